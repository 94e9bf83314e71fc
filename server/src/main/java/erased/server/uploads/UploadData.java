package erased.server.uploads;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.PersonalRows;
import erased.server.objects.StoredObjects;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account uploaded for jobs to come.
@Component
class UploadData extends PersonalRows {
  private final JdbcClient jdbc;
  private final StoredObjects objects;

  UploadData(JdbcClient jdbc, StoredObjects objects) {
    super(
        jdbc,
        account -> Caller.owner(account.id()),
        Map.of(
            "uploads",
            """
            select object_key, filename, content_type, size, put_until, expires, sha256
            from uploads where owner = ? order by put_until
            """),
        "delete from uploads where owner = ?");
    this.jdbc = jdbc;
    this.objects = objects;
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("select object_key from uploads where owner = ?")
        .param(Caller.owner(account.id()))
        .query(String.class)
        .list()
        .forEach(objects::delete);
    super.forget(account);
  }
}
