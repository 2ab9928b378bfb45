package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  private static final String SETTING = "streams.state-dir";

  @TempDir Path folder;

  @Test
  void shouldKeepItsNameAndHaveItAlone() {
    assertThat(name("one")).isEqualTo(name("one")).isNotEqualTo(name("other"));
  }

  @Test
  void shouldRefuseASecondOwnerByTheSettingsName() {
    try (StateDirectory first = StateDirectory.open(folder, SETTING)) {
      assertThat(first.instance()).isNotEmpty();
      assertThatThrownBy(() -> StateDirectory.open(folder, SETTING))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("%s %s is used by another process", SETTING, folder);
    }
  }

  private String name(String directory) {
    try (StateDirectory opened = StateDirectory.open(folder.resolve(directory), SETTING)) {
      return opened.instance();
    }
  }
}
