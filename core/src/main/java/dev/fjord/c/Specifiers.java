package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// What stands in front of the declarators of one declaration.
///
/// @param base the type that the declarators derive from
/// @param typedef whether the word `typedef` was there
/// @param storage the storage class
/// @param inline whether it is `inline`
/// @param threadLocal whether it is thread-local
/// @param noreturn whether it is `_Noreturn`
/// @param attributes what all declarators share
/// @param undeclared the type name, if nothing declares it
/// @param tag whether a struct, union or enum was defined or named, so that no declarator is needed
record Specifiers(
    CType base,
    boolean typedef,
    Storage storage,
    boolean inline,
    boolean threadLocal,
    boolean noreturn,
    Attributes attributes,
    @Nullable Token undeclared,
    Tag tag) {

  enum Tag {
    NONE,
    REFERENCE,
    DEFINITION
  }

  Traits traits(@Nullable String asmLabel, Attributes all) {
    return new Traits(
        storage, inline, threadLocal, noreturn || all.noreturn(), asmLabel, all.list());
  }
}
