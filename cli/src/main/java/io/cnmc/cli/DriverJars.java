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
  private static final List<Class<?>> SERVICES = List.of(Driver.class, KindCodec.class);

  private final ClassLoader loader;
  private final List<PluginClass> classes;
  private final List<Path> idle;

  private DriverJars(ClassLoader loader, List<PluginClass> classes, List<Path> idle) {
    this.loader = loader;
    this.classes = classes;
    this.idle = idle;
  }

  /**
   * The jars of a folder, in the order of their names. Their class loader stays open, for drivers
   * load more classes when they are used.
   *
   * @throws IOException when it cannot be read, one of them is no jar, or somebody else could write
   *     to it or to one of them
   */
  static DriverJars of(Path folder) throws IOException {
    FolderTrust.check(folder);
    List<URL> urls = new ArrayList<>();
    Map<String, Path> owners = new HashMap<>();
    List<PluginClass> classes = new ArrayList<>();
    List<Path> idle = new ArrayList<>();
    for (Path jar : Listing.of(folder, "*.jar")) {
      FolderTrust.check(jar);
      List<PluginClass> own = plugins(jar);
      for (PluginClass plugin : own) {
        Path other = owners.putIfAbsent(plugin.name(), jar);
        if (other != null && !other.equals(jar)) {
          throw new IOException(
              "`" + other + "` and `" + jar + "` both have `" + plugin.name() + "`");
        }
      }
      classes.addAll(own);
      if (own.isEmpty()) {
        idle.add(jar);
      }
      urls.add(jar.toUri().toURL());
    }
    return new DriverJars(
        new URLClassLoader(urls.toArray(URL[]::new), Driver.class.getClassLoader()),
        List.copyOf(classes),
        List.copyOf(idle));
  }

  /** Of jars whose classes nobody has looked at. */
  static ClassLoader loader(Path folder) throws IOException {
    return of(folder).loader;
  }

  /**
   * The same, with classes that are there and are what their jars say.
   *
   * @throws IOException for one that is not, with its jar
   */
  ClassLoader checked() throws IOException {
    for (PluginClass plugin : classes) {
      plugin.check(loader);
    }
    return loader;
  }

  /** Jars that say of no class that it is a driver or a codec. */
  List<Path> idle() {
    return idle;
  }

  /**
   * The classes that a jar says are drivers or codecs. A class loader passes over what is no jar
   * without a word, and over a class that it has met in another one.
   */
  private static List<PluginClass> plugins(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException("`" + jar + "` is no jar: it is no regular file");
    }
    List<PluginClass> classes = new ArrayList<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (Class<?> service : SERVICES) {
        ZipEntry entry = file.getEntry("META-INF/services/" + service.getName());
        if (entry != null) {
          String text = new String(file.getInputStream(entry).readAllBytes(), UTF_8);
          text.lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .distinct()
              .forEach(name -> classes.add(new PluginClass(jar, service, name)));
        }
      }
      return classes;
    } catch (ZipException e) {
      throw new IOException("`" + jar + "` is no jar: " + e.getMessage(), e);
    }
  }
}
