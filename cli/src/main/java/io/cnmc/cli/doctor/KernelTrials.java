package io.cnmc.cli.doctor;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries links and firewall objects in a namespace that never gets a name: its set-up ends by
 * throwing, so nothing of it is left whatever happens.
 */
final class KernelTrials {
  private static final String NAME = "cnmc-doctor-" + ProcessHandle.current().pid();

  private final List<Finding> findings = new ArrayList<>();

  private KernelTrials() {}

  /** Thrown by the set-up on purpose. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  static List<Finding> run(Kernel kernel) {
    KernelTrials trials = new KernelTrials();
    try {
      kernel.create(NAME, trials::inside).close();
    } catch (Enough e) {
      trials.findings.addFirst(Finding.ok("namespaces", "made one and entered it"));
    } catch (IOException e) {
      trials.findings.add(Finding.missing("namespaces", reason(e)));
      trials.findings.add(Finding.unknown("links", "there is no namespace to try them in"));
      trials.findings.add(Finding.unknown("nft", "there is no namespace to try it in"));
    }
    return trials.findings;
  }

  private void inside(Namespace namespace) throws IOException {
    attempt(
        "link kind bridge",
        () -> {
          LinkSettings bridge = LinkSettings.named("trial-br").kind(Bridge.DEFAULT);
          namespace.route().execute(LinkRequest.create(bridge));
        });
    attempt(
        "link kind veth",
        () -> {
          Veth veth = new Veth(LinkSettings.named("trial-1"));
          namespace.route().execute(LinkRequest.create(LinkSettings.named("trial-0").kind(veth)));
        });
    for (FirewallTrial trial : FirewallTrial.values()) {
      attempt(trial.subject(), () -> trial.run(namespace.netfilter()));
    }
    attempt(
        "sysctls of a namespace",
        () -> namespace.sysctl("net.ipv4.conf.all.arp_ignore", "1"));
    throw new Enough();
  }

  @FunctionalInterface
  private interface Trial {
    void run() throws IOException;
  }

  private void attempt(String subject, Trial trial) {
    try {
      trial.run();
      findings.add(Finding.ok(subject, "works"));
    } catch (IOException e) {
      findings.add(Finding.missing(subject, reason(e)));
    }
  }

  static String reason(IOException failure) {
    return failure instanceof KernelException k
        ? String.valueOf(k.getMessage())
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
