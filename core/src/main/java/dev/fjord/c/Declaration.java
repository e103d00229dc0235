package dev.fjord.c;

import dev.fjord.diagnostic.Position;

/// One thing that a C text declares or defines. A value; any thread.
public sealed interface Declaration
    permits FunctionDeclaration,
        VariableDeclaration,
        TypedefDeclaration,
        RecordDeclaration,
        EnumDeclaration,
        StaticAssertDeclaration {

  /// Where its name stands, or its first word if it has none.
  Position position();
}
