package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What {@code -var} and the environment say is a value of the type asked for, or one error. */
final class TypedTextFuzzTest {
  private static final ValueType.Scalar[] TYPES = ValueType.Scalar.values();

  @FuzzTest
  void argument(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (ValueType.Scalar type : TYPES) {
      check(text, type);
      check(text, new ValueType.ListType(type));
      check(text, new ValueType.MapType(type));
    }
  }

  private static void check(String text, ValueType type) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Value> value = TypedText.argument(text, type, "-var", diagnostics);
    assertEquals(value.isEmpty(), diagnostics.hasErrors(), () -> type + " " + value);
  }
}
