package erased.server.uploads;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import erased.server.objects.StoredObjects;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account uploaded for jobs to come.
@Component
class UploadData implements PersonalData {
  private final JdbcClient jdbc;
  private final StoredObjects objects;

  UploadData(JdbcClient jdbc, StoredObjects objects) {
    this.jdbc = jdbc;
    this.objects = objects;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "uploads",
        jdbc.sql(
                """
                select object_key, filename, content_type, size, put_until, expires, sha256
                from uploads where owner = ? order by put_until
                """)
            .param(Caller.owner(account.id()))
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    String owner = Caller.owner(account.id());
    jdbc.sql("select object_key from uploads where owner = ?")
        .param(owner)
        .query(String.class)
        .list()
        .forEach(objects::delete);
    jdbc.sql("delete from uploads where owner = ?").param(owner).update();
  }
}
