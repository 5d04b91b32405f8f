package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a kernel that refuses a trial. */
class DoctorTest {
  private static List<String> ofVxlan(Errno errno) {
    FakeKernel kernel = new FakeKernel();
    kernel.intercept(
        change ->
            change.toString().contains("trial-vxlan") ? new Fate.Refuse(errno) : Fate.PROCEED);
    return new Cnmc()
        .kernel(kernel).run("doctor").out().lines()
            .filter(line -> line.contains("vxlan"))
            .map(line -> line.strip().replaceAll(" +", " "))
            .toList();
  }

  @Test
  void whatItLacksIsMissing() {
    assertEquals(
        List.of(
            "missing link kind vxlan RTM_NEWLINK trial-vxlan: EOPNOTSUPP;"
                + " module vxlan (CONFIG_VXLAN) offers it"),
        ofVxlan(Errno.EOPNOTSUPP));
  }

  @Test
  void whatItHasNoMemoryForIsUnknown() {
    assertEquals(
        List.of("unknown link kind vxlan RTM_NEWLINK trial-vxlan: ENOMEM"),
        ofVxlan(Errno.ENOMEM));
  }
}
