package io.cnmc.cli.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A throw-away machine: a process that holds a network and a mount namespace of its own, with an empty /run and a
 * copy-on-write /etc. Every command runs in there, so the real host's links, firewall and files are out of reach.
 * A machine has a neighbour, the namespace {@code outside}, on a wire of its own: 192.0.2.1 is the machine, 192.0.2.9 the neighbour.
 * It is full of objects of others, and closing it fails when one of them was touched.
 */
final class Machine implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("cnmc.root", ".")).toAbsolutePath();

  private static final String HOLD =
      """
      set -e
      mount -t sysfs sysfs /sys
      mount -t tmpfs tmpfs /run
      mkdir -p /run/netns /run/etc/upper /run/etc/work
      mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/etc/upper,workdir=/run/etc/work /etc
      rm -rf /etc/netns # in the copy: what the real host keeps there is not this machine's
      ip netns add outside
      # Link-local addresses that are there from the start: the kernel makes and tries out its own some time later.
      ip -batch - <<'EOF'
      link set lo up
      link add uplink type veth peer name uplink netns outside
      link set uplink addrgenmode none
      addr add 192.0.2.1/24 dev uplink
      addr add fe80::1/64 dev uplink nodad
      addr add fd00:c0::1/64 dev uplink nodad
      link set uplink up
      EOF
      ip -n outside -batch - <<'EOF'
      link set uplink addrgenmode none
      addr add 192.0.2.9/24 dev uplink
      addr add fe80::9/64 dev uplink nodad
      addr add fd00:c0::9/64 dev uplink nodad
      link set uplink up
      link set lo up
      EOF
      ip route add default via 192.0.2.9
      """
          + ForeignCanaries.PLANT
          + "echo ready; exec sleep infinity";

  /**
   * Everything that an apply and a destroy could leave behind, as text; equal before and after. Without what the kernel does in its own time:
   * timers, the state of a carrier, and link-local addresses made from MACs with their routes. Of a thousand namespaces it looks into a hundred. By few
   * processes, for on an emulated processor each takes a twentieth of a second.
   */
  static final String SNAPSHOT =
      """
      { printf 'link\\naddr\\n' | ip -o -d -batch -
        for n in $(ls /run/netns | head -n 100); do echo "== $n"; printf 'link\\naddr\\n' | ip -n $n -o -batch -; done
      } | sed -E 's/ qlen [0-9]+//; s/[a-z_]+_timer *[0-9.]+//g; s/ state [A-Z]+//; s/NO-CARRIER,//; s/(valid|preferred)_lft [^ ]+//g; /inet6 fe80::[0-9a-f]+:/d'
      printf 'route show table all\\nrule\\n' | ip -4 -batch - | sed 's/ linkdown//'
      ip -6 route show table all | sed -E 's/expires [^ ]+//; s/ linkdown//; /fe80::|ff00::/d'
      ip -6 rule
      ip neigh show nud permanent
      nft -s list ruleset
      ls -A /run /run/netns
      find /etc/netns /run/cnmc -mindepth 1 2>/dev/null
      sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding net.ipv4.conf.all.route_localnet \
        net.ipv6.conf.default.disable_ipv6 net.ipv6.conf.default.accept_ra net.ipv6.conf.all.disable_ipv6
      """;

  /** Whether each command runs in a process of its own, and not in this one. */
  private static final boolean PROCESSES = Boolean.getBoolean("cnmc.live.processes");

  private static final String DRIVERS = "CNMC_DRIVERS";

  private final Process holder;
  private final ForeignCanaries canaries;

  private Machine(Process holder) {
    this.holder = holder;
    this.canaries = new ForeignCanaries(this::out);
  }

  static Machine start() throws IOException {
    Process holder =
        new ProcessBuilder("unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", HOLD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = holder.inputReader(StandardCharsets.UTF_8).readLine();
    if (!"ready".equals(line)) {
      holder.destroyForcibly();
      throw new IOException("the throw-away machine did not start");
    }
    return new Machine(holder);
  }

  /** Of the process that holds it; for `ip link … netns PID`. */
  long pid() {
    return holder.pid();
  }

  /** What belongs to others here. */
  ForeignCanaries canaries() {
    return canaries;
  }

  /** Whatever has been done to objects of others until now is none of cnmc's doing: it is not here. */
  void acceptWhatOthersDid() {
    canaries.accept();
  }

  /** What somebody else does, who may change what is not ours: a command line that has to succeed. */
  void others(String commandLine) {
    canaries.assertUntouched("before: " + commandLine);
    out(commandLine);
    canaries.accept();
  }

  /** What a command printed and how it ended. */
  record Result(int exit, String out, String err) {
    Result expect(int wanted) {
      if (exit != wanted) {
        throw new AssertionError("exit " + exit + ", wanted " + wanted + "\n" + out + err);
      }
      return this;
    }
  }

  /** The checkout that is under test. */
  static Path root() {
    return ROOT;
  }

  /**
   * Runs {@code cnmc} with these arguments from the checkout's root: in this process, which has
   * warmed up, unless told otherwise.
   */
  Result cnmc(String... arguments) {
    // exec hands its process's own inputs and outputs on.
    if (!PROCESSES && !arguments[0].equals("exec")) {
      return new ResidentCnmc(holder.pid(), ROOT, System::getenv).run(arguments);
    }
    return cnmcProcess(arguments);
  }

  /** The same with the plug-ins of a folder. */
  Result cnmcWithDrivers(Path folder, String... arguments) {
    String value = folder.toString();
    if (!PROCESSES) {
      return new ResidentCnmc(
              holder.pid(), ROOT, name -> name.equals(DRIVERS) ? value : System.getenv(name))
          .run(arguments);
    }
    List<String> command = new ArrayList<>(List.of("env", DRIVERS + "=" + value));
    command.addAll(cnmcCommand());
    command.addAll(List.of(arguments));
    return run(command, null);
  }

  /** As a process of its own, as users have it; a JVM takes a second of a processor to get going. */
  Result cnmcProcess(String... arguments) {
    List<String> command = new ArrayList<>(cnmcCommand());
    command.addAll(List.of(arguments));
    return run(command, null);
  }

  /** An apply that succeeds; {@code more} is what else is on the command line. */
  void apply(String file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("apply", file, "-auto-approve"));
    arguments.addAll(List.of(more));
    cnmc(arguments.toArray(String[]::new)).expect(0);
  }

  /** Starts {@code cnmc} without waiting for it, or for anybody to read what it prints: a full pipe would stop it. */
  Process startCnmc(String... arguments) throws IOException {
    return startCnmc(ProcessBuilder.Redirect.DISCARD, arguments);
  }

  /** That prints to {@code said}, errors and all. */
  Process startCnmc(ProcessBuilder.Redirect said, String... arguments) throws IOException {
    List<String> command = inside();
    command.addAll(cnmcCommand());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(ROOT.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said)
        .start();
  }

  /** Starts another program of the tests' class path in the machine; what it prints is to be read, its errors go where this process's go. */
  Process startJava(Class<?> program, List<String> arguments) throws IOException {
    List<String> command = inside();
    command.addAll(java(program.getName()));
    command.addAll(
        command.size() - 3, List.of("-Dcnmc.root=" + ROOT, "-Dcnmc.command=" + System.getProperty("cnmc.command", "")));
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(ROOT.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static List<String> cnmcCommand() {
    return java("io.cnmc.cli.Main");
  }

  private static List<String> java(String mainClass) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx400m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        mainClass);
  }

  /** Runs a shell command line in the machine. */
  Result sh(String commandLine) {
    return run(List.of("sh", "-c", commandLine), null);
  }

  /** The standard output of a command line that has to succeed. */
  String out(String commandLine) {
    return sh(commandLine).expect(0).out();
  }

  boolean succeeds(String commandLine) {
    return sh(commandLine).exit() == 0;
  }

  /** One echo request from a namespace (empty: the machine itself), answered within a second. */
  boolean pings(String namespace, String address) {
    return succeeds(in(namespace) + "ping -n -c 1 -W 1 " + address);
  }

  /**
   * A TCP connection from one namespace to an address and port; {@code server} listens with netcat on {@code serverPort} meanwhile. True
   * when the server received the text.
   */
  boolean connects(String client, String address, int port, String server, int serverPort) {
    return transfers(client, address, port, server, serverPort, "");
  }

  /** Like {@link #connects}, with a datagram. */
  boolean sendsUdp(String client, String address, int port, String server, int serverPort) {
    return transfers(client, address, port, server, serverPort, "-u ");
  }

  private boolean transfers(String client, String address, int port, String server, int serverPort, String flag) {
    // The server binds the wildcard of the family of the address; -w bounds both sides.
    String family = address.contains(":") ? "-6 " : "-4 ";
    String bound = address.contains(":") ? "::" : "0.0.0.0";
    String script =
        "f=$(mktemp -p /run); "
            + in(server) + "timeout 3 nc " + flag + family + "-l " + bound + " " + serverPort + " > $f & p=$!; "
            + "for i in 1 2 3 4 5 6 7 8 9 10; do "
            + in(server) + "ss -Hln" + (flag.isEmpty() ? "t" : "u") + " | grep -q ':" + serverPort + " ' && break; sleep 0.1; done; "
            + "echo hello | " + in(client) + "timeout 2 nc " + flag + "-w 1 " + address + " " + port + "; "
            + "sleep 0.1; kill $p 2>/dev/null; wait $p 2>/dev/null; grep -q hello $f; r=$?; rm $f; exit $r";
    return succeeds(script);
  }

  static String in(String namespace) {
    return namespace.isEmpty() ? "" : "ip netns exec " + namespace + " ";
  }

  /** What {@link #SNAPSHOT} prints. */
  String snapshot() {
    return out(SNAPSHOT);
  }

  Result run(List<String> command, @Nullable String input) {
    try {
      List<String> all = inside();
      all.addAll(command);
      Path out = Files.createTempFile("cnmc", ".out");
      Path err = Files.createTempFile("cnmc", ".err");
      try {
        Process process =
            new ProcessBuilder(all)
                .directory(ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
          stdin.write((input == null ? "" : input).getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
          // The command ended without reading; its exit code tells the rest.
        }
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after 120 s: " + command);
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> inside() {
    return new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "-m", "--wd=" + ROOT));
  }

  @Override
  public void close() {
    try {
      canaries.assertUntouched("at the end");
    } finally {
      end();
    }
  }

  private void end() {
    holder.destroyForcibly();
    try {
      holder.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
