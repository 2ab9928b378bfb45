package dev.lookalike.duplicates.contents;

/** A content identity within a tenant; as text {@code tenant/contentId}. */
public record ContentKey(String tenant, String contentId) {
  public static ContentKey parse(String text) {
    int slash = text.indexOf('/');
    return new ContentKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return tenant + "/" + contentId;
  }
}
