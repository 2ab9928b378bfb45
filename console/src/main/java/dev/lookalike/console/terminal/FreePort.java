package dev.lookalike.console.terminal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether a port can be listened on, said before anything else is started. */
public final class FreePort {
  private FreePort() {}

  /**
   * Returns when the port is free.
   *
   * @param option that the port was given by
   * @param host where it is to be listened on
   * @param port 0 is any free one
   * @throws IllegalStateException that names the option
   */
  public static void require(String option, String host, int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName(host)).close();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "cannot listen on %s:%d (%s); give another by %s, 0 for any free one"
              .formatted(host, port, Faults.sentence(e), option));
    }
  }
}
