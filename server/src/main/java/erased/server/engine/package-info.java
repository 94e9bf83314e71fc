/// Does what a job asks for: [Options] makes a [Task] of what the caller wrote, an [Engine] does
/// the task of one [Order] and gives a [Result].
///
/// [InProcess] does what decodes no pixel, on the calling thread. [Workers] does all else in other
/// processes, so that a picture that eats memory, hangs or breaks a decoder costs its own job and
/// nothing else. A worker ([WorkerMain]) knows this package and the library, but no framework.
@NullMarked
package erased.server.engine;

import org.jspecify.annotations.NullMarked;
