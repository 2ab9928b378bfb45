/**
 * A small typed client of Lookalike for Java applications. It speaks to Kafka only, holds to the
 * contracts of {@code dev.lookalike.schema}, and brings nothing but Kafka's client and Jackson.
 * What it keeps in memory is bounded by {@link
 * dev.lookalike.client.CatalogClientBuilder#maxInFlight}.
 *
 * <h2>Publish a picture and wait until it can be found</h2>
 *
 * <pre>{@code
 * try (CatalogClient client = CatalogClient.builder(servers).tenant("shop").build()) {
 *   UploadReceipt receipt =
 *       client
 *           .publishAndWait("sku-1/front", "https://images.example/1.jpg", Map.of("sku", "1"))
 *           .get(1, TimeUnit.MINUTES);
 *   switch (receipt.status()) {
 *     case SEARCHABLE -> show("found from now on");
 *     case REJECTED -> show("not taken: " + receipt.reason());
 *     case SUPERSEDED, DELETED -> show("replaced meanwhile");
 *   }
 * }
 * }</pre>
 *
 * <p>A catalogue that publishes many need not wait for each: {@code publish} ends when Kafka has
 * the event, holds up its caller while too many are on their way, and {@code receipts} follows what
 * became of them.
 *
 * <h2>Ask what looks like a picture</h2>
 *
 * <pre>{@code
 * client
 *     .search(SimilarityQuery.ofImage("sku-1/front").topK(5).filter("category", "shoes"))
 *     .thenApply(SimilarityRefusedException::unlessOk)
 *     .thenAccept(reply -> reply.results().forEach(hit -> show(hit.image() + " " + hit.score())))
 *     .exceptionally(failure -> show("no answer: " + failure.getCause().getMessage()));
 * }</pre>
 *
 * <p>A refusal is a reply with its own status; {@code unlessOk} makes an exception of it for those
 * who prefer that, which says whether asking again can help.
 *
 * <h2>Follow alerts of duplicates</h2>
 *
 * <pre>{@code
 * Subscription cleanup =
 *     client.alerts(
 *         From.group("cleanup"),
 *         alert -> {
 *           if (alert.status() == DuplicateAlert.Status.OPEN && alert.verdict() == Verdict.EXACT) {
 *             show("the same: " + alert.pair());
 *           }
 *         });
 * cleanup.done().exceptionally(failure -> show("no longer followed: " + failure));
 * }</pre>
 *
 * <p>Members of a group share the work and go on where it stopped; after a crash an alert may be
 * given again. A listener that throws ends the subscription, so that nothing is passed over unseen.
 */
@NullMarked
package dev.lookalike.client;

import org.jspecify.annotations.NullMarked;
