package erased.server;

import erased.server.database.TestDatabase;
import erased.server.objects.S3Server;
import java.util.ArrayList;
import java.util.List;

/// What the parts of a scaled service share: a database of PostgreSQL and a store that speaks S3.
record Backing(TestDatabase database, S3Server store) implements AutoCloseable {
  static Backing start() {
    try {
      return new Backing(TestDatabase.postgres(), S3Server.start());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// The properties of a part that uses both.
  ///
  /// @param more that it has besides
  List<String> properties(String... more) {
    var properties = new ArrayList<String>();
    properties.add("spring.datasource.url=" + database.url());
    properties.add("spring.datasource.username=" + database.user());
    properties.add("spring.datasource.password=");
    store.options().forEach(option -> properties.add(option.substring("--".length())));
    properties.addAll(List.of(more));
    return properties;
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
