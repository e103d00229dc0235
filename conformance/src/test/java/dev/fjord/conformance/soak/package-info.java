/// Many threads that use, close, call back and throw at once, for as long as one likes.
@NullMarked
package dev.fjord.conformance.soak;

import org.jspecify.annotations.NullMarked;
