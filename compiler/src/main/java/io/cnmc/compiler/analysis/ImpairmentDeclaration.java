package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.Impairment;
import io.cnmc.compiler.model.Impairment.Direction;
import io.cnmc.compiler.syntax.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@code impair} block of an endpoint as the source has it. */
public final class ImpairmentDeclaration {
  /** The attributes that are chances. */
  public static final List<String> CHANCES = List.of("loss", "duplicate", "reorder", "corrupt");

  private static final BigDecimal MILLIONTHS = new BigDecimal(10_000);

  private final Span origin;
  private final Setting<List<Direction>> directions;
  private final Setting<Long> rate;
  private final Setting<Long> burst;
  private final Setting<Long> delay;
  private final Setting<Long> jitter;
  private final Map<String, Setting<BigDecimal>> chances = new LinkedHashMap<>();

  ImpairmentDeclaration(AnalysisContext context, Scoped<Statement.Block> block) {
    this.origin = Blocks.heading(block.syntax());
    Blocks.refuseLabel(context, block.syntax());
    Settings read = new Settings(context, Blocks.body(context, BodyShape.IMPAIRMENT, block));
    Conversions to = context.conversions();
    this.directions = read.text("direction", (v, s) -> directions(context, v, s));
    this.rate = read.one("rate", to::rate);
    this.burst = read.one("burst", to::size);
    this.delay = read.one("delay", to::duration);
    this.jitter = read.one("jitter", to::duration);
    CHANCES.forEach(name -> chances.put(name, read.one(name, to::percent)));
  }

  private static Optional<List<Direction>> directions(
      AnalysisContext context, Value value, Span span) {
    Optional<String> word = context.conversions().string(value, span);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<Direction>> named =
        switch (word.get()) {
          case "egress" -> Optional.of(List.of(Direction.EGRESS));
          case "ingress" -> Optional.of(List.of(Direction.INGRESS));
          case "both" -> Optional.of(List.of(Direction.values()));
          default -> Optional.empty();
        };
    if (named.isEmpty()) {
      context.report(
          Diagnostic.at(
                  ImpairmentCode.DIRECTION, span, "`" + word.get() + "` is none that packets go in")
              .note("\"egress\" is what the endpoint sends, \"ingress\" what it receives")
              .help("write `\"egress\"`, `\"ingress\"` or `\"both\"`"));
    }
    return named;
  }

  public Span origin() {
    return origin;
  }

  /** What the endpoint sends, unless the source says otherwise; none after an error. */
  public List<Direction> directions() {
    return directions.isBroken() ? List.of() : directions.or(List.of(Direction.EGRESS));
  }

  /** In bits per second. */
  public Setting<Long> rate() {
    return rate;
  }

  /** In bytes. */
  public Setting<Long> burst() {
    return burst;
  }

  /** In nanoseconds. */
  public Setting<Long> delay() {
    return delay;
  }

  /** In nanoseconds. */
  public Setting<Long> jitter() {
    return jitter;
  }

  /** One of {@link #CHANCES}, in percent. */
  public Setting<BigDecimal> chance(String name) {
    return chances.getOrDefault(name, Setting.absent());
  }

  /** Whether anything is impaired, as far as the source can be read. */
  public boolean isEmpty() {
    List<Setting<?>> all = new ArrayList<>(chances.values());
    all.addAll(List.of(rate, burst, delay, jitter)); // of which some lack what they are of
    return all.stream().noneMatch(setting -> setting.isGiven() || setting.isBroken());
  }

  /** One for each direction. */
  List<Impairment> model() {
    return directions().stream()
        .map(
            direction ->
                new Impairment(
                    direction,
                    rate.or(0L),
                    burst.or(0L),
                    delay.or(0L),
                    jitter.or(0L),
                    millionths("loss"),
                    millionths("duplicate"),
                    millionths("reorder"),
                    millionths("corrupt"),
                    origin))
        .toList();
  }

  private int millionths(String name) {
    return chance(name).or(BigDecimal.ZERO).multiply(MILLIONTHS).intValueExact();
  }
}
