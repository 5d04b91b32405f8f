package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * One YAML document as a value. Scalars are read by the core schema of YAML 1.2 ({@code no} and
 * {@code 22:22} are strings). No object is ever constructed: the nodes are walked, every alias
 * counted as often as it is used, so an alias bomb meets the limits.
 */
final class YamlData {
  private int values;

  private YamlData() {}

  static DataResult read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(DataLimits.ALIASES);
    options.setNestingDepthLimit(DataLimits.DEPTH);
    options.setCodePointLimit(Limits.TEXT + 1);
    try {
      checkWords(text);
      Composer composer =
          new Composer(
              new ParserImpl(new StreamReader(text), options), new CoreSchema(), options);
      Node root = composer.getSingleNode();
      return new DataResult.Read(root == null ? Value.NULL : new YamlData().value(root, 0));
    } catch (DataFailure e) {
      return e.failed();
    } catch (MarkedYAMLException e) {
      return failed(
          FileCode.BAD_YAML,
          e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem(),
          e.getProblemMark());
    } catch (YAMLException e) {
      // The composer has no other type for its limits.
      boolean limit = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("exceed");
      return failed(
          limit ? FileCode.DATA_LIMIT : FileCode.BAD_YAML,
          limit
              ? "nested more than " + DataLimits.DEPTH + " levels deep, or more than "
                  + DataLimits.ALIASES + " aliases"
              : e.getMessage(),
          null);
    }
  }

  private static void checkWords(String text) throws DataFailure {
    int line = 1;
    int lineStart = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      }
      if (c == ' ' || c == '\n') {
        start = i + 1;
      } else if (i - start >= DataLimits.WORD) {
        String message = "a word of more than " + DataLimits.WORD + " characters";
        throw new DataFailure(FileCode.DATA_LIMIT, message, line, start - lineStart + 1);
      }
    }
  }

  private static DataResult.Failed failed(
      FileCode code, @Nullable String problem, @Nullable Mark mark) {
    return new DataResult.Failed(
        code,
        problem == null ? "not YAML" : problem,
        mark == null ? 1 : mark.getLine() + 1,
        mark == null ? 1 : mark.getColumn() + 1);
  }

  private Value value(Node node, int depth) throws DataFailure {
    if (depth > DataLimits.DEPTH || ++values > DataLimits.VALUES) {
      throw failure(
          FileCode.DATA_LIMIT,
          node,
          depth > DataLimits.DEPTH
              ? "nested more than " + DataLimits.DEPTH + " levels deep"
              : "more than " + DataLimits.VALUES + " values");
    }
    return switch (node) {
      case MappingNode map -> map(map, depth);
      case SequenceNode list -> list(list, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw failure(FileCode.BAD_YAML, node, "neither a map nor a list nor a scalar");
    };
  }

  private Value list(SequenceNode node, int depth) throws DataFailure {
    List<Value> out = new ArrayList<>();
    for (Node element : node.getValue()) {
      out.add(value(element, depth + 1));
    }
    return new Value.ListOf(out);
  }

  private Value map(MappingNode node, int depth) throws DataFailure {
    SortedMap<String, Value> out = new TreeMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw failure(FileCode.BAD_YAML, entry.getKeyNode(), "a key that is no scalar");
      }
      Value value = value(entry.getValueNode(), depth + 1);
      if (out.put(key.getValue(), value) != null) {
        String shown = TypeNames.shortened(key.getValue());
        throw failure(
            FileCode.DUPLICATE_DATA_KEY, key, "the key `" + shown + "` has a value already");
      }
    }
    return new Value.MapOf(out);
  }

  private static Value scalar(ScalarNode node) throws DataFailure {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return Value.NULL;
    }
    if (tag.equals(Tag.STR)) {
      return new Value.Str(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Value.Bool(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    if (!number || !CoreSchema.isNumber(text)) {
      throw failure(FileCode.BAD_YAML, node, "the tag `" + tag.getValue() + "` is not known here");
    }
    return Numbers.bounded(number(text))
        .<Value>map(Numbers::of)
        .orElseThrow(() -> failure(FileCode.DATA_LIMIT, node, "a number too large"));
  }

  private static BigDecimal number(String text) {
    return text.startsWith("0x") || text.startsWith("0o")
        ? new BigDecimal(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8))
        : new BigDecimal(text);
  }

  private static DataFailure failure(FileCode code, Node node, String message) {
    Mark mark = node.getStartMark();
    return new DataFailure(code, message, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
