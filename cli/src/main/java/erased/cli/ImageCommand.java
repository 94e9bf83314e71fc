package erased.cli;

import erased.container.ImageException;
import erased.invisible.Bits;
import erased.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands share that a service can do too: where the work is done.
abstract class ImageCommand extends FileCommand {
  static final String SERVER = "ERASED_SERVER";
  static final String KEY = "ERASED_KEY";

  ImageCommand(Console console) {
    super(console);
    words.value("--server", "URL");
    words.value("--key", "KEY");
  }

  /// Where the work is done.
  ///
  /// @param anchors certificates to trust instead of the official C2PA lists
  Workplace workplace(@Nullable String anchors) {
    String server = console.setting(words.of("--server"), SERVER);
    if (server == null) {
      if (words.isGiven("--key")) {
        throw new UsageException(Message.of("cli.usage.key-alone"));
      }
      return new Local(console, anchors);
    }
    if (anchors != null) {
      throw new UsageException(Message.of("cli.usage.anchors-remote"));
    }
    var address = Address.of(server);
    String key = console.setting(words.of("--key"), KEY);
    String used = key == null ? KeyFile.of(console).key(address) : key;
    return new Remote(new Service(address, used, console));
  }

  /// The messages that the caller wants to be looked for, and how far.
  Wish.Signals signals() {
    List<String> messages = words.all("--message");
    try {
      messages.forEach(Bits::parse);
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
    return new Wish.Signals(messages, !words.has("--no-search"));
  }
}
