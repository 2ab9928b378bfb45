package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.lookalike.test.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void shouldSayWhatToDoAboutAFullDisk() {
    try (SmallDisk disk = SmallDisk.mount(folder, 1)) {
      try (StateDirectory directory = StateDirectory.open(folder, SETTING)) {
        assertThat(directory.problem()).isEmpty();
        disk.fill();
        assertThat(directory.problem()).hasValueSatisfying(this::isAboutSpace);
        assertThat(directory.explain(new IllegalStateException(), Unreadable.class))
            .hasValueSatisfying(said -> isAboutSpace(said.getMessage()));
        disk.makeRoom();
        assertThat(directory.problem()).isEmpty();
        disk.fill();
      }
      assertThatThrownBy(() -> StateDirectory.open(folder, SETTING))
          .isInstanceOf(SettingsException.class)
          .satisfies(refusal -> isAboutSpace(refusal.getMessage()));
      disk.makeRoom();
      StateDirectory.open(folder, SETTING).close();
    }
  }

  private void isAboutSpace(String sentence) {
    assertThat(sentence)
        .isEqualTo(
            "%s %s cannot be written (No space left on device):"
                + " make room there, or give another folder",
            SETTING, folder);
  }

  @Test
  void shouldRefuseAReadOnlyDisk() {
    try (SmallDisk disk = SmallDisk.mount(folder, 1)) {
      StateDirectory.open(folder, SETTING).close();
      disk.makeReadOnly();
      assertThatThrownBy(() -> StateDirectory.open(folder, SETTING))
          .isInstanceOf(SettingsException.class)
          .hasMessageContainingAll(SETTING, folder.toString(), "Read-only file system");
    }
  }

  @Test
  void shouldRemoveDamagedStoresOnceAtTheNextStart() {
    List<String> removed = new ArrayList<>();
    Exception fault = new IllegalStateException(new Unreadable());
    try (StateDirectory directory = StateDirectory.open(folder, SETTING)) {
      directory.renew(() -> removed.add("too early"));
      assertThat(directory.explain(new IllegalStateException("another"), Unreadable.class))
          .isEmpty();
      assertThat(directory.explain(fault, Unreadable.class))
          .hasValueSatisfying(
              said -> assertThat(said).hasMessageContainingAll(SETTING, "start again"));
    }
    for (int start = 0; start < 2; start++) {
      try (StateDirectory directory = StateDirectory.open(folder, SETTING)) {
        directory.renew(() -> removed.add("once"));
      }
    }
    assertThat(removed).containsExactly("once");
  }

  @Test
  void shouldTakeAFullDisksFaultForNoDamage() {
    Exception fault = new Unreadable(new IOException("IO error: No space left on device"));
    try (StateDirectory directory = StateDirectory.open(folder, SETTING)) {
      assertThat(directory.explain(fault, Unreadable.class))
          .hasValueSatisfying(said -> isAboutSpace(said.getMessage()));
      directory.renew(() -> fail("the stores are sound"));
    }
  }

  @Test
  void shouldTakeAnotherNameForALostOne() throws IOException {
    name("one");
    Files.write(folder.resolve("one/instance"), new byte[0]);
    assertThat(name("one")).isNotEmpty();
  }

  /** What a store throws. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unreadable(Throwable... cause) {
      super("unreadable", cause.length == 0 ? null : cause[0]);
    }
  }

  private String name(String directory) {
    try (StateDirectory opened = StateDirectory.open(folder.resolve(directory), SETTING)) {
      return opened.instance();
    }
  }
}
