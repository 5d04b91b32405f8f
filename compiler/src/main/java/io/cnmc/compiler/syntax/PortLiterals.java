package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.MALFORMED_PORTS;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.model.PortRange;
import io.cnmc.compiler.model.Protocol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code [address:]port[:port][/protocol]}; one port stands for both sides. */
final class PortLiterals {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:\\[([^]]*)]:|([0-9]+\\.[0-9.]+):)?([0-9-]+)(?::([0-9-]+))?(:[0-9:-]+)?(?:/(.*))?");

  private static final Pattern RANGE = Pattern.compile("[0-9]{1,6}(-[0-9]{1,6})?");

  private PortLiterals() {}

  static LiteralResult read(String text, Span span) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches() || matcher.group(5) != null) {
      return wrong(span, "too many parts");
    }
    String addressText = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    IpAddress address = null;
    if (addressText != null) {
      address = IpAddress.parse(addressText).orElse(null);
      if (address == null) {
        return wrong(span, "`" + addressText + "` is not an address");
      }
      if (matcher.group(4) == null) {
        return wrong(span, "after the address belong two ports");
      }
    }
    Optional<PortRange> host = range(matcher.group(3));
    Optional<PortRange> container = matcher.group(4) == null ? host : range(matcher.group(4));
    if (host.isEmpty() || container.isEmpty()) {
      return wrong(span, "ports are 1 to 65535, ranges rise");
    }
    if (host.get().size() != container.get().size()) {
      return wrong(
          span,
          host.get().size() + " ports outside and " + container.get().size() + " inside");
    }
    return withProtocol(
        address, host.get(), container.get(), matcher.group(6), span);
  }

  private static LiteralResult withProtocol(
      @Nullable IpAddress address,
      PortRange host,
      PortRange container,
      @Nullable String name,
      Span span) {
    Optional<Protocol> protocol =
        name == null ? Optional.of(Protocol.TCP) : Protocol.parse(name);
    if (protocol.isEmpty()) {
      return new LiteralResult.Wrong(
          Diagnostic.at(MALFORMED_PORTS, span, "`" + name + "` is not a protocol")
              .note("the protocols are tcp, udp and sctp")
              .note("a division by a name needs spaces around the `/`"));
    }
    return new LiteralResult.Read(
        new Expression.PublishLiteral(
            new PortMapping(address, host, container, protocol.get()), span));
  }

  private static Optional<PortRange> range(String text) {
    if (!RANGE.matcher(text).matches()) {
      return Optional.empty();
    }
    int dash = text.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    int last = Integer.parseInt(dash < 0 ? text : text.substring(dash + 1));
    return first < 1 || last > 65535 || first > last
        ? Optional.empty()
        : Optional.of(new PortRange(first, last));
  }

  private static LiteralResult wrong(Span span, String why) {
    return new LiteralResult.Wrong(
        Diagnostic.at(MALFORMED_PORTS, span, why)
            .note("a port mapping is `[address:]port:port[/protocol]`"));
  }
}
