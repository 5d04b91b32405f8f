package io.cnmc.applier.kind;

import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.planner.state.LinkKind.Extension;
import java.util.Locale;
import java.util.SortedMap;

/**
 * How the kernel is told of one kind of link, and what it tells: the attributes of an {@link
 * Extension} as those of IFLA_INFO_DATA. Found by {@link java.util.ServiceLoader}, so a jar with a
 * driver can bring the kind of its links. Without state: used from several threads.
 *
 * <p>What is written has to be read back equal, or a link is made again and again:
 *
 * <pre>{@code
 * public void write(SortedMap<String, OptionValue> attributes, AttributeWriter data) {
 *   if (attributes.get("table") instanceof OptionValue.Number(long table)) {
 *     data.u32(IFLA_VRF_TABLE, (int) table);
 *   }
 * }
 * }</pre>
 */
public interface KindCodec {
  /** IFLA_INFO_KIND, {@code vrf}; none that cnmc makes by itself. */
  String kind();

  /** Writes these attributes: all of a link that is made, or of one that is there what changes. */
  void write(SortedMap<String, OptionValue> attributes, AttributeWriter data);

  /** What the kernel says of a link of this kind: all that drivers state of it, and no more. */
  Extension read(AttributeReader data);

  /** A link that any kernel with this kind makes: trying it tells whether this kernel has it. */
  Extension trial();

  /** The module that has the kind, by its name for modprobe(8). */
  default String module() {
    return kind();
  }

  /** The setting by which a kernel is built with it. */
  default String setting() {
    return "CONFIG_" + kind().toUpperCase(Locale.ROOT);
  }
}
