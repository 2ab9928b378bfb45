package dev.lookalike.duplicates;

import dev.lookalike.app.Setting;
import dev.lookalike.app.SettingsException;
import dev.lookalike.duplicates.groups.Mark;
import dev.lookalike.duplicates.pairs.Scope;
import java.util.Optional;

/**
 * Which images of a tenant may be duplicates of each other, and which are beyond doubt.
 *
 * @param product the attribute that names an image's product
 * @param within the attribute that both images must have in common
 * @param protectedSet how the reference set is marked, {@code name=value}
 */
public record ScopeSettings(
    @Setting(
            value = "",
            doc =
                "Attribute that names an image's product, such as sku: two images of one product"
                    + " are no duplicates; when empty there is no such exception")
        Optional<String> product,
    @Setting(
            value = "",
            doc =
                "Attribute that two images must have in common to be duplicates, such as category;"
                    + " when empty all of a tenant are compared")
        Optional<String> within,
    @Setting(
            value = "",
            doc =
                "Attribute and value that mark the reference set, such as reference=true: its"
                    + " images are always keepers; when empty there is none")
        Optional<String> protectedSet) {
  public ScopeSettings {
    mark("scope.protected-set", protectedSet);
  }

  Scope toScope() {
    return new Scope(product, within);
  }

  Optional<Mark> protectedMark() {
    return mark("scope.protected-set", protectedSet);
  }

  static Optional<Mark> mark(String setting, Optional<String> text) {
    try {
      return text.map(Mark::parse);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s is %s; allowed: name=value".formatted(setting, text.orElseThrow()));
    }
  }
}
