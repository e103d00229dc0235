package dev.fjord.c;

import dev.fjord.diagnostic.Position;

/// A line of the preprocessor that was found and not followed, from its `#`.
///
/// @param text the line without blanks around it
/// @param position where it stands
public record Directive(String text, Position position) {}
