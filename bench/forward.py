#!/usr/bin/env python3
"""The forward pass through DJL, as the apps call it, against the same file in plain libtorch.

    bench/forward.py [--variant bf16] [--threads 1] [--batches 1 4 16] [--rounds 9]

The two take turns of twenty batches of random pixels, each in a process of its own; printed are medians of the rounds
after the first two, in milliseconds an image. The environment is the one that the apps start with. Needs torch
(peers/requirements.txt) and the built bench.jar.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODEL, SIDE, IN_A_TURN, WARM = "efficientnet-lite0", 224, 20, 2
ENVIRONMENT = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "268435456",
    "OMP_WAIT_POLICY": "PASSIVE",
}


def worker(variant, threads, size):
    import torch

    torch.set_num_threads(threads)
    network = torch.jit.load(str(ROOT / "models" / MODEL / f"model-{variant}.pt")).eval()
    pixels = torch.randint(0, 256, (size, SIDE, SIDE, 3), dtype=torch.uint8)
    print("torch", torch.__version__, flush=True)
    with torch.inference_mode():
        for _ in sys.stdin:
            clock, processor = time.perf_counter(), time.process_time()
            for _ in range(IN_A_TURN):
                network(pixels)
            images = IN_A_TURN * size / 1e3
            print((time.perf_counter() - clock) / images, (time.process_time() - processor) / images, flush=True)


def start(command):
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | ENVIRONMENT,
    )


def turn(process):
    process.stdin.write("go\n")
    process.stdin.flush()
    return [float(figure) for figure in process.stdout.readline().split()]


def measure(variant, threads, size, rounds):
    jars = f"{ROOT}/bench/target/bench.jar:{ROOT}/bench/target/lib/*"
    ours = start(
        ["java", "-cp", jars, "dev.lookalike.bench.ForwardPass", ROOT / "models", MODEL, variant, threads, size]
    )
    plain = start([sys.executable, __file__, "--worker", variant, threads, size])
    version = plain.stdout.readline().strip()
    turns = [(turn(ours), turn(plain)) for _ in range(rounds + WARM)][WARM:]
    for process in (ours, plain):
        process.stdin.close()
        process.wait()
    of = [[statistics.median(each[side][figure] for each in turns) for figure in (0, 1)] for side in (0, 1)]
    ratios = [statistics.median(b[figure] / a[figure] for a, b in turns) for figure in (0, 1)]
    print(
        f"{variant}, {threads} thread(s), batches of {size}: DJL {of[0][0]:.2f} ms by the clock, {of[0][1]:.2f} of the"
        f" processor; {version} {of[1][0]:.2f} and {of[1][1]:.2f}; plain / DJL {ratios[0]:.2f} and {ratios[1]:.2f}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", default="bf16", choices=["bf16", "fp32"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        worker(asked.worker[0], int(asked.worker[1]), int(asked.worker[2]))
    else:
        for size in asked.batches:
            measure(asked.variant, asked.threads, size, asked.rounds)


if __name__ == "__main__":
    main()
