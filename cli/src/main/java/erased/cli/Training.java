package erased.cli;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarFile;

/// What the launcher runs once after a build, so that the JDK's AOT cache knows the classes and the
/// methods that commands need: `java -XX:AOTCacheOutput=… erased.cli.Training IMAGE… PEM… JAR…`.
final class Training {
  private static final int ROUNDS = 20;
  private static final int WIDE = 256;
  private static final int HIGH = 1024;

  private Training() {}

  public static void main(String[] arguments) throws IOException {
    var images = new ArrayList<String>();
    var anchors = new ArrayList<String>();
    for (String argument : arguments) {
      if (argument.endsWith(".jar")) {
        load(Path.of(argument));
      } else if (argument.endsWith(".pem")) {
        anchors.add(argument);
      } else {
        images.add(argument);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String image : images) {
        run("detect", image);
        run("detect", "--json", image);
        run("clean", "--dry-run", image);
        run("clean", "--dry-run", "--mode=visible", image);
      }
    }
    for (String image : images) {
      run("erase", "-q", "--rect=70,80,90,60", "--rect=10,200,40,20", image, "-o", "-");
      write(image);
      for (String anchor : anchors) {
        run("detect", "--trust-anchors", anchor, image);
      }
    }
    run("detect", "--lang", "zh", images.getFirst());
    run("clean", "-q", images.getFirst(), "-o", "-");
    run("--help");
  }

  /// What is done once a file of its own is written, for PNG and for JPEG.
  private static void write(String image) throws IOException {
    Path folder = Files.createTempDirectory("erased-");
    Path png = folder.resolve("clean.png");
    Path grain = folder.resolve("grain.png");
    Path jpeg = folder.resolve("photo.jpg");
    Path bare = folder.resolve("bare.jpg");
    Path clean = folder.resolve("clean.jpg");
    try {
      run("clean", "--json", "--mode=visible", image, "-o", png.toString());
      Files.write(grain, grain());
      run("erase", "-q", "--rect=4,4,8,4", grain.toString(), "-o", "-");
      run("erase", "-q", "--rect=0,0,1,1", "--format=jpeg", image, "-o", jpeg.toString());
      run("clean", jpeg.toString(), "-o", bare.toString());
      run("clean", "--mode=visible", jpeg.toString(), "-o", clean.toString());
    } finally {
      for (Path file : List.of(png, grain, jpeg, bare, clean)) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    }
  }

  /// A picture that takes many bytes, of which most stay where few pixels change.
  private static byte[] grain() {
    byte[] samples = new byte[3 * WIDE * HIGH];
    new Random(1).nextBytes(samples);
    for (int i = 0; i < samples.length; i++) {
      samples[i] &= 0x1f;
    }
    Pixels pixels = Pixels.of(WIDE, HIGH, Channels.RGB, samples);
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static void run(String... arguments) {
    Main.run(
        arguments,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Main.environment());
  }

  /// Classes that this image does not need are in the cache too, for other images do.
  private static void load(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("erased/") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .forEach(Training::initialize);
    }
  }

  private static void initialize(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException | LinkageError _) {
      // a class that does not load here, such as a package-info, is missed by nobody
    }
  }
}
