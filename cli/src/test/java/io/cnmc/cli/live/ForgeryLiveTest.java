package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes more than one packet: conversations begun in the name of somebody else, and addresses that are somebody else's. */
@LiveTest
class ForgeryLiveTest {
  private static final String SOURCE =
      """
      topology forgery {
      }
      network red { subnet = 10.97.1.0/24 }
      network blue { subnet = 10.97.2.0/24 }
      container server { endpoint red { address = 10.97.1.10 } }
      container peer { endpoint red { address = 10.97.1.20 } }
      container evil {
        endpoint blue { address = 10.97.2.20 }
        publish 8080-8081:80-81/udp
      }
      """;

  /** A datagram from any address and port to any other: arguments. */
  private static final String DATAGRAM =
      """
      use Socket qw(AF_INET SOCK_RAW inet_aton pack_sockaddr_in);
      my ($from, $port, $to, $at) = @ARGV;
      socket(my $s, AF_INET, SOCK_RAW, 255) or die $!; # IPPROTO_RAW: the header is ours
      my $datagram = pack("nnnn", $port, $at, 12, 0) . "evil";
      my $header = pack("CCnnnCCn", 0x45, 0, 20 + length $datagram, 0, 0, 64, 17, 0) . inet_aton($from) . inet_aton($to);
      send($s, $header . $datagram, 0, pack_sockaddr_in(0, inet_aton($to))) or die $!;
      """;

  /** An ARP answer that nobody asked for, to the host: index of the link, own MAC, the host's, the address that is claimed, the host's. */
  private static final String CLAIM =
      """
      use Socket qw(inet_aton);
      my ($link, $own, $to, $address, $host) = @ARGV;
      my ($from, $at) = map { pack("H12", s/://gr) } ($own, $to);
      socket(my $s, 17, 3, 0) or die $!; # AF_PACKET, SOCK_RAW
      my $answer = $at . $from . pack("nnnCCn", 0x0806, 1, 0x0800, 6, 4, 2) . $from . inet_aton($address) . $at . inet_aton($host);
      send($s, $answer, 0, pack("SnlSCCa8", 17, 0x0806, $link, 0, 0, 6, $at)) or die $!;
      """;

  @TempDir Path directory;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
    machine.out("for f in iptables ip6tables; do [ ! -e /proc/sys/net/bridge ] || sysctl -qw net.bridge.bridge-nf-call-$f=0; done");
    machine.apply(Files.writeString(directory.resolve("forgery.cnm"), SOURCE).toString());
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private String program(String name, String text) throws IOException {
    return "perl " + Files.writeString(directory.resolve(name), text) + " ";
  }

  /**
   * A container sends a packet in the server's name to a port that it publishes itself, and answers it. Whether the server gets the answer, at the port
   * that the first packet was said to come from. Each port can be tried once: the host remembers.
   */
  private boolean answersGetIn(int port) throws IOException {
    machine.out(Machine.in("forgery.evil") + program("datagram.pl", DATAGRAM) + "10.97.1.10 " + port + " 192.0.2.1 " + (8000 + port));
    return machine.succeeds(
        """
        f=$(mktemp -p /run)
        ip netns exec forgery.server timeout 3 nc -u -4 -l 0.0.0.0 %1$d > $f & p=$!
        for i in $(seq 50); do ip netns exec forgery.server ss -Hlnu | grep -q ':%1$d ' && break; sleep 0.1; done
        echo hello | ip netns exec forgery.evil timeout 2 nc -u -w 1 -s 10.97.2.20 -p %1$d 10.97.2.1 %1$d
        kill $p; wait $p; grep -q hello $f; r=$?; rm $f; exit $r
        """
            .formatted(port));
  }

  /** So would a machine outside, to which a host that forwards sends a forged packet on. */
  @Test
  void nobodyGetsInByAnsweringAPacketThatItForged() throws IOException {
    assertFalse(answersGetIn(80));
    machine.out("for set in home4 home6; do nft flush set inet cnmc-forgery $set; done");
    assertTrue(answersGetIn(81), "without the rules it would");
  }

  /** Expected: on a network that does not pin addresses to ports the host believes whoever answers for an address. */
  @Test
  void whoAnswersForAnAddressOfItsNetworkGetsWhatIsForIt() throws IOException {
    assertTrue(machine.sendsUdp("", "10.97.1.10", 9, "forgery.server", 9), "before");
    machine.out("ip -n forgery.peer addr add 10.97.1.10/24 dev eth0");
    String claim =
        Machine.in("forgery.peer") + program("claim.pl", CLAIM)
            + "$(ip netns exec forgery.peer cat /sys/class/net/eth0/ifindex) $mac $(cat /sys/class/net/br-red/address) 10.97.1.10 10.97.1.1";
    // For a second after it was confirmed the kernel believes nobody else.
    machine.out(
        "mac=$(ip netns exec forgery.peer cat /sys/class/net/eth0/address); for i in $(seq 100); do " + claim
            + "; ip neigh show 10.97.1.10 | grep -q $mac && exit; sleep 0.1; done; exit 1");
    assertTrue(machine.sendsUdp("", "10.97.1.10", 9, "forgery.peer", 9), "it is the peer's now");
    assertEquals(0, machine.sh("ip -n forgery.server -4 addr show dev eth0 | grep -q 10.97.1.10").exit(), "the server has it still");
  }

  /** But not the addresses of another network. */
  @Test
  void addressesOfOtherNetworksAreNotForTheTaking() {
    machine.out("ip -n forgery.evil addr add 10.97.1.10/24 dev eth0");
    assertTrue(machine.sendsUdp("", "10.97.1.10", 9, "forgery.server", 9));
  }
}
