/// How fast Erased is: [Main] runs the benchmarks of this package, in process by JMH and as whole
/// processes beside other programs.
@NullMarked
package erased.bench;

import org.jspecify.annotations.NullMarked;
