package dev.lookalike.duplicates.groups;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Member;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Publishes a keeper's group when it is another than was published last. */
final class GroupWriter {
  private static final JsonCodec<DuplicateGroup> CODEC = JsonCodec.of(DuplicateGroup.class);
  private static final Comparator<Member> SUREST_FIRST =
      Comparator.comparing(Member::verdict)
          .thenComparing(Member::probability, Comparator.reverseOrder())
          .thenComparing(Member::image);

  private final Workspace work;
  private final GroupRules rules;

  GroupWriter(Workspace work, GroupRules rules) {
    this.work = work;
    this.rules = rules;
  }

  /**
   * Writes the group around an image, or that it has none.
   *
   * @param links the image's pairs that count for groups
   */
  void write(ImageKey image, List<Link> links) {
    Node keeper = work.present(image);
    List<Node> nodes =
        keeper.isKeeper()
            ? links.stream()
                .map(link -> work.present(link.other()))
                .filter(other -> image.equals(other.keeper()))
                .toList()
            : List.of();
    DuplicateGroup group = nodes.isEmpty() ? null : group(keeper, nodes, links);
    String digest = group == null ? null : digest(group);
    if (!Objects.equals(digest, keeper.published())) {
      work.keep(keeper.withPublished(digest));
      work.listener.announce(image, group);
    }
  }

  private DuplicateGroup group(Node keeper, List<Node> nodes, List<Link> links) {
    List<Member> members =
        links.stream()
            .flatMap(
                link ->
                    nodes.stream()
                        .filter(node -> node.image().equals(link.other()))
                        .map(node -> member(node, link)))
            .sorted(SUREST_FIRST)
            .toList();
    int shown = Math.min(members.size(), rules.maxMembers());
    Node rival = nodes.stream().min(rules.order().comparator()).orElseThrow();
    return new DuplicateGroup(
        keeper.image(),
        keeper.side(),
        rules.order().reason(keeper, rival),
        members.subList(0, shown),
        members.size() - shown,
        work.at);
  }

  private static Member member(Node node, Link link) {
    return new Member(node.image(), node.side(), link.verdict(), link.probability());
  }

  /** Of all that a reader sees but times and versions: the same uploaded again is no news. */
  private static String digest(DuplicateGroup group) {
    DuplicateGroup timeless =
        new DuplicateGroup(
            group.keeper(),
            timeless(group.keeperSide()),
            group.reason(),
            group.members().stream()
                .map(
                    member ->
                        new Member(
                            member.image(),
                            timeless(member.side()),
                            member.verdict(),
                            member.probability()))
                .toList(),
            group.more(),
            Instant.EPOCH);
    return sha256(CODEC.writeText(timeless));
  }

  private static Side timeless(Side side) {
    ImageFacts facts = side.facts();
    return new Side(
        new Version(0, 0),
        new ImageFacts(
            facts.contentId(),
            facts.bytesHash(),
            facts.uri(),
            facts.attributes(),
            Instant.EPOCH,
            facts.format(),
            facts.width(),
            facts.height(),
            facts.sizeBytes(),
            facts.quality()));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
