package io.cnmc.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Sources of up to a megabyte, each made to fill the memory, the stack or the day of a compiler.
 */
final class HostileSources {
  /** A megabyte, less what goes around it. */
  private static final int SIZE = 1_000_000;

  /**
   * @param code the message that it has to end in, or "ok" for what is odd but allowed
   * @param files by name; {@code main.cnm} is checked
   * @param options of the command line
   */
  record Kind(String name, String code, Map<String, byte[]> files, List<String> options) {}

  private final List<Kind> kinds = new ArrayList<>();

  private HostileSources() {}

  static List<Kind> all() {
    HostileSources all = new HostileSources();
    all.nesting();
    all.words();
    all.characters();
    all.mistakes();
    all.meaning();
    all.expansion();
    all.values();
    all.files();
    return all.kinds;
  }

  private void nesting() {
    deep("parentheses", "(", "1", ")");
    deep("brackets", "[", "1", "]");
    deep("braces", "{ a = ", "1", "}");
    deep("calls", "abs(", "1", ")");
    deep("interpolations", "\"${", "1", "}\"");
    deep("negations", "!", "true", "");
    deep("sums", "1 + ", "1", "");
    deep("choices", "a ? b : ", "c", "");
    deep("attributes", "", "a", ".b");
    deep("indexes", "", "a", "[0]");
    deep("comprehensions", "[for x in ", "[]", " : x]");
    source("deep blocks", "CNM1301", "a {\n".repeat(100_000) + "}\n".repeat(100_000));
    source("deep for", "CNM1301", "for x in y { ".repeat(70_000));
    source("deep else if", "CNM1301", "if a {} " + "else if a {} ".repeat(40_000));
    source("deep, again and again", "CNM1304", fill("let a = " + nested(399) + "\n"));
    source("deep chains of lets", "CNM2414",
        lines(35_000, i -> "let a" + i + " = a" + (i + 1) + " + 1\n"));
  }

  private void deep(String what, String open, String middle, String close) {
    int times = Math.min(100_000, SIZE / (open.length() + close.length()));
    String source = "let a = " + open.repeat(times) + middle + close.repeat(times) + "\n";
    source("deep " + what, source.contains("abs") ? "CNM13" : "CNM130", source);
  }

  private static String nested(int depth) {
    return "(".repeat(depth) + "1" + ")".repeat(depth);
  }

  private void words() {
    source("one name", "CNM1302", "a".repeat(SIZE));
    source("names of 300 characters", "CNM1302", fill("network " + "n".repeat(300) + " {}\n"));
    source("one string", "CNM1303", "let a = \"" + "x".repeat(SIZE) + "\"\n");
    source("one number", "CNM1110", "let a = " + "9".repeat(SIZE) + "\n");
    source("one address", "CNM1111", "let a = " + "a:".repeat(SIZE / 2) + "\n");
    source("one dotted word", "CNM1111", "let a = " + "1.".repeat(SIZE / 2) + "1\n");
    source("one comment", "CNM1104", "/*" + "*".repeat(SIZE));
    source("one line comment", "ok", "#" + "x".repeat(SIZE));
    source("blank lines", "CNM1304", "\n".repeat(SIZE));
    source("heredocs", "CNM1105", fill("let a = <<E\n"));
    source("heredocs in heredocs", "CNM1301", fill("${<<E\n").replaceFirst("^", "let a = <<E\n"));
    source("one list", "CNM1304", "let a = [" + "1,".repeat(SIZE / 2) + "]\n");
    source("one list as long as allowed", "CNM2412", "let a = [" + "1,".repeat(120_000) + "]\n");
    source("one map", "CNM1304", "let a = {" + fill("x=1,") + "}\n");
    source("one interpolation", "CNM1304", "let a = \"" + "${1}".repeat(SIZE / 4) + "\"\n");
    source("lets", "CNM1304", lines(i -> "let a" + i + " = 1\n"));
  }

