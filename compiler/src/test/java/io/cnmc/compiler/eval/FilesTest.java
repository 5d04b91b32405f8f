package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @TempDir Path directory;

  @Test
  void aLinkThatLeavesTheDirectoryIsRefused() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("topology"));
    Files.writeString(directory.resolve("secret"), "secret");
    Files.createSymbolicLink(inside.resolve("link"), directory.resolve("secret"));
    Files.createSymbolicLink(inside.resolve("up"), directory);
    assertEquals(
        new FileText.Refused(
            FileCode.OUTSIDE_DIRECTORY, "`link` is not in the topology's directory"),
        DirectoryFiles.read(inside, "link"));
    assertEquals(
        new FileText.Refused(
            FileCode.OUTSIDE_DIRECTORY, "`up/secret` is not in the topology's directory"),
        DirectoryFiles.read(inside, "up/secret"));
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws IOException {
    Files.writeString(directory.resolve("real"), "text");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
    Path other = directory.resolveSibling(directory.getFileName() + "-link");
    Files.createSymbolicLink(other, directory);
    assertEquals(new FileText.Read("text"), DirectoryFiles.read(directory, "link"));
    assertEquals(new FileText.Read("text"), DirectoryFiles.read(other, "link"));
    Files.delete(other);
  }

  @Test
  void aDirectoryWithTheSameBeginningIsOutside() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("shop"));
    Files.createDirectory(directory.resolve("shop-secret"));
    Files.writeString(directory.resolve("shop-secret/file"), "secret");
    assertEquals(
        new FileText.Refused(
            FileCode.OUTSIDE_DIRECTORY, "`../shop-secret/file` is not in the topology's directory"),
        DirectoryFiles.read(inside, "../shop-secret/file"));
  }

  @Test
  void aMegabyteIsReadAndAByteMoreIsNot() throws IOException {
    Files.write(directory.resolve("most"), new byte[Limits.TEXT]);
    Files.write(directory.resolve("more"), new byte[Limits.TEXT + 1]);
    assertTrue(DirectoryFiles.read(directory, "most") instanceof FileText.Read);
    assertEquals(
        new FileText.Refused(FileCode.TOO_LARGE, "`more` has more than 1048576 bytes"),
        DirectoryFiles.read(directory, "more"));
  }

  @Test
  void variableFilesHoldNamesAndValues() throws IOException {
    Path yaml = directory.resolve("prod.yaml");
    Files.writeString(yaml, "replicas: 3\nsubnet: 10.0.0.0/8\n");
    Path json = directory.resolve("prod.JSON");
    Files.writeString(json, "{\"replicas\": 3, \"subnet\": \"10.0.0.0/8\"}");
    for (Path file : new Path[] {yaml, json}) {
      Diagnostics diagnostics = new Diagnostics();
      VariableInput.File read = VariableFiles.load(file, diagnostics).orElseThrow();
      assertEquals(file.toString(), read.origin());
      assertEquals(
          "{replicas=Num[value=3], subnet=Str[value=10.0.0.0/8]}", read.values().toString());
    }
  }

  @Test
  void whatIsWrongInAVariableFileIsShownAtItsPlace() throws IOException {
    assertEquals(
        "CNM2608 3:1 the key `a` has a value already", loaded("x.yml", "a: 1\nb: 2\na: 3\n"));
    assertEquals(
        "CNM2606 2:7 Unexpected character ('}' (code 125)): expected a value",
        loaded("x.json", "{\"a\": 1,\n \"b\": }"));
    assertEquals("CNM2610 1:1 expected a map, found a list", loaded("x.yaml", "- 1\n"));
    assertEquals("CNM2610 1:1 expected a map, found null", loaded("x.yaml", ""));
    assertEquals(
        "CNM2609 `" + directory.resolve("x.toml") + "` ends in none of .yaml, .yml, .json",
        loaded("x.toml", "a = 1"));
  }

  @Test
  void aMissingVariableFileIsReported() {
    Diagnostics diagnostics = new Diagnostics();
    Path missing = directory.resolve("none.yaml");
    assertEquals(Optional.empty(), VariableFiles.load(missing, diagnostics));
    Diagnostic message = diagnostics.sorted().getFirst();
    assertEquals(FileCode.UNREADABLE, message.code());
    assertEquals("there is no file `" + missing + "`", message.notes().getFirst());
  }

  private String loaded(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    Diagnostics diagnostics = new Diagnostics();
    VariableFiles.load(file, diagnostics);
    Diagnostic message = diagnostics.sorted().getFirst();
    String place =
        message.span().map(s -> s.line() + ":" + s.column() + " ").orElse("");
    String text2 =
        message.primary() == null ? message.notes().getFirst() : message.primary().text();
    return message.code().id() + " " + place + text2;
  }

  @Test
  void aWordOfYamlMayBeLongButNotWithoutBound() {
    String word = "x".repeat(DataLimits.WORD);
    assertEquals(new DataResult.Read(new Value.Str(word)), YamlData.read("\n " + word + "\n"));
    assertEquals(
        new DataResult.Failed(
            FileCode.DATA_LIMIT, "a word of more than 65536 characters", 2, 4),
        YamlData.read("\na: " + word + "x\n"));
  }
}
