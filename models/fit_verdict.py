"""Fits the verdict on duplicates from a CSV of compared pairs and writes verdict.json.

    python3 fit_verdict.py features.csv [more.csv] --out verdict.json --note "recipe ..." [--split calibration]

The CSV is written by `lookalike eval ... --features features.csv`, so that every formula has one implementation.

Columns of the CSV: pair, source, split, label, kind, then one column per raw feature of the comparison (empty = 0).
`source` names what may not be parted between folds: the picture that was edited, or its family. What the verdict does
with it is three sums and two exponentials, so that any program can repeat it:

    term  = weight * clamp((feature - low) / (high - low), 0, 1)
    drawn = logistic(bias + terms of "geometry")        is it the same drawing?
    hued  = logistic(bias + terms of "colour")          is it in the same colours?
    probability = logistic(slope * log(s / (1 - s)) + offset)   with s = drawn * hued, kept within 1e-9 .. 1 - 1e-9

Signs are fixed beforehand: more evidence for a copy never lowers the probability. Deterministic; needs numpy and scipy.
"""

import argparse
import csv
import hashlib
import json
import sys
import zlib
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize

RECOLOURED = ("hue turned", "part recoloured", "black for white")
FAMILY = ("same family",)
# (feature, low, high, sign): a linear piece each; a feature may have several.
GEOMETRY = [
    ("points", 3, 12, 1), ("points", 12, 40, 1), ("explainedLeast", 0, 0.8, 1),
    ("correlation", 0, 0.6, 1), ("correlation", 0.6, 1, 1), ("agree", 0, 0.7, 1), ("agree", 0.7, 1, 1),
    ("agreeBlocks", 0, 20, 1), ("against", 0, 0.3, -1), ("oneSidedLeast", 0, 0.15, -1), ("oneSidedMost", 0, 0.5, -1),
    ("innerCorrelation", 0, 0.6, 1), ("innerCorrelation", 0.6, 1, 1), ("innerAgree", 0, 0.7, 1), ("innerAgree", 0.7, 1, 1),
    ("innerAgreeBlocks", 0, 15, 1), ("innerAgainst", 0, 0.3, -1), ("residualAgreed", 0, 0.2, -1),
    ("changedLeast", 0, 0.05, -1), ("addedLeast", 0, 0.1, -1), ("overlay", 0, 0.4, -1), ("cover", 0.4, 1, 1),
    ("coverLeast", 0, 0.6, 1), ("whole", 0, 1, -1), ("searched", 0, 1, -1),
    # Of two pages of text the features above are 0, of other pairs these are.
    ("page", 0, 1, -1), ("pagePoints", 3, 12, 1), ("pagePoints", 12, 40, 1), ("pageCorrelation", 0.5, 1, 1),
    ("pageInk", 0.6, 0.8, 1), ("pageInk", 0.8, 0.95, 1), ("pageInkWorst", 0.2, 0.6, 1), ("pageInkWorst", 0.6, 0.85, 1),
    ("pageInkSpread", 0.1, 0.25, -1), ("pageInkSpread", 0.25, 0.5, -1),
]
COLOUR = [
    ("hue", 0.05, 0.4, -1), ("chroma", 0.15, 0.6, -1), ("chroma", 0.6, 1, -1), ("chromaTurn", 0, 0.1, -1),
    ("chromaTurn", 0.1, 0.4, -1), ("greyShift", 0, 10, -1), ("greyShift", 10, 25, -1), ("greyed", 0, 1, -1),
    ("stillLift", 0, 0.2, -1), ("stillLift", 0.2, 0.45, -1), ("stillLift", 0.45, 1.2, -1), ("lift", 0, 0.5, -1),
    ("seen", 0, 1, 1),
]
RIDGE, FOLDS, PRECISION, SURE, SEED = 1.0, 6, 0.99, 0.7, 7


def logistic(x):
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