  private void characters() {
    bytes("invalid UTF-8", "CNM2657", (byte) 0xff);
    bytes("NUL", "CNM1102", (byte) 0);
    source("bidi in names", "CNM1102", fill("network a\u202eb {}\n"));
    source("control characters in strings", "CNM1102", fill("let a = \"\u001b[31m\"\n"));
    source("names of other scripts", "CNM1101", fill("let \u0430 = 1\n"));
    source("unpaired halves", "CNM", fill("\\u{d800} \"\\u{d800}\\u{110000}\"\n"));
  }

  private void bytes(String name, String code, byte value) {
    byte[] bytes = new byte[SIZE];
    java.util.Arrays.fill(bytes, value);
    kinds.add(new Kind(name, code, Map.of("main.cnm", bytes), List.of()));
  }

  private void mistakes() {
    source("mistakes in what a statement says", "CNM",
        lines(40_000, i -> "let a" + i + " = 1 +\n"));
    source("two values", "CNM", "a = 1, 2\n".repeat(40_000));
    for (String line :
        List.of("=", "a =", "\"", "\"${", "x ? y", "@", "f(", ")", "]", "}", "[", "a = [1 2]",
            "a b c {", "let", "for", "route", "let a = 1 +", "{", "${", "a = 1, 2",
            "publish 1:2:3:4", "let a = 1xyz", "let a = 10.0.0.300", "assert a can")) {
      source("mistake `" + line + "`", "CNM", fill(line + "\n"));
    }
    source("mistakes on one line", "CNM", fill("@ = ) "));
    source("brackets on one line", "CNM", fill("([{"));
    source("strings on one line", "CNM", fill("\"a\" b"));
  }

  private void meaning() {
    source("overlapping subnets", "CNM2103",
        lines(i -> "network n" + i + " { subnet = 10.0.0.0/8 }\n"));
    source("nested subnets", "CNM2103",
        lines(
            i ->
                "network n" + i + " { subnet = 10." + i % 250 + ".0.0/" + (16 + i % 8) + " }\n"));
    source("unknown networks", "CNM2002", lines(i -> "container c" + i + " { endpoint x }\n"));
    source("nearly known networks", "CNM2002",
        "network frontend-of-all-of-it {}\n"
            + lines(i -> "container c" + i + " { endpoint frontend-of-all-of-" + i + " }\n"));
    source("declared again", "CNM2001", "network n {}\n".repeat(49_000));
    source("unknown attributes", "CNM2003",
        "network n {\n" + lines(60_000, i -> "x" + i + " = 1\n") + "}\n");
    source("unknown blocks", "CNM2004", lines(49_000, i -> "nework n" + i + " {}\n"));
    source("unknown names", "CNM2403", lines(49_000, i -> "let a" + i + " = b" + i + "\n"));
    source("wrong types", "CNM24", lines(27_000, i -> "let a" + i + " = 1 + \"x\"\n"));
    source("options that are not there", "CNM2016",
        "network n { subnet = 10.0.0.0/8  options {\n"
            + lines(60_000, i -> "o" + i + " = 1\n") + "} }\n");
    source("one address for all", "CNM2108",
        "network n { subnet = 10.0.0.0/8 }\n"
            + lines(i -> "container c" + i + " { endpoint n { address = 10.0.0.9 } }\n"));
    source("one port for all", "CNM2303",
        "network n { subnet = 10.0.0.0/8 }\n"
            + lines(i -> "container c" + i + " { endpoint n  publish 80:80/tcp }\n"));
    source("all ports for all", "CNM2303",
        "network n { subnet = 10.0.0.0/8 }\n"
            + lines(i -> "container c" + i + " { endpoint n  publish 1-65535:1-65535/tcp }\n"));
    source("all ports in one container", "CNM2311",
        "network n { subnet = 10.0.0.0/8 }\ncontainer c { endpoint n\n"
            + fill("publish 1-65535:1-65535/tcp\n") + "}\n");
    source("an exhausted pool", "CNM2303",
        "network n { subnet = 10.0.0.0/24 }\n"
            + lines(i -> "container c" + i + " { endpoint n }\n"));
    source("routes", "CNM2123",
        "network n { subnet = 10.0.0.0/8 }\ncontainer c { endpoint n\n"
            + fill("route 10.9.0.0/16 via 10.0.0.7\n") + "}\n");
    source("endpoints of one network", "CNM2201",
        "network n { subnet = 10.0.0.0/8 }\ncontainer c {\n"
            + "endpoint n\n".repeat(80_000) + "}\n");
    source("unknown hosts", "CNM", lines(i -> "container c" + i + " { on = h" + i + " }\n"));
    source("a cycle of lets", "CNM24",
        lines(49_000, i -> "let a" + i + " = a" + (i + 1) % 30_000 + "\n"));
    source("cycles of lets", "CNM2010", lines(49_000, i -> "let a" + i + " = a" + i + "\n"));
    source("everything joins everything", "CNM",
        lines(i -> "network n" + i + " {}\n").substring(0, SIZE / 4)
            + "for i in 0..9999 { for j in 0..9999 { container \"c${i}-${j}\" "
            + "{ endpoint \"n${j}\" } } }\n");
    source("variables", "CNM", lines(i -> "variable v" + i + " { type = number }\n"));
    source("outputs", "CNM",
        lines(20_000, i -> "output o" + i + " = containers[*].name[" + i + "]\n"));
  }

