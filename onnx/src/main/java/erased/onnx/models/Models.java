package erased.onnx.models;

import erased.text.Message;
import java.util.List;

/// All models that are known, the better ones first where several do the same.
///
/// Sizes and hashes are those of the publishers' files as projects that use them pin them; what
/// none pins is left open.
public final class Models {
  private static final Message LAMA_DATA = Message.of("onnx.note.lama");
  private static final Message STUDY = Message.of("onnx.note.study");
  private static final Message EXPORT = Message.of("onnx.note.export", STUDY);
  private static final String TRUSTMARK =
      "Content Authenticity Initiative, watermarking/trustmark-models: ";

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

  public static final Model TRUSTMARK_Q =
      new Model(
          "trustmark-q",
          "TrustMark Q, decoder",
          Purpose.SIGNAL,
          "MIT",
          null,
          47_401_222,
          "ee3268f057c9dabef680e169302f5973d0589feea86189ed229a896cc3aa88df",
          TRUSTMARK + "decoder_Q.onnx",
          Contract.TRUSTMARK);

  public static final Model TRUSTMARK_P =
      new Model(
          "trustmark-p",
          "TrustMark P, decoder",
          Purpose.SIGNAL,
          "MIT",
          null,
          47_400_467,
          "be6d7c33f8a7b376f179e75f3f7c58ff816a9ac7bb6d37fd0a729a635f624c35",
          TRUSTMARK + "decoder_P.onnx",
          Contract.TRUSTMARK_P);

  public static final Model TRUSTMARK_B =
      new Model(
          "trustmark-b",
          "TrustMark B, decoder",
          Purpose.SIGNAL,
          "MIT",
          null,
          0,
          null,
          TRUSTMARK + "decoder_B.onnx",
          Contract.TRUSTMARK);

  public static final Model TRUSTMARK_C =
      new Model(
          "trustmark-c",
          "TrustMark C, decoder",
          Purpose.SIGNAL,
          "MIT",
          null,
          22_457_887,
          null,
          TRUSTMARK + "decoder_C.onnx",
          Contract.TRUSTMARK);

  public static final Model RIVAGAN =
      new Model(
          "rivagan",
          "RivaGAN (invisible-watermark), decoder",
          Purpose.SIGNAL,
          "MIT",
          null,
          1_088_816,
          null,
          "GitHub, ShieldMnt/invisible-watermark at 68d0376d: imwatermark/rivagan_decoder.onnx",
          Contract.RIVAGAN);

  public static final Model STABLE_SIGNATURE =
      new Model(
          "stable-signature",
          "Stable Signature (Meta), extractor of 48 bits",
          Purpose.SIGNAL,
          "CC-BY-NC-4.0",
          Message.of("onnx.note.non-commercial"),
          1_228_161,
          "9b58841ab09f23e89acf5aedade09c7f65908ae33437c5242ad987d99b5cd2c1",
          "GitHub, umd-huang-lab/WAVES at 458274bd: decoders/stable_signature.onnx",
          Contract.STABLE_SIGNATURE);

  public static final Model WATERMARK_ANYTHING =
      new Model(
          "watermark-anything",
          "Watermark Anything (Meta, SA-1B), detector",
          Purpose.SIGNAL,
          "MIT",
          Message.of("onnx.note.watermark-anything"),
          0,
          null,
          "GitHub, facebookresearch/watermark-anything: wam_mit.pth",
          Contract.WATERMARK_ANYTHING);

  public static final Model TAESD_ENCODER =
      new Model(
          "taesd-encoder",
          "TAESD, encoder",
          Purpose.REGENERATE,
          "MIT",
          STUDY,
          0,
          null,
          "Hugging Face, julienkay/taesd at c8a437fd: vae_encoder/model.onnx",
          Contract.ENCODER);

  public static final Model TAESD_DECODER =
      new Model(
          "taesd-decoder",
          "TAESD, decoder",
          Purpose.REGENERATE,
          "MIT",
          STUDY,
          4_912_312,
          null,
          "Hugging Face, julienkay/taesd at c8a437fd: vae_decoder/model.onnx",
          Contract.VAE_DECODER);

  public static final Model TAESDXL_ENCODER =
      new Model(
          "taesdxl-encoder",
          "TAESDXL, encoder",
          Purpose.REGENERATE,
          "MIT",
          EXPORT,
          0,
          null,
          "Hugging Face, madebyollin/taesdxl: diffusion_pytorch_model.safetensors",
          Contract.ENCODER);

  public static final Model TAESDXL_DECODER =
      new Model(
          "taesdxl-decoder",
          "TAESDXL, decoder",
          Purpose.REGENERATE,
          "MIT",
          EXPORT,
          0,
          null,
          "Hugging Face, madebyollin/taesdxl: diffusion_pytorch_model.safetensors",
          Contract.VAE_DECODER);

  public static final Model TAEF1_ENCODER =
      new Model(
          "taef1-encoder",
          "TAEF1, encoder",
          Purpose.REGENERATE,
          "MIT",
          STUDY,
          0,
          null,
          "Hugging Face, nev/taef1: taef1_encoder.onnx",
          Contract.ENCODER);

  public static final Model TAEF1_DECODER =
      new Model(
          "taef1-decoder",
          "TAEF1, decoder",
          Purpose.REGENERATE,
          "MIT",
          STUDY,
          0,
          null,
          "Hugging Face, nev/taef1: taef1_decoder.onnx",
          Contract.TINY_FLUX_DECODER);

  public static final Model SD_VAE_ENCODER =
      new Model(
          "sd-vae-encoder",
          "sd-vae-ft-mse, encoder",
          Purpose.REGENERATE,
          "MIT",
          EXPORT,
          0,
          null,
          "Hugging Face, stabilityai/sd-vae-ft-mse: diffusion_pytorch_model.safetensors",
          Contract.ENCODER);

  public static final Model SD_VAE_DECODER =
      new Model(
          "sd-vae-decoder",
          "sd-vae-ft-mse, decoder",
          Purpose.REGENERATE,
          "MIT",
          EXPORT,
          0,
          null,
          "Hugging Face, stabilityai/sd-vae-ft-mse: diffusion_pytorch_model.safetensors",
          Contract.VAE_DECODER);

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
          MOBILESAM_DECODER,
          TRUSTMARK_Q,
          TRUSTMARK_P,
          TRUSTMARK_B,
          TRUSTMARK_C,
          RIVAGAN,
          STABLE_SIGNATURE,
          WATERMARK_ANYTHING,
          TAESD_ENCODER,
          TAESD_DECODER,
          TAESDXL_ENCODER,
          TAESDXL_DECODER,
          TAEF1_ENCODER,
          TAEF1_DECODER,
          SD_VAE_ENCODER,
          SD_VAE_DECODER);

  private Models() {}

  public static List<Model> all() {
    return ALL;
  }
}
