package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Erased;
import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EraseCommandTest {
  private static final Region PLACE = new Region(30, 20, 12, 9);

  private final Shell shell = new Shell();
  @TempDir private Path folder = Path.of("");

  @Test
  void whatTheMaskCoversIsFilledAndNothingElseChanges() throws IOException {
    Path photo = write("photo.png", png());
    Path mask = write("mask.png", encoded(mask().pixels(), Format.PNG));

    assertThat(shell.run("erase", photo, "--mask", mask)).as(shell.err()).isZero();

    Pixels after = pixels(folder.resolve("photo.erased.png"));
    assertThat(after).isNotEqualTo(photo());
    after.paste(photo().crop(PLACE), PLACE.x(), PLACE.y());
    assertThat(after).isEqualTo(photo());
    assertThat(shell.out()).contains("outside the mask: 0").contains("photo.erased.png");
  }

  @Test
  void shapesAreMasksTooAndAddUp() throws IOException {
    Path photo = write("photo.png", png());

    assertThat(
            shell.run(
                "erase",
                photo,
                "--json",
                "--rect=30,20,12,9",
                "--rect",
                "0,0,2,3",
                "--ellipse=50,40,10,10"))
        .isZero();

    assertThat(shell.out())
        .contains("\"masked_pixels\":194,")
        .contains("\"changed_outside_mask\":0,");
  }

  @Test
  void aJpegStaysAJpegAndTheEndingOfTheOutputDecidesOtherwise() throws IOException {
    Path photo = write("photo.jpg", encoded(photo(), Format.JPEG));

    assertThat(shell.run("erase", photo, "--rect=30,20,12,9")).isZero();
    assertThat(format("photo.erased.jpg")).isEqualTo(Format.JPEG);
    assertThat(shell.out()).contains("JPEG blocks were coded anew");

    assertThat(shell.run("erase", photo, "--rect=30,20,12,9", "-o", folder.resolve("out.png")))
        .isZero();
    assertThat(format("out.png")).isEqualTo(Format.PNG);
  }

  @Test
  void theComparisonIsAPicture() throws IOException {
    Path photo = write("photo.png", png());
    Path compared = folder.resolve("compared.png");

    assertThat(shell.run("erase", photo, "--rect=30,20,12,9", "--compare", compared)).isZero();

    assertThat(pixels(compared).width()).isGreaterThanOrEqualTo(3 * photo().width());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"WEBP", "AVIF", "HEIC"})
  void aFormatWithLossBecomesPngUnlessItIsToStay(Format format) throws IOException {
    Assumptions.assumeTrue(
        Codecs.installed().canWrite(format), () -> "no library here writes " + format);
    String name = "photo." + format.extensions().getFirst();
    Path photo = write(name, encoded(photo(), format));

    assertThat(shell.run("erase", photo, "--rect=30,20,12,9")).as(shell.err()).isZero();
    assertThat(format("photo.erased.png")).isEqualTo(Format.PNG);
    Pixels before = pixels(photo);
    Pixels after = pixels(folder.resolve("photo.erased.png"));
    after.paste(before.crop(PLACE), PLACE.x(), PLACE.y());
    assertThat(after).isEqualTo(before);

    Path same = folder.resolve("same-" + name);
    assertThat(shell.run("erase", photo, "--rect=30,20,12,9", "--format=same", "-o", same))
        .as(shell.err())
        .isZero();
    assertThat(Format.of(Files.readAllBytes(same))).contains(format);
    assertThat(shell.out()).contains("coded anew as " + format.mediaType());
  }

  @Test
  void aFileIsReplacedOnlyByOneOfItsOwnFormat() throws IOException {
    Assumptions.assumeTrue(Codecs.installed().canWrite(Format.WEBP), "no library here writes WebP");
    byte[] before = encoded(photo(), Format.WEBP);
    Path photo = write("photo.webp", before);

    assertThat(shell.run("erase", photo, "--rect=30,20,12,9", "--in-place")).isEqualTo(Exit.FAILED);

    assertThat(Files.readAllBytes(photo)).isEqualTo(before);
    assertThat(shell.err()).contains("--format same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--rect=1,2,3",
        "--rect=1,2,0,4",
        "--mask=missing.png",
        "--rect=1,1,2,2 --engine=magic",
        "--rect=1,1,2,2 --mask-type=sloppy"
      })
  void whatIsNotUnderstoodIsSaidInBothLanguages(String options) throws IOException {
    Path photo = write("photo.png", png());

    for (String language : List.of("en_GB.UTF-8", "zh_CN.UTF-8")) {
      int exit =
          shell
              .with("LC_ALL", language)
              .run(
                  Stream.concat(
                          Stream.of("erase", photo),
                          Arrays.stream(options.split(" ")).filter(word -> !word.isEmpty()))
                      .toArray());

      assertThat(exit).isEqualTo(Exit.USAGE);
      assertThat(shell.err()).startsWith("erased: ").doesNotContain("cli.").doesNotContain("\tat ");
    }
  }

  @Test
  void aMaskOfAnotherShapeFailsThatFileAlone() throws IOException {
    Path photo = write("photo.png", png());
    Path mask = write("mask.png", encoded(new Mask(50, 50).pixels(), Format.PNG));

    assertThat(shell.run("erase", "--json", photo, "--mask", mask)).isEqualTo(Exit.FAILED);

    assertThat(shell.out()).contains("\"kind\":\"unfit\"").contains("50 x 50");
  }

  @Test
  void aMaskThatCannotBeReadIsNotTheFaultOfAPicture() throws IOException {
    Path one = write("one.png", png());
    Path two = write("two.png", png());
    Path mask = write("mask.png", Arrays.copyOf(png(), png().length / 2));
    String said = "the mask " + mask;

    assertThat(shell.run("erase", one, "--mask", mask)).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains(said).contains("end before all");

    assertThat(shell.run("erase", one, two, "--mask", mask, "--rect=1,1,2,2"))
        .isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains(said);
    assertThat(folder).isDirectoryNotContaining("glob:**erased*");
  }

  @Test
  void masksAreWrittenWithAMapOfAllOfThem() throws IOException {
    Path photo = write("photo.png", png());
    Path masks = folder.resolve("masks");

    assertThat(shell.run("masks", photo, "-o", masks)).as(shell.err()).isZero();

    Pixels map = pixels(masks.resolve("photo_panoptic.png"));
    assertThat(map.width()).isEqualTo(photo().width());
    Pixels first = pixels(masks.resolve("photo_1.png"));
    for (int i = 0; i < map.width() * map.height(); i++) {
      assertThat(first.at(i)).isEqualTo(map.at(i) == 1 ? 255 : 0);
    }
  }

  @Test
  void theDoctorKnowsEveryFormat() {
    assertThat(shell.run("doctor")).isZero();
    assertThat(shell.out())
        .contains("image/png: read and write", "image/jpeg: read and write", "image/jxl: ");

    assertThat(shell.run("doctor", "--json")).isZero();
    List<?> formats = (List<?>) Json.object(shell.out()).orElseThrow().get("formats");
    assertThat(formats).hasSize(Format.values().length);
  }

  @Test
  void aPictureWithoutAMarkComesOutAsItWentIn() throws IOException {
    Path photo = write("photo.png", png());

    assertThat(shell.run("clean", "--mode=visible", photo)).isZero();

    assertThat(Files.readAllBytes(folder.resolve("photo.clean.png"))).isEqualTo(png());
    assertThat(shell.out()).contains("the bytes are the same").contains("No pixel was changed");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Format format(String name) throws IOException {
    return Format.of(Files.readAllBytes(folder.resolve(name))).orElseThrow();
  }

  private static Pixels pixels(Path file) throws IOException {
    return Erased.standard().picture(Files.readAllBytes(file)).pixels();
  }

  private static byte[] png() {
    return encoded(photo(), Format.PNG);
  }

  private static byte[] encoded(Pixels pixels, Format format) {
    int quality = format == Format.PNG ? Encoding.LOSSLESS : 85;
    return Codecs.installed().encode(pixels, new Encoding(format, quality, Carried.NOTHING));
  }

  private static Mask mask() {
    return Mask.of(90, 60, PLACE);
  }

  private static Pixels photo() {
    Pixels photo = Pixels.blank(90, 60, Channels.RGB, 8);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 90; x++) {
        for (int c = 0; c < 3; c++) {
          double wave = Math.sin(x * 0.13 + c) * Math.cos(y * 0.17) + Math.sin(x * y * 0.05) / 5;
          photo.set(x, y, c, (int) (120 + 70 * wave + 5 * c));
        }
      }
    }
    return photo;
  }
}
