package io.cnmc.compiler.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** One JSON text as a value, read token by token. */
final class JsonData {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DataLimits.DEPTH)
                  .maxNumberLength(400)
                  .maxStringLength(Limits.TEXT)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  private JsonData(JsonParser parser) {
    this.parser = parser;
  }

  static DataResult read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonData(parser).document();
    } catch (DataFailure e) {
      return e.failed();
    } catch (StreamConstraintsException e) {
      return failed(FileCode.DATA_LIMIT, e);
    } catch (JacksonException e) {
      return failed(FileCode.BAD_JSON, e);
    }
  }

  private static DataResult.Failed failed(FileCode code, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return new DataResult.Failed(
        code,
        e.getOriginalMessage(),
        at == null ? 1 : Math.max(1, at.getLineNr()),
        at == null ? 1 : Math.max(1, at.getColumnNr()));
  }

  private DataResult document() throws DataFailure {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw failure(FileCode.BAD_JSON, "the file is empty");
    }
    Value value = value(first);
    if (parser.nextToken() != null) {
      throw failure(FileCode.BAD_JSON, "text after the end of the value");
    }
    return new DataResult.Read(value);
  }

  private Value value(JsonToken token) throws DataFailure {
    if (++values > DataLimits.VALUES) {
      throw failure(FileCode.DATA_LIMIT, "more than " + DataLimits.VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_STRING -> new Value.Str(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> new Value.Bool(true);
      case VALUE_FALSE -> new Value.Bool(false);
      case VALUE_NULL -> Value.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw failure(FileCode.BAD_JSON, "no value");
    };
  }

  private Value list() throws DataFailure {
    List<Value> out = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      out.add(value(t));
    }
    return new Value.ListOf(out);
  }

  private Value map() throws DataFailure {
    SortedMap<String, Value> out = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (out.containsKey(key)) {
        throw failure(
            FileCode.DUPLICATE_DATA_KEY,
            "the key `" + TypeNames.shortened(key) + "` has a value already");
      }
      out.put(key, value(parser.nextToken()));
    }
    return new Value.MapOf(out);
  }

  private Value number() throws DataFailure {
    // The text, not getDecimalValue(): 1e999999999 must not be expanded.
    String text = parser.getString();
    if (!CoreSchema.isNumber(text)) {
      throw failure(FileCode.DATA_LIMIT, "a number too large");
    }
    return Numbers.bounded(new java.math.BigDecimal(text))
        .<Value>map(Numbers::of)
        .orElseThrow(() -> failure(FileCode.DATA_LIMIT, "a number too large"));
  }

  private DataFailure failure(FileCode code, String message) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new DataFailure(
        code, message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
