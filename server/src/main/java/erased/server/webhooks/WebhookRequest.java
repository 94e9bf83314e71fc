package erased.server.webhooks;

import erased.server.fetch.FetchException;
import erased.server.fetch.GuardedClient;
import erased.server.problem.Fields;
import erased.text.Message;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a new endpoint is to be.
record WebhookRequest(String url, Set<EventType> events) {
  private static final String URL = "url";
  private static final String EVENTS = "events";
  private static final int LONGEST = 2000; // characters that are kept

  WebhookRequest {
    events = Set.copyOf(events);
  }

  static WebhookRequest read(Fields body, GuardedClient client) {
    body.only(List.of(URL, EVENTS));
    return new WebhookRequest(url(body, client), events(body));
  }

  private static String url(Fields body, GuardedClient client) {
    String url = body.needed(URL);
    if (url.length() > LONGEST) {
      throw body.wrong(URL, Message.of("webhooks.url", LONGEST));
    }
    try {
      client.check(url);
      return url;
    } catch (FetchException e) {
      throw body.wrong(URL, e.text());
    }
  }

  /// All, where none is chosen.
  private static Set<EventType> events(Fields body) {
    if (!body.has(EVENTS)) {
      return EnumSet.copyOf(EventType.CHOICE);
    }
    var events = EnumSet.noneOf(EventType.class);
    if (body.value(EVENTS) instanceof List<?> codes) {
      for (Object code : codes) {
        events.add(
            EventType.of(String.valueOf(code))
                .filter(EventType.CHOICE::contains)
                .orElseThrow(() -> wrongEvents(body)));
      }
    }
    if (events.isEmpty()) {
      throw wrongEvents(body);
    }
    return events;
  }

  private static RuntimeException wrongEvents(Fields body) {
    String choice = String.join(", ", EventType.CHOICE.stream().map(EventType::code).toList());
    return body.wrong(EVENTS, Message.of("webhooks.events", choice));
  }
}
