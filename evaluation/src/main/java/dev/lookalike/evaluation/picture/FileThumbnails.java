package dev.lookalike.evaluation.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.evaluation.report.Thumbnails;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.opencv.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** Thumbnails made from the files once more when they are asked for: a report shows only a few. */
public final class FileThumbnails implements Thumbnails {
  private static final int LONGER_SIDE = 200;
  private static final int QUALITY = 80;

  private final ImageDecoder decoder;
  private final Map<String, Path> queries;
  private final Map<String, Path> refs;

  public FileThumbnails(LocalModel model, List<PictureFile> queries, List<PictureFile> refs) {
    this.decoder = model.decoder();
    this.queries = byId(queries);
    this.refs = byId(refs);
  }

  private static Map<String, Path> byId(List<PictureFile> files) {
    return files.stream().collect(Collectors.toMap(PictureFile::id, PictureFile::file));
  }

  @Override
  public @Nullable String ofQuery(String id) {
    return thumbnail(queries.get(id));
  }

  @Override
  public @Nullable String ofRef(String id) {
    return thumbnail(refs.get(id));
  }

  private @Nullable String thumbnail(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      byte[] jpeg = jpeg(decoder.decode(Files.readAllBytes(file), 1).picture());
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    } catch (IOException | DecodeException e) {
      // It was reported when it was read; the report says that there is no picture.
      return null;
    }
  }

  @SuppressWarnings("try") // the scope frees what is made in it
  private static byte[] jpeg(Picture picture) {
    double factor = Math.min(1, (double) LONGER_SIDE / Math.max(picture.width(), picture.height()));
    int width = Math.max(1, (int) Math.round(picture.width() * factor));
    int height = Math.max(1, (int) Math.round(picture.height() * factor));
    try (PointerScope scope = new PointerScope()) {
      Mat small = new Mat();
      resize(picture.toMat(), small, new Size(width, height), 0, 0, INTER_AREA);
      BytePointer out = new BytePointer();
      imencode(".jpg", small, out, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY));
      byte[] jpeg = new byte[Math.toIntExact(out.limit())];
      out.get(jpeg);
      return jpeg;
    }
  }
}
