package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * {@code file:} references below the configured folders. What lies outside is refused by its
 * written path already, so that nobody learns which files exist there; a link inside that leads
 * outside is refused after resolving it.
 */
final class FileFetcher implements ReferenceFetcher {
  private final FileRoots roots;
  private final long maxBytes;

  FileFetcher(FileRoots roots, long maxBytes) {
    this.roots = roots;
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(Reference reference) throws FetchException {
    Path path = path(reference.location());
    if (!roots.allowWritten(path)) {
      throw forbidden("the file is outside the folders that may be read");
    }
    try {
      Path real = path.toRealPath();
      if (!roots.allowReal(real)) {
        throw forbidden("the file is a link that leads outside the folders that may be read");
      }
      // A pipe or device would block or never end.
      if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
        throw FetchException.permanent(FailureReason.NOT_FOUND, "the path is not a regular file");
      }
      if (Files.size(real) > maxBytes) {
        throw Reading.tooLarge(maxBytes);
      }
      try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
        return Reading.atMost(maxBytes, in);
      }
    } catch (AccessDeniedException e) {
      throw FetchException.permanent(FailureReason.NOT_FOUND, "the file may not be read");
    } catch (IOException e) {
      // Absent, below something that is no folder, or a link in a circle.
      if (!Files.exists(path)) {
        throw FetchException.permanent(FailureReason.NOT_FOUND, "there is no such file");
      }
      throw FetchException.retryable("the file could not be read: " + e.getMessage());
    }
  }

  private static Path path(String location) throws FetchException {
    try {
      URI uri = new URI(location);
      if (uri.getHost() != null && uri.getHost().equalsIgnoreCase("localhost")) {
        uri = new URI("file", null, uri.getPath(), null);
      }
      return Path.of(uri).normalize();
    } catch (URISyntaxException e) {
      // Its message repeats the whole reference.
      throw invalid(e.getReason());
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private static FetchException invalid(String why) {
    return FetchException.permanent(
        FailureReason.INVALID_REFERENCE, "not a file: reference: " + why);
  }

  private static FetchException forbidden(String message) {
    return FetchException.permanent(FailureReason.FORBIDDEN_REFERENCE, message);
  }

  @Override
  public void close() {}
}
