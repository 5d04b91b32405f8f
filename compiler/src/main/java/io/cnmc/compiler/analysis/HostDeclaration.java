package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.syntax.Statement;
import java.util.List;

/** A machine of the underlay as the source declares it. */
public final class HostDeclaration implements Declared {
  private final AnalysisContext context;
  private final ObjectName name;
  private final Span origin;
  private final Lazy<Body> body;
  private final Lazy<Setting<IpAddress>> address;
  private final Lazy<List<Keyed>> labels;

  HostDeclaration(AnalysisContext context, ObjectName name, Scoped<Statement.Block> block) {
    this.context = context;
    this.name = name;
    this.origin = Blocks.heading(block.syntax());
    this.body =
        context.lazy(description(), Body.EMPTY, () -> Blocks.body(context, BodyShape.HOST, block));
    this.address =
        context.lazy(name.simple(), "address", Setting.broken(), this::readAddress);
    this.labels =
        context.lazy(
            name.simple(),
            "labels",
            List.of(),
            () -> KeyedBlocks.read(context, body.get(), "labels"));
  }

  private Setting<IpAddress> readAddress() {
    Setting<IpAddress> read =
        new Settings(context, body.get()).one("address", context.conversions()::ip);
    if (read.isGiven() || read.isBroken() || context.budget().exhausted()) {
      return read;
    }
    context.report(
        Diagnostic.at(NameCode.MISSING_ATTRIBUTE, name.span(), "a host needs an `address`")
            .help("add `address = 192.0.2.11`, where the other hosts reach it"));
    return Setting.broken();
  }

  @Override
  public String name() {
    return name.full();
  }

  @Override
  public String simpleName() {
    return name.simple();
  }

  public Span nameSpan() {
    return name.span();
  }

  /** The heading of the block. */
  public Span origin() {
    return origin;
  }

  public Setting<IpAddress> address() {
    return address.get();
  }

  public List<Keyed> labels() {
    return labels.get();
  }

  void settle() {
    address();
    labels();
  }

  @Override
  public String kind() {
    return "host";
  }

  @Override
  public List<String> attributeNames() {
    return List.of("address", "labels", "name");
  }

  @Override
  public Value attribute(String attribute, Span use) {
    return switch (attribute) {
      case "name" -> new Value.Str(name());
      case "address" -> Values.of(address.get(use), Value.Ip::new);
      case "labels" -> Values.map(labels.get(use));
      default -> throw new IllegalArgumentException(attribute);
    };
  }
}
