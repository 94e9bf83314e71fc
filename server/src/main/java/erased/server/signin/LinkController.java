package erased.server.signin;

import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.signin.Links.Link;
import erased.server.signin.Links.Outcome;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Where a link in a mail leads. Looking at it uses nothing up, since programs that look through
/// mail do that too; pressing its button does.
@Controller
final class LinkController {
  private static final String PATH = "/{language:en|zh}/sign-in/link";

  private final Links links;
  private final Entrance entrance;

  LinkController(Links links, Entrance entrance) {
    this.links = links;
    this.entrance = entrance;
  }

  @GetMapping(PATH)
  ModelAndView look(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
    return links.find(token).map(link -> form(link, token, request)).orElseGet(this::gone);
  }

  @PostMapping(PATH)
  ModelAndView open(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    String digits = code.replaceAll("[^0-9]", "");
    return switch (links.open(token, Asker.of(request), digits)) {
      case Outcome.Opened(Link link) -> {
        entrance.byMail(link.email(), request, response);
        yield SeeOther.at(SignInController.after(link.target(), PageLanguage.of(request)));
      }
      case Outcome.WrongCode _ -> wrong(token, request);
      case Outcome.Gone _ -> gone();
    };
  }

  private static ModelAndView form(Link link, String token, HttpServletRequest request) {
    return new ModelAndView("sign-in-link")
        .addObject("email", link.email())
        .addObject("token", token)
        .addObject("elsewhere", !link.isAskedBy(Asker.of(request)));
  }

  private ModelAndView wrong(String token, HttpServletRequest request) {
    Optional<Link> left = links.find(token);
    if (left.isEmpty()) {
      return gone();
    }
    ModelAndView again = form(left.get(), token, request);
    again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again.addObject("problem", Message.of("signin.code.wrong").in(PageLanguage.of(request)));
  }

  private ModelAndView gone() {
    var page = new ModelAndView("sign-in-gone");
    page.setStatus(HttpStatus.GONE);
    return page;
  }
}
