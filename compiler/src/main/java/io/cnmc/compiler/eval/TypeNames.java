package io.cnmc.compiler.eval;

/** What messages call a value: by its type and its shortened text. */
final class TypeNames {
  private static final int SHOWN = 40;

  private TypeNames() {}

  /** The bare type name, as {@code type =} has it. */
  static String of(Value value) {
    return switch (value) {
      case Value.Num n -> "number";
      case Value.Str s -> "string";
      case Value.Bool b -> "bool";
      case Value.Null n -> "null";
      case Value.Ip i -> "ip";
      case Value.Cidr c -> "cidr";
      case Value.IfAddr i -> "ifaddr";
      case Value.Mac m -> "mac";
      case Value.Rate r -> "rate";
      case Value.Percent p -> "percent";
      case Value.Size s -> "size";
      case Value.Duration d -> "duration";
      case Value.Publish p -> "publish";
      case Value.ListOf l -> "list";
      case Value.MapOf m -> "map";
      case Value.Ref r -> r.target().description();
      case Value.Poison p -> "error";
    };
  }

  /** {@code the string `"abc"`}, {@code null}, {@code network `frontend`}. */
  static String described(Value value) {
    return switch (value) {
      case Value.Null n -> "null";
      case Value.Ref r -> r.target().description();
      case Value.ListOf l -> l.elements().isEmpty() ? "an empty list" : "a list";
      case Value.MapOf m -> "a map";
      case Value.Poison p -> "an error";
      case Value.Num n -> shown(value);
      case Value.Str(String text) -> "the string `" + quoted(text) + "`";
      case Value.Bool b -> shown(value);
      case Value.Ip i -> shown(value);
      case Value.Cidr c -> shown(value);
      case Value.IfAddr i -> shown(value);
      case Value.Mac m -> shown(value);
      case Value.Rate r -> shown(value);
      case Value.Percent p -> shown(value);
      case Value.Size s -> shown(value);
      case Value.Duration d -> shown(value);
      case Value.Publish p -> shown(value);
    };
  }

  /** With the right article: {@code a cidr}, {@code an ip}. */
  static String withArticle(String type) {
    return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
  }

  private static String shown(Value value) {
    return "the " + of(value) + " `" + shortened(ValueText.of(value)) + "`";
  }

  /** The beginning of a text as a string literal. */
  static String quoted(String text) {
    return shortened(ValueText.quoted(shortened(text)));
  }

  /** At most 40 characters, cut between code points. */
  static String shortened(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }
}
