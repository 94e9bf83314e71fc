package erased.container;

import erased.text.Message;

/// Why a file could not be answered: what was found, where, and what was expected or would help.
/// The file itself is never touched.
public abstract sealed class ImageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Message text;

  private ImageException(Message text) {
    super(text.toString());
    this.text = text;
  }

  /// The reason in either language; [#getMessage] is the English one.
  public Message text() {
    return text;
  }

  /// The file contradicts its own format.
  public static final class Corrupt extends ImageException {
    private static final long serialVersionUID = 1;

    public Corrupt(Message text) {
      super(text);
    }
  }

  /// The file is of no kind that is read here, or uses something of its format that is not.
  public static final class Unsupported extends ImageException {
    private static final long serialVersionUID = 1;

    public Unsupported(Message text) {
      super(text);
    }
  }

  /// The file asks for more than the limits allow.
  public static final class LimitExceeded extends ImageException {
    private static final long serialVersionUID = 1;

    public LimitExceeded(Message text) {
      super(text);
    }
  }

  /// What was written did not read back as it should: a defect here, and nothing is given out.
  public static final class NotProven extends ImageException {
    private static final long serialVersionUID = 1;

    public NotProven(Message text) {
      super(text);
    }
  }

  /// What was asked for does not fit the image: a mask of another shape, a mask of nothing.
  public static final class Unfit extends ImageException {
    private static final long serialVersionUID = 1;

    public Unfit(Message text) {
      super(text);
    }
  }
}
