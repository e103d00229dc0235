/// SQLite from Java: handles that close, statements, rows by callback, and functions of SQL that
/// Java carries out. Start from `Books`.
@NullMarked
package sqlite;

import org.jspecify.annotations.NullMarked;
