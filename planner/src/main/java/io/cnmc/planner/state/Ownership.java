package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpFamily;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The marks by which cnmc knows its own objects in a kernel: link aliases, loopback aliases of
 * sandboxes and comments of nft tables read {@code cnmc:<topology>:<what>}; links carry a group,
 * routes a protocol number. What has no place for a mark has it as an alternative name of a link:
 * settings of a sandbox, and that cnmc turned the host's forwarding on. Nothing without a mark is
 * ever changed.
 */
public final class Ownership {
  /** rtm_protocol of routes on the host; not in use by iproute2's rt_protos. */
  public static final int ROUTE_PROTOCOL = 67;

  /** High byte of the link group of every cnmc link; the rest is a hash of the topology's name. */
  public static final int GROUP_PREFIX = 0xc4000000;

  public static final int GROUP_PREFIX_MASK = 0xff000000;

  /**
   * The nft table that guards forwarding when cnmc turned it on; shared by all topologies of a
   * host.
   */
  public static final String GUARD_TABLE = "cnmc";

  private static final String PREFIX = "cnmc:";
  private static final String FORWARDING = "cnmc.forwarding.";
  private static final String SETTING = "cnmc.sysctl.";

  /** Who is inside a sandbox can write a mark there: it must lead nowhere but to its network. */
  private static final Pattern SETTING_NAME = Pattern.compile("net([./][A-Za-z0-9_@-]{1,64})+");

  private Ownership() {}

  public static String mark(String topology, String what) {
    return PREFIX + topology + ":" + what;
  }

  /** The topology that a mark names, or empty when the text is no mark of ours. */
  public static Optional<String> topologyOf(String mark) {
    int end = mark.indexOf(':', PREFIX.length());
    return mark.startsWith(PREFIX) && end > PREFIX.length()
        ? Optional.of(mark.substring(PREFIX.length(), end))
        : Optional.empty();
  }

  /**
   * The name that the host's loopback link has while forwarding of the family is on by cnmc's
   * doing: a flush of the firewall takes the guard away, but not this.
   */
  public static String forwardingMark(IpFamily family) {
    return FORWARDING + family.toString().toLowerCase(Locale.ROOT);
  }

  /** The name that a link of a sandbox has while a setting is as the source states it. */
  public static String settingMark(String setting) {
    return SETTING + setting.replace('/', '+'); // no name of a link has a slash in it
  }

  /** The setting that such a mark names, or empty when the name is no mark of ours. */
  public static Optional<String> settingOf(String name) {
    return Optional.of(name)
        .filter(n -> n.startsWith(SETTING))
        .map(n -> n.substring(SETTING.length()).replace('+', '/'))
        .filter(setting -> SETTING_NAME.matcher(setting).matches());
  }

  public static int group(String topology) {
    CRC32C crc = new CRC32C();
    crc.update(topology.getBytes(StandardCharsets.UTF_8));
    return GROUP_PREFIX | (int) crc.getValue() & ~GROUP_PREFIX_MASK;
  }

  /** Whether a link group is that of some topology. */
  public static boolean isGroup(int group) {
    return (group & GROUP_PREFIX_MASK) == GROUP_PREFIX;
  }

  public static String tableName(String topology) {
    return "cnmc-" + topology;
  }

  /**
   * The name of a container's namespace under /run/netns. Topology names hold no dot, so it is
   * unambiguous.
   */
  public static String sandboxName(String topology, String container) {
    return topology + "." + container;
  }
}
