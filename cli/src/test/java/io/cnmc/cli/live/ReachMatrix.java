package io.cnmc.cli.live;

import io.cnmc.cli.Cnmc;
import io.cnmc.cli.live.packets.Site;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import io.cnmc.compiler.reach.Reachability;
import io.cnmc.compiler.reach.Surroundings;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.sys.NamespaceThreads;
import io.cnmc.planner.driver.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The inner half of the reachability matrix: a process in a {@link Machine}, which applies one combination of options after the other in place and
 * holds real packets against the model. Arguments: whether the administrator has the machine forward, seed of the order, how many, and a command
 * line by which somebody breaks what each apply has made.
 */
final class ReachMatrix {
  private static final List<Integer> PORTS =
      List.of(ReachCombination.INSIDE, ReachCombination.PUBLISHED, ReachCombination.PUBLISHED_OF_BOTH);

  private final LinuxKernel kernel;
  private final NamespaceThreads threads;
  private final Surroundings surroundings;
  private final Path file;
  private final String damage;
  private final Set<String> compared = new HashSet<>();
  private int probes;
  private int disagreements;

  private ReachMatrix(LinuxKernel kernel, NamespaceThreads threads, Surroundings surroundings, Path file, String damage) {
    this.kernel = kernel;
    this.threads = threads;
    this.surroundings = surroundings;
    this.file = file;
    this.damage = damage;
  }

  public static void main(String[] arguments) throws IOException {
    boolean forwarding = Boolean.parseBoolean(arguments[0]);
    List<ReachCombination> all = new ArrayList<>(ReachCombination.all());
    Collections.shuffle(all, new Random(Long.parseLong(arguments[1])));
    List<ReachCombination> some = all.subList(0, Math.min(all.size(), Integer.parseInt(arguments[2])));
    Shell.out(ReachMachine.make(forwarding));
    Path file = Files.createTempFile("reach", ".cnm");
    try (LinuxKernel kernel = LinuxKernel.open();
        NamespaceThreads threads = new NamespaceThreads(1)) {
      ReachMatrix matrix = new ReachMatrix(kernel, threads, ReachMachine.surroundings(forwarding), file, arguments[3]);
      String before = "nothing";
      for (ReachCombination combination : some) {
        matrix.run(combination, before);
        before = combination.toString();
      }
      new Cnmc().kernel(kernel).run("destroy", file.toString(), "-auto-approve").expect(0);
      System.out.println(new ReachTally(some.size(), matrix.compared.size(), matrix.probes, matrix.disagreements).line());
    } finally {
      Files.delete(file);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0); // no thread of a command keeps it
  }

  private void run(ReachCombination combination, String before) throws IOException {
    Files.writeString(file, combination.source());
    new Cnmc().kernel(kernel).run("apply", file.toString(), "-auto-approve").expect(0);
    Shell.out(damage);
    Topology topology = compile();
    Map<String, Site> sites = new LinkedHashMap<>();
    try {
      open(topology, sites);
      List<ReachProbe> all = new ReachProbes(topology, new Reachability(topology, surroundings), macs(), probes).all();
      new ReachRound(sites, all).run();
      probes += all.size();
      for (ReachProbe probe : all) {
        compared.add(combination + " " + probe.packet().family() + " " + protocol(probe));
        probe.disagreement(Set.copyOf(surroundings.addresses())).ifPresent(words -> disagree(combination, before, words));
      }
    } finally {
      sites.values().forEach(Site::close);
    }
  }

  private static String protocol(ReachProbe probe) {
    return probe.packet().traffic().toString().replaceAll("/.*", "");
  }

  private void disagree(ReachCombination combination, String before, String words) {
    disagreements++;
    System.out.println("DISAGREES: " + combination + " (after " + before + "): " + words);
  }

  private Topology compile() {
    CompilerOptions options = new CompilerOptions(Drivers.load(), List.of(), name -> null);
    return new Compiler().compile(file, options).topology().orElseThrow();
  }

  private void open(Topology topology, Map<String, Site> sites) throws IOException {
    List<IpAddress> host = new ArrayList<>(surroundings.addresses());
    host.addAll(ReachMachine.addresses("127.0.0.1 ::1"));
    for (Network network : topology.networks()) {
      network.subnets().stream().map(Subnet::gateway).filter(java.util.Objects::nonNull).forEach(host::add);
    }
    sites.put(ReachMachine.HOST, Site.open(ReachMachine.HOST, null, host, PORTS, threads));
    for (String name : List.of(ReachMachine.OUTSIDE, ReachMachine.BEYOND)) {
      List<IpAddress> own =
          surroundings.neighbours().stream().filter(a -> ReachMachine.siteOutside(a).equals(name)).toList();
      sites.put(name, Site.open(name, name, own, PORTS, threads));
    }
    for (Container container : topology.containers()) {
      List<IpAddress> own =
          container.endpoints().stream().flatMap((Endpoint e) -> e.addresses().stream()).map(IpInterface::address).toList();
      String namespace = topology.name() + "." + container.name();
      sites.put(container.name(), Site.open(container.name(), namespace, own, PORTS, threads));
    }
  }

  private static Map<String, MacAddress> macs() throws IOException {
    Map<String, MacAddress> macs = new LinkedHashMap<>();
    for (String link : List.of("uplink", "br-red", "br-blue")) {
      macs.put(link, MacAddress.of(Files.readString(Path.of("/sys/class/net", link, "address")).strip()));
    }
    return macs;
  }
}
