"""Lookalike against what one would use instead, over the same pictures in one run: images per second and per CPU-second.

    pip install -r bench/peers/requirements.txt
    python bench/peers/compare.py --catalogue DIR [--warm 200] [--count 1800] [--only ours,plain,tuned,imagededup]

Each takes the first COUNT pictures of the catalogue after WARM others that do not count. Ours is `./lookalike local`,
whose processor time holds the broker, the index and the check of every likely pair; that of the Python consumers leaves
out the broker (ours, in its own process) and Milvus Lite, which is printed beside it. Pictures come from a web server
on loopback, which counts for nobody; imagededup reads them from the folder.
"""

import argparse
import contextlib
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import psutil
from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = pathlib.Path(__file__).resolve().parent
# What ./lookalike sets for itself: the C library's defaults cost libtorch thousands of page faults an image.
MALLOC = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "268435456",
    "OMP_NUM_THREADS": "1",
}


class Silent(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def pictures(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextlib.contextmanager
def child(command, **options):
    process = subprocess.Popen([str(part) for part in command], **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def local(folder, first):
    """The local mode, whose broker the others use as well; yields the broker's address and the process."""
    images = pathlib.Path(folder, "first")
    images.mkdir()
    shutil.copy(first, images)
    command = [ROOT / "lookalike", "local", f"--images={images}", f"--data={folder}/data", "--port=0", "--kafka-port=0"]
    with child(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            ready = re.match(r"ready: Kafka on ([0-9.:]+)", line)
            if ready:
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield ready.group(1), process
                return
        raise SystemExit("the local mode did not start")


@contextlib.contextmanager
def milvus(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = pathlib.Path(sys.executable).with_name("milvus-lite")
    command = [program, "server", "--data-dir", folder, "--host", "127.0.0.1", "--port", port]
    with child(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}", process


def processor_seconds(process):
    used = 0.0
    root = psutil.Process(process.pid)
    for one in [root, *root.children(recursive=True)]:
        times = one.cpu_times()
        used += times.user + times.system
    return used


def publish(servers, topic, documents, key="catalogue/{}"):
    producer = Producer({"bootstrap.servers": servers, "partitioner": "murmur2_random"})
    for name, document in documents:
        producer.produce(topic, key=key.format(name).encode(), value=json.dumps(document).encode())
        producer.poll(0)
    producer.flush()


def ours(given, host, servers, process):
    def uploads(names):
        return [(name, {"schemaVersion": 1, "uri": host + name, "attributes": {}}) for name in names]

    settings = {"bootstrap.servers": servers, "group.id": "compare", "auto.offset.reset": "earliest"}
    receipts = Consumer(settings | {"isolation.level": "read_committed"})
    receipts.subscribe(["upload-receipts"])

    def searchable(names):
        waiting = {f"catalogue/{name}" for name in names}
        while waiting:
            for message in receipts.consume(500, 0.2):
                if message.key().decode() in waiting:
                    status = json.loads(message.value())["status"]
                    if status != "SEARCHABLE":
                        raise SystemExit(f"{message.key()}: {status}")
                    waiting.discard(message.key().decode())

    warm, measured = given.names[given.count : given.count + given.warm], given.names[: given.count]
    publish(servers, "image-uploads", uploads(warm))
    searchable(warm)
    start, used = time.monotonic(), processor_seconds(process)
    publish(servers, "image-uploads", uploads(measured))
    searchable(measured)
    receipts.close()
    return {"seconds": time.monotonic() - start, "cpu": processor_seconds(process) - used}


def consumer(kind, given, host, servers, _):
    names = given.names[given.count : given.count + given.warm] + given.names[: given.count]
    with tempfile.TemporaryDirectory() as folder, milvus(folder) as (uri, index):
        admin = AdminClient({"bootstrap.servers": servers})
        admin.create_topics([NewTopic(kind, 1, 1)])[kind].result()
        publish(servers, kind, [(name, {"id": name, "uri": host + name}) for name in names], key="{}")
        command = [sys.executable, PEERS / "consumer.py", kind, f"--kafka={servers}", f"--topic={kind}"]
        command += [f"--milvus={uri}", f"--warm={given.warm}", f"--count={given.count}"]
        with child(command, stdout=subprocess.PIPE, text=True, env=os.environ | MALLOC) as process:
            process.stdout.readline()
            before = processor_seconds(index)
            took = json.loads(process.stdout.readline())
        return took | {"milvus": processor_seconds(index) - before}


def imagededup(given, *_):
    command = [sys.executable, PEERS / "dedup.py", f"--catalogue={given.catalogue}"]
    command += [f"--warm={given.warm}", f"--count={given.count}"]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | MALLOC).stdout
    return json.loads(output.splitlines()[-1])


RUNS = {
    "ours": ours,
    "plain": functools.partial(consumer, "plain"),
    "tuned": functools.partial(consumer, "tuned"),
    "imagededup": imagededup,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--catalogue", type=pathlib.Path, required=True)
    arguments.add_argument("--warm", type=int, default=200)
    arguments.add_argument("--count", type=int, default=1800)
    arguments.add_argument("--only", default=",".join(RUNS))
    given = arguments.parse_args()
    given.names = sorted(path.name for path in given.catalogue.glob("*.jpg"))
    rates = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        pictures(given.catalogue) as host,
        local(folder, given.catalogue / given.names[-1]) as (servers, process),
    ):
        for name in given.only.split(","):
            took = RUNS[name](given, host, servers, process)
            rates[name] = given.count / took["cpu"]
            line = f"{name}: {given.count / took['seconds']:.1f} images/s, {rates[name]:.1f} images/CPU-second"
            if "milvus" in took:
                line += f" ({given.count / (took['cpu'] + took['milvus']):.1f} with Milvus)"
            if "pairs" in took:
                line += f", {took['pairs']} pairs named"
            print(line, flush=True)
    for name in rates.keys() - {"ours"}:
        if "ours" in rates:
            print(f"ours / {name}: {rates['ours'] / rates[name]:.2f} in images per CPU-second", flush=True)


if __name__ == "__main__":
    main()
