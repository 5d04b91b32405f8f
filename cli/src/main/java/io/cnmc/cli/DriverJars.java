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
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

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
   * @throws IOException when it cannot be read, one of them is no jar, or somebody else could write
   *     to it or to one of them
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
      checkReadable(jar);
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Driver.class.getClassLoader());
  }

  /** A class loader passes over what is no jar without a word. */
  private static void checkReadable(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      file.size();
    } catch (ZipException e) {
      throw new IOException("`" + jar + "` is no jar: " + e.getMessage(), e);
    }
  }
}
