package erased.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [Multipart] reads what RFC 7578 allows, and refuses the rest.
class MultipartTest {
  private static final String FIELD = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";

  private static List<Part> parts(String body) {
    return Multipart.parts(body.getBytes(StandardCharsets.UTF_8), "edge");
  }

  private static String text(Part part) {
    return new String(part.content(), StandardCharsets.UTF_8);
  }

  @Test
  void fieldsAndFilesComeInTheirOrder() {
    List<Part> parts =
        parts(
            "--edge\r\n"
                + FIELD
                + "one\r\n--edge\r\n"
                + "content-type: image/png\r\n"
                + "CONTENT-DISPOSITION: form-data; name=\"b\"; filename=\"猫.png\"\r\n\r\n"
                + "two\r\n--edge--\r\n");

    assertThat(parts).extracting(Part::name).containsExactly("a", "b");
    assertThat(parts).extracting(Part::isFile).containsExactly(false, true);
    assertThat(parts).extracting(Part::type).containsExactly(null, "image/png");
    assertThat(parts).extracting(MultipartTest::text).containsExactly("one", "two");
  }

  @Test
  void aPartWithAnEmptyNameOfAFileIsAFile() {
    String head = "Content-Disposition: form-data; name=\"a\"; filename=\"\"\r\n\r\n";

    assertThat(parts("--edge\r\n" + head + "\r\n--edge--").getFirst().isFile()).isTrue();
  }

  @Test
  void whatStandsBeforeAndBehindTheFormIsNoPartOfIt() {
    List<Part> parts =
        parts("before\r\n--edge \t\r\n" + FIELD + "one\r\n--edge--\r\nbehind\r\n--edge\r\n");

    assertThat(parts).extracting(MultipartTest::text).containsExactly("one");
  }

  @Test
  void aContentMayBeEmptyOrLookLikeABoundary() {
    List<Part> parts =
        parts(
            "--edge\r\n" + FIELD + "\r\n--edge\r\n" + FIELD + "--edge\n--edg\r\n-edge\r\n--edge--");

    assertThat(parts).extracting(MultipartTest::text).containsExactly("", "--edge\n--edg\r\n-edge");
  }

  @Test
  void aFormWithoutPartsIsEmpty() {
    assertThat(parts("--edge--")).isEmpty();
  }

  @Test
  void everyByteOfALargeContentComesThrough() {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    String latin = new String(content, StandardCharsets.ISO_8859_1);
    byte[] body =
        ("--edge\r\n" + FIELD + latin + "\r\n--edge--").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Multipart.parts(body, "edge").getFirst().content()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--edge",
        "--edge\r\n",
        "--edge\r\n\r\n",
        "--edge\r\n\r\none\r\n--edge--",
        "--edge\r\nContent-Disposition: form-data\r\n\r\none\r\n--edge--",
        "--edge\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\none\r\n--edge--",
        "--edge\r\nContent-Disposition\r\n\r\none\r\n--edge--",
        "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none",
        "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--edgeX\r\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"\n\none\n--edge--",
        "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--other--"
      })
  void whatIsBrokenIsRefused(String body) {
    assertThatThrownBy(() -> parts(body)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    String head = "X: " + "x".repeat(5000) + "\r\n" + FIELD;

    assertThatThrownBy(() -> parts("--edge\r\n" + head + "one\r\n--edge--"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void moreThanTenPartsAreRefused() {
    String part = "--edge\r\n" + FIELD + "one\r\n";

    assertThat(parts(part.repeat(10) + "--edge--")).hasSize(10);
    assertThatThrownBy(() -> parts(part.repeat(11) + "--edge--"))
        .isInstanceOf(ProblemException.class);
  }

  @FuzzTest
  void anyBodyIsReadOrRefused(byte[] data) {
    try {
      Multipart.parts(data, "e");
    } catch (ProblemException _) {
      // what a broken body is answered with
    }
  }
}
