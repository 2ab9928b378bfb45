package dev.lookalike.embedder;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Version;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An upload that is to be worked on, as it stands in the inbox store.
 *
 * @param upload the record; its key and value are there
 * @param receivedAt when it came into the inbox; the retry horizon counts from here
 * @param attempts fetches that failed so far
 * @param notBefore when the next may begin
 * @param redriven whether it is a failure tried again
 */
record InboxEntry(
    UploadEvent upload, Instant receivedAt, int attempts, Instant notBefore, boolean redriven) {
  private static final byte FORMAT = 1;
  private static final String[] TRACE = {"traceparent", "tracestate"};

  static InboxEntry received(UploadEvent upload, Instant now, boolean redriven) {
    return new InboxEntry(upload, now, 0, now, redriven);
  }

  InboxEntry failedOnce(Instant next) {
    return new InboxEntry(upload, receivedAt, attempts + 1, next, redriven);
  }

  byte[] encode() {
    byte[] value = upload.content().orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(upload.version().epoch());
      out.writeLong(upload.version().offset());
      out.writeLong(upload.offset());
      out.writeLong(upload.appendedAt().toEpochMilli());
      out.writeLong(receivedAt.toEpochMilli());
      out.writeInt(attempts);
      out.writeLong(notBefore.toEpochMilli());
      out.writeBoolean(redriven);
      for (String name : TRACE) {
        out.writeUTF(EventHeaders.text(upload.trace(), name).orElse(""));
      }
      out.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static InboxEntry decode(byte[] key, int partition, byte[] stored) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("the inbox was written by a newer release");
      }
      Version version = new Version(in.readInt(), in.readLong());
      long offset = in.readLong();
      Instant appendedAt = Instant.ofEpochMilli(in.readLong());
      Instant receivedAt = Instant.ofEpochMilli(in.readLong());
      int attempts = in.readInt();
      Instant notBefore = Instant.ofEpochMilli(in.readLong());
      boolean redriven = in.readBoolean();
      Headers trace = new RecordHeaders();
      for (String name : TRACE) {
        String text = in.readUTF();
        if (!text.isEmpty()) {
          EventHeaders.put(trace, name, text);
        }
      }
      byte[] value = in.readAllBytes();
      UploadEvent upload =
          new UploadEvent(key, partition, offset, version, appendedAt, trace, value);
      return new InboxEntry(upload, receivedAt, attempts, notBefore, redriven);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
