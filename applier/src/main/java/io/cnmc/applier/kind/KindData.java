package io.cnmc.applier.kind;

import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeWriter;
import java.util.SortedMap;

/** Attributes of a link, as a message has them. */
record KindData(KindCodec codec, SortedMap<String, OptionValue> attributes) implements LinkKind {
  @Override
  public String kind() {
    return codec.kind();
  }

  @Override
  public void writeData(AttributeWriter data) {
    codec.write(attributes, data);
  }
}
