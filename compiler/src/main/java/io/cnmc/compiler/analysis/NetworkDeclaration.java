package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.syntax.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network as the source declares it, expanded. Its attributes are evaluated when they are asked
 * for, each on its own, so that one may refer to another.
 */
public final class NetworkDeclaration implements Declared {
  private final AnalysisContext context;
  private final ObjectName name;
  private final Span origin;
  private final Lazy<Body> body;
  private final Lazy<Setting<DriverSchema>> driver;
  private final Lazy<Setting<IpPrefix>> subnets;
  private final Lazy<Setting<IpAddress>> gateways;
  private final Lazy<Setting<IpPrefix>> pools;
  private final Lazy<Setting<IpPrefix>> reserved;
  private final Lazy<Setting<Long>> mtu;
  private final Lazy<Setting<Boolean>> internal;
  private final Lazy<List<Keyed>> labels;
  private final Lazy<List<Keyed>> options;
  private final Lazy<Allocation> allocation;
  private final Lazy<LinkAddresses> links;
  private final List<EndpointDeclaration> endpoints = new ArrayList<>();

  NetworkDeclaration(AnalysisContext context, ObjectName name, Scoped<Statement.Block> block) {
    this.context = context;
    this.name = name;
    this.origin = Blocks.heading(block.syntax());
    this.body =
        context.lazy(
            description(), Body.EMPTY, () -> Blocks.body(context, BodyShape.NETWORK, block));
    Conversions to = context.conversions();
    this.driver = lazy("driver", Setting.broken(), () -> Drivers.read(context, body.get()));
    this.subnets = lazy("subnet", Setting.broken(), () -> read().many("subnet", to::prefix));
    this.gateways = lazy("gateway", Setting.broken(), () -> read().many("gateway", to::ip));
    this.pools = lazy("pool", Setting.broken(), () -> read().many("pool", to::prefix));
    this.reserved =
        lazy("reserve", Setting.broken(), () -> read().many("reserve", this::addressOrPrefix));
    this.mtu =
        lazy(
            "mtu",
            Setting.broken(),
            () -> read().one("mtu", (v, s) -> to.number(v, s).map(NetworkDeclaration::whole)));
    this.internal = lazy("internal", Setting.broken(), () -> read().one("internal", to::bool));
    this.labels =
        lazy("labels", List.of(), () -> KeyedBlocks.read(context, body.get(), "labels"));
    this.options =
        lazy("options", List.of(), () -> KeyedBlocks.read(context, body.get(), "options"));
    this.allocation = lazy("addresses", Allocation.NOTHING, () -> Allocation.of(this, context));
    this.links = lazy("MACs", LinkAddresses.NOTHING, () -> LinkAddresses.of(this, context));
  }

