package dev.lookalike.index.milvus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.Embedding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, `\"plain\"`",
        "`a\"b`, `\"a\\\"b\"`",
        "`a\\`, `\"a\\\\\"`",
        "`\\\"`, `\"\\\\\\\"\"`",
        "it's, `\"it's\"`",
        "猫, `\"猫\"`"
      })
  void shouldQuoteSoThatNoValueEndsItsLiteral(String value, String literal) {
    assertThat(Filter.quoted(value)).isEqualTo(literal);
  }

  @Test
  void shouldKeepLineBreaksOutOfLiterals() {
    assertThat(Filter.quoted("a\n\r\t")).isEqualTo("\"a\\n\\r\\t\"");
  }

  @Test
  void shouldListValues() {
    assertThat(Filter.in("id", List.of("a", "b\""))).isEqualTo("id in [\"a\", \"b\\\"\"]");
  }

  @Test
  void shouldNameTheTenantAndEveryAttribute() {
    VectorQuery query =
        new VectorQuery("shop", Embedding.of(1, 2), 5, Map.of("colour", "red\" or true"));
    assertThat(Filter.of(query))
        .isEqualTo(
            "deleted == false and tenant == \"shop\" and "
                + "array_contains_all(attributes, [\"6:colourred\\\" or true\"])");
  }
}
