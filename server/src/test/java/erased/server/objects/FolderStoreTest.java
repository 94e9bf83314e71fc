package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The contract, on a folder and its routes; and what only a folder promises.
final class FolderStoreTest extends ObjectStoreContract {
  private static final String PNG = "image/png";
  private static final byte[] BYTES = "not quite a picture".getBytes(StandardCharsets.UTF_8);
  private static final String UI = "https://app.example.org";

  @TempDir private static Path folder;
  private static BlobServer server;

  @BeforeAll
  static void start() {
    server = BlobServer.start(folder, "--erased.objects.cors-origins=" + UI);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  ObjectStore store() {
    return server.store();
  }

  @Override
  URI absolute(URI address) {
    return server.origin().resolve(address);
  }

  @Test
  void anAddressTakesOneUpload() throws Exception {
    String key = key();
    URI address = store().presignPut(key, PNG, BYTES.length, soon());

    assertThat(put(address, PNG, BYTES)).isEqualTo(200);
    assertThat(put(address, PNG, "another bad picture".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(412);
    assertThat(store().get(key, 100)).hasValue(BYTES);
  }

  @Test
  void ofManyUploadsAtOnceOneIsTaken() throws Exception {
    String key = key();
    URI address = store().presignPut(key, PNG, 1000, soon());
    var uploads = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 16; i++) {
      byte[] bytes = new byte[1000];
      bytes[0] = (byte) i;
      uploads.add(() -> put(address, PNG, bytes));
    }

    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> upload : threads.invokeAll(uploads)) {
        statuses.add(upload.get());
      }
    }

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    assertThat(parts()).isEmpty();
  }

  @Test
  void anUploadThatBreaksOffMayBeTriedAgain() throws Exception {
    String key = key();
    URI address = absolute(store().presignPut(key, PNG, BYTES.length, soon()));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("PUT %s?%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                      + "Content-Length: 19\r\n\r\nnot quite")
                  .formatted(address.getPath(), address.getRawQuery())
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      waitFor(() -> !parts().isEmpty());
    }
    waitFor(() -> parts().isEmpty());

    assertThat(store().stat(key)).isEmpty();
    assertThat(put(address, PNG, BYTES)).isEqualTo(200);
  }

