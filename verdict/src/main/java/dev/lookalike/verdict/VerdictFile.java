package dev.lookalike.verdict;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a verdict model strictly: a misspelt name in it must not pass for a coefficient of 0. */
final class VerdictFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private VerdictFile() {}

  static VerdictModel read(Path file) {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), VerdictModel.class);
    } catch (NoSuchFileException e) {
      throw unreadable(file + " does not exist");
    } catch (JsonMappingException e) {
      throw unreadable(file + ": " + e.getOriginalMessage() + ", at " + e.getPathReference());
    } catch (IOException e) {
      throw unreadable(file + ": " + e.getMessage());
    }
  }

  private static VerdictException unreadable(String message) {
    return new VerdictException(VerdictException.Reason.FILE, message);
  }
}
