package io.cnmc.compiler.eval;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data files that one evaluator has read, so that each is read and held once. */
final class DataFiles {
  /** How a file is read and how its path was written. */
  record Key(String function, String path) {}

  private final Map<Key, DataResult> known = new HashMap<>();

  /** Null when it is not known yet. */
  @Nullable DataResult get(Key key) {
    return known.get(key);
  }

  DataResult put(Key key, DataResult result) {
    known.put(key, result);
    return result;
  }
}
