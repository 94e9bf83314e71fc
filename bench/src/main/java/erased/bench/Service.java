package erased.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How much load the service bears, with its clients on the same cores: reads of a job's status,
/// and metadata cleanings of 1 MiB. `service SECONDS [PORT]` measures besides another service at a
/// port that takes the same form at `/`; `soak MINUTES` mixes all, and watches the memory of the
/// web process.
final class Service implements AutoCloseable {
  private static final int NOISE = 590; // pixels of a side: about 1 MiB as PNG
  private static final Pattern JOB = Pattern.compile("\"id\":\"(job_\\w+)\"");
  private static final Pattern KEY = Pattern.compile("uk_\\w{36}");

  private final String erased = System.getenv().getOrDefault("ERASED", "./erased");
  private final Path folder = Files.createTempDirectory("erased-bench-");
  private final int port = free();
  private final String key;
  private final Process process;
  private final byte[] image = image();

  private Service() throws IOException, InterruptedException {
    Path config = folder.resolve("bench.yml");
    Files.writeString(config, "erased.quota.tiers.pro.light.per-month: unlimited\n");
    admin("account", "create", "--email", "bench@example.org", "--name", "bench");
    admin("plan", "bench@example.org", "pro");
    Matcher made = KEY.matcher(admin("key", "create", "bench@example.org", "--name", "bench"));
    if (!made.find()) {
      throw new IOException("no key was made");
    }
    key = made.group();
    process =
        new ProcessBuilder(
                erased,
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                folder.toString(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitStart();
  }

  static void main(String[] arguments) throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(number(arguments, 0, 30));
    try (var service = new Service()) {
      System.out.println("| load | per second | p50 ms | p99 ms | worst ms | failed |");
      System.out.println("|---|---|---|---|---|---|");
      service.warm();
      for (int connections : List.of(8, 32)) {
        System.out.println(
            service.polls(connections, time).line("GET /jobs/:id, " + connections + " at once"));
      }
      for (int connections : List.of(4, 16)) {
        System.out.println(
            service
                .cleanings(connections, time)
                .line("metadata of 1 MiB, " + connections + " at once"));
        if (arguments.length > 1) {
          Load beside =
              Load.of(
                  Integer.parseInt(arguments[1]),
                  Exchange.form("/", service.image, "metadata"),
                  connections,
                  time);
          System.out.println(beside.line("beside, " + connections + " at once"));
        }
      }
      System.out.printf("web process: %d MB%n", service.resident());
    }
  }

  /// A mixed load for a long time, with a line of figures every half minute.
  static void soak(String[] arguments) throws IOException, InterruptedException {
    int rounds = number(arguments, 0, 30) * 2;
    try (var service = new Service()) {
      System.out.println("| minute | requests | failed | web process MB |");
      System.out.println("|---|---|---|---|");
      for (int round = 1; round <= rounds; round++) {
        Load cleanings = service.cleanings(2, Duration.ofSeconds(15));
        Load polls = service.polls(4, Duration.ofSeconds(15));
        System.out.printf(
            Locale.ROOT,
            "| %.1f | %d cleanings, %d polls | %d | %d |%n",
            round / 2.0,
            cleanings.nanos().size(),
            polls.nanos().size(),
            cleanings.failed() + polls.failed(),
            service.resident());
      }
    }
  }

  private static int number(String[] arguments, int index, int standard) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : standard;
  }

  private void warm() throws InterruptedException {
    cleanings(4, Duration.ofSeconds(15));
    polls(8, Duration.ofSeconds(10));
  }

  private Load polls(int connections, Duration time) throws InterruptedException {
    byte[] request = Exchange.get("/api/v1/jobs/" + job(), "Authorization: Bearer " + key);
    return Load.of(port, request, connections, time);
  }

  private Load cleanings(int connections, Duration time) throws InterruptedException {
    byte[] request =
        Exchange.form("/api/v1/jobs", image, "metadata", "Authorization: Bearer " + key);
    return Load.of(port, request, connections, time);
  }

  /// A job that has ended.
  private String job() {
    try {
      String answer =
          output(
              "curl",
              "-s",
              "-H",
              "Authorization: Bearer " + key,
              "-F",
              "mode=metadata",
              "-F",
              "image=@" + small() + ";type=image/png",
              "http://localhost:" + port + "/api/v1/jobs");
      Matcher id = JOB.matcher(answer);
      if (!id.find()) {
        throw new IllegalStateException("no job: " + answer);
      }
      return id.group(1);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path small() throws IOException {
    Path file = folder.resolve("small.png");
    if (!Files.exists(file)) {
      Files.write(file, Picture.png(64, "parameters\0" + Picture.PARAMETERS));
    }
    return file;
  }

  private static byte[] image() {
    return Picture.noise(NOISE, "parameters\0" + Picture.PARAMETERS);
  }

  /// Megabytes that the web process holds.
  private long resident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      try (var exchange = new Exchange(port, Exchange.get("/readyz"))) {
        if (exchange.send() == 200) {
          return;
        }
      } catch (IOException _) {
        Thread.sleep(200); // not there yet
      }
    }
    throw new IOException("the service does not start: " + Files.readString(folder.resolve("log")));
  }

  private String admin(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(erased, "admin", "--data", folder.toString()));
    command.addAll(List.of(words));
    return output(command.toArray(String[]::new));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Processes.delete(folder);
  }
}
