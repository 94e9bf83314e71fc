package erased.codecs;

import java.lang.foreign.MemorySegment;

/// Functions of `jxl/decode.h` and `jxl/encode.h`, as of 0.7.
@SuppressWarnings("MemberName") // names of C
interface LibJxl {
  int JxlDecoderVersion();

  MemorySegment JxlDecoderCreate(MemorySegment memoryManager);

  void JxlDecoderDestroy(MemorySegment decoder);

  int JxlDecoderSubscribeEvents(MemorySegment decoder, int events);

  int JxlDecoderSetUnpremultiplyAlpha(MemorySegment decoder, int unpremultiply);

  int JxlDecoderSetInput(MemorySegment decoder, MemorySegment bytes, long size);

  void JxlDecoderCloseInput(MemorySegment decoder);

  int JxlDecoderProcessInput(MemorySegment decoder);

  int JxlDecoderGetBasicInfo(MemorySegment decoder, MemorySegment info);

  int JxlDecoderGetExtraChannelInfo(MemorySegment decoder, long index, MemorySegment info);

  /// Until 0.8.
  int JxlDecoderGetColorAsEncodedProfile(
      MemorySegment decoder, MemorySegment unused, int target, MemorySegment encoding);

  /// Since 0.9.
  int JxlDecoderGetColorAsEncodedProfile(MemorySegment decoder, int target, MemorySegment encoding);

  /// Until 0.8.
  int JxlDecoderGetICCProfileSize(
      MemorySegment decoder, MemorySegment unused, int target, MemorySegment size);

  /// Since 0.9.
  int JxlDecoderGetICCProfileSize(MemorySegment decoder, int target, MemorySegment size);

  /// Until 0.8.
  int JxlDecoderGetColorAsICCProfile(
      MemorySegment decoder, MemorySegment unused, int target, MemorySegment profile, long size);

  /// Since 0.9.
  int JxlDecoderGetColorAsICCProfile(
      MemorySegment decoder, int target, MemorySegment profile, long size);

  int JxlDecoderImageOutBufferSize(MemorySegment decoder, MemorySegment format, MemorySegment size);

  int JxlDecoderSetImageOutBuffer(
      MemorySegment decoder, MemorySegment format, MemorySegment buffer, long size);

  MemorySegment JxlEncoderCreate(MemorySegment memoryManager);

  void JxlEncoderDestroy(MemorySegment encoder);

  int JxlEncoderGetError(MemorySegment encoder);

  void JxlEncoderInitBasicInfo(MemorySegment info);

  int JxlEncoderSetBasicInfo(MemorySegment encoder, MemorySegment info);

  int JxlEncoderGetRequiredCodestreamLevel(MemorySegment encoder);

  int JxlEncoderSetCodestreamLevel(MemorySegment encoder, int level);

  void JxlColorEncodingSetToSRGB(MemorySegment encoding, int gray);

  int JxlEncoderSetColorEncoding(MemorySegment encoder, MemorySegment encoding);

  int JxlEncoderSetICCProfile(MemorySegment encoder, MemorySegment profile, long size);

  MemorySegment JxlEncoderFrameSettingsCreate(MemorySegment encoder, MemorySegment source);

  int JxlEncoderFrameSettingsSetOption(MemorySegment settings, int option, long value);

  int JxlEncoderSetFrameLossless(MemorySegment settings, int lossless);

  int JxlEncoderSetFrameDistance(MemorySegment settings, float distance);

  int JxlEncoderAddImageFrame(
      MemorySegment settings, MemorySegment format, MemorySegment samples, long size);

  int JxlEncoderUseBoxes(MemorySegment encoder);

  int JxlEncoderAddBox(
      MemorySegment encoder, MemorySegment type, MemorySegment content, long size, int compress);

  void JxlEncoderCloseInput(MemorySegment encoder);

  int JxlEncoderProcessOutput(MemorySegment encoder, MemorySegment next, MemorySegment left);
}
