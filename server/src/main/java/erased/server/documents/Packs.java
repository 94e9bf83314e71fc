package erased.server.documents;

import erased.server.billing.Pack;
import erased.text.Language;
import erased.text.Message;
import java.util.List;
import java.util.stream.Collectors;

/// The table of packs of credits.
record Packs(List<Pack> all) {
  Packs {
    all = List.copyOf(all);
  }

  String table(Language language) {
    String head = Message.of("documents.packs.head").in(language);
    return all.stream()
        .map(pack -> row(pack, language))
        .collect(Collectors.joining("\n", head + "\n|---|---|---|---|\n", ""));
  }

  private String row(Pack pack, Language language) {
    int saving = pack.saving(all.getFirst());
    Message price =
        saving == 0
            ? Message.of("documents.packs.base")
            : Message.of("documents.packs.less", saving);
    return "| %s | %s | %,d | %s |"
        .formatted(
            pack.title(language), pack.price().in(language), pack.credits(), price.in(language));
  }
}
