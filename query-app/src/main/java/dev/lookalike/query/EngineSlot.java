package dev.lookalike.query;

import dev.lookalike.schema.Serving;
import dev.lookalike.schema.SimilarityReply;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The engine in service. An exchanged one is closed when the last request on it has ended. */
final class EngineSlot {
  private @Nullable Holder current;
  private String trouble = "";
  private String reason = "no model is in service yet";

  private static final class Holder {
    private final Engine engine;
    private int users;
    private boolean retired;

    Holder(Engine engine) {
      this.engine = engine;
    }
  }

  /** An engine to be used until closed. */
  final class Lease implements AutoCloseable {
    private final Holder holder;

    private Lease(Holder holder) {
      this.holder = holder;
    }

    Engine engine() {
      return holder.engine;
    }

    @Override
    public void close() {
      release(holder);
    }
  }

  /** The engine in service; refused as UNAVAILABLE when there is none. */
  synchronized Lease acquire() {
    Holder holder = current;
    if (holder == null) {
      throw new Refusal(SimilarityReply.Status.UNAVAILABLE, "not serving: " + reason);
    }
    holder.users++;
    return new Lease(holder);
  }

  synchronized Optional<Serving> serving() {
    return Optional.ofNullable(current).map(holder -> holder.engine.serving());
  }

  /** What keeps the engine in service from answering; empty when nothing does. */
  synchronized String trouble() {
    return current == null ? "" : trouble;
  }

  synchronized void trouble(String what) {
    trouble = what;
  }

  /** A number of the engine in service; 0 when there is none. */
  synchronized int measure(ToIntFunction<Engine> number) {
    return current == null ? 0 : number.applyAsInt(current.engine);
  }

  /** Why nothing, or not the newest, is in service; for people. */
  synchronized void explain(String why) {
    reason = why;
  }

  synchronized String reason() {
    return reason;
  }

  /** Puts an engine into service, or none, in place of the present one. */
  void exchange(@Nullable Engine next, String why) {
    Holder idle = null;
    synchronized (this) {
      Holder old = current;
      current = next == null ? null : new Holder(next);
      reason = why;
      if (old != null) {
        old.retired = true;
        idle = old.users == 0 ? old : null;
      }
    }
    if (idle != null) {
      idle.engine.close();
    }
  }

  private void release(Holder holder) {
    boolean last;
    synchronized (this) {
      holder.users--;
      last = holder.retired && holder.users == 0;
    }
    if (last) {
      holder.engine.close();
    }
  }
}
