"""The page: what the file holds, and how it behaves in a real Chromium."""

from __future__ import annotations

import base64
import gzip
import html
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from make_run import HOSTILE, make_run, tree
from typer.testing import CliRunner

from eval.pagedata import Trees
from eval.report import build, content_hash, embed_json
from eval.report import main as report_main
from eval.runs import load, load_all
from eval.trees import pack, proved_path
from optprover.store import Outcome, RunReader, Status

CLI = CliRunner()
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def unpack(block: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(block)))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("page")
    fixed = {(0, 0): Status.PROVED, (1, 0): Status.INFRASTRUCTURE, (1, 1): Status.BUDGET, (2, 0): Status.DEADLINE}
    make_run(base / "s0", problems=12, nodes=20, statuses=fixed)
    make_run(base / "control", problems=12, nodes=10, policy="automation", solve=0.2)
    make_run(base / "bad" / "s0", problems=10, nodes=12, hostile=True, statuses=fixed)
    result = CLI.invoke(report_main, [str(base / "s0"), "--out", str(base / "page.html"), "--resamples", "200"])
    assert result.exit_code == 0, result.output
    result = CLI.invoke(report_main, [str(base / "bad" / "s0"), "--out", str(base / "bad.html"), "--resamples", "200"])
    assert result.exit_code == 0, result.output
    return base


# -- the file --------------------------------------------------------------------------------------------------


def test_the_page_asks_nothing_of_the_network(folder: Path) -> None:
    for name in ("page.html", "bad.html"):
        text = (folder / name).read_text(encoding="utf-8")
        policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])  # type: ignore[index]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]  # type: ignore[index]
        script = re.search(r"<script>(.*?)</script>\n</body>", text, re.DOTALL)[1]  # type: ignore[index]
        assert content_hash(style) in policy
        assert content_hash(script) in policy
        own = text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(src|href)=\"?(https?:)?//", own)
        assert "url(" not in style
        assert "innerHTML" not in script


def test_hostile_text_appears_only_escaped(folder: Path) -> None:
    text = (folder / "bad.html").read_text(encoding="utf-8")
    assert "<script>window.hacked" not in text
    assert "<img" not in text
    assert "<!--" not in text
    # Exactly: data, one script per tree, the program.
    run = load(folder / "bad" / "s0")
    assert text.count("<script") == text.count("</script>") == 2 + 2 * len(run.problems)


def test_embedded_json_reads_back() -> None:
    value = {"x": [*HOSTILE, "\u2028\u2029", "⊢ ∀ x, x < 1 ∧ 1 > x & y"]}
    text = str(embed_json(value))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_trees_read_back_in_full(folder: Path) -> None:
    run = load(folder / "s0")
    _, attempt = run.proved()[0]
    with RunReader(folder / "s0" / "run.db") as store:
        nodes, edges = store.nodes(attempt.id), store.edges(attempt.id)
    content = unpack(pack(nodes, edges, attempt.script))
    texts = content["t"]
    assert [(n[0], n[1], tuple(texts[g] for g in n[6])) for n in content["n"]] == [
        (n.id, n.parent, n.goals) for n in nodes
    ]
    assert [(e[0], e[3], e[5], texts[e[6]]) for e in content["e"]] == [
        (e.id, e.tactic, e.outcome.value, e.message) for e in edges
    ]
    by_id = {e.id: e for e in edges}
    assert "\n".join(by_id[i].tactic for i in content["p"]) == attempt.script


def test_the_proved_path_spells_the_script_even_among_refused_ends() -> None:
    import random

    for seed in range(20):
        nodes, edges, script = tree(random.Random(seed), 15, proved=True)
        path = proved_path(nodes, edges, script)
        by_id = {e.id: e for e in edges}
        assert "\n".join(by_id[i].tactic for i in path) == script
        assert by_id[path[-1]].outcome is Outcome.PROVED
        assert by_id[path[0]].source == 0
        assert proved_path(nodes, edges[:-1], None) == []


def test_which_trees_the_page_carries(folder: Path) -> None:
    run = load(folder / "s0")
    sizes = {kind: build([run], ks=(1, 2), with_trees=kind, resamples=100).count("application/gzip") for kind in Trees}
    assert sizes == {Trees.ALL: 24, Trees.PROVED: len(run.proved()), Trees.NONE: 0}


def test_empty_states_are_written(tmp_path: Path) -> None:
    lonely = load_all([make_run(tmp_path / "r", problems=1, passes=1, solve=0)])
    text = build(lonely, ks=(1,), resamples=100)
    assert "No control." in text
    assert "no proofs" in text
    assert "0 of 1 problems proved" in text
    assert "97.5†" in text  # exact limit of one unsolved problem


def test_a_foreign_file_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.html"
    out.write_text("my own page", encoding="utf-8")
    arguments = [str(folder / "s0"), "--out", str(out), "--resamples", "100", "--trees", "none"]
    result = CLI.invoke(report_main, arguments)
    assert result.exit_code == 2
    assert "is not a report" in result.stderr
    assert out.read_text(encoding="utf-8") == "my own page"
    assert CLI.invoke(report_main, [*arguments, "--force"]).exit_code == 0
    assert CLI.invoke(report_main, arguments).exit_code == 0  # its own page it does replace


