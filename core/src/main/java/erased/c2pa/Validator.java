package erased.c2pa;

import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds a manifest store against the file that carries it, and its signers against a trust list.
public final class Validator {
  private static final int INGREDIENT_DEPTH = 200;
  private static final int EVIDENCE = 64; // added stamps, responses and identities of one store

  private final TrustList trust;
  private final Instant now;
  private final Limits limits;

  /// @param now the time at which certificates without a time stamp must be valid
  public Validator(TrustList trust, Instant now, Limits limits) {
    this.trust = trust;
    this.now = now;
    this.limits = limits;
  }

  /// Reads the store of the file and validates it; empty where the file has none.
  public Optional<Validation> validate(Asset asset) {
    return asset
        .manifestStore()
        .map(jumbf -> {
          if (asset.stores().size() > 1) {
            return Validation.refused("TooManyManifestStores", List.of());
          }
          try {
            return validate(ManifestStore.read(jumbf, limits), asset);
          } catch (ImageException _) {
            return Validation.refused("JumbfParseError", List.of());
          }
        });
  }

  public Validation validate(ManifestStore store, Asset asset) {
    if (asset.stores().size() > 1) {
      return Validation.refused("TooManyManifestStores", List.of());
    }
    String error = store.error();
    if (error != null) {
      return Validation.refused(error, List.of());
    }
    return new Run(store, asset).validate();
  }

  /// One validation.
  private final class Run {
    private final ManifestStore store;
    private final Asset asset;
    private final Statuses statuses = new Statuses();
    private final Map<String, Manifest> referenced = new LinkedHashMap<>();
    private final List<String> redactions = new ArrayList<>();
    private final Map<String, Instant> stamped = new HashMap<>();
    private final List<byte[]> responses = new ArrayList<>();
    private final Set<String> verified = new HashSet<>();
    private final Set<String> walked = new HashSet<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> redacted = new HashSet<>();
    private final Set<String> redactedManifests = new HashSet<>();
    private int evidence;

    private Run(ManifestStore store, Asset asset) {
      this.store = store;
      this.asset = asset;
    }

    private Validation validate() {
      Optional<Manifest> active = store.active();
      if (active.isEmpty()) {
        return Validation.refused("ProvenanceMissing", List.of());
      }
      try {
        validate(active.get());
        return Validation.of(withoutRecorded(active.get().label()));
      } catch (Refused refused) {
        return Validation.refused(refused.error(), statuses.list());
      }
    }

    private void validate(Manifest active) {
      gather(active, new ArrayList<>());
      Manifest bound =
          bound(active, 0)
              .orElseThrow(() -> {
                statuses.fail("claim.hardBindings.missing", JumbfUri.manifest(active.label()));
                return new Refused("ClaimMissingHardBinding");
              });
      for (String redaction : redactions) {
        JumbfUri.manifestOf(redaction)
            .ifPresent(label -> {
              redactedManifests.add(label);
              redacted.add(JumbfUri.assertion(label, JumbfUri.last(redaction)));
            });
      }
      readAddedEvidence();
      verifyRedactions();
      verify(active);
      walked.add(active.label());
      verifyIngredients(active, 0);
      verifyBinding(bound, active.update());
    }

    /// Finds all manifests that ingredients lead to, and what was redacted from them.
    private void gather(Manifest manifest, List<String> path) {
      if (referenced.putIfAbsent(manifest.label(), manifest) != null) {
        return;
      }
      if (path.size() >= INGREDIENT_DEPTH) {
        throw new Refused("InvalidAsset");
      }
      path.add(manifest.label());
      redactions.addAll(manifest.claim().redactions());
      for (Assertion assertion : manifest.assertions()) {
        if (!assertion.is("c2pa.ingredient") || isZero(assertion)) {
          continue;
        }
        Ingredient ingredient =
            Ingredient.of(assertion).orElseThrow(() -> new Refused("AssertionDecoding"));
        if (ingredient.manifest().isEmpty()) {
          continue;
        }
        String label = ingredient.manifestLabel();
        Optional<Manifest> target = store.manifest(label);
        if (target.isEmpty()) {
          statuses.fail("ingredient.manifest.missing", label);
        } else if (path.contains(label)) {
          statuses.fail("assertion.ingredient.malformed", url(manifest, assertion.label()));
          throw new Refused("CyclicIngredients");
        } else {
          gather(target.get(), path);
        }
      }
      path.removeLast();
    }

