package erased.server.operator;

import erased.server.mail.Outbox;
import erased.server.mail.Unsent;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/// Letters that nobody has got: without a mail server, the operator hands them out.
@Controller
final class MailPage {
  private final Outbox outbox;
  private final Decisions decisions;

  MailPage(Outbox outbox, Decisions decisions) {
    this.outbox = outbox;
    this.decisions = decisions;
  }

  /// What letters say opens accounts: that an operator saw it is put down.
  @GetMapping("/{language:en|zh}/operator/mail")
  String letters(@RequestAttribute(Admittance.ACTOR) Actor actor, Model model) {
    List<Unsent> letters = outbox.list();
    if (!letters.isEmpty()) {
      decisions.note(actor.did("mail.read").with("letters", String.valueOf(letters.size())));
    }
    model.addAttribute("letters", letters);
    model.addAttribute("sends", outbox.sends());
    return "operator-mail";
  }
}
