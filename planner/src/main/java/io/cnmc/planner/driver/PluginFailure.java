package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in threw, or gave that nothing can be made of: whose fault it is, for its author.
 */
public final class PluginFailure extends IOException {
  private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");
  private static final long serialVersionUID = 1;
  private static final String FILE = "file:";

  private PluginFailure(Class<?> plugin, String method, String what, @Nullable Throwable cause) {
    super(name(plugin) + " failed in `" + method + "`: " + what, cause);
  }

  /** A call of a plug-in. */
  @FunctionalInterface
  public interface Call<T> {
    @Nullable T run();
  }

  /** What a call of a plug-in's method gives; null is a failure too. */
  public static <T> T guard(Object plugin, String method, Call<T> call) throws PluginFailure {
    return guard(plugin.getClass(), method, call);
  }

  /** The same of a class that may have no instance yet. */
  public static <T> T guard(Class<?> plugin, String method, Call<T> call) throws PluginFailure {
    T given;
    try {
      given = call.run();
    } catch (UncheckedIOException e) {
      // What it calls may have found its fault, and told more of it.
      throw e.getCause() instanceof PluginFailure told
          ? told
          : new PluginFailure(plugin, method, thrown(plugin, e), e);
    } catch (Throwable e) { // what it filled the memory with is let go of by now
      throw new PluginFailure(plugin, method, thrown(plugin, e), e);
    }
    if (given == null) {
      throw new PluginFailure(plugin, method, "it gave null", null);
    }
    return given;
  }

  /** What a plug-in gave although it must not. */
  public static PluginFailure of(Object plugin, String method, String what) {
    return new PluginFailure(plugin.getClass(), method, what, null);
  }

  /**
   * What jars say that they have of a service, and nobody before them.
   *
   * @throws IllegalArgumentException for what is not there
   */
  public static <S> List<ServiceLoader.Provider<S>> found(Class<S> service, ClassLoader jars) {
    try {
      return ServiceLoader.load(service, jars).stream()
          .filter(found -> found.type().getClassLoader() == jars)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public Diagnostic diagnostic() {
    return Diagnostic.nowhere(DriverCode.PLUGIN_FAILED, String.valueOf(getMessage()));
  }

  /** Of a link of its kind, which is there all the same. */
  public Diagnostic unreadable(String kind) {
    return Diagnostic.nowhere(DriverCode.UNREADABLE_LINK, String.valueOf(getMessage()))
        .note("a link of kind `" + kind + "` is taken for a foreign one where that fails");
  }

  /** For callers that have no exception to declare. */
  public UncheckedIOException unchecked() {
    return new UncheckedIOException(this);
  }

  /** The class, and the jar that it is from. */
  public static String name(Class<?> plugin) {
    String jar = jar(plugin);
    return "`" + plugin.getName() + "`" + (jar.isEmpty() ? "" : " of `" + jar + "`");
  }

  /** A path, or a URL where that has something encoded. */
  private static String jar(Class<?> plugin) {
    CodeSource source = plugin.getProtectionDomain().getCodeSource();
    Object location = source == null ? null : source.getLocation();
    String url = location == null ? "" : location.toString();
    return url.startsWith(FILE) && !url.contains("%") ? url.substring(FILE.length()) : url;
  }

  /** With the plug-in's last line before it, which is all of a trace that its author needs. */
  private static String thrown(Class<?> plugin, Throwable outer) {
    Throwable thrown = outer;
    while (isWrapping(thrown) && thrown.getCause() != null) {
      thrown = Objects.requireNonNull(thrown.getCause());
    }
    return thrown.getClass().getSimpleName() + words(plugin, thrown);
  }

  /** The exception may be the plug-in's own, and throw when it is asked. */
  private static String words(Class<?> plugin, Throwable thrown) {
    try {
      String said = thrown.getMessage();
      String message = said == null ? "" : ": " + LINES.matcher(said).replaceAll(" ");
      return message + line(plugin, List.of(thrown.getStackTrace()));
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static String line(Class<?> plugin, List<StackTraceElement> trace) {
    return trace.stream()
        .filter(frame -> isOf(plugin.getClassLoader(), frame))
        .findFirst()
        .or(() -> trace.stream().findFirst())
        .map(PluginFailure::place)
        .orElse("");
  }

  /** What the JDK was called with is for whoever called it to mend. */
  private static boolean isOf(@Nullable ClassLoader plugins, StackTraceElement frame) {
    try {
      return Class.forName(frame.getClassName(), false, plugins).getClassLoader() == plugins;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // hidden classes, as of lambdas
    }
  }

  /** What says only that something failed, and not what. */
  private static boolean isWrapping(Throwable thrown) {
    return thrown instanceof ExceptionInInitializerError
        || thrown instanceof ServiceConfigurationError;
  }

  private static String place(StackTraceElement frame) {
    return frame.getFileName() == null || frame.getLineNumber() < 0
        ? ""
        : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
  }
}
