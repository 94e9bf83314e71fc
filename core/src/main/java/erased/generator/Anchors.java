package erased.generator;

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
    var tree = new Tree(anchors);
    int states = tree.size();
    int[] numbers = tree.hitsLast();
    next = new char[states * COLUMNS];
    words = new int[states][];
    int hits = 0;
    for (int state : tree.breadthFirst()) {
      int row = numbers[state] * COLUMNS;
      if (state != 0) { // a shorter state is complete by now
        System.arraycopy(next, numbers[tree.back(state)] * COLUMNS, next, row, COLUMNS);
      }
      for (Tree.Way way : tree.ways(state)) {
        next[row + way.letter()] = (char) numbers[way.to()];
        next[row + Character.toUpperCase(way.letter())] = (char) numbers[way.to()];
      }
      next[row] = (char) numbers[state];
      words[numbers[state]] = tree.words(state);
      hits += tree.words(state).length > 0 ? 1 : 0;
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

  /// The words as a tree of letters, with the state that each falls back to. Its ways are few, so
  /// it is kept small and only the table has all columns: this is built at every start.
  private static final class Tree {
    record Way(char letter, int to) {}

    private final List<List<Way>> ways = new ArrayList<>();
    private final List<List<Integer>> ends = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private final int[] back;

    Tree(List<String> anchors) {
      state();
      for (int word = 0; word < anchors.size(); word++) {
        int at = 0;
        for (char c : anchors.get(word).toCharArray()) {
          int to = way(at, c);
          if (to == 0) {
            to = state();
            ways.get(at).add(new Way(c, to));
          }
          at = to;
        }
        ends.get(at).add(word);
      }
      back = new int[ways.size()];
      fallBack();
    }

    private int state() {
      ways.add(new ArrayList<>(2));
      ends.add(new ArrayList<>(1));
      return ways.size() - 1;
    }

    private int way(int state, char letter) {
      for (Way way : ways.get(state)) {
        if (way.letter == letter) {
          return way.to;
        }
      }
      return 0;
    }

    /// Breadth first, so that the state to fall back to is complete before it is needed.
    private void fallBack() {
      order.add(0);
      for (int i = 0; i < order.size(); i++) {
        int state = order.get(i);
        for (Way way : ways.get(state)) {
          back[way.to] = state == 0 ? 0 : fallen(back[state], way.letter);
          ends.get(way.to).addAll(ends.get(back[way.to]));
          order.add(way.to);
        }
      }
    }

    private int fallen(int state, char letter) {
      int at = state;
      while (at != 0 && way(at, letter) == 0) {
        at = back[at];
      }
      return way(at, letter);
    }

    int size() {
      return ways.size();
    }

    List<Integer> breadthFirst() {
      return order;
    }

    int back(int state) {
      return back[state];
    }

    List<Way> ways(int state) {
      return ways.get(state);
    }

    int[] words(int state) {
      return ends.get(state).stream().mapToInt(Integer::intValue).toArray();
    }

    /// New numbers: states that end no word first, the first of all staying 0.
    int[] hitsLast() {
      int[] numbers = new int[size()];
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
