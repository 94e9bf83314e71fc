package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The contract, on a real S3 server.
final class S3StoreTest extends ObjectStoreContract {
  private static S3Server server;
  private static S3Store store;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    store = store(false);
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  private static S3Store store(boolean singleUse) {
    return new S3Store(
        server.settings(
            server.endpoint(), Duration.ofSeconds(20), Duration.ofSeconds(60), singleUse),
        null,
        InstantSource.system());
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  URI absolute(URI address) {
    return address;
  }

  @Test
  void withSingleUseASecondPutIsRefused() throws Exception {
    String key = key();
    byte[] bytes = {1, 2, 3};
    try (S3Store single = store(true)) {
      URI address = single.presignPut(key, "image/png", bytes.length, soon());

      assertThat(put(address, "image/png", bytes)).as("without the header").isEqualTo(403);
      assertThat(putOnce(address, bytes)).isEqualTo(200);
      assertThat(putOnce(address, new byte[] {4, 5, 6})).isIn(409, 412);
      assertThat(single.get(key, 3)).hasValue(bytes);
    }
  }

  @Test
  void addressesAreThoseOfThePublicUrlWhereThereIsOne() {
    try (var behind =
        new S3Store(
            server.settings(
                server.endpoint(), Duration.ofSeconds(20), Duration.ofSeconds(60), false),
            URI.create("https://files.example.org"),
            InstantSource.system())) {
      assertThat(behind.presignGet(key(), soon(), null))
          .hasScheme("https")
          .hasHost("files.example.org");
      assertThat(behind.presignPut(key(), "image/png", 1, soon())).hasHost("files.example.org");
    }
  }

  private int putOnce(URI address, byte[] bytes) throws Exception {
    return send(request(address)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .header("Content-Type", "image/png")
            .header("If-None-Match", "*"))
        .statusCode();
  }
}
