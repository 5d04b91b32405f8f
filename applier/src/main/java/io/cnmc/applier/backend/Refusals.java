package io.cnmc.applier.backend;

import io.cnmc.applier.KernelCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.netlink.wire.KernelError;
import io.cnmc.planner.diff.ClaimedLinks.Claim;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.Link;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;

/** Turns what the operating system says against an operation into a message at its declaration. */
public final class Refusals {
  private static final String OUT_OF_SIGHT =
      "; it is in a network namespace that has no name in /run/netns, such as Docker's,"
          + " or was made since the plan";

  private static final Set<String> EVERY_LINK = Set.of("all", "default");

  private Refusals() {}

  /** The refusal of one request of a batch. */
  public static OperationRefused of(Operation operation, KernelError error) {
    String text = error.text().isEmpty() ? "" : ", " + error.text();
    boolean hidden = isTakenOutOfSight(operation, error);
    KernelCode code = hidden ? KernelCode.REFUSED : code(error.errno());
    return new OperationRefused(
        diagnostic(operation, code, error.errno() + text + (hidden ? OUT_OF_SIGHT : "")),
        new NetlinkException(Describe.operation(operation), error));
  }

  /** The plan has looked wherever there is a name; of a link's own name the kernel has no text. */
  private static boolean isTakenOutOfSight(Operation operation, KernelError error) {
    return operation instanceof Operation.Create create
        && create.object() instanceof Link link
        && Claim.of(link.kind()).isPresent()
        && error.errno().name().equals("EEXIST")
        && !error.text().isEmpty();
  }

  /** A failed system call, or answers that were lost. */
  public static OperationRefused of(Operation operation, IOException failure) {
    return switch (failure) {
      case NetlinkException e -> of(operation, e.error());
      case KernelException e -> of(operation, e);
      case DumpInterruptedException e ->
          new OperationRefused(
              diagnostic(
                  operation, KernelCode.READ_INTERRUPTED, String.valueOf(e.getMessage())),
              e);
      case PluginFailure e -> new OperationRefused(e.diagnostic(), e);
      case AccessDeniedException e ->
          new OperationRefused(diagnostic(operation, KernelCode.NO_PERMISSION, e.toString()), e);
      case FileSystemException e ->
          new OperationRefused(diagnostic(operation, KernelCode.FILE_REFUSED, e.toString()), e);
      default ->
          new OperationRefused(
              diagnostic(operation, KernelCode.REFUSED, String.valueOf(failure.getMessage())),
              failure);
    };
  }

  private static OperationRefused of(Operation operation, KernelException e) {
    Optional<String> lacking =
        Describe.object(operation) instanceof Sysctl setting
            ? lacking(setting, e.errno())
            : Optional.empty();
    KernelCode code = lacking.isPresent() ? KernelCode.REFUSED : code(e.errno());
    return new OperationRefused(
        diagnostic(operation, code, lacking.orElse(String.valueOf(e.getMessage()))), e);
  }

  /**
   * Nobody makes or removes settings alone: one is not there, or is the host's only, which
   * /proc/sys shows read only in other namespaces to whoever it is.
   */
  private static Optional<String> lacking(Sysctl setting, Errno errno) {
    return switch (errno.name()) {
      case "ENOENT" ->
          Optional.of(
              setting
                  .link()
                  .filter(link -> !EVERY_LINK.contains(link))
                  .map(link -> "no such setting there, or no link " + link)
                  .orElse("this kernel has no such setting in a sandbox"));
      case "EACCES" ->
          setting.namespace().isHost()
              ? Optional.empty()
              : Optional.of("it can be written in the host's network namespace only");
      default -> Optional.empty();
    };
  }

  /** What kind of trouble an error number means. */
  public static KernelCode code(Errno errno) {
    return switch (errno.name()) {
      case "EPERM", "EACCES", "EROFS" -> KernelCode.NO_PERMISSION;
      case "EOPNOTSUPP", "ENOSYS", "EAFNOSUPPORT", "EPFNOSUPPORT", "EPROTONOSUPPORT" ->
          KernelCode.UNSUPPORTED;
      case "EEXIST", "ENOENT", "ENODEV", "ESRCH", "EBUSY", "ENXIO" -> KernelCode.RACED;
      case "ENOMEM", "ENOBUFS", "EMFILE", "ENFILE", "ENOSPC" -> KernelCode.OUT_OF_RESOURCES;
      default -> KernelCode.REFUSED;
    };
  }

  private static Diagnostic diagnostic(Operation operation, KernelCode code, String reason) {
    String specifics = "cannot " + Describe.operation(operation) + ": " + reason;
    return operation.cause().span() == null
        ? Diagnostic.nowhere(code, specifics)
        : Diagnostic.at(code, operation.cause().span(), specifics);
  }
}