# -- in Chromium -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if path is None or sync_playwright is None:
        missing = "no Chromium on the PATH" if path is None else "the playwright package is missing"
        if os.environ.get("CI"):
            pytest.fail(f"the page must be tested on CI: {missing}")
        pytest.skip(missing)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test on any console message, script error or request but for the file."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    made.on("console", lambda m: problems.append(m.text))
    made.on("pageerror", lambda e: problems.append(str(e)))
    made.on("request", lambda r: problems.append(r.url) if not r.url.startswith(("file:", "blob:")) else None)
    yield made
    made.close()
    assert problems == []


def goto(page: Any, file: Path, fragment: str = "") -> None:
    page.goto(file.as_uri() + fragment)


def test_filter_open_walk_and_return(page: Any, folder: Path) -> None:
    goto(page, folder / "page.html")
    rows = page.locator("#list tbody tr:visible")
    assert rows.count() == 12
    page.keyboard.press("/")
    page.keyboard.type("FACT_00 gradient")
    shown = rows.count()
    assert 0 < shown < 12
    assert page.inner_text("#count") == f"{shown} of 12 problems"
    page.keyboard.press("Escape")
    assert rows.count() == 12
    page.select_option("#by-category", "Basic")
    assert rows.count() == 4
    page.select_option("#by-outcome", "status-infrastructure")
    assert rows.count() == 0
    assert page.is_visible("#nothing")
    page.click("#clear-all")
    page.select_option("#by-outcome", "some")
    proved = {p.name for name in ("s0", "control") for p, _ in load(folder / name).proved()}
    assert rows.count() == len(proved)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').dataset.index") == "0"
    page.keyboard.press("Enter")
    page.wait_for_selector(".tree")
    steps = page.locator("li.lit").count() - 1
    attempt = load(folder / "s0").proved()[0][1]
    assert steps == len((attempt.script or "").splitlines())
    assert page.inner_text(".proof pre") == attempt.script
    assert page.inner_text(".walker output") == f"step 1 of {steps}"
    for _ in range(steps - 1):
        page.keyboard.press(".")
    assert page.inner_text(".walker output") == f"step {steps} of {steps}"
    assert "No goals." in page.inner_text(".state")
    page.keyboard.press(",")
    assert page.inner_text(".walker output") == f"step {steps - 1} of {steps}"
    page.keyboard.press("Escape")
    page.wait_for_selector("#report:visible")
    assert page.evaluate("document.activeElement.closest('tr').dataset.index") == "0"
    assert rows.count() == len(proved)  # the filter is still there
    page.go_back()
    page.wait_for_selector(".tree")


def test_the_tree_answers_the_keyboard(page: Any, folder: Path) -> None:
    goto(page, folder / "page.html", "#p0.0.0")
    page.wait_for_selector(".tree")
    page.locator("[role=treeitem]").first.focus()
    selected = page.locator("[role=treeitem][aria-selected=true]")
    page.keyboard.press("Home")
    assert selected.get_attribute("aria-label") == "initial state"
    assert "Initial state" in page.inner_text(".state")
    page.keyboard.press("ArrowLeft")
    assert selected.get_attribute("aria-expanded") == "false"
    assert page.locator("[role=treeitem]:visible").count() == 1
    page.keyboard.press("ArrowRight")
    assert selected.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowRight")
    assert selected.get_attribute("aria-level") == "2"
    page.keyboard.press("End")
    assert selected.count() == 1
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert selected.get_attribute("aria-expanded") == "true"
    folds = page.locator("li.fold")
    assert folds.count() > 0
    folds.first.click()
    assert "What did not work here" in page.inner_text(".state")
    page.locator("li.rejected, li.refused, li.deadline").first.click()
    assert "linarith failed" in page.inner_text(".state .message")
    page.locator(".map circle").last.click()
    assert "Before" in page.inner_text(".state")


def test_order_and_neighbours(page: Any, folder: Path) -> None:
    goto(page, folder / "page.html")
    page.click("#list th[data-key=reference] button")
    lengths = [int(x) for x in page.locator("#list tbody td.num").all_inner_texts()]
    assert lengths == sorted(lengths)
    page.click("#list th[data-key=reference] button")
    lengths = [int(x) for x in page.locator("#list tbody td.num").all_inner_texts()]
    assert lengths == sorted(lengths, reverse=True)
    order = page.eval_on_selector_all("#list tbody tr", "rows => rows.map(r => r.dataset.index)")
    page.click("#list tbody tr:first-child a")
    assert page.inner_text(".neighbours .muted >> nth=1") == "1 of 12"
    page.keyboard.press("]")
    page.wait_for_selector(f"#detail[data-index='{order[1]}']")
    page.keyboard.press("[")
    page.wait_for_selector(f"#detail[data-index='{order[0]}']")


