/// What has learned: inpainters, a finder of objects, readers of invisible signals, and
/// autoencoders. Each speaks to a [Network] by its contract, and providers open those whose models
/// are installed.
///
/// A [WindowModel] fills one window of fixed size, and the [NeuralInpainter] makes of it one for
/// pictures and holes of any size. A reader scales the picture to a [View] and holds what it reads
/// against messages ([ReadBits]), or knows a message by its own code ([TrustMarkMessage]). An
/// [Autoencoder] works on windows that a [Quilt] sews together.
///
/// To add a model family: a [erased.onnx.models.Contract], a class that speaks it, a provider with
/// its line in `META-INF/services`.
@NullMarked
package erased.onnx;

import org.jspecify.annotations.NullMarked;
