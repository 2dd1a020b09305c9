"""Searches, statistics and the rules of a comparison."""

from __future__ import annotations

import json
import math
import re
import shutil
import sqlite3
from collections.abc import Callable
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from lite.lab import page, presets, results, stats, tables
from lite.lab.arms import ABLATIONS, ARMS, MAIN, OtherArm
from lite.lab.errors import LabError
from lite.lab.search import Search, Space, Trial, at_edge, best, propose
from lite.lab.store import Store
from lite.lab.study import PROBLEMS, TUNING_SEED, Study, comparisons, execute, pin, searches, unfinished


def search(space: Space, trials: int, loss: Callable[[float, float], float]) -> list[Trial]:
    made = Search(space, trials)
    while (asked := made.ask()) is not None:
        trial, lr, decay = asked
        made.tell(trial, loss(lr, decay))
    return made.trials


@pytest.mark.parametrize("optimum", [1e-4, 3e-3, 0.5, 4.0])
def test_a_search_widens_until_its_optimum_is_inside_and_then_closes_in(optimum: float) -> None:
    space = Space((4e-3, 1.6e-2, 6.4e-2), (0.0,))
    found = search(space, 12, lambda lr, decay: math.log(lr / optimum) ** 2)
    assert len(found) == 12
    assert not at_edge(found)
    assert abs(math.log2(best(found).lr / optimum)) < 1.0


def test_a_search_tries_the_other_decays_at_the_best_rate() -> None:
    found = search(Space((0.01, 0.1, 1.0), (0.0, 0.3)), 4, lambda lr, decay: abs(math.log10(lr) + 1) - decay)
    assert [(t.lr, t.decay) for t in found] == [(0.01, 0.0), (0.1, 0.0), (1.0, 0.0), (0.1, 0.3)]
    assert best(found).decay == 0.3


def test_a_search_in_which_all_diverges_goes_down() -> None:
    found = search(Space((1.0, 4.0, 16.0), (0.0,)), 5, lambda lr, decay: math.inf)
    assert [t.lr for t in found] == [1.0, 4.0, 16.0, 0.25, 0.0625]
    assert at_edge([Trial(1.0, 0.0, 2.0), Trial(2.0, 0.0, 1.0)])
    assert propose([], Space((1.0, 2.0, 4.0), (0.0,))) == (1.0, 0.0)


def test_intervals_are_students() -> None:
    found = stats.mean_interval([1.0, 2.0, 3.0, 4.0, 6.0])
    # Standard deviation sqrt(3.7); t with 4 degrees of freedom is 2.7764.
    assert found.mean == pytest.approx(3.2)
    assert found.high - found.mean == pytest.approx(2.7764 * math.sqrt(3.7 / 5), rel=1e-4)
    ratios = stats.geometric_interval([1.0, 4.0])
    assert ratios.mean == pytest.approx(2.0)
    assert ratios.low * ratios.high == pytest.approx(4.0)
    assert math.isinf(stats.mean_interval([1.0, math.inf]).mean)
    assert math.isnan(stats.mean_interval([1.0]).low)


def test_p_values_are_corrected_by_holm() -> None:
    adjusted = stats.holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005, "e": math.nan})
    assert adjusted["d"] == pytest.approx(0.02)
    assert adjusted["a"] == pytest.approx(0.03)
    assert adjusted["c"] == adjusted["b"] == pytest.approx(0.06)
    assert math.isnan(adjusted["e"])
    # t = 2 / (1 / sqrt 3) over differences 1, 2, 3, with two degrees of freedom.
    assert stats.paired_p([2.0, 4.0, 6.0], [1.0, 2.0, 3.0]) == pytest.approx(0.0742, abs=1e-4)


def test_the_speed_up_is_read_off_both_curves() -> None:
    steps = [0, 10, 20, 30, 40]
    base = [8.0, 4.0, 3.0, 2.0, 1.0]
    fast = [8.0, 2.0, 1.0, 0.8, 0.5]
    assert stats.steps_ratio(steps, fast, steps, base) == pytest.approx(2.0)
    assert stats.steps_ratio(steps, base, steps, fast) == pytest.approx(0.5)
    assert stats.steps_ratio(steps, base, steps, base) == pytest.approx(1.0)
    assert stats.first_crossing([0, 10], [4.0, 2.0], 3.0) == pytest.approx(5.0)
    assert math.isnan(stats.steps_ratio(steps, [8.0, math.inf], steps, base))


