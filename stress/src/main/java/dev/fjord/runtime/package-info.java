/// Races between threads, as jcstress runs them. In the package of what they race, whose members
/// they use.
@org.jspecify.annotations.NullMarked
package dev.fjord.runtime;
