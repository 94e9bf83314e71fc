package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer.Answer;
import java.util.Map;

/// The way in by an address to PUT to.
final class Upload {
  private Upload() {}

  /// The body of a request for an address.
  static Map<String, Object> wish(String name, String type, long size) {
    return Map.of("filename", name, "content_type", type, "size", size);
  }

  static Answer offer(Guest guest, byte[] image, String type) {
    return guest.post("/api/v1/uploads", wish("photo", type, image.length));
  }

  /// Uploads a picture.
  ///
  /// @return its key
  static String of(Guest guest, byte[] image, String type) {
    Answer offer = offer(guest, image, type);
    assertThat(offer.status()).as(offer.toString()).isEqualTo(200);
    assertThat(put(offer, image, type).status()).isEqualTo(200);
    return offer.text("object_key");
  }

  /// As anybody does who has the address: without a credential.
  static Answer put(Answer offer, byte[] image, String type) {
    return Shared.server().send("PUT", offer.text("upload_url"), image, "Content-Type", type);
  }
}