def test_a_power_law_is_found_and_its_intervals_cover_it() -> None:
    rng = np.random.default_rng(0)
    sizes = [(n, d) for n in (5e5, 2e6, 8e6) for d in (1e5, 4e5)]
    exact = {(n, d): [20.0 * n**-0.05 * d**-0.1] for n, d in sizes}
    law, samples = stats.power_law(exact, resamples=20)
    assert len(samples) == 20
    assert law.scale == pytest.approx(20.0)
    assert (law.parameters.mean, law.tokens.mean) == (pytest.approx(0.05), pytest.approx(0.1))
    assert law(1e6, 2e5) == pytest.approx(20.0 * 1e6**-0.05 * 2e5**-0.1)
    covered = []
    for _ in range(60):
        noisy = {key: [v * math.exp(e) for e in rng.normal(0, 0.01, 5)] for key, (v,) in exact.items()}
        law, _ = stats.power_law(noisy, resamples=100)
        covered += [law.parameters.low < 0.05 < law.parameters.high, law.tokens.low < 0.1 < law.tokens.high]
    # 95 % intended; 120 trials have a standard error of 2 %.
    assert sum(covered) / len(covered) > 0.87
    assert not all(covered)
    with pytest.raises(ValueError, match="two sizes"):
        stats.power_law({(1e6, 1e5): [1.0], (2e6, 1e5): [1.0]})
    slope_n, slope_d = stats.trend({(n, d): [1.1 * n**0.2 * d**-0.3] for n, d in sizes}, resamples=5)
    assert slope_n.mean == pytest.approx(0.2 * math.log(2))
    assert slope_d.mean == pytest.approx(-0.3 * math.log(2))


def test_plans_that_break_the_protocol_are_refused() -> None:
    common = {"name": "x", "problems": ("rosenbrock",), "steps": (5,), "tuned_steps": 5}
    with pytest.raises(ValueError, match="stay below"):
        Study(arms=("Muon",), trials=3, seeds=TUNING_SEED + 1, **common)
    with pytest.raises(ValueError, match="three rates"):
        Study(arms=("Muon",), trials=2, seeds=5, **common)
    with pytest.raises(ValueError, match="baseline"):
        Study(arms=("AdamW",), trials=3, seeds=5, **common)
    assert "no headline" in Study(arms=("Muon",), trials=3, seeds=4, **common).effort()


def test_presets_keep_the_protocol_and_cover_what_they_promise() -> None:
    small, large = presets.PRESETS["small"], presets.PRESETS["paper-shapes"]
    for study in (*small, *large):
        assert set(study.problems) <= set(PROBLEMS)
    assert {(p, s) for study in small for p in study.problems for s in study.schedules} >= {
        ("dense 0.5M", "cosine"), ("dense 0.5M", "wsd"), ("MoE 0.5M", "cosine"), ("MoE 0.5M", "wsd"),
    }  # fmt: skip
    arms = {arm for study in large for arm in study.arms}
    assert arms >= {arm.name for arm in (*MAIN, *ABLATIONS)}
    (rules,) = presets.PRESETS["rules"]
    assert set(rules.arms) == {name for name, arm in ARMS.items() if not isinstance(arm, OtherArm)} - {
        arm.name for arm in ABLATIONS
    }


