package erased.server.mail;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of letters.
@Repository
class LetterTable {
  private static final int LONGEST_FAILURE = 300; // characters

  private final JdbcClient jdbc;

  LetterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String id, Letter letter, Instant now) {
    jdbc.sql(
            """
            insert into mail_letter (id, recipient, subject, plain, html, attempts, created, expires)
            values (:id, :to, :subject, :plain, :html, 0, :created, :expires)
            """)
        .param("id", id)
        .param("to", letter.to().toLowerCase(Locale.ROOT))
        .param("subject", letter.subject())
        .param("plain", letter.plain())
        .param("html", letter.html())
        .param("created", Times.sql(now))
        .param("expires", Times.sql(letter.expires()))
        .update();
  }

  Optional<Unsent> find(String id) {
    return jdbc.sql("select * from mail_letter where id = ?")
        .param(id)
        .query(LetterTable::letter)
        .optional();
  }

  /// Those that are still of use, the newest first.
  List<Unsent> list(Instant now) {
    return jdbc.sql("select * from mail_letter where expires > ? order by created desc, id")
        .param(Times.sql(now))
        .query(LetterTable::letter)
        .list();
  }

  List<Unsent> to(String recipient) {
    return jdbc.sql("select * from mail_letter where recipient = ? order by created, id")
        .param(recipient)
        .query(LetterTable::letter)
        .list();
  }

  void failed(String id, String failure) {
    String text = failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
    jdbc.sql("update mail_letter set attempts = attempts + 1, failure = ? where id = ?")
        .params(text, id)
        .update();
  }

  void delete(String id) {
    jdbc.sql("delete from mail_letter where id = ?").param(id).update();
  }

  void deleteTo(String recipient) {
    jdbc.sql("delete from mail_letter where recipient = ?").param(recipient).update();
  }

  void deleteExpired(Instant now) {
    jdbc.sql("delete from mail_letter where expires <= ?").param(Times.sql(now)).update();
  }

  private static Unsent letter(ResultSet row, int number) throws SQLException {
    var letter =
        new Letter(
            row.getString("recipient"),
            row.getString("subject"),
            row.getString("plain"),
            row.getString("html"),
            Times.get(row, "expires"));
    return new Unsent(
        row.getString("id"),
        letter,
        row.getInt("attempts"),
        row.getString("failure"),
        Times.get(row, "created"));
  }
}