    /// The manifest whose hard binding counts: the active one, or the first above its updates.
    private Optional<Manifest> bound(Manifest manifest, int depth) {
      if (!manifest.update() && !manifest.hardBindings().isEmpty()) {
        return Optional.of(manifest);
      }
      if (depth > INGREDIENT_DEPTH) {
        return Optional.empty();
      }
      for (Ingredient ingredient : manifest.ingredients()) {
        Optional<Manifest> parent =
            ingredient.isParent() ? store.manifest(ingredient.manifestLabel()) : Optional.empty();
        if (parent.isPresent()) {
          if (parent.get().update()) {
            return bound(parent.get(), depth + 1);
          }
          if (!parent.get().hardBindings().isEmpty()) {
            return parent;
          }
        }
      }
      return Optional.empty();
    }

    /// Time stamps and OCSP responses that later manifests brought for earlier signatures.
    private void readAddedEvidence() {
      for (Manifest manifest : referenced.values()) {
        for (Assertion assertion : manifest.assertions()) {
          if (assertion.is("c2pa.time-stamp") && assertion.value() instanceof Map<?, ?> stamps) {
            stamps.forEach((label, token) -> readStamp(String.valueOf(label), token));
          } else if (assertion.is("c2pa.certificate-status")) {
            readResponses(assertion);
          }
        }
      }
    }

    private void readStamp(String label, @Nullable Object token) {
      Manifest target = referenced.get(label);
      if (target == null || !(token instanceof byte[] der) || ++evidence > EVIDENCE) {
        return;
      }
      Optional<Sign1> sign1 = store.sign1(target);
      if (sign1.isPresent()) {
        new TimeStamp(der, sign1.get().signature())
            .read()
            .filter(stamp -> target.claim().version() < 2 || isTrusted(stamp))
            .ifPresent(stamp -> stamped.put(label, stamp.time()));
      }
    }

    private void readResponses(Assertion assertion) {
      for (Object value : Values.list(assertion.value(), "ocspVals")) {
        if (value instanceof byte[] der && ++evidence <= EVIDENCE) {
          responses.add(der);
        }
      }
    }

    private boolean isTrusted(TimeStamp.Token stamp) {
      return CertificateProfile.fault(
                  stamp.authority().getFirst(),
                  usages -> usages.contains(TrustList.Usage.TIME_STAMPING),
                  stamp.time())
              .isEmpty()
          && trust.trusts(stamp.authority(), stamp.time(), now);
    }

    /// A box that was redacted is gone, or holds zeros.
    private void verifyRedactions() {
      for (Manifest manifest : store.manifests()) {
        for (Assertion assertion : manifest.assertions()) {
          String url = url(manifest, assertion.label());
          if (redacted.contains(url) && !isZero(assertion)) {
            statuses.fail("assertion.notRedacted", url);
          }
        }
      }
    }

    private void verify(Manifest manifest) {
      if (!verified.add(manifest.label())) {
        return;
      }
      verifySignature(manifest);
      verifyRules(manifest);
      verifyAssertions(manifest);
      new ActionRules(store, manifest, statuses).verify();
      for (Assertion assertion : manifest.assertions()) {
        if (assertion.is("cawg.identity") && ++evidence <= EVIDENCE) {
          new Identity(store, manifest, assertion, trust, now).verify(statuses);
        }
      }
    }

