package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.Referable;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.VlanMembership;
import io.cnmc.compiler.syntax.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as a container declares it; joined to its network before addresses are handed out.
 */
public final class EndpointDeclaration implements Referable {
  private static final BigDecimal LAST_VLAN = new BigDecimal(4_094);

  private final AnalysisContext context;
  private final ContainerDeclaration container;
  private final String label;
  private final String described;
  private final Span labelSpan;
  private final Span origin;
  private final Lazy<Optional<NetworkDeclaration>> network;
  private final Lazy<Body> body;
  private final Lazy<Setting<GivenAddress>> given;
  private final Lazy<Setting<MacAddress>> mac;
  private final Lazy<Setting<String>> aliases;
  private final Lazy<Setting<Long>> priority;
  private final Lazy<Setting<String>> name;
  private final Lazy<Setting<Long>> vlan;
  private final Lazy<Setting<Long>> trunk;
  private final Lazy<Setting<IpPrefix>> allowedSources;
  private final Lazy<List<ImpairmentDeclaration>> impairments;

  /** An address of the source; {@code length} is given only with an interface address. */
  public record GivenAddress(IpAddress address, @Nullable Integer length) {}

  EndpointDeclaration(
      AnalysisContext context,
      ContainerDeclaration container,
      Located<String> label,
      Scoped<Statement.Block> block) {
    this.context = context;
    this.container = container;
    this.label = label.value();
    this.described = container.simpleName() + "." + this.label;
    this.labelSpan = label.span();
    this.origin = Blocks.heading(block.syntax());
    this.network =
        lazy("network", Optional.empty(), () -> NetworkReference.resolve(context, block, label));
    this.body =
        lazy("body", Body.EMPTY, () -> Blocks.body(context, BodyShape.ENDPOINT, block));
    Conversions to = context.conversions();
    this.given = lazy("address", Setting.broken(), () -> read().many("address", this::address));
    this.mac = lazy("mac", Setting.broken(), () -> read().one("mac", to::mac));
    this.aliases = lazy("aliases", Setting.broken(), () -> read().many("aliases", this::alias));
    this.priority =
        lazy(
            "priority",
            Setting.broken(),
            () ->
                read()
                    .one(
                        "priority",
                        (v, s) -> to.integer(v, Integer.MIN_VALUE, Integer.MAX_VALUE, s)));
    this.name = lazy("name", Setting.broken(), () -> read().text("name", to::string));
    this.vlan = lazy("vlan", Setting.broken(), () -> read().one("vlan", this::vlan));
    this.trunk = lazy("trunk", Setting.broken(), () -> read().many("trunk", this::vlan));
    this.allowedSources =
        lazy(
            "allow_sources",
            Setting.broken(),
            () -> read().many("allow_sources", to::prefix));
    this.impairments =
        lazy(
            "impair",
            List.of(),
            () ->
                body.get().blocks("impair").stream()
                    .map(impair -> new ImpairmentDeclaration(context, impair))
                    .toList());
  }

  private <T> Lazy<T> lazy(String what, T broken, Supplier<T> compute) {
    return context.lazy(described, what, broken, compute);
  }

  private Settings read() {
    return new Settings(context, body.get());
  }

  private Optional<GivenAddress> address(Value value, Span span) {
    return switch (value) {
      case Value.IfAddr(IpInterface i) -> Optional.of(new GivenAddress(i.address(), i.length()));
      case Value.Cidr(var p) -> Optional.of(new GivenAddress(p.address(), p.length()));
      case Value other -> context.conversions().ip(other, span).map(a -> new GivenAddress(a, null));
    };
  }

  private Optional<String> alias(Value value, Span span) {
    return context
        .conversions()
        .string(value, span)
        .filter(text -> Names.check(context, text, span));
  }

  private Optional<Long> vlan(Value value, Span span) {
    Optional<BigDecimal> number = context.conversions().number(value, span);
    Optional<Long> id =
        number
            .filter(n -> n.stripTrailingZeros().scale() <= 0)
            .filter(n -> n.signum() > 0 && n.compareTo(LAST_VLAN) <= 0)
            .map(BigDecimal::longValueExact);
    if (number.isPresent() && id.isEmpty()) {
      context.report(
          Diagnostic.at(
              KernelLimitCode.VLAN_RANGE, span, "not a whole number from 1 to " + LAST_VLAN));
    }
    return id;
  }

  public ContainerDeclaration container() {
    return container;
  }

  /** The word after {@code endpoint}. */
  public String label() {
    return label;
  }

  public Span labelSpan() {
    return labelSpan;
  }

  public Span origin() {
    return origin;
  }

  /** Empty when there is no such network, which has been reported. */
  public Optional<NetworkDeclaration> network() {
    return network.get();
  }

  /** The addresses that the source gives. */
  public Setting<GivenAddress> given() {
    return given.get();
  }

  public Setting<MacAddress> givenMac() {
    return mac.get();
  }

  public Setting<String> aliases() {
    return aliases.get();
  }

  public Setting<Long> priority() {
    return priority.get();
  }

  /** The link name that the source gives. */
  public Setting<String> givenName() {
    return name.get();
  }

  /** The VLAN that its untagged frames are of. */
  public Setting<Long> vlan() {
    return vlan.get();
  }

  /** The VLANs whose frames it has with their tags. */
  public Setting<Long> trunk() {
    return trunk.get();
  }

