/// Conversions between Java and C, the planner that chooses among them, and its plans.
///
/// Start from `CallPlan`, a call as a list of small steps; `Step` names their families. What plans
/// a call is not public: `CallPlanner` asks a class for each kind of argument, result and check.
/// Documented, not stable.
@NullMarked
package dev.fjord.plan;

import org.jspecify.annotations.NullMarked;
