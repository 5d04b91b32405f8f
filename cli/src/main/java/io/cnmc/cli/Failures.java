package io.cnmc.cli;

import io.cnmc.applier.KernelCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.KernelException;
import io.cnmc.planner.driver.PluginFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;

/** Exceptions that reach the command line, as messages and exit codes. */
final class Failures {
  private static final String CAPABILITIES =
      "reading and changing network namespaces needs CAP_SYS_ADMIN and CAP_NET_ADMIN";

  private Failures() {}

  static ExitCode report(IOException failure, Terminal terminal) {
    if (isPermission(failure)) {
      Messages.print(List.of(permission(failure)), terminal);
      return ExitCode.NO_PERMISSION;
    }
    Messages.print(List.of(message(failure)), terminal);
    return ExitCode.ERROR;
  }

  private static Diagnostic message(IOException failure) {
    return switch (failure) {
      case PluginFailure plugin -> plugin.diagnostic();
      case FileSystemException file ->
          Diagnostic.nowhere(CommandCode.FILE_FAILED, fileMessage(file));
      default ->
          Diagnostic.nowhere(KernelCode.READ_FAILED, String.valueOf(failure.getMessage()));
    };
  }

  /** Whether the kernel, or the file system of its own files, said no for want of rights. */
  private static boolean isPermission(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof KernelException k
          && (k.errno().equals(Errno.EPERM) || k.errno().equals(Errno.EACCES))) {
        return true;
      }
      if (t instanceof AccessDeniedException file && isKernelFile(file.getFile())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKernelFile(String name) {
    return name.startsWith("/run/") || name.startsWith("/proc/") || name.startsWith("/etc/netns");
  }

  private static Diagnostic permission(IOException failure) {
    return Diagnostic.nowhere(KernelCode.NO_PERMISSION, String.valueOf(failure.getMessage()))
        .note(CAPABILITIES)
        .help("run it again with `sudo`");
  }

  static String fileMessage(FileSystemException failure) {
    String reason =
        switch (failure) {
          case NoSuchFileException missing -> "there is no such file";
          case AccessDeniedException denied -> "permission denied";
          case NotDirectoryException file -> "it is not a folder";
          default -> failure.getReason() == null ? "failed" : failure.getReason();
        };
    return "`" + failure.getFile() + "`: " + reason;
  }
}
