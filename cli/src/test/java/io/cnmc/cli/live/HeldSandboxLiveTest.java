package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Namespaces that somebody takes the names of away while processes are inside, which keep them: and
 * with them a VNI, which is the host's, and a MAC on its parent.
 */
@LiveTest
@NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
class HeldSandboxLiveTest {
  private static final String HIDING = "cli/src/test/resources/live/hidden.cnm";
  private static final String HIDDEN = "hiding.mesh.hidden";
  private static final String WIRE = "cli/src/test/resources/live/wire.cnm";
  private static final String OFFICE = "topologies/macvlan.cnm";

  private Underlay underlay;
  private Machine one;

  @BeforeEach
  void start() throws Exception {
    underlay = Underlay.start(2);
    one = underlay.machine(1);
  }

  @AfterEach
  void stop() {
    underlay.close();
  }

  /** A process that holds the namespace, which then has no name. */
  private static Holder hold(Machine machine, String sandbox) {
    String in = Machine.in(sandbox) + "sleep 600 > /dev/null 2>&1 & echo $!";
    String process = machine.out(in).strip();
    String inode = machine.out("stat -L -c %i /proc/" + process + "/ns/net").strip();
    machine.out("ip netns del " + sandbox);
    return new Holder(machine, process, inode);
  }

  private record Holder(Machine machine, String process, String inode) {
    List<String> links(String kind) {
      return machine
          .out("nsenter -t " + process + " -n ip -br link show type " + kind)
          .lines()
          .map(line -> line.split("[ @]")[0])
          .toList();
    }

    void end() {
      machine.out("kill " + process);
    }
  }

  @Test
  void aHiddenNetworkIsMadeAgainAndTheTunnelOfAnotherMachineLeftAlone() {
    underlay.machines().forEach(machine -> machine.apply(HIDING));
    Machine two = underlay.machine(2);
    String there = two.out(Machine.in(HIDDEN) + "sleep 600 > /dev/null 2>&1 & echo $!").strip();
    Holder held = hold(one, HIDDEN);
    String drift = one.cnmc("drift", HIDING).expect(2).out();
    String net = "net:[" + held.inode() + "], which has lost its name";
    assertTrue(drift.contains("network mesh: link vx-mesh is held in " + net), drift);
    one.apply(HIDING);
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    assertTrue(one.pings("hiding.a", "10.94.0.12"), "through the new tunnel");
    assertEquals(List.of(), held.links("vxlan"));
    assertEquals(List.of("br-mesh"), held.links("bridge"));
    held.end();
    two.out("kill " + there);
    underlay.machines().forEach(m -> m.cnmc("destroy", "hiding", "-auto-approve").expect(0));
  }

  @Test
  void destroyAndAPlanOfItTakeTheNumberBack() {
    for (String[] end :
        new String[][] {
          {"destroy", "hiding", "-auto-approve"},
          {"destroy", HIDING, "-auto-approve"},
        }) {
      one.apply(HIDING);
      Holder held = hold(one, HIDDEN);
      one.cnmc(end).expect(0);
      assertEquals(List.of(), held.links("vxlan"), end[1]);
      one.out("ip link add vx9 type vxlan id 5094 dstport 4789 local 192.0.2.11; ip link del vx9");
      one.cnmc("plan", HIDING, "-destroy", "--detailed-exitcode").expect(0);
      held.end();
    }
  }

  @Test
  void aSavedPlanDoesTheSame() {
    one.apply(HIDING);
    Holder held = hold(one, HIDDEN);
    String plan = one.cnmc("plan", HIDING, "-destroy", "-out", "/run/h.plan").expect(0).out();
    assertTrue(plan.contains("held in net:[" + held.inode() + "]"), plan);
    one.cnmc("apply", "/run/h.plan").expect(0);
    assertEquals(List.of(), held.links("vxlan"));
    one.out("rm /run/h.plan");
    held.end();
  }

  @Test
  void itIsShownInstead() {
    one.apply(HIDING);
    Holder held = hold(one, HIDDEN);
    one.apply(HIDING, "-var", "hidden=false");
    one.cnmc("plan", HIDING, "-var", "hidden=false", "--detailed-exitcode").expect(0);
    assertEquals(List.of(), held.links("vxlan"));
    assertTrue(one.succeeds("ip link show vx-mesh"));
    held.end();
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
  }

