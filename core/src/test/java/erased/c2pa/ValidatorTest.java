package erased.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.container.Bytes;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import erased.text.Language;
import erased.text.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a store that was made well and then spoilt in one way.
class ValidatorTest {
  private final Signing signing = new Signing();

  @ParameterizedTest
  @EnumSource(Sign1.Algorithm.class)
  void aSignatureByEveryAllowedAlgorithmIsTrusted(Sign1.Algorithm algorithm) throws Exception {
    signing.algorithm = algorithm;
    byte[] png = signing.png();

    Validation validation = validate(png, TrustList.ofPem(signing.rootPem));

    assertThat(validation.codes()).isEmpty();
    assertThat(validation.state()).isEqualTo(Validation.State.TRUSTED);
  }

  @Test
  void anUnknownSignerLeavesTheManifestValid() throws Exception {
    Validation validation = validate(signing.png(), TrustList.none());

    assertThat(validation.state()).isEqualTo(Validation.State.VALID);
    assertThat(validation.codes()).containsExactly("signingCredential.untrusted");
  }

  @Test
  void aSignerOfAnotherListIsUnknown() throws Exception {
    byte[] png = signing.png();
    var other = new Signing();
    other.png();

    assertThat(validate(png, TrustList.ofPem(other.rootPem)).codes())
        .containsExactly("signingCredential.untrusted");
  }

  @Test
  void aChangedPictureIsFound() throws Exception {
    byte[] png = signing.png();
    png[Bytes.indexOf(png, 0, png.length, Bytes.latin1("pixels"))]++;

    Validation validation = validate(png, TrustList.ofPem(signing.rootPem));

    assertThat(validation.state()).isEqualTo(Validation.State.INVALID);
    assertThat(validation.codes()).containsExactly("assertion.dataHash.mismatch");
  }

  @Test
  void aChangedAssertionIsFound() throws Exception {
    byte[] png = signing.png();
    png[Bytes.indexOf(png, 0, png.length, Bytes.latin1("trainedAlgorithmicMedia"))]++;

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("assertion.hashedURI.mismatch");
  }

  @Test
  void aChangedClaimBreaksTheSignature() throws Exception {
    byte[] png = signing.png();
    png[Bytes.indexOf(png, 0, png.length, Bytes.latin1("a test"))]++;

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("claimSignature.mismatch");
  }

  @Test
  void anExpiredCertificateMakesItInvalid() throws Exception {
    signing.notAfter = Signing.NOW.minusSeconds(1);
    byte[] png = signing.png();

    Validation validation = validate(png, TrustList.ofPem(signing.rootPem));

    assertThat(validation.state()).isEqualTo(Validation.State.INVALID);
    assertThat(validation.codes()).containsExactly("signingCredential.expired");
  }

  @Test
  void aTrustedTimeStampSavesASignatureFromBeforeTheExpiry() throws Exception {
    signing.notAfter = Signing.NOW.minusSeconds(3600);
    signing.stamped = Signing.NOW.minusSeconds(7200);
    byte[] png = signing.png();

    Validation validation = validate(png, TrustList.ofPem(signing.rootPem));

    assertThat(validation.codes()).isEmpty();
    assertThat(validation.state()).isEqualTo(Validation.State.TRUSTED);
    assertThat(validation.statuses())
        .extracting(Status::code)
        .contains("timeStamp.validated", "timeStamp.trusted");
  }

  @Test
  void aTimeStampByNobodyKnownSavesNothing() throws Exception {
    signing.notAfter = Signing.NOW.minusSeconds(3600);
    signing.stamped = Signing.NOW.minusSeconds(7200);

    Validation validation = validate(signing.png(), TrustList.none());

    assertThat(validation.codes())
        .containsExactly("signingCredential.expired", "signingCredential.untrusted");
    assertThat(validation.statuses()).extracting(Status::code).contains("timeStamp.untrusted");
  }

  @Test
  void aStapledAnswerThatTheSignerIsGoodIsReported() throws Exception {
    signing.answered = true;
    byte[] png = signing.png();

    Validation validation = validate(png, TrustList.ofPem(signing.rootPem));

    assertThat(validation.state()).isEqualTo(Validation.State.TRUSTED);
    assertThat(validation.statuses())
        .extracting(Status::code)
        .contains("signingCredential.ocsp.notRevoked");
  }

