/// Transfers by libcurl: lambdas that it keeps, and many transfers in one thread. Start from
/// `Fetch`.
@NullMarked
package curl;

import org.jspecify.annotations.NullMarked;
