package io.cnmc.netlink.sys;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in a directory, read as a whole: no failure of that comes as an unchecked exception. */
public final class Listing {
  private Listing() {}

  /** Sorted. */
  public static List<Path> of(Path directory) throws IOException {
    return of(directory, "*");
  }

  /** Those whose names match, sorted. */
  public static List<Path> of(Path directory, String pattern) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      found.forEach(paths::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    paths.sort(null);
    return paths;
  }

  /** Sorted. */
  public static List<String> names(Path directory) throws IOException {
    return of(directory).stream().map(path -> path.getFileName().toString()).sorted().toList();
  }
}