  @Test
  void aStapledAnswerThatTheSignerWasRevokedMakesItInvalid() throws Exception {
    signing.answered = true;
    signing.revocation = new RevokedStatus(java.util.Date.from(Signing.NOW.minusSeconds(60)), 1);
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("signingCredential.ocsp.revoked");
  }

  @Test
  void aNamedIdentityIsHeldAgainstTheTrustListToo() throws Exception {
    signing.identified = true;
    byte[] png = signing.png();

    Validation known = validate(png, TrustList.ofPem(signing.rootPem));
    Validation unknown = validate(png, TrustList.none());

    assertThat(known.state()).isEqualTo(Validation.State.TRUSTED);
    assertThat(known.statuses())
        .extracting(Status::code)
        .contains("cawg.x509.credential.trusted", "cawg.identity.well-formed");
    assertThat(unknown.state()).isEqualTo(Validation.State.VALID);
    assertThat(unknown.codes())
        .containsExactly("cawg.x509.credential.untrusted", "signingCredential.untrusted");
  }

  @Test
  @Timeout(60) // it ends
  void manyReferencesToOneAssertionCostNoMoreThanOne() {
    var references = new ArrayList<Object>();
    for (int i = 0; i < 20_000; i++) {
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("url", "self#jumbf=c2pa.assertions/c2pa.hash.data");
      reference.put("hash", new byte[32]);
      references.add(reference);
    }
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("instanceID", "1");
    claim.put("claim_generator_info", Map.of("name", "a"));
    claim.put("signature", "self#jumbf=c2pa.signature");
    claim.put("created_assertions", references);
    claim.put("alg", "sha256");
    byte[] assertion =
        Signing.superbox(
            "63626f72",
            "c2pa.hash.data",
            Signing.box("cbor", Signing.cbor(Map.of("pad", new byte[60_000]))));
    byte[] manifest =
        Signing.superbox(
            "63326d61",
            Signing.LABEL,
            Bytes.join(
                Signing.superbox("63326173", "c2pa.assertions", assertion),
                Signing.superbox(
                    "6332636c", "c2pa.claim.v2", Signing.box("cbor", Signing.cbor(claim))),
                Signing.superbox(
                    "63326373", "c2pa.signature", Signing.box("cbor", new byte[] {0}))));
    byte[] png =
        Bytes.join(
            Signing.signature(),
            Signing.chunk("caBX", Signing.superbox("63327061", "c2pa", manifest)),
            Signing.chunk("IEND", new byte[0]));

    var _ = validator(TrustList.none()).validate(Asset.of(png, Format.PNG));
  }

  @Test
  void aCertificateForWebServersMaySignNothing() throws Exception {
    signing.usage = KeyPurposeId.id_kp_serverAuth;
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("signingCredential.invalid", "signingCredential.untrusted");
  }

  @Test
  void aStoreWithoutBindingIsRefused() throws Exception {
    signing.withHash = false;

    Validation validation = validate(signing.png(), TrustList.none());

    assertThat(validation.state()).isNull();
    assertThat(validation.error()).isEqualTo("ClaimMissingHardBinding");
    assertThat(validation.codes()).containsExactly("claim.hardBindings.missing");
  }

  @Test
  void aSecondBindingIsOneTooMany() throws Exception {
    signing.twoHashes = true;
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("assertion.multipleHardBindings");
  }

  @Test
  void actionsMustBeginWithCreatedOrOpened() throws Exception {
    signing.firstAction = "c2pa.edited";
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("assertion.action.malformed");
  }

  @Test
  void anOpenedPictureMustNameItsParent() throws Exception {
    signing.firstAction = "c2pa.opened";
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("assertion.action.ingredientMismatch");
  }

  @Test
  void anIngredientWhoseManifestIsGoneIsFound() throws Exception {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("url", "self#jumbf=/c2pa/urn:c2pa:00000000-0000-4000-8000-000000000009");
    reference.put("hash", new byte[32]);
    Map<String, Object> ingredient = new LinkedHashMap<>();
    ingredient.put("relationship", "componentOf");
    ingredient.put("activeManifest", reference);
    ingredient.put("validationResults", Map.of());
    signing.more.put("c2pa.ingredient.v3", ingredient);
    byte[] png = signing.png();

    assertThat(validate(png, TrustList.ofPem(signing.rootPem)).codes())
        .containsExactly("ingredient.manifest.missing");
  }

