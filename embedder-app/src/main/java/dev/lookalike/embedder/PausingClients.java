package dev.lookalike.embedder;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's clients as Streams makes them, except that the main consumer also pauses the partitions
 * that we name, and tells when it has read. Streams pauses and resumes partitions for reasons of
 * its own; it is shown its own set only, and a partition is read when neither set holds it.
 */
final class PausingClients implements KafkaClientSupplier {
  private final KafkaClientSupplier clients;
  private final Supplier<Set<TopicPartition>> full;
  private final Runnable read;

  /**
   * Clients that pause.
   *
   * @param full the partitions to pause; asked before each poll, on the thread that polls
   * @param read called after each poll that read something; what it throws, the poll throws
   */
  PausingClients(Supplier<Set<TopicPartition>> full, Runnable read) {
    this(new DefaultKafkaClientSupplier(), full, read);
  }

  PausingClients(KafkaClientSupplier clients, Supplier<Set<TopicPartition>> full, Runnable read) {
    this.clients = clients;
    this.full = full;
    this.read = read;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return pausing(clients.getConsumer(config));
  }

  @SuppressWarnings("unchecked") // the proxy is made for exactly this interface
  private Consumer<byte[], byte[]> pausing(Consumer<byte[], byte[]> consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new Pausing(consumer, full, read));
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return clients.getAdmin(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return clients.getProducer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return clients.getRestoreConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return clients.getGlobalConsumer(config);
  }

  /** Used by the consumer's own thread alone, like the consumer. */
  private static final class Pausing implements InvocationHandler {
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Set<TopicPartition>> full;
    private final Runnable read;
    private final Set<TopicPartition> byStreams = new HashSet<>();
    private Set<TopicPartition> byUs = Set.of();

    private Pausing(
        Consumer<byte[], byte[]> consumer, Supplier<Set<TopicPartition>> full, Runnable read) {
      this.consumer = consumer;
      this.full = full;
      this.read = read;
    }

    @Override
    @SuppressWarnings("unchecked") // as Consumer declares them
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "pause" -> byStreams.addAll((Collection<TopicPartition>) arguments[0]);
        case "resume" -> {
          Collection<TopicPartition> resumed = (Collection<TopicPartition>) arguments[0];
          byStreams.removeAll(resumed);
          consumer.resume(without(byUs, resumed));
          return null;
        }
        case "paused" -> {
          byStreams.retainAll(consumer.assignment());
          return Set.copyOf(byStreams);
        }
        case "poll" -> apply();
        default -> {}
      }
      Object answer = call(method, arguments);
      if (answer instanceof ConsumerRecords<?, ?> records && !records.isEmpty()) {
        read.run();
      }
      return answer;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(consumer, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private void apply() {
      Set<TopicPartition> assignment = consumer.assignment();
      byStreams.retainAll(assignment);
      byUs = new HashSet<>(full.get());
      byUs.retainAll(assignment);
      Set<TopicPartition> paused = consumer.paused();
      consumer.pause(without(paused, byUs));
      consumer.resume(without(byUs, without(byStreams, paused)));
    }

    private static Set<TopicPartition> without(
        Set<TopicPartition> excluded, Collection<TopicPartition> from) {
      Set<TopicPartition> rest = new HashSet<>(from);
      rest.removeAll(excluded);
      return rest;
    }
  }
}
