package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * What an expression evaluates to. Immutable; {@link Poison} stands for a value whose error has
 * been reported already.
 */
public sealed interface Value {
  record Num(BigDecimal value) implements Value {}

  record Str(String value) implements Value {}

  record Bool(boolean value) implements Value {}

  record Null() implements Value {}

  record Ip(IpAddress value) implements Value {}

  record Cidr(IpPrefix value) implements Value {}

  /**
   * A literal with host bits set: an interface address. Where a prefix is wanted it is an error
   * that names the fix.
   */
  record IfAddr(IpInterface value) implements Value {}

  record Mac(MacAddress value) implements Value {}

  record Rate(long bitsPerSecond) implements Value {}

  record Percent(BigDecimal value) implements Value {}

  record Size(long bytes) implements Value {}

  record Duration(long nanos) implements Value {}

  record Publish(PortMapping value) implements Value {}

  record ListOf(List<Value> elements) implements Value {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** Keys in their natural order, so that iteration is the same everywhere. */
  record MapOf(SortedMap<String, Value> entries) implements Value {}

  /**
   * A declared thing (network, container, endpoint, module), whose attributes are computed when
   * asked for.
   */
  record Ref(Referable target) implements Value {}

  /**
   * The unknown value after a reported error: every operation on it gives poison again, silently.
   */
  record Poison() implements Value {}

  Value NULL = new Null();
  Value POISON = new Poison();
}
