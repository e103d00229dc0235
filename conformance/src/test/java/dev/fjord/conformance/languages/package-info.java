/// Libraries that were written in other languages than C, called through contracts.
///
/// Each test builds its library with the language's own tools, and is skipped where these are
/// missing. Start from [RustLibraryTest][dev.fjord.conformance.languages.RustLibraryTest].
@NullMarked
package dev.fjord.conformance.languages;

import org.jspecify.annotations.NullMarked;
