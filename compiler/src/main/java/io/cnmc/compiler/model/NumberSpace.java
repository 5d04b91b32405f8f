package io.cnmc.compiler.model;

/**
 * A number that the kernel gives to one network of a host only, an option of the driver.
 *
 * @param option the one that says the number
 * @param within the one that says where it is taken: a parent link, a UDP port
 */
public record NumberSpace(Sort sort, String option, String within) {
  /** What is numbered: networks of different drivers must not have one number either. */
  public enum Sort {
    VNI,
    VLAN
  }
}
