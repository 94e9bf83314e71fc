package erased.server.engine;

import erased.text.Language;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes frames as [FrameInput] reads them: a sign, the kind, then fields of fixed order. A field
/// of bytes is its length, then the bytes; a length of -1 stands for null. Numbers are big-endian.
final class FrameOutput {
  static final int SIGN = 0x4552_4652; // "ERFR"
  static final int WORK = 1;
  static final int CANCEL = 2;
  static final int READY = 3;
  static final int PROGRESS = 4;
  static final int DONE = 5;
  static final int FAILED = 6;

  private static final int BUFFER = 1 << 16; // what a pipe of Linux holds

  private final DataOutputStream out;

  FrameOutput(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  /// Writes one frame at once; called by several threads.
  synchronized void write(Frame frame) throws IOException {
    out.writeInt(SIGN);
    switch (frame) {
      case Frame.Work work -> write(work);
      case Frame.Cancel(long number) -> {
        out.writeByte(CANCEL);
        out.writeLong(number);
      }
      case Frame.Ready() -> out.writeByte(READY);
      case Frame.Progress(String stage, int percent) -> {
        out.writeByte(PROGRESS);
        text(stage);
        out.writeInt(percent);
      }
      case Frame.Done done -> write(done);
      case Frame.Failed failed -> write(failed);
    }
    out.flush();
  }

  private void write(Frame.Work work) throws IOException {
    out.writeByte(WORK);
    out.writeLong(work.number());
    text(work.task().toJson());
    text(work.language().code());
    bytes(work.image().bytes());
    bytes(work.mask() == null ? null : work.mask().bytes());
  }

  private void write(Frame.Done done) throws IOException {
    Result result = done.result();
    out.writeByte(DONE);
    out.writeLong(done.number());
    out.writeInt(result.files().size());
    for (var file : result.files().entrySet()) {
      text(file.getKey());
      bytes(file.getValue());
    }
    text(result.mediaType());
    out.writeBoolean(result.changed());
    text(result.report());
    text(result.receipt());
  }

  private void write(Frame.Failed failed) throws IOException {
    out.writeByte(FAILED);
    out.writeLong(failed.number());
    text(failed.error().code());
    out.writeBoolean(failed.retriable());
    for (Language language : Language.values()) {
      text(failed.texts().get(language));
    }
  }

  private void text(@Nullable String text) throws IOException {
    bytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte @Nullable [] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }
}
