package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.cli.NeedsPrograms;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Beside the tools of others that manage networks too, at work: what they do to objects of ours is
 * told as drift and mended, and what is theirs is as they made it after we came and went.
 * {@code nft flush ruleset} is in {@link DriftLiveTest}.
 */
@LiveTest
class ForeignToolsLiveTest {
  private static final String FILE = "topologies/published-web.cnm";

  /** Ours in {@link #FILE}: a container that may reach the world, its bridge. */
  private static final String CONTAINER = "published-web.server";

  private static final String PORTS = "ip -o link show master br-web | wc -l";

  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
    machine.out(
        """
        for d in /var/log /var/lib/NetworkManager; do mkdir -p $d && mount -t tmpfs tmpfs $d; done
        mkdir -p /run/dbus /run/systemd/network /run/systemd/netif""");
  }

  @AfterEach
  void stop() {
    machine.sh("for f in /run/*.daemon; do kill -9 $(cat $f); done");
    machine.acceptWhatOthersDid(); // each of them takes what it finds for its own
    machine.close();
  }

  /** Starts a program that stays, whose process is in {@code /run/NAME.daemon}. */
  private void daemon(String name, String commandLine) {
    machine.out(
        "setsid %s > /run/%s.log 2>&1 < /dev/null & echo $! > /run/%s.daemon".formatted(commandLine, name, name));
  }

  private void end(String name) {
    machine.out(
        """
        p=$(cat /run/%s.daemon); kill $p; rm /run/%s.daemon
        for i in $(seq 100); do [ -d /proc/$p ] || exit 0; sleep 0.1; done; exit 1"""
            .formatted(name, name));
  }

  private void bus() {
    daemon(
        "dbus",
        "dbus-daemon --system --nofork --nopidfile --address=unix:path=/run/dbus/system_bus_socket");
    until("the bus answers", "test -S /run/dbus/system_bus_socket");
  }

  /** A /sys that cannot be written says that nobody is there to wait for: systemd, "Container Interface". */
  private void noUdev() {
    machine.out("mount -o remount,ro,bind /sys");
  }

  /** Waits for what a tool does in its own time. */
  private void until(String what, String commandLine) {
    Machine.Result result =
        machine.sh(
            "for i in $(seq 150); do { %s; } >/dev/null 2>&1 && exit 0; sleep 0.1; done; tail -n 20 /run/*.log; exit 1"
                .formatted(commandLine));
    assertEquals(0, result.exit(), () -> what + "\n" + result.out());
  }

  private void assertNothingToDo(String when) {
    Machine.Result plan = machine.cnmc("plan", FILE, "--detailed-exitcode");
    assertEquals(0, plan.exit(), () -> when + "\n" + plan.out() + plan.err());
  }

  /** What a tool did to ours is told with the line of the source that it contradicts, and mended. */
  private void assertDriftIsMended(String attribute) {
    Machine.Result drift = machine.cnmc("drift", FILE);
    assertEquals(2, drift.exit(), drift.out());
    assertTrue(drift.out().contains(attribute), drift.out());
    assertTrue(drift.out().contains(FILE + ":"), drift.out());
    machine.apply(FILE);
    assertNothingToDo("after mending");
    assertTrue(machine.pings(CONTAINER, "10.50.1.53"), "mended, so that neighbours answer");
  }

  private void destroy() {
    machine.cnmc("destroy", "published-web", "-auto-approve").expect(0);
  }

  @Test
  @NeedsPrograms(
      value = {"/usr/bin/dbus-daemon", "/usr/sbin/firewalld", "/usr/bin/firewall-cmd"},
      of = "dbus and firewalld")
  void firewalldHasTablesOfItsOwn() {
    machine.apply(FILE);
    bus();
    daemon("firewalld", "firewalld --nofork --nopid");
    until("firewalld is up", "firewall-cmd --state");
    assertNothingToDo("firewalld has started");
    machine.out("firewall-cmd --reload && firewall-cmd --complete-reload");
    assertNothingToDo("firewalld has loaded its rules anew");

    // Its policy stands beside ours, and refuses what no zone of its allows: docs/security.md says what to do.
    assertFalse(machine.pings(CONTAINER, "192.0.2.9"), "a network that firewalld does not know");
    machine.out("firewall-cmd --zone=trusted --add-interface=br-web");
    assertTrue(machine.pings(CONTAINER, "192.0.2.9"), "one that it trusts");

    String theirs = machine.out("nft -s list table inet firewalld");
    destroy();
    machine.apply(FILE);
    destroy();
    assertEquals(theirs, machine.out("nft -s list table inet firewalld"));
    end("firewalld");
  }

  /** With a file for every link, networkd takes ports off the bridges that it was told nothing about. */
  @Test
  @NeedsPrograms(
      value = {"/usr/bin/dbus-daemon", "/lib/systemd/systemd-networkd"},
      of = "dbus and systemd")
  void networkdTakesWhatItsFilesName() {
    noUdev();
    machine.out("chown systemd-network /run/systemd/netif");
    machine.out(
        """
        printf '[NetDev]\\nName=br-theirs\\nKind=bridge\\n' > /etc/systemd/network/05-theirs.netdev
        printf '[Match]\\nName=br-theirs\\n[Network]\\nAddress=198.18.9.1/24\\nConfigureWithoutCarrier=yes\\n[Route]\\nDestination=198.19.9.0/24\\n' \\
          > /etc/systemd/network/05-theirs.network""");
    machine.apply(FILE);
    bus();
    daemon("networkd", "/lib/systemd/systemd-networkd");
    String theirs = "ip -o addr show br-theirs | grep 198.18.9.1; ip route show 198.19.9.0/24 | grep br-theirs";
    until("networkd has made its bridge", theirs);
    assertNothingToDo("networkd has files for links of its own");
    assertEquals("2", machine.out(PORTS).strip());

    end("networkd");
    machine.out("printf '[Match]\\nName=*\\n[Network]\\nLinkLocalAddressing=no\\n' > /etc/systemd/network/99-all.network");
    daemon("networkd", "/lib/systemd/systemd-networkd");
    until("networkd has taken the ports off", "[ $(" + PORTS + ") = 0 ]");
    assertDriftIsMended("master is absent, declared br-web");

    String made = machine.out("ip -d link show br-theirs | sed 's/ [a-z_]*_timer *[0-9.]*//g'; " + theirs);
    destroy();
    machine.apply(FILE);
    destroy();
    assertEquals(made, machine.out("ip -d link show br-theirs | sed 's/ [a-z_]*_timer *[0-9.]*//g'; " + theirs));
    end("networkd");
  }

  /**
   * It leaves alone what it finds, and is told to take one. Where udev's rules do not keep it from veths, and it
   * makes connections by itself, a new one is now and then a card to it that was plugged in.
   */
  @Test
  @NeedsPrograms(
      value = {"/usr/bin/dbus-daemon", "/usr/sbin/NetworkManager", "/usr/bin/nmcli"},
      of = "dbus and network-manager")
  void networkManagerTakesWhatItIsTold() {
    noUdev();
    machine.out("printf '[main]\\nno-auto-default=*\\n' > /etc/NetworkManager/conf.d/99-none.conf");
    machine.apply(FILE);
    bus();
    daemon("manager", "NetworkManager --no-daemon");
    until("NetworkManager has seen the bridge", "nmcli -t -f device,state device | grep '^br-web:connected'");
    assertNothingToDo("NetworkManager has started");

    machine.out(
        """
        nmcli connection add type bridge ifname br-theirs con-name theirs \
          ipv4.method manual ipv4.addresses 198.18.9.1/24 ipv6.method disabled bridge.stp no""");
    String theirs = "ip -o -4 addr show br-theirs | grep 198.18.9.1";
    String state = "nmcli -g GENERAL.STATE,GENERAL.DEVICES connection show theirs";
    until("NetworkManager has made its bridge", theirs + " && " + state + " | grep activated");
    String made = machine.out(theirs + "; " + state);
    destroy();
    machine.apply(FILE);
    machine.out(
        """
        p=$(ip -o link show master br-web | sed -E 's/^[0-9]+: ([^:@]+).*/\\1/; q')
        nmcli connection add type ethernet ifname $p con-name mine ipv4.method disabled ipv6.method disabled
        nmcli connection up mine""");
    until("NetworkManager has taken the port off its bridge", "[ $(" + PORTS + ") = 1 ]");
    Machine.Result drift = machine.cnmc("drift", FILE);
    assertEquals(2, drift.exit(), drift.out());
    assertTrue(drift.out().contains("master is absent, declared br-web"), drift.out());
    destroy();
    assertEquals(made, machine.out(theirs + "; " + state));

    end("manager");
    machine.apply(FILE);
    assertNothingToDo("without it");
  }

  /** The engine with the firewall that it makes by itself, started, at work and stopped. */
  @Test
  @NeedsPrograms(
      value = {"/usr/sbin/dockerd", "/usr/bin/docker", "/usr/sbin/iptables"},
      of = "docker.io and iptables")
  void dockerHasChainsOfItsOwn() {
    machine.apply(FILE);
    daemon(
        "dockerd",
        "dockerd --data-root /run/dockerd --exec-root /run/docker -H unix:///run/docker.sock -p /run/docker.pid --storage-driver vfs");
    until("the engine is up", "/usr/bin/docker version");
    assertNothingToDo("the engine has started");
    machine.out("/usr/bin/docker network create -d bridge --subnet 198.18.9.0/24 -o com.docker.network.bridge.name=br-theirs theirs");
    assertNothingToDo("it has made a network");

    String theirs =
        """
        iptables-save | grep -E '^(:DOCKER|-A)' ; ip -o -4 addr show br-theirs; ip -o -4 addr show docker0
        /usr/bin/docker network ls --format '{{.Name}} {{.Driver}}' | sort
        /usr/bin/docker network inspect theirs bridge
        ip -d link show br-theirs | sed 's/ [a-z_]*_timer *[0-9.]*//g'""";
    String made = machine.out(theirs);
    assertTrue(made.contains("-A DOCKER-USER"), made);
    destroy();
    machine.apply(FILE);
    assertEquals(made, machine.out(theirs));
    end("dockerd");
    assertNothingToDo("the engine has stopped");
    destroy();
  }
}
