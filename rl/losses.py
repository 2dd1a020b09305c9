r"""Preference objectives over (state, preferred tactic, other tactic), utility-aware and perplexity-weighted.

With :math:`h(s,a) = \log\pi(a|s) - \log\pi_\mathrm{ref}(a|s)`, a pair of kind k has the loss

.. math:: \ell = -c_k \log\sigma(\beta\,[h(s,a^+) - h(s,a^-)] - m_k)

``dpo`` knows pairs against tactics that Lean rejected (c = 1, m = 0) and leaves the others out (Rafailov et al., 2023).
``uapo`` takes pairs against *stalled* tactics too, that ran and provably led nowhere, with c = λ and a margin m.
``pw-`` multiplies each pair by a weight that depends on the perplexity of a+ under the reference, without gradient and
with batch mean 1.

The paper's exact formulas were not available: utility term, margin and the three weights are this project's formulation
of what its abstract states (arXiv 2604.23712).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from torch import Tensor

LOSSES = ("dpo", "uapo", "pw-dpo", "pw-uapo")
WEIGHTS = ("gaussian", "band", "softmax", "random")


@dataclass(frozen=True)
class Objective:
    """Which loss, with its constants.

    Attributes:
        name: one of `LOSSES`.
        beta: inverse temperature of the implicit reward.
        utility: λ, the share of a pair against a stalled tactic.
        margin: m of those pairs, in units of β h.
        anchor: weight of an extra -log π(a+|s) per token, which keeps preferred tactics likely; 0 for none.
        weights: how ``pw-`` weighs: ``gaussian`` around ``centre``, ``band`` (1 within ``centre`` ± ``width``,
            ``outside`` else), ``softmax`` of u / ``width``, clipped to [1/4, 4], or ``random``, the control.
        centre, width: of u, the preferred tactic's negative log-likelihood per token under the reference, in nats.
        outside: of the band.

    Raises:
        ValueError: unknown names, or constants out of range.
    """

    name: str = "dpo"
    beta: float = 0.1
    utility: float = 0.5
    margin: float = 0.5
    anchor: float = 0.0
    weights: Literal["gaussian", "band", "softmax", "random"] = "gaussian"
    centre: float = 1.0
    width: float = 1.0
    outside: float = 0.1

    def __post_init__(self) -> None:
        if self.name not in LOSSES:
            raise ValueError(f"unknown loss {self.name!r}; known: {', '.join(LOSSES)}")
        if self.weights not in WEIGHTS:
            raise ValueError(f"unknown weights {self.weights!r}; known: {', '.join(WEIGHTS)}")
        if self.beta <= 0 or self.utility < 0 or self.margin < 0 or self.anchor < 0 or self.width <= 0:
            raise ValueError("beta and width must be positive; utility, margin and anchor at least 0")

    @property
    def utility_aware(self) -> bool:
        """Whether pairs against stalled tactics count."""
        return self.name.endswith("uapo")

    @property
    def weighted(self) -> bool:
        """Whether pairs are weighted by perplexity."""
        return self.name.startswith("pw-")


@dataclass(frozen=True)
class PairLogprobs:
    """Log-probabilities of a batch of B pairs, each (B,): sums over the tactic's tokens.

    Attributes:
        chosen, rejected: under the policy, with gradient.
        ref_chosen, ref_rejected: under the reference.
        chosen_tokens: number of tokens of the preferred tactics.
        stalled: whether the other tactic stalled (else Lean rejected it).
    """

    chosen: Tensor
    rejected: Tensor
    ref_chosen: Tensor
    ref_rejected: Tensor
    chosen_tokens: Tensor
    stalled: Tensor


def preference_loss(pairs: PairLogprobs, objective: Objective) -> tuple[Tensor, Tensor]:
    """The batch's mean loss, and the reward margins β [h(a+) - h(a-)] (B,), detached.

    With λ = 0 ``uapo`` is ``dpo`` scaled by the share of rejected pairs; with equal weights ``pw-`` is the loss without
    it.
    """
    from torch.nn.functional import logsigmoid

    delta = (pairs.chosen - pairs.ref_chosen) - (pairs.rejected - pairs.ref_rejected)
    reward = objective.beta * delta
    stalled = pairs.stalled.to(reward.dtype)
    share = 1 - stalled + (objective.utility if objective.utility_aware else 0.0) * stalled
    losses = -share * logsigmoid(reward - objective.margin * stalled * float(objective.utility_aware))
    if objective.weighted:
        losses = losses * perplexity_weights(-pairs.ref_chosen / pairs.chosen_tokens, objective)
    if objective.anchor:
        losses = losses - objective.anchor * pairs.chosen / pairs.chosen_tokens
    return losses.mean(), reward.detach()


def perplexity_weights(nll: Tensor, objective: Objective) -> Tensor:
    """Weights (B,) with mean 1 and no gradient, from the reference's loss per token ``nll`` (B,)."""
    import torch

    u = nll.detach()
    if objective.weights == "gaussian":
        raw = torch.exp(-((u - objective.centre) ** 2) / (2 * objective.width**2))
    elif objective.weights == "band":
        inside = (u - objective.centre).abs() <= objective.width
        raw = torch.where(inside, torch.ones_like(u), torch.full_like(u, objective.outside))
    elif objective.weights == "softmax":
        raw = torch.clamp(torch.softmax(u / objective.width, 0) * len(u), 0.25, 4.0)
    else:
        raw = torch.rand_like(u) + 0.5
    return raw / raw.mean().clamp(min=1e-12)
