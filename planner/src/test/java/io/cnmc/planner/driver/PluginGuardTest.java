package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Severity;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.DesiredResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelObject.ManagedFile;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.KernelObject.RouteType;
import io.cnmc.planner.state.KernelObject.Sandbox;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Extension;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.SandboxName;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What plug-ins state is held to what a plan file of the topology may have. */
final class PluginGuardTest {
  private static final NamespaceRef WEB = new NamespaceRef("t.web");
  private static final NamespaceRef OTHER = new NamespaceRef("other.web");
  private static final MacAddress MAC = new MacAddress(0x02_00_00_00_00_01L);
  private static final String MARK = Ownership.mark("t", "network/n");
  private static final String REFUSED = ", which no plan of this topology may have";
  private static final Cause CAUSE = new Cause("network n", "", null);
  private static final String SOURCE =
      """
      topology t {}
      network n { driver = stating }
      container web { endpoint n }
      """;

  /** States what a test has it state. */
  private record Stating(Saying saying) implements Driver {
    @Override
    public DriverSchema schema() {
      return new DriverSchema(
          "stating", List.of(), DriverSchema.SubnetUse.OPTIONAL, Integer.MAX_VALUE, 0);
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public void lower(NetworkPlan network, Lowering out) {
      saying.to(out);
    }
  }

  @FunctionalInterface
  private interface Saying {
    void to(Lowering out);
  }

  private static DesiredResult lower(Saying saying) throws PluginFailure {
    Drivers drivers = Drivers.of(List.of(PluginDriver.of(new Stating(saying))));
    CompilerOptions options = new CompilerOptions(drivers, List.of(), name -> null);
    Compilation compiled =
        new Compiler().compile(new SourceFile("t.cnm", SOURCE), Path.of("."), options);
    assertEquals(List.of(), compiled.diagnostics());
    return new Planner(drivers).desired(compiled.topology().orElseThrow());
  }

  private static DesiredResult stated(KernelObject... objects) throws PluginFailure {
    return lower(out -> List.of(objects).forEach(object -> out.add(object, CAUSE)));
  }

  private static List<String> words(DesiredResult result) {
    return result.diagnostics().stream()
        .map(d -> d.code().id() + " " + d.notes().getFirst().replaceFirst(".* failed in ", ""))
        .toList();
  }

  private static Link link(
      NamespaceRef namespace, String name, LinkKind kind, Link.@Nullable Port port) {
    boolean host = namespace.isHost();
    int group = host ? Ownership.group("t") : 0;
    return new Link(
        namespace, name, kind, MAC, 1500, true, false, host ? MARK : "", group, port, false);
  }

  private static String markOf(String sandbox) {
    return SandboxName.of(sandbox).mark();
  }

  private static ManagedFile file(String path, String marked, String... lines) {
    Stream<String> first = Stream.of("# " + markOf(marked));
    return new ManagedFile(path, Stream.concat(first, Stream.of(lines)).toList());
  }

  /**
   * Each for one reason only, so that no other rule stands in for the one that it is about. What is
   * in another topology's sandbox is refused twice, for nobody can state that sandbox either.
   */
  static Stream<KernelObject> strange() {
    return Stream.of(
        new Sysctl(WEB, "kernel.panic", "1"),
        new Sysctl(WEB, "net.../../kernel/panic", "1"),
        new Sysctl(WEB, "net/../kernel/panic", "1"),
        new Sysctl(WEB, "net.ipv4.ip_forward", "1\n2"),
        new Sysctl(OTHER, "net.ipv4.ip_forward", "1"),
        new Sysctl(NamespaceRef.HOST, "net.ipv4.ip_forward", "1"),
        new Sysctl(new NamespaceRef("t.ghost"), "net.ipv4.ip_forward", "1"),
        new Sandbox("other.web", markOf("other.web"), false),
        new Sandbox("../t.web", markOf("../t.web"), false),
        new Sandbox("t.more", markOf("t.web"), false),
        new Route(
            NamespaceRef.HOST, IpPrefix.of("10.0.0.0/8"), RouteType.BLACKHOLE, null, null),
        new Address(NamespaceRef.HOST, "eth0", IpInterface.of("10.0.0.1/24")),
        new ManagedFile("/etc/passwd", List.of("root::0:0:::")),
        file("/etc/netns/t.more/hosts/../../../passwd", "t.more"),
        file("/etc/netns/t.more/passwd", "t.more"),
        file("/var/netns/t.more/hosts", "t.more"),
        file("/etc/netns/other.web/hosts", "other.web"),
        file("/etc/netns/t.more/hosts", "t.web"),
        file("/etc/netns/t.more/hosts", "t.more", "10.1.0.2 a\n10.1.0.3 b"),
        new NftTable("filter", "cnmc:t:firewall"),
        new NftTable("cnmc-t", "cnmc:other:firewall"),
        link(OTHER, "eth0", new LinkKind.Dummy(), null),
        link(WEB, "a/b", new LinkKind.Dummy(), null),
        link(WEB, "eth0", new LinkKind.Other("tun"), null),
        link(
            NamespaceRef.HOST,
            "n0",
            new Extension("burrow"),
            new Link.Port("docker0", false, false)));
  }

  @ParameterizedTest
  @MethodSource("strange")
  void whatIsNotOfItsTopologyIsRefused(KernelObject object) throws PluginFailure {
    String shown = object.key().toString();
    assertEquals(
        List.of("CNM3119 `lower`: it stated " + shown + REFUSED), words(stated(object)));
  }

