package erased.server.signin;

/// Somebody does not come in; the reason is for the operator's log.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  RefusedException(Refusal refusal, String reason) {
    super(reason);
    this.refusal = refusal;
  }

  RefusedException(Refusal refusal, Exception reason) {
    super(reason.toString(), reason);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
