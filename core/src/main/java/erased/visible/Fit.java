package erased.visible;

/// A stencil laid over a picture so that taking it away leaves the least outline.
///
/// @param opacity of the mark where the stencil is 1
/// @param left how steep the outline's pixels are without the mark, in levels
record Fit(Stencil stencil, Place place, double opacity, double left) {}
