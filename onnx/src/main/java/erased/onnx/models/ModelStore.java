package erased.onnx.models;

import erased.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A folder of installed models. A file stands there under its model's name only when it is whole
/// and the right one.
public final class ModelStore {
  private static final long LARGEST = 1L << 30; // bytes of a model whose size is not known
  private static final int BLOCK = 1 << 16;
  private static final String MODEL = ".onnx";
  private static final String HASH = ".sha256"; // beside a model whose hash its first file settled
  private static final String PART = ".part";

  private final Path folder;
  private final List<Model> models;

  /// @param models that it may hold
  ModelStore(Path folder, List<Model> models) {
    this.folder = folder;
    this.models = List.copyOf(models);
  }

  /// The user's own: `$ERASED_HOME/models`, else `erased/models` in `$XDG_DATA_HOME`, which is
  /// `~/.local/share` where nothing else is said.
  public static ModelStore of(Map<String, String> environment) {
    return new ModelStore(folder(environment), Models.all());
  }

  private static Path folder(Map<String, String> environment) {
    String home = environment.getOrDefault("ERASED_HOME", "");
    if (!home.isEmpty()) {
      return Path.of(home, "models");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path shared =
        data.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return shared.resolve("erased").resolve("models");
  }

  public Path folder() {
    return folder;
  }

  /// Models that it may hold, installed or not.
  public List<Model> models() {
    return models;
  }

  /// The model of that name.
  ///
  /// @throws ModelException where there is none
  public Model model(String id) throws ModelException {
    return models.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ModelException("unknown_model", unknown(id)));
  }

  private Message unknown(String id) {
    String known = models.stream().map(Model::id).collect(Collectors.joining(", "));
    return Message.of("onnx.unknown", id, known);
  }

  /// Looks at the size of a model's file and not at its content; [#verify] does.
  public State glance(Model model) throws IOException {
    Path file = file(model);
    if (!Files.isRegularFile(file)) {
      return State.ABSENT;
    }
    boolean right = model.bytes() == 0 || Files.size(file) == model.bytes();
    return right && expected(model) != null ? State.INSTALLED : State.CORRUPT;
  }

  /// Reads a model's file and compares its hash.
  public State verify(Model model) throws IOException {
    State state = glance(model);
    if (state != State.INSTALLED) {
      return state;
    }
    return sha256(file(model)).equals(expected(model)) ? State.INSTALLED : State.CORRUPT;
  }

  /// The file of a model, its hash just compared.
  ///
  /// @throws ModelException where it is not there, or not as it was installed
  public Path verified(Model model) throws IOException, ModelException {
    Path file = file(model);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "not_installed", Message.of("onnx.not-installed", model.id(), model.source()));
    }
    if (expected(model) == null) {
      throw new ModelException("wrong_file", Message.of("onnx.unsettled", model.id()));
    }
    checkFile(model, sha256(file), Files.size(file));
    return file;
  }

  /// Puts a model's file into the store, in place of one that may be there.
  ///
  /// @param from a path or an address
  /// @throws ModelException where that is not the model's file; the store is then as it was
  public void install(Model model, String from, Progress progress)
      throws IOException, ModelException {
    Files.createDirectories(folder);
    removeParts(model);
    Path part = Files.createTempFile(folder, model.id() + "-", PART);
    try (Source source = Source.open(from)) {
      checkSize(model, source.bytes());
      String hash = copy(source, part, model, progress);
      checkFile(model, hash, Files.size(part));
      Files.move(part, file(model), StandardCopyOption.ATOMIC_MOVE);
      if (model.sha256() == null) {
        Files.writeString(hashFile(model), hash + "\n");
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// What a process that was killed has left.
  private void removeParts(Model model) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, model.id() + "-*" + PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static void checkSize(Model model, long bytes) throws ModelException {
    if (bytes != 0 && model.bytes() != 0 && bytes != model.bytes()) {
      throw new ModelException(
          "wrong_file", Message.of("onnx.wrong.size", model.id(), model.bytes(), bytes));
    }
    if (bytes > largest(model)) {
      throw tooLarge(model);
    }
  }

  private static long largest(Model model) {
    return model.bytes() == 0 ? LARGEST : model.bytes();
  }

  private static ModelException tooLarge(Model model) {
    return new ModelException(
        "too_large", Message.of("onnx.too-large", model.id(), largest(model)));
  }

  private static String copy(Source source, Path to, Model model, Progress progress)
      throws IOException, ModelException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    long done = 0;
    long total = model.bytes() == 0 ? source.bytes() : model.bytes();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      for (int read; (read = source.content().read(block)) >= 0; ) {
        done += read;
        if (done > largest(model)) {
          throw tooLarge(model);
        }
        out.write(block, 0, read);
        progress.at(done, total);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Whether a hash and a size are those of a model: as published, else as first installed, else
  /// any.
  private void checkFile(Model model, String hash, long bytes) throws IOException, ModelException {
    if (model.bytes() != 0 && bytes != model.bytes()) {
      throw new ModelException(
          "wrong_file", Message.of("onnx.wrong.size", model.id(), model.bytes(), bytes));
    }
    String expected = expected(model);
    if (expected != null && !expected.equals(hash)) {
      throw new ModelException(
          "wrong_file", Message.of("onnx.wrong.hash", model.id(), expected, hash));
    }
  }

  private @Nullable String expected(Model model) throws IOException {
    if (model.sha256() != null) {
      return model.sha256();
    }
    Path hash = hashFile(model);
    return Files.isRegularFile(hash) ? Files.readString(hash).strip() : null;
  }

  /// Takes a model out of the store, and what its first file settled.
  ///
  /// @return whether it was there
  public boolean remove(Model model) throws IOException {
    Files.deleteIfExists(hashFile(model));
    return Files.deleteIfExists(file(model));
  }

  private Path file(Model model) {
    return folder.resolve(model.id() + MODEL);
  }

  private Path hashFile(Model model) {
    return folder.resolve(model.id() + HASH);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.read(block)) >= 0; ) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
