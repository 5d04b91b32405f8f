package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links below 1,280 bytes, from which the kernel takes IPv6, and links that somebody made so. */
@LiveTest
class SmallMtuLiveTest {
  @TempDir Path directory;
  private Machine machine;
  private String before;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
    before = machine.snapshot();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private String file(String networks) throws IOException {
    String source =
        """
        topology small {
        }
        %s
        container a {
          endpoint lan
          endpoint cable
        }
        container b {
          endpoint lan
          endpoint cable
        }
        """
            .formatted(networks);
    return Files.writeString(directory.resolve("small.cnm"), source).toString();
  }

  private void assertNothingToDo(String file) {
    machine.cnmc("plan", file, "--detailed-exitcode").expect(0);
  }

  @Test
  void networksAreSmallAndGrow() throws IOException {
    for (int mtu : new int[] {1279, 1500, 1000}) {
      String file =
          file(
              """
              network lan {
                subnet = 10.1.0.0/24
                mtu    = %d
              }
              network cable {
                driver = wire
                subnet = 10.2.0.0/30
                mtu    = %d
              }
              """
                  .formatted(mtu, mtu));
      machine.apply(file);
      assertNothingToDo(file);
      assertTrue(machine.pings("small.a", "10.1.0.3"), "over the bridge");
      assertTrue(machine.pings("small.a", "10.2.0.2"), "over the wire");
      String addresses = "ip -6 -o addr | grep -E ' (br-lan|cn[0-9a-f]{10}) ' || true";
      assertEquals("", machine.out(addresses), "IPv6 that nobody asked for");
    }
    machine.cnmc("destroy", "small", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void driftIsMended() throws IOException {
    String file =
        file(
            """
            network lan {
              subnet = [10.1.0.0/24, fd00:1::/64]
            }
            network cable {
              driver = wire
              subnet = [10.2.0.0/30, fd00:2::/126]
            }
            """);
    machine.apply(file);
    String applied = machine.snapshot();
    machine.out("ip link set br-lan mtu 1000");
    machine.out("ip -n small.a link set eth0 mtu 1200; ip -n small.b link set eth1 mtu 1279");
    Machine.Result drift = machine.cnmc("drift", file);
    assertEquals(2, drift.exit());
    assertTrue(drift.out().contains("mtu is 1000, declared 1500"), drift.out());
    machine.apply(file);
    assertNothingToDo(file);
    assertEquals(applied, machine.snapshot());
    assertTrue(machine.pings("small.a", "fd00:1::3"), "over the bridge");
    assertTrue(machine.pings("small.a", "fd00:2::2"), "over the wire");
    assertTrue(machine.pings("small.a", "fd00:1::1"), "the gateway");
  }
}
