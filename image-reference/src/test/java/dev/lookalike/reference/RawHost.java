package dev.lookalike.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers each connection with whatever bytes it likes. */
final class RawHost implements AutoCloseable {
  private final ServerSocket server;

  RawHost(Answer answer) throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(answer), "raw-host");
    thread.setDaemon(true);
    thread.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/image?" + Attacks.SECRET;
  }

  private void serve(Answer answer) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        // Closing with a request unread would reset the connection before the answer is read.
        int read = socket.getInputStream().read(new byte[8192]);
        if (read > 0) {
          answer.write(new Wire(socket.getOutputStream()));
        }
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The client went away, which is what most answers are after; or this host is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** What is sent. */
  @FunctionalInterface
  interface Answer {
    void write(Wire wire) throws IOException;
  }

  /** Bytes on their way out. */
  record Wire(OutputStream out) {
    Wire text(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /** Until the other side has had enough. */
    void forever(String text) throws IOException {
      byte[] many = text.repeat(1 + 8192 / text.length()).getBytes(StandardCharsets.ISO_8859_1);
      while (true) {
        out.write(many);
      }
    }
  }
}
