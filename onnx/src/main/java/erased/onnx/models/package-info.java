/// Learned models as files: [Models] lists those that are known, a [ModelStore] is a folder that
/// holds those that a user has installed. Nothing here runs a model, and nothing is fetched that
/// the user has not named.
///
/// To add a model: a line in the list, and for one of a new kind its [Contract].
@NullMarked
package erased.onnx.models;

import org.jspecify.annotations.NullMarked;
