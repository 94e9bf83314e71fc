package erased.c2pa;

import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import erased.json.Json;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The manifests of a file, in the order in which they were added: the last one is active, the
/// others belong to ingredients. All ranges count from the start of the bytes that were read.
public final class ManifestStore {
  private static final String SUFFIX = "00110010800000aa00389b71";
  private static final String STORE = "63327061" + SUFFIX;
  private static final String MANIFEST = "63326d61" + SUFFIX;
  private static final String MANIFEST_WITHOUT_BINDING = "63326d64" + SUFFIX;
  private static final String UPDATE = "6332756d" + SUFFIX;
  private static final String CLAIM = "6332636c" + SUFFIX;
  private static final String SIGNATURE = "63326373" + SUFFIX;
  private static final String ASSERTIONS = "63326173" + SUFFIX;
  private static final String CBOR = "63626f72" + SUFFIX;
  private static final String JSON = "6a736f6e" + SUFFIX;
  private static final String UUID = "75756964" + SUFFIX;
  private static final String EMBEDDED_FILE = "40cb0c32bb8a489da70b2ad6f47f4369";
  private static final Range NOWHERE = new Range(0, 0);
  private static final int MENTIONS = 1_000;
  private static final int MANIFESTS = 500; // real stores have a few, long histories dozens

  private final byte[] jumbf;
  private final Limits limits;
  private final List<Manifest> manifests = new ArrayList<>();
  private final Map<String, Optional<Sign1>> signatures = new ConcurrentHashMap<>();
  private @Nullable String error;

  private ManifestStore(byte[] jumbf, Limits limits) {
    this.jumbf = jumbf;
    this.limits = limits;
  }

  /// Reads a store from its length on. What is behind it is not looked at.
  public static ManifestStore read(byte[] jumbf, Limits limits) {
    var store = new ManifestStore(jumbf, limits);
    Jumbf.Superbox root = Jumbf.read(jumbf, limits);
    if (!root.uuid().equals(STORE)) {
      store.fail("InvalidClaim");
      return store;
    }
    for (Jumbf box : root.boxes()) {
      if (box instanceof Jumbf.Superbox manifest) {
        store.addManifest(manifest);
      } else {
        store.fail("JumbfBoxNotFound");
      }
    }
    return store;
  }

  public List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /// The manifest of the picture itself.
  public Optional<Manifest> active() {
    return manifests.isEmpty() ? Optional.empty() : Optional.of(manifests.getLast());
  }

  /// The last manifest of that label.
  public Optional<Manifest> manifest(String label) {
    return manifests.reversed().stream().filter(m -> m.label().equals(label)).findFirst();
  }

  /// Who signed that manifest; empty where the signature cannot be read.
  public Optional<SignatureInfo> signature(Manifest manifest) {
    return sign1(manifest).flatMap(Sign1::info);
  }

  /// The signature of that manifest, read once.
  Optional<Sign1> sign1(Manifest manifest) {
    return signatures.computeIfAbsent(manifest.range().toString(), _ -> Sign1.of(this, manifest));
  }

  /// The error by which the reference reader refuses the store as a whole; null where it does not.
  @Nullable String error() {
    return error;
  }

  byte[] bytes() {
    return jumbf;
  }

  Limits limits() {
    return limits;
  }

  private void fail(String name) {
    if (error == null) {
      error = name;
    }
  }

  private void addManifest(Jumbf.Superbox box) {
    boolean update = box.uuid().equals(UPDATE);
    if (!update && !box.uuid().equals(MANIFEST) && !box.uuid().equals(MANIFEST_WITHOUT_BINDING)) {
      return; // C2PA 2.4, 11.1.4: unknown boxes are passed over
    }
    if (!box.onlySuperboxes()) {
      fail("JumbfBoxNotFound");
    }
    if (manifests.size() >= MANIFESTS) {
      throw new ImageException.LimitExceeded(
          Message.of("c2pa.manifests", box.whole().start(), MANIFESTS));
    }
    List<Jumbf.Superbox> claims = of(box, CLAIM);
    if (claims.size() != 1) {
      fail("InvalidClaim");
    }
    List<Jumbf.Superbox> signatures = of(box, SIGNATURE);
    List<Jumbf.Superbox> assertions = of(box, ASSERTIONS);
    Claim claim = claim(claims);
    if (signatures.isEmpty() || signatures.getLast().content(0, "cbor").isEmpty()) {
      fail("InvalidClaim");
    }
    if (claim.alg().isEmpty()) {
      fail("UnknownAlgorithm");
    }
    if (assertions.isEmpty()) {
      fail("InvalidClaim");
    }
    List<Assertion> read =
        assertions.isEmpty() ? List.of() : assertions(assertions.getLast(), claim);
    manifests.add(manifest(box, update, claim, read, signatures));
  }

