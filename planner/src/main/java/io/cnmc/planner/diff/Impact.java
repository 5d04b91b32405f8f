package io.cnmc.planner.diff;

/** What a change does to traffic that crosses the object. */
public enum Impact {
  /** Nothing is lost. */
  HITLESS,
  /** The link goes down and comes back, or packets are lost for a moment. */
  FLAP,
  /** The object is deleted and made again. */
  RECREATE
}