    private void verifySignature(Manifest manifest) {
      String url = JumbfUri.signature(manifest.label());
      String signature = manifest.claim().signature();
      boolean elsewhere =
          JumbfUri.manifestOf(signature).filter(l -> !l.equals(manifest.label())).isPresent();
      if (elsewhere || !JumbfUri.last(signature).equals(JumbfUri.SIGNATURE)) {
        statuses.fail("claimSignature.missing", url);
      }
      if (manifest.claim().version() > 1 && !Labels.isManifest(manifest.label())) {
        statuses.fail("claim.malformed", JumbfUri.manifest(manifest.label()));
      }
      Optional<Sign1> sign1 = store.sign1(manifest);
      if (sign1.isEmpty()) {
        statuses.fail("claimSignature.mismatch", url);
        throw new Refused("CoseVerifier");
      }
      List<X509Certificate> chain = sign1.get().certificates();
      if (chain.isEmpty()) {
        statuses.fail("signingCredential.invalid", url);
        statuses.fail("claimSignature.mismatch", url);
        throw new Refused("CoseVerifier");
      }
      new SignatureCheck(sign1.get(), chain, manifest, url).verify();
    }

    /// One signature: its time stamp, certificate, chain, revocation and the signature itself.
    private final class SignatureCheck {
      private final Sign1 sign1;
      private final List<X509Certificate> chain;
      private final Manifest manifest;
      private final String url;

      private SignatureCheck(
          Sign1 sign1, List<X509Certificate> chain, Manifest manifest, String url) {
        this.sign1 = sign1;
        this.chain = chain;
        this.manifest = manifest;
        this.url = url;
      }

      private void verify() {
        Instant signed = stamped.get(manifest.label());
        if (signed == null) {
          signed = signed().orElse(null);
        }
        verifyRevocation(signed);
        Optional<Sign1.Algorithm> algorithm = sign1.algorithm();
        if (algorithm.isEmpty()) {
          statuses.fail("algorithm.unsupported", url);
          statuses.fail("claimSignature.mismatch", url);
          return;
        }
        if (algorithm.get().isEcdsa() && sign1.isDer()) {
          statuses.fail("signingCredential.invalid", url);
          statuses.fail("claimSignature.mismatch", url);
          return;
        }
        CertificateProfile.fault(chain.getFirst(), trust::accepts, signed == null ? now : signed)
            .ifPresent(code -> statuses.fail(code, url));
        verifyTrust(signed);
        boolean good = sign1.verifies(algorithm.get(), chain.getFirst().getPublicKey());
        if (good) {
          statuses.success("claimSignature.insideValidity", url);
          statuses.success("claimSignature.validated", url);
        } else {
          statuses.fail("claimSignature.mismatch", url);
        }
      }

      private void verifyTrust(@Nullable Instant signed) {
        if (trust.accepts(Identity.usages(chain.getFirst())) && trust.trusts(chain, signed, now)) {
          statuses.success("signingCredential.trusted", url);
        } else {
          statuses.fail("signingCredential.untrusted", url);
        }
      }

      /// A stamp of claim version 1 counts whoever made it; later ones must be trusted.
      private Optional<Instant> signed() {
        Optional<TimeStamp> stamp = sign1.timeStamp();
        if (stamp.isEmpty()) {
          return Optional.empty();
        }
        TimeStamp.Verdict verdict = stamp.get().verify();
        TimeStamp.Token token = verdict.token();
        if (token == null) {
          statuses.inform(verdict.code(), url, verdict.name());
          return Optional.empty();
        }
        statuses.success(verdict.code(), url, verdict.name());
        if (manifest.claim().version() > 1) {
          Optional<String> fault =
              CertificateProfile.fault(
                  token.authority().getFirst(),
                  usages -> usages.contains(TrustList.Usage.TIME_STAMPING),
                  token.time());
          fault.ifPresent(code -> statuses.fail(code, url, verdict.name()));
          if (fault.isPresent() || !trust.trusts(token.authority(), token.time(), now)) {
            statuses.inform("timeStamp.untrusted", url, verdict.name());
            return Optional.empty();
          }
        }
        statuses.success("timeStamp.trusted", url, verdict.name());
        return Optional.of(token.time());
      }

