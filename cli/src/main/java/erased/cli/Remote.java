package erased.cli;

import erased.Erased;
import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Comparison;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Target;
import erased.json.Json;
import erased.metadata.Policy;
import erased.progress.Progress;
import erased.progress.Stage;
import erased.text.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The work done by a service, through the API that it offers to everybody.
final class Remote implements Workplace {
  private static final String JOBS = "api/v1/jobs";
  private static final String MASKS = "api/v1/masks";
  private static final String ERASE = "erase";
  private static final String UPLOADS = "api/v1/uploads";

  private static final int IN_FORM =
      10 << 20; // bytes of an image; larger ones are put by themselves
  private static final String METADATA = "metadata";
  private static final Set<String> OF_METADATA = Set.of(METADATA, "all");
  private static final Set<String> OF_SIGNALS = Set.of("invisible", "all");
  private static final Set<String> WAITING = Set.of("queued", "processing");
  private static final Duration PATIENCE = Duration.ofMinutes(30); // with one job
  private static final long SHORTEST = 50; // milliseconds between two looks at a job
  private static final long LONGEST = 30_000;

  private final Service service;

  Remote(Service service) {
    this.service = service;
  }

  @Override
  public Looking looking(Wish.Look wish) {
    var options = new LinkedHashMap<String, Object>();
    if (wish.metadataOnly()) {
      options.put("metadata_only", true);
    }
    put(wish.signals(), options);
    return (image, progress) -> run(JOBS, "detect", image, options, progress).tree("report");
  }

  @Override
  public Changing cleaning(Wish.Clean wish) {
    var options = new LinkedHashMap<String, Object>();
    if (OF_METADATA.contains(wish.mode())) {
      put(wish.policy(), wish.discloses(), options);
    }
    if (OF_SIGNALS.contains(wish.mode())) {
      put(wish.signals(), options);
      put("strength", wish.strength(), options);
      put("force", wish.force() ? true : null, options);
      put("regenerate", wish.regenerator(), options);
    }
    boolean keepsFormat = wish.mode().equals(METADATA);
    return (image, target, progress) ->
        changed(
            image,
            run(JOBS, wish.mode(), image, keepsFormat ? options : with(target, options), progress));
  }

  private static void put(Wish.Signals signals, Map<String, Object> options) {
    put("messages", signals.messages().isEmpty() ? null : signals.messages(), options);
    put("search", signals.wide() ? null : false, options);
  }

  /// What becomes of labels that a law demands is not for callers to say.
  private static void put(Policy policy, boolean discloses, Map<String, Object> options) {
    put("level", word(policy.level()), options);
    put("disclosure", discloses ? word(policy.disclosure()) : null, options);
    put("source_type", policy.disclosed(), options);
  }

  private static void put(String name, @Nullable Object value, Map<String, Object> options) {
    if (value != null) {
      options.put(name, value);
    }
  }

