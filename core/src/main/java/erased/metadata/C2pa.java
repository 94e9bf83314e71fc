package erased.metadata;

import erased.c2pa.Action;
import erased.c2pa.AiDisclosure;
import erased.c2pa.AiUse;
import erased.c2pa.Asset;
import erased.c2pa.Manifest;
import erased.c2pa.ManifestStore;
import erased.c2pa.SoftBinding;
import erased.c2pa.Thumbnail;
import erased.c2pa.Validation;
import erased.c2pa.Validator;
import erased.container.Edits;
import erased.container.ImageException;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.DigitalSourceType;
import erased.generator.Generators;
import erased.report.Certainty;
import erased.report.Report;
import erased.report.Role;
import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// C2PA Content Credentials: manifest stores, wherever the container keeps them.
final class C2pa implements Carrier {
  private static final String FAMILY = "c2pa";
  private static final String SYNTHID = "synthid";

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.C2PA;
  }

  @Override
  public void read(Survey survey) {
    List<Part> parts = survey.file().parts(Kind.C2PA).toList();
    List<Part> stores = parts.stream().filter(part -> !part.name().contains("trailer")).toList();
    var tree = new LateMembers();
    tree.put("present", !parts.isEmpty());
    tree.until("manifest", null);
    tree.until("state", null);
    tree.until("error", null);
    tree.until("codes", List.of());
    tree.until("active", null);
    tree.until("manifests", List.of());
    tree.until("ai", "none");
    tree.put("remote_url", null);
    survey.member(FAMILY, tree);
    for (Part part : parts) {
      if (stores.contains(part)) {
        store(survey, part, tree);
      } else {
        mark(
            survey,
            part,
            "manifest store",
            "",
            Message.of("metadata.c2pa.elsewhere"),
            Role.NEUTRAL);
      }
    }
    if (stores.size() > 1) {
      tree.later(told -> {
        told.put("state", null);
        told.put("codes", List.of());
        told.put("error", "TooManyManifestStores");
      });
    }
  }

  private void store(Survey survey, Part part, LateMembers tree) {
    byte[] payload = survey.payload(part);
    ManifestStore store;
    try {
      store = ManifestStore.read(payload == null ? new byte[0] : payload, survey.limits());
    } catch (ImageException e) {
      tree.until("error", "JumbfParseError");
      survey.notice(Message.of("metadata.c2pa.broken", part.place(), part.start(), e.text()));
      mark(survey, part, "manifest store", "", Message.of("metadata.c2pa.unread"), Role.NEUTRAL);
      return;
    }
    Verifier verifier = survey.verifier();
    if (verifier != null) {
      tree.later(told -> validate(survey, part, store, verifier, told));
    }
    Optional<Manifest> active = store.active();
    if (active.isEmpty()) {
      mark(survey, part, "manifest store", "", Message.of("metadata.c2pa.empty"), Role.NEUTRAL);
      return;
    }
    AiDisclosure disclosure = AiDisclosure.of(store);
    if (survey.isFull()) {
      tree.put("watermarks", disclosure.watermarks().stream().map(C2pa::watermark).toList());
      tree.later(told -> describe(store, active.get(), disclosure, told));
    }
    findings(survey, part, store, active.get(), disclosure);
  }

  private static void describe(
      ManifestStore store,
      Manifest active,
      AiDisclosure disclosure,
      Map<String, @Nullable Object> tree) {
    tree.put("active", active.label());
    tree.put("manifest", manifest(store, active));
    tree.put("manifests", store.manifests().stream().map(one -> manifest(store, one)).toList());
    tree.put("ai", disclosure.use() == AiUse.FULL ? "fully" : lower(disclosure.use()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void validate(
      Survey survey,
      Part part,
      ManifestStore store,
      Verifier verifier,
      Map<String, @Nullable Object> tree) {
    var stored = List.of(new Asset.Stored(part.ranges(), part.payload()));
    Asset asset = Asset.of(survey.file().bytes(), survey.file().format(), stored);
    var validator = new Validator(verifier.trust(), verifier.now(), survey.limits());
    Validation validation = validator.validate(store, asset);
    Validation.State state = validation.state();
    tree.put("state", state == null ? null : capital(state));
    tree.put("error", validation.error());
    tree.put("codes", validation.codes());
  }

  private static String capital(Validation.State state) {
    return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> manifest(ManifestStore store, Manifest manifest) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("label", manifest.label());
    tree.put("claim_generator", manifest.claim().generator());
    tree.put("claim_version", manifest.claim().version());
    tree.put("title", orNull(manifest.claim().title()));
    tree.put("format", orNull(manifest.claim().format()));
    tree.put("instance_id", orNull(manifest.claim().instanceId()));
    store
        .signature(manifest)
        .ifPresent(signature -> {
          tree.put("issuer", orNull(signature.issuer()));
          tree.put("common_name", orNull(signature.commonName()));
          tree.put("cert_serial_number", orNull(signature.serialNumber()));
          tree.put("alg", orNull(signature.alg()));
          tree.put("time", signature.time() == null ? null : signature.time().toString());
        });
    tree.put("assertions", manifest.assertions().stream().map(one -> one.label()).toList());
    tree.put("actions", manifest.actions().stream().map(C2pa::action).toList());
    tree.put(
        "ingredients",
        manifest.ingredients().stream()
            .map(one -> {
              var ingredient = new LinkedHashMap<String, @Nullable Object>();
              ingredient.put("title", orNull(one.title()));
              ingredient.put("relationship", orNull(one.relationship()));
              ingredient.put("manifest", orNull(one.manifestLabel()));
              return ingredient;
            })
            .toList());
    tree.put("redactions", manifest.claim().redactions());
    tree.put("soft_bindings", manifest.softBindings().stream().map(C2pa::binding).toList());
    tree.put("thumbnails", manifest.thumbnails().stream().map(C2pa::thumbnail).toList());
    return tree;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Map<String, @Nullable Object> action(Action action) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("action", action.action());
    tree.put("description", orNull(action.description()));
    tree.put("software_agent", orNull(action.softwareAgent()));
    tree.put("digital_source_type", orNull(action.digitalSourceType()));
    tree.put("when", orNull(action.when()));
    return tree;
  }

  private static Map<String, Object> binding(SoftBinding binding) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("alg", binding.alg());
    tree.put("name", binding.name());
    tree.put("value", binding.value());
    return tree;
  }

  private static Map<String, Object> thumbnail(Thumbnail thumbnail) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("label", thumbnail.label());
    tree.put("format", thumbnail.format());
    tree.put("bytes", thumbnail.range().length());
    return tree;
  }

  private static Map<String, @Nullable Object> watermark(AiDisclosure.Watermark watermark) {
    SoftBinding binding = watermark.binding();
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("visibility", lower(watermark.visibility()));
    tree.put("text", watermark.text());
    tree.put("alg", binding == null ? null : orNull(binding.alg()));
    tree.put("name", binding == null ? null : orNull(binding.name()));
    tree.put("value", binding == null ? null : orNull(binding.value()));
    tree.put("reader", binding == null ? null : binding.reader());
    tree.put("manifest", watermark.manifest());
    return tree;
  }

  private void findings(
      Survey survey, Part part, ManifestStore store, Manifest active, AiDisclosure disclosure) {
    boolean ai = disclosure.use() == AiUse.FULL || disclosure.use() == AiUse.PARTLY;
    String generator = active.claim().generator();
    mark(
        survey,
        part,
        "claim_generator",
        generator,
        Message.of(ai ? "metadata.c2pa.ai" : "metadata.c2pa.plain"),
        ai ? Role.AI : Role.NEUTRAL);
    for (AiDisclosure.Evidence evidence : disclosure.evidence()) {
      evidence(survey, part, evidence);
    }
    for (AiDisclosure.Watermark watermark : disclosure.watermarks()) {
      watermark(survey, watermark);
    }
    if (survey.isFull()) {
      inferred(survey, store, disclosure);
    }
    if (ai) {
      survey.ai(disclosure.use() == AiUse.FULL ? Report.Ai.FULLY : Report.Ai.PARTLY);
    } else if (disclosure.use() == AiUse.POSSIBLY) {
      survey.ai(Report.Ai.POSSIBLY);
    }
    if (survey.isFull() && ai) {
      names(survey, part, store);
    }
  }

  private void evidence(Survey survey, Part part, AiDisclosure.Evidence evidence) {
    boolean sure = evidence.use() == AiUse.FULL || evidence.use() == AiUse.PARTLY;
    String type = evidence.digitalSourceType();
    String words =
        String.join(
                " ",
                List.of(evidence.action(), type, evidence.description(), evidence.softwareAgent()))
            .strip()
            .replaceAll(" +", " ");
    mark(
        survey,
        part,
        evidence.assertion(),
        words,
        Message.of(sure ? "metadata.c2pa.source" : "metadata.c2pa.possibly"),
        sure ? Role.AI : Role.NEUTRAL);
    if (sure) {
      DigitalSourceType.of(type).ifPresent(survey::sourceType);
    }
  }

  private static void watermark(Survey survey, AiDisclosure.Watermark watermark) {
    String text = watermark.text();
    SoftBinding binding = watermark.binding();
    if (binding != null && !binding.alg().isEmpty()) {
      survey.declare(binding.alg(), binding.name());
    } else if (text.toLowerCase(Locale.ROOT).contains(SYNTHID)) {
      survey.declare(SYNTHID, text);
    } else {
      boolean visible = watermark.visibility() == AiDisclosure.Visibility.VISIBLE;
      survey.declare(visible ? "visible" : "imperceptible", text);
    }
  }

  /// Watermarks that are known to be in what a signer makes, though its manifest names none: the AI
  /// of Google puts SynthID into every picture, and OpenAI's watermark is SynthID too, which the
  /// verifiers of both read in their own pictures only.
  private static void inferred(Survey survey, ManifestStore store, AiDisclosure disclosure) {
    for (Manifest manifest : store.manifests()) {
      Optional<AiDisclosure.Evidence> making =
          disclosure.evidence().stream()
              .filter(one -> one.manifest().equals(manifest.label()) && !one.action().isEmpty())
              .filter(one -> one.use() == AiUse.FULL || one.use() == AiUse.PARTLY)
              .findFirst();
      Optional<AiDisclosure.Watermark> watermark =
          disclosure.watermarks().stream()
              .filter(one -> one.manifest().equals(manifest.label()) && one.isMade())
              .findFirst();
      boolean news = making.isPresent() && !survey.declares(SYNTHID);
      if (!news && watermark.isEmpty()) {
        continue; // its certificate need not be read
      }
      String signer = signer(store, manifest).orElse("");
      String name = signer.toLowerCase(Locale.ROOT);
      if (name.contains("google")) {
        making.ifPresent(one -> infer(survey, one.action(), signer));
      } else if (name.contains("openai")) {
        watermark.ifPresent(one -> {
          survey.declare(Report.OPENAI, one.text());
          infer(survey, one.action(), signer);
        });
      }
    }
  }

  private static Optional<String> signer(ManifestStore store, Manifest manifest) {
    return store.signature(manifest).map(one -> one.issuer() + " " + one.commonName());
  }

  private static void infer(Survey survey, String action, String signer) {
    survey.declare(SYNTHID, "SynthID, inferred from %s by %s".formatted(action, signer));
  }

  /// Who made the picture: the software agents of the making first, then the claim generators and
  /// signers. A certificate is read where nothing before it names one.
  private static void names(Survey survey, Part part, ManifestStore store) {
    for (Manifest manifest : store.manifests()) {
      Stream.<Supplier<Stream<String>>>of(
              () -> manifest.actions().stream().map(Action::softwareAgent),
              () -> Stream.of(manifest.claim().generator()),
              () -> signer(store, manifest).stream(),
              () -> manifest.actions().stream().map(Action::description))
          .flatMap(Supplier::get)
          .filter(one -> !one.isBlank())
          .map(Generators::named)
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(name -> survey.generator(name, 2, part.place() + " " + manifest.label()));
    }
  }

  private void mark(
      Survey survey, Part part, String key, String value, Message meaning, Role role) {
    survey.see(
        this,
        FAMILY,
        part,
        key,
        value,
        meaning,
        role,
        Certainty.CERTAIN,
        Sighting.Fate.MARK,
        null,
        Objects.requireNonNull(key));
  }

  /// The address of a manifest that is not in the file; it is told, and never fetched here.
  static void remote(Survey survey, String address) {
    survey.put(FAMILY, "remote_url", address);
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    edits.remove(part, Message.of("metadata.reason.c2pa"));
  }

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    edits.remove(part, Message.of("metadata.reason.c2pa"));
  }
}
