package erased.server.objects;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// An S3 server on the loopback, which keeps its objects in memory and checks every signature.
public final class S3Server implements AutoCloseable {
  private static final String BUCKET = "pictures";
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "access";
  private static final String SECRET_KEY = "secret";

  private final S3Proxy server;

  private S3Server(S3Proxy server) {
    this.server = server;
  }

  public static S3Server start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    server.start();
    while (!server.getState().equals("STARTED")) {
      Thread.sleep(Duration.ofMillis(10));
    }
    var started = new S3Server(server);
    started.createBucket();
    return started;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /// Options of a service that keeps its objects there.
  public List<String> options() {
    return List.of(
        "--erased.objects.store=s3",
        "--erased.objects.s3.endpoint=" + endpoint(),
        "--erased.objects.s3.bucket=" + BUCKET,
        "--erased.objects.s3.path-style=true",
        "--erased.objects.s3.access-key=" + ACCESS_KEY,
        "--erased.objects.s3.secret-key=" + SECRET_KEY);
  }

  /// Settings of a store there, reached at another endpoint.
  ObjectsSettings.S3 settings(URI endpoint, Duration read, Duration call, boolean singleUse) {
    return new ObjectsSettings.S3(
        endpoint,
        REGION,
        BUCKET,
        true,
        ACCESS_KEY,
        SECRET_KEY,
        singleUse,
        Duration.ofSeconds(2),
        read,
        call.dividedBy(2),
        call,
        3);
  }

  private void createBucket() {
    try (var client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.of(REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.createBucket(create -> create.bucket(BUCKET));
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }
}
