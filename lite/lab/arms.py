"""The optimisers that are compared, by name: those of ``lite``, LITE taken apart, and those of other libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

import lite
from lite.lab import others
from lite.lab.errors import LabError
from lite.schedules import Kind, chi_at

BASELINE = "Muon"


@dataclass(frozen=True)
class Setting:
    """What a run gives every optimiser alike."""

    lr: float
    decay: float
    schedule: Kind
    steps: int

    @property
    def warmup(self) -> int:
        return max(1, self.steps // 10)

    @property
    def floor(self) -> float:
        """Rate at the end over the largest: 0.1 after a cosine, 0 after WSD, as in the released LITE scripts."""
        return 0.1 if self.schedule == "cosine" else 0.0

    def factor(self, step: int) -> float:
        """Factor of the learning rate at a step."""
        return lite.learning_rate(self.schedule, self.warmup, self.steps, min_ratio=self.floor)(step)


@dataclass(frozen=True)
class Arm:
    """A rule for the matrices, its settings, and settings by kind of parameter.

    Attributes:
        factor: on every rate, for rules whose updates have another size than AdamW's.
        matrix_factor: likewise, on the rate of the matrices alone.
        chi: every matrix's rate is multiplied by LITE's schedule of so large a chi, in all directions.
        wrap: puts a wrapper around the optimiser.
        micro: micro-batches a step is made of; the wrapper is then :class:`lite.Nexus`.
        clip: largest norm of the gradient; None where the wrapper clips.
    """

    name: str
    algorithm: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    factor: float = 1.0
    matrix_factor: float = 1.0
    chi: float = 1.0
    wrap: Callable[[torch.optim.Optimizer], torch.optim.Optimizer] | None = None
    micro: int = 1
    clip: float | None = 1.0
    needs: tuple[str, ...] = ()  # kinds of parameters without which the arm is another arm

    @property
    def resumes(self) -> bool:
        """Whether a run can go on from a checkpoint, instead of from its first step."""
        return True

    def make(self, model: nn.Module, setting: Setting, overrides: Mapping[str, str]) -> torch.optim.Optimizer:
        """The optimiser, with ``setting``'s largest rate; the loop moves the rates."""
        kinds = dict(self.kinds)
        lr = setting.lr * self.factor
        if self.matrix_factor != 1.0:
            kinds["matrices"] = {**kinds.get("matrices", {}), "lr": lr * self.matrix_factor}
        optimizer = lite.Composite(
            model,
            algorithm=self.algorithm,
            overrides=dict(overrides),
            kinds=kinds,
            lr=lr,
            weight_decay=setting.decay,
            schedule=setting.schedule,
            warmup_steps=setting.warmup,
            total_steps=setting.steps,
            min_lr_ratio=setting.floor,
            **self.settings,
        )
        return self.wrap(optimizer) if self.wrap is not None else optimizer

    def rate(self, group: Mapping[str, Any], setting: Setting, step: int) -> float:
        """Factor of a group's rate at a step."""
        factor = setting.factor(step)
        if self.chi == 1.0 or group.get("algorithm") != self.algorithm:
            return factor
        chi = chi_at(
            torch.tensor(float(step)),
            self.chi,
            setting.schedule,
            warmup=setting.warmup,
            total=setting.steps,
            min_ratio=setting.floor,
        )
        return factor * chi.item()


@dataclass(frozen=True)
class OtherArm(Arm):
    """An optimiser of another library, see :mod:`lite.lab.others`; ``algorithm`` is ``library:Class``."""

    @property
    def resumes(self) -> bool:
        # Some of heavyball's states do not come back from their state_dict: such runs begin anew.
        return not self.algorithm.startswith("heavyball")

    def make(self, model: nn.Module, setting: Setting, overrides: Mapping[str, str]) -> torch.optim.Optimizer:
        library, _, cls = self.algorithm.partition(":")
        return others.make(library, cls, model, setting.lr * self.factor, setting.decay, overrides, self.settings)


# AdamW where Muon-LITE would put AdamW-LITE, and the reverse.
_PLAIN: dict[str, dict[str, Any]] = {"embedding": {"algorithm": "adamw"}, "norm": {"algorithm": "adamw"}}
_LITE: dict[str, dict[str, Any]] = {
    "embedding": {"algorithm": "adamw_lite", "chi": 4.0},
    "norm": {"algorithm": "adamw_lite", "chi": 4.0},
}
# Without sharp coordinates chi reaches all of them.
_ALL_FLAT = {kind: {**own, "ratio": 0.0} for kind, own in _LITE.items()}
_TABLES = ("embedding",)
# Muon with the coefficients of Muon-LITE, so that arms differ in LITE alone.
_SAME = {"coefficients": "schatten_4"}

