package erased.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Erased;
import erased.report.Report;
import erased.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a report says of watermarks that manifests declare and nobody reads here.
class DeclaredWatermarkTest {
  private static final String MADE_BY_AI =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  private final Signing signing = new Signing();

  @Test
  void aSoftBindingIsAnEntryBesideSynthId() throws Exception {
    binds(Map.of("alg", "com.adobe.trustmark.P", "blocks", blocks("2*1010110")));

    Report report = report();

    assertThat(report.declared())
        .containsEntry("com.adobe.trustmark.P", "Adobe TrustMark, variant P");
    assertThat(external(report))
        .containsOnlyKeys("synthid", "com.adobe.trustmark.P")
        .containsEntry(
            "com.adobe.trustmark.P",
            entry("com.adobe.trustmark.P", "Adobe TrustMark, variant P", "2*1010110", "trustmark"));
  }

  @Test
  void whatNobodyCanReadHereHasNoReader() throws Exception {
    binds(Map.of("alg", "com.digimarc.validate.1", "blocks", blocks(new byte[] {1, (byte) 0xfe})));

    assertThat(external(report()))
        .containsEntry(
            "com.digimarc.validate.1",
            entry("com.digimarc.validate.1", "Digimarc Validate watermark", "01fe", null));
  }

  @Test
  void anAlgorithmThatNoListHasIsNamedByItself() throws Exception {
    binds(Map.of("alg", "org.example." + "x".repeat(500), "blocks", blocks("y".repeat(500))));

    String shown = "org.example." + "x".repeat(116);
    assertThat(external(report())).containsEntry(shown, entry(shown, shown, "y".repeat(128), null));
  }

  @Test
  void aFingerprintIsNoWatermark() throws Exception {
    binds(Map.of("alg", "io.iscc.v0", "blocks", blocks("ISCC:KAA")));

    assertThat(external(report())).containsOnlyKeys("synthid");
    assertThat(report().declared()).isEmpty();
  }

  @Test
  void anActionNamesItsAlgorithmAndItsTool() throws Exception {
    acts(
        Map.of("action", "c2pa.watermarked.unbound", "softwareAgent", Map.of("name", "Marker")),
        Map.of(
            "action",
            "c2pa.watermarked.bound",
            "parameters",
            Map.of("alg", "com.imatag.lamark.v1")));

    Report report = report();

    assertThat(report.declared())
        .containsEntry("imperceptible", "c2pa.watermarked.unbound, Marker")
        .containsEntry("com.imatag.lamark.v1", "Imatag invisible watermark");
    assertThat(external(report))
        .containsEntry(
            "com.imatag.lamark.v1",
            entry("com.imatag.lamark.v1", "Imatag invisible watermark", null, null));
  }

  @Test
  void synthIdIsAsItWasWhereNothingIsDeclared() throws Exception {
    Map<String, Object> external = external(report());

    assertThat(external).containsOnlyKeys("synthid");
    assertThat(external.get("synthid"))
        .isEqualTo(unsupported("https://support.google.com/gemini/answer/16722517", null));
  }

  @Test
  void picturesOfGooglesAiAreKnownToCarrySynthId() throws Exception {
    signing.organization = "Google LLC";

    assertThat(external(report()).get("synthid"))
        .isEqualTo(
            unsupported(
                Report.SYNTHID_VERIFIER,
                "SynthID, inferred from c2pa.created by Google LLC Test Signer"));
  }

  @Test
  void photosOfGooglesCamerasAreNot() throws Exception {
    signing.organization = "Google LLC";
    signing.more.put(
        "c2pa.actions.v2",
        Map.of(
            "actions",
            List.of(
                Map.of(
                    "action",
                    "c2pa.created",
                    "digitalSourceType",
                    "http://cv.iptc.org/newscodes/digitalsourcetype/computationalCapture"))));

    assertThat(external(report()).get("synthid"))
        .isEqualTo(unsupported(Report.SYNTHID_VERIFIER, null));
  }

  @Test
  void picturesOfOpenAiHaveAVerifierOfTheirOwn() throws Exception {
    signing.organization = "OpenAI OpCo";

    Map<String, Object> external = external(report());

    assertThat(external.get("openai")).isEqualTo(unsupported(Report.OPENAI_VERIFIER, null));
    assertThat(external.get("synthid")).isEqualTo(unsupported(Report.SYNTHID_VERIFIER, null));
  }

  @Test
  void aWatermarkOfOpenAiIsSynthId() throws Exception {
    signing.organization = "OpenAI OpCo";
    acts(Map.of("action", "c2pa.watermarked.unbound"));

    Map<String, Object> external = external(report());

    assertThat(external.get("openai"))
        .isEqualTo(unsupported(Report.OPENAI_VERIFIER, "c2pa.watermarked.unbound"));
    assertThat(external.get("synthid"))
        .isEqualTo(
            unsupported(
                Report.SYNTHID_VERIFIER,
                "SynthID, inferred from c2pa.watermarked.unbound by OpenAI OpCo Test Signer"));
  }

  private Report report() throws Exception {
    return Erased.standard().detectMetadata(signing.png());
  }

  private void binds(Map<String, Object> assertion) {
    signing.more.put("c2pa.soft-binding", assertion);
  }

  private static List<Object> blocks(Object value) {
    return List.of(Map.of("scope", Map.of(), "value", value));
  }

  /// Actions behind the making of the picture by AI.
  private void acts(Map<?, ?>... actions) {
    var all = new ArrayList<Object>();
    all.add(Map.of("action", "c2pa.created", "digitalSourceType", MADE_BY_AI));
    all.addAll(List.of(actions));
    signing.more.put("c2pa.actions.v2", Map.of("actions", all));
  }

  private static Map<String, Object> external(Report report) {
    var external = new LinkedHashMap<String, Object>();
    if (report.tree(Language.ENGLISH).get("invisible_external") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> external.put(String.valueOf(key), value));
    }
    return external;
  }

  private static Map<String, @Nullable Object> entry(
      String alg, String name, @Nullable String value, @Nullable String reader) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("status", "declared_by_metadata");
    entry.put("algorithm", alg);
    entry.put("name", name);
    entry.put("value", value);
    entry.put("reader", reader);
    entry.put("verify_url", null);
    return entry;
  }

  private static Map<String, @Nullable Object> unsupported(
      String verifier, @Nullable String declared) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("status", "unsupported_locally");
    entry.put("verify_url", verifier);
    entry.put("declared_by_c2pa", declared);
    return entry;
  }
}
