"""What a shorter vector costs: neighbours and categories kept when vectors are projected, on pictures not fitted on.

    pip install -r models/requirements.txt && apt-get install openclipart-png
    python bench/projection.py [--limit N]

Embeds the drawings of models/background.txt, fits principal directions on half of them and measures the other half:
how many of the ten nearest by whole vectors are still among the first 10 and the first 40, and the mean average
precision of the folders that the drawings lie in. Beside it a random projection, which needs no fitting.
"""

import argparse
import pathlib

import cv2
import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRAWINGS = pathlib.Path("/usr/share/openclipart/png")


def drawings(limit):
    lines = (ROOT / "models" / "background.txt").read_text().splitlines()
    names = [line.removeprefix("openclipart/") for line in lines if line.startswith("openclipart/")]
    return [DRAWINGS / name for name in names[:limit]]


def pixels(file):
    picture = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
    if picture.ndim == 2:
        picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    if picture.shape[2] == 4:
        alpha = picture[:, :, 3:].astype(np.float32) / 255
        picture = (picture[:, :, :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)
    return cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), (224, 224), interpolation=cv2.INTER_AREA)


@torch.inference_mode()
def embedded(files):
    model = torch.jit.load(str(ROOT / "models" / "efficientnet-lite0" / "model-fp32.pt"))
    batches = [files[i : i + 16] for i in range(0, len(files), 16)]
    return np.concatenate([model(torch.tensor(np.stack([pixels(f) for f in batch]))).numpy() for batch in batches])


def similarities(vectors):
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2)
    return cosines


def precision(cosines, folders):
    each = []
    for row, folder in zip(cosines, folders):
        right = (folders == folder)[np.argsort(-row)[:-1]]
        if right.any() and folder != "unsorted":
            each.append((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())
    return np.mean(each)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--limit", type=int)
    files = drawings(arguments.parse_args().limit)
    vectors = embedded(files)
    order = np.random.default_rng(0).permutation(len(files))
    fitted, judged = np.split(order, [len(files) // 2])
    folders = np.array([file.parent.name for file in files])[judged]
    directions = np.linalg.svd(vectors[fitted], full_matrices=False)[2].T
    turned = np.linalg.qr(np.random.default_rng(1).normal(size=(vectors.shape[1], 512)))[0]
    whole = similarities(vectors[judged])
    nearest = np.argsort(-whole, 1)[:, :10]
    print(f"whole vectors: mAP by folder {precision(whole, folders):.4f}")
    for name, onto in [("principal", directions), ("random", turned)]:
        for length in (128, 256, 400, 512):
            if length <= onto.shape[1]:
                kept = similarities(vectors[judged] @ onto[:, :length])
                first = [np.argsort(-kept, 1)[:, :n] for n in (10, 40)]
                shares = [np.mean([np.isin(a, b).mean() for a, b in zip(nearest, found)]) for found in first]
                print(f"{name} {length}: {shares[0]:.3f} among 10, {shares[1]:.3f} among 40, mAP {precision(kept, folders):.4f}")


if __name__ == "__main__":
    main()
