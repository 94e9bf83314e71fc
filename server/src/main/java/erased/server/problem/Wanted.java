package erased.server.problem;

import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;

/// What a request says of the answer that it wants.
public final class Wanted {
  private Wanted() {}

  /// The language; English where nothing is said, wherever the service stands.
  public static Language language(HttpServletRequest request) {
    return request.getHeader("Accept-Language") == null
        ? Language.ENGLISH
        : Language.of(request.getLocale());
  }
}
