/// A matrix of random signatures and structs, each checked against what the C compiler computes.
///
/// A seed becomes a [Case][dev.fjord.conformance.matrix.Case]: a signature with structs of its own.
/// Many cases become one C library and one contract. C folds every byte of what it receives into a
/// hash and derives what it returns from that hash; Java computes both on its own. Start from
/// [SignatureMatrixTest][dev.fjord.conformance.matrix.SignatureMatrixTest].
@NullMarked
package dev.fjord.conformance.matrix;

import org.jspecify.annotations.NullMarked;
