package erased.onnx.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelStoreTest {
  private static final byte[] WEIGHTS = weights();
  private static final Model PINNED = model("pinned", WEIGHTS.length, ImageFile.sha256(WEIGHTS));
  private static final Model UNPINNED = model("unpinned", 0, null);

  @TempDir private Path temporary;
  private Path folder = Path.of("");
  private Path file = Path.of("");
  private ModelStore store = new ModelStore(folder, List.of());

  @BeforeEach
  void makeStore() throws IOException {
    folder = temporary.resolve("data").resolve("models");
    file = Files.write(temporary.resolve("weights.onnx"), WEIGHTS);
    store = new ModelStore(folder, List.of(PINNED, UNPINNED));
  }

  private static byte[] weights() {
    byte[] weights = new byte[200_000];
    new Random(7).nextBytes(weights);
    return weights;
  }

  private static Model model(String id, long bytes, @Nullable String sha256) {
    return new Model(id, id, Purpose.INPAINT, "MIT", null, bytes, sha256, "nowhere", Contract.LAMA);
  }

  private void install(Model model, Object from) throws IOException, ModelException {
    store.install(model, from.toString(), Progress.NONE);
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingIsThereBeforeItIsInstalled() throws IOException {
    assertThat(store.glance(PINNED)).isEqualTo(State.ABSENT);
    assertThat(store.verify(PINNED)).isEqualTo(State.ABSENT);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> store.verified(PINNED))
        .satisfies(e -> assertThat(e.kind()).isEqualTo("not_installed"))
        .withMessageContaining("nowhere");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileIsInstalledAndTheOriginalStays() throws IOException, ModelException {
    var seen = new ArrayList<Long>();

    store.install(
        PINNED,
        file.toString(),
        (done, total) -> {
          assertThat(total).isEqualTo(WEIGHTS.length);
          seen.add(done);
        });

    assertThat(store.verified(PINNED)).hasBinaryContent(WEIGHTS);
    assertThat(store.glance(PINNED)).isEqualTo(State.INSTALLED);
    assertThat(store.verify(PINNED)).isEqualTo(State.INSTALLED);
    assertThat(names()).containsExactly("pinned.onnx");
    assertThat(seen).isSorted().last().isEqualTo((long) WEIGHTS.length);
    assertThat(file).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/whole", "/chunked", "/moved"})
  void aFileIsFetchedFromAnAddress(String path) throws IOException, ModelException {
    try (var server = new FileServer(WEIGHTS)) {
      install(PINNED, server.address(path));
    }

    assertThat(store.verified(PINNED)).hasBinaryContent(WEIGHTS);
  }

  @Test
  void anotherFileOfTheSameSizeIsRefusedByItsHash() throws IOException {
    byte[] other = WEIGHTS.clone();
    other[1000] ^= 1;
    Files.write(file, other);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> install(PINNED, file))
        .withMessageContaining(ImageFile.sha256(WEIGHTS))
        .withMessageContaining(ImageFile.sha256(other))
        .satisfies(e -> assertThat(e.kind()).isEqualTo("wrong_file"));
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 199_999, 200_001})
  void aFileOfAnotherSizeIsRefused(int size) throws IOException {
    Files.write(file, new byte[size]);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> install(PINNED, file))
        .withMessageContaining("200,000")
        .satisfies(e -> assertThat(e.kind()).isEqualTo("wrong_file"));
    assertThat(names()).isEmpty();
  }

  @Test
  void aServerThatSendsMoreThanTheModelHasIsCutOff() throws IOException {
    try (var server = new FileServer(new byte[300_000])) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> install(PINNED, server.address("/chunked")))
          .satisfies(e -> assertThat(e.kind()).isEqualTo("too_large"));
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aDownloadThatBreaksOffLeavesNothing() throws IOException {
    try (var server = new FileServer(WEIGHTS)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> install(PINNED, server.address("/broken")));
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aFailureLeavesWhatWasInstalledBefore() throws IOException, ModelException {
    install(PINNED, file);
    Path wrong = Files.write(temporary.resolve("wrong"), new byte[WEIGHTS.length]);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> install(PINNED, wrong));

    assertThat(store.verify(PINNED)).isEqualTo(State.INSTALLED);
  }

  @Test
  void whatAKilledInstallationLeftGoesWithTheNext() throws IOException, ModelException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("pinned-123.part"), new byte[10]);

    install(PINNED, file);

    assertThat(names()).containsExactly("pinned.onnx");
  }

  @Test
  void aServerThatDoesNotHaveItIsNamed() throws IOException {
    try (var server = new FileServer(WEIGHTS)) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> install(PINNED, server.address("/nothing")))
          .withMessageEndingWith("/nothing answered 404, 200 was expected");
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> install(PINNED, server.address("/round")))
          .satisfies(e -> assertThat(e.kind()).isEqualTo("download"));
    }
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/a.onnx",
        "http://127.0.0.1.example.org/a.onnx",
        "ftp://example.org/a.onnx",
        "file:///etc/hostname",
        "https:///a.onnx",
        "https://exa mple.org/"
      })
  void onlySafeAddressesAreAsked(String address) throws IOException {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> install(PINNED, address))
        .withMessageContaining(address)
        .satisfies(e -> assertThat(e.kind()).isEqualTo("address"));
    assertThat(names()).isEmpty();
  }

  @Test
  void aServerCannotLeadToAnUnsafeAddress() throws IOException {
    try (var server = new FileServer(WEIGHTS)) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> install(PINNED, server.address("/astray")))
          .withMessageContaining("http://example.org/whole");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> install(PINNED, temporary.resolve("missing.onnx")));
  }

  @Test
  void aChangedFileIsFoundCorrupt() throws IOException, ModelException {
    install(PINNED, file);
    byte[] changed = WEIGHTS.clone();
    changed[5] ^= 1;
    Files.write(folder.resolve("pinned.onnx"), changed);

    assertThat(store.glance(PINNED)).isEqualTo(State.INSTALLED);
    assertThat(store.verify(PINNED)).isEqualTo(State.CORRUPT);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> store.verified(PINNED));

    Files.write(folder.resolve("pinned.onnx"), new byte[3]);
    assertThat(store.glance(PINNED)).isEqualTo(State.CORRUPT);
  }

  @Test
  void theFirstFileSettlesAHashThatNobodyPublished() throws IOException, ModelException {
    install(UNPINNED, file);
    assertThat(store.verify(UNPINNED)).isEqualTo(State.INSTALLED);
    assertThat(folder.resolve("unpinned.sha256")).hasContent(ImageFile.sha256(WEIGHTS) + "\n");

    Path other = Files.write(temporary.resolve("other"), new byte[77]);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> install(UNPINNED, other))
        .withMessageContaining(ImageFile.sha256(WEIGHTS));
    assertThat(store.verified(UNPINNED)).hasBinaryContent(WEIGHTS);

    assertThat(store.remove(UNPINNED)).isTrue();
    install(UNPINNED, other);
    assertThat(store.verify(UNPINNED)).isEqualTo(State.INSTALLED);
  }

  @Test
  void aFileThatNobodyInstalledIsNotTrusted() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("unpinned.onnx"), WEIGHTS);

    assertThat(store.glance(UNPINNED)).isEqualTo(State.CORRUPT);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> store.verified(UNPINNED))
        .withMessageContaining("unpinned");
  }

  @Test
  void whatIsRemovedIsGone() throws IOException, ModelException {
    install(PINNED, file);

    assertThat(store.remove(PINNED)).isTrue();
    assertThat(store.remove(PINNED)).isFalse();
    assertThat(store.glance(PINNED)).isEqualTo(State.ABSENT);
    assertThat(names()).isEmpty();
  }

  @Test
  void anUnknownModelIsToldWithThoseThatAreKnown() throws ModelException {
    assertThat(store.model("pinned")).isEqualTo(PINNED);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> store.model("dall-e"))
        .withMessage("dall-e is no model that is known here: there are pinned, unpinned");
  }

  @Test
  void theFolderIsWhereTheEnvironmentSays() {
    assertThat(ModelStore.of(Map.of("ERASED_HOME", "/srv/erased", "XDG_DATA_HOME", "/x")).folder())
        .isEqualTo(Path.of("/srv/erased/models"));
    assertThat(ModelStore.of(Map.of("XDG_DATA_HOME", "/x")).folder())
        .isEqualTo(Path.of("/x/erased/models"));
    assertThat(ModelStore.of(Map.of()).folder())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/erased/models"));
  }
}
