package erased.server.uploads;

import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.jobs.Answers;
import erased.server.jobs.Idempotency;
import erased.server.jobs.Idempotency.Claim;
import erased.server.jobs.LimitSettings;
import erased.server.jobs.Origin;
import erased.server.objects.Ids;
import erased.server.objects.Uploads;
import erased.server.objects.Uploads.Ticket;
import erased.server.objects.Uploads.Wish;
import erased.server.problem.Fields;
import erased.server.problem.ProblemType;
import erased.server.quota.Bucket;
import erased.server.quota.Decision;
import erased.server.quota.Quotas;
import erased.server.quota.Standing;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Gives out addresses to upload to; the only route that the bucket `uploads` pays for (R016).
@RestController
public final class UploadController {
  private static final int MAX_BODY = 16 * 1024; // bytes
  private static final String WHAT = "uploads"; // in the text of a denial

  private final Callers callers;
  private final Quotas quotas;
  private final Uploads uploads;
  private final UploadSettings settings;
  private final Idempotency idempotency;
  private final LimitSettings limits;
  private final Origin origin;
  private final TransactionTemplate transactions;

  public UploadController(
      Callers callers,
      Quotas quotas,
      Uploads uploads,
      UploadSettings settings,
      Idempotency idempotency,
      LimitSettings limits,
      Origin origin,
      PlatformTransactionManager transactions) {
    this.callers = callers;
    this.quotas = quotas;
    this.uploads = uploads;
    this.settings = settings;
    this.idempotency = idempotency;
    this.limits = limits;
    this.origin = origin;
    this.transactions = new TransactionTemplate(transactions);
  }

  @PostMapping(path = "/api/v1/uploads", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> offer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    UploadRequest wanted =
        UploadRequest.read(Fields.ofBody(request, MAX_BODY), limits.image().toBytes());
    Claim claim = idempotency.claim(request, caller, request.getRequestURI() + wanted, Ids.job());
    if (!claim.isNew()) {
      response.setHeader(Idempotency.REPLAYED, "true");
      return Answers.ok(body(again(claim), request));
    }
    Offer offer = offered(claim, caller, wanted);
    Answers.tell(offer.standing(), response);
    return Answers.ok(body(offer.ticket(), request));
  }

  private Ticket again(Claim claim) {
    return uploads
        .again(claim.resource())
        .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("objects.upload.unknown")));
  }

  private Offer offered(Claim claim, Caller caller, UploadRequest wanted) {
    try {
      return Objects.requireNonNull(
          transactions.execute(_ -> charged(claim.resource(), caller, wanted)), "an offer");
    } catch (RuntimeException e) {
      idempotency.release(claim);
      throw e;
    }
  }

  /// The charge and what it is for last together or not at all.
  private Offer charged(String id, Caller caller, UploadRequest wanted) {
    idempotency.made(id);
    return switch (quotas.charge(caller, Bucket.UPLOADS, id)) {
      case Decision.Denied denied -> throw denied.problem(WHAT).exception();
      case Decision.Allowed(Standing standing) ->
          new Offer(
              uploads.offer(
                  new Wish(id, caller.owner(), wanted.filename(), wanted.type(), wanted.size()),
                  settings.window(),
                  settings.kept()),
              standing);
    };
  }

  private Map<String, String> body(Ticket ticket, HttpServletRequest request) {
    var body = new LinkedHashMap<String, String>();
    body.put("upload_url", origin.of(request).resolve(ticket.address()).toString());
    body.put("object_key", ticket.key());
    body.put("expires_at", ticket.expires().toString());
    return body;
  }

  private record Offer(Ticket ticket, Standing standing) {}
}