  @Test
  void oneOfAnotherTopologysMarkIsRefused() throws PluginFailure {
    Link mine = link(NamespaceRef.HOST, "n0", new LinkKind.Dummy(), null);
    assertEquals(List.of(), words(stated(mine)));
    List<String> refused = List.of("CNM3119 `lower`: it stated link n0" + REFUSED);
    String others = Ownership.mark("other", "network/n");
    assertEquals(refused, words(stated(marked(mine, others, mine.group()))));
    assertEquals(refused, words(stated(marked(mine, MARK, Ownership.group("other")))));
  }

  private static Link marked(Link link, String mark, int group) {
    return new Link(
        link.namespace(), link.name(), link.kind(), MAC, 1500, true, false, mark, group, null,
        false);
  }

  @Test
  void whatIsOfItsTopologyIsTaken() throws PluginFailure {
    Link bridge = link(NamespaceRef.HOST, "br-n", new LinkKind.Bridge(), null);
    Link port =
        link(
            NamespaceRef.HOST,
            "n0",
            new Extension("burrow"),
            new Link.Port("br-n", false, false));
    DesiredResult result =
        lower(
            out -> {
              out.add(bridge, CAUSE);
              out.add(port, CAUSE);
              out.add(link(WEB, "a@b", new LinkKind.Dummy(), null), CAUSE);
              out.add(new Sysctl(WEB, "net.ipv4.conf.a@b.rp_filter", "0"), CAUSE);
              out.add(new Address(WEB, "a@b", IpInterface.of("10.1.0.2/24")), CAUSE);
              out.firewall().bridge("br-n", true, false, CAUSE);
              out.firewall().masquerade(IpPrefix.of("10.1.0.0/24"), CAUSE);
              out.firewall()
                  .pin(
                      "n0",
                      new Firewall.Pin(
                          MAC, List.of(IpAddress.of("10.1.0.2")), List.of(), List.of()),
                      CAUSE);
            });
    assertEquals(List.of(), words(result));
  }

  /** A link of somebody else that is said to be internal would be cut off. */
  @Test
  void entriesOfTheFirewallAreOfItsTopology() throws PluginFailure {
    assertEquals(
        List.of("CNM3119 `lower`: it stated docker0 in nft set cnmc-t bridges" + REFUSED),
        words(lower(out -> out.firewall().bridge("docker0", true, true, CAUSE))));
    assertEquals(
        List.of("CNM3119 `lower`: it stated 10.9.0.0/16 in nft set cnmc-t masq4" + REFUSED),
        words(lower(out -> out.firewall().masquerade(IpPrefix.of("10.9.0.0/16"), CAUSE))));
  }

  @Test
  void warningsDoNotHideIt() throws PluginFailure {
    DesiredResult result =
        lower(
            out -> {
              for (int i = 0; i < 1_000; i++) {
                out.report(Diagnostic.nowhere(code("X1"), "number " + i));
              }
              out.add(new Sysctl(WEB, "kernel.panic", "1"), CAUSE);
            });
    assertTrue(result.diagnostics().stream().anyMatch(d -> d.code().id().equals("CNM3119")));
  }

  private static String failure(Saying saying) {
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> lower(saying));
    return String.valueOf(thrown.getMessage())
        .replaceFirst("^.* failed in ", "")
        .replaceFirst(" \\([A-Za-z]+\\.java:\\d+\\)$", "");
  }

  @Test
  void halfAnObjectIsAFailure() {
    assertEquals(
        "`lower`: NullPointerException: `value` of a Sysctl is null",
        failure(out -> out.add(new Sysctl(WEB, "net.ipv4.ip_forward", nothing()), CAUSE)));
    assertEquals(
        "`lower`: NullPointerException: `peerName` of a Veth is null",
        failure(
            out -> out.add(link(WEB, "eth0", new LinkKind.Veth(WEB, nothing()), null), CAUSE)));
    assertEquals(
        "`lower`: NullPointerException: null, where an object is stated",
        failure(out -> out.add(new Sysctl(WEB, "net.ipv4.ip_forward", "1"), nothing())));
    assertEquals(
        "`lower`: NullPointerException: `text` of a Label is null",
        failure(
            out ->
                out.report(
                    Diagnostic.at(
                        code("X1"), new Span(new SourceFile("x", "x"), 0, 1), nothing()))));
  }

  /** As one that was compiled without any check has it. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  private static DiagnosticCode code(@Nullable String id) {
    return new DiagnosticCode() {
      @Override
      @SuppressWarnings("NullAway")
      public String id() {
        return id;
      }

      @Override
      public String summary() {
        if ("X2".equals(id)) {
          throw new ArithmeticException("no luck");
        }
        return "of a test";
      }

      @Override
      public Severity severity() {
        return Severity.WARNING;
      }
    };
  }

  @Test
  void aCodeSaysWhatItIs() {
    assertEquals(
        "`id`: it gave null", failure(out -> out.report(Diagnostic.nowhere(code(null), ""))));
    assertEquals(
        "`summary`: ArithmeticException: no luck",
        failure(out -> out.report(Diagnostic.nowhere(code("X2"), ""))));
  }

  @Test
  void wantOfMemoryIsAFailureToo() {
    assertEquals(
        "`lower`: OutOfMemoryError: full",
        failure(
            out -> {
              throw new OutOfMemoryError("full");
            }));
    assertEquals(
        "`lower`: StackOverflowError: deep",
        failure(
            out -> {
              throw new StackOverflowError("deep");
            }));
  }
}
