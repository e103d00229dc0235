/// A tour of POSIX: each contract binds one theme of the C library, and [posix.Posix] prints what
/// it says about this machine.
@NullMarked
package posix;

import org.jspecify.annotations.NullMarked;
