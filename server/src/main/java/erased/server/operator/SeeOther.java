package erased.server.operator;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// The answer to a form that was carried out: loading it again sends nothing twice.
final class SeeOther {
  private SeeOther() {}

  static ModelAndView to(String path) {
    var view = new RedirectView(path);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(view);
  }
}
