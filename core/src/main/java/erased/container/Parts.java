package erased.container;

import erased.text.Message;
import java.util.ArrayList;
import java.util.List;

/// The parts of one file as a container finds them, and what it noticed on the way.
final class Parts {
  private final Limits limits;
  private final List<Part> parts = new ArrayList<>();
  private final List<Message> notices = new ArrayList<>();
  private boolean truncated;

  Parts(Limits limits) {
    this.limits = limits;
  }

  void add(Part part) {
    if (parts.size() >= limits.parts()) {
      throw new ImageException.LimitExceeded(
          Message.of("container.limit.parts", limits.parts(), part.start()));
    }
    parts.add(part);
  }

  void add(Kind kind, String name, Range range, Range payload) {
    add(Part.of(kind, name, range, payload));
  }

  void notice(String key, Object... values) {
    Message notice = Message.of(key, values);
    if (notices.size() < 64 && !notices.contains(notice)) {
      notices.add(notice);
    }
  }

  /// Notes that the file ends inside a part.
  void truncated() {
    truncated = true;
  }

  boolean isTruncated() {
    return truncated;
  }

  boolean has(Kind kind) {
    return parts.stream().anyMatch(part -> part.kind() == kind);
  }

  List<Part> list() {
    return parts;
  }

  List<Message> notices() {
    return notices;
  }

  Limits limits() {
    return limits;
  }
}
