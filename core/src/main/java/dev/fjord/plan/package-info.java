/// Conversions between Java and C, the planner that chooses among them, and its plans.
///
/// Start from `CallPlan`, a call as a list of small steps. Documented, not stable.
@NullMarked
package dev.fjord.plan;

import org.jspecify.annotations.NullMarked;
