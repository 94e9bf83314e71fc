package erased.onnx.models;

import erased.text.Message;
import org.jspecify.annotations.Nullable;

/// A model that can be installed: a file, what it is for, and what its makers allow.
///
/// @param id the word for it in commands, and the name of its file in a store
/// @param title its makers' name for it
/// @param licence of its weights, as SPDX names it
/// @param note what the licence does not say, such as limits on the training data
/// @param bytes that the file has; 0 where it is not known
/// @param sha256 of the file; where it is not known, the first file installed settles it
/// @param source where its makers publish it: site, repository, revision and file
/// @param contract how it is spoken to
public record Model(
    String id,
    String title,
    Purpose purpose,
    String licence,
    @Nullable Message note,
    long bytes,
    @Nullable String sha256,
    String source,
    Contract contract) {}