def design(rows, terms):
    columns = []
    for name, low, high, _ in terms:
        raw = np.array([float(r.get(name) or 0) for r in rows])
        columns.append(np.clip((raw - low) / (high - low), 0, 1))
    return np.stack(columns, 1)


def regress(x, y, weights, signs):
    """Logistic regression with a ridge on standardised columns; a sign bounds its coefficient to that side of zero."""
    spread = x.std(0) + 1e-9
    z = np.c_[(x - x.mean(0)) / spread, np.ones(len(x))]
    side = 2 * y - 1

    def loss(b):
        margin = side * (z @ b)
        ridge = np.r_[b[:-1], 0]
        gradient = z.T @ (-side * weights * logistic(-margin)) + RIDGE * ridge
        return (weights * np.logaddexp(0, -margin)).sum() + RIDGE * ridge @ ridge / 2, gradient

    bounds = [(0, None) if s > 0 else (None, 0) for s in signs] + [(None, None)]
    start = np.zeros(z.shape[1])
    b = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 5000}).x
    coefficients = b[:-1] / spread
    return coefficients, b[-1] - (coefficients * x.mean(0)).sum()


def weights_of(rows):
    """Pairs of one source and one other picture are much alike: negatives of a family count as few, not as hundreds."""
    counts = {}
    keys = [(r["source"], r["pair"].rsplit("|", 1)[-1], r["kind"]) if r["kind"] in FAMILY else None for r in rows]
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return np.array([1.0 if key is None else min(1.0, 3 / counts[key]) for key in keys])


def train(rows):
    y = np.array([float(r["label"]) for r in rows])
    variant = np.array([r["kind"] in RECOLOURED for r in rows])
    weights, geometry, colour = weights_of(rows), design(rows, GEOMETRY), design(rows, COLOUR)
    g = regress(geometry[~variant], y[~variant], weights[~variant], [t[3] for t in GEOMETRY])
    # Colour decides only where the drawing agrees.
    use = (variant | (y > 0)) & (logistic(geometry @ g[0] + g[1]) > 0.3)
    c = regress(colour[use], y[use], weights[use], [t[3] for t in COLOUR])
    return g, c


def score(rows, model):
    (g, gb), (c, cb) = model
    return np.clip(logistic(design(rows, GEOMETRY) @ g + gb) * logistic(design(rows, COLOUR) @ c + cb), 1e-9, 1 - 1e-9)


def out_of_fold(rows):
    fold = np.array([zlib.crc32(f"{SEED}|{r['source']}".encode()) % FOLDS for r in rows])
    scores = np.zeros(len(rows))
    for k in range(FOLDS):
        inside = fold == k
        model = train([r for r, i in zip(rows, inside) if not i])
        scores[inside] = score([r for r, i in zip(rows, inside) if i], model)
    return scores


def calibrate(scores, y, weights):
    """Slope >= 0 and offset on the score's logit."""
    logit = np.log(scores / (1 - scores))
    (slope,), offset = regress(logit[:, None], y, weights, [1])
    return float(slope), float(offset)


def threshold(p, y, sources, rounds=200):
    """The lowest one at which precision holds in SURE of the resamplings of the sources: a margin for unseen ones."""
    rng = np.random.default_rng(SEED)
    names, index = np.unique(sources, return_inverse=True)
    order = np.argsort(-p, kind="stable")
    precision = []
    for _ in range(rounds):
        count = np.bincount(rng.integers(0, len(names), len(names)), minlength=len(names))[index][order]
        precision.append(np.cumsum(count * y[order]) / np.maximum(np.cumsum(count), 1))
    good = np.flatnonzero(np.quantile(np.stack(precision), 1 - SURE, axis=0) >= PRECISION)
    return float(p[order][good[-1]]) if len(good) else 1.0


