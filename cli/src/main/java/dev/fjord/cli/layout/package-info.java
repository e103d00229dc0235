/// Shows how a struct or union lies in memory: as a table and as a picture.
///
/// Start from `Anatomy`, which both draw.
@NullMarked
package dev.fjord.cli.layout;

import org.jspecify.annotations.NullMarked;
