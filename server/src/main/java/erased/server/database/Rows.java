package erased.server.database;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;

/// Rows of any query as JSON has them, alike in all databases.
public final class Rows {
  private Rows() {}

  /// A row by the names of its columns; points in time are text.
  public static Map<String, @Nullable Object> plain(ResultSet row, int number) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    var plain = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = JdbcUtils.lookupColumnName(columns, i).toLowerCase(Locale.ROOT);
      plain.put(name, value(row, i, columns.getColumnTypeName(i)));
    }
    return plain;
  }

  private static @Nullable Object value(ResultSet row, int column, String type)
      throws SQLException {
    if (type.toUpperCase(Locale.ROOT).startsWith("TIMESTAMP")) {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant().toString();
    }
    return JdbcUtils.getResultSetValue(row, column);
  }
}