  private static List<Jumbf.Superbox> of(Jumbf.Superbox box, String uuid) {
    return box.superboxes().stream().filter(inside -> inside.uuid().equals(uuid)).toList();
  }

  private Manifest manifest(
      Jumbf.Superbox box,
      boolean update,
      Claim claim,
      List<Assertion> assertions,
      List<Jumbf.Superbox> signatures) {
    var ingredients = new ArrayList<Ingredient>();
    var actions = new ArrayList<Action>();
    var softBindings = new ArrayList<SoftBinding>();
    var thumbnails = new ArrayList<Thumbnail>();
    for (Assertion assertion : assertions) {
      if (assertion.is("c2pa.ingredient")) {
        Ingredient.of(assertion).ifPresent(ingredients::add);
      } else if (assertion.is("c2pa.actions")) {
        actions.addAll(Action.of(assertion));
      } else if (assertion.is("c2pa.soft-binding")) {
        softBindings.add(SoftBinding.of(assertion, claim.softAlgorithm()));
      } else if (assertion.kind() == Assertion.Kind.EMBEDDED_FILE
          && assertion.label().startsWith("c2pa.thumbnail")) {
        thumbnails.add(
            new Thumbnail(assertion.label(), assertion.mediaType(), assertion.content()));
      }
    }
    Range signature = NOWHERE;
    Range signatureHashed = NOWHERE;
    if (!signatures.isEmpty()) {
      signatureHashed = signatures.getLast().payload();
      signature =
          signatures.getLast().content(0, "cbor").map(Jumbf.Content::payload).orElse(NOWHERE);
    }
    return new Manifest(
        box.label(),
        update,
        claim,
        assertions,
        ingredients,
        actions,
        softBindings,
        thumbnails,
        box.whole(),
        box.payload(),
        signature,
        signatureHashed);
  }

  private Claim claim(List<Jumbf.Superbox> claims) {
    if (claims.isEmpty()) {
      return Claim.of(Map.of(), NOWHERE);
    }
    Jumbf.Superbox box = claims.getFirst();
    Optional<Jumbf.Content> cbor = box.content(0, "cbor");
    if (cbor.isEmpty()) {
      fail(box.content(0, "json").isPresent() ? "PrereleaseError" : "InvalidClaim");
      return Claim.of(Map.of(), NOWHERE);
    }
    if (box.boxes().size() > 1 || Labels.version(box.label()) > 2) {
      fail("InvalidClaim");
    }
    Range range = cbor.get().payload();
    try {
      Object value = Cbor.read(jumbf, range, limits);
      if (!Claim.isComplete(value)) {
        fail("ClaimDecoding");
      }
      return Claim.of(value instanceof Map<?, ?> map ? map : Map.of(), range);
    } catch (ImageException.Corrupt _) {
      fail("ClaimDecoding");
      return Claim.of(Map.of(), range);
    }
  }

  private List<Assertion> assertions(Jumbf.Superbox store, Claim claim) {
    var references = new HashMap<String, Reference>();
    for (Reference reference : claim.assertions()) {
      references.putIfAbsent(reference.label(), reference);
    }
    var assertions = new ArrayList<Assertion>();
    for (Jumbf inside : store.boxes()) {
      if (!(inside instanceof Jumbf.Superbox box)) {
        fail("JumbfBoxNotFound");
        continue;
      }
      Assertion assertion = assertion(box);
      Reference reference =
          references.containsKey(box.label())
              ? references.get(box.label())
              : mention(box.label(), references);
      if (reference == null) {
        fail("AssertionMissing");
      } else if (assertions.isEmpty() && isPrerelease(assertion, reference, claim)) {
        fail("PrereleaseError");
      }
      assertions.add(assertion);
    }
    return assertions;
  }

