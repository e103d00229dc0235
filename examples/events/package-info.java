/// An event loop of libuv: timers, a watched folder, work on other threads, and wake-ups.
@NullMarked
package events;

import org.jspecify.annotations.NullMarked;
