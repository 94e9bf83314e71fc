/// The command line: [Main] reads the arguments, [Detect], [Clean] and the others work on files, at
/// a [Workplace]: here, or at a service.
///
/// To add a command: a class with its options, a line in [Main], its texts in both languages.
@NullMarked
package erased.cli;

import org.jspecify.annotations.NullMarked;
