package erased.server.fetch;

import java.net.URI;
import java.util.Optional;

/// What a URL gave.
public final class Fetched {
  private final URI uri;
  private final ResponseHead head;
  private final byte[] body;

  Fetched(URI uri, ResponseHead head, byte[] body) {
    this.uri = uri;
    this.head = head;
    this.body = body;
  }

  /// Where it was in the end, after redirects.
  public URI uri() {
    return uri;
  }

  /// As the origin wrote it, parameters and all.
  public Optional<String> contentType() {
    return head.one("content-type");
  }

  /// As the origin wrote it, with its quotes.
  public Optional<String> etag() {
    return head.one("etag");
  }

  /// Not a copy.
  public byte[] body() {
    return body;
  }

  ResponseHead head() {
    return head;
  }
}
