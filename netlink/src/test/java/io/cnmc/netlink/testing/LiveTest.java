package io.cnmc.netlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test on a {@link ThrowawayHost}, with these programs; skipped, saying why, without them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@ExtendWith(LiveTest.Condition.class)
public @interface LiveTest {
  String[] programs() default {};

  /** That there is nothing in the way. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      String[] programs =
          context
              .getTestClass()
              .map(test -> test.getAnnotation(LiveTest.class))
              .map(LiveTest::programs)
              .orElseGet(() -> new String[0]);
      return obstacle(List.of(programs))
          .map(Condition::skipped)
          .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is in the way"));
    }

    private static ConditionEvaluationResult skipped(String reason) {
      System.err.println("skipped: " + reason);
      return ConditionEvaluationResult.disabled(reason);
    }

    private static Optional<String> obstacle(List<String> programs) {
      try {
        return ThrowawayHost.obstacle()
            .or(
                () ->
                    programs.stream()
                        .filter(program -> !isThere(program))
                        .findFirst()
                        .map(program -> "there is no " + program + " on the PATH"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isThere(String program) {
      return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
  }
}
