package dev.fjord.internal.link.relocate;

/// What a pointer stands for, in a form that both halves understand.
sealed interface Reference {

  /// An address of the worker, or NULL.
  record Foreign(long address) implements Reference {}

  /// A place in a block.
  record Place(long block, long offset) implements Reference {}

  /// A callback of the client, of a shape.
  record Function(long id, String shape, long defaultBits, boolean retained) implements Reference {}

  default void to(Message message) {
    switch (this) {
      case Foreign(var address) -> message.put(0).put(Addresses.requireForeign(address));
      case Place(var block, var offset) -> message.put(1).put(block).put(offset);
      case Function(var id, var shape, var defaultBits, var retained) ->
          message.put(2).put(id).put(shape).put(defaultBits).put(retained);
    }
  }

  static Reference from(Message message) {
    return switch (message.count()) {
      case 0 -> new Foreign(message.number());
      case 1 -> new Place(message.number(), message.number());
      case 2 -> new Function(message.number(), message.text(), message.number(), message.truth());
      default -> throw new AssertionError("no reference");
    };
  }
}
