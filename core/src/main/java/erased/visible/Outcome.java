package erased.visible;

/// What became of a mark.
///
/// @param result what was done
/// @param left how surely its own detector still finds it there, on the scale of
///   [Sighting#confidence()]
public record Outcome(Sighting sighting, Result result, double left) {
  /// What can become of a mark.
  public enum Result {
    /// The pixels beneath were worked out from those above.
    RESTORED("restored"),
    /// The pixels beneath were lost, in whole or in part, and new ones stand there.
    FILLED("filled"),
    /// Whatever was tried left the mark, or did harm: the picture is as it was.
    NOT_SAFELY_REMOVABLE("not_safely_removable"),
    /// A law demands the mark: the picture is as it was.
    KEPT_STATUTORY("kept_statutory");

    private final String code;

    Result(String code) {
      this.code = code;
    }

    /// The name in data.
    public String code() {
      return code;
    }
  }

  /// Whether the mark was seen before and is seen no more.
  public boolean removed() {
    return switch (result) {
      case RESTORED, FILLED -> left < Sighting.FOUND;
      case NOT_SAFELY_REMOVABLE, KEPT_STATUTORY -> false;
    };
  }
}
