package io.cnmc.cli.live;

import io.cnmc.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs one command line of {@code cnmc} after the other in one process: for machines on which a JVM
 * takes ten seconds to start. A command line is a number of arguments and the arguments, its result
 * an exit code and what went to the two outputs.
 */
final class ResidentCnmc {
  private ResidentCnmc() {}

  public static void main(String[] none) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err); // what else is printed is not taken for a result
    try {
      while (true) {
        answer(read(in), out);
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static String[] read(DataInputStream in) throws IOException {
    String[] arguments = new String[in.readInt()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.readUTF();
    }
    return arguments;
  }

  private static void answer(String[] arguments, DataOutputStream to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(InputStream.nullInputStream(), stream(out), stream(err), arguments, System::getenv);
    to.writeInt(exit);
    to.writeInt(out.size());
    out.writeTo(to);
    to.writeInt(err.size());
    err.writeTo(to);
    to.flush();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