STUDY = Study(
    "tiny", ("rosenbrock", "factorisation"), ("AdamW", "Muon", "LITE: embedding and norm chi only"), (24,), 24, 4, 3
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.db"
    store = Store(path)
    pin(store, (STUDY,), "tiny")
    execute(store, STUDY)
    store.close()
    return path


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    target = tmp_path / "study.db"
    with sqlite3.connect(made) as source, sqlite3.connect(target) as into:
        source.backup(into)
    return target


def test_every_arm_has_as_many_trials_and_the_same_seeds(made: Path) -> None:
    store = Store(made)
    for cell in (c for p in STUDY.problems for c in STUDY.cells(p)):
        tune, compared = store.jobs(cell, "tune"), store.jobs(cell, "compare")
        assert len(tune) == STUDY.trials
        assert {job.seed for job in tune} == {TUNING_SEED}
        assert sorted(job.seed for job in compared) == [0, 1, 2]
        top = best([Trial(j.lr, j.decay, j.loss or 0.0) for j in tune])
        assert {(j.lr, j.decay) for j in compared} == {(top.lr, top.decay)}
    # An arm that would equal its neighbour, for want of tables, is left out.
    assert {c.arm for p in STUDY.problems for c in STUDY.cells(p)} == {"AdamW", "Muon"}
    assert not unfinished(store, [*searches(STUDY), *comparisons(STUDY)])
    before = store.jobs()
    execute(store, STUDY)
    assert store.jobs() == before


def test_a_table_is_computed_from_the_runs(made: Path) -> None:
    store = Store(made)
    found = results.compare(store, STUDY, "rosenbrock", "cosine", 24)
    rows = {row.arm: row for row in found.rows}
    finals = {
        arm: [j.loss for j in sorted(store.jobs(c, "compare"), key=lambda j: j.seed)]
        for c in STUDY.cells("rosenbrock")
        for arm in (c.arm,)
    }
    gaps = np.subtract(finals["AdamW"], finals["Muon"])
    assert rows["AdamW"].difference is not None
    assert rows["AdamW"].difference.mean == pytest.approx(gaps.mean())
    # With one comparison there is nothing to correct.
    assert rows["AdamW"].p == pytest.approx(stats.paired_p(finals["AdamW"], finals["Muon"]))
    assert rows["Muon"].difference is rows["Muon"].speedup is None
    assert rows["Muon"].cost == 1.0
    assert found.seeds == (0, 1, 2)
    assert not found.unfinished
    assert rows["AdamW"].loss.mean == pytest.approx(found.curves["AdamW"][-1].loss)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE job SET data = data + 1 WHERE arm = 'Muon' AND seed = 1 AND role = 'compare'", "different data"),
        ("DELETE FROM job WHERE arm = 'Muon' AND role = 'tune' AND id % 4 = 0", None),
        (
            "INSERT INTO job (study, problem, schedule, arm, steps, role, lr, decay, seed, status, loss)"
            " SELECT study, problem, schedule, arm, steps, role, lr * 3, decay, seed, status, loss FROM job"
            " WHERE arm = 'AdamW' AND role = 'tune' LIMIT 1",
            "5 trials where every arm has 4",
        ),
    ],
)
def test_arms_that_were_not_treated_alike_are_not_compared(copy: Path, change: str, message: str | None) -> None:
    with sqlite3.connect(copy) as db:
        db.execute(change)
    store = Store(copy)
    if message is None:
        # With trials missing, the arm is under way again and left out, and so is every difference from it.
        found = results.compare(store, STUDY, "rosenbrock", "cosine", 24)
        assert found.rows == ()
        assert "Muon" in found.unfinished
        return
    with pytest.raises(LabError, match=message):
        results.comparisons(store, (STUDY,))


def test_a_store_goes_on_with_what_it_was_begun_with(copy: Path) -> None:
    store = Store(copy)
    pin(store, (STUDY,), "tiny")
    with pytest.raises(LabError, match="another plan"):
        pin(store, (Study(**{**STUDY.__dict__, "seeds": 5}),), "tiny")


def test_the_page_carries_every_number_and_admits_no_other_script(copy: Path) -> None:
    store = Store(copy)
    store.keep("discrete rates", [{"method": "<b>x</b>", "measured": 0.5, "theory": 0.5}])
    html = page.build(store, (STUDY,), "tiny </script>")
    assert "&lt;b&gt;x" in html
    assert html.count("</script>") == 2
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    assert page.content_hash(scripts[0]) in unescape(html)
    data = json.loads(re.search(r'id="data">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    found = results.compare(store, STUDY, "rosenbrock", "cosine", 24)
    shown = {s["name"]: [v[1] for v in s["values"]] for s in data["steps0"]["series"]}
    for arm, curve in found.curves.items():
        assert shown[arm] == pytest.approx([p.loss for p in curve], rel=1e-4)
    assert {f'data-chart="{key}"' in html for key in data} == {True}


def test_numbers_in_tables_say_what_is_not_known() -> None:
    assert [tables.number(x) for x in (None, math.nan, math.inf, 0.123456)] == ["–", "–", "diverged", "0.1235"]
    assert tables.signed(stats.Interval(0.5, math.nan, math.nan)) == "+0.5"
    assert tables.plain(stats.Interval(1.5, 1.0, 2.0)) == "1.5 [1, 2]"


def test_a_curve_can_be_read_with_pointer_and_keyboard(copy: Path, tmp_path: Path) -> None:
    tool = pytest.importorskip("playwright.sync_api")
    found = [path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))]
    if not found:
        pytest.skip("no browser")
    target = tmp_path / "lab.html"
    page.write(target, page.build(Store(copy), (STUDY,), "tiny"))
    with tool.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1300, "height": 900})
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.goto(target.as_uri())
        chart, tip = tab.locator("svg[data-chart=steps0]"), tab.locator("#tip")
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        assert box is not None
        assert tip.is_hidden()
        tab.mouse.move(box["x"] + box["width"] - 15, box["y"] + box["height"] / 2)
        assert "steps: 24" in tip.inner_text()
        final = results.compare(Store(copy), STUDY, "rosenbrock", "cosine", 24).curves["Muon"][-1].loss
        assert f"Muon\n{float(f'{final:.5g}'):g}"[:8] in tip.inner_text()
        tab.mouse.move(0, 0)
        assert tip.is_hidden()
        chart.focus()
        tab.keyboard.press("ArrowRight")
        assert "steps: 2" in tip.inner_text()
        browser.close()
    assert not errors
