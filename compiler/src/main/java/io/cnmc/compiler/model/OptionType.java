package io.cnmc.compiler.model;

/** The types that a driver's option can have. */
public enum OptionType {
  BOOL,
  NUMBER,
  STRING,
  CHOICE,
  ADDRESS,
  PREFIX,
  DURATION
}
