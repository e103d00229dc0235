/// Races between threads that link, as jcstress runs them.
@org.jspecify.annotations.NullMarked
package dev.fjord.internal.link;
