package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A set of token types as a person would say it. */
final class ExpectedWords {
  static final String VALUE = "a value";

  private static final Map<Integer, String> WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(ASSIGN, "`=`"),
              Map.entry(LBRACE, "`{`"),
              Map.entry(RBRACE, "`}`"),
              Map.entry(RPAREN, "`)`"),
              Map.entry(RBRACK, "`]`"),
              Map.entry(COMMA, "`,`"),
              Map.entry(COLON, "`:`"),
              Map.entry(ARROW, "`=>`"),
              Map.entry(IN, "`in`"),
              Map.entry(IF, "`if`"),
              Map.entry(AS, "`as`"),
              Map.entry(VIA, "`via`"),
              Map.entry(DEV, "`dev`"),
              Map.entry(BLACKHOLE, "`blackhole`"),
              Map.entry(UNREACHABLE, "`unreachable`"),
              Map.entry(IDENTIFIER, "a name"),
              Map.entry(QUOTE, "a string"),
              Map.entry(NEWLINE, "the end of the line"),
              Map.entry(STRING_END, "`\"`")));

  private ExpectedWords() {}

  static String of(IntervalSet expected) {
    List<String> words = new ArrayList<>();
    boolean value = expected.contains(NUMBER);
    boolean name = expected.contains(IDENTIFIER) && !value;
    if (value) {
      words.add(VALUE);
    }
    if (name) {
      words.add("a name");
    }
    boolean operators = expected.contains(PLUS);
    WORDS.forEach(
        (type, word) -> {
          if (expected.contains(type)
              && !(value && WordsOfValue.contains(type))
              && !(name && WordClass.isSoftKeyword(type))
              && type != IDENTIFIER
              && !(operators && type == IN)) {
            words.add(word);
          }
        });
    if (operators && words.isEmpty()) {
      words.add("an operator");
    }
    return join(words);
  }

  private static String join(List<String> words) {
    if (words.isEmpty()) {
      return "something else";
    }
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** What a value may begin with. */
  private static final class WordsOfValue {
    static boolean contains(int type) {
      return type == LBRACE
          || type == QUOTE
          || type == IDENTIFIER
          || WordClass.isSoftKeyword(type);
    }
  }
}
