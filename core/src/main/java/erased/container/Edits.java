package erased.container;

import erased.text.Message;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shall change in a file: parts to remove, contents to replace, packets to add. Every byte
/// that no edit names stays.
public final class Edits {
  /// One change, with the reason that the receipt gives for it.
  public sealed interface Edit {
    Message reason();

    /// The part goes, with its header, checksum and index entries.
    record Remove(Part part, Message reason) implements Edit {}

    /// The part gets another content; `payload` is decoded, as [ImageFile#payload] gives it.
    record Replace(Part part, Content payload, Message reason) implements Edit {}

    /// A new part of a kind that every format has a place for.
    record Add(Kind kind, Content payload, Message reason) implements Edit {}
  }

  /// Bytes by identity, so that edits can be records.
  public static final class Content {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    public int length() {
      return bytes.length;
    }
  }

  private final List<Edit> list = new ArrayList<>();
  private final IdentityHashMap<Part, Edit> byPart = new IdentityHashMap<>();

  public void remove(Part part, Message reason) {
    put(part, new Edit.Remove(part, reason));
  }

  public void replace(Part part, byte[] payload, Message reason) {
    put(part, new Edit.Replace(part, new Content(payload), reason));
  }

  public void add(Kind kind, byte[] payload, Message reason) {
    list.add(new Edit.Add(kind, new Content(payload), reason));
  }

  /// A later edit of the same part takes the place of an earlier one.
  private void put(Part part, Edit edit) {
    Edit before = byPart.put(part, edit);
    if (before != null) {
      list.remove(before);
    }
    list.add(edit);
  }

  /// Takes the edit of a part back.
  public void drop(Part part) {
    Edit before = byPart.remove(part);
    if (before != null) {
      list.remove(before);
    }
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  public List<Edit> list() {
    return List.copyOf(list);
  }

  public boolean removes(Part part) {
    return byPart.get(part) instanceof Edit.Remove;
  }

  public boolean touches(Part part) {
    return byPart.containsKey(part);
  }

  /// The new content of a part, or `before` where it gets none.
  public byte @Nullable [] replacementOr(Part part, byte @Nullable [] before) {
    byte[] replacement = replacement(part);
    return replacement == null ? before : replacement;
  }

  byte @Nullable [] replacement(Part part) {
    return byPart.get(part) instanceof Edit.Replace replace ? replace.payload().bytes() : null;
  }

  List<Edit.Add> added() {
    return list.stream().filter(Edit.Add.class::isInstance).map(Edit.Add.class::cast).toList();
  }
}
