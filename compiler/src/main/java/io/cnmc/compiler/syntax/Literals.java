package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.*;
import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the literals that are one word; a malformed one is reported. */
final class Literals {
  /** More digits than any quantity or 128-bit number has. */
  private static final int MAX_DIGITS = 60;

  private static final Pattern THREE_PORTS = Pattern.compile("[0-9]+:[0-9]+:[0-9]+(/.*)?");
  private static final Pattern LIKE_A_MAC = Pattern.compile("\\w{2}(:\\w{2}){3,6}");

  private final ParseReport report;

  Literals(ParseReport report) {
    this.report = report;
  }

  Expression read(int type, String text, Span span) {
    return switch (type) {
      case TRUE -> new Expression.BoolLiteral(true, span);
      case FALSE -> new Expression.BoolLiteral(false, span);
      case NULL -> new Expression.NullLiteral(span);
      case NUMBER -> number(text, span);
      case QUANTITY -> Quantities.read(text, span).orElse(this::malformed);
      case DOTTED -> address(text, span, "an IPv4 address is four numbers from 0 to 255");
      case COLONS -> colons(text, span);
      case PORTS -> PortLiterals.read(text, span).orElse(this::malformed);
      default -> throw new IllegalStateException("no literal: " + type);
    };
  }

  private Expression malformed(Diagnostic diagnostic) {
    report.addUnlessBroken(diagnostic);
    return new Expression.Malformed(diagnostic.span().orElseThrow());
  }

  private Expression number(String text, Span span) {
    if (text.length() > MAX_DIGITS) {
      return malformed(
          Diagnostic.at(MALFORMED_NUMBER, span, "more than " + MAX_DIGITS + " digits"));
    }
    boolean hex = text.toLowerCase(Locale.ROOT).startsWith("0x");
    if (!hex && text.length() > 1 && text.charAt(0) == '0' && text.charAt(1) != '.') {
      String plain = text.replaceFirst("^0+(?=[0-9])", "");
      return malformed(
          Diagnostic.at(MALFORMED_NUMBER, span, "a number does not begin with 0")
              .help("write `" + plain + "`"));
    }
    BigDecimal value =
        hex ? new BigDecimal(new BigInteger(text.substring(2), 16)) : new BigDecimal(text);
    return new Expression.NumberLiteral(value, span);
  }

  private Expression colons(String text, Span span) {
    Optional<MacAddress> mac = MacAddress.parse(text);
    if (mac.isPresent()) {
      return new Expression.MacLiteral(mac.get(), span);
    }
    if (THREE_PORTS.matcher(text).matches()) {
      return malformed(
          Diagnostic.at(MALFORMED_PORTS, span, "a third part is an address, and stands first")
              .note("a port mapping is `[address:]port:port[/protocol]`"));
    }
    if (LIKE_A_MAC.matcher(text).matches()) {
      return malformed(
          Diagnostic.at(MALFORMED_MAC, span, "not six pairs of hexadecimal digits"));
    }
    return address(
        text,
        span,
        "an IPv6 address is eight groups of up to four hexadecimal digits; `::` stands once for"
            + " groups of zeros");
  }

  private Expression address(String text, Span span, String rule) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return malformed(Diagnostic.at(MALFORMED_ADDRESS, span, "not an address").note(rule));
    }
    if (slash < 0) {
      return new Expression.IpLiteral(address.get(), span);
    }
    Optional<IpInterface> prefix = IpInterface.parse(text);
    if (prefix.isEmpty()) {
      int bits = address.get().family().bits();
      return malformed(
          Diagnostic.at(
              MALFORMED_PREFIX,
              new Span(span.file(), span.start() + slash + 1, span.end()),
              "a prefix length of " + address.get().family() + " is 0 to " + bits));
    }
    return new Expression.PrefixLiteral(prefix.get(), span);
  }
}
