package erased.container;

/// Counts the symbols of a scan, to see which tables can code it.
final class SymbolCounts implements ScanWriter.Sink {
  private final long[][] counts;

  SymbolCounts(int tables) {
    counts = new long[tables][256];
  }

  @Override
  public void symbol(int table, int symbol) {
    counts[table][symbol]++;
  }

  @Override
  public void bits(int value, int count) {}

  /// How often each symbol of a table occurs.
  long[] of(int table) {
    return counts[table];
  }
}
