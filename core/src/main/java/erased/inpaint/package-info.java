/// Fills holes in pictures: [Inpainter] is the port, [PatchFill] fills without any model.
@NullMarked
package erased.inpaint;

import org.jspecify.annotations.NullMarked;
