package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store does, asked directly and by its signed addresses over HTTP.
abstract class ObjectStoreContract {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PNG = "image/png";
  private static final byte[] BYTES = "not quite a picture".getBytes(StandardCharsets.UTF_8);
  private static final long MAX = 10_485_760;

  abstract ObjectStore store();

  /// Makes a signed address absolute.
  abstract URI absolute(URI address);

  @Test
  void givesBackWhatWasPut() {
    String key = key();

    store().put(key, PNG, BYTES);

    assertThat(store().get(key, MAX)).hasValue(BYTES);
    assertThat(store().stat(key).orElseThrow().size()).isEqualTo(BYTES.length);
    assertThat(store().stat(key).orElseThrow().modified())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }

  @Test
  void holdsTenMebibytesAndTheEmptyObject() {
    byte[] large = new byte[(int) MAX];
    new Random(5).nextBytes(large);
    String key = key();
    String empty = key();

    store().put(key, PNG, large);
    store().put(empty, PNG, new byte[0]);

    assertThat(store().get(key, MAX)).hasValue(large);
    assertThat(store().get(empty, MAX)).hasValue(new byte[0]);
  }

  @Test
  void putsOverWhatWasThere() {
    String key = key();
    store().put(key, PNG, BYTES);

    store().put(key, PNG, new byte[] {1});

    assertThat(store().get(key, MAX)).hasValue(new byte[] {1});
  }

  @Test
  void hasNothingUnderAKeyThatWasNeverPut() {
    assertThat(store().get(key(), MAX)).isEmpty();
    assertThat(store().stat(key())).isEmpty();
  }

