package erased.server.accounts;

import erased.server.database.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Personal data in tables that name their account all alike.
public abstract class PersonalRows implements PersonalData {
  private final JdbcClient jdbc;
  private final Function<Account, Object> name;
  private final Map<String, String> queries;
  private final List<String> deletions;

  /// Takes the statements; the one parameter of each is the account's name.
  ///
  /// @param name by which the tables know an account
  /// @param queries by what their rows are
  /// @param deletions none where the rows stay, or go with the account
  protected PersonalRows(
      JdbcClient jdbc,
      Function<Account, Object> name,
      Map<String, String> queries,
      String... deletions) {
    this.jdbc = jdbc;
    this.name = name;
    this.queries = Map.copyOf(queries);
    this.deletions = List.of(deletions);
  }

  @Override
  public final Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    var rows = new HashMap<String, List<Map<String, @Nullable Object>>>();
    queries.forEach((what, sql) -> rows.put(what, run(sql, account).query(Rows::plain).list()));
    return rows;
  }

  @Override
  public void forget(Account account) {
    deletions.forEach(sql -> run(sql, account).update());
  }

  private JdbcClient.StatementSpec run(String sql, Account account) {
    return jdbc.sql(sql).param(name.apply(account));
  }
}
