package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.DriverCatalog;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverSchema.SubnetUse;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.HostTunnel;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a driver that nobody knows says in its schema is what the rules hold its networks to. */
final class DriverTraitsTest {
  private static final DriverSchema PLAIN =
      new DriverSchema(
          "rail",
          List.of(
              OptionSpec.number("gauge", null, 1, 9, "how wide"),
              OptionSpec.of("track", OptionType.STRING, new OptionValue.Text("main"), "which"),
              OptionSpec.bool("shared", false, "with others"),
              OptionSpec.number("load", null, 68, 65_535, "what the track carries")),
          SubnetUse.OPTIONAL,
          2,
          0);
  private static final String HOSTS =
      """
      host h1 { address = 192.0.2.11 }
      host h2 { address = 192.0.2.12 }
      """;
  private static final String ON_TWO =
      """
      network a { driver = rail  subnet = 192.0.2.0/24 }
      container one { on = h1  endpoint a { address = 192.0.2.12 } }
      container two { on = h2  endpoint a { address = 192.0.2.51 } }
      """;

  /** Codes and labels of what is wrong. */
  private static List<String> wrong(DriverSchema rail, String source) {
    DriverCatalog drivers = () -> List.of(rail);
    Compilation compilation =
        new Compiler()
            .compile(
                new SourceFile("t.cnm", "topology t {}\n" + source),
                Path.of("."),
                new CompilerOptions(drivers, List.of(), name -> null));
    return compilation.diagnostics().stream()
        .map(d -> d.code().id() + " " + Objects.requireNonNull(d.primary()).text())
        .toList();
  }

  @Test
  void itIsSole() {
    String source =
        """
        network a { driver = rail }
        network b { driver = rail }
        container c {
          endpoint a
          endpoint b
        }
        """;
    assertEquals(List.of(), wrong(PLAIN, source));
    assertEquals(
        List.of("CNM2202 a `rail` network takes no other endpoint beside it"),
        wrong(PLAIN.with(DriverTrait.SOLE), source));
  }

  @Test
  void itSpansHosts() {
    assertEquals(List.of("CNM2803 this one is on host `h2`"), wrong(PLAIN, HOSTS + ON_TWO));
    assertEquals(List.of(), wrong(PLAIN.with(DriverTrait.SPANS_HOSTS), HOSTS + ON_TWO));
  }

  @Test
  void itIsOnAWireWhereHostsAre() {
    DriverSchema spanning = PLAIN.with(DriverTrait.SPANS_HOSTS).onWireBy("shared");
    String shared = ON_TWO.replace("192.0.2.0/24 }", "192.0.2.0/24  options { shared = true } }");
    assertEquals(
        List.of("CNM2807 `192.0.2.12` is the address of host `h2`"),
        wrong(spanning, HOSTS + shared));
    assertEquals(List.of(), wrong(spanning, HOSTS + shared.replace("true", "false")));
  }

  @Test
  void itTunnelsBetweenHosts() {
    DriverSchema tunnelling =
        PLAIN.with(DriverTrait.SPANS_HOSTS).tunnelling(new HostTunnel("Steam", "load", 100, 120));
    String network = "network a { driver = rail  mtu = 1450 }\n";
    assertEquals(
        List.of("CNM2806 a rail spans hosts, and none is declared"),
        wrong(tunnelling, "network a { driver = rail }"));
    assertEquals(
        List.of("CNM2310 at most 1400 fits an underlay of 1500"),
        wrong(tunnelling, HOSTS + network));
    assertEquals(
        List.of(),
        wrong(tunnelling, HOSTS + network.replace("}", "options { load = 1550 } }")));
  }

  @Test
  void itsNumberIsTakenOnce() {
    DriverSchema numbering =
        PLAIN.numbering(new NumberSpace(NumberSpace.Sort.VLAN, "gauge", "track"));
    String source =
        """
        network a { driver = rail  options { gauge = 3 } }
        network b { driver = rail  options { gauge = 3  track = "main" } }
        network c { driver = rail  options { gauge = 3  track = "side" } }
        """;
    assertEquals(List.of(), wrong(PLAIN, source));
    assertEquals(List.of("CNM2307 `a` has it already"), wrong(numbering, source));
    assertEquals(
        List.of("CNM2306 not from 1 to 9"),
        wrong(numbering, "network a { driver = rail  options { gauge = 10 } }"));
  }

  @Test
  void itHasNoLinksToImpair() {
    String source =
        """
        network a { driver = rail }
        container c { endpoint a { impair { delay = 1ms } } }
        """;
    assertEquals(List.of(), wrong(PLAIN, source));
    assertEquals(
        List.of("CNM2706 an endpoint of `a` has no link of its own"),
        wrong(PLAIN.with(DriverTrait.NO_LINKS), source));
  }

  @Test
  void itsContainersHaveThePortsOfTheHost() {
    String source =
        """
        network a { driver = rail }
        container c {
          publish 8080:80
          endpoint a
        }
        """;
    assertEquals(
        List.of("CNM2206 `c` is on no network that leads out"), wrong(PLAIN, source));
    assertEquals(
        List.of("CNM2206 `c` has the ports of the host already"),
        wrong(PLAIN.with(DriverTrait.IN_HOST), source));
  }

  @Test
  void itsEndpointsArePortsOfABridge() {
    String source =
        """
        network a { driver = rail }
        container c1 { endpoint a }
        container c2 { endpoint a }
        container c3 { endpoint a }
        """;
    assertEquals(
        List.of("CNM2204 driver `rail` connects at most 2 endpoints, and 3 join it"),
        wrong(PLAIN, source));
    assertEquals(
        List.of("CNM2303 3 endpoints join it, and a bridge has 2 ports"),
        wrong(PLAIN.with(DriverTrait.BRIDGE_PORTS), source));
  }

  @Test
  void itsEndpointsShareAMac() {
    String source =
        """
        network a { driver = rail }
        container c { endpoint a { mac = 02:00:00:00:00:01 } }
        """;
    assertEquals(List.of(), wrong(PLAIN, source));
    assertEquals(
        List.of("CNM2124 endpoints of `a` have the MAC of the link below them"),
        wrong(PLAIN.with(DriverTrait.SHARES_MACS), source));
  }
}
