package io.cnmc.cli.doctor;

import io.cnmc.applier.Capabilities;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All trials, in the order in which one thing needs another. */
public final class Doctor {
  private static final String IPV4_FORWARDING = "net.ipv4.ip_forward";
  private static final String IPV6_FORWARDING = "net.ipv6.conf.all.forwarding";

  private Doctor() {}

  public static List<Finding> examine(Kernel kernel, Kinds kinds) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("Java", System.getProperty("java.vm.version", "?")));
    String kernelName = System.getProperty("os.name") + " " + System.getProperty("os.version");
    findings.add(Finding.ok("kernel", kernelName));
    findings.add(capabilities(Capabilities.check()));
    findings.addAll(KernelTrials.run(kernel));
    findings.addAll(FeatureTrials.run(kernel));
    findings.addAll(PluginTrials.run(kernel, kinds));
    findings.add(forwarding("IPv4 forwarding", IPV4_FORWARDING, kernel));
    findings.add(forwarding("IPv6 forwarding", IPV6_FORWARDING, kernel));
    return findings;
  }

  private static Finding capabilities(Optional<Diagnostic> missing) {
    return missing
        .map(d -> Finding.missing("capabilities", String.join("; ", d.notes())))
        .orElse(Finding.ok("capabilities", "all that are needed"));
  }

  /** Off is no problem: an apply that needs it turns it on behind a guard. */
  private static Finding forwarding(String subject, String sysctl, Kernel kernel) {
    try {
      return kernel
          .host()
          .sysctl(sysctl)
          .map(value -> Finding.ok(subject, value.equals("0") ? "off" : "on"))
          .orElse(Finding.missing(subject, "this kernel has no " + sysctl))
          .optional();
    } catch (IOException e) {
      return Finding.unknown(subject, KernelTrials.reason(e)).optional();
    }
  }
}
