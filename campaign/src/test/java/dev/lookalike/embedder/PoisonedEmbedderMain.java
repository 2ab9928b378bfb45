package dev.lookalike.embedder;

import dev.lookalike.app.AppRunner;
import dev.lookalike.app.Settings;
import dev.lookalike.embedding.ImageDecoder;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;

/**
 * The embedder as a process whose decoder dies of one content, as native code does: without a word
 * and without an end in order. The content is named by a variable that no setting of the embedder
 * has; the packaged app knows nothing of it.
 */
public final class PoisonedEmbedderMain {
  /** SHA-256 of the deadly file. */
  public static final String POISON = "POISON";

  /** As a shell reports SIGABRT. */
  public static final int ABORTED = 134;

  private PoisonedEmbedderMain() {}

  public static void main(String[] arguments) {
    AppRunner.run(
        "embedder",
        () -> Settings.load(EmbedderSettings.class),
        EmbedderSettings::http,
        EmbedderSettings::kafka,
        (settings, meters) ->
            EmbedderApp.start(settings, poisoned(EmbedderParts.of(settings)), meters));
  }

  private static EmbedderParts poisoned(EmbedderParts parts) {
    ImageDecoder decoder =
        (file, page) -> {
          if (hash(file).equals(System.getenv(POISON))) {
            abort();
          }
          return parts.decoder().decode(file, page);
        };
    return new EmbedderParts(parts.fetcher(), decoder, parts.embedder());
  }

  /** By the signal: an exit of the JVM would run libtorch's destructors beside its threads. */
  private static void abort() {
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-ABRT", self).start().waitFor();
      new CountDownLatch(1).await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #POISON} is to be for a file. */
  public static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
