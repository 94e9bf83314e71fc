package erased.server.signin;

import erased.server.accounts.Callers;
import erased.server.accounts.Via;
import erased.server.jobs.Origin;
import erased.server.mail.Outbox;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.page.SignedIn;
import erased.server.signin.Links.Link;
import erased.server.signin.Links.Wish;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page for signing in, asking for a link there, and signing out.
@Controller
final class SignInController {
  private static final String APP = "/app";

  private final Links links;
  private final LinkLetter letter;
  private final Providers providers;
  private final Entrance entrance;
  private final Outbox outbox;
  private final Callers callers;
  private final SignedIn signedIn;
  private final SignInSettings settings;
  private final Origin origin;

  SignInController(
      Links links,
      LinkLetter letter,
      Providers providers,
      Entrance entrance,
      Outbox outbox,
      Callers callers,
      SignedIn signedIn,
      SignInSettings settings,
      Origin origin) {
    this.links = links;
    this.letter = letter;
    this.providers = providers;
    this.entrance = entrance;
    this.outbox = outbox;
    this.callers = callers;
    this.signedIn = signedIn;
    this.settings = settings;
    this.origin = origin;
  }

  /// Where somebody goes who has come in.
  static String after(@Nullable String target, Language language) {
    return target == null ? "/" + language.code() + APP : target;
  }

  @GetMapping("/{language:en|zh}/sign-in")
  ModelAndView page(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(defaultValue = "") String provider,
      HttpServletRequest request) {
    if (callers.of(request).via() == Via.SESSION) {
      return SeeOther.at(after(Target.read(next), PageLanguage.of(request)));
    }
    ModelAndView page = form(Target.read(next), "", request);
    Refusal.of(refused)
        .ifPresent(
            refusal -> page.addObject("refused", said(refusal.text(label(provider)), request)));
    return page;
  }

  private String label(String provider) {
    return providers.list().stream()
        .filter(one -> one.name().equals(provider))
        .map(Provider::label)
        .findFirst()
        .orElse("");
  }

  private ModelAndView form(@Nullable String next, String email, HttpServletRequest request) {
    return new ModelAndView("sign-in")
        .addObject("providers", providers.list())
        .addObject("next", next)
        .addObject("email", email)
        .addObject("safe", Wire.isSafe(origin.of(request)))
        .addObject("sends", outbox.sends());
  }

  /// The answer is the same for every address.
  @PostMapping("/{language:en|zh}/sign-in")
  ModelAndView ask(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    Language language = PageLanguage.of(request);
    String target = Target.read(next);
    Optional<String> mailbox = Mailbox.read(email);
    if (mailbox.isEmpty()) {
      ModelAndView again = form(target, email, request);
      again.setStatus(HttpStatus.BAD_REQUEST);
      return again.addObject("problem", said(Message.of("signin.email.wrong"), request));
    }
    String address = callers.of(request).address();
    var wish = new Wish(mailbox.get(), address, Asker.known(request, response), target);
    links.make(
        wish, (token, expires) -> outbox.put(letter.of(wish.email(), token, expires, language)));
    return SeeOther.at("/" + language.code() + "/sign-in/sent");
  }

  /// What the browser shows that asked: where the link went, and the code for other browsers.
  @GetMapping("/{language:en|zh}/sign-in/sent")
  ModelAndView sent(HttpServletRequest request) {
    Optional<Asker> asker = Asker.of(request);
    Optional<Link> link = asker.flatMap(links::last);
    if (link.isEmpty()) {
      return SeeOther.at("/" + PageLanguage.of(request).code() + "/sign-in");
    }
    return new ModelAndView("sign-in-sent")
        .addObject("email", link.get().email())
        .addObject("code", asker.get().code())
        .addObject("minutes", settings.linkLifetime().toMinutes())
        .addObject("sends", outbox.sends());
  }

  @PostMapping("/{language:en|zh}/sign-out")
  ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
    entrance.leave(signedIn.account(request), request, response);
    return SeeOther.at("/" + PageLanguage.of(request).code());
  }

  private static String said(Message message, HttpServletRequest request) {
    return message.in(PageLanguage.of(request));
  }
}
