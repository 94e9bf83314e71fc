package erased.server.jobs;

import erased.container.Format;
import erased.server.accounts.Caller;
import erased.server.engine.Options;
import erased.server.engine.Task;
import erased.server.engine.TaskMode;
import erased.server.fetch.FetchException;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Submission.Checks;
import erased.server.objects.Arrival;
import erased.server.objects.MediaTypes;
import erased.server.objects.Uploads;
import erased.server.problem.Fields;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.server.problem.Wanted;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what `POST /jobs` and `POST /masks` ask for, in each of the four body shapes.
@Component
public class SubmissionReader {
  private static final String IMAGE = "image";
  private static final String INLINE = "image_base64";
  private static final String ADDRESS = "image_url";
  private static final String TYPE = "content_type";
  private static final String UPLOADED = "object_key";
  private static final String MODE = "mode";
  private static final String OPTIONS = "options";
  private static final String WEBHOOK = "webhook";
  private static final String UNDECLARED = "application/octet-stream";
  private static final List<String> MULTIPART = List.of(UPLOADED, MODE, OPTIONS, WEBHOOK);
  private static final List<String> SOURCES = List.of(INLINE, ADDRESS, UPLOADED);
  private static final List<String> JSON =
      List.of(INLINE, TYPE, ADDRESS, UPLOADED, MODE, OPTIONS, WEBHOOK);
  private static final int BESIDE = 64 << 10; // bytes of a JSON body that are not the image

  private final Options options;
  private final Uploads uploads;
  private final GuardedClient client;
  private final LimitSettings limits;

  public SubmissionReader(
      Options options, Uploads uploads, GuardedClient client, LimitSettings limits) {
    this.client = client;
    this.options = options;
    this.uploads = uploads;
    this.limits = limits;
  }

  /// An image and where it came from.
  private static final class Image {
    private final byte[] bytes;
    private final Format format;
    private final @Nullable String uploaded;

    Image(byte[] bytes, Format format, @Nullable String uploaded) {
      this.bytes = bytes;
      this.format = format;
      this.uploaded = uploaded;
    }
  }

  /// Shape A.
  ///
  /// @param only the mode of the route; null where the field `mode` tells it
  Submission multipart(HttpServletRequest request, Caller caller, @Nullable TaskMode only)
      throws IOException {
    Form form = Form.read(request, limits.bodyBytes());
    Fields fields = form.fields();
    if (fields.has(IMAGE)) {
      throw fields.wrong(IMAGE, Message.of("jobs.image-file", IMAGE));
    }
    fields.only(MULTIPART);
    Part file = file(form, fields);
    if ((file == null) == !fields.has(UPLOADED)) {
      throw fields.wrong(IMAGE, Message.of("jobs.one-of", IMAGE + ", " + UPLOADED));
    }
    Image image = file == null ? uploaded(fields, caller) : sent(file);
    return submission(request, fields, image, caller, only);
  }

  private static @Nullable Part file(Form form, Fields fields) {
    for (Part file : form.files()) {
      if (!file.name().equals(IMAGE)) {
        String names = IMAGE + ", " + String.join(", ", MULTIPART);
        throw fields.wrong(file.name(), Message.of("problem.field.unknown", file.name(), names));
      }
    }
    if (form.files().size() > 1) {
      throw fields.repeated(IMAGE);
    }
    return form.files().isEmpty() ? null : form.files().getFirst();
  }

