package erased.c2pa;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a manifest store holds.
///
/// @param state null where the store is refused as a whole
/// @param error why it is refused, in the reference reader's word (`UnknownAlgorithm`,
///   `JumbfParseError`, `PrereleaseError`, `TooManyManifestStores` ...); null where it is not
/// @param codes the failures, sorted, each once
/// @param statuses all findings; failures that an ingredient was known to have are left out
public record Validation(
    @Nullable State state, @Nullable String error, List<String> codes, List<Status> statuses) {
  private static final String UNTRUSTED = "signingCredential.untrusted";

  /// Failures that leave a manifest valid: it holds, but nobody vouches for who says so.
  private static final Set<String> UNKNOWN_PERSONS =
      Set.of(UNTRUSTED, Identity.UNTRUSTED, "cawg.ica.untrusted_issuer");

  /// The states of the standard (C2PA 2.4, 14.3).
  public enum State {
    /// Something does not hold.
    INVALID,
    /// All holds, but nobody says who the signer is.
    VALID,
    /// All holds, and the signer is on the trust list.
    TRUSTED
  }

  public Validation {
    codes = List.copyOf(codes);
    statuses = List.copyOf(statuses);
  }

  static Validation refused(String error, List<Status> statuses) {
    return new Validation(null, error, codes(statuses), statuses);
  }

  static Validation of(List<Status> statuses) {
    List<String> codes = codes(statuses);
    boolean intact = codes.stream().allMatch(UNKNOWN_PERSONS::contains);
    boolean trusted =
        intact
            && !codes.contains(UNTRUSTED)
            && statuses.stream()
                .anyMatch(status ->
                    status.code().equals("signingCredential.trusted")
                        && status.ingredient().isEmpty());
    State state = trusted ? State.TRUSTED : intact ? State.VALID : State.INVALID;
    return new Validation(state, null, codes, statuses);
  }

  private static List<String> codes(List<Status> statuses) {
    return statuses.stream()
        .filter(status -> status.kind() == Status.Kind.FAILURE)
        .map(Status::code)
        .distinct()
        .sorted()
        .toList();
  }
}
