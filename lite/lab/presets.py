"""What ``--preset`` runs."""

from __future__ import annotations

from lite.lab.arms import ABLATIONS, FIELD, MAIN
from lite.lab.study import LANDSCAPES, Study

_MAIN = tuple(arm.name for arm in MAIN)
_ABLATIONS = tuple(arm.name for arm in ABLATIONS)
_TEXT_RATES = (4e-3, 1e-2, 2.5e-2)
_DENSE = ("dense 0.5M",)

# One noisy landscape, and both kinds of model under both schedules.
SMALL = (
    Study("landscapes", ("river valley",), _MAIN + _ABLATIONS, (200,), 200, trials=6, seeds=5),
    Study(
        "language",
        ("dense 0.5M", "MoE 0.5M"),
        ("AdamW", "Muon", "Muon-LITE"),
        (60,),
        60,
        trials=5,
        seeds=5,
        schedules=("cosine", "wsd"),
        rates=_TEXT_RATES,
    ),
)
# All landscapes, LITE taken apart on text, and three sizes. The largest has fewer seeds and no search of its own.
PAPER_SHAPES = (
    Study("landscapes", LANDSCAPES, _MAIN, (200,), 200, trials=6, seeds=5),
    Study("scaling", _DENSE, _MAIN + _ABLATIONS, (60,), 60, trials=5, seeds=5, rates=_TEXT_RATES),
    Study("scaling", _DENSE, _MAIN, (120,), 60, trials=5, seeds=5, rates=_TEXT_RATES),
    Study("scaling", ("dense 2M",), _MAIN, (60, 120), 60, trials=4, seeds=5, rates=_TEXT_RATES),
    Study(
        "scaling",
        ("dense 8M",),
        _MAIN,
        (60,),
        60,
        trials=4,
        seeds=3,
        rates=_TEXT_RATES,
        tuned_on={"dense 8M": "dense 2M"},
    ),
)
# Every rule of `lite` at its tuned rate: does each one train the model?
RULES = (
    Study(
        "rules",
        _DENSE,
        tuple(arm.name for arm in (*MAIN, *FIELD)),
        (60,),
        60,
        trials=4,
        seeds=2,
        rates=_TEXT_RATES,
    ),
)
PRESETS: dict[str, tuple[Study, ...]] = {"small": SMALL, "rules": RULES, "paper-shapes": PAPER_SHAPES}