  private Image sent(Part file) {
    int size = file.content().length;
    if (size > limits.imageBytes()) {
      throw tooLarge(size, limits.imageBytes(), IMAGE);
    }
    String declared = Optional.ofNullable(file.type()).orElse(UNDECLARED);
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT); // RFC 9110, 8.3.1
    return image(file.content(), type, IMAGE);
  }

  /// Shapes B, C and D.
  Draft json(HttpServletRequest request, Caller caller, @Nullable TaskMode only)
      throws IOException {
    Fields fields = Fields.ofBody(request, limits.inlineText() + BESIDE).only(JSON);
    if (SOURCES.stream().filter(fields::has).count() != 1) {
      throw fields.wrong(INLINE, Message.of("jobs.one-of", String.join(", ", SOURCES)));
    }
    if (fields.has(ADDRESS)) {
      return distant(request, fields, caller, only);
    }
    Image image = fields.has(INLINE) ? inline(fields) : uploaded(fields, caller);
    return submission(request, fields, image, caller, only);
  }

  /// The image is the last to be looked at: nobody is asked for one in vain.
  private Distant distant(
      HttpServletRequest request, Fields fields, Caller caller, @Nullable TaskMode only) {
    String address = fields.needed(ADDRESS);
    @Nullable String declared = fields.text(TYPE).orElse(null);
    if (declared != null) {
      MediaTypes.checkSupported(declared, fields.pointer(TYPE));
    }
    Task task = task(fields, only);
    Language language = Wanted.language(request);
    @Nullable String webhook = webhook(fields, caller);
    return new Distant(
        task,
        address,
        declared,
        webhook,
        () -> submission(task, fetched(fields, address, declared), language, webhook));
  }

  private Image fetched(Fields fields, String address, @Nullable String declared) {
    try {
      byte[] bytes = client.get(address, limits.imageBytes(), GuardedClient.Head.FIRST).body();
      return image(bytes, declared == null ? UNDECLARED : declared, fields.pointer(ADDRESS));
    } catch (FetchException e) {
      throw e.problem().at(fields.pointer(ADDRESS)).exception();
    }
  }

  private Image inline(Fields fields) {
    String text = fields.needed(INLINE);
    String declared = fields.needed(TYPE);
    MediaTypes.checkSupported(declared, fields.pointer(TYPE));
    if (text.length() > limits.inlineText()) {
      throw Problem.of(
              ProblemType.TOO_LARGE,
              Message.of("jobs.inline-size", text.length(), limits.inlineText()))
          .at(fields.pointer(INLINE))
          .exception();
    }
    byte[] bytes = decoded(fields, text);
    if (bytes.length > limits.inlineBytes()) { // by no more than two, which the text cannot tell
      throw tooLarge(bytes.length, limits.inlineBytes(), fields.pointer(INLINE));
    }
    return image(bytes, declared, fields.pointer(INLINE));
  }

  private static ProblemException tooLarge(long size, int most, String pointer) {
    return Problem.of(ProblemType.TOO_LARGE, Message.of("jobs.image-size", size, most))
        .at(pointer)
        .exception();
  }

  private static byte[] decoded(Fields fields, String text) {
    if (text.startsWith("data:")) {
      throw fields.wrong(INLINE, Message.of("jobs.data-url", INLINE));
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw fields.wrong(INLINE, Message.of("jobs.base64", INLINE));
    }
  }

  private static Image image(byte[] bytes, String declared, String pointer) {
    if (declared.equals(UNDECLARED)) {
      Format format =
          Format.of(bytes)
              .orElseThrow(() ->
                  Problem.of(
                          ProblemType.UNSUPPORTED_FORMAT,
                          Message.of("jobs.no-image", String.join(", ", MediaTypes.SUPPORTED)))
                      .at(pointer)
                      .exception());
      return new Image(bytes, format, null);
    }
    MediaTypes.checkSupported(declared, pointer);
    return new Image(bytes, MediaTypes.checkBytes(declared, bytes, pointer), null);
  }

  private Image uploaded(Fields fields, Caller caller) {
    String key = fields.needed(UPLOADED);
    Arrival arrival = uploads.take(key, caller.owner());
    return new Image(arrival.bytes(), arrival.format(), key);
  }

  private Submission submission(
      HttpServletRequest request,
      Fields fields,
      Image image,
      Caller caller,
      @Nullable TaskMode only) {
    Task task = task(fields, only);
    return submission(task, image, Wanted.language(request), webhook(fields, caller));
  }

  private Task task(Fields fields, @Nullable TaskMode only) {
    TaskMode mode = only == null ? mode(fields) : fixed(fields, only);
    return options.read(mode, fields.object(OPTIONS));
  }

  private static Submission submission(
      Task task, Image image, Language language, @Nullable String webhook) {
    return new Submission(
        task, image.bytes, image.format, image.uploaded, null, language, Checks.NONE, webhook);
  }

  private @Nullable String webhook(Fields fields, Caller caller) {
    Optional<String> url = fields.text(WEBHOOK);
    if (url.isEmpty()) {
      return null;
    }
    if (caller.account() == null) {
      throw fields.wrong(WEBHOOK, Message.of("jobs.webhook-account"));
    }
    try {
      client.check(url.get());
      return url.get();
    } catch (FetchException e) {
      throw fields.wrong(WEBHOOK, e.text());
    }
  }

  /// The mode of a route that has but one; the field may say the same.
  private static TaskMode fixed(Fields fields, TaskMode only) {
    fields
        .text(MODE)
        .filter(name -> !name.equals(only.code()))
        .ifPresent(name -> {
          throw fields.wrong(MODE, Message.of("jobs.mode-unknown", name, only.code()));
        });
    return only;
  }

  /// One of the five modes of the route; the others have routes of their own.
  private static TaskMode mode(Fields fields) {
    String name = fields.needed(MODE);
    return TaskMode.of(name)
        .filter(SubmissionReader::isOfJobs)
        .orElseThrow(() -> unknown(fields, name));
  }

  private static boolean isOfJobs(TaskMode mode) {
    return mode != TaskMode.ERASE && mode != TaskMode.MASKS;
  }

  private static ProblemException unknown(Fields fields, String name) {
    String names =
        Arrays.stream(TaskMode.values())
            .filter(SubmissionReader::isOfJobs)
            .map(TaskMode::code)
            .collect(Collectors.joining(", "));
    return fields.wrong(MODE, Message.of("jobs.mode-unknown", name, names));
  }

  /// The published schemas of the options, mode by mode.
  Map<String, Map<String, Object>> schemas(Language language) {
    return Arrays.stream(TaskMode.values())
        .collect(
            Collectors.toMap(
                TaskMode::code,
                mode -> options.schema(mode, language),
                (one, _) -> one,
                LinkedHashMap::new));
  }
}
