package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Plans of topologies with hosts, and {@code --host} where it says nothing. */
class PlannedHostTest {
  private static final String SOURCE =
      """
      topology t { }
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      host three { address = 192.0.2.3 }
      network lan { subnet = 10.9.0.0/24 }
      container a { on = one  endpoint lan }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("t.cnm"), SOURCE);
  }

  private Cnmc cnmc(Kernel kernel) {
    return new Cnmc().in(folder).kernel(kernel);
  }

  private static Kernel kernel(String... addresses) throws IOException {
    FakeKernel kernel = new FakeKernel();
    for (String address : addresses) {
      Octets octets = Octets.of(IpAddress.of(address).bytes());
      kernel.host().route().execute(AddressMessage.of(1, octets, 24).add());
    }
    return kernel;
  }

  @Test
  void thePlanSaysItsHost() throws IOException {
    String heading = "Topology t (" + folder + "/t.cnm) on host one (192.0.2.1)\n";
    Cnmc.Result plan = cnmc(kernel("192.0.2.1")).run("plan", "t.cnm").expect(0);
    assertEquals("", plan.err());
    assertTrue(plan.out().startsWith(heading), plan.out());
    String json = cnmc(kernel("192.0.2.1")).run("plan", "--json", "t.cnm").expect(0).out();
    assertEquals("one", new ObjectMapper().readTree(json).at("/host/name").asString());
    Cnmc.Result removal =
        cnmc(kernel("192.0.2.1")).run("plan", "-destroy", "t.cnm").expect(0);
    assertEquals(
        "Topology t on host one (192.0.2.1)\n\n"
            + "No changes. The topology has nothing on this host.\n",
        removal.out());
  }

  @Test
  void aPlanForNothingSpeaksOfNoKernel() {
    assertEquals(
        "Topology t on host two (192.0.2.2), as if it held nothing\n\n"
            + "No changes. The topology has nothing there.\n",
        new Cnmc().in(folder).run("plan", "--host", "two", "--offline", "t.cnm").expect(0).out());
  }

  @Test
  void compileSaysWhosePartTheObjectsAre() {
    Cnmc cnmc = new Cnmc().in(folder);
    String json = cnmc.run("compile", "--host", "one", "t.cnm").expect(0).out();
    JsonNode all = new ObjectMapper().readTree(json);
    assertEquals("one", all.get("host").asString());
    assertEquals("192.0.2.3", all.at("/topology/hosts/2/address").asString());
    assertEquals("one", all.at("/topology/containers/0/host").asString());
    String err = cnmc.run("compile", "t.cnm").expect(1).err();
    assertTrue(err.contains("no machine is looked at, so `--host` must say"), err);
  }

  @Test
  void theOnlyHostNeedsNoNameWhereNoMachineIsLookedAt() throws IOException {
    Files.writeString(
        folder.resolve("t.cnm"), SOURCE.replaceAll("host (two|three) .*\n", ""));
    Cnmc cnmc = new Cnmc().in(folder);
    String json = cnmc.run("compile", "t.cnm").expect(0).out();
    assertEquals("one", new ObjectMapper().readTree(json).get("host").asString());
    String plan = cnmc.run("plan", "--offline", "t.cnm").expect(0).out();
    assertTrue(plan.contains(" on host one (192.0.2.1), as if it held nothing\n"), plan);
  }

  @Test
  void aNamedHostThatIsElsewhereIsWarnedOf() throws IOException {
    String err = cnmc(kernel("192.0.2.2")).run("plan", "--host", "one", "t.cnm").expect(0).err();
    assertEquals(
        """
        warning[CNM5010]: the host that is named is another machine
          = note: `--host` names one (192.0.2.1), and no link of this machine has that address
        """,
        err);
    Cnmc.Result here = cnmc(kernel("192.0.2.1")).run("plan", "--host", "one", "t.cnm").expect(0);
    assertEquals("", here.err());
  }

  @Test
  void aSavedPlanIsForTheMachineOfItsHost() throws IOException {
    cnmc(kernel("192.0.2.1")).run("plan", "-out", "one.plan", "t.cnm").expect(0);
    String err = cnmc(kernel("192.0.2.2")).run("apply", "one.plan").expect(5).err();
    assertEquals(
        """
        error[CNM5009]: the saved plan is for another machine
          = note: it is for host one (192.0.2.1), and no link of this machine has that address
          = help: apply it on that host, or make a plan for this machine
        """,
        err);
  }

  /** Said with {@code --host}, this kernel was meant; a plan may get anywhere. */
  @Test
  void aPlanOfANamedHostThatIsElsewhereWantsTheNameAgain() throws IOException {
    Kernel kernel = kernel("192.0.2.9");
    cnmc(kernel).run("plan", "--host", "one", "-out", "one.plan", "t.cnm").expect(0);
    cnmc(kernel).run("apply", "one.plan").expect(5);
    String err = cnmc(kernel).run("apply", "one.plan", "--host", "two").expect(64).err();
    assertTrue(err.startsWith("cnmc: the plan is for host `one`, not for `two`\n"), err);
  }

  @Test
  void aPlanOfNoHostTakesNone() throws IOException {
    Files.writeString(folder.resolve("s.cnm"), "network lan { subnet = 10.9.0.0/24 }\n");
    cnmc(new FakeKernel()).run("plan", "-out", "s.plan", "s.cnm").expect(0);
    String err = cnmc(new FakeKernel()).run("apply", "s.plan", "--host", "one").expect(64).err();
    assertTrue(err.startsWith("cnmc: the plan is of no host"), err);
  }

  @Test
  void theOptionIsForSources() throws IOException {
    String why = "cnmc: --host is for sources: without one, all that is here is meant\n";
    for (String line : List.of("destroy --host bogus t", "show --host bogus t", "show --host t")) {
      String err = cnmc(new FakeKernel()).run(line.split(" ")).expect(64).err();
      assertTrue(err.startsWith(why), err);
    }
    String err = cnmc(kernel()).run("destroy", "t.cnm", "--host", "bogus").expect(1).err();
    assertTrue(err.contains("topology `t` has no host `bogus`"), err);
  }

  @Test
  void aTargetOnAnotherHostIsSaidToBeThere() throws IOException {
    String err =
        cnmc(kernel("192.0.2.2")).run("plan", "-target", "a", "t.cnm").expect(1).err();
    assertEquals(
        """
        error[CNM3003]: target is not in the topology, or not on this host
          = note: `a` is on host `one`, not on `two`
          = help: --host one
        """,
        err);
  }
}
