package io.cnmc.cli;

import io.cnmc.cli.Running.RunningContainer;
import io.cnmc.cli.Running.RunningEndpoint;
import io.cnmc.cli.Running.RunningNetwork;
import java.util.List;
import java.util.SortedSet;

/** What runs, as tables. */
final class RunningText {
  private RunningText() {}

  static String list(List<Running> all) {
    if (all.isEmpty()) {
      return "Nothing runs on this host.\n";
    }
    Table table = new Table();
    table.row("TOPOLOGY", "NETWORKS", "CONTAINERS");
    for (Running running : all) {
      table.row(
          running.topology(),
          Integer.toString(running.networkNames().size()),
          Integer.toString(running.containers().size()));
    }
    return table.toString();
  }

  static String of(Running running, SortedSet<String> drifted) {
    if (running.networks().isEmpty() && running.containers().isEmpty()) {
      return "Topology " + running.topology() + " does not run on this host.\n";
    }
    StringBuilder text = new StringBuilder("Topology " + running.topology());
    if (!drifted.isEmpty()) {
      text.append(" (drifted: ").append(String.join(", ", drifted)).append(')');
    }
    text.append("\n\n");
    if (!running.networks().isEmpty()) {
      text.append(networks(running, drifted)).append('\n');
    }
    return text.append(containers(running, drifted)).toString();
  }

  private static Table networks(Running running, SortedSet<String> drifted) {
    Table table = new Table();
    table.row("NETWORK", "LINK", "ADDRESSES", "MTU", "STATE");
    for (RunningNetwork network : running.networks()) {
      table.row(
          network.name() + mark("network " + network.name(), drifted),
          network.link() + (network.sandbox().isEmpty() ? "" : " in " + network.sandbox()),
          join(network.addresses()),
          Integer.toString(network.mtu()),
          network.state());
    }
    return table;
  }

  private static Table containers(Running running, SortedSet<String> drifted) {
    Table table = new Table();
    table.row(
        "CONTAINER", "ENDPOINT", "NETWORK", "ADDRESSES", "MAC", "HOST LINK", "STATE", "PUBLISHED");
    for (RunningContainer container : running.containers()) {
      String name = container.name() + mark("container " + container.name(), drifted);
      if (container.endpoints().isEmpty()) {
        table.row(name);
      }
      for (RunningEndpoint endpoint : container.endpoints()) {
        boolean first = endpoint == container.endpoints().get(0);
        table.row(
            first ? name : "",
            endpoint.link(),
            endpoint.network(),
            join(endpoint.addresses()),
            endpoint.mac(),
            endpoint.hostLink().isEmpty() ? "-" : endpoint.hostLink(),
            endpoint.state(),
            first ? String.join(" ", container.published()) : "");
      }
    }
    return table;
  }

  private static String mark(String owner, SortedSet<String> drifted) {
    return drifted.contains(owner) ? " *" : "";
  }

  private static String join(List<String> addresses) {
    return addresses.isEmpty() ? "-" : String.join(" ", addresses);
  }
}
