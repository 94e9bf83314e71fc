package erased.server.rows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The way in by the address of a picture.
final class Clean {
  private Clean() {}

  static String path(String url) {
    return "/api/v1/clean?image=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
  }

  static String path(String url, String mode) {
    return path(url) + "&mode=" + mode;
  }

  static String path(String url, String mode, String options) {
    return path(url, mode) + "&options=" + URLEncoder.encode(options, StandardCharsets.UTF_8);
  }
}
