package erased.segment;

import erased.image.Pixels;

/// Finds what a person might want to select in a picture. The same picture gives the same segments.
@FunctionalInterface
public interface Segmenter {
  /// The picture divided into at most [Segments#MOST] parts, of the picture's size.
  Segments segments(Pixels picture);
}
