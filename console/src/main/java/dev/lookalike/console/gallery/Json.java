package dev.lookalike.console.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.schema.JsonCodec;
import io.javalin.http.Context;

/** JSON to and from the page. */
final class Json {
  private static final ObjectMapper MAPPER = JsonCodec.mapper();
  private static final int LARGEST_BODY = 256 * 1024;

  private Json() {}

  static void put(Context request, Object value) {
    request.contentType("application/json").result(text(value));
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * What the page sent.
   *
   * @throws Refusal 415 when it is not sent as JSON, 413 when it is too long, 400 when it is
   *     nothing of this type
   */
  static <T> T read(Context request, Class<T> type) {
    String sentAs = String.valueOf(request.contentType());
    if (!sentAs.equals("application/json") && !sentAs.startsWith("application/json;")) {
      throw new Refusal(415, "send application/json");
    }
    byte[] body = Bodies.read(request, LARGEST_BODY);
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw new Refusal(400, "the request says nothing");
      }
      return value;
    } catch (java.io.IOException e) {
      throw new Refusal(400, "the request is not what was expected");
    }
  }
}
