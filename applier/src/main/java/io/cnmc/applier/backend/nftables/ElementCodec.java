package io.cnmc.applier.backend.nftables;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.netlink.nft.Data;
import io.cnmc.netlink.nft.Interval;
import io.cnmc.netlink.nft.SetElement;
import io.cnmc.netlink.nft.Value;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Elements of sets and maps, as text by type and as the kernel's bytes. */
public final class ElementCodec {
  private ElementCodec() {}

  /** Throws {@link IllegalArgumentException} for text that is not of the set's types. */
  public static List<SetElement> encode(NftSet set, Collection<NftElement> elements) {
    if (set.interval() && set.keyTypes().size() > 1) {
      return elements.stream().map(element -> ranges(set.keyTypes(), element.key())).toList();
    }
    if (set.interval()) {
      return Interval.encode(
          elements.stream().map(element -> interval(element.key().get(0))).toList());
    }
    return elements.stream()
        .map(
            element ->
                new SetElement(
                    value(set.keyTypes(), element.key()),
                    null,
                    data(set.dataTypes(), element.data()),
                    false))
        .toList();
  }

  private static Interval interval(String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      return new Interval(
          Value.of(IpAddress.of(text.substring(0, dash)).bytes()),
          Value.of(IpAddress.of(text.substring(dash + 1)).bytes()),
          null);
    }
    IpPrefix prefix = IpPrefix.of(text);
    return Interval.prefix(Value.of(prefix.address().bytes()), prefix.length());
  }

  /** Of keys of several parts, of which addresses are prefixes and the others single values. */
  private static SetElement ranges(List<NftType> types, List<String> parts) {
    List<Value> first = new ArrayList<>();
    List<Value> last = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Interval range = range(types.get(i), parts.get(i));
      first.add(range.first());
      last.add(range.last());
    }
    return new SetElement(Value.concatenation(first), Value.concatenation(last), null, false);
  }

  private static Interval range(NftType type, String text) {
    if (type != NftType.IPV4 && type != NftType.IPV6) {
      Value value = part(type, text);
      return new Interval(value, value, null);
    }
    return interval(text);
  }

  private static @Nullable Data data(List<NftType> types, List<String> parts) {
    if (types.isEmpty()) {
      return null;
    }
    return types.get(0) == NftType.VERDICT ? Verdicts.parse(parts.get(0)) : value(types, parts);
  }

  private static Value value(List<NftType> types, List<String> parts) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(part(types.get(i), parts.get(i)));
    }
    return values.size() == 1 ? values.get(0) : Value.concatenation(values);
  }

  private static Value part(NftType type, String text) {
    return switch (type) {
      case IFNAME -> Value.linkName(text);
      case IPV4, IPV6 -> Value.of(IpAddress.of(text).bytes());
      case ETHER -> Value.of(MacAddress.of(text).bytes());
      case ETHER_TYPE, ICMPV6_TYPE, PORT -> FieldLoads.number(type, Integer.parseInt(text));
      case PROTOCOL ->
          Value.u8(Protocol.parse(text).map(Protocol::number).orElseGet(() -> number(text)));
      case VERDICT -> throw new IllegalArgumentException("a verdict is no part of a key");
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  /** The elements of a set or map of these types, as it was dumped. */
  public static SortedSet<NftElement> decode(
      List<NftType> keyTypes,
      List<NftType> dataTypes,
      boolean interval,
      List<SetElement> elements) {
    SortedSet<NftElement> decoded = new TreeSet<>();
    if (interval && keyTypes.size() == 1) {
      NftType type = keyTypes.get(0);
      Interval.decode(elements)
          .forEach(range -> decoded.add(new NftElement(List.of(text(type, range)), List.of())));
    } else {
      for (SetElement element : elements) {
        Value last = element.keyEnd();
        List<String> key =
            interval
                ? rangeTexts(keyTypes, element.key(), last == null ? element.key() : last)
                : texts(keyTypes, element.key());
        decoded.add(new NftElement(key, texts(dataTypes, element.data())));
      }
    }
    return decoded;
  }

  private static List<String> rangeTexts(List<NftType> types, Value first, Value last) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    for (NftType type : types) {
      int end = at + FieldLoads.type(type).length();
      texts.add(text(type, new Interval(first.slice(at, end), last.slice(at, end), null)));
      at = (end + 3) & ~3;
    }
    return texts;
  }

  private static String text(NftType type, Interval range) {
    if (type != NftType.IPV4 && type != NftType.IPV6) {
      String only = text(type, range.first());
      return range.first().equals(range.last()) ? only : only + "-" + text(type, range.last());
    }
    String first = text(type, range.first());
    return range.prefixLength().isPresent()
        ? first + "/" + range.prefixLength().getAsInt()
        : first + "-" + text(type, range.last());
  }

  private static List<String> texts(List<NftType> types, @Nullable Data data) {
    return switch (data) {
      case null -> List.of();
      case Verdict verdict -> List.of(verdict.toString());
      case Value value -> texts(types, value);
    };
  }

  private static List<String> texts(List<NftType> types, Value value) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    for (NftType type : types) {
      int length = FieldLoads.type(type).length();
      texts.add(text(type, value.slice(at, at + length)));
      at += (length + 3) & ~3; // each part of a concatenation fills whole registers
    }
    return texts;
  }

  private static String text(NftType type, Value value) {
    return switch (type) {
      case IFNAME -> value.linkName();
      case IPV4, IPV6 -> IpAddress.ofBytes(value.bytes()).toString();
      case ETHER -> MacAddress.ofBytes(value.bytes()).toString();
      case ETHER_TYPE, PORT -> Integer.toString(value.u16());
      case ICMPV6_TYPE -> Integer.toString(value.bytes()[0] & 0xff);
      case PROTOCOL -> protocol(value.bytes()[0] & 0xff);
      case VERDICT -> throw new IllegalArgumentException("a verdict is no part of a key");
    };
  }

  private static String protocol(int number) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.number() == number) {
        return protocol.toString();
      }
    }
    return Integer.toString(number);
  }
}
