/// The vocabulary of contracts: annotations without behaviour.
///
/// Start from `C`, which holds the prototype of a method, and `Library`, which names the library.
@NullMarked
package dev.fjord.annotation;

import org.jspecify.annotations.NullMarked;