  @Test
  void refusesToReadMoreThanWasAllowed() {
    String key = key();
    store().put(key, PNG, BYTES);

    assertThat(store().get(key, BYTES.length)).hasValue(BYTES);
    assertThatThrownBy(() -> store().get(key, BYTES.length - 1))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.retriable()).isFalse())
        .hasMessageContaining("has more than 18 bytes");
  }

  @Test
  void deletesWhetherOrNotThereIsSomething() {
    String key = key();
    store().put(key, PNG, BYTES);

    store().delete(key);
    store().delete(key);

    assertThat(store().get(key, MAX)).isEmpty();
  }

  @Test
  void listsEveryObjectOnce() {
    String first = key();
    String second = Keys.receipt(Instant.now(), Ids.job(), 2);
    store().put(first, PNG, BYTES);
    store().put(second, MediaTypes.JSON, new byte[3]);

    try (Stream<Stat> all = store().list()) {
      assertThat(all.filter(stat -> stat.key().equals(first) || stat.key().equals(second)))
          .extracting(Stat::key, Stat::size)
          .containsExactlyInAnyOrder(tuple(first, 19L), tuple(second, 3L));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "url-secret",
        "in",
        "in/../url-secret",
        "in/2026-05-24/../../url-secret",
        "in/2026-05-24/.png",
        "in/2026-05-24/a/b.png",
        "in\\2026-05-24\\a.png",
        "/in/2026-05-24/a.png",
        "in/2026-05-24/a.png/",
        "in/2026-05-24/a.png\n",
        "in/2026-05-24/a\0.png",
        "in/2026-05-24/a%2f.png",
        "in/2026-05-24/图.png",
        "in/２０２６-05-24/a.png",
        "etc/2026-05-24/a.png"
      })
  void refusesWhatIsNoKey(String key) {
    assertThatThrownBy(() -> store().put(key, PNG, BYTES))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().get(key, MAX)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().stat(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().presignPut(key, PNG, 1, soon()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().presignGet(key, soon(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSignedAddressTakesTheBytesItWasMadeFor() throws Exception {
    String key = key();

    int status = put(store().presignPut(key, PNG, BYTES.length, soon()), PNG, BYTES);

    assertThat(status).isEqualTo(200);
    assertThat(store().get(key, MAX)).hasValue(BYTES);
  }

  @Test
  void aSignedAddressTakesTenMebibytes() throws Exception {
    byte[] large = new byte[(int) MAX];
    new Random(6).nextBytes(large);
    String key = key();

    int status = put(store().presignPut(key, PNG, large.length, soon()), PNG, large);

    assertThat(status).isEqualTo(200);
    assertThat(store().get(key, MAX)).hasValue(large);
  }

  @Test
  void aSignedAddressTakesNoOtherType() throws Exception {
    String key = key();
    URI address = store().presignPut(key, PNG, BYTES.length, soon());

    assertThat(put(address, "image/jpeg", BYTES)).isIn(400, 403);
    assertThat(put(address, "text/html", BYTES)).isIn(400, 403);
    assertThat(store().stat(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 18, 20, 1000})
  void aSignedAddressTakesNoOtherLength(int length) throws Exception {
    String key = key();
    URI address = store().presignPut(key, PNG, BYTES.length, soon());

    assertThat(put(address, PNG, new byte[length])).isIn(400, 403);
    assertThat(store().stat(key)).isEmpty();
  }

  @Test
  void aSignedAddressTakesNothingOfUnknownLength() throws Exception {
    String key = key();
    URI address = store().presignPut(key, PNG, BYTES.length, soon());
    var chunked =
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(BYTES)); // Transfer-Encoding

    assertThat(send(request(address).PUT(chunked).header("Content-Type", PNG)).statusCode())
        .isIn(400, 403, 411);
    assertThat(store().stat(key)).isEmpty();
  }

  @Test
  void aChangedAddressIsNoAddress() throws Exception {
    String key = key();
    String other = key();
    String put = absolute(store().presignPut(key, PNG, BYTES.length, soon())).toString();
    store().put(other, PNG, BYTES);
    String get = absolute(store().presignGet(other, soon(), null)).toString();

    assertThat(put(URI.create(put.replace(key, other)), PNG, BYTES)).isEqualTo(403);
    assertThat(put(URI.create(changedSignature(put)), PNG, BYTES)).isEqualTo(403);
    assertThat(put(URI.create(get), PNG, BYTES)).isEqualTo(403);
    assertThat(get(URI.create(get.replace(other, key))).statusCode()).isEqualTo(403);
    assertThat(get(URI.create(changedSignature(get))).statusCode()).isEqualTo(403);
    assertThat(get(URI.create(put)).statusCode()).isEqualTo(403);
    assertThat(get(URI.create(get.substring(0, get.indexOf('?')))).statusCode()).isEqualTo(403);
    assertThat(store().stat(key)).isEmpty();
  }

  @Test
  void anAddressEnds() throws Exception {
    String key = key();
    URI put = store().presignPut(key, PNG, BYTES.length, Instant.now().plusSeconds(2));
    store().put(key, PNG, BYTES);
    URI get = store().presignGet(key, Instant.now().plusSeconds(2), null);
    store().delete(key);

    Thread.sleep(3100);

    assertThat(put(put, PNG, BYTES)).isEqualTo(403);
    assertThat(get(get).statusCode()).isEqualTo(403);
    assertThat(store().stat(key)).isEmpty();
  }

  @Test
  void aSignedAddressGivesTheObjectAsItsTypeAndAsADownload() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);

    var answer = get(store().presignGet(key, soon(), "cat.png"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(BYTES);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(PNG);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"cat.png\"; filename*=UTF-8''cat.png");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).startsWith("private");
    assertThat(answer.headers().firstValue("ETag").orElseThrow()).matches("\".+\"");
  }

  @Test
  void oddNamesOfFilesStayInTheirHeader() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);

    assertThat(disposition(key, "猫 \"1\".png"))
        .isEqualTo("attachment; filename=\"_ _1_.png\"; filename*=UTF-8''%E7%8C%AB%20%221%22.png");
    assertThat(disposition(key, "a\r\nSet-Cookie: b=1.png"))
        .isEqualTo(
            "attachment; filename=\"aSet-Cookie: b=1.png\";"
                + " filename*=UTF-8''aSet-Cookie%3A%20b%3D1.png");
    assertThat(disposition(key, "../../etc/passwd"))
        .isEqualTo("attachment; filename=\"passwd\"; filename*=UTF-8''passwd");
    assertThat(disposition(key, "..")).endsWith("filename*=UTF-8''file");
  }

  @Test
  void givesARange() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);
    URI address = store().presignGet(key, soon(), null);

    var middle = send(request(address).header("Range", "bytes=4-8"));
    var end = send(request(address).header("Range", "bytes=-7"));
    var beyond = send(request(address).header("Range", "bytes=19-"));

    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).asString(StandardCharsets.UTF_8).isEqualTo("quite");
    assertThat(middle.headers().firstValue("Content-Range")).hasValue("bytes 4-8/19");
    assertThat(end.body()).asString(StandardCharsets.UTF_8).isEqualTo("picture");
    assertThat(beyond.statusCode()).isEqualTo(416);
  }

  @Test
  void aSignedAddressOfNothingIsNotFound() throws Exception {
    assertThat(get(store().presignGet(key(), soon(), null)).statusCode()).isEqualTo(404);
  }

  @Test
  void canBeChecked() {
    store().check();
  }

  static String key() {
    return Keys.input(Instant.now(), Ids.job(), PNG);
  }

  static Instant soon() {
    return Instant.now().plusSeconds(60);
  }

  final int put(URI address, String type, byte[] bytes) throws IOException, InterruptedException {
    return send(request(address)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .header("Content-Type", type))
        .statusCode();
  }

  final HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    return send(request(address));
  }

  final HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(absolute(address));
  }

  static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private String disposition(String key, String name) throws IOException, InterruptedException {
    return get(store().presignGet(key, soon(), name))
        .headers()
        .firstValue("Content-Disposition")
        .orElseThrow();
  }

  private static String changedSignature(String address) {
    char last = address.charAt(address.length() - 1);
    // not the last character itself: a part of its bits may be padding of base64
    int at = address.length() - 2;
    char other = address.charAt(at) == 'a' ? 'b' : 'a';
    return address.substring(0, at) + other + last;
  }
}
