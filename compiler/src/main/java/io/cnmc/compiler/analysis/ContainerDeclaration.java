package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A container as the source declares it, expanded; its attributes are evaluated on demand. */
public final class ContainerDeclaration implements Declared {
  private static final List<String> ATTRIBUTES =
      List.of(
          "address", "addresses", "endpoints", "env", "host", "hostname", "image", "labels", "mac",
          "name");

  private final AnalysisContext context;
  private final ObjectName name;
  private final Span origin;
  private final Lazy<Body> body;
  private final Lazy<List<EndpointDeclaration>> endpoints;
  private final Lazy<LinkNames> linkNames;
  private final Lazy<Setting<HostDeclaration>> on;
  private final Lazy<Setting<String>> image;
  private final Lazy<Setting<String>> command;
  private final Lazy<Setting<String>> hostname;
  private final Lazy<Setting<ContainerDeclaration>> after;
  private final Lazy<List<Keyed>> env;
  private final Lazy<List<Keyed>> labels;
  private final Lazy<List<Keyed>> sysctls;
  private final Lazy<Setting<PortMapping>> publishes;
  private final Lazy<Setting<PortMapping>> exposes;
  private final Lazy<List<RouteDeclaration>> routes;

  ContainerDeclaration(AnalysisContext context, ObjectName name, Scoped<Statement.Block> block) {
    this.context = context;
    this.name = name;
    this.origin = Blocks.heading(block.syntax());
    this.body =
        lazy("body", Body.EMPTY, () -> Blocks.body(context, BodyShape.CONTAINER, block));
    this.endpoints = lazy("endpoints", List.of(), this::readEndpoints);
    this.linkNames = lazy("link names", LinkNames.NOTHING, () -> LinkNames.of(endpoints()));
    Conversions to = context.conversions();
    this.on = lazy("on", Setting.broken(), () -> HostReference.read(context, body.get()));
    this.image = lazy("image", Setting.broken(), () -> read().text("image", to::string));
    this.command = lazy("command", Setting.broken(), () -> read().many("command", to::text));
    this.hostname = lazy("hostname", Setting.broken(), () -> read().text("hostname", to::string));
    this.after =
        lazy("after", Setting.broken(), () -> ContainerReference.read(context, body.get()));
    this.env = keyed("env");
    this.labels = keyed("labels");
    this.sysctls = keyed("sysctl");
    this.publishes =
        lazy("publish", Setting.broken(), () -> Ports.publishes(context, body.get()));
    this.exposes = lazy("expose", Setting.broken(), () -> Ports.exposes(context, body.get()));
    this.routes = lazy("route", List.of(), () -> RouteDeclaration.read(context, body.get()));
  }

  private <T> Lazy<T> lazy(String what, T broken, Supplier<T> compute) {
    return context.lazy(name.simple(), what, broken, compute);
  }

  private Lazy<List<Keyed>> keyed(String keyword) {
    return lazy(keyword, List.of(), () -> KeyedBlocks.read(context, body.get(), keyword));
  }

  private Settings read() {
    return new Settings(context, body.get());
  }

  private List<EndpointDeclaration> readEndpoints() {
    List<EndpointDeclaration> out = new ArrayList<>();
    for (Scoped<Statement.Block> block : body.get().blocks("endpoint")) {
      if (context.budget().object(block.syntax().span())) {
        Names.ofBlock(context, block)
            .ifPresent(label -> out.add(new EndpointDeclaration(context, this, label, block)));
      }
    }
    return out;
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

  /** In source order. */
  public List<EndpointDeclaration> endpoints() {
    return endpoints.get();
  }

  String linkName(EndpointDeclaration endpoint) {
    return linkNames.get().of(endpoint);
  }

  /** Where the source places it. */
  public Setting<HostDeclaration> on() {
    return on.get();
  }

  /** Where {@code on} is written. */
  public Optional<Span> onSpan() {
    return body.get().attribute("on").map(on -> on.syntax().value().span());
  }

  /** Where it is: as placed, or on the one host that there is. */
  public Optional<HostDeclaration> host() {
    return on().isAbsent() ? context.onlyHost() : on().first().map(Located::value);
  }

  public Setting<String> image() {
    return image.get();
  }

  public Setting<String> command() {
    return command.get();
  }

  public Setting<String> hostname() {
    return hostname.get();
  }

  public Setting<ContainerDeclaration> after() {
    return after.get();
  }

  public List<Keyed> env() {
    return env.get();
  }

  public List<Keyed> labels() {
    return labels.get();
  }

  public List<Keyed> sysctls() {
    return sysctls.get();
  }

  public Setting<PortMapping> publishes() {
    return publishes.get();
  }

  public Setting<PortMapping> exposes() {
    return exposes.get();
  }

  public List<RouteDeclaration> routes() {
    return routes.get();
  }

  void settle() {
    endpoints().forEach(EndpointDeclaration::settle);
    on();
    image();
    command();
    hostname();
    after();
    env();
    labels();
    sysctls();
    publishes();
    exposes();
    routes();
  }

  @Override
  public String kind() {
    return "container";
  }

  @Override
  public List<String> attributeNames() {
    Set<String> names = new LinkedHashSet<>(ATTRIBUTES);
    endpoints().forEach(e -> names.add(e.label()));
    return names.stream().sorted().toList();
  }

  @Override
  public boolean hasAttribute(String attribute) {
    return ATTRIBUTES.contains(attribute)
        || endpoints().stream().anyMatch(e -> e.label().equals(attribute));
  }

  @Override
  public Value attribute(String attribute, Span use) {
    return switch (attribute) {
      case "name" -> new Value.Str(name());
      case "hostname" -> Values.or(hostname.get(use), Value.Str::new, new Value.Str(name()));
      case "host" -> placed(use);
      case "image" -> Values.of(image.get(use), Value.Str::new);
      case "labels" -> Values.map(labels.get(use));
      case "env" -> Values.map(env.get(use));
      case "endpoints" ->
          new Value.ListOf(endpoints.get(use).stream().<Value>map(Value.Ref::new).toList());
      case "address", "mac" -> ofFirst(attribute, use);
      case "addresses" -> addresses(use);
      default ->
          endpoint(attribute, use)
              .<Value>map(Value.Ref::new)
              .orElseThrow(() -> new IllegalArgumentException(attribute));
    };
  }

  private Value placed(Span use) {
    Setting<HostDeclaration> placed = on.get(use);
    if (!placed.isAbsent()) {
      return Values.of(placed, Value.Ref::new);
    }
    String what = "`" + name.simple() + ".host`";
    return context.require(AnalysisContext.Progress.EXPANDED, what, use)
        ? context.onlyHost().<Value>map(Value.Ref::new).orElse(Value.NULL)
        : Value.POISON;
  }

  private Optional<EndpointDeclaration> endpoint(String label, Span use) {
    return endpoints.get(use).stream().filter(e -> e.label().equals(label)).findFirst();
  }

  private Value ofFirst(String attribute, Span use) {
    List<EndpointDeclaration> all = endpoints.get(use);
    return all.isEmpty() ? Value.NULL : all.getFirst().attribute(attribute, use);
  }

  private Value addresses(Span use) {
    List<Value> out = new ArrayList<>();
    for (EndpointDeclaration endpoint : endpoints.get(use)) {
      if (!(endpoint.attribute("addresses", use) instanceof Value.ListOf(List<Value> of))) {
        return Value.POISON;
      }
      out.addAll(of);
    }
    return new Value.ListOf(out);
  }
}
