package erased.server.site;

import erased.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the API for programs (OpenAPI 3.1), as it was written and as JSON.
@RestController
final class OpenApi {
  private static final String FILE = "/erased/server/openapi.yaml";

  private final SingletonSupplier<byte[]> yaml = SingletonSupplier.of(OpenApi::read);
  private final SingletonSupplier<byte[]> json = SingletonSupplier.of(() -> json(yaml.obtain()));

  @GetMapping("/api/v1/openapi.yaml")
  ResponseEntity<byte[]> yaml() {
    return answer("application/yaml", yaml.obtain()); // RFC 9512
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> json() {
    return answer("application/json", json.obtain());
  }

  private static ResponseEntity<byte[]> answer(String type, byte[] body) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .body(body);
  }

  private static byte[] read() {
    try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
      return Objects.requireNonNull(file, FILE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] json(byte[] yaml) {
    Object tree =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(yaml, StandardCharsets.UTF_8));
    return Json.write(tree).getBytes(StandardCharsets.UTF_8);
  }
}
