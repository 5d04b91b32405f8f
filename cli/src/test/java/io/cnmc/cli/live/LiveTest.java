package io.cnmc.cli.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test against the real kernel, on a machine of its own and so beside others: needs root, and says why when it is skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(LiveTest.Condition.class)
@interface LiveTest {

  /** Root, and not switched off by {@code -Dcnmc.live=false}. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if ("false".equals(System.getProperty("cnmc.live"))) {
        return skip("-Dcnmc.live=false");
      }
      try {
        boolean root = ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")) == 0;
        return root ? ConditionEvaluationResult.enabled("root") : skip("live tests need root");
      } catch (java.io.IOException e) {
        return skip("/proc cannot be read: " + e.getMessage());
      }
    }

    private static ConditionEvaluationResult skip(String reason) {
      System.out.println("SKIPPED live tests: " + reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
