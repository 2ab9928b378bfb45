package dev.lookalike.index.milvus;

import dev.lookalike.index.AttributeTerm;
import dev.lookalike.index.VectorQuery;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Filter expressions. Every value goes in as an escaped string: templates, which would do it on the
 * server, are not there in Milvus Lite.
 */
final class Filter {
  private Filter() {}

  static String in(String field, Collection<String> values) {
    return values.stream()
        .map(Filter::quoted)
        .collect(Collectors.joining(", ", field + " in [", "]"));
  }

  /** What a query may find; reserved rows and those of gone images are deleted ones. */
  static String of(VectorQuery query) {
    String filter =
        "%s == false and %s == %s".formatted(Schema.DELETED, Schema.TENANT, quoted(query.tenant()));
    if (query.filter().isEmpty()) {
      return filter;
    }
    return query.filter().entrySet().stream()
        .map(attribute -> quoted(AttributeTerm.of(attribute.getKey(), attribute.getValue())))
        .collect(
            Collectors.joining(
                ", ", filter + " and array_contains_all(" + Schema.ATTRIBUTES + ", [", "])"));
  }

  /** A string literal that stands for exactly this text. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    text.chars()
        .forEach(
            character -> {
              switch (character) {
                case '"', '\\' -> literal.append('\\').append((char) character);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append((char) character);
              }
            });
    return literal.append('"').toString();
  }
}
