package io.cnmc.cli;

import io.cnmc.planner.driver.Driver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Drivers from elsewhere: the jars of one folder, each with a {@code
 * META-INF/services/io.cnmc.planner.driver.Driver}. They run with all rights of cnmc, which is why
 * the folder and the jars must be such that nobody else can have put them there.
 */
final class DriverJars {
  private DriverJars() {}

  /**
   * A class loader of the jars of a folder, in the order of their names; it stays open, for drivers
   * load more classes when they are used.
   *
   * @throws IOException when it cannot be read, or somebody else could write to it or to one of
   *     them
   */
  static ClassLoader loader(Path folder) throws IOException {
    FolderTrust.check(folder);
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    jars.sort(null);
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      FolderTrust.check(jar);
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Driver.class.getClassLoader());
  }
}
