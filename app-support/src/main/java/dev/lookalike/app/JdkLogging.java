package dev.lookalike.app;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** What libraries say through the JDK's own logging: gRPC and OpenTelemetry do. */
final class JdkLogging {
  private JdkLogging() {}

  /** Leads it into the log, where it is a line, or a document, like any other. */
  static void intoTheLog() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
