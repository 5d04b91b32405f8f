package io.cnmc.cli.live;

import io.cnmc.cli.Cnmc;
import io.cnmc.netlink.LinuxKernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Cycles of apply, change, damage by others, repair and destroy in one long-lived process, which may leave nothing behind: in the kernel, on disk, or in
 * itself. What {@code dev/soak} runs. Arguments: cycles, seed.
 */
final class Soak {
  private static final List<String> STATES =
      List.of(
          "cli/src/test/resources/live/evolution.cnm -var version=1",
          "cli/src/test/resources/live/evolution.cnm -var version=2",
          "cli/src/test/resources/live/evolution.cnm -var version=3",
          "cli/src/test/resources/live/evolution.cnm -var version=4");

  /** What others do; some of it has nothing to hit, as the version is. */
  private static final List<String> DAMAGE =
      List.of(
          "ip link del br-lan", "ip netns del evolution.b", "nft delete table inet cnmc-evolution", "ip -n evolution.a link set eth0 mtu 1300",
          "ip -n evolution.a addr flush dev eth0", "sysctl -qw net.ipv4.ip_forward=0", "ip -n evolution.b link del eth0",
          "echo 192.0.2.1 evil >> /etc/netns/evolution.a/hosts", "nft flush chain inet cnmc-evolution forward", "ip link set br-lan down");

  private static final int WARM_UP = 50;
  private static final int CYCLES_TO_A_LOOK = 25;
  private static final double HEAP_GROWTH = 1.05;

  private Soak() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      inside(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
      return;
    }
    try (Machine machine = Machine.start()) {
      Process soak = machine.startJava(Soak.class, List.of(arguments[0], arguments[1], "inside"));
      try (BufferedReader output = soak.inputReader()) {
        output.lines().forEach(System.out::println);
      }
      System.exit(soak.waitFor());
    }
  }

  private static void inside(int cycles, long seed) throws IOException {
    Random random = new Random(seed);
    String empty = Shell.out(Machine.SNAPSHOT);
    ForeignCanaries canaries = new ForeignCanaries(Shell::out);
    List<String> failures = new ArrayList<>();
    try (LinuxKernel kernel = LinuxKernel.open()) {
      Footprint first = null;
      for (int cycle = 1; cycle <= cycles; cycle++) {
        cycle(kernel, random, failures, "cycle " + cycle + " of seed " + seed);
        if (cycle % CYCLES_TO_A_LOOK == 0 || cycle == cycles) {
          look(empty, canaries, failures, cycle);
          Footprint now = Footprint.take();
          System.out.println("cycle " + cycle + ": " + now);
          if (cycle >= WARM_UP) {
            first = first == null ? now : first;
            now.growth(first, HEAP_GROWTH).ifPresent(failures::add);
          }
        }
      }
    }
    failures.forEach(failure -> System.out.println("FAILED: " + failure));
    System.out.println(cycles + " cycles, seed " + seed + ", " + failures.size() + " failures");
    System.out.flush();
    Runtime.getRuntime().halt(failures.isEmpty() ? 0 : 1);
  }

  private static void cycle(LinuxKernel kernel, Random random, List<String> failures, String where) {
    List<String> state = state(random);
    expect(kernel, FaultCase.with("apply", state, "-auto-approve"), failures, where);
    Shell.out(DAMAGE.get(random.nextInt(DAMAGE.size())) + " 2>/dev/null || true");
    List<String> next = state(random);
    expect(kernel, FaultCase.with("apply", next, "-auto-approve"), failures, where);
    expect(kernel, FaultCase.with("plan", next, "--detailed-exitcode"), failures, where);
    expect(kernel, FaultCase.with("destroy", next, "-auto-approve"), failures, where);
  }

  private static List<String> state(Random random) {
    return List.of(STATES.get(random.nextInt(STATES.size())).split(" "));
  }

  private static void expect(LinuxKernel kernel, List<String> command, List<String> failures, String where) {
    Cnmc.Result result = new Cnmc().kernel(kernel).run(command.toArray(String[]::new));
    if (result.exit() != 0) {
      failures.add(where + ": " + command + " exits with " + result.exit() + ":\n" + result.out() + result.err());
    }
  }

  private static void look(String empty, ForeignCanaries canaries, List<String> failures, int cycle) {
    String now = Shell.out(Machine.SNAPSHOT);
    if (!now.equals(empty)) {
      failures.add("up to cycle " + cycle + ", destroy leaves something:\n" + now);
    }
    try {
      canaries.assertUntouched("up to cycle " + cycle);
    } catch (AssertionError e) {
      failures.add(String.valueOf(e.getMessage()));
      canaries.accept();
    }
  }
}
