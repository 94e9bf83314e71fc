package erased.codecs;

import java.lang.foreign.MemorySegment;

/// Functions of `turbojpeg.h`, as of 2.0; 3 has them too.
@SuppressWarnings("MemberName") // names of C
interface LibTurboJpeg {
  MemorySegment tjInitDecompress();

  int tjDestroy(MemorySegment handle);

  int tjDecompressHeader3(
      MemorySegment handle,
      MemorySegment bytes,
      long size,
      MemorySegment width,
      MemorySegment height,
      MemorySegment subsampling,
      MemorySegment colorspace);

  int tjDecompress2(
      MemorySegment handle,
      MemorySegment bytes,
      long size,
      MemorySegment samples,
      int width,
      int pitch,
      int height,
      int format,
      int flags);
}
