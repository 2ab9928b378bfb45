package dev.lookalike.index.milvus;

import static dev.lookalike.index.TestRows.images;
import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Metric;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.MilvusLite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS with a certificate of one's own, that asks for a token. */
class MilvusAccessTest {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String SECRET = "changeit-7f3a";
  private static final String TOKEN = "lookalike:" + SECRET;
  private static final Embedding EAST = Embedding.of(1, 0, 0, 0);
  private static final IndexSpec SPEC =
      new IndexSpec("guarded", new ModelId("test", "1", "fp32"), 4, Metric.COSINE);

  @TempDir private static Path folder;
  private static MilvusLite milvus;
  private static GuardedMilvus guarded;

  @BeforeAll
  static void start() throws Exception {
    milvus = MilvusLite.start(folder);
    makeCertificate();
    guarded =
        new GuardedMilvus(
            milvus.uri(), TOKEN, folder.resolve("server.pem"), folder.resolve("server.key"));
  }

  @AfterAll
  static void stop() {
    guarded.close();
    milvus.close();
  }

  @Test
  void shouldWriteAndSearchWithTheTokenOverTls() {
    try (VectorIndex index = index(Optional.of(TOKEN), Optional.of("server.pem"))) {
      index.open();
      index.write(List.of(row("cat", 1, EAST)));
      assertThat(images(search(index, query(10, EAST)))).containsExactly("cat");
    }
  }

  @Test
  void shouldSayThatTheTokenIsRefusedAndNotPrintIt() {
    try (VectorIndex index =
        index(Optional.of("lookalike:" + SECRET + "x"), Optional.of("server.pem"))) {
      assertThatThrownBy(index::open)
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContaining(guarded.uri())
          .hasMessageContaining("UNAUTHENTICATED")
          .hasStackTraceContaining("UNAUTHENTICATED")
          .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
    }
  }

  @Test
  void shouldTrustNobodyElsesCertificate() {
    try (VectorIndex index = index(Optional.of(TOKEN), Optional.empty())) {
      assertThatThrownBy(index::open)
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContaining(guarded.uri());
    }
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertThatThrownBy(() -> index(Optional.of(TOKEN), Optional.of("nowhere.pem")))
        .hasMessageContaining("ca-file")
        .hasMessageContaining("nowhere.pem");
  }

  private static VectorIndex index(Optional<String> token, Optional<String> caFile) {
    return new MilvusVectorIndex(
        new MilvusSettings(guarded.uri(), token, caFile.map(folder::resolve), SHORT, SHORT), SPEC);
  }

  /** The JDK's own tool makes it; its store is turned into the two PEM files that servers take. */
  private static void makeCertificate() throws IOException, GeneralSecurityException {
    Path store = folder.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            (keytool
                    + " -genkeypair -alias server -keyalg RSA -validity 2 -dname CN=localhost"
                    + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass "
                    + SECRET
                    + " -keystore "
                    + store)
                .split(" "));
    try (ChildProcess process =
        ChildProcess.start(command, Map.of(), folder.resolve("keytool.log"))) {
      assertThat(process.awaitExit(SOON)).as(() -> String.join("\n", process.lines())).isZero();
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    writePem("server.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    writePem("server.key", "PRIVATE KEY", keys.getKey("server", SECRET.toCharArray()).getEncoded());
  }

  private static void writePem(String file, String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type));
  }
}
