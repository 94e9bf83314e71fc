package erased.codecs;

import java.lang.foreign.MemorySegment;

/// Functions of `webp/decode.h` and `webp/encode.h`, as of 1.0.
@SuppressWarnings("MemberName") // names of C
interface LibWebP {
  int WebPGetDecoderVersion();

  int WebPGetFeaturesInternal(MemorySegment bytes, long size, MemorySegment features, int version);

  MemorySegment WebPDecodeRGBInto(
      MemorySegment bytes, long size, MemorySegment samples, long samplesSize, int stride);

  MemorySegment WebPDecodeRGBAInto(
      MemorySegment bytes, long size, MemorySegment samples, long samplesSize, int stride);

  int WebPConfigInitInternal(MemorySegment config, int preset, float quality, int version);

  int WebPConfigLosslessPreset(MemorySegment config, int level);

  int WebPPictureInitInternal(MemorySegment picture, int version);

  int WebPPictureImportRGB(MemorySegment picture, MemorySegment samples, int stride);

  int WebPPictureImportRGBA(MemorySegment picture, MemorySegment samples, int stride);

  void WebPPictureFree(MemorySegment picture);

  void WebPMemoryWriterInit(MemorySegment writer);

  void WebPMemoryWriterClear(MemorySegment writer);

  int WebPEncode(MemorySegment config, MemorySegment picture);
}
