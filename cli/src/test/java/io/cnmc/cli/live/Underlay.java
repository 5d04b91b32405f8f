package io.cnmc.cli.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Several machines on one wire: a switch, and on it machine {@code i}, from 1 on, with the addresses 192.0.2.(10+i) and
 * fd00:c0::1i on a link {@code under} of 1,500 bytes.
 */
final class Underlay implements AutoCloseable {
  private final Machine wire;
  private final List<Machine> machines = new ArrayList<>();

  private Underlay(Machine wire) {
    this.wire = wire;
  }

  static Underlay start(int machines) throws IOException {
    Underlay underlay = new Underlay(Machine.start());
    try {
      underlay.wire.out("ip link add switch type bridge; ip link set switch up");
      for (int i = 1; i <= machines; i++) {
        underlay.add(i);
      }
      return underlay;
    } catch (IOException | RuntimeException | Error e) {
      underlay.close();
      throw e;
    }
  }

  private void add(int number) throws IOException {
    Machine machine = Machine.start();
    machines.add(machine);
    String port = "to" + number;
    wire.out(
        "ip link add " + port + " master switch type veth peer name under netns " + machine.pid()
            + "; ip link set " + port + " addrgenmode none up");
    machine.out(
        "ip link del uplink; ip link set under addrgenmode none; ip addr add 192.0.2." + (10 + number) + "/24 dev under;"
            + " ip link set under up; ip -6 addr add fd00:c0::1" + number + "/64 dev under nodad");
  }

  /** From 1 on. */
  Machine machine(int number) {
    return machines.get(number - 1);
  }

  List<Machine> machines() {
    return machines;
  }

  @Override
  public void close() {
    try (wire) {
      closeAll(machines.iterator());
    }
  }

  /** The others too when one has something to say. */
  private static void closeAll(Iterator<Machine> machines) {
    if (machines.hasNext()) {
      try (Machine first = machines.next()) {
        closeAll(machines);
      }
    }
  }
}
