/// What the scratch memory of a call is made of: all memory by address, blocks, pools, and text in
/// every charset.
///
/// Start from [TextCodec][dev.fjord.internal.memory.TextCodec]; `Scratch` and `Strings` in
/// `dev.fjord.runtime` put the parts together.
@NullMarked
package dev.fjord.internal.memory;

import org.jspecify.annotations.NullMarked;
