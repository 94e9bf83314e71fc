package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.Callers;
import erased.server.accounts.Farewell;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.page.SignedIn;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Taking along all that is kept of an account, and deleting it.
@Controller
final class FarewellController {
  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private final SignedIn signedIn;
  private final Farewell farewell;
  private final Deeds deeds;
  private final InstantSource clock;

  FarewellController(SignedIn signedIn, Farewell farewell, Deeds deeds, InstantSource clock) {
    this.signedIn = signedIn;
    this.farewell = farewell;
    this.deeds = deeds;
    this.clock = clock;
  }

  /// A zip of JSON files.
  @GetMapping("/{language:en|zh}/account/export")
  ResponseEntity<byte[]> export(HttpServletRequest request) throws IOException {
    Account account = signedIn.account(request);
    deeds.did(account, request, "account.export", () -> {});
    String day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    var disposition =
        ContentDisposition.attachment()
            .filename("erased-account-%d-%s.zip".formatted(account.id(), day))
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .cacheControl(CacheControl.noStore())
        .body(zip(farewell.data(account)));
  }

  private static byte[] zip(Map<String, List<Map<String, @Nullable Object>>> data)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : data.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey() + ".json"));
        zip.write(JSON.writeValueAsBytes(part.getValue()));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @GetMapping("/{language:en|zh}/account/delete")
  ModelAndView ask(HttpServletRequest request) {
    return form(signedIn.account(request));
  }

  /// @param confirmation what the page asks to type
  @PostMapping("/{language:en|zh}/account/delete")
  ModelAndView delete(
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = signedIn.account(request);
    if (!confirmation.strip().equalsIgnoreCase(words(account))) {
      ModelAndView again = form(account);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      Message problem = Message.of("account.delete.wrong", words(account));
      return again.addObject("problem", problem.in(PageLanguage.of(request)));
    }
    String session = Callers.session(request).orElseThrow();
    farewell.delete(account, session, deeds.trace(account, request, "account.delete"));
    Entrance.forget(response);
    return SeeOther.at("/" + PageLanguage.of(request).code() + "/account/deleted");
  }

  @GetMapping("/{language:en|zh}/account/deleted")
  String deleted() {
    return "account-deleted";
  }

  private static ModelAndView form(Account account) {
    return new ModelAndView("account-delete").addObject("words", words(account));
  }

  /// The address of e-mail; some accounts that an operator made have none.
  private static String words(Account account) {
    return account.email() == null ? "account-" + account.id() : account.email();
  }
}