      private void verifyRevocation(@Nullable Instant signed) {
        List<byte[]> values = new ArrayList<>(sign1.revocationValues());
        boolean stapled = !values.isEmpty();
        values.addAll(responses);
        String serial = chain.getFirst().getSerialNumber().toString();
        if (!values.isEmpty() && !trust.isEmpty()) {
          var revocation = new Revocation(chain, trust, signed, now);
          for (byte[] der : values) {
            switch (revocation.read(der)) {
              case GOOD -> {
                statuses.success("signingCredential.ocsp.notRevoked", url, serial);
                return;
              }
              case REVOKED -> {
                statuses.fail("signingCredential.ocsp.revoked", url, serial);
                return;
              }
              case NOTHING -> {}
            }
          }
        }
        if (!stapled) {
          statuses.inform("signingCredential.ocsp.skipped", url, serial);
        }
      }
    }

    private void verifyRules(Manifest manifest) {
      String url = JumbfUri.manifest(manifest.label());
      for (String redaction : manifest.claim().redactions()) {
        if (redaction.contains(manifest.label())) {
          statuses.fail("assertion.selfRedacted", redaction);
        }
        if (redaction.contains("c2pa.actions")) {
          statuses.fail("assertion.action.redacted", redaction);
        }
        if (redaction.contains("c2pa.hash.")) {
          statuses.fail("assertion.hardBinding.redacted", redaction);
        }
      }
      long parents = manifest.ingredients().stream().filter(Ingredient::isParent).count();
      if (!manifest.update()) {
        if (parents > 1) {
          statuses.fail("manifest.multipleParents", url);
        }
        return;
      }
      boolean fit =
          new ActionRules(store, manifest, statuses).areFitForUpdate()
              && manifest.hardBindings().isEmpty()
              && manifest.thumbnails().stream().filter(t -> !t.ofIngredient()).count() < 2
              && parents < 2;
      if (!fit) {
        statuses.fail("manifest.update.invalid", url);
      }
      if (parents == 0) {
        statuses.fail("manifest.update.wrongParents", url);
      }
    }

    private void verifyAssertions(Manifest manifest) {
      for (Assertion assertion : manifest.assertions()) {
        if (!assertion.defect().isEmpty() && !isZero(assertion)) {
          statuses.fail(assertion.defect(), url(manifest, assertion.label()));
        }
      }
      Map<String, Assertion> byLabel = manifest.byLabel();
      for (Reference reference : manifest.claim().assertions()) {
        String url = JumbfUri.absolute(manifest.label(), reference.url());
        if (!JumbfUri.manifestOf(url).filter(manifest.label()::equals).isPresent()) {
          statuses.fail("assertion.outsideManifest", url);
        }
        if (isRedacted(manifest, reference)) {
          continue;
        }
        Assertion assertion = byLabel.get(reference.label());
        if (assertion == null) {
          statuses.fail("assertion.missing", url);
        } else if (matches(reference, assertion.hashed(), manifest)) {
          statuses.success("assertion.hashedURI.match", url);
        } else {
          statuses.fail("assertion.hashedURI.mismatch", url);
        }
      }
    }

    private boolean isRedacted(Manifest manifest, Reference reference) {
      return redacted.contains(url(manifest, reference.label()));
    }

    /// Each range is digested once, however many references name it.
    private boolean matches(Reference reference, Range range, Manifest manifest) {
      String alg = reference.alg().isEmpty() ? manifest.claim().hashAlgorithm() : reference.alg();
      return digests
          .computeIfAbsent(
              alg + " " + range, _ -> new Digest(alg).update(store.bytes(), range).hex())
          .equals(reference.hash());
    }

