package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Where libheif writes a file to: a `heif_writer`, whose one function appends to an array.
final class HeifOutput {
  private static final StructLayout WRITER =
      MemoryLayout.structLayout(
          JAVA_INT.withName("writer_api_version"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("write"));
  private static final FunctionDescriptor WRITE =
      FunctionDescriptor.of(HeifError.LAYOUT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Arena arena;

  HeifOutput(Arena arena) {
    this.arena = arena;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @SuppressWarnings("restricted") // a function pointer that lives as long as the arena
  MemorySegment writer() {
    try {
      var write =
          MethodHandles.lookup()
              .findVirtual(
                  HeifOutput.class,
                  "write",
                  MethodType.methodType(
                      MemorySegment.class,
                      MemorySegment.class,
                      MemorySegment.class,
                      long.class,
                      MemorySegment.class))
              .bindTo(this);
      Struct writer = Struct.allocate(WRITER, arena);
      writer.set("writer_api_version", 1);
      writer.set("write", Linker.nativeLinker().upcallStub(write, WRITE, arena));
      return writer.memory();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // the method below
    }
  }

  /// Called by the library. An exception would end the process; none is left here but want of
  /// memory, for which the process ends anyway.
  @SuppressWarnings({"restricted", "unused"}) // called by its name
  private MemorySegment write(
      MemorySegment context, MemorySegment data, long size, MemorySegment user) {
    bytes.writeBytes(data.reinterpret(size).toArray(JAVA_BYTE));
    Struct fine = Struct.allocate(HeifError.LAYOUT, arena);
    fine.set("message", arena.allocateFrom(""));
    return fine.memory().asSlice(0, HeifError.LAYOUT.byteSize());
  }
}
