package dev.lookalike.evaluation.picture;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads picture files: each decoded and fingerprinted on a core of its own, embedded in batches.
 * While one batch is embedded the next is decoded; more than two are never held.
 */
public final class PictureReader implements AutoCloseable {
  private static final int BATCH = 32;

  private final LocalModel model;
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final ExecutorService cores;

  public PictureReader(LocalModel model) {
    this.model = model;
    this.cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  /** A file that was looked at. */
  private interface Opened {}

  private record Usable(
      PictureFile source, ModelInput input, FileFacts facts, Fingerprint fingerprint)
      implements Opened {}

  private record Unusable(UnreadablePicture why) implements Opened {}

  /** Those of the files that can be read, in their order. */
  public List<ReadPicture> read(List<PictureFile> files, ReadingWatcher watcher)
      throws InterruptedException {
    List<ReadPicture> pictures = new ArrayList<>(files.size());
    List<Future<Opened>> opening = open(files, 0);
    for (int start = 0; start < files.size(); start += BATCH) {
      List<Opened> batch = await(opening);
      opening = open(files, start + BATCH);
      only(Unusable.class, batch).forEach(one -> watcher.unreadable(one.why()));
      pictures.addAll(embed(only(Usable.class, batch)));
      watcher.advanced(batch.size());
    }
    return pictures;
  }

  private static <T> List<T> only(Class<T> kind, List<Opened> batch) {
    return batch.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<Future<Opened>> open(List<PictureFile> files, int start) {
    if (start >= files.size()) {
      return List.of();
    }
    return files.subList(start, Math.min(files.size(), start + BATCH)).stream()
        .map(file -> cores.submit(() -> open(file)))
        .toList();
  }

  /**
   * A file's picture alone, as it is compared.
   *
   * @throws DecodeException when it is none
   */
  public Picture picture(PictureFile file) throws IOException, DecodeException {
    return model.decoder().decode(bytes(file), 1).picture();
  }

  private static List<Opened> await(List<Future<Opened>> opening) throws InterruptedException {
    List<Opened> opened = new ArrayList<>(opening.size());
    for (Future<Opened> one : opening) {
      try {
        opened.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return opened;
  }

  private Opened open(PictureFile file) {
    try {
      DecodedImage image = model.decoder().decode(bytes(file), 1);
      Fingerprint fingerprint = fingerprinter.fingerprint(image.picture());
      return new Usable(file, image.input(), FileFacts.of(image), fingerprint);
    } catch (DecodeException e) {
      return fault(file, e.reason(), e.getMessage());
    } catch (NoSuchFileException e) {
      return fault(file, FailureReason.NOT_FOUND, "no such file");
    } catch (IOException e) {
      return fault(file, FailureReason.FETCH_FAILED, e.toString());
    } catch (RuntimeException e) {
      // A picture that brings a defect of ours to light must not end an evaluation of thousands.
      return fault(file, FailureReason.INTERNAL, e.toString());
    }
  }

  private static byte[] bytes(PictureFile file) throws IOException, DecodeException {
    long size = Files.size(file.file());
    if (size > DecodeLimits.DEFAULT.maxBytes()) {
      throw new DecodeException(FailureReason.TOO_LARGE, "the file has " + size + " bytes");
    }
    return Files.readAllBytes(file.file());
  }

  private static Opened fault(PictureFile file, FailureReason reason, String message) {
    return new Unusable(new UnreadablePicture(file, reason, message));
  }

  private List<ReadPicture> embed(List<Usable> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    List<ModelInput> inputs = batch.stream().map(Usable::input).toList();
    List<Embedding> vectors = ExitGate.within(() -> model.embedder().embed(inputs));
    List<ReadPicture> pictures = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Usable one = batch.get(i);
      pictures.add(
          new ReadPicture(one.source(), one.facts(), vectors.get(i).toArray(), one.fingerprint()));
    }
    return pictures;
  }

  @Override
  public void close() {
    cores.shutdownNow();
  }
}
