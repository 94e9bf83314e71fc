package erased.server.site;

import com.zaxxer.hikari.HikariDataSource;
import erased.server.engine.Workers;
import erased.server.jobs.EndListener;
import erased.server.jobs.Job;
import erased.server.problem.ProblemWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Figures of the process, its requests, its jobs and its workers, as Prometheus reads them.
@Configuration(proxyBeanMethods = false)
class Metering {
  @Bean(destroyMethod = "close")
  PrometheusMeterRegistry metrics(Workers workers, DataSource database) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gauge(registry, workers, "erased.workers.running", figures -> figures.running());
    gauge(registry, workers, "erased.workers.waiting", figures -> figures.waiting());
    gauge(registry, workers, "erased.workers.idle", figures -> figures.idle());
    gauge(registry, workers, "erased.workers.started", figures -> figures.started());
    gauge(registry, workers, "erased.workers.killed", figures -> figures.killed());
    if (database instanceof HikariDataSource pool) {
      pool.setMetricRegistry(registry);
    }
    return registry;
  }

  private static void gauge(
      MeterRegistry registry,
      Workers workers,
      String name,
      ToDoubleFunction<Workers.Figures> value) {
    Gauge.builder(name, workers, one -> value.applyAsDouble(one.figures())).register(registry);
  }

  @Bean(destroyMethod = "close")
  JvmGcMetrics collections(PrometheusMeterRegistry registry) {
    var collections = new JvmGcMetrics();
    collections.bindTo(registry);
    return collections;
  }

  @Bean
  EndListener countsJobs(PrometheusMeterRegistry registry) {
    return job -> count(registry, job);
  }

  private static void count(MeterRegistry registry, Job job) {
    Job.Ending ending = job.ending();
    if (ending == null) {
      return;
    }
    String error = ending.failure() == null ? "none" : ending.failure().code();
    registry
        .timer(
            "erased.jobs",
            Tags.of("mode", job.mode(), "status", job.status().code(), "error", error))
        .record(Duration.ofMillis(ending.took()));
  }

  @Bean
  @Order(-100)
  OncePerRequestFilter timesRequests(PrometheusMeterRegistry registry) {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        long start = System.nanoTime();
        try {
          chain.doFilter(request, response);
        } finally {
          time(registry, request, response, System.nanoTime() - start);
        }
      }
    };
  }

  /// By the pattern of the route and never by its path, which callers choose.
  private static void time(
      MeterRegistry registry, HttpServletRequest request, HttpServletResponse response, long took) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Object problem = request.getAttribute(ProblemWriter.TYPE);
    registry
        .timer(
            "erased.requests",
            Tags.of(
                "method",
                request.getMethod(),
                "route",
                pattern == null ? "none" : pattern.toString(),
                "status",
                Integer.toString(response.getStatus()),
                "problem",
                problem == null ? "none" : problem.toString()))
        .record(Duration.ofNanos(took));
  }
}
