package dev.lookalike.duplicates.order;

import dev.lookalike.duplicates.images.ImageMemory;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Images in memory. */
public final class FakeImageMemory implements ImageMemory {
  private final Map<ImageKey, ImageState> states = new HashMap<>();
  private final Map<ImageKey, Map<ImageKey, Version>> partners = new HashMap<>();

  @Override
  public @Nullable ImageState state(ImageKey image) {
    return states.get(image);
  }

  @Override
  public void keep(ImageKey image, ImageState state) {
    states.put(image, state);
  }

  @Override
  public Stream<Partner> partners(ImageKey image) {
    return List.copyOf(of(image).entrySet()).stream()
        .map(entry -> new Partner(entry.getKey(), entry.getValue()));
  }

  @Override
  public void remember(ImageKey image, Partner partner) {
    of(image)
        .merge(
            partner.image(),
            partner.seen(),
            (known, seen) -> seen.isNewerThan(known) ? seen : known);
  }

  @Override
  public void forget(ImageKey image, ImageKey partner) {
    of(image).remove(partner);
  }

  private Map<ImageKey, Version> of(ImageKey image) {
    return partners.computeIfAbsent(image, any -> new TreeMap<>());
  }
}
