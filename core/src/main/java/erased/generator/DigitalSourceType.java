package erased.generator;

import java.util.Locale;
import java.util.Optional;

/// How a picture came to be, in the words of the IPTC (NewsCodes scheme `digitalsourcetype`).
public enum DigitalSourceType {
  TRAINED_ALGORITHMIC_MEDIA("trainedAlgorithmicMedia", Ai.FULLY),
  COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA("compositeWithTrainedAlgorithmicMedia", Ai.PARTLY),
  COMPOSITE_SYNTHETIC("compositeSynthetic", Ai.PARTLY),
  /// A procedure without training data.
  ALGORITHMIC_MEDIA("algorithmicMedia", Ai.NONE),
  ALGORITHMICALLY_ENHANCED("algorithmicallyEnhanced", Ai.NONE),
  COMPUTATIONAL_CAPTURE("computationalCapture", Ai.NONE),
  /// Elements of any kind, made by AI or not.
  COMPOSITE("composite", Ai.POSSIBLY),
  COMPOSITE_CAPTURE("compositeCapture", Ai.NONE),
  DIGITAL_CAPTURE("digitalCapture", Ai.NONE),
  NEGATIVE_FILM("negativeFilm", Ai.NONE),
  POSITIVE_FILM("positiveFilm", Ai.NONE),
  PRINT("print", Ai.NONE),
  HUMAN_EDITS("humanEdits", Ai.NONE),
  /// Retired.
  MINOR_HUMAN_EDITS("minorHumanEdits", Ai.NONE),
  /// Retired.
  SOFTWARE_IMAGE("softwareImage", Ai.NONE),
  /// Retired; used before there was a word for AI.
  DIGITAL_ART("digitalArt", Ai.POSSIBLY),
  DIGITAL_CREATION("digitalCreation", Ai.NONE),
  DATA_DRIVEN_MEDIA("dataDrivenMedia", Ai.NONE),
  SCREEN_CAPTURE("screenCapture", Ai.NONE),
  VIRTUAL_RECORDING("virtualRecording", Ai.NONE),
  /// Not of the IPTC but of the C2PA, whose pictures carry it in the same field.
  TRAINED_ALGORITHMIC_DATA("trainedAlgorithmicData", Ai.FULLY);

  /// How much of the picture the type says an AI made.
  public enum Ai {
    FULLY,
    PARTLY,
    POSSIBLY,
    NONE
  }

  private static final String SCHEME = "cv.iptc.org/newscodes/digitalsourcetype/";
  private static final int LONGEST = 256; // characters of a value that is worth reading

  private final String code;
  private final Ai ai;

  DigitalSourceType(String code, Ai ai) {
    this.code = code;
    this.ai = ai;
  }

  public String code() {
    return code;
  }

  public Ai ai() {
    return ai;
  }

  public String uri() {
    return "http://" + SCHEME + code;
  }

  /// From a URI (http or https), a QCode (`digsrctype:composite`) or the bare name, in any case.
  public static Optional<DigitalSourceType> of(String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    String name = value.strip().replaceFirst("[/#]$", "");
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    for (DigitalSourceType type : values()) {
      if (type.code.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
