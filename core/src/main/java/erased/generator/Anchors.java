package erased.generator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Finds many words at once in one pass, in any case, over bytes or characters (Aho and Corasick,
/// 1975, as a table of states). A NUL is passed over, so words in UTF-16 are found too.
final class Anchors {
  private static final int COLUMNS = 256;

  /// The next state by state and byte; states from `firstHit` on end a word.
  private final char[] next;

  private final int firstHit;
  private final int[][] words;

  interface Hits {
    /// The word of that number ends with the unit at `last`; false ends the search.
    boolean hit(int word, int last);
  }

  /// Words of lower-case ASCII.
  Anchors(List<String> anchors) {
    var building = new Building(anchors);
    int[] renumbered = building.hitsLast();
    int states = renumbered.length;
    next = new char[states * COLUMNS];
    words = new int[states][];
    int hits = 0;
    for (int state = 0; state < states; state++) {
      int row = renumbered[state] * COLUMNS;
      int[] from = building.next.get(state);
      for (int c = 1; c < COLUMNS; c++) {
        next[row + c] = (char) renumbered[from[c]];
      }
      System.arraycopy(next, row + 'a', next, row + 'A', 'Z' - 'A' + 1); // words are lower case
      next[row] = (char) renumbered[state];
      words[renumbered[state]] = building.words(state);
      hits += building.words(state).length > 0 ? 1 : 0;
    }
    firstHit = states - hits;
  }

  void search(byte[] bytes, int start, int end, Hits hits) {
    char[] table = next;
    int state = 0;
    for (int i = start; i < end; i++) {
      state = table[state << 8 | (bytes[i] & 0xff)];
      if (state >= firstHit && bytes[i] != 0 && !report(state, i, hits)) {
        return;
      }
    }
  }

  void search(CharSequence text, Hits hits) {
    char[] table = next;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = table[state << 8 | Math.min(text.charAt(i), COLUMNS - 1)];
      if (state >= firstHit && text.charAt(i) != 0 && !report(state, i, hits)) {
        return;
      }
    }
  }

  private boolean report(int state, int last, Hits hits) {
    for (int word : words[state]) {
      if (!hits.hit(word, last)) {
        return false;
      }
    }
    return true;
  }

  /// The automaton while it grows.
  private static final class Building {
    private final List<int[]> next = new ArrayList<>(); // 0 where there is no way on
    private final List<StringBuilder> letters = new ArrayList<>(); // ways on of its own
    private final List<List<Integer>> ends = new ArrayList<>();

    Building(List<String> anchors) {
      state();
      for (int word = 0; word < anchors.size(); word++) {
        int at = 0;
        for (char c : anchors.get(word).toCharArray()) {
          if (next.get(at)[c] == 0) {
            next.get(at)[c] = state();
            letters.get(at).append(c);
          }
          at = next.get(at)[c];
        }
        ends.get(at).add(word);
      }
      fallBack();
    }

    private int state() {
      next.add(new int[COLUMNS]);
      letters.add(new StringBuilder());
      ends.add(new ArrayList<>());
      return next.size() - 1;
    }

    /// Breadth first, so that the state to fall back to is complete before it is needed.
    private void fallBack() {
      int[] back = new int[next.size()];
      var queue = new ArrayDeque<Integer>(List.of(0));
      while (!queue.isEmpty()) {
        int state = queue.removeFirst();
        int[] own = next.get(state);
        int[] fallen = state == 0 ? new int[COLUMNS] : next.get(back[state]);
        int[] all = fallen.clone();
        for (int i = 0; i < letters.get(state).length(); i++) {
          char c = letters.get(state).charAt(i);
          int to = own[c];
          all[c] = to;
          back[to] = fallen[c];
          ends.get(to).addAll(ends.get(fallen[c]));
          queue.addLast(to);
        }
        next.set(state, all);
      }
    }

    int[] words(int state) {
      return ends.get(state).stream().mapToInt(Integer::intValue).toArray();
    }

    /// New numbers: states that end no word first, the first of all staying 0.
    int[] hitsLast() {
      int[] numbers = new int[next.size()];
      int number = 0;
      for (int pass = 0; pass < 2; pass++) {
        for (int state = 0; state < numbers.length; state++) {
          if (ends.get(state).isEmpty() == (pass == 0)) {
            numbers[state] = number++;
          }
        }
      }
      return numbers;
    }
  }
}
