package erased.server.page;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// The answer to a form that was taken: 303, so that going back or reloading sends it no second
/// time.
public final class SeeOther {
  private SeeOther() {}

  /// Leads to a path of this service, or to an address elsewhere.
  public static ModelAndView at(String address) {
    var view = new RedirectView(address, false, false, false);
    view.setExpandUriTemplateVariables(false);
    return new ModelAndView(view);
  }
}
