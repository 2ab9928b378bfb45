package dev.lookalike.app;

import dev.lookalike.schema.EventHeaders;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.LoggerFactory;

/** Says a line about an image, one about none, and what Kafka's clients repeat, as apps would. */
final class LogLinesMain {
  private LogLinesMain() {}

  public static void main(String[] arguments) {
    JdkLogging.intoTheLog();
    Headers headers = new RecordHeaders();
    EventHeaders.put(
        headers, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    LogSubject about = LogSubject.of("shop/cat@0:1", headers);
    try (about) {
      LoggerFactory.getLogger("test").warn("it is \"tried\" again");
    }
    LoggerFactory.getLogger("test").info("ready");
    java.util.logging.Logger.getLogger("jdk").warning("a span is lost");
    LoggerFactory.getLogger(NetworkClient.class).warn("Node may not be available");
  }
}