  private void expansion() {
    source("for over 10^9", "CNM", "for i in 1..1000000000 { container \"c${i}\" {} }\n");
    source("for in for in for", "CNM2090",
        "for i in 1..9999 { for j in 1..9999 { for k in 1..9999 { container \"c${i}-${j}-${k}\" {"
            + " } } } }\n");
    source("empty for in for", "CNM2090", "for i in 1..99999 { for j in 1..99999 { } }\n");
    source("100,000 containers", "CNM",
        "network n { subnet = 10.0.0.0/8 }\nfor i in 1..100000 { container \"c${i}\" { endpoint n "
            + "} }\n");
    source("20,000 containers", "CNM",
        "network n { subnet = 10.0.0.0/8 }\nfor i in 1..20000 { container \"c${i}\" { endpoint n "
            + "} }\n");
    source("100,000 networks", "CNM", "for i in 1..99999 { network \"n${i}\" {} }\n");
    source("loops of mistakes", "CNM", "for i in 1..99999 { network \"n${i}\" { x = y } }\n");
    files("modules that import each other", "CNM2652",
        Map.of("main.cnm", "module \"b.cnm\" as b\n", "b.cnm", "module \"main.cnm\" as a\n"));
    Map<String, String> doubling = new TreeMap<>();
    doubling.put("main.cnm", "module \"m0.cnm\" as a\n");
    for (int i = 0; i < 15; i++) {
      String next = "module \"m" + (i + 1) + ".cnm\" as ";
      doubling.put("m" + i + ".cnm", next + "a\n" + next + "b\n" + next + "c\n" + next + "d\n");
    }
    doubling.put("m15.cnm", "network n {}\n");
    files("modules that double", "CNM2", doubling);
    files("one module often", "ok",
        Map.of(
            "main.cnm", lines(35_000, i -> "module \"m.cnm\" as m" + i + "\n"),
            "m.cnm", "let a = 1\n"));
    files("modules that are not there", "CNM2650",
        Map.of("main.cnm", lines(i -> "module \"x" + i + ".cnm\" as m" + i + "\n")));
  }