  /** What it may send from besides its own addresses, on a network that pins those. */
  public Setting<IpPrefix> allowedSources() {
    return allowedSources.get();
  }

  VlanMembership vlans() {
    OptionalInt untagged =
        vlan().first().map(id -> OptionalInt.of(id.value().intValue())).orElse(OptionalInt.empty());
    return new VlanMembership(untagged, trunk().plain().stream().map(Long::intValue).toList());
  }

  /** All its frames have a tag, and what it sends to an address by itself has none. */
  private boolean isOnlyTagged() {
    return !vlan().isGiven() && trunk().isGiven();
  }

  public List<ImpairmentDeclaration> impairments() {
    return impairments.get();
  }

  /** The name of the link in the sandbox. */
  public String linkName() {
    return container.linkName(this);
  }

  boolean wantsAutomatic(IpFamily family) {
    Setting<GivenAddress> addresses = given();
    return !addresses.isBroken()
        && !isOnlyTagged()
        && addresses.presence() != Setting.Presence.NONE
        && addresses.values().stream().noneMatch(a -> a.value().address().family() == family);
  }

  /** One of each family first, then the further ones; with the length of their subnet. */
  public List<IpInterface> addresses(@Nullable Span use) {
    List<IpInterface> first = new ArrayList<>();
    List<IpInterface> further = new ArrayList<>();
    for (Located<GivenAddress> address : given.get(use).values()) {
      IpInterface complete = complete(address.value());
      boolean leads = first.stream().noneMatch(a -> a.family() == complete.family());
      (leads ? first : further).add(complete);
    }
    network.get(use).ifPresent(n -> first.addAll(n.allocation(use).of(this)));
    first.addAll(further);
    return first;
  }

  private IpInterface complete(GivenAddress given) {
    int whole = given.address().family().bits();
    int length =
        network().map(NetworkDeclaration::resolvedSubnets).orElse(List.of()).stream()
            .map(Subnet::prefix)
            .filter(p -> p.contains(given.address()))
            .findFirst()
            .map(p -> p.length())
            .orElse(given.length() == null ? whole : given.length());
    return new IpInterface(given.address(), length);
  }

  /** Given or derived. */
  public MacAddress mac(@Nullable Span use) {
    Optional<MacAddress> written = mac.get(use).first().map(Located::value);
    return written.orElseGet(
        () -> {
          MacAddress derived = network().map(n -> n.links(use).of(this)).orElse(null);
          return derived == null ? new MacAddress(0) : derived;
        });
  }

  void settle() {
    network();
    given();
    givenMac();
    aliases();
    priority();
    givenName();
    vlan();
    trunk();
    allowedSources();
    impairments();
  }

  @Override
  public String description() {
    return "endpoint `" + container.simpleName() + "." + label + "`";
  }

  @Override
  public String text() {
    return "endpoint `" + container.name() + "." + label + "`";
  }

  @Override
  public List<String> attributeNames() {
    return List.of(
        "address", "addresses", "aliases", "allow_sources", "container", "mac", "name", "network",
        "priority", "trunk", "vlan");
  }

  @Override
  public Value attribute(String attribute, Span use) {
    return switch (attribute) {
      case "address" -> first(use);
      case "addresses" -> all(use);
      case "mac" -> macValue(use);
      case "aliases" -> Values.list(aliases.get(use), Value.Str::new);
      case "priority" -> Values.or(priority.get(use), Values::number, Values.number(0));
      case "vlan" -> Values.or(vlan.get(use), Values::number, Value.NULL);
      case "trunk" -> Values.list(trunk.get(use), Values::number);
      case "allow_sources" -> Values.list(allowedSources.get(use), Value.Cidr::new);
      case "name" -> new Value.Str(linkName());
      case "container" -> new Value.Ref(container);
      case "network" -> network.get(use).<Value>map(Value.Ref::new).orElse(Value.POISON);
      default -> throw new IllegalArgumentException(attribute);
    };
  }

  private Value first(Span use) {
    Setting<GivenAddress> written = given.get(use);
    if (written.isBroken()) {
      return Value.POISON;
    }
    return written
        .first()
        .<Value>map(a -> new Value.Ip(a.value().address()))
        .orElseGet(() -> firstOf(all(use)));
  }

  private static Value firstOf(Value all) {
    return all instanceof Value.ListOf(List<Value> list)
        ? list.stream().findFirst().orElse(Value.NULL)
        : all;
  }

  private Value all(Span use) {
    if (given.get(use).isBroken()
        || !context.require(AnalysisContext.Progress.JOINED, "an automatic address", use)) {
      return Value.POISON;
    }
    boolean broken = network.get(use).filter(n -> n.allocation(use).isKnown()).isEmpty();
    return broken
        ? Value.POISON
        : new Value.ListOf(
            addresses(use).stream().<Value>map(a -> new Value.Ip(a.address())).toList());
  }

  private Value macValue(Span use) {
    Setting<MacAddress> written = mac.get(use);
    if (written.isGiven()) {
      return Values.of(written, Value.Mac::new);
    }
    boolean known =
        !written.isBroken()
            && context.require(AnalysisContext.Progress.JOINED, "a derived MAC address", use)
            && network.get(use).isPresent();
    return known ? new Value.Mac(mac(use)) : Value.POISON;
  }
}
