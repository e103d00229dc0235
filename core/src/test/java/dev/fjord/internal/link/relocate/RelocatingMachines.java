package dev.fjord.internal.link.relocate;

import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.interpret.Machine;
import dev.fjord.internal.link.interpret.Machines;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/// Machines whose C runs as another process would run it: values, memory, callbacks and results
/// cross as bytes, and no address of one half means anything to the other.
///
/// For one thread.
public final class RelocatingMachines implements Machines {
  private final Map<Linkage, Client> clients = Collections.synchronizedMap(new IdentityHashMap<>());

  @Override
  public Machine open(Linkage linkage) {
    return new RelocatingMachine(clients.computeIfAbsent(linkage, RelocatingMachines::connected));
  }

  private static Client connected(Linkage linkage) {
    Client client = new Client();
    client.connect(new Worker(linkage, client));
    return client;
  }
}
