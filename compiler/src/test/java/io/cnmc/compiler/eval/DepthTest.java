package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.TopologyParser;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DepthTest {
  /** {@code let a1 = a0 + 1}, {@code let a2 = a1 + 1} …, evaluated when asked for. */
  private static final class Chain implements Scope {
    private final Evaluator evaluator;
    private final Diagnostics unused = new Diagnostics();

    Chain(Diagnostics diagnostics) {
      evaluator = new Evaluator(new EvaluationContext(Path.of("."), n -> null), diagnostics);
    }

    @Override
    public Optional<Value> lookup(String name, Span use) {
      int number = Integer.parseInt(name.substring(1));
      return Optional.of(number == 0 ? Numbers.of(0) : evaluate("a" + (number - 1) + " + 1"));
    }

    @Override
    public Collection<String> names() {
      return List.of();
    }

    Value evaluate(String source) {
      Expression expression =
          TopologyParser.parseExpression(new SourceFile("chain", source), unused).orElseThrow();
      return evaluator.evaluate(expression, this);
    }
  }

  @Test
  void aLongChainOfLetsIsFollowedToTheLimitAndNoFurther() {
    Diagnostics diagnostics = new Diagnostics();
    assertEquals("200", ValueText.of(new Chain(diagnostics).evaluate("a200")));
    assertEquals(List.of(), diagnostics.sorted());
    assertEquals(Value.POISON, new Chain(diagnostics).evaluate("a100000"));
    assertEquals(
        List.of(EvalCode.TOO_DEEP), diagnostics.sorted().stream().map(d -> d.code()).toList());
  }

  @Test
  void valuesOfAnyDepthHaveAText() {
    Value value = Numbers.of(1);
    for (int i = 0; i < 100_000; i++) {
      value = new Value.ListOf(List.of(value));
    }
    String text = ValueText.of(value);
    assertEquals("[".repeat(101) + "…" + "]".repeat(101), text);
    assertEquals(Optional.empty(), ValueText.whole(value));
  }
}
