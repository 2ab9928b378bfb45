package dev.lookalike.campaign.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes events that break their contract, most of them, out of one that keeps it. */
final class Mangler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOLE = "\"a hole for raw text\"";
  private static final int HUGE = 3_000_000;

  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "-1",
          "0.5",
          "1e999",
          "-1e999",
          "NaN",
          "Infinity",
          "99999999999999999999",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"x\\\" or \\\"1\\\" == \\\"1\"",
          "\"../../etc/passwd\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"%s%n%x\"",
          "\"<script>alert(1)</script>\"",
          "\"a/b|a/c\"",
          "[]",
          "{}",
          "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
          "{\"a\":{\"a\":{\"a\":{}}}}",
          "'x'",
          "/* */1",
          "01",
          "0x10");

  private final Random random;

  Mangler(Random random) {
    this.random = random;
  }

  byte[] mangle(String valid) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> removed(valid);
      case 2, 3, 4, 5 -> replaced(valid, WRONG.get(random.nextInt(WRONG.size())));
      case 6 -> replaced(valid, '"' + "x".repeat(1 + random.nextInt(HUGE)) + '"');
      case 7 -> replaced(valid, "[".repeat(20_000));
      case 8 -> replaced(valid, "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));
      case 9 -> replaced(valid, '"' + vector() + '"');
      case 10 -> notUtf8(valid);
      case 11 -> Arrays.copyOf(valid.getBytes(UTF_8), random.nextInt(valid.length()));
      case 12 -> strange(valid);
      default -> noise();
    };
  }

  private byte[] removed(String valid) {
    ObjectNode root = read(valid);
    List<ObjectNode> objects = objects(root);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    if (!object.isEmpty()) {
      object.remove(any(object));
    }
    return root.toString().getBytes(UTF_8);
  }

  private byte[] replaced(String valid, String raw) {
    ObjectNode root = read(valid);
    List<ObjectNode> objects = objects(root);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    object.put(object.isEmpty() ? "more" : any(object), HOLE.substring(1, HOLE.length() - 1));
    return root.toString().replace(HOLE, raw).getBytes(UTF_8);
  }

  /** Vectors of any length with values that are no numbers. */
  private String vector() {
    int[] dimensions = {0, 1, 4, 1280, 256, 40_000};
    int dimension = dimensions[random.nextInt(dimensions.length)];
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, 0, Float.MAX_VALUE, Float.MIN_VALUE};
    float value = values[random.nextInt(values.length)];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * dimension + random.nextInt(2));
    for (int i = 0; i < dimension; i++) {
      bytes.putInt(Integer.reverseBytes(Float.floatToIntBits(value)));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private byte[] notUtf8(String valid) {
    byte[] bytes = valid.getBytes(UTF_8);
    bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt(128));
    return bytes;
  }

  private byte[] strange(String valid) {
    return switch (random.nextInt(7)) {
      case 0 -> valid.getBytes(UTF_16);
      case 1 -> ("\u00ef\u00bb\u00bf" + valid).getBytes(ISO_8859_1);
      case 2 -> (valid + valid).getBytes(UTF_8);
      case 3 -> valid.replaceFirst("\\{", "{\"schemaVersion\":2,").getBytes(UTF_8);
      case 4 -> valid.replace("\"schemaVersion\":1", "\"schemaVersion\":\"1\"").getBytes(UTF_8);
      case 5 -> valid.replace("\"schemaVersion\":1", "\"schemaVersion\":7").getBytes(UTF_8);
      default -> ("[" + valid + "]").getBytes(UTF_8);
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(2000)];
    random.nextBytes(noise);
    return noise;
  }

  private String any(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.get(random.nextInt(names.size()));
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
