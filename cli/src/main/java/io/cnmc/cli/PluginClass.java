package io.cnmc.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A class that a jar names as one of a service. What is wrong with it {@link
 * java.util.ServiceLoader} says too, but not of which jar.
 */
record PluginClass(Path jar, Class<?> service, String name) {
  /**
   * Loads it, without running anything of it.
   *
   * @throws IOException when it is not there, cannot be read, or nothing can be made of it
   */
  void check(ClassLoader jars) throws IOException {
    try {
      Class<?> found = Class.forName(name, false, jars);
      if (!service.isAssignableFrom(found)) {
        throw wrong("is no `" + service.getName() + "`", null);
      }
      if (Arrays.stream(found.getConstructors()).noneMatch(c -> c.getParameterCount() == 0)) {
        throw wrong("has no public constructor without parameters", null);
      }
    } catch (ClassNotFoundException e) {
      throw wrong("is in META-INF/services and not in the jar", e);
    } catch (UnsupportedClassVersionError e) {
      throw wrong("is compiled for a newer Java than this one, " + Runtime.version().feature(), e);
    } catch (LinkageError e) {
      throw wrong("cannot be loaded: " + e, e);
    }
  }

  private IOException wrong(String what, @Nullable Throwable cause) {
    return new IOException("`" + name + "` of `" + jar + "` " + what, cause);
  }
}
