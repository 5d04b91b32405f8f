package io.cnmc.applier.kind;

import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageWriter;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.state.LinkKind.Extension;
import java.nio.ByteBuffer;
import java.util.SortedMap;

/** A codec whose failures are told as its own. It is asked once for what it is. */
public final class PluginCodec {
  private final KindCodec codec;
  private final String kind;
  private final String offer;

  private PluginCodec(KindCodec codec, String kind, String offer) {
    this.codec = codec;
    this.kind = kind;
    this.offer = offer;
  }

  static PluginCodec of(KindCodec codec) throws PluginFailure {
    String kind = PluginFailure.guard(codec, "kind", codec::kind);
    String module = PluginFailure.guard(codec, "module", codec::module);
    String setting = PluginFailure.guard(codec, "setting", codec::setting);
    return new PluginCodec(codec, kind, "module " + module + " (" + setting + ") offers it");
  }

  public String kind() {
    return kind;
  }

  /** Where the kind comes from, for people. */
  public String offer() {
    return offer;
  }

  /** The class and its jar, for people. */
  String words() {
    return PluginFailure.name(codec.getClass());
  }

  KindData trial() throws PluginFailure {
    Extension trial = PluginFailure.guard(codec, "trial", codec::trial);
    return data(checked("trial", trial).attributes());
  }

  Extension read(Octets data) throws PluginFailure {
    return checked(
        "read", PluginFailure.guard(codec, "read", () -> codec.read(data.attributes())));
  }

  /** Written now: in the midst of a conversation with the kernel it would be too late to fail. */
  KindData data(SortedMap<String, OptionValue> attributes) throws PluginFailure {
    Body body = new Body(codec, attributes);
    return new KindData(kind, PluginFailure.guard(codec, "write", body::octets));
  }

  private Extension checked(String method, Extension given) throws PluginFailure {
    if (!given.kind().equals(kind)) {
      String what = "it is of kind `" + kind + "` and gave one of kind `" + given.kind() + "`";
      throw PluginFailure.of(codec, method, what);
    }
    return given;
  }

  /** A message of nothing but what the codec writes. */
  private record Body(KindCodec codec, SortedMap<String, OptionValue> attributes)
      implements Request {
    private static final int CAPACITY = 256;

    Octets octets() {
      MessageWriter out = new MessageWriter(CAPACITY);
      out.append(this, 0, 0);
      ByteBuffer written = out.written();
      byte[] bytes = new byte[written.remaining() - MessageHeader.BYTES];
      written.position(written.position() + MessageHeader.BYTES).get(bytes);
      return Octets.of(bytes);
    }

    @Override
    public int type() {
      return 0;
    }

    @Override
    public int flags() {
      return 0;
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public void write(AttributeWriter out) {
      codec.write(attributes, out);
    }
  }
}
