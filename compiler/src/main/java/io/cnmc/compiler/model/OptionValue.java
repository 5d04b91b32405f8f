package io.cnmc.compiler.model;

/** The value of a driver's option; its text is what the language would print. */
public sealed interface OptionValue {
  record Bool(boolean value) implements OptionValue {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  record Number(long value) implements OptionValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  record Text(String value) implements OptionValue {
    @Override
    public String toString() {
      return value;
    }
  }

  record Address(IpAddress value) implements OptionValue {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  record Prefix(IpPrefix value) implements OptionValue {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** In nanoseconds. */
  record Duration(long nanos) implements OptionValue {
    @Override
    public String toString() {
      return nanos + "ns";
    }
  }
}