  @Test
  void whatIsGivenOutCannotDoAnythingInABrowser() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);

    var headers = get(store().presignGet(key, soon(), null)).headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; sandbox");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
    assertThat(headers.firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;");
    assertThat(headers.firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void headTellsTheLengthAndGivesNothing() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);

    var answer = send(request(store().presignGet(key, soon(), null)).HEAD());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("19");
    assertThat(answer.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whoHasTheObjectIsToldSo() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);
    URI address = store().presignGet(key, soon(), null);
    String tag = get(address).headers().firstValue("ETag").orElseThrow();

    assertThat(send(request(address).header("If-None-Match", tag)).statusCode()).isEqualTo(304);
    assertThat(send(request(address).header("If-None-Match", "\"other\"")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void pagesOfNamedOriginsMayUpload() throws Exception {
    URI address = store().presignPut(key(), PNG, BYTES.length, soon());

    HttpResponse<byte[]> allowed = preflight(address, UI);
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PUT");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(preflight(address, "https://evil.example").headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void aPageOfANamedOriginCanReadWhatItGets() throws Exception {
    String key = key();
    store().put(key, PNG, BYTES);

    var answer = send(request(store().presignGet(key, soon(), null)).header("Origin", UI));

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("ETag");
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    URI address = store().presignPut(key(), PNG, BYTES.length, soon());

    assertThat(send(request(address).DELETE()).statusCode()).isEqualTo(405);
    assertThat(send(request(address).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(405);
  }

  @Test
  void noPathLeadsOutOfTheFolder() throws Exception {
    for (String path :
        List.of(
            "/blob/url-secret",
            "/blob/in/2026-05-24/..%2f..%2furl-secret",
            "/blob/in/%2e%2e/url-secret",
            "/blob/tmp/../url-secret",
            "/blob//url-secret/x")) {
      var answer = get(server.origin().resolve(path + "?exp=99999999999&name=a&sig=b"));
      assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
      assertThat(answer.body())
          .asString(StandardCharsets.UTF_8)
          .doesNotContain(Files.readString(folder.resolve("url-secret")));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyTheOwnerReadsTheSecret() throws IOException {
    Path secret = folder.resolve("url-secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(secret)).matches("[0-9a-f]{64}");
  }

  @Test
  void replicasShareTheSecret(@TempDir Path other) {
    byte[] first = UrlSecret.of(null, other);

    assertThat(UrlSecret.of(null, other)).isEqualTo(first);
    assertThat(UrlSecret.of("a".repeat(40), other)).asString().isEqualTo("a".repeat(40));
  }

  @Test
  void aSecretThatIsNoneStopsTheStart(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("url-secret"), "???");

    assertThatThrownBy(() -> UrlSecret.of(null, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("erased.objects.secret");
  }

  @Test
  void addressesAreThoseOfThePublicUrlWhereThereIsOne(@TempDir Path other) {
    var urls = new SignedUrls(new byte[32], URI.create("https://files.example.org/"));
    var store = new FolderStore(other, urls, InstantSource.system(), Disk.quick());

    assertThat(store.presignGet(key(), soon(), null).toString())
        .startsWith("https://files.example.org/blob/in/");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldApartAndLeavesNothing(@TempDir Path other) {
    var store = store(other, _ -> new FileOutputStream("/dev/full"));

    assertThatThrownBy(() -> store.put(key(), PNG, BYTES))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.full()).isTrue();
              assertThat(e.retriable()).isFalse();
              assertThat(e.problem().status()).isEqualTo(507);
            });
    assertThatThrownBy(() -> store.take(key(), new ByteArrayInputStream(BYTES), BYTES.length))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.full()).isTrue());
    try (Stream<Stat> all = store.list()) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void aDiskThatFailsAtTheLastMomentLeavesNothing(@TempDir Path other) {
    var store =
        store(
            other,
            file ->
                new FileOutputStream(file.toFile()) {
                  @Override
                  public void close() throws IOException {
                    super.close();
                    throw new IOException("Input/output error");
                  }
                });
    String key = key();

    assertThatThrownBy(() -> store.put(key, PNG, BYTES))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.retriable()).isTrue();
              assertThat(e.problem().status()).isEqualTo(502);
            });
    assertThat(store.stat(key)).isEmpty();
    try (Stream<Stat> all = store.list()) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void whatALostProcessWasWritingIsListed(@TempDir Path other) throws IOException {
    var store = store(other, file -> new FileOutputStream(file.toFile()));
    String part = Keys.part(Instant.now());
    Files.createDirectories(other.resolve(part).getParent());
    Files.write(other.resolve(part), BYTES);

    try (Stream<Stat> all = store.list()) {
      assertThat(all).extracting(Stat::key).containsExactly(part);
    }
  }

  @FunctionalInterface
  private interface Creation {
    OutputStream create(Path file) throws IOException;
  }

  private static FolderStore store(Path folder, Creation creation) {
    var disk =
        new Disk() {
          @Override
          public OutputStream create(Path file) throws IOException {
            return creation.create(file);
          }

          @Override
          public void sync(Path folder) {
            // nothing to wait for
          }
        };
    return new FolderStore(
        folder, new SignedUrls(new byte[32], null), InstantSource.system(), disk);
  }

  private HttpResponse<byte[]> preflight(URI address, String origin) throws Exception {
    return send(
        request(address)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type"));
  }

  private static List<String> parts() throws IOException {
    try (Stream<Stat> all = server.store().list()) {
      return all.map(Stat::key).filter(key -> key.startsWith(Keys.PARTS)).toList();
    }
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plusSeconds(10);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(Duration.ofMillis(10));
    }
  }
}