def test_attempts_without_a_proof_say_why(page: Any, folder: Path) -> None:
    goto(page, folder / "page.html", "#p1.0.0")
    page.wait_for_selector(".tree")
    assert "counts as unsolved" in page.inner_text(".attempt")
    page.click(".chip >> nth=1")
    page.wait_for_selector(".attempt :text('budget of expansions')")
    goto(page, folder / "page.html", "#p999")
    assert page.is_visible("#report")


def test_hostile_text_stays_text(page: Any, folder: Path) -> None:
    goto(page, folder / "bad.html")
    for index in range(10):
        page.evaluate(f"location.hash = 'p{index}'")
        page.wait_for_selector(f"#detail[data-index='{index}'] .tree-place[data-ready] .tree")
        page.locator("[role=treeitem]").first.focus()
        page.keyboard.press("Home")
        for _ in range(12):  # open whatever is closed, then go down
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowDown")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#detail img, #detail script").count() == 0
    assert any(text in page.inner_text("#detail") for text in HOSTILE[:4])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_in_light_and_dark(browser: Any, folder: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    goto(page, folder / "page.html")
    colours = page.evaluate(
        """() => { const s = getComputedStyle(document.documentElement), ratio = (a, b) => {
             const lum = (hex) => { const h = hex.length === 4 ? [...hex.slice(1)].map(c => c + c).join("") : hex.slice(1);
               const [r, g, b] = [0, 2, 4].map(i => parseInt(h.slice(i, i + 2), 16) / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
               return .2126 * r + .7152 * g + .0722 * b; };
             const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
           const get = (n) => s.getPropertyValue(n).trim(), out = {};
           for (const n of ["--ink", "--soft", "--link", "--good", "--bad", "--warn"])
             for (const p of ["--paper", "--raised"]) out[n + p] = ratio(get(n), get(p));
           out.message = ratio(get("--ink"), get("--bad-wash")); out.note = ratio(get("--ink"), get("--warn-wash")); return out; }"""  # noqa: E501
    )
    page.close()
    assert {name: value for name, value in colours.items() if value < 4.5} == {}


def test_narrow_screens_and_paper(browser: Any, folder: Path, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for fragment in ("", "#p0"):
        goto(page, folder / "page.html", fragment)
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto("about:blank")
    goto(page, folder / "page.html")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.is_visible(".filters")
    assert page.locator("#list tbody tr:visible").count() == 12
    page.close()


def test_the_page_reads_without_scripts(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    goto(page, folder / "page.html")
    assert page.is_visible("table.scores")
    assert page.locator("svg.chart").count() == 3
    assert page.locator("#list tbody tr").count() == 12
    context.close()


def test_charts_are_described(page: Any, folder: Path) -> None:
    goto(page, folder / "page.html")
    labels = [c.get_attribute("aria-label") for c in page.locator("svg.chart").all()]
    assert [label.split(" per ")[0] for label in labels] == [
        f"Problems solved against {x}" for x in ("expansions", "tactics", "seconds")
    ]
    assert all("control: " in label and "of 12 at" in label for label in labels)


def test_trees_are_inflated_only_when_opened(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.add_init_script(
        "window.inflated = 0; const Real = DecompressionStream;"
        "window.DecompressionStream = class extends Real { constructor(kind) { super(kind); window.inflated += 1; } };"
    )
    goto(page, folder / "page.html")
    page.fill("#query", "fact")
    assert page.evaluate("window.inflated") == 0
    page.click("#list tbody tr:first-child a")
    page.wait_for_selector(".tree")
    assert page.evaluate("window.inflated") == 1
    page.close()


def test_a_tree_of_thousands_of_states_opens_piecemeal(page: Any, tmp_path: Path) -> None:
    run = load(make_run(tmp_path / "r", problems=1, passes=1, nodes=6000, statuses={(0, 0): Status.PROVED}))
    out = tmp_path / "big.html"
    out.write_text(build([run], ks=(1,), resamples=100), encoding="utf-8")
    goto(page, out, "#p0")
    page.wait_for_selector(".tree")
    states = int(page.inner_text(".tree-place > .muted").split(" ")[0])
    assert states >= 3000
    assert page.locator("li.lit").count() - 1 == len((run.proved()[0][1].script or "").splitlines())
    page.locator("[role=treeitem]").first.focus()
    page.keyboard.press("Home")
    assert "Initial state" in page.inner_text(".state")


def test_a_damaged_tree_is_named_and_can_be_left_out(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "r", problems=2)
    with sqlite3.connect(folder / "run.db") as db:
        db.execute("UPDATE node SET goals='[' WHERE attempt=3")
    arguments = [str(folder), "--out", str(tmp_path / "page.html"), "--resamples", "100"]
    result = CLI.invoke(report_main, arguments)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
    assert "--trees none" in result.stderr
    assert not (tmp_path / "page.html").exists()
    assert CLI.invoke(report_main, [*arguments, "--trees", "none"]).exit_code == 0
