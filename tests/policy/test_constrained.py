"""Constrained decoding: no name outside scope, the rest of the distribution as it was, the model's own
log-probabilities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tiny_model import make

from optprover.errors import OptProverError
from optprover.lean.types import Theorem
from optprover.policy.base import Query
from optprover.policy.language.engines.base import ModelError, Sampling
from optprover.policy.language.engines.transformers import TransformersEngine, _redraw
from optprover.policy.language.names import Names
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.language.prompt import tactic_of
from optprover.policy.language.scope import Scope
from optprover.policy.language.spec import ModelSpec, make_language_policy

NAMES = Names(["Nat.zero_le", "mul_comm", "LE.le.trans", "mul_inv_cancel₀", "Finset.sum_le_sum"])
GOALS = ("a b : ℝ\nh_ab : a ≤ b\n⊢ a ≤ b",)
HOW = Sampling(samples=300, max_tokens=16)
PROMPT = GOALS[0] + ":::"
PIECES = st.sampled_from(
    ["exact ", "rw [", "]", "have ", "fun ", " := ", "; ", "h_ab", "h_", "mul_", "mul_comm", "Nat.", "zero_le", ".le",
     ".trans", "x_y", "é_", "cancel₀", "\ufffd", '"', "\n", ":::", " at ", "1", ".", "_"]
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield make(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def engine(folder: Path) -> TransformersEngine:
    return TransformersEngine(str(folder), device="cpu")


@pytest.mark.parametrize(("text", "begins", "ends"), [
    ("exact Nat.zero_le", True, True), ("exact Nat.zero_l", True, False), ("exact Nat.zero_la", False, False),
    ("exact Nat.zero_l ", False, False), ("exact zero_le", True, True), ("exact h_ab.", True, True),
    ("exact h_ab.tra", True, False), ("exact h_ab.trans.trans", True, True), ("exact h_ab.lemma", False, False),
    ("exact h_a", True, False), ("exact h_b", False, False), ("have h_b : a ≤ b := h_b", True, True),
    ("exact mul_inv_cancel\ufffd", True, False), ("exact mul_inv_cancel\ufffd x", False, False),
    ("exact mul_inv_cancel₀", True, True), ("fun x_y:::exact x_y", False, False), ('exact "x_y" h_ab', True, True),
])  # fmt: skip
def test_texts_that_may_begin_or_be_a_tactic(text: str, begins: bool, ends: bool) -> None:
    scope = Scope(NAMES, GOALS)
    assert (scope.begins(text), scope.ends(text)) == (begins, ends)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_admitted_passes_the_filter_and_can_be_reached(text: str) -> None:
    scope = Scope(NAMES, GOALS)
    if not scope.ends(text):
        return
    tactic = tactic_of(text)
    assert tactic is None or NAMES.unknown(tactic, GOALS) == []
    if not any(word in text for word in ("fun", "have", "at", '"', ":::")):  # nothing is bound later than it is used
        assert all(scope.begins(text[:i]) for i in range(len(text) + 1))


def test_every_name_of_every_sample_is_in_scope_and_logprobs_are_the_models_own(
    engine: TransformersEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[int]] = []
    whole = engine._completion
    monkeypatch.setattr(engine, "_completion", lambda ids, *rest: drawn.append(ids) or whole(ids, *rest))
    scope = Scope(NAMES, GOALS)
    (free,) = engine.generate([PROMPT], HOW, [1])
    assert sum(not scope.begins(c.text) for c in free) > 10  # a model without training makes names up
    drawn.clear()
    (kept,) = engine.generate_within([PROMPT], HOW, [1], [scope])
    assert len(kept) == HOW.samples
    for c in kept:
        assert scope.ends(c.text) if c.finished else scope.begins(c.text)
    head = engine.tokenizer(PROMPT)["input_ids"]
    for ids, c in zip(drawn[:40], kept[:40], strict=True):
        with torch.inference_mode():
            logp = engine.model(input_ids=torch.tensor([head + ids])).logits[0].log_softmax(-1)
        true = [float(logp[len(head) + i - 1, token]) for i, token in enumerate(ids)]
        assert c.token_logprobs == pytest.approx(true, abs=2e-4)


def test_a_sample_that_keeps_to_the_names_by_itself_is_not_changed(engine: TransformersEngine) -> None:
    scope, how = Scope(NAMES, GOALS), Sampling(samples=200, max_tokens=4)
    (free,) = engine.generate([PROMPT], how, [1])
    (kept,) = engine.generate_within([PROMPT], how, [1], [scope])
    same = [(a.text, b.text) for a, b in zip(free, kept, strict=True) if scope.begins(a.text)]
    assert len(same) > 20
    assert all(a == b for a, b in same)


@pytest.mark.parametrize(("temperature", "top_p"), [(1.0, 1.0), (0.6, 1.0), (1.0, 0.9)])
def test_what_is_left_of_the_distribution_keeps_its_proportions(temperature: float, top_p: float) -> None:
    logits = np.random.default_rng(0).normal(size=12) * 2
    forbidden = set(np.argsort(-logits)[[0, 2, 3, 7]].tolist())
    how = Sampling(temperature=temperature, top_p=top_p)
    n = 20_000
    drawn = [_redraw(logits, (i + 0.5) / n, how, lambda t: t not in forbidden) for i in range(n)]
    p = np.exp(logits / temperature)
    order = np.argsort(-p)
    inside = np.cumsum(p[order]) - p[order] < top_p * p.sum()  # the nucleus is the whole distribution's
    p[order[~inside]] = 0
    p[list(forbidden)] = 0
    shares = np.bincount([t for t in drawn if t is not None], minlength=12) / n
    assert shares == pytest.approx(p / p.sum(), abs=1e-3)


def test_nothing_left_ends_a_sample_and_greedy_takes_the_likeliest_left() -> None:
    logits = np.array([1.0, 3.0, 2.0])
    assert _redraw(logits, 0.3, Sampling(), lambda _: False) is None
    assert _redraw(logits, 0.3, Sampling(temperature=0), lambda t: t != 1) == 2


def test_the_option_is_part_of_the_id_and_scope_part_of_what_is_kept(folder: Path, engine: TransformersEngine) -> None:
    (folder / "names.txt").write_text("mul_comm\n", encoding="utf-8")
    text = f"{folder}?engine=transformers&samples=8&max_tokens=6&device=cpu"
    free, within = (make_language_policy(ModelSpec.parse(t)) for t in (text, text + "&constrain=names"))
    assert free.id != within.id
    query = Query(Theorem("t", "theorem t : True"), GOALS, (), 8, 3)
    for own in ("x_1", "x_2"):  # the same first goal and seed, other names in scope
        asked = Query(query.theorem, (*GOALS, f"{own} : ℝ\n⊢ True"), (), 8, 3)
        within.suggest([asked])
    assert len(within._kept) == 2
    with pytest.raises(ModelError, match="no names"):
        LanguagePolicy(engine, constrain=True)


def test_options_that_cannot_be(folder: Path) -> None:
    for text, told in (
        ("m?constrain=grammar", "constrained to 'grammar'"), ("m?constrain=names", "engine transformers"),
        ("m?engine=transformers&method=beam&constrain=names", "engine transformers"),
    ):  # fmt: skip
        with pytest.raises(OptProverError, match=told):
            ModelSpec.parse(text)
