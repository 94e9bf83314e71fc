/// What could be erased: a [Segmenter] divides a picture into candidate masks, its [Segments].
///
/// [RegionMerging] does so by colour, texture and contours alone. To add another, such as a learned
/// model: an implementation of the port.
@NullMarked
package erased.segment;

import org.jspecify.annotations.NullMarked;
