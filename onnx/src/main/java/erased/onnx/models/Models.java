package erased.onnx.models;

import erased.text.Message;
import java.util.List;

/// All models that are known, the better ones first where several do the same.
///
/// Sizes and hashes are those of the publishers' files as several independent projects pin them.
public final class Models {
  private static final Message LAMA_DATA = Message.of("onnx.note.lama");

  public static final Model MOBILESAM_ENCODER =
      new Model(
          "mobilesam-encoder",
          "MobileSAM, picture encoder",
          Purpose.SEGMENT,
          "Apache-2.0",
          Message.of("onnx.note.sam", "mobile_sam.encoder.onnx"),
          28_157_093,
          "20deef402855b31222b528f52b04807e41ebe47216ac0e39a0729f43491a0209",
          "Hugging Face, vietanhdev/segment-anything-onnx-models: mobile_sam_20230629.zip",
          Contract.SAM_ENCODER);

  public static final Model MOBILESAM_DECODER =
      new Model(
          "mobilesam-decoder",
          "MobileSAM, mask decoder",
          Purpose.SEGMENT,
          "Apache-2.0",
          Message.of("onnx.note.sam", "sam_vit_h_4b8939.decoder.onnx"),
          16_500_272,
          "22cf85e35d14182f4b4712364264c06b22edbef63f065189586f080ef4e2f325",
          "Hugging Face, vietanhdev/segment-anything-onnx-models: mobile_sam_20230629.zip",
          Contract.SAM_DECODER);

  private static final List<Model> ALL =
      List.of(
          new Model(
              "lama",
              "LaMa (OpenCV, 2025-01)",
              Purpose.INPAINT,
              "Apache-2.0",
              LAMA_DATA,
              92_591_623,
              "7df918ac3921d3daf0aae1d219776cf0dc4e4935f035af81841b40adcf74fdf2",
              "Hugging Face, opencv/inpainting_lama at aee6d22f: inpainting_lama_2025jan.onnx",
              Contract.LAMA),
          new Model(
              "lama-fp32",
              "LaMa (Carve, fp32)",
              Purpose.INPAINT,
              "Apache-2.0",
              LAMA_DATA,
              208_044_816,
              "1faef5301d78db7dda502fe59966957ec4b79dd64e16f03ed96913c7a4eb68d6",
              "Hugging Face, Carve/LaMa-ONNX at c3c0c9e4: lama_fp32.onnx",
              Contract.LAMA),
          new Model(
              "lama-large",
              "LaMa (g-ronimo, fp32)",
              Purpose.INPAINT,
              "Apache-2.0",
              LAMA_DATA,
              0,
              null,
              "Hugging Face, g-ronimo/lama at 418036c6: lama.onnx",
              Contract.LAMA_JOINED),
          new Model(
              "lama-int8",
              "LaMa (g-ronimo, int8)",
              Purpose.INPAINT,
              "Apache-2.0",
              LAMA_DATA,
              62_074_990,
              "cab19978adc306622fe37ef60d4a52103b99c98141d499c2a2366a7ed1255dbe",
              "Hugging Face, g-ronimo/lama at 418036c6: lama_512_int8.onnx",
              Contract.LAMA_JOINED),
          new Model(
              "migan",
              "MI-GAN (Places2, 512)",
              Purpose.INPAINT,
              "MIT",
              Message.of("onnx.note.migan"),
              28_079_181,
              "6f1f3530a1a2324b19752018ce756088b07973cda8d7d890034ace5c8a48c40b",
              "Hugging Face, andraniksargsyan/migan at 406830d0: migan_pipeline_v2.onnx",
              Contract.MIGAN),
          MOBILESAM_ENCODER,
          MOBILESAM_DECODER);

  private Models() {}

  public static List<Model> all() {
    return ALL;
  }
}
