"""Engines agree with each other and with a plain forward pass; what is wrong with a model is said."""

from __future__ import annotations

import json
import math
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from pytest_httpserver import HTTPServer
from tiny_model import make
from transformers import AutoModelForCausalLM, AutoTokenizer
from werkzeug import Request, Response

from optprover.lean.types import Theorem
from optprover.policy.base import Query
from optprover.policy.language.engines.base import EngineError, ModelError, Sampling
from optprover.policy.language.engines.ctranslate2 import CTranslate2Engine
from optprover.policy.language.engines.openai import OpenAIEngine
from optprover.policy.language.engines.transformers import TransformersEngine
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.language.spec import ModelSpec, make_engine

PROMPTS = ["a b : ℝ\nh : a ≤ b\n⊢ a ≤ b:::", "n : ℕ\n⊢ 0 ≤ n:::", "x y : ℝ\nhx : x ≤ y\n⊢ x * y = y * x:::"]
SHORT = Sampling(samples=6, max_tokens=8)


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPTPROVER_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def reference(folder: Path) -> TransformersEngine:
    return TransformersEngine(str(folder), device="cpu")


@pytest.fixture(scope="module")
def ct2(folder: Path) -> CTranslate2Engine:
    return CTranslate2Engine(str(folder))


def plain_logprobs(folder: Path, prompt: str, completion: str) -> list[float]:
    """One forward pass in float64, no cache, no batch."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float64)
    head = tokenizer(prompt)["input_ids"]
    ids = head + tokenizer(completion, add_special_tokens=False)["input_ids"] + [tokenizer.eos_token_id]
    with torch.no_grad():
        logp = model(input_ids=torch.tensor([ids])).logits[0].log_softmax(-1)
    return [float(logp[i - 1, ids[i]]) for i in range(len(head), len(ids))]


def test_scores_are_those_of_a_plain_forward_pass(
    folder: Path, reference: TransformersEngine, ct2: CTranslate2Engine
) -> None:
    completions = ["exact h", "exact Nat.zero_le n", "ring"]
    for prompt in PROMPTS:
        truth = [plain_logprobs(folder, prompt, c) for c in completions]
        for engine in (reference, ct2):
            for told, true in zip(engine.score(prompt, completions), truth, strict=True):
                assert told == pytest.approx(true, abs=2e-4)


def test_samples_carry_their_own_logprobs_whatever_the_temperature(folder: Path, reference: TransformersEngine) -> None:
    for temperature in (0.0, 0.7, 1.0):
        how = Sampling(samples=4, max_tokens=8, temperature=temperature)
        for prompt, row in zip(PROMPTS, reference.generate(PROMPTS, how, [1, 2, 3]), strict=True):
            assert len(row) == 4
            for c in row:
                assert c.token_logprobs is not None
                assert c.logprob == pytest.approx(sum(c.token_logprobs))
                if c.finished and c.text and "�" not in c.text:
                    scored = reference.score(prompt, [c.text])[0]
                    if len(scored) == len(c.token_logprobs):  # the text may have a shorter tokenisation
                        assert c.token_logprobs == pytest.approx(scored, abs=2e-4)


def test_a_seed_fixes_a_prompts_samples_whatever_the_batch(reference: TransformersEngine) -> None:
    together = reference.generate(PROMPTS, SHORT, [5, 6, 7])
    alone = reference.generate([PROMPTS[1]], SHORT, [6])
    turned = reference.generate(PROMPTS[::-1], SHORT, [7, 6, 5])
    assert [c.text for c in together[1]] == [c.text for c in alone[0]] == [c.text for c in turned[1]]
    other = reference.generate([PROMPTS[1]], SHORT, [8])
    assert [c.text for c in other[0]] != [c.text for c in alone[0]]


def test_sampling_follows_the_models_distribution(folder: Path, reference: TransformersEngine) -> None:
    n = 4000
    (row,) = reference.generate([PROMPTS[0]], Sampling(samples=n, max_tokens=1), [11])
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForCausalLM.from_pretrained(folder)
    with torch.no_grad():
        p = model(**tokenizer(PROMPTS[0], return_tensors="pt")).logits[0, -1].double().softmax(-1)
    likely = p.argsort(descending=True)[:3]
    for token in likely.tolist():
        share = sum(math.isclose(c.logprob, float(p[token].log()), abs_tol=1e-4) for c in row) / n
        assert abs(share - float(p[token])) < 5 * math.sqrt(float(p[token]) / n)


def test_beams_agree_between_engines_and_do_not_repeat(reference: TransformersEngine, ct2: CTranslate2Engine) -> None:
    how = Sampling(samples=4, method="beam", max_tokens=6)
    for ours, theirs in zip(
        reference.generate(PROMPTS, how, [0] * 3), ct2.generate(PROMPTS, how, [1] * 3), strict=True
    ):
        assert len({(c.text, c.logprob) for c in theirs}) == len(theirs)
        assert max(c.logprob for c in theirs) == pytest.approx(max(c.logprob for c in ours), abs=1e-3)


def test_int8_is_close(folder: Path, ct2: CTranslate2Engine) -> None:
    small = CTranslate2Engine(str(folder), quantization="int8")
    exact, rounded = ct2.score(PROMPTS[0], ["exact h"])[0], small.score(PROMPTS[0], ["exact h"])[0]
    assert rounded == pytest.approx(exact, abs=0.5)
    assert small.id != ct2.id


def test_the_id_follows_the_weights(folder: Path, tmp_path: Path, reference: TransformersEngine) -> None:
    other = tmp_path / folder.name
    shutil.copytree(folder, other)
    assert TransformersEngine(str(other), device="cpu").id == reference.id
    model = AutoModelForCausalLM.from_pretrained(other)
    with torch.no_grad():
        model.model.norm.weight[0] += 1
    model.save_pretrained(other)
    assert TransformersEngine(str(other), device="cpu").id != reference.id


def test_models_that_cannot_be_used(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No causal language model"):
        TransformersEngine(str(tmp_path / "missing"), device="cpu")
    with pytest.raises(ModelError, match="no model folder"):
        CTranslate2Engine(str(tmp_path / "missing"))
    bare = tmp_path / "bare"
    shutil.copytree(folder, bare)
    (bare / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        CTranslate2Engine(str(bare))
    foreign = tmp_path / "foreign"
    shutil.copytree(folder, foreign)
    tokens = json.loads((foreign / "tokenizer.json").read_text())
    tokens["added_tokens"].append(
        {
            "id": 5000,
            "content": "<|x|>",
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
    )
    (foreign / "tokenizer.json").write_text(json.dumps(tokens))
    with pytest.raises(ModelError, match="do not belong together"):
        TransformersEngine(str(foreign), device="cpu")


# -- endpoints -------------------------------------------------------------------------------------------------
MODELS = {"object": "list", "data": [{"id": "prover", "object": "model", "max_model_len": 512}]}


def answer(n: int, logprobs: bool = True) -> dict[str, object]:
    told = {"token_logprobs": [-0.5, -0.25], "tokens": ["ex", "act"], "text_offset": [0, 2], "top_logprobs": []}
    choices = [
        {"index": i, "text": "exact h", "finish_reason": "stop", "logprobs": told if logprobs else None}
        for i in range(n)
    ]
    return {"id": "1", "object": "text_completion", "created": 1, "model": "prover", "choices": choices}


def test_an_endpoint_answers(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/models").respond_with_json(MODELS)
    asked: list[dict[str, object]] = []

    def complete(request: Request) -> Response:
        asked.append(json.loads(request.data))
        return Response(json.dumps(answer(int(asked[-1]["n"]))), content_type="application/json")  # type: ignore[call-overload]

    httpserver.expect_request("/v1/completions").respond_with_handler(complete)
    engine = OpenAIEngine(httpserver.url_for("/"))
    rows = engine.generate(PROMPTS, Sampling(samples=3, temperature=0.5), [1, 2, 3])
    assert [[c.logprob for c in row] for row in rows] == [[-0.75] * 3] * 3
    assert {a["prompt"] for a in asked} == set(PROMPTS)
    assert all(a["temperature"] == 0.5 and a["logprobs"] == 1 for a in asked)
    assert (engine.context, engine.id) == (512, "openai:prover")


def test_an_endpoint_that_stumbles_is_asked_again_and_one_that_is_broken_left_alone(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/models").respond_with_json(MODELS)
    engine = OpenAIEngine(httpserver.url_for("/v1"), retries=2)
    httpserver.expect_ordered_request("/v1/completions").respond_with_data("busy", status=503)
    httpserver.expect_ordered_request("/v1/completions").respond_with_json(answer(1))
    assert engine.generate([PROMPTS[0]], Sampling(samples=1), [0])[0][0].text == "exact h"
    broken = OpenAIEngine(httpserver.url_for("/v1"), retries=0)
    for _ in range(3):
        with pytest.raises(EngineError):
            broken.generate([PROMPTS[0]], Sampling(samples=1), [0])
    before = len(httpserver.log)
    with pytest.raises(EngineError, match="left alone"):
        broken.generate([PROMPTS[0]], Sampling(samples=1), [0])
    assert len(httpserver.log) == before


def test_what_is_wrong_with_an_endpoint_is_said(httpserver: HTTPServer) -> None:
    with pytest.raises(ModelError, match="Nobody answers"):
        OpenAIEngine("http://127.0.0.1:9", retries=0)
    httpserver.expect_request("/page/v1/models").respond_with_data("<html>Hello</html>", content_type="text/html")
    with pytest.raises(ModelError, match="no OpenAI-compatible endpoint"):
        OpenAIEngine(httpserver.url_for("/page"), retries=0)
    httpserver.expect_request("/v1/models").respond_with_json(MODELS)
    with pytest.raises(ModelError, match="does not have the model 'other'"):
        OpenAIEngine(httpserver.url_for("/"), "other")
    httpserver.expect_request("/v1/completions").respond_with_json(answer(1, logprobs=False))
    with pytest.raises(ModelError, match="no log-probabilities"):
        OpenAIEngine(httpserver.url_for("/")).generate([PROMPTS[0]], Sampling(samples=1), [0])


def test_a_page_instead_of_a_completion_is_a_failure_of_the_engine(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/models").respond_with_json(MODELS)
    httpserver.expect_request("/v1/completions").respond_with_data("<html>Down</html>", content_type="text/html")
    with pytest.raises(EngineError, match="no completion"):
        OpenAIEngine(httpserver.url_for("/"), retries=0).generate([PROMPTS[0]], Sampling(samples=1), [0])


@pytest.mark.parametrize(("engine", "package", "step"), [
    ("ctranslate2", "ctranslate2", r"optprover\[lm\]"), ("openai", "openai", r"optprover\[lm\]"),
    ("transformers", "transformers", r"optprover\[rl\]"), ("vllm", "vllm", "environment of its own"),
])  # fmt: skip
def test_an_engine_that_is_not_installed(
    engine: str, package: str, step: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match="needs") as told:
        make_engine(ModelSpec.parse(f"{folder}?engine={engine}"))
    assert re.search(step, told.value.hint)


def test_a_context_that_leaves_no_room_for_a_state(ct2: CTranslate2Engine) -> None:
    with pytest.raises(ModelError, match="too few for a state"):
        LanguagePolicy(ct2, sampling=Sampling(max_tokens=ct2.context - 8))


def test_a_target_that_does_not_fit_gets_no_tactics_and_is_told_once(ct2: CTranslate2Engine) -> None:
    policy = LanguagePolicy(ct2, sampling=Sampling(samples=2, max_tokens=8, method="beam"))
    long = Query(Theorem("t", "theorem t : True"), ("⊢ " + "x + " * 400,), (), 4, 0)
    with pytest.warns(UserWarning, match="gets no tactics") as told:
        assert policy.suggest([long, long]) == [[], []]
        policy.suggest([long])
    assert len(told) == 1
