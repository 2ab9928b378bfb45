package dev.lookalike.campaign.landscape;

import dev.lookalike.test.MilvusLite;
import java.nio.file.Path;

/** A server that speaks Milvus's protocol. */
public final class IndexServer implements Target {
  private final MilvusLite milvus;
  private boolean alive = true;

  IndexServer(Path folder) {
    this.milvus = MilvusLite.start(folder.resolve("milvus"));
  }

  @Override
  public String name() {
    return "milvus";
  }

  public String uri() {
    return milvus.uri();
  }

  /** Of its present life. */
  public long pid() {
    return milvus.pid();
  }

  @Override
  public void kill() {
    milvus.kill();
    alive = false;
  }

  /** It knows no orderly end. */
  @Override
  public void stop() {
    kill();
  }

  @Override
  public void start() {
    milvus.restart();
    alive = true;
  }

  @Override
  public void pause() {
    milvus.pause();
  }

  @Override
  public void resume() {
    milvus.resume();
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public void close() {
    milvus.close();
  }
}
