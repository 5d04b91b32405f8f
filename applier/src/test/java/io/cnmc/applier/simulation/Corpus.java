package io.cnmc.applier.simulation;

import io.cnmc.applier.Bench;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every topology that has a golden plan: whoever adds one has it under the faults. Of a topology
 * with hosts, the part of each.
 */
final class Corpus {
  private static final String SOURCE = ".cnm";

  /** thousand.cnm has as many operations as all the others: one run of it takes seconds. */
  private static final int MOST_OBJECTS = 3_000;

  private Corpus() {}

  static List<Subject> all() {
    List<Subject> subjects = new ArrayList<>();
    Path topologies = Bench.topologies();
    for (Path file : files(topologies, SOURCE)) {
      subjects.addAll(subjects(name(file, SOURCE), file));
    }
    Path goldens = topologies.resolveSibling("planner/src/test/resources/testdata");
    for (Path plan : files(goldens, ".plan")) {
      String name = name(plan, ".plan");
      subjects.addAll(subjects("golden-" + name, plan.resolveSibling(name + SOURCE)));
    }
    subjects.removeIf(subject -> subject.desired().state().objects().size() > MOST_OBJECTS);
    return subjects;
  }

  private static List<Subject> subjects(String name, Path file) {
    Topology topology = Bench.compile(file);
    if (topology.hosts().isEmpty()) {
      return List.of(Subject.of(name, topology, null).orElseThrow());
    }
    List<Subject> subjects = new ArrayList<>();
    for (Host host : topology.hosts()) {
      subjects.add(Subject.of(name + "." + host.name(), topology, host).orElseThrow());
    }
    return subjects;
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file, String suffix) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - suffix.length());
  }
}
