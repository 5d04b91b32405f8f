package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.planner.state.LinkKind.Extension;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of a plug-in's kind in a plan file, each with its type. */
final class KindAttributes {
  private KindAttributes() {}

  static void write(ArrayNode out, Extension kind) {
    kind.attributes()
        .forEach(
            (name, value) -> {
              ObjectNode attribute = out.addObject().put("name", name);
              attribute.put("settable", kind.settable().containsKey(name));
              write(attribute, value);
            });
  }

  private static void write(ObjectNode out, OptionValue value) {
    switch (value) {
      case OptionValue.Bool(boolean flag) -> out.put("bool", flag);
      case OptionValue.Number(long number) -> out.put("number", number);
      case OptionValue.Text(String text) -> out.put("text", text);
      case OptionValue.Address(IpAddress address) -> out.put("address", address.toString());
      case OptionValue.Prefix(IpPrefix prefix) -> out.put("prefix", prefix.toString());
      case OptionValue.Duration(long nanos) -> out.put("nanos", nanos);
    }
  }

  static Extension read(String kind, List<Fields> attributes) {
    try {
      Extension link = new Extension(kind);
      for (Fields attribute : attributes) {
        String name = attribute.text("name");
        OptionValue value = value(attribute);
        link = attribute.flag("settable") ? link.withSettable(name, value) : link.with(name, value);
      }
      return link;
    } catch (IllegalArgumentException e) {
      throw new PlanFormatException(Fields.shown(String.valueOf(e.getMessage())));
    }
  }

  private static OptionValue value(Fields in) {
    if (in.node().has("bool")) {
      return new OptionValue.Bool(in.flag("bool"));
    }
    if (in.node().has("number")) {
      return new OptionValue.Number(in.number("number", Long.MIN_VALUE, Long.MAX_VALUE));
    }
    if (in.node().has("address")) {
      return new OptionValue.Address(in.parsed("address", IpAddress::parse));
    }
    if (in.node().has("prefix")) {
      return new OptionValue.Prefix(in.parsed("prefix", IpPrefix::parse));
    }
    return in.node().has("nanos")
        ? new OptionValue.Duration(in.number("nanos", Long.MIN_VALUE, Long.MAX_VALUE))
        : new OptionValue.Text(in.text("text"));
  }
}
