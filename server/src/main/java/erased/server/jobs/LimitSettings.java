package erased.server.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much of a request is read.
///
/// @param image an image file, by any way in
/// @param inline an image in JSON as base64, decoded
/// @param body a form, or a JSON body with an image and a mask
/// @param bodies all bodies that are being read at once
@ConfigurationProperties("erased.limits")
public record LimitSettings(
    @DefaultValue("10MB") DataSize image,
    @DefaultValue("1MB") DataSize inline,
    @DefaultValue("28MB") DataSize body,
    @DefaultValue("192MB") DataSize bodies) {
  private static final DataSize MOST = DataSize.ofMegabytes(512);

  public LimitSettings {
    check("image", image);
    check("inline", inline);
    check("body", body);
    if (bodies.compareTo(body) < 0) {
      throw new IllegalArgumentException(
          "erased.limits.bodies must be at least erased.limits.body (%s), not %s"
              .formatted(body, bodies));
    }
  }

  private static void check(String name, DataSize size) {
    if (size.toBytes() < 1024 || size.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "erased.limits.%s must be from 1KB to %s, not %s".formatted(name, MOST, size));
    }
  }

  int imageBytes() {
    return (int) image.toBytes();
  }

  int inlineBytes() {
    return (int) inline.toBytes();
  }

  /// Characters of base64 for [#inlineBytes], in whole groups of four.
  int inlineText() {
    return (inlineBytes() + 2) / 3 * 4;
  }

  public int bodyBytes() {
    return (int) body.toBytes();
  }
}
