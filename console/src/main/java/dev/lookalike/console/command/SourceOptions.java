package dev.lookalike.console.command;

import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.HostHeaders;
import dev.lookalike.reference.Ports;
import dev.lookalike.reference.S3Store;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where pictures may be fetched from, as the embedder's settings say it of itself. */
final class SourceOptions {
  @Option(
      names = "--file-roots",
      paramLabel = "DIRS",
      converter = Roots.class,
      description = "Folders below which file: pictures are read, by commas (default: none).")
  FileRoots fileRoots = FileRoots.none();

  @Option(
      names = "--allow-private-addresses",
      description = "Fetch pictures from private and loopback addresses too.")
  boolean allowPrivateAddresses;

  @Option(
      names = "--headers-file",
      paramLabel = "FILE",
      converter = Headers.class,
      description = "JSON file of headers by host: {\"host\": {\"Authorization\": \"...\"}}.")
  HostHeaders headers = HostHeaders.NONE;

  @Option(
      names = "--s3-buckets",
      paramLabel = "NAMES",
      split = ",",
      description = "Buckets that s3: pictures are read from, by commas (default: none).")
  List<String> buckets = List.of();

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "An S3-compatible store (default: AWS itself).")
  @Nullable URI endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "NAME",
      defaultValue = "us-east-1",
      description = "Region of the store (default: ${DEFAULT-VALUE}).")
  String region = "";

  FetchSettings settings() {
    return new FetchSettings(
        FetchLimits.DEFAULT,
        fileRoots,
        Ports.DEFAULT,
        allowPrivateAddresses,
        headers,
        new S3Store(buckets, Optional.ofNullable(endpoint), region));
  }

  /** Says in its own words what is allowed. */
  static final class Roots implements ITypeConverter<FileRoots> {
    @Override
    public FileRoots convert(String text) {
      return explained(() -> FileRoots.parse(text));
    }
  }

  /** Reads the file at once, so that a mistake is found before anything is started. */
  static final class Headers implements ITypeConverter<HostHeaders> {
    @Override
    public HostHeaders convert(String text) {
      return explained(() -> HostHeaders.parse(text));
    }
  }

  private static <T> T explained(java.util.function.Supplier<T> parsed) {
    try {
      return parsed.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
