package io.cnmc.cli;

import io.cnmc.cli.Running.RunningContainer;
import io.cnmc.cli.Running.RunningEndpoint;
import io.cnmc.cli.Running.RunningNetwork;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.SandboxName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads CNM's nouns out of the kernel objects that a topology owns. */
final class RunningView {
  private final String topology;
  private final KernelState owned;
  private final Map<String, List<Link>> links = new HashMap<>();
  private final Map<String, List<String>> addresses = new HashMap<>();
  private final Map<String, List<String>> published = new HashMap<>();

  private RunningView(KernelState.Observed observed) {
    topology = observed.topology();
    owned = observed.owned();
    owned.objects().values().forEach(this::index);
  }

  static Running of(KernelState.Observed observed) {
    RunningView view = new RunningView(observed);
    return new Running(view.topology, view.networks(), view.containers());
  }

  private void index(KernelObject object) {
    switch (object) {
      case Link link -> of(links, link.namespace().sandbox()).add(link);
      case KernelObject.Address address ->
          of(addresses, address.namespace() + " " + address.link())
              .add(address.address().toString());
      case NftSet set when !set.dataTypes().isEmpty() -> set.elements().forEach(this::publish);
      case NftSet set -> {}
      case KernelObject other -> {}
    }
  }

  /** {@code tcp . 8080 : 10.0.0.2 . 80}, or the same behind a host address. */
  private void publish(NftElement element) {
    int size = element.key().size();
    if (size >= 2 && element.data().size() == 2) {
      String address = size == 3 ? element.key().get(0) + ":" : "";
      String protocol = element.key().get(size - 2);
      String port = element.key().get(size - 1);
      of(published, element.data().get(0))
          .add(address + port + ":" + element.data().get(1) + "/" + protocol);
    }
  }

  private List<RunningNetwork> networks() {
    List<RunningNetwork> networks = new ArrayList<>();
    for (Link link : links.getOrDefault("", List.of())) {
      String what = what(link);
      if (what.startsWith("network/")) {
        networks.add(network(what.substring("network/".length()), link));
      }
    }
    for (KernelObject object : owned.objects().values()) {
      if (object instanceof KernelObject.Sandbox sandbox && isHidden(sandbox)) {
        String name = SandboxName.of(sandbox.name()).declared();
        links.getOrDefault(sandbox.name(), List.of()).stream()
            .filter(link -> !(link.kind() instanceof LinkKind.Veth))
            .forEach(link -> networks.add(network(name, link)));
      }
    }
    return networks;
  }

  private RunningNetwork network(String name, Link link) {
    return new RunningNetwork(
        name,
        link.name(),
        link.namespace().sandbox(),
        addressesOf(link),
        link.mtu(),
        state(link));
  }

  private static boolean isHidden(KernelObject.Sandbox sandbox) {
    return SandboxName.of(sandbox.name()).hidden();
  }

  private List<RunningContainer> containers() {
    List<RunningContainer> containers = new ArrayList<>();
    for (KernelObject object : owned.objects().values()) {
      if (object instanceof KernelObject.Sandbox sandbox && !isHidden(sandbox)) {
        containers.add(container(sandbox.name()));
      }
    }
    return containers;
  }

  private RunningContainer container(String sandbox) {
    List<RunningEndpoint> endpoints = new ArrayList<>();
    Set<String> ports = new LinkedHashSet<>(); // one that is published in both families is one
    for (Link link : links.getOrDefault(sandbox, List.of())) {
      if (!(link.kind() instanceof LinkKind.Ifb)) { // which only queues what another receives
        endpoints.add(endpoint(link));
      }
      for (String address : addressesOf(link)) {
        ports.addAll(
            published.getOrDefault(address.substring(0, address.indexOf('/')), List.of()));
      }
    }
    String name = SandboxName.of(sandbox).declared();
    return new RunningContainer(name, sandbox, endpoints, List.copyOf(ports));
  }

  private RunningEndpoint endpoint(Link link) {
    String hostLink = "";
    String network = "";
    if (link.kind() instanceof LinkKind.Veth veth) {
      if (veth.peerNamespace().isHost()) {
        hostLink = veth.peerName();
        network = networkOf(hostLink);
      } else if (veth.peerNamespace().isHidden()) {
        network = SandboxName.of(veth.peerNamespace().sandbox()).declared();
      } else {
        network = "wire to " + veth.peerNamespace();
      }
    }
    if (link.kind() instanceof LinkKind.Stacked stacked) {
      network = stacked.kind() + " on " + stacked.parent();
    }
    return new RunningEndpoint(
        link.name(),
        network,
        addressesOf(link),
        link.mac().toString(),
        link.mtu(),
        state(link),
        hostLink);
  }

  /** From the mark {@code cnmc:TOPOLOGY:endpoint/CONTAINER/NETWORK} of the end on the host. */
  private String networkOf(String hostLink) {
    return owned.objects().get(Link.keyOf(NamespaceRef.HOST, hostLink)) instanceof Link link
        ? what(link).substring(what(link).lastIndexOf('/') + 1)
        : "";
  }

  private List<String> addressesOf(Link link) {
    return addresses.getOrDefault(link.namespace() + " " + link.name(), List.of());
  }

  private String what(Link link) {
    String prefix = "cnmc:" + topology + ":";
    return link.alias().startsWith(prefix) ? link.alias().substring(prefix.length()) : "";
  }

  private static String state(Link link) {
    return link.up() ? "up" : "down";
  }

  private static <T> List<T> of(Map<String, List<T>> map, String key) {
    return map.computeIfAbsent(key, k -> new ArrayList<>());
  }
}
