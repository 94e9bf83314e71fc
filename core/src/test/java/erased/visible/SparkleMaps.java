package erased.visible;

/// The sparkle's maps as they were measured, row by row from the middle to the right: full pixels,
/// then sixteenths of the pixels behind them. The left half is the right one turned half round.
public final class SparkleMaps {
  private static final String SMALL =
      """
      0:14 1:4 1:9 1:15 2:4 2:12 3:2 3:10 4:4 4:12 5:7 5:15.3 6:14.1 7:12 8:10 9:10 10:13.2 11:14.2
      13:8 14:14.2 16:10.2 18:10.4 20:14.9.4 23:14 23:14 20:15.9.4 18:12.4 16:10.2 14:12.4 12:15.7
      11:14.3 10:12.1 9:10 8:10 7:13 6:14.2 6:2 5:8 4:14 4:2 3:10 3:2 2:10 2:4 1:14 1:9 1:4 0:14
      """;
  private static final String LARGE =
      """
      0:14.7 2:1 2:6 2:10 2:15 3:4 3:9 3:15 4:4 4:12 5:2 5:8 5:15.1 6:8 6:15.1 7:8 7:15.2 8:11 9:4
      9:14.1 10:9 11:4 11:14.1 12:11 13:7 14:4 14:15.2 15:14.2 16:14.2 17:13.1 18:14.2 19:14.2
      20:14.2 21:15.4 23:8 24:10.2 25:14.3 27:8 28:14.5 30:10.2 32:10.2 33:14.8.2 36:10.2 38:11.5
      40:14.10.4 43:14.10.5.2 47:7 47:15 47:14 47:7 43:15.10.6.1 40:15.9.4 38:12.4 35:15.8.2
      33:15.8.1 31:15.8.1 30:11.2 28:14.4 27:9.1 25:14.4 24:11.1 23:7 21:15.4 20:14.2 19:14.2
      18:13.2 17:14.1 16:14.2 15:14.2 14:15.2 14:4 13:8 12:10 11:14.2 11:3 10:8 9:14 9:5 8:10 8:2
      7:10 6:14.2 6:8 6:2 5:10 5:2 4:11 4:5 3:14 3:10 3:4 2:14 2:10 2:5 2:2 0:15.7
      """;

  private SparkleMaps() {}

  /// The mark of 48 pixels: how much of each pixel it covers, row by row.
  public static float[] small() {
    return map(SMALL, 48);
  }

  /// The mark of 96 pixels.
  static float[] large() {
    return map(LARGE, 96);
  }

  private static float[] map(String rows, int size) {
    float[] map = new float[size * size];
    int y = 0;
    for (String row : rows.strip().split("\\s+", -1)) {
      String[] parts = row.split("[:.]", -1);
      int full = Integer.parseInt(parts[0]);
      for (int i = 0; i < full + parts.length - 1; i++) {
        float cover = i < full ? 1 : Integer.parseInt(parts[1 + i - full]) / 16f;
        int at = y * size + size / 2 + i;
        map[at] = cover;
        map[size * size - 1 - at] = cover;
      }
      y++;
    }
    return map;
  }
}