MAIN = (
    Arm("AdamW", "adamw"),
    Arm(BASELINE, "muon", _SAME),
    Arm("Muon-LITE", "muon_lite"),
    Arm("SOAP", "soap"),
    Arm("SOAP-LITE", "soap_lite"),
)
# LITE's parts, each alone, and what could be mistaken for it.
ABLATIONS = (
    Arm("LITE: embedding and norm chi only", "muon", _SAME, _LITE, needs=_TABLES),
    Arm("LITE: matrix chi only", "muon_lite", {"beta1": 0.0, "beta2": 0.0}, _PLAIN),
    Arm("LITE: damping only", "muon_lite", {"chi": 1.0}, _PLAIN),
    Arm("LITE: same chi, no projector", "muon", _SAME, _ALL_FLAT, chi=2.0),
    Arm("LITE: of Muon's size", "muon_lite", {"match_rms": True}),
)
FIELD = (
    Arm("Lion", "lion", factor=0.1),
    # Its update has no scale: 0.2 sqrt(max(m, n)) is 1.6 to 3.2 for matrices 64 to 256 wide.
    Arm("Lion-K, nuclear norm", "lion_k", {"betas": (0.9025, 0.95)}, matrix_factor=2.0),
    Arm("NorMuon", "normuon", _SAME),
    Arm("NAMO", "namo", _SAME),
    Arm("NAMO-D", "namo_d", _SAME),
    Arm("ARO", "aro"),
    Arm("Shampoo", "shampoo"),
    Arm("SOAP, float32 products", "soap", {"product_dtype": "float32"}),
    Arm("spectral Muon", "muon_spectral", matrix_factor=2.0),
    Arm("AdamW with SPECTRA", "adamw", wrap=lambda inner: lite.Spectra(inner, c=10.0)),
    Arm("AdamW, cautious decay", "adamw", {"cautious_decay": True}),
    Arm("AdamW, schedule-free", "adamw", wrap=lite.ScheduleFree),
    Arm("AdamW with Nexus", "adamw", wrap=lambda inner: lite.Nexus(inner, gamma=0.01), micro=4, clip=None),
)
OTHERS = (
    OtherArm("torch.optim.Muon", "torch.optim:Muon", {"adjust_lr_fn": "match_rms_adamw"}),
    OtherArm("torch.optim.AdamW", "torch.optim:AdamW", {"betas": (0.9, 0.95)}),
    OtherArm("pytorch-optimizer AdEMAMix", "pytorch_optimizer:AdEMAMix"),
    OtherArm("pytorch-optimizer MARS", "pytorch_optimizer:MARS"),
    OtherArm("pytorch-optimizer Muon", "pytorch_optimizer:Muon"),
    OtherArm("pytorch-optimizer SOAP", "pytorch_optimizer:SOAP"),
    OtherArm("heavyball Muon", "heavyball:Muon"),
    OtherArm("heavyball SOAP", "heavyball:SOAP"),
    OtherArm("heavyball PSGD", "heavyball:PSGDKron", factor=0.3),
)
ARMS = {arm.name: arm for arm in (*MAIN, *ABLATIONS, *FIELD, *OTHERS)}


def installed(arm: Arm) -> bool:
    """Whether the arm's library is there."""
    return not isinstance(arm, OtherArm) or others.available(*arm.algorithm.split(":"))


def arm_named(name: str) -> Arm:
    """The arm of that name; ``library:Class`` is any optimiser of torch.optim, pytorch_optimizer or heavyball.

    Raises:
        LabError: there is none, or its library is not installed.
    """
    arm = ARMS.get(name) or (OtherArm(name, name) if ":" in name and "LITE" not in name else None)
    if arm is None:
        raise LabError(f"There is no optimiser {name!r}.", "python -m lite.lab arms lists them.")
    if not installed(arm):
        raise LabError(f"The library of {name!r} is not installed.", "pip install 'optprover[bench]' brings it.")
    return arm


def suits(arm: Arm, model: nn.Module) -> bool:
    """Whether the arm differs from its neighbours on this model: a chi for tables needs tables."""
    kinds = {entry.kind for entry in lite.classify(model)}
    return not arm.needs or any(kind in kinds for kind in arm.needs)
