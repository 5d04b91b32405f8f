package io.cnmc.applier;

import io.cnmc.netlink.FileStore;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The topologies that have objects in a kernel, by any of their marks. */
final class TopologyNames {
  /** The topology that marks of what all topologies share name. */
  private static final String SHARED = "*";

  private final Kernel kernel;
  private final SortedSet<String> names = new TreeSet<>();

  TopologyNames(Kernel kernel) {
    this.kernel = kernel;
  }

  List<String> list() throws IOException {
    try (Namespace host = kernel.host()) {
      for (LinkMessage link : host.route().dump(LinkRequest.list(), LinkMessage::decode)) {
        add(link.alias());
      }
      for (TableMessage table : new NftConnection(host.netfilter()).tables()) {
        add(table.comment());
      }
    }
    addSandboxes();
    addFiles(kernel.files());
    return List.copyOf(names);
  }

  private void add(String mark) {
    Ownership.topologyOf(mark).filter(name -> !name.equals(SHARED)).ifPresent(names::add);
  }

  /** One marked sandbox per topology is enough, so only as many are opened as it takes. */
  private void addSandboxes() throws IOException {
    for (String name : kernel.namespaceNames()) {
      int dot = name.indexOf('.');
      if (dot > 0 && !names.contains(name.substring(0, dot))) {
        Optional<Namespace> found = kernel.open(name);
        if (found.isPresent()) {
          try (Namespace sandbox = found.get()) {
            addLoopback(sandbox);
          }
        }
      }
    }
  }

  private void addLoopback(Namespace sandbox) throws IOException {
    LinkMessage loopback =
        NamespaceReading.loopback(
            sandbox.route().dump(LinkRequest.list(), LinkMessage::decode));
    if (loopback != null) {
      add(loopback.alias());
    }
  }

  private void addFiles(FileStore files) throws IOException {
    Set<String> looked = new HashSet<>(names);
    for (String sandbox : files.list(FileReading.DIRECTORY)) {
      int dot = sandbox.indexOf('.');
      if (dot > 0 && !looked.contains(sandbox.substring(0, dot))) {
        Path directory = FileReading.DIRECTORY.resolve(sandbox);
        for (String name : FileReading.NAMES) {
          files
              .read(directory.resolve(name))
              .flatMap(text -> FileReading.topologyOf(text.lines().limit(1).toList()))
              .ifPresent(names::add);
        }
      }
    }
  }
}
