package erased.c2pa;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A time stamp of RFC 3161 and the bytes that it should cover.
final class TimeStamp {
  private final byte[] der;
  private final byte[] covered;
  private @Nullable Verdict verdict;

  /// @param der a TimeStampResp or a bare TimeStampToken; no bytes where the header held none
  TimeStamp(byte[] der, byte[] covered) {
    this.der = der;
    this.covered = covered;
  }

  /// A stamp that holds by itself; whether its authority is trusted is another question.
  ///
  /// @param authority the certificate of the authority first, then its issuers
  record Token(Instant time, String name, List<X509Certificate> authority) {
    Token {
      authority = List.copyOf(authority);
    }
  }

  /// @param code `timeStamp.validated` or the code that says what is wrong
  /// @param name of the authority, where known
  record Verdict(String code, String name, @Nullable Token token) {
    static Verdict fault(String code, String name) {
      return new Verdict("timeStamp." + code, name, null);
    }
  }

  Verdict verify() {
    Verdict known = verdict;
    if (known == null) {
      known = der.length == 0 ? Verdict.fault("malformed", "") : StampReader.verify(der, covered);
      verdict = known;
    }
    return known;
  }

  /// The token, where it holds.
  Optional<Token> read() {
    return Optional.ofNullable(verify().token());
  }
}
