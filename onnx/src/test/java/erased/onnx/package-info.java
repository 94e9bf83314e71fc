@NullMarked
package erased.onnx;

import org.jspecify.annotations.NullMarked;
