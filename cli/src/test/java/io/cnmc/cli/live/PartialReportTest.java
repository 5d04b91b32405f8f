package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartialReportTest {
  @Test
  void eachListIsReadForItself() {
    String printed =
        """
        The topology is half-way; `cnmc apply` continues from here.
          still to do:
            link eth0 in shop.web   container web (shop.cnm:3:1)
            address br-a 10.1.0.1/24   network a (shop.cnm:2:1)
          differs from before:
            link br-a   network a (shop.cnm:2:1)
        error[CNM4001]: the kernel refused a change
        """;
    assertEquals(
        List.of("address br-a 10.1.0.1/24", "link eth0 in shop.web"),
        PartialReport.listed(printed, "still to do"));
    assertEquals(List.of("link br-a"), PartialReport.listed(printed, "differs from before"));
    assertEquals(List.of(), PartialReport.listed("", "still to do"));
  }

  @Test
  void aPlansChangesAreTheSameWords() {
    String json =
        """
        {"changes": [
          {"type": "link", "namespace": "shop.web", "id": "eth0"},
          {"type": "address", "namespace": "host", "id": "br-a 10.1.0.1/24"}]}
        """;
    assertEquals(
        List.of("address br-a 10.1.0.1/24", "link eth0 in shop.web"), PartialReport.planned(json));
  }
}
