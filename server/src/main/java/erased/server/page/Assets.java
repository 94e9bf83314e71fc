package erased.server.page;

import erased.json.Json;
import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The styles, scripts and drawings of pages. Their addresses name a hash of them all, so that
/// browsers may keep each for ever, and scripts may name each other by relative paths.
@Component
public final class Assets {
  private static final String FOLDER = "erased/server/assets/";
  private static final int VERSION = 12; // hexadecimal digits

  /// The texts that scripts show, by the name of the bundle.
  private static final List<String> TEXTS = List.of("app", "canvas");

  private final Map<String, byte[]> files;
  private final String version;

  Assets() {
    files = read();
    for (Language language : Language.values()) {
      files.put("texts/" + language.code() + ".js", texts(language));
    }
    version = version(files);
  }

  /// The address of a file, by its path in the folder of assets.
  public String url(String path) {
    if (!files.containsKey(path)) {
      throw new IllegalArgumentException("there is no asset " + path);
    }
    return "/assets/" + version + "/" + path;
  }

  String version() {
    return version;
  }

  byte @Nullable [] file(String path) {
    return files.get(path);
  }

  private static Map<String, byte[]> read() {
    var files = new TreeMap<String, byte[]>();
    try {
      var resolver = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader());
      for (Resource file : resolver.getResources("classpath*:" + FOLDER + "**/*.*")) {
        String address = file.getURL().toString();
        try (InputStream in = file.getInputStream()) {
          files.put(
              address.substring(address.lastIndexOf(FOLDER) + FOLDER.length()), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /// A module that tells the patterns of texts by their keys. It runs as a script of its page, in
  /// turn: an `await` for it in another module would leave the page deaf after its `load`.
  private static byte[] texts(Language language) {
    var texts = new TreeMap<String, Object>();
    for (String bundle : TEXTS) {
      Message.keys(bundle, language).forEach(key -> texts.put(key, Message.pattern(key, language)));
    }
    String module = "import { learn } from \"../text.js\";\nlearn(" + Json.write(texts) + ");\n";
    return module.getBytes(StandardCharsets.UTF_8);
  }

  private static String version(Map<String, byte[]> files) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      files.forEach((path, bytes) -> {
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        hash.update(bytes);
      });
      return HexFormat.of().formatHex(hash.digest()).substring(0, VERSION);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