  private void values() {
    value("strings that double", "CNM2412", doubling("\"xxxxxxxx\"", "\"${a#}${a#}\""));
    value("lists that double", "CNM2412", doubling("[1]", "concat(a#, a#)"));
    value("lists of lists that double", "ok", doubling("[1]", "[a#, a#, a#, a#]"));
    value("flatten of lists that double", "CNM",
        doubling("[1]", "[a#, a#, a#, a#]") + "output o = length(flatten(a39))\n");
    value("comparing lists that double", "CNM",
        doubling("[1]", "[a#, a#]")
            + doubling("[1]", "[a#, a#]").replace('a', 'b').replace("blet", "let")
            + "output o = a39 == b39\n");
    value("comprehensions in comprehensions", "CNM24",
        "let a = [for x in 1..9999 : [for y in 1..9999 : [for z in 1..9999 : x]]]\n");
    value("strings in comprehensions", "CNM24",
        "let s = \"" + "x".repeat(200_000) + "\"\nlet a = [for x in 1..9999 : \"${s}${x}\"]\n");
    value("range", "CNM2412", "let a = range(0, 1000000000)\n");
    value("range literal", "CNM2412", "let a = 1..1000000000\n");
    value("split and join", "CNM",
        "let s = \"" + "x,".repeat(100_000) + "\"\n"
            + "let a = [for i in 1..1000 : join(\",,\", split(\",\", s))]\n");
    value("split into characters", "CNM",
        "let s = \"" + "xy".repeat(130_000) + "\"\nlet a = [for i in 1..1000 : split(\"x\", s)]\n");
    value("replace", "CNM24",
        "let s = \"" + "x".repeat(200_000) + "\"\nlet a = replace(s, \"x\", s)\n");
    value("replace of nothing", "CNM2503",
        "let s = \"" + "x".repeat(200_000) + "\"\nlet a = replace(s, \"\", s)\n");
    value("upper", "CNM24",
        "let s = \"" + "\u00df".repeat(100_000) + "\"\nlet a = [for i in 1..9999 : upper(s)]\n");
    value("regex that backtracks", "CNM2507",
        "let s = \"" + "a".repeat(200_000) + "\"\nlet a = regex(\"(a+)+b\", s)\n");
    value("regex that recurs", "CNM2507",
        "let s = \"" + "ab".repeat(100_000) + "\"\nlet a = regex(\"(a|b)*c\", s)\n");
    value("a regex of a megabyte", "CNM",
        "let a = regex(\"" + "(a|b".repeat(50_000) + ")".repeat(50_000) + "\", \"x\")\n");
    value("regexes that backtrack, in a loop", "CNM",
        "let s = \"" + "a".repeat(5_000)
            + "\"\nlet a = [for i in 1..99999 : regex(\"(a+)+b\", s)]\n");
    value("regexes with large counts", "CNM",
        "let a = [for i in 1..999 : regex(\"((((a{1000}){1000}){1000}){1000})${i}\", \"a\")]\n");
    value("format", "CNM", "let a = [for i in 1..99999 : format(\"%999999999d\", i)]\n");
    value("pow", "CNM24", "let a = pow(10, 1000000000)\nlet b = pow(1.0000001, 1000000000)\n");
    value("pow of pow", "CNM2418", doubling("3", "a# * a#"));
    value("division", "ok", "let a = [for i in 1..99999 : 1 / (i + 0.1)]\n");
    value("subnets", "CNM", "let a = subnets(10.0.0.0/8, 24)\nlet b = subnets(fd00::/8, 120)\n");
    value("sort", "CNM",
        "let l = [for i in 1..99999 : \"${i * 7919 % 99991}\"]\n"
            + "let a = [for i in 1..9999 : sort(l)]\n");
    value("distinct", "CNM",
        "let l = [for i in 1..99999 : [i]]\nlet a = [for i in 1..9999 : distinct(l)]\n");
    value("contains", "CNM",
        "let l = [for i in 1..99999 : i]\nlet a = [for i in l : contains(l, 0 - i)]\n");
    value("merge", "CNM",
        "let m = {for i in 1..50000 : \"k${i}\" => i}\nlet a = [for i in 1..9999 : merge(m, m)]\n");
    value("hash", "CNM",
        "let s = \"" + "x".repeat(200_000) + "\"\nlet a = [for i in 1..99999 : hash(s)]\n");
    value("splats", "CNM",
        "for i in 1..9999 { container \"c${i}\" {} }\n"
            + "let a = [for i in 1..99999 : containers[*].name]\n");
    value("numbers of 300 digits", "CNM",
        "let n = " + "9".repeat(250)
            + "\nlet a = [for i in 1..99999 : [for j in 1..99 : n * n / 7]]\n");
  }

  /** {@code let a0 = first}, {@code let a1 = a0 + a0} …, 40 of them. */
  private static String doubling(String first, String next) {
    StringBuilder out = new StringBuilder("let a0 = " + first + "\n");
    for (int i = 1; i < 40; i++) {
      out.append("let a").append(i).append(" = ").append(next.replace("#", "" + (i - 1)));
      out.append('\n');
    }
    return out.toString();
  }

