package dev.lookalike.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.test.ChildProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against S3Proxy, a server of the protocol that checks signatures, over files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3FetcherTest {
  private static final String ACCESS_KEY = "some-access-key";
  private static final String SECRET_KEY = "some-secret-key";
  private static final FetchLimits LIMITS =
      new FetchLimits(10_000, Duration.ofSeconds(5), Duration.ofSeconds(20), 3, 4);

  @TempDir static Path folder;

  private ChildProcess server;
  private URI address;

  @BeforeAll
  void start() throws Exception {
    int port = dev.lookalike.test.Ports.free();
    address = URI.create("http://127.0.0.1:" + port);
    server = startServer(port);
    // Where the default chain of the apps finds them; deployments use the environment.
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    try (S3Client owner = owner()) {
      owner.createBucket(bucket -> bucket.bucket("pictures"));
      put(owner, "folder/a b+%41ü.png", "its bytes");
      put(owner, "large.png", "x".repeat(10_001));
      put(owner, "largest.png", "x".repeat(10_000));
    }
  }

  private ChildProcess startServer(int port) throws Exception {
    Path settings = folder.resolve("s3proxy.conf");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.identity=unused
        jclouds.credential=unused
        jclouds.filesystem.basedir=%s
        """
            .formatted(
                port, ACCESS_KEY, SECRET_KEY, Files.createDirectory(folder.resolve("objects"))));
    ChildProcess process =
        ChildProcess.start(
            ChildProcess.javaJar(
                Path.of("target", "s3proxy.jar"), "--properties", settings.toString()),
            Map.of(),
            folder.resolve("s3proxy.log"));
    process.awaitLine("Started", Duration.ofMinutes(1));
    return process;
  }

  private S3Client owner() {
    return S3Client.builder()
        .endpointOverride(address)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        // The server does not know checksums behind the content yet.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .build();
  }

  private static void put(S3Client owner, String key, String content) {
    owner.putObject(
        object -> object.bucket("pictures").key(key), RequestBody.fromString(content, UTF_8));
  }

  @AfterAll
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    server.close();
  }

  @Test
  void shouldFetchAnObjectByItsKeyAsItIs() throws Exception {
    assertThat(fetch("s3://pictures/folder/a b+%41ü.png")).asString(UTF_8).isEqualTo("its bytes");
    assertThat(fetch("s3://pictures/largest.png#page=1")).hasSize(10_000);
  }

  @Test
  void shouldBeSparedWhatHasNotChanged() throws Exception {
    Reference changing = Reference.parse("s3://pictures/changing.png");
    try (S3Client owner = owner();
        ReferenceFetcher fetcher = new S3Fetcher(store(address), LIMITS)) {
      put(owner, "changing.png", "first");
      Answer.Content first = (Answer.Content) fetcher.fetch(changing, Optional.empty());
      assertThat(fetcher.fetch(changing, first.validator())).isInstanceOf(Answer.Unchanged.class);

      put(owner, "changing.png", "second");
      Answer.Content second = (Answer.Content) fetcher.fetch(changing, first.validator());
      assertThat(second.bytes()).asString(UTF_8).isEqualTo("second");
      assertThat(fetcher.fetch(changing, second.validator())).isInstanceOf(Answer.Unchanged.class);
    }
  }

  @Test
  void shouldRefuseWhatIsTooLarge() {
    assertPermanent("s3://pictures/large.png", FailureReason.TOO_LARGE);
  }

  @Test
  void shouldSayThatAnObjectIsNotThere() {
    assertPermanent("s3://pictures/none.png", FailureReason.NOT_FOUND);
    assertPermanent("s3://absent-bucket/none.png", FailureReason.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://other/a.png", "s3://pictures.other/a.png"})
  void shouldReadNoBucketButThoseThatAreNamed(String uri) {
    assertPermanent(uri, FailureReason.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldTryLaterWhenItsOwnCredentialsAreRefused() {
    System.setProperty("aws.secretAccessKey", "another");
    try {
      FetchException failure = failure(address, "s3://pictures/largest.png");
      assertThat(failure.isRetryable()).isTrue();
      assertThat(failure).hasMessage("bucket pictures: SignatureDoesNotMatch");
    } finally {
      System.setProperty("aws.secretAccessKey", SECRET_KEY);
    }
  }

  @Test
  void shouldTryLaterWhenTheStoreIsAwayOrSilent() throws Exception {
    assertThat(
            failure(
                URI.create("http://127.0.0.1:" + dev.lookalike.test.Ports.free()),
                "s3://pictures/a.png"))
        .matches(FetchException::isRetryable);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI there = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      FetchLimits hasty =
          new FetchLimits(10_000, Duration.ofSeconds(5), Duration.ofMillis(300), 3, 4);
      try (ReferenceFetcher fetcher = new S3Fetcher(store(there), hasty)) {
        assertThat(Attacks.failure(fetcher, "s3://pictures/a.png"))
            .matches(FetchException::isRetryable);
      }
    }
  }

  private byte[] fetch(String uri) throws Exception {
    try (ReferenceFetcher fetcher = new S3Fetcher(store(address), LIMITS)) {
      return fetcher.fetch(Reference.parse(uri));
    }
  }

  private static S3Store store(URI address) {
    return new S3Store(List.of("pictures", "absent-bucket"), Optional.of(address), "us-east-1");
  }

  private void assertPermanent(String uri, FailureReason reason) {
    FetchException failure = failure(address, uri);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.isRetryable()).isFalse();
  }

  private static FetchException failure(URI address, String uri) {
    try (ReferenceFetcher fetcher = new S3Fetcher(store(address), LIMITS)) {
      return Attacks.failure(fetcher, uri);
    }
  }
}
