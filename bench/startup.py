#!/usr/bin/env python3
"""How long each packaged app takes from its start until it is ready.

    bench/startup.py [--rounds 5] [--bootstrap-servers HOST:PORT]

Without --bootstrap-servers it starts a broker of its own, from console/target/lib. Topics are created, then each
app is started again and again on state of its own that it keeps: for each start it prints the seconds until
/health/ready answers 200, and the seconds of processor time that the process had used by then, which tell more than
the first where the machine has other work. The index is Lucene's. Needs the packages (mvn package); standard
library only.
"""
import argparse
import contextlib
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
APPS = ["embedder", "indexer", "duplicates", "query"]
WITHIN = 300
BROKER = """
class Broker {
  public static void main(String[] at) throws Exception {
    var broker = dev.lookalike.kafka.EmbeddedBroker.start(
        java.nio.file.Path.of(at[0]), Integer.parseInt(at[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextlib.contextmanager
def broker(folder):
    source, port = folder / "Broker.java", free_port()
    source.write_text(BROKER)
    command = ["java", "-cp", ROOT / "console/target/lib/*", source, folder / "kafka", str(port)]
    with open(folder / "broker.log", "w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        if not any(line.startswith("ready") for line in process.stdout):
            sys.exit(f"the broker did not start; see {folder}/broker.log")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def is_ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(app, servers, folder):
    port = free_port()
    environment = {
        **os.environ,
        "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS": servers,
        "LOOKALIKE_HTTP_PORT": str(port),
        "LOOKALIKE_MODEL_DIR": str(ROOT / "models"),
    }
    own = {
        "embedder": ("LOOKALIKE_EMBEDDER_STATE_DIR", "embedder"),
        "duplicates": ("LOOKALIKE_STREAMS_STATE_DIR", "duplicates"),
        "indexer": ("LOOKALIKE_INDEX_DIR", "index"),
        "query": ("LOOKALIKE_INDEX_DIR", "index"),
    }
    name, directory = own[app]
    environment[name] = str(folder / directory)
    begin = time.monotonic()
    with open(folder / f"{app}.log", "a") as log:
        process = subprocess.Popen(
            ["java", "-jar", ROOT / f"{app}-app/target/{app}-app.jar"],
            env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        while not is_ready(port):
            if process.poll() is not None or time.monotonic() > begin + WITHIN:
                sys.exit(f"{app} ended, or is not ready after {WITHIN} s; see {folder}/{app}.log")
            time.sleep(0.02)
        return time.monotonic() - begin, processor_seconds(process.pid)
    finally:
        process.terminate()
        process.wait()


def measure(servers, rounds, folder):
    subprocess.run(
        [ROOT / "lookalike", "topics", "--create", "--partitions", "4", "--bootstrap-servers", servers],
        check=True, stdout=subprocess.DEVNULL)
    print(f"{'app':12}{'seconds to ready':24}of the processor")
    for app in APPS:
        # The first start makes the state that a restart finds.
        times = [start(app, servers, folder) for _ in range(rounds + 1)][1:]
        seconds, processor = zip(*times)
        print(f"{app:12}{statistics.median(seconds):5.1f} ({min(seconds):.1f} to {max(seconds):.1f})"
              f"{'':9}{statistics.median(processor):5.1f}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--bootstrap-servers")
    given = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lookalike-startup-"))
    if given.bootstrap_servers:
        measure(given.bootstrap_servers, given.rounds, folder)
    else:
        with broker(folder) as servers:
            measure(servers, given.rounds, folder)


if __name__ == "__main__":
    main()
