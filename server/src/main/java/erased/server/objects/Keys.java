package erased.server.objects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names of objects: `in/2026-05-24/job_….png`. Nothing in them comes from a caller, and no other
/// form ever reaches a store.
public final class Keys {
  /// Where a folder keeps what is still being written.
  static final String PARTS = "tmp";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:%s)/[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9A-Za-z_]{1,64}(?:-[0-9a-z]{1,32}){0,3}\\.[0-9a-z]{1,8}"
              .formatted(folders().collect(Collectors.joining("|"))));

  private Keys() {}

  /// The picture that a job starts from.
  public static String input(Instant day, String id, String type) {
    return of(ObjectKind.INPUT, day, id, type);
  }

  /// The mask that came with it.
  public static String mask(Instant day, String id, String type) {
    return of(ObjectKind.MASK, day, id, type);
  }

  /// What one attempt at a job gave: an attempt never writes over another's.
  public static String result(Instant day, String job, int attempt, String type) {
    return of(ObjectKind.RESULT, day, job + "-" + attempt, type);
  }

  /// The same, where an attempt gives several files.
  ///
  /// @param name lower-case letters and digits
  public static String result(Instant day, String job, int attempt, String name, String type) {
    return of(ObjectKind.RESULT, day, job + "-" + attempt + "-" + name, type);
  }

  /// The receipt of one attempt.
  public static String receipt(Instant day, String job, int attempt) {
    return of(ObjectKind.RECEIPT, day, job + "-" + attempt, MediaTypes.JSON);
  }

  static String part(Instant day) {
    return checked(PARTS + "/" + date(day) + "/" + Ids.of("part_") + ".part");
  }

  /// Whether the text is a key that a store may be asked for.
  public static boolean isKey(String text) {
    return FORM.matcher(text).matches();
  }

  /// The key itself; a wrong one is a defect, since callers' keys are looked up first.
  static String checked(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException("not a key of an object: " + key);
    }
    return key;
  }

  /// The first parts of all keys.
  static Stream<String> folders() {
    return Stream.concat(
        Arrays.stream(ObjectKind.values()).map(ObjectKind::folder), Stream.of(PARTS));
  }

  private static String of(ObjectKind kind, Instant day, String name, String type) {
    return checked(
        "%s/%s/%s.%s".formatted(kind.folder(), date(day), name, MediaTypes.extension(type)));
  }

  private static String date(Instant day) {
    return day.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
