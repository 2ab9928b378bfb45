package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.DuplicatesSettings.allowed;

import dev.lookalike.app.Setting;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.groups.KeeperOrder;
import dev.lookalike.duplicates.groups.KeeperRule;
import dev.lookalike.schema.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When pairs are folded into a flood, and which image of a group is the keeper.
 *
 * @param floodAbove the open pairs that an image may have; also bounds the EXACT pairs of one image
 *     in a crowd of equal pictures
 * @param floodCalm how long a flood must have had no more than that to be over
 * @param maxMembers of a group beside its keeper
 * @param keeper the rules, the first that tells two images apart decides
 * @param pinned how a catalogue pins an image, {@code name=value}
 */
public record GroupSettings(
    @Setting(
            value = "20",
            doc =
                "An image with more open pairs than this is a flood, its pairs are folded; 2 to"
                    + " 1000")
        int floodAbove,
    @Setting(
            value = "10s",
            doc = "How long an image must have had few enough pairs until its flood is over")
        Duration floodCalm,
    @Setting(value = "100", doc = "Members of a group beside its keeper at most, 1 to 100")
        int maxMembers,
    @Setting(
            value = "pinned,not-cropped,not-marked,in-colour,larger,better-quality,older",
            doc =
                "Which image of a group is kept: the first of these rules that tells two apart; the"
                    + " protected set comes before all, the smallest key after all")
        List<KeeperRule> keeper,
    @Setting(
            value = "",
            doc =
                "Attribute and value by which the catalogue pins an image, such as keep=true; when"
                    + " empty none is pinned")
        Optional<String> pinned) {
  public GroupSettings {
    allowed(floodAbove >= 2 && floodAbove <= 1000, "groups.flood-above", floodAbove, "2 to 1000");
    allowed(
        maxMembers >= 1 && maxMembers <= Limits.MEMBERS,
        "groups.max-members",
        maxMembers,
        "1 to " + Limits.MEMBERS);
    keeper = List.copyOf(keeper);
    allowed(Set.copyOf(keeper).size() == keeper.size(), "groups.keeper", keeper, "each rule once");
    ScopeSettings.mark("groups.pinned", pinned);
  }

  GroupRules toRules(ScopeSettings scope) {
    return new GroupRules(
        floodAbove,
        floodCalm,
        maxMembers,
        new KeeperOrder(
            keeper, ScopeSettings.mark("groups.pinned", pinned), scope.protectedMark()));
  }
}
