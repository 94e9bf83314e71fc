package erased.invisible;

import java.util.List;

/// The signals that are read here without a model.
public final class Signals {
  public static final List<Signal> OWN = List.of(DwtMark.DWT_DCT, DwtMark.DWT_DCT_SVD);

  private Signals() {}
}
