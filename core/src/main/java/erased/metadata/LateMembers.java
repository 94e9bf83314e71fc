package erased.metadata;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Members of a report. Some are known at once; the others are worked out when one of them is first
/// read, since that can take longer than the whole cleaning that nobody reads them of.
final class LateMembers extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<Consumer<Map<String, @Nullable Object>>> late = new ArrayList<>();

  /// A member with the value that it has where nothing works out another.
  void until(String name, @Nullable Object value) {
    members.put(name, value);
  }

  /// A member that is known, whatever is worked out.
  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    known.add(name);
    return members.put(name, value);
  }

  /// Sets members when one is read that is not known.
  void later(Consumer<Map<String, @Nullable Object>> work) {
    late.add(work);
  }

  @Override
  public synchronized @Nullable Object get(@Nullable Object name) {
    return known.contains(name) ? members.get(name) : told().get(name);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return Collections.unmodifiableMap(told()).entrySet();
  }

  private synchronized Map<String, @Nullable Object> told() {
    late.forEach(work -> work.accept(members));
    late.clear();
    return members;
  }
}
