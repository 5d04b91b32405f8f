package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;

/** A declared network that knows its subnet, and whose {@code gateway} is in error. */
record FakeNetwork(String name, String subnet) implements Referable {
  @Override
  public String description() {
    return "network `" + name + "`";
  }

  @Override
  public String text() {
    return description();
  }

  @Override
  public List<String> attributeNames() {
    return List.of("gateway", "name", "subnet");
  }

  @Override
  public Value attribute(String attribute, Span use) {
    return switch (attribute) {
      case "name" -> new Value.Str(name);
      case "subnet" -> new Value.Cidr(IpPrefix.of(subnet));
      default -> Value.POISON;
    };
  }
}
