package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @Test
  void shouldKeepTheVariantOnceItIsWritten(@TempDir Path folder) throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      assertThat(data.variant()).isEmpty();
      Files.createFile(folder.resolve("variant"));
      assertThat(data.variant()).as("killed before it was written").isEmpty();
      data.keepVariant("bf16");
      assertThat(data.variant()).contains("bf16");
    }
  }
}