def metrics(p, y, t):
    order = np.argsort(-p, kind="stable")
    precision = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    recall = np.cumsum(y[order]) / max(y.sum(), 1)
    good, alerts = np.flatnonzero(precision >= PRECISION), p >= t
    return {
        "averagePrecision": round(float((precision * y[order]).sum() / max(y.sum(), 1)), 5),
        "recallAtPrecision99": round(float(recall[good[-1]]), 4) if len(good) else 0.0,
        "precision": round(float(y[alerts].mean()) if alerts.any() else 1.0, 4),
        "recall": round(float(alerts[y > 0].mean()), 4),
    }


def report(rows, p, t):
    y = np.array([float(r["label"]) for r in rows])
    kinds = np.array([r["kind"] for r in rows])
    copies = ~np.isin(kinds, RECOLOURED)
    alerts = p >= t

    def by_kind(side):
        groups = {str(k): alerts[(kinds == k) & side] for k in sorted(set(kinds[side]))}
        return {k: f"{int(a.sum())}/{len(a)}" for k, a in groups.items()}

    return {
        "pairs": len(rows),
        "copies": int(y.sum()),
        "all": metrics(p, y, t),
        "withoutRecoloured": metrics(p[copies], y[copies], t),
        "copiesFound": by_kind(y > 0),
        "falseAlerts": by_kind(y == 0),
    }


def factor(name, terms, fitted):
    coefficients, bias = fitted
    kept = [
        {"feature": f, "low": low, "high": high, "weight": round(float(w), 4)}
        for (f, low, high, _), w in zip(terms, coefficients)
        if abs(w) >= 0.005
    ]
    return {"name": name, "bias": round(float(bias), 4), "terms": kept}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave-out", action="append", default=[], help="sources with this in their name are only reported")
    parser.add_argument("--split", default="calibration", help="fitted on; every other split is only reported")
    parser.add_argument("--model", default="efficientnet-lite0", help="the embedding model that chose the candidates")
    parser.add_argument("--model-version", default="1")
    parser.add_argument("--method", type=int, default=1, help="version of the comparison's formulas")
    parser.add_argument("--note", required=True, help="where the pairs come from: pictures, seeds, commands")
    options = parser.parse_args()
    rows = [row for path in options.pairs for row in csv.DictReader(path.read_text().splitlines())]
    rows.sort(key=lambda r: (r["split"], r["pair"]))
    for row in rows:
        if any(name in row["source"] for name in options.leave_out):
            row["split"] = "left out"
    fitted = [r for r in rows if r["split"] == options.split]
    y = np.array([float(r["label"]) for r in fitted])
    scores = out_of_fold(fitted)
    slope, offset = calibrate(scores, y, weights_of(fitted))

    def probability(raw):
        return logistic(slope * np.log(raw / (1 - raw)) + offset)

    limit = round(threshold(probability(scores), y, [r["source"] for r in fitted]), 4)
    model = train(fitted)
    verdict = {
        "$schema": "../verdict.schema.json",
        "schemaVersion": 1,
        "model": {"name": options.model, "version": options.model_version},
        "method": options.method,
        "factors": [factor("geometry", GEOMETRY, model[0]), factor("colour", COLOUR, model[1])],
        "calibration": {"slope": round(slope, 4), "offset": round(offset, 4)},
        "threshold": limit,
        "provenance": {
            "recipe": options.note,
            "pairsSha256": [hashlib.sha256(path.read_bytes()).hexdigest() for path in options.pairs],
            "sources": len({r["source"] for r in fitted}),
            "seed": SEED,
            "folds": FOLDS,
            "ridge": RIDGE,
            "precision": PRECISION,
            "sure": SURE,
            "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
            "outOfFold": report(fitted, probability(scores), limit),
        },
    }
    for split in sorted({r["split"] for r in rows} - {options.split}):
        other = [r for r in rows if r["split"] == split]
        verdict["provenance"][split] = report(other, probability(score(other, model)), limit)
    options.out.write_text(json.dumps(verdict, indent=2) + "\n")
    print(json.dumps({k: v for k, v in verdict["provenance"].items() if isinstance(v, dict)}, indent=1))


if __name__ == "__main__":
    main()
