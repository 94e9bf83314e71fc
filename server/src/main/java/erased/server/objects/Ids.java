package erased.server.objects;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// Names that nobody guesses: a prefix and 22 base62 characters, 131 random bits. Where a caller
/// has no account, knowing the name is the right to the thing.
public final class Ids {
  private static final int LENGTH = 22;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern JOB = Pattern.compile("job_[0-9A-Za-z]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static String job() {
    return of("job_");
  }

  /// A new name with that prefix.
  public static String of(String prefix) {
    var id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /// Whether the text has the form of a job's name.
  public static boolean isJob(String text) {
    return JOB.matcher(text).matches();
  }
}
