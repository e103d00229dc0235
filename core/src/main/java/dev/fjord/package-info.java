/// What users call: contracts are loaded, libraries opened and structs allocated here.
///
/// Start from `Fjord`, whose `load` turns an annotated interface into calls of a C library. Static
/// factories live on the type that they make.
@NullMarked
package dev.fjord;

import org.jspecify.annotations.NullMarked;
