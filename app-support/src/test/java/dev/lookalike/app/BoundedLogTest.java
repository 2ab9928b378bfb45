package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class BoundedLogTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void shouldSayFewOfMany() {
    BoundedLog log = new BoundedLog(logger());
    for (int i = 0; i < 1_000; i++) {
      log.warn("picture " + i);
    }
    // More than one only where a thousand calls take more than ten seconds.
    assertThat(said).first().asString().contains("picture 0");
    assertThat(said).hasSizeLessThan(10);
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              said.add(List.of(arguments).toString());
              return null;
            });
  }
}
