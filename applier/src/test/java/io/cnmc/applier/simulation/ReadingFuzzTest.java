package io.cnmc.applier.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.applier.Bench;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.testing.ExchangeInterceptor.Fate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kernel's answers with some bytes changed are a state, or an {@link IOException}: nothing that
 * is in a kernel ends cnmc otherwise.
 */
final class ReadingFuzzTest {
  private static final int MOST_CHANGES = 8;
  private static final int MOST_EXCHANGES = 200;
  private static final List<String> TOPOLOGIES = List.of("all-drivers", "wan", "vlan-aware");

  @TempDir static Path run;
  private static final List<Subject> SUBJECTS = new ArrayList<>();
  private static final List<Machine> MACHINES = new ArrayList<>();

  @BeforeAll
  static void apply() throws IOException {
    for (String name : TOPOLOGIES) {
      Topology topology = Bench.compile(Bench.topologies().resolve(name + ".cnm"));
      Host host = topology.hosts().isEmpty() ? null : topology.hosts().getFirst();
      Subject subject = Subject.of(name, topology, host).orElseThrow();
      Machine machine = Machine.of(subject, run);
      machine.bench.converge(subject.desired());
      SUBJECTS.add(subject);
      MACHINES.add(machine);
    }
  }

  @FuzzTest
  void answers(FuzzedDataProvider data) {
    int which = data.consumeInt(0, TOPOLOGIES.size() - 1);
    Machine machine = MACHINES.get(which);
    int[] left = {data.consumeInt(0, MOST_EXCHANGES)};
    machine.kernel.interceptExchanges(
        exchange -> left[0]-- > 0 ? Fate.ARRIVE : new Fate.Rewrite(a -> change(a, data)));
    try {
      Subject subject = SUBJECTS.get(which);
      assertEquals(subject.topologyName(), machine.bench.read(subject.desired()).topology());
    } catch (IOException e) {
      // what it says it may
    } finally {
      machine.kernel.interceptExchanges(exchange -> Fate.ARRIVE);
    }
  }

  private static void change(ByteBuffer answer, FuzzedDataProvider data) {
    for (int i = data.consumeInt(0, MOST_CHANGES); i > 0 && answer.limit() > 0; i--) {
      int at = data.consumeInt(0, answer.limit() - 1);
      answer.put(at, (byte) (answer.get(at) ^ data.consumeByte()));
    }
  }
}
