package erased.server.fetch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Hosts, as attackers spell them, that some reader of URLs takes for an address inside.
final class Spellings {
  /// Loopback, private, link-local with metadata of clouds, shared, any.
  private static final List<int[]> INSIDE =
      List.of(
          new int[] {127, 0, 0, 1},
          new int[] {10, 0, 0, 1},
          new int[] {169, 254, 169, 254},
          new int[] {192, 168, 1, 1},
          new int[] {172, 16, 0, 1},
          new int[] {100, 100, 100, 200},
          new int[] {192, 0, 0, 192},
          new int[] {168, 63, 129, 16},
          new int[] {0, 0, 0, 0});

  private static final List<String> NAMES =
      List.of(
          "localhost",
          "LOCALHOST",
          "localhost.",
          "localhost.localdomain",
          "ip6-localhost",
          "metadata.google.internal",
          "127.0.0.1.nip.io",
          "localtest.me",
          "spoofed.burpcollaborator.net",
          "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
          "ｌｏｃａｌｈｏｓｔ",
          "𝗅𝗈𝖼𝖺𝗅𝗁𝗈𝗌𝗍",
          "ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ");

  private static final List<String> VERSION_6 =
      List.of(
          "[::]",
          "[::1]",
          "[0:0:0:0:0:0:0:1]",
          "[0000:0000:0000:0000:0000:0000:0000:0001]",
          "[::0001]",
          "[0::1]",
          "[::1%lo]",
          "[::1%25lo]",
          "[fe80::1]",
          "[fe80::1%25eth0]",
          "[FE80::A9FE:A9FE]",
          "[febf::1]",
          "[fec0::1]",
          "[fc00::1]",
          "[fd00:ec2::254]",
          "[fd20:ce::254]",
          "[ff02::1]",
          "[2001:db8::1]",
          "[3fff::1]",
          "[100::1]",
          "[::ffff:0:0]",
          "[v1.::1]",
          "[::1",
          "::1]",
          "::1",
          "[[::1]]",
          "[::1].example.com",
          "[::1]example.com",
          "[]",
          "[0]",
          "[127.0.0.1]");

  private Spellings() {}

  static Set<String> all() {
    var all = new LinkedHashSet<String>(NAMES);
    all.addAll(VERSION_6);
    for (int[] address : INSIDE) {
      List<String> numbers = numbers(address);
      all.addAll(numbers);
      numbers.forEach(number -> all.addAll(disguised(number)));
      all.addAll(embedded(address));
    }
    return all;
  }

  /// All that inet_aton takes: each part decimal, octal or hexadecimal, the last ones run together.
  private static List<String> numbers(int[] address) {
    long whole = IntStream.of(address).asLongStream().reduce(0, (sum, part) -> sum << 8 | part);
    var spellings = new ArrayList<String>();
    for (int parts = 1; parts <= 4; parts++) {
      long[] values = new long[parts];
      for (int i = 0; i < parts - 1; i++) {
        values[i] = address[i];
      }
      values[parts - 1] = whole & 0xffff_ffffL >>> 8 * (parts - 1);
      for (String form : List.of("%d", "0%o", "0x%x", "0X%X", "00%o", "0x0%x", "%03d")) {
        spellings.add(joined(values, form));
      }
    }
    spellings.add("0x%x.%d.0%o.%d".formatted(address[0], address[1], address[2], address[3]));
    spellings.add("%d.%d.%d.%d".formatted(address[0] + 256, address[1], address[2], address[3]));
    spellings.add(Long.toString(whole + (1L << 32)));
    spellings.add("-" + whole);
    spellings.add("+" + whole);
    return spellings;
  }

  private static String joined(long[] values, String form) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> form.formatted(values[i]))
        .collect(Collectors.joining("."));
  }

  private static List<String> disguised(String number) {
    Stream<UnaryOperator<String>> disguises =
        Stream.of(
            host -> host + ".",
            host -> host + "..",
            host -> shifted(host, '0', '９' - 9),
            host -> host.replace('.', '。'),
            host -> host.replace('.', '．'),
            host -> host.replace('.', '｡'),
            host -> shifted(host, '1', '①').replace('0', '⓪'),
            host -> host.replace("1", "%31").replace("0", "%30"),
            host -> host + "%00.example.com",
            host -> "user@" + host,
            host -> "example.com@" + host,
            host -> "example.com:443@" + host,
            host -> host + "\\@example.com",
            host -> "example.com\\@" + host,
            host -> "example.com#@" + host + "\\",
            host -> host + "%25lo",
            host -> "\t" + host,
            host -> host.replaceFirst("(.)", "$1\t"),
            host -> host + "\n",
            host -> host + "\0",
            host -> host + "\r\nHost: example.com\r\n",
            host -> " " + host,
            host -> host + ":443:80",
            host -> host + ",example.com",
            host -> "[" + host + "]",
            host -> host + "\u00ad",
            host -> host.replaceFirst("\\.", "\u200b."));
    return disguises.map(disguise -> disguise.apply(number)).toList();
  }

  private static String shifted(String host, char from, int to) {
    return host.chars()
        .map(c -> c >= from && c <= '9' ? c - from + to : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static List<String> embedded(int[] v4) {
    String quad = "%d.%d.%d.%d".formatted(v4[0], v4[1], v4[2], v4[3]);
    String hex = "%02x%02x:%02x%02x".formatted(v4[0], v4[1], v4[2], v4[3]);
    String inverted =
        "%02x%02x:%02x%02x".formatted(255 - v4[0], 255 - v4[1], 255 - v4[2], 255 - v4[3]);
    return Stream.of(
            "::" + quad,
            "::" + hex,
            "::ffff:" + quad,
            "::ffff:" + hex,
            "0:0:0:0:0:ffff:" + quad,
            "0000:0000:0000:0000:0000:ffff:" + hex,
            "::ffff:0:" + quad,
            "64:ff9b::" + quad,
            "64:ff9b::" + hex,
            "64:ff9b:1::" + quad,
            "2002:" + hex + "::1",
            "2002:" + hex + "::" + hex,
            "2001:0:" + hex + "::1",
            "2001::" + inverted,
            "fe80::5efe:" + quad,
            "2606:4700::5efe:" + quad,
            "2606:4700::200:5efe:" + hex,
            "::ffff:" + quad + "%25lo",
            "::ffff:" + joined(new long[] {v4[0], v4[1], v4[2], v4[3]}, "0%o"))
        .flatMap(text -> Stream.of(text, text.toUpperCase(Locale.ROOT)))
        .map(text -> "[" + text + "]")
        .toList();
  }
}