  /// The reference reader takes any reference that has the label somewhere in it.
  private static @Nullable Reference mention(String label, Map<String, Reference> references) {
    if (references.size() > MENTIONS) {
      return null;
    }
    return references.values().stream()
        .filter(reference -> reference.url().contains(label))
        .findFirst()
        .orElse(null);
  }

  /// Before version 1.0 a reference covered the content alone, not the box around it.
  private boolean isPrerelease(Assertion assertion, Reference reference, Claim claim) {
    return new Digest(reference.alg().isEmpty() ? claim.hashAlgorithm() : reference.alg())
        .update(jumbf, assertion.content())
        .matches(reference.hash());
  }

  private Assertion assertion(Jumbf.Superbox box) {
    return switch (box.uuid()) {
      case CBOR -> decoded(box, Assertion.Kind.CBOR, "cbor");
      case JSON -> decoded(box, Assertion.Kind.JSON, "json");
      case EMBEDDED_FILE -> embeddedFile(box);
      default -> {
        boolean uuid = box.uuid().equals(UUID) && box.content(0, "uuid").isPresent();
        if (!uuid) {
          fail("JumbfCreationError");
        }
        yield plain(box, uuid ? Assertion.Kind.UUID : Assertion.Kind.UNKNOWN);
      }
    };
  }

  private Assertion plain(Jumbf.Superbox box, Assertion.Kind kind) {
    Range content =
        !box.boxes().isEmpty() && box.boxes().getFirst() instanceof Jumbf.Content inside
            ? inside.payload()
            : NOWHERE;
    return new Assertion(box.label(), kind, "", null, box.whole(), content, box.payload(), "");
  }

  private Assertion decoded(Jumbf.Superbox box, Assertion.Kind kind, String type) {
    Optional<Jumbf.Content> content = box.content(0, type);
    if (content.isEmpty()) {
      fail("JumbfBoxNotFound");
      return plain(box, Assertion.Kind.UNKNOWN);
    }
    Range range = content.get().payload();
    Object value = null;
    String defect = "";
    try {
      value = kind == Assertion.Kind.CBOR ? Cbor.read(jumbf, range, limits) : json(range);
    } catch (ImageException.Corrupt _) {
      defect = "assertion." + type + ".invalid";
    }
    return new Assertion(box.label(), kind, "", value, box.whole(), range, box.payload(), defect);
  }

  /// JSON as the plain values that CBOR gives; writers end it with a NUL at times.
  private @Nullable Object json(Range range) {
    String text = new String(jumbf, range.start(), range.length(), StandardCharsets.UTF_8);
    Object value =
        Json.read(text.replace('\0', ' '))
            .orElseThrow(
                () -> new ImageException.Corrupt(Message.of("c2pa.json.malformed", range.start())));
    return plainValue(value);
  }

  private static @Nullable Object plainValue(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, entry) -> plain.put(String.valueOf(key), plainValue(entry)));
        yield Collections.unmodifiableMap(plain);
      }
      case List<?> list -> {
        var plain = new ArrayList<@Nullable Object>();
        list.forEach(entry -> plain.add(plainValue(entry)));
        yield Collections.unmodifiableList(plain);
      }
      case Integer number -> number.longValue();
      default -> value.equals(Json.NULL) ? null : value;
    };
  }

  private Assertion embeddedFile(Jumbf.Superbox box) {
    Optional<Jumbf.Content> type = box.content(0, "bfdb");
    Optional<Jumbf.Content> data = box.content(1, "bidb");
    if (type.isEmpty() || data.isEmpty()) {
      fail("JumbfBoxNotFound");
      return plain(box, Assertion.Kind.UNKNOWN);
    }
    return new Assertion(
        box.label(),
        Assertion.Kind.EMBEDDED_FILE,
        mediaType(type.get().payload()),
        null,
        box.whole(),
        data.get().payload(),
        box.payload(),
        "");
  }

  /// A byte of toggles, then the media type up to a NUL.
  private String mediaType(Range description) {
    int at = description.start() + 1;
    int end = at;
    while (end < description.end() && jumbf[end] != 0) {
      end++;
    }
    return end <= at ? "" : new String(jumbf, at, end - at, StandardCharsets.UTF_8);
  }
}
