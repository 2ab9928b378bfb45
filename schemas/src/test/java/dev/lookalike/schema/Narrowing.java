package dev.lookalike.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where one schema refuses or no longer knows what another takes. What it has no rule for must be
 * as it was, so that it may complain without need but is never silent.
 */
final class Narrowing {
  private static final Set<String> SAYS_NOTHING =
      Set.of("$schema", "$id", "$defs", "$ref", "title", "description", "examples");

  private final List<String> complaints = new ArrayList<>();

  /** The schemas of one state of the contract. */
  interface Schemas {
    JsonNode file(String name);
  }

  private Narrowing() {}

  /**
   * What values by {@code before} may meet with readers that go by {@code after}; empty for none.
   */
  static List<String> complaints(Schemas before, Schemas after, String file) {
    Narrowing narrowing = new Narrowing();
    narrowing.compare(
        "", new Place(before, file, before.file(file)), new Place(after, file, after.file(file)));
    return narrowing.complaints;
  }

  private void compare(String path, Place unresolvedBefore, Place unresolvedAfter) {
    Place before = unresolvedBefore.resolved();
    Place after = unresolvedAfter.resolved();
    Set<String> keywords = new HashSet<>(before.keywords());
    keywords.addAll(after.keywords());
    keywords.removeAll(SAYS_NOTHING);
    for (String keyword : keywords) {
      switch (keyword) {
        case "properties" -> properties(path, before.at(keyword), after.at(keyword));
        case "items", "additionalProperties", "propertyNames" ->
            part(path + "/" + keyword, before.at(keyword), after.at(keyword));
        default -> {
          if (!takes(keyword, before.json().path(keyword), after.json().path(keyword))) {
            complaints.add(
                "%s: %s was %s and is %s"
                    .formatted(
                        path, keyword, before.json().path(keyword), after.json().path(keyword)));
          }
        }
      }
    }
  }

  private void properties(String path, Place before, Place after) {
    for (String property : before.keywords()) {
      if (after.json().has(property)) {
        compare(path + "/" + property, before.at(property), after.at(property));
      } else {
        complaints.add("%s/%s is gone".formatted(path, property));
      }
    }
  }

  private void part(String path, Place before, Place after) {
    if (before.json().isMissingNode()) {
      complaints.add(path + " was free");
    } else if (!after.json().isMissingNode()) {
      compare(path, before, after);
    }
  }

  private static boolean takes(String keyword, JsonNode before, JsonNode after) {
    return switch (keyword) {
      case "type" -> after.isMissingNode() || types(after).containsAll(types(before));
      case "enum" ->
          after.isMissingNode() || (!before.isMissingNode() && all(after).containsAll(all(before)));
      case "required" -> all(before).containsAll(all(after));
      case "minimum", "minLength", "minItems" -> bound(before, after, -1);
      case "maximum", "maxLength", "maxItems", "maxProperties" -> bound(before, after, 1);
      default -> after.equals(before);
    };
  }

  private static boolean bound(JsonNode before, JsonNode after, int wider) {
    return after.isMissingNode()
        || (!before.isMissingNode()
            && wider * after.decimalValue().compareTo(before.decimalValue()) >= 0);
  }

  private static Set<JsonNode> all(JsonNode list) {
    Set<JsonNode> found = new HashSet<>();
    list.forEach(found::add);
    return found;
  }

  /** A number's schema takes integers. */
  private static Set<String> types(JsonNode type) {
    Set<String> found = new HashSet<>();
    (type.isArray() ? type : List.of(type)).forEach(it -> found.add(it.asText()));
    if (found.contains("number")) {
      found.add("integer");
    }
    return found;
  }

  /** A place in a state's file. */
  private record Place(Schemas schemas, String file, JsonNode json) {
    Place at(String field) {
      return new Place(schemas, file, json.path(field));
    }

    Set<String> keywords() {
      Set<String> names = new HashSet<>();
      json.fieldNames().forEachRemaining(names::add);
      return names;
    }

    Place resolved() {
      if (!json.has("$ref")) {
        return this;
      }
      String[] target = json.path("$ref").textValue().split("#", 2);
      String other = target[0].isEmpty() ? file : target[0];
      return new Place(schemas, other, schemas.file(other).at(target[1])).resolved();
    }
  }
}
