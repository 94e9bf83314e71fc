package erased.codecs;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// Functions of `libheif/heif.h`, as of 1.12.
@SuppressWarnings("MemberName") // names of C
interface LibHeif {
  MemorySegment heif_get_version();

  int heif_have_decoder_for_format(int format);

  int heif_have_encoder_for_format(int format);

  MemorySegment heif_context_alloc();

  void heif_context_free(MemorySegment context);

  void heif_context_set_maximum_image_size_limit(MemorySegment context, int side);

  MemorySegment heif_context_read_from_memory_without_copy(
      SegmentAllocator error,
      MemorySegment context,
      MemorySegment bytes,
      long size,
      MemorySegment options);

  MemorySegment heif_context_get_primary_image_handle(
      SegmentAllocator error, MemorySegment context, MemorySegment handle);

  void heif_image_handle_release(MemorySegment handle);

  int heif_image_handle_get_width(MemorySegment handle);

  int heif_image_handle_get_height(MemorySegment handle);

  int heif_image_handle_has_alpha_channel(MemorySegment handle);

  int heif_image_handle_get_luma_bits_per_pixel(MemorySegment handle);

  /// Since 1.17.
  MemorySegment heif_image_handle_get_preferred_decoding_colorspace(
      SegmentAllocator error, MemorySegment handle, MemorySegment colorspace, MemorySegment chroma);

  MemorySegment heif_decode_image(
      SegmentAllocator error,
      MemorySegment handle,
      MemorySegment image,
      int colorspace,
      int chroma,
      MemorySegment options);

  void heif_image_release(MemorySegment image);

  int heif_image_get_width(MemorySegment image, int channel);

  int heif_image_get_height(MemorySegment image, int channel);

  int heif_image_get_bits_per_pixel_range(MemorySegment image, int channel);

  int heif_image_is_premultiplied_alpha(MemorySegment image);

  MemorySegment heif_image_get_plane(MemorySegment image, int channel, MemorySegment stride);

  MemorySegment heif_image_create(
      SegmentAllocator error,
      int width,
      int height,
      int colorspace,
      int chroma,
      MemorySegment image);

  MemorySegment heif_image_add_plane(
      SegmentAllocator error, MemorySegment image, int channel, int width, int height, int depth);

  MemorySegment heif_image_set_raw_color_profile(
      SegmentAllocator error,
      MemorySegment image,
      MemorySegment type,
      MemorySegment profile,
      long size);

  MemorySegment heif_image_set_nclx_color_profile(
      SegmentAllocator error, MemorySegment image, MemorySegment profile);

  MemorySegment heif_nclx_color_profile_alloc();

  void heif_nclx_color_profile_free(MemorySegment profile);

  MemorySegment heif_context_get_encoder_for_format(
      SegmentAllocator error, MemorySegment context, int format, MemorySegment encoder);

  void heif_encoder_release(MemorySegment encoder);

  MemorySegment heif_encoder_set_lossy_quality(
      SegmentAllocator error, MemorySegment encoder, int quality);

  MemorySegment heif_encoder_set_lossless(
      SegmentAllocator error, MemorySegment encoder, int lossless);

  MemorySegment heif_encoder_set_parameter(
      SegmentAllocator error, MemorySegment encoder, MemorySegment name, MemorySegment value);

  MemorySegment heif_encoding_options_alloc();

  void heif_encoding_options_free(MemorySegment options);

  MemorySegment heif_context_encode_image(
      SegmentAllocator error,
      MemorySegment context,
      MemorySegment image,
      MemorySegment encoder,
      MemorySegment options,
      MemorySegment handle);

  MemorySegment heif_context_add_exif_metadata(
      SegmentAllocator error,
      MemorySegment context,
      MemorySegment handle,
      MemorySegment bytes,
      int size);

  MemorySegment heif_context_add_XMP_metadata(
      SegmentAllocator error,
      MemorySegment context,
      MemorySegment handle,
      MemorySegment bytes,
      int size);

  MemorySegment heif_context_write(
      SegmentAllocator error, MemorySegment context, MemorySegment writer, MemorySegment data);
}
