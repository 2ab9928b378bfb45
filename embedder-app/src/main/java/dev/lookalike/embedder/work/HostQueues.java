package dev.lookalike.embedder.work;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Waiting jobs by host. Hosts take turns, and none has more than its limit in flight, so that a
 * slow host costs its own images only.
 */
final class HostQueues {
  private final int perHost;
  private final Map<String, Host> hosts = new HashMap<>();

  /** Hosts that have a job waiting and may start one; each stands here once at most. */
  private final Queue<Host> turns = new ArrayDeque<>();

  /**
   * No queues yet.
   *
   * @param perHost jobs in flight per named host; the host without a name (inline and local
   *     references) has no limit
   */
  HostQueues(int perHost) {
    this.perHost = perHost;
  }

  synchronized void add(Job job) {
    Host host = hosts.computeIfAbsent(job.host(), Host::new);
    host.waiting.add(job);
    offer(host);
  }

  /** Takes a job out that has not begun; one that has is left to end. */
  synchronized void remove(Job job) {
    Host host = hosts.get(job.host());
    if (host != null && host.waiting.remove(job) && host.waiting.isEmpty()) {
      turns.remove(host);
      host.hasTurn = false;
      forgetIfIdle(host);
    }
  }

  /** The next job; waits for one. Its host's slot is taken until {@link #release}. */
  synchronized Job take() throws InterruptedException {
    while (turns.isEmpty()) {
      wait();
    }
    Host host = turns.remove();
    host.hasTurn = false;
    Iterator<Job> first = host.waiting.iterator();
    Job job = first.next();
    first.remove();
    host.inFlight++;
    offer(host);
    return job;
  }

  synchronized void release(Job job) {
    Host host = hosts.get(job.host());
    host.inFlight--;
    offer(host);
    forgetIfIdle(host);
  }

  synchronized int waiting() {
    return hosts.values().stream().mapToInt(host -> host.waiting.size()).sum();
  }

  private void offer(Host host) {
    boolean mayStart = host.name.isEmpty() || host.inFlight < perHost;
    if (mayStart && !host.hasTurn && !host.waiting.isEmpty()) {
      host.hasTurn = true;
      turns.add(host);
      notifyAll();
    }
  }

  private void forgetIfIdle(Host host) {
    if (host.inFlight == 0 && host.waiting.isEmpty()) {
      hosts.remove(host.name);
    }
  }

  private static final class Host {
    private final String name;
    private final Set<Job> waiting = new LinkedHashSet<>();
    private int inFlight;
    private boolean hasTurn;

    private Host(String name) {
      this.name = name;
    }
  }
}
