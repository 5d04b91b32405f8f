package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.cli.PluginJars;
import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drivers of docs/drivers/writing-a-driver.md, built as it says, on a real kernel. One that has
 * dummy has geneve too, where tests run.
 */
@LiveTest
class PluginLiveTest {
  private static final String SOURCE =
      """
      topology plugged {}
      network front {
        subnet = 10.91.0.0/24
      }
      network services {
        driver = dummy
        subnet = 10.92.0.0/24
      }
      network inspection {
        driver = geneve
        subnet = 10.93.0.0/24
        options { id = 7  remote = 10.91.0.1 }
      }
      container web {
        endpoint front { address = 10.91.0.5 }
        endpoint services { address = 10.92.0.5 }
        endpoint inspection { address = 10.93.0.5 }
      }
      """;
  private static final Pattern INDEX = Pattern.compile("\"ifindex\":([0-9]+)");
  private static final Pattern DATA =
      Pattern.compile("\"info_kind\":\"geneve\",\"info_data\":\\{(\"id\":.*?\"ttl\":[0-9]+)");

  @TempDir private Path folder;

  private String file(String name, String source) throws IOException {
    return Files.writeString(folder.resolve(name), source).toString();
  }

  private static String link(Machine machine, String name) {
    return machine.out("ip -n plugged.web -j -d link show " + name);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  @Test
  @NeedsKernel(KernelFeature.DUMMY)
  void theirLinksAreMadeMendedAndTakenAway() throws IOException {
    // Where a JVM takes minutes to compile, it has been done elsewhere.
    String built = System.getProperty("cnmc.drivers");
    Path drivers = built == null ? PluginJars.build(Machine.root(), folder) : Path.of(built);
    String file = file("plugged.cnm", SOURCE);
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();
      machine.cnmcWithDrivers(drivers, "apply", file, "-auto-approve").expect(0);
      machine.cnmcWithDrivers(drivers, "plan", file, "--detailed-exitcode").expect(0);
      assertTrue(link(machine, "eth1").contains("\"info_kind\":\"dummy\""), link(machine, "eth1"));
      String tunnel = link(machine, "eth2");
      assertEquals("\"id\":7,\"remote\":\"10.91.0.1\",\"ttl\":64", found(DATA, tunnel));
      assertTrue(tunnel.contains("\"mtu\":1450"), tunnel);
      machine.others(
          "ip link add appliance type geneve id 7 remote 10.91.0.5"
              + " && ip addr add 10.93.0.1/24 dev appliance && ip link set appliance up");
      assertTrue(machine.pings("plugged.web", "10.93.0.1"), "through the tunnel");

      machine.out(
          "ip -n plugged.web link set eth2 type geneve id 7 remote 192.0.2.9 ttl 3"
              + " && ip -n plugged.web link delete eth1");
      String drift = machine.cnmcWithDrivers(drivers, "drift", file).expect(2).out();
      assertTrue(drift.contains("remote is 192.0.2.9, declared 10.91.0.1"), drift);
      assertTrue(drift.contains("ttl is 3, declared 64"), drift);
      assertFalse(machine.pings("plugged.web", "10.93.0.1"), "it leads elsewhere");
      machine.cnmcWithDrivers(drivers, "apply", file, "-auto-approve").expect(0);
      String mended = link(machine, "eth2");
      assertEquals(found(INDEX, tunnel), found(INDEX, mended), "it was changed, not made again");
      assertEquals("\"id\":7,\"remote\":\"10.91.0.1\",\"ttl\":64", found(DATA, mended));
      assertTrue(mended.contains("\"mtu\":1450"), mended);
      assertTrue(machine.pings("plugged.web", "10.93.0.1"), "through the tunnel again");

      for (String way : List.of("remote fd00::9 ttl 64", "remote 10.91.0.1 ttl 64 dstport 6082")) {
        machine.out(
            "ip -n plugged.web link delete eth2"
                + " && ip -n plugged.web link add eth2 type geneve id 7 "
                + way);
        machine.cnmcWithDrivers(drivers, "plan", file, "--detailed-exitcode").expect(2);
        machine.cnmcWithDrivers(drivers, "apply", file, "-auto-approve").expect(0);
        String remade = link(machine, "eth2");
        assertEquals("\"id\":7,\"remote\":\"10.91.0.1\",\"ttl\":64", found(DATA, remade));
        assertTrue(remade.contains("\"port\":6081"), remade);
        assertTrue(machine.pings("plugged.web", "10.93.0.1"), "made again instead of: " + way);
      }

      String other = file("other.cnm", SOURCE.replace("id = 7", "id = 8"));
      machine.cnmcWithDrivers(drivers, "apply", other, "-auto-approve").expect(0);
      String made = link(machine, "eth2");
      assertEquals("\"id\":8,\"remote\":\"10.91.0.1\",\"ttl\":64", found(DATA, made));
      machine.cnmcWithDrivers(drivers, "plan", other, "--detailed-exitcode").expect(0);

      machine.others("ip link delete appliance");
      machine.cnmc("destroy", "plugged", "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot());
    }
  }

  /** The same codec, of a kind that no kernel has, and the dummy, which some have. */
  @Test
  void whatThisKernelLacksIsSaidBeforeAnythingIsTouched() throws IOException {
    Path sources = folder.resolve("sources");
    for (String part : List.of("writing-a-driver.md", "dummy", "geneve")) {
      String place = "docs/drivers/" + part;
      copy(Machine.root().resolve(place), sources.resolve(place));
    }
    Path codec = sources.resolve("docs/drivers/geneve/example/GeneveCodec.java");
    Files.writeString(codec, Files.readString(codec).replace("\"geneve\"", "\"nosuchkind\""));
    Path drivers = PluginJars.build(sources, folder);
    String file = file("plugged.cnm", SOURCE);
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();
      Machine.Result refused =
          machine.cnmcWithDrivers(drivers, "apply", file, "-auto-approve").expect(1);
      String dummy =
          machine.succeeds("unshare --net ip link add d0 type dummy")
              ? ""
              : refusal(file, "16:3", "16", "services { address = 10.92.0.5 }", "dummy", "trial-dummy")
                  + "\n";
      String other =
          refusal(file, "17:3", "17", "inspection { address = 10.93.0.5 }", "nosuchkind", "trial0");
      assertEquals(dummy + other, refused.err());
      assertEquals(before, machine.snapshot());
      String doctor = machine.cnmcWithDrivers(drivers, "doctor").out();
      assertTrue(
          Pattern.compile("missing +link kind nosuchkind +.*Unknown device type.*CONFIG_NOSUCHKIND")
              .matcher(doctor)
              .find(),
          doctor);
    }
  }

  private static String refusal(
      String file, String place, String line, String endpoint, String kind, String trial) {
    return """
        error[CNM3010]: the kernel lacks what the plan needs
          --> %s:%s
           |
        %s |   endpoint %s
           |   %s this kernel has no %s
           |
           = note: module %s (CONFIG_%s) offers it
           = note: the kernel said: RTM_NEWLINK %s: EOPNOTSUPP: Unknown device type
        """
        .formatted(
            file,
            place,
            line,
            endpoint,
            "^".repeat("endpoint ".length() + endpoint.indexOf(' ')),
            kind,
            kind,
            kind.toUpperCase(Locale.ROOT),
            trial);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(path)) {
          Files.copy(path, target);
        }
      }
    }
  }
}
