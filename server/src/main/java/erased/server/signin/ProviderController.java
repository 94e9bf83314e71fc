package erased.server.signin;

import erased.server.accounts.Callers;
import erased.server.jobs.Origin;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.signin.Provider.Trip;
import erased.server.signin.Trips.Way;
import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The way to a provider and back.
@Controller
final class ProviderController {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderController.class);

  private final Providers providers;
  private final Trips trips;
  private final Entrance entrance;
  private final Callers callers;
  private final Origin origin;

  ProviderController(
      Providers providers, Trips trips, Entrance entrance, Callers callers, Origin origin) {
    this.providers = providers;
    this.trips = trips;
    this.entrance = entrance;
    this.callers = callers;
    this.origin = origin;
  }

  /// A link, not a form: where a form may lead is limited for all pages.
  @GetMapping("/{language:en|zh}/sign-in/with/{name}")
  ModelAndView go(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    Provider provider = providers.get(name);
    Asker asker = Asker.known(request, response);
    var way = new Way(PageLanguage.of(request), Target.read(next));
    String state = trips.begin(name, asker, callers.of(request).address(), way);
    try {
      URI there = provider.departure(Trip.of(back(name, request), state, asker));
      return SeeOther.at(there.toString());
    } catch (RefusedException e) {
      return refused(e, name, way.language());
    }
  }

  /// The one address that the service is registered with.
  @GetMapping("/sign-in/return/{name}")
  ModelAndView come(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    Provider provider = providers.get(name);
    Optional<Asker> asker = Asker.of(request);
    Optional<Way> way = asker.flatMap(one -> trips.end(name, one, state));
    if (asker.isEmpty() || way.isEmpty()) {
      return refused(Refusal.EXPIRED.because("state"), name, PageLanguage.of(request));
    }
    Language language = way.get().language();
    try {
      Trip trip = Trip.of(back(name, request), state, asker.get());
      Person person = provider.arrival(returned(trip, request), trip);
      entrance.byProvider(person, name, request, response);
      return SeeOther.at(SignInController.after(way.get().target(), language));
    } catch (RefusedException e) {
      return refused(e, name, language);
    }
  }

  private URI back(String name, HttpServletRequest request) {
    return URI.create(origin.of(request) + "/sign-in/return/" + name);
  }

  private static URI returned(Trip trip, HttpServletRequest request) throws RefusedException {
    try {
      return new URI(trip.back() + "?" + request.getQueryString());
    } catch (URISyntaxException e) {
      throw Refusal.FAILED.because(e);
    }
  }

  private static ModelAndView refused(RefusedException why, String name, Language language) {
    LOG.info("{} let nobody in: {}", name, why.getMessage());
    return SeeOther.at(
        "/%s/sign-in?refused=%s&provider=%s"
            .formatted(language.code(), why.refusal().slug(), name));
  }
}
