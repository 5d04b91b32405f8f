package io.cnmc.netlink.wire;

import io.cnmc.netlink.Errno;

/**
 * What the kernel says against one request (NLMSG_ERROR with its extended acknowledgement).
 *
 * @param errno never 0
 * @param text the kernel's own words (NLMSGERR_ATTR_MSG), empty when it has none
 * @param offset where in the request the offending attribute begins, in bytes from its message
 *     header (NLMSGERR_ATTR_OFFS), or -1
 * @param missingType the attribute type that the request lacks (NLMSGERR_ATTR_MISS_TYPE), or -1
 */
public record KernelError(Errno errno, String text, int offset, int missingType) {
  /** {@code EEXIST: File exists in table (at byte 36)}. */
  @Override
  public String toString() {
    return errno.name()
        + (text.isEmpty() ? "" : ": " + text)
        + (offset < 0 ? "" : " (at byte " + offset + ")")
        + (missingType < 0 ? "" : " (attribute " + missingType + " is missing)");
  }
}
