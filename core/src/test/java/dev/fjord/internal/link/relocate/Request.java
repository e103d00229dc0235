package dev.fjord.internal.link.relocate;

/// What the client asks of the worker.
enum Request {
  ADDRESS,
  INVOKE,
  READ,
  WRITE,
  POINT,
  SCAN,
  END;

  static Request of(Message message) {
    return valueOf(message.text());
  }

  Message message() {
    return Message.empty().put(name());
  }
}
