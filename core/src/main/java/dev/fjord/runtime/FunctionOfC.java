package dev.fjord.runtime;

/// What stands for a function of C as a Java object. Passed to C it is that function again, at its
/// address, even if nothing could be called there: `(destructor)-1` is an agreed value in many
/// libraries.
///
/// Called by emitted code, whose classes extend it; not for people.
public abstract class FunctionOfC {
  private long address;

  /// For a function whose address is said before anybody sees the object.
  protected FunctionOfC() {}

  /// For the function at an address.
  protected FunctionOfC(long address) {
    this.address = address;
  }

  /// Says where the function is, if this stands for one. Once, before anybody else sees it.
  public static void locate(Object made, long address) {
    if (made instanceof FunctionOfC function) {
      function.address = address;
    }
  }

  /// Where the function is.
  public final long fjord$address() {
    return address;
  }
}