  /** What is no whole number becomes one that no link has. */
  private static long whole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() < 18
        ? number.longValueExact()
        : -1;
  }

  private <T> Lazy<T> lazy(String what, T broken, Supplier<T> compute) {
    return context.lazy(name.simple(), what, broken, compute);
  }

  private Settings read() {
    return new Settings(context, body.get());
  }

  private Optional<IpPrefix> addressOrPrefix(Value value, Span span) {
    return value instanceof Value.Ip(IpAddress address)
        ? Optional.of(new IpPrefix(address, address.family().bits()))
        : context.conversions().prefix(value, span);
  }

  @Override
  public String name() {
    return name.full();
  }

  @Override
  public String simpleName() {
    return name.simple();
  }

  /** Where the name is written. */
  public Span nameSpan() {
    return name.span();
  }

  /** The heading of the block. */
  public Span origin() {
    return origin;
  }

  public Setting<DriverSchema> driver() {
    return driver.get();
  }

  /** Empty when the driver is unknown. */
  public Optional<DriverSchema> schema() {
    return driver().isAbsent()
        ? Optional.ofNullable(context.drivers().get(Drivers.DEFAULT))
        : driver().first().map(Located::value);
  }

  public Setting<IpPrefix> subnets() {
    return subnets.get();
  }

  public Setting<IpAddress> gateways() {
    return gateways.get();
  }

  public Setting<IpPrefix> pools() {
    return pools.get();
  }

  public Setting<IpPrefix> reserved() {
    return reserved.get();
  }

  public Setting<Long> mtu() {
    return mtu.get();
  }

  public Setting<Boolean> internal() {
    return internal.get();
  }

  public List<Keyed> labels() {
    return labels.get();
  }

  public List<Keyed> options() {
    return options.get();
  }

  /** The endpoints that join it, in source order; complete after the join. */
  public List<EndpointDeclaration> endpoints() {
    return Collections.unmodifiableList(endpoints);
  }

  void join(EndpointDeclaration endpoint) {
    endpoints.add(endpoint);
  }

  /** The subnets with their gateways, as far as they could be read. */
  public List<Subnet> resolvedSubnets() {
    return subnets().values().stream()
        .map(s -> new Subnet(s.value(), gateway(s.value())))
        .toList();
  }

  private @Nullable IpAddress gateway(IpPrefix subnet) {
    Setting<IpAddress> given = gateways();
    if (isApart() || given.presence() == Setting.Presence.NONE || given.isBroken()) {
      return null;
    }
    for (Located<IpAddress> gateway : given.values()) {
      if (subnet.contains(gateway.value())) {
        return gateway.value();
      }
    }
    boolean implied =
        schema().filter(s -> s.subnets() == DriverSchema.SubnetUse.REQUIRED).isPresent();
    return implied ? firstHost(subnet) : null;
  }

  /** Whether the host is no part of it, so that nobody could be its gateway. */
  public boolean isApart() {
    return internal().or(false) || HiddenNetworks.isHidden(this);
  }

  private static @Nullable IpAddress firstHost(IpPrefix subnet) {
    return switch (subnet.hostBits()) {
      case 0 -> null;
      case 1 -> subnet.first();
      default -> subnet.first().plus(1);
    };
  }

  Allocation allocation(@Nullable Span use) {
    return allocation.get(use);
  }

  /** What the automatic addresses came to. */
  public Allocation allocation() {
    return allocation.get();
  }

  LinkAddresses links(@Nullable Span use) {
    return links.get(use);
  }

  void settle() {
    driver();
    subnets();
    gateways();
    pools();
    reserved();
    mtu();
    internal();
    labels();
    options();
    allocation();
  }

  @Override
  public String kind() {
    return "network";
  }

  @Override
  public List<String> attributeNames() {
    return List.of(
        "driver", "endpoints", "gateway", "gateways", "internal", "labels", "mtu", "name", "subnet",
        "subnets");
  }

  @Override
  public Value attribute(String attribute, Span use) {
    return switch (attribute) {
      case "name" -> new Value.Str(name());
      case "driver" ->
          Values.or(driver.get(use), s -> new Value.Str(s.name()), new Value.Str(Drivers.DEFAULT));
      case "subnet" -> Values.of(subnets.get(use), Value.Cidr::new);
      case "subnets" -> Values.list(subnets.get(use), Value.Cidr::new);
      case "gateway" -> gatewayValues(use).stream().findFirst().orElse(Value.NULL);
      case "gateways" -> new Value.ListOf(gatewayValues(use));
      case "mtu" -> Values.of(mtu.get(use), Values::number);
      case "internal" -> Values.or(internal.get(use), Value.Bool::new, new Value.Bool(false));
      case "labels" -> Values.map(labels.get(use));
      case "endpoints" ->
          context.require(AnalysisContext.Progress.JOINED, "`endpoints`", use)
              ? new Value.ListOf(
                  endpoints.stream().<Value>map(Value.Ref::new).toList())
              : Value.POISON;
      default -> throw new IllegalArgumentException(attribute);
    };
  }

  private List<Value> gatewayValues(Span use) {
    if (gateways.get(use).isBroken() || subnets.get(use).isBroken()) {
      return List.of(Value.POISON);
    }
    return resolvedSubnets().stream()
        .map(Subnet::gateway)
        .<Value>mapMulti(
            (g, out) -> {
              if (g != null) {
                out.accept(new Value.Ip(g));
              }
            })
        .toList();
  }
}
