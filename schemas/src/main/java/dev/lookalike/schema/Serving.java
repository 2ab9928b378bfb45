package dev.lookalike.schema;

import java.time.Instant;

/**
 * The model and the physical index that answer queries; they change together. The key is {@value
 * #ACTIVE}.
 *
 * @param model whose vectors the index holds
 * @param index its physical name
 * @param since when it was put into service
 */
public record Serving(ModelId model, String index, Instant since) {
  public static final String ACTIVE = "active";

  public Serving {
    Check.required(model, "model");
    Check.text(Check.required(index, "index"), Limits.INDEX_NAME, "index");
    Check.that(!index.isEmpty(), "index is empty");
    Check.required(since, "since");
  }
}
