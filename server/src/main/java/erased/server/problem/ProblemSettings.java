package erased.server.problem;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How problems are named.
///
/// @param typeBase what a type's URI begins with; the slug follows
@ConfigurationProperties("erased.problem")
public record ProblemSettings(@DefaultValue("https://erased.ink/errors/") URI typeBase) {
  public ProblemSettings {
    if (!typeBase.isAbsolute() || !typeBase.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "erased.problem.type-base must be an absolute address that ends in /, not " + typeBase);
    }
  }
}
