package dev.fjord.c;

/// A typedef name; [Scope#typedef] has what it stands for. One that no scope knows is an opaque
/// type.
public record TypedefType(String name) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
