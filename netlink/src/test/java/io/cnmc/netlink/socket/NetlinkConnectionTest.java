package io.cnmc.netlink.socket;

import static io.cnmc.netlink.socket.ScriptedSocket.ack;
import static io.cnmc.netlink.socket.ScriptedSocket.done;
import static io.cnmc.netlink.socket.ScriptedSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.KernelError;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetlinkConnectionTest {
  private static final int OBJECT = 40;
  private final ScriptedSocket socket = new ScriptedSocket();
  private final NetlinkConnection connection = new NetlinkConnection(socket);

  @Test
  void aBatchGoesOutInOneSendAndOnlyItsLastMessageAsksForAnAck() throws Exception {
    socket.answer(ack(3, 0, ""));
    BatchResult result = connection.execute(List.of(ask("a"), ask("b"), ask("c")));
    assertTrue(result.isSuccess());
    assertEquals(
        List.of(
            message(OBJECT, 1, 1, "05000100 61000000")
                + message(OBJECT, 1, 2, "05000100 62000000")
                + message(OBJECT, 5, 3, "05000100 63000000")),
        socket.sent);
  }

  @Test
  void refusalsAreFoundByTheirSequenceNumber() throws Exception {
    String words = "0900 0100 4e6f7065 00 000000"; // NLMSGERR_ATTR_MSG "Nope"
    String offset = "0800 0200 24000000"; // NLMSGERR_ATTR_OFFS 36
    socket.answer(ack(2, 17, words + offset)).answer(ack(3, 0, ""));
    BatchResult result = connection.execute(List.of(ask("a"), ask("b"), ask("c")));
    assertEquals(Map.of(1, new KernelError(Errno.EEXIST, "Nope", 36, -1)), result.errors());
    NetlinkException thrown = assertThrows(NetlinkException.class, result::orThrow);
    assertEquals("ask b: EEXIST: Nope (at byte 36)", thrown.getMessage());
  }

  @Test
  void theLastMessagesRefusalEndsTheBatchToo() throws Exception {
    socket.answer(ack(9, 1, ""), ack(2, 22, "0800 0500 03000000"));
    BatchResult result = connection.execute(List.of(ask("a"), ask("b")));
    assertEquals(Map.of(1, new KernelError(Errno.EINVAL, "", -1, 3)), result.errors());
  }

  @Test
  void anEchoedRequestStandsBeforeTheExplanation() throws Exception {
    String header = "18000000 2800 0500 01000000 00000000 0500010061000000";
    socket.answer(message(2, 0x200, 1, "ffffffff" + header + "0600 0100 4e6f 0000"));
    BatchResult result = connection.execute(List.of(ask("a")));
    assertEquals("EPERM: No", result.error(0).orElseThrow().toString());
  }

  @Test
  void lostAcknowledgementsFailAndTheRestIsThrownAway() {
    socket.overrun();
    assertThrows(ReceiveOverrunException.class, () -> connection.execute(List.of(ask("a"))));
    assertEquals(1, socket.drained);
  }

  @Test
  void aBatchLargerThanASendIsSplit() throws Exception {
    List<Request> requests = Collections.nCopies(60, ask("x".repeat(1000)));
    int perSend = 48 * 1024 / (16 + 4 + 1000);
    socket.answer(ack(perSend, 0, "")).answer(ack(60, 0, ""));
    assertTrue(connection.execute(requests).isSuccess());
    assertEquals(2, socket.sent.size());
    assertEquals(perSend * 1020, socket.sent.getFirst().length() / 2);
    assertEquals((60 - perSend) * 1020, socket.sent.getLast().length() / 2);
  }

  @Test
  void aTransactionAsksWithTheMessageBeforeEnd() throws Exception {
    socket.answer(ack(2, 0, ""));
    assertTrue(connection.transact(List.of(ask("b"), ask("x"), ask("e"))).isSuccess());
    assertEquals(
        message(OBJECT, 1, 1, "05000100 62000000")
            + message(OBJECT, 5, 2, "05000100 78000000")
            + message(OBJECT, 1, 3, "05000100 65000000"),
        socket.sent.getFirst());
  }

  @Test
  void aTransactionThatCannotCommitIsRefusedAtBegin() throws Exception {
    socket.answer(ack(1, 85, ""));
    BatchResult result = connection.transact(List.of(ask("b"), ask("x"), ask("e")));
    assertEquals("ERESTART", result.error(0).orElseThrow().toString());
  }

  @Test
  void aDumpGoesOnToItsEndAndPassesOverOtherPeoplesMessages() throws Exception {
    socket
        .answer(object(1, 0, 10), object(77, 0, 99), object(1, 0, 11))
        .answer(object(1, 0, 12), done(1));
    assertEquals(List.of(10, 11, 12), dump());
    assertEquals(message(OBJECT, 0x301, 1, "05000100 64000000"), socket.sent.getFirst());
  }

  @Test
  void anInterruptedDumpIsRepeatedFromTheBeginning() throws Exception {
    socket.answer(object(1, 0, 10), object(1, 0x10, 11), done(1));
    socket.answer(object(2, 0, 20), done(2));
    assertEquals(List.of(20), dump());
  }

  @Test
  void aDumpInterruptedFiveTimesIsRefused() {
    for (int i = 1; i <= 5; i++) {
      socket.answer(object(i, 0x10, 10), done(i));
    }
    DumpInterruptedException thrown = assertThrows(DumpInterruptedException.class, this::dump);
    assertEquals("ask d: interrupted by changes 5 times", thrown.getMessage());
    assertEquals(5, socket.sent.size());
  }

  @Test
  void anOverrunDumpIsRepeatedAndThenRefused() throws Exception {
    socket.overrun().answer(object(2, 0, 20), done(2));
    assertEquals(List.of(20), dump());
    for (int i = 0; i < 5; i++) {
      socket.overrun();
    }
    assertThrows(ReceiveOverrunException.class, this::dump);
  }

  @Test
  void aRefusedDumpSaysWhy() {
    socket.answer(ack(1, 1, ""));
    NetlinkException thrown = assertThrows(NetlinkException.class, this::dump);
    assertEquals("ask d: EPERM", thrown.getMessage());
    socket.answer(object(2, 0, 1), message(3, 2, 2, "f4ffffff"));
    assertEquals(Errno.ENOMEM, assertThrows(NetlinkException.class, this::dump).errno());
  }

  @Test
  void aQueryVisitsWhatComesBeforeTheAck() throws Exception {
    socket.answer(object(1, 0, 5)).answer(ack(1, 0, ""));
    List<Integer> seen = new ArrayList<>();
    connection.query(ask("q"), message -> seen.add(message.u32(0)));
    assertEquals(List.of(5), seen);
  }

  @Test
  void manyQueriesGoOutInOneSendAndWhatIsNotThereIsLeftOut() throws Exception {
    socket.answer(object(1, 0, 5), ack(2, 19, "")).answer(object(3, 0, 7)).answer(ack(3, 0, ""));
    List<Request> requests = List.of(ask("a"), ask("b"), ask("c"));
    assertEquals(List.of(5, 7), connection.query(requests, message -> message.u32(0)));
    assertEquals(1, socket.sent.size());
  }

  @Test
  void manyQueriesOfWhichOneIsRefusedAreRefused() {
    socket.answer(object(1, 0, 5), ack(2, 1, "")).answer(ack(3, 19, ""));
    List<Request> requests = List.of(ask("a"), ask("b"), ask("c"));
    NetlinkException thrown =
        assertThrows(
            NetlinkException.class,
            () -> connection.query(requests, message -> message.u32(0)));
    assertEquals("ask b: EPERM", thrown.getMessage());
  }

  @Test
  void bytesThatAreNoNetlinkAreAnIoException() {
    socket.answer("ff000000 0000 0000 00000000 00000000");
    IOException thrown = assertThrows(IOException.class, this::dump);
    assertEquals("malformed answer of the kernel", thrown.getMessage());
    assertEquals(1, socket.drained);
  }

  private List<Integer> dump() throws IOException {
    return connection.dump(ask("d"), message -> message.u32(0));
  }

  private static String object(int sequence, int flags, int value) {
    return message(OBJECT, 2 | flags, sequence, "%02x000000".formatted(value));
  }

  private static Request ask(String text) {
    return new Ask(text);
  }

  private record Ask(String text) implements Request {
    @Override
    public int type() {
      return OBJECT;
    }

    @Override
    public int flags() {
      return 0;
    }

    @Override
    public void write(AttributeWriter out) {
      out.bytes(1, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Override
    public String description() {
      return "ask " + text;
    }
  }
}
