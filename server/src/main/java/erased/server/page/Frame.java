package erased.server.page;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.jobs.Origin;
import erased.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// What every page knows, and the headers that it is sent with.
@Component
final class Frame {
  private static final String NONCE = "nonce";
  private static final int NONCE_LENGTH = 16; // bytes

  private final Assets assets;
  private final Callers callers;
  private final Accounts accounts;
  private final Origin origin;
  private final PagePolicy policy;
  private final ObjectProvider<Staff> staff;
  private final SecureRandom random = new SecureRandom();

  Frame(
      Assets assets,
      Callers callers,
      Accounts accounts,
      Origin origin,
      PagePolicy policy,
      ObjectProvider<Staff> staff) {
    this.assets = assets;
    this.callers = callers;
    this.accounts = accounts;
    this.origin = origin;
    this.policy = policy;
    this.staff = staff;
  }

  /// What the layout and any page may show.
  Map<String, @Nullable Object> attributes(HttpServletRequest request) {
    Caller caller = caller(request);
    var attributes = new HashMap<String, @Nullable Object>();
    attributes.put(NONCE, nonce());
    attributes.put("language", PageLanguage.of(request).code());
    attributes.put("here", PageLanguage.rest(request));
    attributes.put("query", request.getQueryString() == null ? "" : "?" + request.getQueryString());
    attributes.put("origin", origin.of(request).toString());
    attributes.put("assets", assets);
    attributes.put("caller", caller);
    Account account = account(caller);
    attributes.put("account", account);
    attributes.put(
        "staff", account != null && staff.stream().anyMatch(one -> one.includes(account)));
    return attributes;
  }

  private String nonce() {
    var nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    return Base64.getEncoder().withoutPadding().encodeToString(nonce);
  }

  /// A page must be shown also to one whose credential does not count.
  private @Nullable Caller caller(HttpServletRequest request) {
    try {
      return callers.of(request);
    } catch (ProblemException e) {
      return null;
    }
  }

  private @Nullable Account account(@Nullable Caller caller) {
    return caller == null || caller.account() == null
        ? null
        : accounts.find(caller.account()).orElse(null);
  }

  /// What browsers are told of the page with those attributes.
  Map<String, String> headers(HttpServletRequest request, Map<String, ?> attributes) {
    var headers = new HashMap<String, String>();
    headers.put("Content-Security-Policy", policy.of(String.valueOf(attributes.get(NONCE))));
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Referrer-Policy", "same-origin");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.put(HttpHeaders.CONTENT_LANGUAGE, PageLanguage.of(request).code());
    return headers;
  }
}
