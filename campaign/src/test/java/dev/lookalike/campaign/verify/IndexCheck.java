package dev.lookalike.campaign.verify;

import dev.lookalike.schema.ImageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest row of each image is its newest upload, and there is no row of anything else. */
record IndexCheck(List<IndexRows.Row> rows, Reference reference) {
  void check(Findings findings) {
    Map<ImageKey, IndexRows.Row> newest = new HashMap<>();
    for (IndexRows.Row row : rows) {
      newest.merge(row.image(), row, (a, b) -> a.version().isNewerThan(b.version()) ? a : b);
      findings.expect(
          reference.upload(row.image(), row.version()) != null,
          "%s@%s: indexed but never uploaded",
          row.image(),
          row.version());
    }
    for (Upload upload : reference.newest().values()) {
      IndexRows.Row row = newest.get(upload.image());
      if (row == null) {
        findings.expect(!upload.isLive(), "%s: not in the index", upload);
      } else {
        findings.expect(
            row.version().equals(upload.version()), "%s: indexed as %s", upload, row.version());
        findings.expect(
            row.present() == upload.isLive(), "%s: present %s in the index", upload, row.present());
      }
    }
  }

  /** Rows that a newer one hides; harmless, and few. */
  long hidden() {
    return rows.size() - rows.stream().map(IndexRows.Row::image).distinct().count();
  }
}