  @Test
  void twoStoresInOneFileAreRefused() throws Exception {
    byte[] png = signing.png();
    int chunk = 33 + 12 + Bytes.int32(png, 33);
    byte[] twice =
        Bytes.join(
            Arrays.copyOf(png, chunk),
            Arrays.copyOfRange(png, 33, chunk),
            Arrays.copyOfRange(png, chunk, png.length));

    assertThat(validate(twice, TrustList.none()).error()).isEqualTo("TooManyManifestStores");
  }

  @Test
  void aStoreThatIsCutOffIsRefused() {
    byte[] png =
        Bytes.join(
            Signing.signature(),
            Signing.chunk("IHDR", new byte[13]),
            Signing.chunk("caBX", Bytes.latin1("\0\0\7\7jumb")),
            Signing.chunk("IEND", new byte[0]));

    assertThat(validate(png, TrustList.none()).error()).isEqualTo("JumbfParseError");
  }

  @Test
  void aFileWithoutStoreHasNoVerdict() {
    byte[] png = Bytes.join(Signing.signature(), Signing.chunk("IEND", new byte[0]));

    assertThat(validator(TrustList.none()).validate(Asset.of(png, Format.PNG))).isEmpty();
  }

  @Test
  void signerAndAiUseAreRead() throws Exception {
    signing.more.put("c2pa.soft-binding", Map.of("alg", "com.adobe.trustmark.P"));
    byte[] jumbf = Asset.of(signing.png(), Format.PNG).manifestStore().orElseThrow();

    ManifestStore store = ManifestStore.read(jumbf, Limits.STANDARD);

    Manifest manifest = store.active().orElseThrow();
    assertThat(store.signature(manifest))
        .contains(new SignatureInfo("es256", "Erased Signers", "Test Signer", "2", null));
    assertThat(manifest.claim().generator()).isEqualTo("Erased tests/1");
    AiDisclosure disclosure = AiDisclosure.of(store);
    assertThat(disclosure.use()).isEqualTo(AiUse.FULL);
    assertThat(disclosure.watermarks().getFirst().text()).isEqualTo("Adobe TrustMark, variant P");
  }

  @Test
  void everyFindingHasWordsInBothLanguages() throws Exception {
    assertThat(Message.keys("c2pa", Language.CHINESE))
        .isEqualTo(Message.keys("c2pa", Language.ENGLISH));
    for (Status status : validate(signing.png(), TrustList.none()).statuses()) {
      assertThat(status.explanation().toString()).isNotEqualTo(status.explanation().key());
    }
  }

  @Test
  void aSignatureThatIsNestedBeyondMeasureIsNone() {
    byte[] nested = new byte[1 << 10];
    Arrays.fill(nested, (byte) 0x81); // arrays of one in arrays of one
    nested[0] = (byte) 0xd2;
    var all = new Range(0, nested.length);

    assertThat(Sign1.of(nested, all, all, Limits.STANDARD)).isEmpty();
  }

  @Test
  void aDamagedStoreNeverFailsOtherwiseThanAsAnImage() throws Exception {
    byte[] png = signing.png();
    var random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = png.clone();
      for (int i = 0; i < 1 + round % 5; i++) {
        damaged[33 + random.nextInt(damaged.length - 33)] = (byte) random.nextInt(256);
      }
      read(damaged);
    }
  }

  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    read(bytes);
    ManifestStore store;
    try {
      store = ManifestStore.read(bytes, Limits.STANDARD);
    } catch (ImageException _) {
      return; // what it is refused with; once it is read, nothing is
    }
    store.manifests().forEach(store::signature);
    AiDisclosure.of(store);
    for (Format format : Format.values()) {
      validator(TrustList.none()).validate(store, Asset.of(bytes, format));
    }
  }

  private static void read(byte[] bytes) {
    for (Format format : List.of(Format.values())) {
      Asset asset = Asset.of(bytes, format);
      asset.boxes();
      validator(TrustList.none()).validate(asset);
    }
  }

  private static Validator validator(TrustList trust) {
    return new Validator(trust, Signing.NOW, Limits.STANDARD);
  }

  private static Validation validate(byte[] png, TrustList trust) {
    Optional<Validation> validation = validator(trust).validate(Asset.of(png, Format.PNG));
    return validation.orElseThrow();
  }
}
