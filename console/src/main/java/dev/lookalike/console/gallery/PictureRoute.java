package dev.lookalike.console.gallery;

import io.javalin.http.Context;
import java.util.Set;

/** {@code /pictures/SIZE/SIGNED}: a thumbnail of what the signed reference names. */
final class PictureRoute {
  /** The longer side, in pixels. */
  private static final Set<String> SIZES = Set.of("256", "1024");

  private final SignedReferences references;
  private final PictureShelf shelf;

  PictureRoute(SignedReferences references, PictureShelf shelf) {
    this.references = references;
    this.shelf = shelf;
  }

  void answer(Context request) {
    String size = request.pathParam("size");
    if (!SIZES.contains(size)) {
      throw new Refusal(404, "pictures are shown at " + SIZES);
    }
    String uri =
        references
            .open(request.pathParam("reference"))
            .orElseThrow(() -> new Refusal(404, "this address was not made by this gallery"));
    request.future(
        () -> shelf.get(uri, Integer.parseInt(size)).thenAccept(shown -> put(request, shown)));
  }

  private static void put(Context request, Shown shown) {
    if (shown instanceof Shown.Jpeg jpeg) {
      request
          .header("Cache-Control", "private, max-age=86400, immutable")
          .contentType("image/jpeg")
          .result(jpeg.file());
    } else if (shown instanceof Shown.Missing missing) {
      request
          .status(missing.status())
          .contentType("text/plain; charset=utf-8")
          .result(String.valueOf(missing.why()));
    }
  }
}
