package erased.image;

/// What is added up of a part of two pictures, or of all, to tell how alike they are.
final class FidelitySums {
  double squares; // of the changes of all colour samples
  double lumaSquares;
  double deltaE;
  long changed; // pixels
  double largest;
  double largestLuma;
  double unlike; // one less the structural similarity of each window
  long windows;
  double gradients; // one less the gradient similarity of each block of 2x2 pixels
  double gradientSquares;
  long blocks;

  void add(FidelitySums other) {
    squares += other.squares;
    lumaSquares += other.lumaSquares;
    deltaE += other.deltaE;
    changed += other.changed;
    largest = Math.max(largest, other.largest);
    largestLuma = Math.max(largestLuma, other.largestLuma);
    unlike += other.unlike;
    windows += other.windows;
    gradients += other.gradients;
    gradientSquares += other.gradientSquares;
    blocks += other.blocks;
  }
}
