/// Inpainters that have learned: a [WindowModel] fills one window of fixed size, the
/// [NeuralInpainter] makes of it one for pictures and holes of any size, and providers open those
/// whose models are installed.
///
/// To add a model family: a [erased.onnx.models.Contract], a [WindowModel] that speaks it, a
/// provider with its line in `META-INF/services`.
@NullMarked
package erased.onnx;

import org.jspecify.annotations.NullMarked;
