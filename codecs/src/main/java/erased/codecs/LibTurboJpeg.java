package erased.codecs;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Functions of `turbojpeg.h`, as of 2.0; 3 has them too. Most pictures are JPEG, and many
/// processes read a single one: calls that are typed here, with pointers as numbers, are linked in
/// half of the time that [Functions] takes, which is longer than the decoding of a small picture.
final class LibTurboJpeg {
  private final MethodHandle tjInitDecompress;
  private final MethodHandle tjDestroy;
  private final MethodHandle tjDecompressHeader3;
  private final MethodHandle tjDecompress2;

  LibTurboJpeg(SymbolLookup symbols) {
    tjInitDecompress = link(symbols, "tjInitDecompress", FunctionDescriptor.of(JAVA_LONG));
    tjDestroy = link(symbols, "tjDestroy", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    tjDecompressHeader3 =
        link(symbols, "tjDecompressHeader3", FunctionDescriptor.of(JAVA_INT, longs(7)));
    tjDecompress2 =
        link(
            symbols,
            "tjDecompress2",
            FunctionDescriptor.of(JAVA_INT, longs(4))
                .appendArgumentLayouts(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  }

  private static MemoryLayout[] longs(int count) {
    var longs = new MemoryLayout[count];
    Arrays.fill(longs, JAVA_LONG);
    return longs;
  }

  @SuppressWarnings("restricted") // the purpose of this module
  private static MethodHandle link(
      SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
  }

  /// A decompressor that is destroyed with an arena.
  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  MemorySegment decompressor(Arena arena) {
    try {
      long handle = (long) tjInitDecompress.invokeExact();
      return MemorySegment.ofAddress(handle).reinterpret(arena, this::destroy);
    } catch (Throwable e) {
      throw new IllegalStateException(e); // functions of C throw nothing
    }
  }

  private void destroy(MemorySegment handle) {
    try {
      int _ = (int) tjDestroy.invokeExact(handle.address());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  int tjDecompressHeader3(
      MemorySegment handle,
      MemorySegment bytes,
      MemorySegment width,
      MemorySegment height,
      MemorySegment subsampling,
      MemorySegment colorspace) {
    try {
      return (int)
          tjDecompressHeader3.invokeExact(
              handle.address(),
              bytes.address(),
              bytes.byteSize(),
              width.address(),
              height.address(),
              subsampling.address(),
              colorspace.address());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  int tjDecompress2(
      MemorySegment handle,
      MemorySegment bytes,
      MemorySegment samples,
      int width,
      int pitch,
      int height,
      int format,
      int flags) {
    try {
      return (int)
          tjDecompress2.invokeExact(
              handle.address(),
              bytes.address(),
              bytes.byteSize(),
              samples.address(),
              width,
              pitch,
              height,
              format,
              flags);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
