/// How far a long piece of work is, told to whoever asked for it, who can also stop it.
///
/// The work says [Work#step] in its loops and knows nothing of who listens: [Work#call] puts the
/// listener around it.
@NullMarked
package erased.progress;

import org.jspecify.annotations.NullMarked;
