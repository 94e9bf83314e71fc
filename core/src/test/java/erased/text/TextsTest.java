package erased.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest extends TextsContract {
  @Test
  void aMessageInAMessageIsTranslatedToo() {
    Message inner = Message.of("metadata.thumbnail");
    Message message = Message.of("metadata.jbrd", inner);

    assertThat(message.in(Language.ENGLISH)).contains(inner.in(Language.ENGLISH));
    assertThat(message.in(Language.CHINESE)).contains(inner.in(Language.CHINESE));
  }
}