  private void files() {
    source("files outside", "CNM2601",
        lines(25_000, i -> "let a" + i + " = file(\"../../etc/shadow\")\n"));
    source("devices", "CNM2601", lines(25_000, i -> "let a" + i + " = file(\"/dev/zero\")\n"));
    Map<String, String> read = new TreeMap<>();
    read.put("main.cnm", "let a = [for i in 1..9999 : yaml(\"data.yaml\")]\n");
    read.put("data.yaml", "- x\n".repeat(90_000));
    files("a file of data, often", "ok", read);
    read.put("main.cnm", "let a = [for i in 1..9999 : file(\"data.yaml\")]\n");
    read.put("data.yaml", "x".repeat(1_000_000));
    files("a file of text, often", "CNM", read);
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(8)).append("x]\n");
    }
    data("yaml", "aliases that multiply", "CNM26", bomb.toString());
    data("yaml", "aliases", "CNM26", "a: &a [x]\nb: [" + fill("*a, ") + "]\n");
    data("yaml", "anchors in themselves", "CNM26", "a: &a [*a]\n");
    data("yaml", "deep lists", "CNM26", "a: " + "[".repeat(SIZE));
    data("yaml", "deep indentation", "CNM26", "- ".repeat(SIZE / 2));
    data("yaml", "values", "CNM26", lines(i -> "a" + i + ": 1\n"));
    data("yaml", "one scalar", "CNM2607", "a: \"" + "x".repeat(SIZE));
    data("yaml", "scalars", "CNM2605", "a: [" + ("x".repeat(60_000) + ", ").repeat(16) + "[");
    data("yaml", "one key", "CNM", "? " + "x".repeat(SIZE));
    data("yaml", "tags", "CNM26",
        "a: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x\"]]\n");
    data("yaml", "documents", "CNM26", "--- a\n".repeat(SIZE / 6));
    data("yaml", "merge keys", "CNM26", "a: &a {x: 1}\n" + fill("b: {<<: *a}\n"));
    data("yaml", "directives", "CNM26", "%TAG !a! tag:x,2000:\n".repeat(SIZE / 22));
    data("json", "deep lists", "CNM2607", "{\"a\": " + "[".repeat(SIZE));
    data("json", "deep maps", "CNM2607", fill("{\"a\":"));
    data("json", "values", "CNM26", "{\"a\": [" + "1,".repeat(SIZE / 2) + "1]}");
    data("json", "large numbers", "CNM2607", "{\"a\": 1e999999999}");
    data("json", "one number", "CNM2607", "{\"a\": " + "9".repeat(SIZE) + "}");
    data("json", "one key", "CNM2607", "{\"" + "x".repeat(SIZE) + "\": 1}");
    data("json", "keys that collide", "CNM26",
        "{" + lines(i -> "\"" + colliding(i) + "\": 1,\n") + "}");
  }

  /** Strings with one hash code. */
  private static String colliding(int number) {
    StringBuilder out = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      out.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return out.toString();
  }

  private void data(String kind, String name, String code, String text) {
    String file = "data." + kind;
    kinds.add(
        new Kind(
            kind + ": " + name,
            code,
            Map.of("main.cnm", "variable a {}\n".getBytes(UTF_8), file, text.getBytes(UTF_8)),
            List.of("--var-file", file)));
  }

  private void value(String name, String code, String source) {
    source(name, code, source);
  }

  private void source(String name, String code, String source) {
    files(name, code, Map.of("main.cnm", source));
  }

  private void files(String name, String code, Map<String, String> texts) {
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((file, text) -> files.put(file, text.getBytes(UTF_8)));
    kinds.add(new Kind(name, code, files, List.of()));
  }

  private static String fill(String unit) {
    return unit.repeat(SIZE / unit.getBytes(UTF_8).length);
  }

  /** Numbered lines until the megabyte is full. */
  private static String lines(IntFunction<String> line) {
    return lines(SIZE, line);
  }

  /** At most so many of them: a file may have 250,000 words. */
  private static String lines(int most, IntFunction<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
    for (int i = 0; i < most; i++) {
      byte[] next = line.apply(i).getBytes(UTF_8);
      if (out.size() + next.length > SIZE) {
        break;
      }
      out.writeBytes(next);
    }
    return out.toString(UTF_8);
  }
}
