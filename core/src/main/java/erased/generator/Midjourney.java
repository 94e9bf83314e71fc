package erased.generator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Midjourney: `prompt --ar 4:3 --v 5.2 Job ID: <uuid>` in `Description`, the user in `Author`.
final class Midjourney implements PromptReader {
  static final String NAME = "Midjourney";

  private static final Pattern JOB =
      Pattern.compile("Job ID: ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
  private static final Pattern RATIO = Pattern.compile(" --ar \\d{1,4}:\\d{1,4}");
  private static final Pattern OPTION = Pattern.compile(" --[a-z]");

  @Override
  public Optional<Generation> read(Texts texts) {
    for (String text : texts.under("Description", "ImageDescription", "Comment")) {
      Matcher job = JOB.matcher(text);
      boolean hasJob = job.find();
      if (hasJob || RATIO.matcher(text).find() && !text.stripLeading().startsWith("{")) {
        int end = hasJob ? job.start() : text.length();
        return Optional.of(generation(text.substring(0, end), hasJob ? job.group(1) : "", texts));
      }
    }
    return Optional.empty();
  }

  private static Generation generation(String line, String job, Texts texts) {
    Matcher option = OPTION.matcher(line);
    int options = option.find() ? option.start() : line.length();
    return new Draft(NAME)
        .prompt(line.substring(0, options).strip())
        .other("options", line.substring(options))
        .other("Job ID", job)
        .other("Author", texts.get("Author"))
        .other("Creation Time", texts.get("Creation Time"))
        .done();
  }
}