    private void verifyIngredients(Manifest manifest, int depth) {
      if (depth >= INGREDIENT_DEPTH) {
        throw new Refused("InvalidAsset");
      }
      for (Ingredient ingredient : manifest.ingredients()) {
        String url = url(manifest, ingredient.assertion());
        String before = statuses.ingredient();
        statuses.through(url);
        if (ingredient.manifest().isPresent() && !ingredient.digitalSourceType().isEmpty()) {
          statuses.fail("assertion.ingredient.malformed", url);
        }
        if (ingredient.manifest().isPresent()) {
          verifyIngredient(ingredient, manifest, url, depth);
        } else if (!ingredient.relationship().equals("inputTo")) {
          statuses.inform("ingredient.unknownProvenance", url, ingredient.title());
        }
        statuses.through(before);
      }
    }

    private void verifyIngredient(Ingredient ingredient, Manifest manifest, String url, int depth) {
      Reference reference = ingredient.manifest().orElseThrow();
      boolean reported =
          manifest
              .assertion(ingredient.assertion())
              .map(assertion ->
                  assertion.value() instanceof Map<?, ?> map
                      && map.get("validationResults") instanceof Map<?, ?>)
              .orElse(false);
      if (ingredient.version() >= 3 && !reported) {
        statuses.fail("assertion.ingredient.malformed", url);
      }
      Optional<Manifest> found = store.manifest(ingredient.manifestLabel());
      if (found.isEmpty()) {
        statuses.fail("ingredient.manifest.missing", ingredient.manifestLabel());
        return;
      }
      Manifest target = found.get();
      if (redactedManifests.contains(target.label())) {
        verifyClaimSignature(ingredient, reference, target);
      } else if (matches(reference, target.hashed(), target)) {
        statuses.success("ingredient.manifest.validated", reference.url());
      } else if (!matches(reference, target.claim().range(), target)) { // before version 1.3
        statuses.fail("ingredient.manifest.mismatch", reference.url());
      }
      verify(target);
      if (walked.add(target.label())) {
        verifyIngredients(target, depth + 1);
      }
    }

    /// After a redaction the manifest has another digest, and its signature must vouch for it.
    private void verifyClaimSignature(Ingredient ingredient, Reference reference, Manifest target) {
      if (target.claim().version() < 2) {
        return;
      }
      Optional<Reference> signature = ingredient.claimSignature();
      if (signature.isEmpty()) {
        statuses.fail("ingredient.claimSignature.missing", reference.url());
        throw new Refused("ValidationRule");
      }
      if (matches(signature.get(), target.signatureHashed(), target)) {
        statuses.success("ingredient.claimSignature.validated", reference.url());
      } else {
        statuses.fail("ingredient.claimSignature.mismatch", reference.url());
      }
    }

    private void verifyBinding(Manifest manifest, boolean updated) {
      List<Assertion> bindings = manifest.hardBindings();
      if (bindings.size() > 1) {
        statuses.fail("assertion.multipleHardBindings", JumbfUri.manifest(manifest.label()));
      }
      for (Assertion binding : bindings) {
        HardBinding.of(binding, manifest.claim().hashAlgorithm())
            .verify(asset, updated, url(manifest, binding.label()), statuses);
      }
    }

    private boolean isZero(Assertion assertion) {
      for (int at = assertion.content().start(); at < assertion.content().end(); at++) {
        if (store.bytes()[at] != 0) {
          return false;
        }
      }
      return true;
    }

    /// Findings about ingredients that their assertions tell already are no news.
    private List<Status> withoutRecorded(String active) {
      var recorded = new HashSet<Ingredient.Recorded>();
      for (Manifest manifest : store.manifests()) {
        for (Ingredient ingredient : manifest.ingredients()) {
          recorded.addAll(ingredient.recorded());
        }
      }
      return statuses.list().stream()
          .filter(status ->
              JumbfUri.manifestOf(status.url()).filter(active::equals).isPresent()
                  || !recorded.contains(new Ingredient.Recorded(status.code(), status.url())))
          .toList();
    }

    private String url(Manifest manifest, String label) {
      return JumbfUri.assertion(manifest.label(), label);
    }
  }
}
