package dev.fjord.internal.link.relocate;

/// The way to the other half: nothing but bytes goes through.
interface Port {
  byte[] ask(byte[] request);
}
