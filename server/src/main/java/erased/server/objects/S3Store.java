package erased.server.objects;

import erased.server.objects.StoreException.Why;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Objects in a bucket of AWS or of any store that speaks S3. Callers PUT and GET there without
/// this service; the signature pins type and length of a PUT.
public final class S3Store implements ObjectStore, AutoCloseable {
  private static final String CACHE_CONTROL = "private, max-age=3600";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int SERVER_ERROR = 500;
  private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final Set<String> FULL =
      Set.of("InsufficientStorage", "QuotaExceeded", "XMinioStorageFull");

  private final S3Client client;
  private final S3Presigner presigner;
  private final String bucket;
  private final boolean singleUse;
  private final InstantSource clock;

  S3Store(ObjectsSettings.S3 settings, @Nullable URI publicUrl, InstantSource clock) {
    this.bucket = Objects.requireNonNull(settings.bucket(), "erased.objects.s3.bucket");
    this.singleUse = settings.singleUse();
    this.clock = clock;
    this.client = client(settings);
    this.presigner = presigner(settings, publicUrl == null ? settings.endpoint() : publicUrl);
  }

  private static S3Client client(ObjectsSettings.S3 settings) {
    var builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            .credentialsProvider(credentials(settings))
            // other makers' stores do not all know the checksums that are sent by default
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.connectTimeout())
                    .socketTimeout(settings.readTimeout()))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .apiCallAttemptTimeout(settings.attemptTimeout())
                    .apiCallTimeout(settings.callTimeout())
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(settings.attempts())
                            .build())
                    .build());
    return (settings.endpoint() == null ? builder : builder.endpointOverride(settings.endpoint()))
        .build();
  }

  private static S3Presigner presigner(ObjectsSettings.S3 settings, @Nullable URI endpoint) {
    var builder =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
  }

  private static AwsCredentialsProvider credentials(ObjectsSettings.S3 settings) {
    return settings.accessKey() == null || settings.secretKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  @Override
  public void put(String key, String type, byte[] bytes) {
    Keys.checked(key);
    call(
        "write " + key,
        () ->
            client.putObject(
                put -> put.bucket(bucket).key(key).contentType(type),
                RequestBody.fromBytes(bytes)));
  }

  @Override
  public Optional<byte[]> get(String key, long max) {
    Keys.checked(key);
    return found(
            "read " + key,
            () ->
                client.getObject(
                    get -> get.bucket(bucket).key(key),
                    (response, in) -> read(response.contentLength(), in, max)))
        .map(bytes ->
            bytes.orElseThrow(() ->
                new StoreException(Why.REFUSED, key + " has more than " + max + " bytes", null)));
  }

  /// Exactly as many bytes as were announced, or empty where that is too many. A connection that
  /// breaks off is tried again.
  private static Optional<byte[]> read(long length, AbortableInputStream in, long max) {
    if (length > max) {
      in.abort();
      return Optional.empty();
    }
    try {
      byte[] bytes = in.readNBytes(Math.toIntExact(length));
      if (bytes.length == length) {
        return Optional.of(bytes);
      }
      throw RetryableException.create(
          "the answer broke off after %d of %d bytes".formatted(bytes.length, length));
    } catch (IOException e) {
      throw RetryableException.create("the answer broke off: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Stat> stat(String key) {
    Keys.checked(key);
    return found(
        "read " + key,
        () -> {
          var head = client.headObject(request -> request.bucket(bucket).key(key));
          return new Stat(key, head.contentLength(), head.lastModified());
        });
  }

  @Override
  public void delete(String key) {
    Keys.checked(key);
    call("delete " + key, () -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
  }

  @Override
  public Stream<Stat> list() {
    return Keys.folders().flatMap(this::list);
  }

  private Stream<Stat> list(String folder) {
    return Stream.iterate(
            Optional.of(page(folder, null)),
            Optional::isPresent,
            page ->
                page.map(ListObjectsV2Response::nextContinuationToken)
                    .map(token -> page(folder, token)))
        .flatMap(Optional::stream)
        .flatMap(page -> page.contents().stream())
        .filter(object -> Keys.isKey(object.key()))
        .map(object -> new Stat(object.key(), object.size(), object.lastModified()));
  }

  private ListObjectsV2Response page(String folder, @Nullable String token) {
    return call(
        "list " + folder,
        () ->
            client.listObjectsV2(
                list -> list.bucket(bucket).prefix(folder + "/").continuationToken(token)));
  }

  @Override
  public URI presignPut(String key, String type, long length, Instant expires) {
    var put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(Keys.checked(key))
            .contentType(type)
            .contentLength(length)
            .ifNoneMatch(singleUse ? "*" : null)
            .build();
    return URI.create(
        presigner
            .presignPutObject(sign -> sign.signatureDuration(until(expires)).putObjectRequest(put))
            .url()
            .toString());
  }

  @Override
  public URI presignGet(String key, Instant expires, @Nullable String filename) {
    var get =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(Keys.checked(key))
            .responseContentDisposition(FileNames.attachment(filename == null ? key : filename))
            .responseCacheControl(CACHE_CONTROL)
            .build();
    return URI.create(
        presigner
            .presignGetObject(sign -> sign.signatureDuration(until(expires)).getObjectRequest(get))
            .url()
            .toString());
  }

  /// A signature lives at least a second.
  private Duration until(Instant expires) {
    Duration left = Duration.between(clock.instant(), expires);
    return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
  }

  @Override
  public void check() {
    call("reach bucket " + bucket, () -> client.headBucket(head -> head.bucket(bucket)));
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
  }

  private static <T> Optional<T> found(String doing, Supplier<T> call) {
    try {
      return Optional.of(call(doing, call));
    } catch (StoreException e) {
      if (e.getCause() instanceof NoSuchKeyException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T call(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StoreException(why(e), "cannot %s: %s".formatted(doing, e.getMessage()), e);
    }
  }

  private static Why why(SdkException failure) {
    return switch (failure) {
      case S3Exception answer -> why(answer);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> Why.TIMEOUT;
      case SdkException e when e.getCause() instanceof SocketTimeoutException -> Why.TIMEOUT;
      default -> Why.UNAVAILABLE;
    };
  }

  private static Why why(S3Exception answer) {
    int status = answer.statusCode();
    AwsErrorDetails details = answer.awsErrorDetails();
    if (status == INSUFFICIENT_STORAGE || (details != null && FULL.contains(details.errorCode()))) {
      return Why.FULL;
    }
    return status >= SERVER_ERROR || LATER.contains(status) ? Why.UNAVAILABLE : Why.REFUSED;
  }
}
