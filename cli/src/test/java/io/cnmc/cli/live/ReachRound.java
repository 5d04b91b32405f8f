package io.cnmc.cli.live;

import io.cnmc.cli.live.packets.Sighting;
import io.cnmc.cli.live.packets.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends all probes of a topology, first those that must not arrive, and notes what is seen. What must arrive and does not is sent again, as any
 * protocol would: right after a change it may have waited for a neighbour that did not answer before it, and be lost, or its address may not be ready.
 */
final class ReachRound {
  private static final int BLOCK = 32;
  private static final int ATTEMPTS = 4;
  private static final long PATIENCE = 1_200_000_000L;

  /** What must not arrive has been sent before all that has: no packet is on its way for longer than this after them. */
  private static final long GRACE = 50_000_000L;

  private final Map<String, Site> sites;
  private final Map<Integer, ReachProbe> probes = new HashMap<>();

  ReachRound(Map<String, Site> sites, List<ReachProbe> probes) {
    this.sites = sites;
    probes.forEach(p -> this.probes.put(p.number(), p));
  }

  void run() throws IOException {
    List<ReachProbe> all = new ArrayList<>(probes.values());
    send(all.stream().filter(p -> !p.isExpected()).toList());
    List<ReachProbe> missing = all.stream().filter(ReachProbe::isExpected).toList();
    for (int attempt = 0; attempt < ATTEMPTS && !missing.isEmpty(); attempt++) {
      send(missing);
      missing = stillMissing(missing);
    }
    lookFor(GRACE);
  }

  private List<ReachProbe> stillMissing(List<ReachProbe> sent) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE && !sent.stream().allMatch(ReachProbe::isComplete)) {
      lookFor(GRACE / 10);
    }
    return sent.stream().filter(p -> !p.isComplete()).toList();
  }

  private void send(List<ReachProbe> some) throws IOException {
    Map<String, List<ReachProbe>> bySite = new LinkedHashMap<>();
    some.forEach(p -> bySite.computeIfAbsent(p.from(), site -> new ArrayList<>()).add(p));
    for (Map.Entry<String, List<ReachProbe>> entry : bySite.entrySet()) {
      List<ReachProbe> own = entry.getValue();
      for (int i = 0; i < own.size(); i += BLOCK) {
        site(entry.getKey()).send(own.subList(i, Math.min(own.size(), i + BLOCK)));
        look();
      }
    }
  }

  private Site site(String name) {
    Site site = sites.get(name);
    if (site == null) {
      throw new IllegalArgumentException(name);
    }
    return site;
  }

  private void lookFor(long nanoseconds) throws IOException {
    long start = System.nanoTime();
    do {
      look();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    } while (System.nanoTime() - start < nanoseconds);
  }

  private void look() throws IOException {
    for (Site site : sites.values()) {
      site.look(this::see);
    }
  }

  /** Of an earlier round nobody is told. */
  private void see(Sighting sighting) {
    ReachProbe probe = probes.get(sighting.probe());
    if (probe != null) {
      probe.see(sighting);
    }
  }
}
