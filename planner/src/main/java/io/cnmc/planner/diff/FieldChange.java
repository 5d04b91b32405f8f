package io.cnmc.planner.diff;

import org.jspecify.annotations.Nullable;

/** One attribute before and after; null where it was or will be absent. */
public record FieldChange(String name, @Nullable String before, @Nullable String after) {}
