"""Run in this folder: python -m pytest -q"""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest
import torch

import export
import network
import pictures

HERE = Path(__file__).resolve().parent
SCHEMA = json.loads((HERE / "manifest.schema.json").read_text())


@pytest.mark.parametrize("name, size, dimension", [("resnet18", 96, 512), ("vit_tiny_patch16_224", 224, 192)])
def test_any_timm_model_can_be_exported(tmp_path, name, size, dimension):
    export.main(["--timm", name, "--untrained", "--size", str(size), "--no-centring", "--out", str(tmp_path)])
    manifest = valid_manifest(tmp_path)
    assert manifest["dimension"] == dimension
    assert (manifest["input"]["width"], manifest["input"]["height"]) == (size, size)
    for variant in ("fp32", "bf16"):
        module = torch.jit.load(tmp_path / manifest["variants"][variant]["file"])
        vectors = network.embed(module, network.smooth_noise(5, size, size))
        assert vectors.shape == (5, dimension) and vectors.dtype == torch.float32
        assert torch.allclose(vectors.norm(dim=1), torch.ones(5), atol=1e-5)


def test_centring_and_projection_are_fitted_on_the_background(tmp_path, monkeypatch):
    background = sorted((HERE / "efficientnet-lite0/parity").glob("*.*g"))[:6]
    monkeypatch.setattr(pictures, "background", lambda: background)
    how = ["--untrained", "--size", "64", "--variants", "fp32", "--projection", "8"]
    export.main(["--timm", "resnet18", *how, "--out", str(tmp_path)])
    assert valid_manifest(tmp_path)["dimension"] == 8
    module = torch.jit.load(tmp_path / "model-fp32.pt")
    parts = [part for path in background for part in pictures.tiles(path)]
    vectors = network.embed(module, export.resized(parts, (64, 64)))
    assert vectors.mean(0).norm() < 0.3  # uncentred, an untrained network's vectors nearly agree


def test_exported_file_holds_no_path_of_the_exporting_machine(tmp_path):
    how = ["--untrained", "--size", "64", "--no-centring", "--variants", "fp32"]
    export.main(["--timm", "resnet18", *how, "--out", str(tmp_path)])
    content = (tmp_path / "model-fp32.pt").read_bytes()
    assert b".debug_pkl" not in content and str(HERE).encode() not in content


@pytest.mark.parametrize("width, height", [(640, 480), (100, 150), (1000, 60), (224, 224), (1, 1)])
def test_resizing_is_what_opencv_does(width, height):
    parity = pytest.importorskip("parity")
    noise = network.smooth_noise(1, width, height)[0].numpy()
    difference = pictures.resize(noise, 224, 224).astype(int) - parity.opencv_resize(noise, 224, 224)
    assert np.abs(difference).max() <= 1


def test_weights_that_do_not_fit_are_refused():
    with pytest.raises(SystemExit, match="2 tensors, the model 1"):
        network.in_order({"a": torch.ones(1), "b": torch.ones(1)}, {"c": torch.ones(1)})
    with pytest.raises(SystemExit, match="does not fit"):
        network.in_order({"a.weight": torch.ones(2)}, {"c.weight": torch.ones(3)})


def test_committed_model_matches_its_manifest():
    assert valid_manifest(HERE / "efficientnet-lite0")["name"] == "efficientnet-lite0"


def test_committed_model_gives_the_python_models_vectors():
    assert pytest.importorskip("parity").check()


def valid_manifest(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    jsonschema.Draft202012Validator(SCHEMA).validate(manifest)
    for variant in manifest["variants"].values():
        assert pictures.sha256(folder / variant["file"]) == variant["sha256"]
    return manifest
