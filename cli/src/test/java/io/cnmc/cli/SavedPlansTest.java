package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.applier.LiveStateReader;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.plan.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPlansTest {
  @TempDir private Path folder;

  /** None of its objects has moved, and yet the plan would do what a new one refuses. */
  @Test
  void whatHasComeInTheWayOfAPlanIsRefusedAsWhenItIsMade() throws IOException {
    FakeKernel kernel = new FakeKernel();
    Files.writeString(folder.resolve("t.cnm"), "network lan { subnet = 10.9.0.0/24 }\n");
    new Cnmc().in(folder).kernel(kernel).run("plan", "-out", "t.plan", "t.cnm").expect(0);
    PlanFile saved = SavedPlans.read(folder.resolve("t.plan"));
    LiveStateReader reader = new LiveStateReader(kernel, Kinds.NONE);
    assertEquals(saved.plan(), SavedPlans.current(saved, reader));

    Octets address = Octets.of(IpAddress.of("10.9.0.99").bytes());
    kernel.host().route().execute(AddressMessage.of(1, address, 24).add());

    CommandFailure refusal =
        assertThrows(CommandFailure.class, () -> SavedPlans.current(saved, reader));
    assertEquals(ExitCode.STALE, refusal.exitCode());
    assertEquals(
        List.of(PlanCode.SUBNET_IN_USE),
        refusal.diagnostics().stream().map(Diagnostic::code).toList());
  }
}
