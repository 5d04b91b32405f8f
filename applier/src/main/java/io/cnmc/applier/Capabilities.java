package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The privileges of this process (capabilities(7)) and those that work on a kernel needs. */
public final class Capabilities {
  private static final Path STATUS = Path.of("/proc/self/status");

  private Capabilities() {}

  /** A capability with its bit, and what cnmc needs it for. */
  private enum Needed {
    CAP_NET_ADMIN(12, "to make links, addresses, routes and firewall rules"),
    CAP_SYS_ADMIN(21, "to enter and to name network namespaces"),
    CAP_DAC_OVERRIDE(1, "to write below /run/netns and /etc/netns");

    private final int bit;
    private final String purpose;

    Needed(int bit, String purpose) {
      this.bit = bit;
      this.purpose = purpose;
    }
  }

  /** Names the missing ones ({@link KernelCode#NO_PERMISSION}); empty when all are there. */
  public static Optional<Diagnostic> check() {
    try {
      return check(Files.readAllLines(STATUS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@code status} is /proc/self/status; root owns the files, so it need not override. */
  static Optional<Diagnostic> check(List<String> status) {
    long effective = Long.parseUnsignedLong(field(status, "CapEff:", 0).orElse("0"), 16);
    boolean root = field(status, "Uid:", 1).orElse("").equals("0");
    List<Needed> missing = new ArrayList<>();
    for (Needed needed : Needed.values()) {
      boolean owner = needed == Needed.CAP_DAC_OVERRIDE && root;
      if ((effective >>> needed.bit & 1) == 0 && !owner) {
        missing.add(needed);
      }
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(diagnostic(missing));
  }

  private static Diagnostic diagnostic(List<Needed> missing) {
    Diagnostic diagnostic =
        Diagnostic.nowhere(
            KernelCode.NO_PERMISSION, missing.get(0) + " is needed " + missing.get(0).purpose);
    for (Needed needed : missing.subList(1, missing.size())) {
      diagnostic = diagnostic.note(needed + " is needed " + needed.purpose);
    }
    return diagnostic.help("run cnmc as root (`sudo cnmc …`)");
  }

  private static Optional<String> field(List<String> status, String name, int index) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+")[index])
        .findFirst();
  }
}