  private static Map<String, Object> with(Target target, Map<String, Object> options) {
    var all = new LinkedHashMap<>(options);
    put("format", target == Target.EXACT ? null : word(target), all);
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Changing erasing(Wish.Erase wish) {
    return (image, target, progress) -> {
      check(image);
      var request = new LinkedHashMap<String, Object>();
      request.put("image", base64(image));
      request.put("mask", base64(png(mask(wish.masking(), image))));
      request.put("mask_type", word(wish.type()));
      request.put("sync", false);
      put("engine", wish.engine(), request);
      String id = service.post(ERASE, with(target, request)).word("request_id");
      return changed(image, finished(service.get(JOBS + "/" + id), progress));
    };
  }

  /// Shapes are drawn for the upright picture, whose size only its decoder knows for sure.
  private static Mask mask(Wish.Masking masking, byte[] image) {
    Mask whole = masking.whole();
    if (whole != null) {
      return whole;
    }
    Pixels picture = Erased.standard().picture(image).pixels();
    return masking.of(picture.width(), picture.height());
  }

  private static byte[] png(Mask mask) {
    return Codecs.own().encode(mask.pixels(), Encoding.lossless(Format.PNG));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public Parting parting(@Nullable String engine) {
    var options = new LinkedHashMap<String, Object>();
    put("engine", engine, options);
    return (image, progress) -> new Listed(service, run(MASKS, null, image, options, progress));
  }

  private Tree run(
      String path,
      @Nullable String mode,
      byte[] image,
      Map<String, Object> options,
      Progress progress)
      throws Failure {
    Format format = check(image);
    var form = new Form();
    if (mode != null) {
      form.field("mode", mode);
    }
    if (!options.isEmpty()) {
      form.field("options", Json.write(options));
    }
    if (image.length <= IN_FORM) {
      form.file("image", name(format), format.mediaType(), image);
    } else {
      form.field("object_key", upload(image, format));
    }
    return finished(service.post(path, form), progress);
  }

  /// What is no image, or a broken one, is not sent anywhere: the library says here what it would
  /// say there.
  private static Format check(byte[] image) {
    return ImageFile.of(image, Limits.STANDARD).format();
  }

  /// The service has no use for the file's own name.
  private static String name(Format format) {
    return "image." + format.extensions().getFirst();
  }

  private String upload(byte[] image, Format format) throws Failure {
    var file = new LinkedHashMap<String, Object>();
    file.put("filename", name(format));
    file.put("content_type", format.mediaType());
    file.put("size", image.length);
    Tree place = service.post(UPLOADS, file);
    service.put(place.word("upload_url"), format.mediaType(), image);
    return place.word("object_key");
  }

  /// The job when it is done.
  private Tree finished(Tree first, Progress progress) throws Failure {
    String url = first.has("poll_url") ? first.word("poll_url") : JOBS + "/" + first.word("id");
    long start = System.nanoTime();
    Tree job = first;
    while (WAITING.contains(job.word("status"))) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new Failure("timeout", Message.of("cli.error.patience", PATIENCE.toMinutes()));
      }
      tell(job, progress);
      Service.sleep(Duration.ofMillis(pause(job)));
      job = service.get(url);
    }
    if (!job.word("status").equals("succeeded")) {
      throw Refusal.of(job);
    }
    return job;
  }

  private static long pause(Tree job) {
    return Math.clamp(job.number("poll_after_ms"), SHORTEST, LONGEST);
  }

  private static void tell(Tree job, Progress progress) {
    Arrays.stream(Stage.values())
        .filter(stage -> stage.code().equals(job.word("stage")))
        .forEach(stage -> progress.at(stage, Math.clamp(job.number("percent"), 0, 100)));
  }

  private Changed changed(byte[] image, Tree job) throws Failure {
    Tree receipt = job.has("receipt") ? job.tree("receipt") : service.get(job.word("receipt_url"));
    boolean changed = receipt.is("changed");
    byte[] result = changed ? service.fetch(job.word("result_url")) : image;
    if (!ImageFile.sha256(result).equals(receipt.tree("output").word("sha256"))) {
      throw new Failure("not_proven", Message.of("cli.error.transfer"));
    }
    return new Fetched(image, result, changed, receipt);
  }

  /// What a service made of an image; the hash in its receipt is that of what came.
  private static final class Fetched implements Changed {
    private final byte[] before;
    private final byte[] after;
    private final boolean changed;
    private final Tree receipt;

    Fetched(byte[] before, byte[] after, boolean changed, Tree receipt) {
      this.before = before;
      this.after = after;
      this.changed = changed;
      this.receipt = receipt;
    }

    @Override
    public byte[] image() {
      return after;
    }

    @Override
    public Format format() {
      return Format.of(after).orElseThrow();
    }

    @Override
    public boolean changed() {
      return changed;
    }

    @Override
    public Tree receipt() {
      return receipt;
    }

    @Override
    public Optional<Pixels> comparison() {
      Pixels one = Erased.standard().picture(before).pixels();
      Pixels other = changed ? Erased.standard().picture(after).pixels() : one;
      var whole = new Region(0, 0, one.width(), one.height());
      return Optional.of(Comparison.of(one, other, Mask.of(one.width(), one.height(), whole)));
    }
  }

  /// The masks that a service has, fetched as they are asked for.
  private record Listed(Service service, Tree job) implements Parts {
    @Override
    public List<Long> areas() {
      return job.trees("masks").stream().map(mask -> mask.number("pixels")).toList();
    }

    @Override
    public byte[] mask(int number) throws Failure {
      return service.fetch(job.trees("masks").get(number - 1).word("url"));
    }

    @Override
    public byte[] map() throws Failure {
      return service.fetch(job.word("panoptic_url"));
    }
  }
}
