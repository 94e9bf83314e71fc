package erased.inpaint;

import erased.image.Mask;
import erased.image.Pixels;

/// Makes up what a hole hides. The same input gives the same output, pixel for pixel.
public interface Inpainter {
  /// A picture of the same size and kind, with new samples for every masked pixel and those of the
  /// input for all others, bit for bit.
  ///
  /// @param mask of the picture's size; one of nothing gives the picture as it is
  /// @throws erased.container.ImageException.Unsupported where nothing is left to take a filling
  ///   from: a mask of everything
  Pixels fill(Pixels picture, Mask mask);
}
