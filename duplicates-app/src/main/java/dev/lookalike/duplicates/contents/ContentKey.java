package dev.lookalike.duplicates.contents;

/**
 * A content bucket of a tenant; as text {@code tenant/bucket}.
 *
 * @param bucket its name, see {@link dev.lookalike.duplicates.pairs.Scope#bucket}
 */
public record ContentKey(String tenant, String bucket) {
  public static ContentKey parse(String text) {
    int slash = text.indexOf('/');
    return new ContentKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return tenant + "/" + bucket;
  }
}
