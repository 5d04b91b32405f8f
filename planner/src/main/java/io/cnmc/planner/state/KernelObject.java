package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One object of a kernel. Drivers state every attribute, so that equality is the whole comparison;
 * what no driver sets is not in these records.
 */
public sealed interface KernelObject
    permits KernelObject.Sandbox,
        KernelObject.Forwarding,
        Link,
        Qdisc,
        Redirect,
        KernelObject.Address,
        KernelObject.Route,
        KernelObject.Neighbour,
        FdbEntry,
        KernelObject.Sysctl,
        KernelObject.ManagedFile,
        NftTable,
        NftSet,
        NftChain {

  ObjectKey key();

  /**
   * Attribute names and values for people and for the attribute-wise diff; only computed for
   * objects that differ.
   */
  SortedMap<String, String> attributes();

  /**
   * A network namespace under /run/netns. {@code mark} is the alias of its loopback link, which is
   * always up. {@code ipv6} false: links are born with disable_ipv6=1 (net.ipv6.conf.default);
   * always accept_ra=0 and autoconf=0 there.
   */
  record Sandbox(String name, String mark, boolean ipv6) implements KernelObject {
    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, name);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of("mark", mark, "ipv6", ipv6);
    }
  }

  /**
   * The host forwards packets of a family. When cnmc turned it on, a guard (nft table {@code inet
   * cnmc}) drops what no cnmc link is part of; when it was on before, the object is foreign and
   * stays.
   */
  record Forwarding(IpFamily family) implements KernelObject {
    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.FORWARDING, NamespaceRef.HOST, family.toString());
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of();
    }
  }

  record Address(NamespaceRef namespace, String link, IpInterface address) implements KernelObject {
    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.ADDRESS, namespace, link + " " + address);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of();
    }
  }

  /**
   * A route of the main table. {@code link} and {@code gateway} are null where the type has none.
   */
  record Route(
      NamespaceRef namespace,
      IpPrefix destination,
      RouteType type,
      @Nullable IpAddress gateway,
      @Nullable String link)
      implements KernelObject {
    @Override
    public ObjectKey key() {
      return keyOf(namespace, destination);
    }

    public static ObjectKey keyOf(NamespaceRef namespace, IpPrefix destination) {
      return new ObjectKey(ObjectType.ROUTE, namespace, destination.toString());
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of("type", type, "via", gateway, "dev", link);
    }
  }

  enum RouteType {
    UNICAST,
    BLACKHOLE,
    UNREACHABLE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A permanent neighbour entry. */
  record Neighbour(NamespaceRef namespace, String link, IpAddress address, String linkLayerAddress)
      implements KernelObject {
    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.NEIGHBOUR, namespace, link + " " + address);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of("lladdr", linkLayerAddress);
    }
  }

  /** A setting under /proc/sys, by its dotted name as the user wrote it. */
  record Sysctl(NamespaceRef namespace, String name, String value) implements KernelObject {
    private static final int LINK_PART = 3;

    /**
     * The link that a {@code net.ipv4.conf.LINK.*} setting is of, {@code all} or {@code default}.
     */
    public Optional<String> link() {
      String[] parts = name.split("[./]");
      return parts.length > LINK_PART + 1 && parts[0].equals("net")
          ? Optional.of(parts[LINK_PART])
          : Optional.empty();
    }

    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.SYSCTL, namespace, name);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of("value", value);
    }
  }

  /**
   * A small file that cnmc writes whole, below /etc/netns/SANDBOX: {@code hosts}, {@code
   * resolv.conf}.
   */
  record ManagedFile(String path, List<String> lines) implements KernelObject {
    public ManagedFile {
      lines = List.copyOf(lines);
    }

    /** The name of the folder that it is in. */
    public String sandbox() {
      String[] parts = path.split("/");
      return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    @Override
    public ObjectKey key() {
      return new ObjectKey(ObjectType.FILE, NamespaceRef.HOST, path);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return Attributes.of("content", String.join("\n", lines));
    }
  }
}
