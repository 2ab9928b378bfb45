package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFetcherTest {
  @TempDir private Path temp;
  private Path root;
  private Path secret;
  private FileFetcher fetcher;

  @BeforeEach
  void layFolders() throws IOException {
    root = Files.createDirectory(temp.resolve("catalogue"));
    secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.writeString(root.resolve("a b.png"), "picture");
    fetcher = new FileFetcher(FileRoots.of(List.of(root)), 10);
  }

  @Test
  void shouldReadAFileBelowARoot() throws Exception {
    String uri = root.resolve("a b.png").toUri().toString();
    assertThat(fetch(uri)).isEqualTo("picture");
    assertThat(fetch(uri.replace("file:///", "file:/"))).isEqualTo("picture");
    assertThat(fetch(uri.replace("file:///", "file://localhost/"))).isEqualTo("picture");
  }

  @Test
  void shouldFollowLinksThatStayBelowARoot() throws Exception {
    Files.createSymbolicLink(root.resolve("link.png"), root.resolve("a b.png"));
    assertThat(fetch(root.resolve("link.png").toUri().toString())).isEqualTo("picture");
  }

  @Test
  void shouldAcceptARootThatIsALink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("mounted"), root);
    fetcher = new FileFetcher(FileRoots.of(List.of(link)), 10);
    assertThat(fetch(link.resolve("a b.png").toUri().toString())).isEqualTo("picture");
    assertThat(fetch(root.resolve("a b.png").toUri().toString())).isEqualTo("picture");
  }

  @Test
  void shouldForbidWhatLiesOutsideTheRoots() throws Exception {
    assertFails(secret.toUri().toString(), FailureReason.FORBIDDEN_REFERENCE);
    assertFails(temp.resolve("absent").toUri().toString(), FailureReason.FORBIDDEN_REFERENCE);
    assertFails(root.toUri() + "../secret.txt", FailureReason.FORBIDDEN_REFERENCE);
    assertFails(root.toUri() + "%2e%2e/secret.txt", FailureReason.FORBIDDEN_REFERENCE);
    assertFails(temp.toUri() + "catalogue2/x", FailureReason.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldForbidLinksThatLeadOutside() throws Exception {
    Files.createSymbolicLink(root.resolve("escape"), secret);
    Files.createSymbolicLink(root.resolve("up"), temp);
    assertFails(root.toUri() + "escape", FailureReason.FORBIDDEN_REFERENCE);
    assertFails(root.toUri() + "up/secret.txt", FailureReason.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldNameWhatIsNoReadableFile() throws Exception {
    assertFails(root.toUri() + "absent.png", FailureReason.NOT_FOUND);
    assertFails(root.toUri() + "a%20b.png/x", FailureReason.NOT_FOUND);
    assertFails(root.toUri().toString(), FailureReason.NOT_FOUND);
    assertFails("file://elsewhere/a.png", FailureReason.INVALID_REFERENCE);
    assertFails("file:relative.png", FailureReason.INVALID_REFERENCE);
    assertFails("file:///a b.png", FailureReason.INVALID_REFERENCE);
    assertFails("file:///a%00b.png", FailureReason.INVALID_REFERENCE);
  }

  @Test
  void shouldRefuseMoreThanTheLimit() throws Exception {
    Files.writeString(root.resolve("big"), "01234567890");
    assertFails(root.toUri() + "big", FailureReason.TOO_LARGE);
  }

  @Test
  void shouldReadAnyFileOrNoneWhereSaidSo() throws Exception {
    fetcher = new FileFetcher(FileRoots.parse("any"), 10);
    assertThat(fetch(secret.toUri().toString())).isEqualTo("secret");
    fetcher = new FileFetcher(FileRoots.parse(" "), 10);
    assertFails(secret.toUri().toString(), FailureReason.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldRefuseRelativeRoots() {
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> FileRoots.parse("a,/b")))
        .hasMessageContaining("'a'");
  }

  private String fetch(String uri) throws FetchException {
    return new String(fetcher.fetch(Reference.parse(uri)), StandardCharsets.UTF_8);
  }

  private void assertFails(String uri, FailureReason reason) {
    FetchException failure = catchThrowableOfType(FetchException.class, () -> fetch(uri));
    assertThat(failure).as(uri).isNotNull();
    assertThat(failure.reason()).as(uri).isEqualTo(reason);
    assertThat(failure.isRetryable()).as(uri).isFalse();
  }
}
