package erased.server.problem;

import erased.text.Message;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// What Tomcat refuses before it looks for an application, such as `%2F` in a path: a problem too,
/// and no page of Tomcat's own.
@Component
final class Unrouted
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(Unrouted.class);

  private final ProblemWriter writer;

  Unrouted(ProblemWriter writer) {
    this.writer = writer;
  }

  /// After Spring's own, whose valve writes pages: the one that is added last speaks first.
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addContextCustomizers(this::addTo);
  }

  private void addTo(Context context) {
    Container host = context.getParent();
    host.getPipeline().addValve(new Reports());
  }

  private final class Reports extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      try {
        RequestId.give(request, response);
        writer.write(problem(status, request), request, response);
      } catch (IOException e) {
        LOG.debug("the caller has gone", e);
      }
    }
  }

  /// All but one are kinds of requests that are none, of which the status tells more: 505.
  private static Problem problem(int status, Request request) {
    return status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        ? Problem.of(
            ProblemType.SERVER_ERROR, Message.of("problem.unexpected", RequestId.of(request)))
        : Problem.of(ProblemType.VALIDATION, Message.of("problem.bad-request")).withStatus(status);
  }
}
