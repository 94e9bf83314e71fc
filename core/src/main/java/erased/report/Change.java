package erased.report;

import erased.container.Range;
import erased.text.Language;
import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bytes of the input that did not come out as they were, or bytes that stayed for a reason.
///
/// @param part the part they belong to
/// @param range in the input, in bytes; empty where bytes were only added
/// @param written how many bytes stand there in the output instead
/// @param reason why
public record Change(String part, Range range, int written, Message reason) {
  public Map<String, @Nullable Object> tree(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("part", part);
    tree.put("start", range.start());
    tree.put("end", range.end());
    tree.put("written", written);
    tree.put("reason", reason.in(language));
    return tree;
  }
}
