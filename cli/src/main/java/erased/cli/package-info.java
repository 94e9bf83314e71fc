/// The command line: [Main] reads the arguments, [Detect], [Clean] and [Restore] work on files.
///
/// To add a command: a class with its options, a line in [Main], its texts in both languages.
@NullMarked
package erased.cli;

import org.jspecify.annotations.NullMarked;