  /** Both ends of it are where no name leads to. */
  @Test
  void aWireOfTwoOfThemGoesToo() {
    one.apply(WIRE);
    List<String> sandboxes =
        one.out("ls /run/netns").lines().filter(name -> name.startsWith("wire.")).toList();
    assertEquals(2, sandboxes.size(), sandboxes::toString);
    List<Holder> held = sandboxes.stream().map(sandbox -> hold(one, sandbox)).toList();
    one.cnmc("destroy", "wire", "-auto-approve").expect(0);
    held.forEach(holder -> assertEquals(List.of(), holder.links("veth")));
    held.forEach(Holder::end);
  }

  /** The process ends while the plan is being looked at: with it goes what the plan would delete. */
  @Test
  void theProcessMayEndBeforeTheApply() {
    one.apply(HIDING);
    Holder held = hold(one, HIDDEN);
    one.cnmc("plan", HIDING, "-out", "/run/h.plan").expect(0);
    held.end();
    Machine.Result late = one.cnmc("apply", "/run/h.plan");
    assertTrue(
        late.exit() == 0
            || late.err().contains("CNM5001") // stale, where the kernel was quick
            || late.err().contains("CNM4001"), // its VNI is taken still, where it was not
        late.err());
    for (int i = 0; i < 50 && one.cnmc("apply", HIDING, "-auto-approve").exit() != 0; i++) {
      one.out("sleep 0.2"); // the kernel empties the namespace in its own time
    }
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.out("rm /run/h.plan");
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
  }

  /** Anybody may make a namespace of his own, write our marks there, and what else he likes. */
  @Test
  void aUsersOwnNamespaceKeepsNobodyFromPlanning() {
    one.apply(HIDING);
    String inside =
        "ip link set lo alias cnmc:hiding:container/zzz; ip link add v0 type veth peer name v1;"
            + " ip link property add dev v0 altname cnmc.sysctl.net.ipv4; exec sleep 600";
    String process =
        one.out(
                "unshare --user --map-root-user --net sh -c '" + inside + "' > /dev/null 2>&1 &"
                    + " echo $!")
            .strip();
    one.out(
        "for i in $(seq 50); do nsenter -t " + process + " -n ip link show v0 > /dev/null 2>&1"
            + " && break; sleep 0.1; done");
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.out("ip -n hiding.a link property add dev lo altname cnmc.sysctl.net.ipv4");
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
    assertTrue(one.succeeds("nsenter -t " + process + " -n ip link show v0"));
    one.out("kill " + process);
  }

  /** A container of somebody else's, whose root has written our mark into it. */
  @Test
  void aMarkAloneMakesNothingTheTopologys() {
    one.apply(HIDING);
    String process = one.out("unshare --net sleep 600 > /dev/null 2>&1 & echo $!").strip();
    String in = "nsenter -t " + process + " -n ";
    one.out(
        "for i in $(seq 50); do [ $(readlink /proc/" + process
            + "/ns/net) != $(readlink /proc/self/ns/net) ] && break; sleep 0.1; done;"
            + " ip link add vethabc type veth peer name eth0 netns " + process + "; "
            + in + "ip link set lo alias cnmc:hiding:container/zzz");
    for (int i = 0; i < 2; i++) { // a dump gives the host a number in there
      one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    }
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
    assertTrue(one.succeeds("ip link show vethabc"));
    one.out("ip link del vethabc; kill " + process);
  }

  /** Two macvlans of one MAC are not on one parent. */
  @Test
  void aContainerIsMadeAgain() {
    String[] parent = {"-var", "parent=under"};
    one.apply(OFFICE, parent);
    Holder held = hold(one, "macvlan.printer");
    one.apply(OFFICE, parent);
    one.cnmc("plan", OFFICE, "-var", "parent=under", "--detailed-exitcode").expect(0);
    assertEquals(List.of(), held.links("macvlan"));
    one.cnmc("destroy", "macvlan", "-auto-approve").expect(0);
    held.end();
  }
}
