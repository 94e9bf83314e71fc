package erased.server.objects;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where objects are kept: `erased.objects.*`.
///
/// @param store a folder, or any store that speaks S3
/// @param folder of the objects, where the store is a folder
/// @param fsync whether a file is on the disk before anybody is told that it is kept
/// @param secret that signs the folder's addresses; without it, a file in the folder holds one
/// @param publicUrl the origin of signed addresses, where it is not that of the service (folder) or
///   the endpoint (S3)
/// @param corsOrigins of pages that may PUT and GET the folder's objects from another origin
@ConfigurationProperties("erased.objects")
public record ObjectsSettings(
    @DefaultValue("folder") Where store,
    @DefaultValue("data/objects") Path folder,
    @DefaultValue("true") boolean fsync,
    @Nullable String secret,
    @Nullable URI publicUrl,
    @DefaultValue List<String> corsOrigins,
    @DefaultValue S3 s3) {
  private static final int MIN_SECRET = 32; // characters

  public ObjectsSettings {
    corsOrigins = List.copyOf(corsOrigins);
    secret = given(secret);
    if (secret != null && secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "erased.objects.secret must have at least %d characters, not %d"
              .formatted(MIN_SECRET, secret.length()));
    }
    checkUrl("erased.objects.public-url", publicUrl);
    if (store == Where.S3 && s3.bucket() == null) {
      throw new IllegalArgumentException("erased.objects.s3.bucket must be set where store is s3");
    }
  }

  /// The kinds of store.
  public enum Where {
    FOLDER,
    S3
  }

  /// A store that speaks S3.
  ///
  /// @param endpoint of another maker's store; without it, that of AWS for the region
  /// @param bucket which belongs to this installation alone: objects without a row are deleted
  /// @param pathStyle whether the bucket stands in the path and not in the host
  /// @param accessKey and secretKey: without them, the SDK's usual places are looked at
  /// @param singleUse whether a PUT has to send `If-None-Match: *`; plain clients of the API do not
  /// @param connectTimeout of one connection
  /// @param readTimeout of one read from a connection
  /// @param attemptTimeout of one attempt at a call
  /// @param callTimeout of a call with all its attempts
  /// @param attempts at a call that may succeed later
  public record S3(
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @Nullable String bucket,
      @DefaultValue("false") boolean pathStyle,
      @Nullable String accessKey,
      @Nullable String secretKey,
      @DefaultValue("false") boolean singleUse,
      @DefaultValue("2s") Duration connectTimeout,
      @DefaultValue("5s") Duration readTimeout,
      @DefaultValue("10s") Duration attemptTimeout,
      @DefaultValue("25s") Duration callTimeout,
      @DefaultValue("3") int attempts) {
    public S3 {
      bucket = given(bucket);
      accessKey = given(accessKey);
      secretKey = given(secretKey);
      checkUrl("erased.objects.s3.endpoint", endpoint);
      if ((accessKey == null) != (secretKey == null)) {
        throw new IllegalArgumentException(
            "erased.objects.s3.access-key and erased.objects.s3.secret-key go together: set both or"
                + " none");
      }
      checkTime("connect-timeout", connectTimeout);
      checkTime("read-timeout", readTimeout);
      checkTime("attempt-timeout", attemptTimeout);
      checkTime("call-timeout", callTimeout);
      if (attempts < 1 || attempts > 10) {
        throw new IllegalArgumentException(
            "erased.objects.s3.attempts must be from 1 to 10, not " + attempts);
      }
    }

    private static void checkTime(String name, Duration time) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException(
            "erased.objects.s3.%s must be longer than 0, not %s".formatted(name, time));
      }
    }
  }

  /// An option without a value is not given.
  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static void checkUrl(String name, @Nullable URI url) {
    if (url != null
        && (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()))) {
      throw new IllegalArgumentException(
          "%s must be like https://files.example.org, not %s".formatted(name, url));
    }
  }
}
