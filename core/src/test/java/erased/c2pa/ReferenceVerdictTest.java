package erased.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import erased.container.Format;
import erased.container.Limits;
import erased.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The verdicts of the reference reader on real files, under three trust lists.
class ReferenceVerdictTest {
  private static final Instant DAY_OF_REFERENCE = Instant.parse("2026-11-22T00:00:00Z");

  @TestFactory
  Stream<DynamicTest> verdictsAreThoseOfTheReferenceReader() throws IOException {
    Path samples = samples();
    var lists = new LinkedHashMap<String, TrustList>();
    lists.put("no-trust-list", TrustList.none());
    lists.put("c2pa-trust-list", TrustList.official());
    lists.put(
        "test-trust-list",
        TrustList.ofPem(Files.readAllBytes(samples.resolve("trust/test-trust_anchors.pem"))));
    var tests = new ArrayList<DynamicTest>();
    for (Map<String, Object> row : rows(samples)) {
      String name = String.valueOf(row.get("file"));
      Optional<Path> file = find(samples, name);
      if (file.isEmpty()) {
        continue; // not among the samples kept here
      }
      tests.add(dynamicTest(name + " says", () -> saysWhatTheReferenceRead(row, file.get())));
      lists.forEach((list, trust) ->
          tests.add(
              dynamicTest(
                  name + " under " + list,
                  () -> validatesAs(map(row.get(list)), file.get(), trust))));
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void thePicturesOfGeminiDeclareTheirWatermarks() throws IOException {
    Path gemini = samples().resolve("ai/gemini.png");
    assumeTrue(Files.exists(gemini), "skipped: no " + gemini);
    ManifestStore store = store(asset(gemini)).orElseThrow();

    AiDisclosure disclosure = AiDisclosure.of(store);

    assertThat(disclosure.use()).isEqualTo(AiUse.FULL);
    assertThat(disclosure.watermarks())
        .extracting(AiDisclosure.Watermark::visibility, AiDisclosure.Watermark::text)
        .containsExactlyInAnyOrder(
            tuple(
                AiDisclosure.Visibility.IMPERCEPTIBLE, "Applied imperceptible SynthID watermark."),
            tuple(AiDisclosure.Visibility.VISIBLE, "Added visible watermark"));
  }

  private static void validatesAs(Map<String, Object> expected, Path file, TrustList trust)
      throws IOException {
    Optional<Validation> found =
        new Validator(trust, DAY_OF_REFERENCE, Limits.STANDARD).validate(asset(file));

    String error = error(expected.get("error"));
    if (error.equals("JumbfNotFound") || error.equals("RemoteManifestUrl")) {
      assertThat(found).isEmpty();
      return;
    }
    Validation validation = found.orElseThrow();
    assertThat(validation.codes())
        .isEqualTo(new ArrayList<>(new TreeSet<>(texts(expected.get("codes")))));
    assertThat(String.valueOf(validation.state()))
        .isEqualToIgnoringCase(String.valueOf(expected.get("state")));
    assertThat(String.valueOf(validation.error())).isEqualTo(error.isEmpty() ? "null" : error);
  }

  private static void saysWhatTheReferenceRead(Map<String, Object> row, Path file)
      throws IOException {
    if (!(row.get("active") instanceof Map<?, ?>)) {
      return;
    }
    Map<String, Object> expected = map(row.get("active"));
    ManifestStore store = store(asset(file)).orElseThrow();
    Manifest active = store.active().orElseThrow();
    SignatureInfo signature = store.signature(active).orElseThrow();

    assertThat(active.label()).isEqualTo(expected.get("label"));
    assertThat(active.claim().version()).isEqualTo(expected.get("claim_version"));
    // The reference's dump writes a slash even where a version 2 claim names no version.
    assertThat(active.claim().generator())
        .isEqualTo(String.valueOf(expected.get("claim_generator")).replaceFirst("/$", ""));
    assertThat(active.ingredients()).hasSize(number(expected.get("ingredients")));
    assertThat(signature.issuer()).isEqualTo(expected.get("issuer"));
    assertThat(signature.commonName()).isEqualTo(expected.get("common_name"));
    assertThat(signature.alg()).isEqualToIgnoringCase(String.valueOf(expected.get("alg")));
    assertThat(signature.time())
        .isEqualTo(
            expected.get("time") instanceof String time
                ? OffsetDateTime.parse(time).toInstant()
                : null);
    assertThat(store.manifests()).hasSize(number(row.get("manifests")));
    List<Action> actions = store.manifests().stream().flatMap(m -> m.actions().stream()).toList();
    assertThat(actions.stream().map(Action::action).distinct().sorted().toList())
        .isEqualTo(row.get("actions_all_manifests"));
    assertThat(
            actions.stream()
                .map(Action::sourceType)
                .filter(type -> !type.isEmpty())
                .distinct()
                .sorted()
                .toList())
        .isEqualTo(row.get("digital_source_types_all_manifests"));
  }

  private static Optional<ManifestStore> store(Asset asset) {
    return asset.manifestStore().map(jumbf -> ManifestStore.read(jumbf, Limits.STANDARD));
  }

  private static Asset asset(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Asset.of(bytes, Format.of(bytes).orElseThrow());
  }

  /// `C2pa(UnknownAlgorithm)` and `C2pa(RemoteManifestUrl("..."))` by their names.
  private static String error(@Nullable Object value) {
    return value instanceof String text
        ? text.replaceFirst("^C2pa\\(", "").replaceFirst("[(){].*$", "")
        : "";
  }

  private static Path samples() {
    List<String> places =
        System.getProperty("erased.samples") == null
            ? List.of("../shared/samples", "../../shared/samples")
            : List.of(System.getProperty("erased.samples"));
    Optional<Path> found =
        places.stream()
            .map(place -> Path.of(place).resolve("metadata"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(found.isPresent(), "skipped: no folder of samples at " + places);
    return found.orElseThrow();
  }

  private static Optional<Path> find(Path samples, String name) throws IOException {
    try (Stream<Path> files = Files.walk(samples)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst();
    }
  }

  private static List<Map<String, Object>> rows(Path samples) {
    try {
      String json = Files.readString(samples.resolve("c2pa-expected/summary.json"));
      var rows = new ArrayList<Map<String, Object>>();
      for (Object row : (List<?>) Json.read(json).orElseThrow()) {
        rows.add(map(row));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An object of the dump; what it says to be null it does not hold.
  private static Map<String, Object> map(@Nullable Object value) {
    var members = new LinkedHashMap<>(Json.members(value));
    members.values().removeIf(Json.NULL::equals);
    return members;
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(@Nullable Object value) {
    return (List<String>) Objects.requireNonNull(value);
  }

  private static int number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).intValue();
  }
}
