package io.cnmc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cnmc.applier.kind.KindCodec;
import io.cnmc.netlink.sys.Listing;
import io.cnmc.planner.driver.Driver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Drivers from elsewhere: the jars of one folder, each with a {@code
 * META-INF/services/io.cnmc.planner.driver.Driver}. They run with all rights of cnmc, which is why
 * the folder and the jars must be such that nobody else can have put them there.
 */
final class DriverJars {
  private static final List<String> SERVICES =
      List.of(Driver.class.getName(), KindCodec.class.getName());

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
    List<URL> urls = new ArrayList<>();
    Map<String, Path> classes = new HashMap<>();
    for (Path jar : Listing.of(folder, "*.jar")) {
      FolderTrust.check(jar);
      for (String plugin : plugins(jar)) {
        Path other = classes.putIfAbsent(plugin, jar);
        if (other != null) {
          throw new IOException("`" + other + "` and `" + jar + "` both have `" + plugin + "`");
        }
      }
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Driver.class.getClassLoader());
  }

  /**
   * The classes that a jar says are drivers or codecs. A class loader passes over what is no jar
   * without a word, and over a class that it has met in another one.
   */
  private static List<String> plugins(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException("`" + jar + "` is no jar: it is no regular file");
    }
    List<String> classes = new ArrayList<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (String service : SERVICES) {
        ZipEntry entry = file.getEntry("META-INF/services/" + service);
        if (entry != null) {
          String text = new String(file.getInputStream(entry).readAllBytes(), UTF_8);
          text.lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .distinct()
              .forEach(classes::add);
        }
      }
      return classes;
    } catch (ZipException e) {
      throw new IOException("`" + jar + "` is no jar: " + e.getMessage(), e);
    }
  }
}
