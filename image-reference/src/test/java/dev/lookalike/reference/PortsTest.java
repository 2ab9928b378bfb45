package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void shouldAllowPortsAndRangesOfThem() {
    Ports ports = Ports.parse("80, 8000-8010");
    assertThat(ports.allow(80)).isTrue();
    assertThat(ports.allow(8000)).isTrue();
    assertThat(ports.allow(8010)).isTrue();
    assertThat(ports.allow(81)).isFalse();
    assertThat(ports.allow(8011)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "http", "1-", "9-8", "80;443", "80,"})
  void shouldNameWhatIsNoPort(String setting) {
    assertThatThrownBy(() -> Ports.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("80,443");
  }
}
