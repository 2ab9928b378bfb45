"""imagededup over a folder with the default model's network as its CustomModel. Prints what it took.

Its duplicates are all pairs above a cosine, with no check of the pictures themselves. The network is the scripted one
in bf16 and pictures are decoded at a reduced size where its own reading of the files allows that (it does not).
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from imagededup.methods import CNN
from imagededup.utils import CustomModel

import networks


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.scripted = networks.tuned()

    @torch.inference_mode()
    def forward(self, images):
        return self.scripted(images).clone()


def transform(picture):
    return torch.from_numpy(np.array(picture.resize((networks.SIDE, networks.SIDE), reducing_gap=2.0)))


def processor_seconds():
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--catalogue", type=Path, required=True)
    arguments.add_argument("--warm", type=int, required=True)
    arguments.add_argument("--count", type=int, required=True)
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()

    torch.set_num_threads(1)
    files = sorted(given.catalogue.glob("*.jpg"))
    finder = CNN(verbose=False, model_config=CustomModel("efficientnet-lite0", Network(), transform))
    finder.batch_size = 32
    with tempfile.TemporaryDirectory() as folder:
        warm, measured = Path(folder, "warm"), Path(folder, "measured")
        link(files[given.count : given.count + given.warm], warm)
        link(files[: given.count], measured)
        finder.encode_images(warm, num_enc_workers=given.workers)
        start, used = time.monotonic(), processor_seconds()
        encodings = finder.encode_images(measured, num_enc_workers=given.workers)
        found = finder.find_duplicates(encoding_map=encodings, min_similarity_threshold=0.8)
        pairs = sum(map(len, found.values())) // 2
        took = {"seconds": time.monotonic() - start, "cpu": processor_seconds() - used, "pairs": pairs}
    print(json.dumps(took), flush=True)


def link(files, folder):
    folder.mkdir()
    for file in files:
        folder.joinpath(file.name).symlink_to(file.resolve())


if __name__ == "__main__":
    main()
