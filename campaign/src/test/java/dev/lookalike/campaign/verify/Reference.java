package dev.lookalike.campaign.verify;

import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What must come out, by the plainest computation over the log of uploads. */
final class Reference {
  private final Map<ImageKey, Map<Version, Upload>> uploads = new LinkedHashMap<>();
  private final Map<ImageKey, Upload> newest = new TreeMap<>();

  /**
   * @param log the committed records of image-uploads
   * @param epoch of their versions
   */
  Reference(Collection<ConsumerRecord<byte[], byte[]>> log, int epoch) {
    for (ConsumerRecord<byte[], byte[]> record : log) {
      Upload upload = Upload.of(record, epoch);
      uploads
          .computeIfAbsent(upload.image(), image -> new LinkedHashMap<>())
          .put(upload.version(), upload);
      newest.put(upload.image(), upload);
    }
  }

  Collection<Upload> uploads() {
    return uploads.values().stream().flatMap(some -> some.values().stream()).toList();
  }

  @Nullable Upload upload(ImageKey image, Version version) {
    return uploads.getOrDefault(image, Map.of()).get(version);
  }

  /** The last upload of each image, a delete or a bad file too. */
  Map<ImageKey, Upload> newest() {
    return newest;
  }

  List<Upload> live() {
    return newest.values().stream().filter(Upload::isLive).toList();
  }

  /** Images of one tenant that show one motif, where there are several. */
  Set<Set<ImageKey>> groups() {
    return byMotif().values().stream()
        .filter(group -> group.size() > 1)
        .map(group -> group.stream().map(Upload::image).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  Map<PairKey, Verdict> pairs() {
    Map<PairKey, Verdict> pairs = new HashMap<>();
    for (List<Upload> group : byMotif().values()) {
      for (Upload one : group) {
        for (Upload other : group) {
          if (!one.equals(other)) {
            boolean same = one.picture().equals(other.picture());
            pairs.put(
                PairKey.of(one.image(), other.image()), same ? Verdict.EXACT : Verdict.NEAR_COPY);
          }
        }
      }
    }
    return pairs;
  }

  private Map<String, List<Upload>> byMotif() {
    Map<String, List<Upload>> groups = new TreeMap<>();
    for (Upload upload : live()) {
      Picture picture = upload.picture().orElseThrow();
      groups
          .computeIfAbsent(
              upload.image().tenant() + "/" + picture.motif(), motif -> new ArrayList<>())
          .add(upload);
    }
    return groups;
  }
}
