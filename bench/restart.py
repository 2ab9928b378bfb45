#!/usr/bin/env python3
"""How long the local mode takes to work again after kill -9 of broker and apps together.

    bench/restart.py [--rounds 5] [--busy] [--data DIR]

Starts ./lookalike local on the samples, then kills and restarts it again and again on the same data. For each
round it prints the seconds from the restart until /health/ready answers 200 and until one `publish --wait`,
begun then, has ended. With --busy a folder was published just before each kill. Needs a machine that is
otherwise idle; standard library only.
"""
import argparse
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PORT, KAFKA_PORT = 18080, 19092
PICTURES = ROOT / "samples" / "pictures"


def lookalike(*arguments, output=subprocess.DEVNULL):
    command = [ROOT / "lookalike", *map(str, arguments)]
    return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)


def publish(*arguments):
    process = lookalike("publish", "--bootstrap-servers", f"127.0.0.1:{KAFKA_PORT}", *arguments)
    if process.wait() != 0:
        raise SystemExit(f"publish {arguments} ended with {process.returncode}")


def is_ready():
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/ready", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def await_that(condition, process, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        if process.poll() is not None or time.monotonic() > end:
            raise SystemExit("the local mode ended, or is not ready after two minutes")
        time.sleep(0.03)


def start(data, log):
    return lookalike("local", "--data", data, "--port", PORT, "--kafka-port", KAFKA_PORT, output=log)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--busy", action="store_true")
    arguments.add_argument("--data", type=pathlib.Path)
    given = arguments.parse_args()
    data = given.data or pathlib.Path(tempfile.mkdtemp(prefix="lookalike-restart-"))
    log_file = data.parent / (data.name + ".log")
    ready, published = [], []
    with open(log_file, "w") as log:
        local = start(data, log)
        try:
            await_that(lambda: "up until" in log_file.read_text(), local)
            for number in range(given.rounds):
                if given.busy:
                    publish("--tenant", f"busy{number}", PICTURES)
                os.kill(local.pid, signal.SIGKILL)
                local.wait()
                begin = time.monotonic()
                local = start(data, log)
                await_that(is_ready, local)
                ready.append(time.monotonic() - begin)
                publish("--wait", PICTURES / "cat-chelsea.jpg")
                published.append(time.monotonic() - begin)
                print(f"ready {ready[-1]:.1f} s, published {published[-1]:.1f} s", flush=True)
                time.sleep(5)
        finally:
            local.terminate()
            local.wait()
    print(f"median: ready {statistics.median(ready):.1f} s, published {statistics.median(published):.1f} s")


if __name__ == "__main__":
    main()
