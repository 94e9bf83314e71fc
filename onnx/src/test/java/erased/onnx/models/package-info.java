@NullMarked
package erased.onnx.models;

import org.jspecify.annotations.NullMarked;
