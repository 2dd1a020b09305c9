"""The table of mirrored signatures: its normal form, the drift check, recordings, the reference index, the native
build's files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.host_process import Host
from optprover.library.mirror import index, table, upstream
from optprover.library.mirror.check import drifts
from optprover.library.mirror.declarations import read_modules
from optprover.library.mirror.printed import OPTIONS, load_library, told, types, values
from optprover.library.mirror.record import read_recording, rows
from optprover.library.mirror.signature import SignatureError, described, digest, normal_form
from optprover.library.mirror.table import Row

ROOT = Path(__file__).parents[2]
TENDSTO = (
    "@Filter.Tendsto.comp : ∀ {α : Type u_1} {β : Type u_2} {γ : Type u_3} {f : α → β} {g : β → γ} {x : Filter α} {y "
    ": Filter β}\n"
    "  {z : Filter γ}, Filter.Tendsto g y z → Filter.Tendsto f x y → Filter.Tendsto (g ∘ f) x z"
)


def row(ours: str, mathlib: str | None = None, difference: str = "", name: str = "foo") -> Row:
    normal = normal_form(ours)
    return Row(
        name, "theorem", "Mathlib/A.lean", "0" * 40, "", normal, digest(normal_form(mathlib or ours)), difference
    )


# --- the normal form --------------------------------------------------------------------------------------------------


def test_the_normal_form_reads_as_a_signature() -> None:
    assert normal_form(TENDSTO) == (
        "(Filter.Tendsto x1 x2 x3) (Filter.Tendsto x4 x5 x2) ⊢ Filter.Tendsto (x1 ∘ x4) x5 x3 "
        "where x1 : x6 → x7, x2 : Filter x6, x3 : Filter x7, x4 : x8 → x6, x5 : Filter x8, x6 : Type, x7 : Type, x8 : "
        "Type"
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "∀ {α : Type u_1} [inst : LE α] {a b : α}, a ≤ b → a = b",
            "∀ {β : Type w} [Preorder β] {x y : β}, x ≤ y → x = y",
        ),
        ("∀ {a b : ℝ}, a ≥ b → a = b", "∀ {a b : ℝ}, b ≤ a → a = b"),
        ("∀ (a : ℝ), a > 0 ∧ a ≥ 1", "∀ (a : ℝ), 0 < a ∧ 1 ≤ a"),
        ("∀ {f : ℝ → ℝ}, Continuous fun x => f x", "∀ {g : ℝ → ℝ}, Continuous fun y ↦ g y"),
        ("∀ {s t : Set ℝ} {x : ℝ}, x ∈ s ∩ t", "∀ {y : ℝ} {a b : Set ℝ}, y ∈ a ∩ b"),
        ("∀ (n : ℕ), 0 ≤ ↑n", "∀ (n : ℕ), 0 ≤ n"),
        ("∀ {p : ℝ → Prop}, (∀ (x : ℝ), p x) → ∃ y, p y", "∀ {q : ℝ → Prop}, (∀ (z : ℝ), q z) → ∃ x, q x"),
        ("∀ {s : Set ℝ}, s ⊆ {x | 0 ≤ x}", "∀ {t : Set ℝ}, t ⊆ {y | 0 ≤ y}"),
        ("{α : Type u_1} → (α → Prop) → Set α", "{β : Type u} → (β → Prop) → Set β"),
        ("(𝕜 : Type u_1) → [OfNat 𝕜 0] → {E : Type u_2} → Set E → Prop", "(R : Type u) → {M : Type v} → Set M → Prop"),
        ("∀ {a : ℝ},\n  a = 1 → (a = 1 ↔ 1 = a)", "∀ {b : ℝ}, b = 1 → (b = 1 ↔ 1 = b)"),
    ],
)
def test_what_does_not_matter_is_forgotten(left: str, right: str) -> None:
    assert normal_form(left) == normal_form(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("∀ {a b : ℝ}, a ≤ b → a = b", "∀ (a : ℝ) {b : ℝ}, a ≤ b → a = b"),  # implicitness
        ("∀ {s t : Set ℝ}, s ⊆ t → P s", "∀ ⦃s t : Set ℝ⦄, s ⊆ t → P s"),
        ("∀ {a b : ℝ}, a ≤ b → 0 ≤ a → a = b", "∀ {a b : ℝ}, 0 ≤ a → a ≤ b → a = b"),  # order
        ("∀ (a b : ℝ), a - b = 0", "∀ (b a : ℝ), a - b = 0"),
        ("∀ {a b : ℝ}, a ≤ b → a = b", "∀ {a b : ℝ}, a < b → a = b"),  # meaning
        ("∀ {a b : ℝ}, a ≤ b → a = b", "∀ {a b : ℝ}, a ≤ b → b = a"),
        ("∀ {a b : ℝ}, a ≤ b ↔ a = b", "∀ {a b : ℝ}, a ≤ b → a = b"),
        ("∀ {a b c : ℝ}, (a = b → b = c) ↔ a = c", "∀ {a b c : ℝ}, a = b → (b = c ↔ a = c)"),
        ("∀ {l : Filter ℝ} [Filter.NeBot l], P l", "∀ {l : Filter ℝ}, P l"),  # instances about terms
        ("∀ {ι : Sort u_1} {s : ι → Set ℝ}, P s", "∀ {ι : Type u_1} {s : ι → Set ℝ}, P s"),
        ("∀ {p : ℝ → ℝ → Prop}, ∃ x, ∃ y, p x y", "∀ {p : ℝ → ℝ → Prop}, ∃ x, ∃ y, p y x"),
        ("∀ {a : ℕ}, P a", "∀ {a : ℝ}, P a"),
    ],
)
def test_what_matters_is_kept(left: str, right: str) -> None:
    assert normal_form(left) != normal_form(right)


def test_type_variables_can_be_specialised() -> None:
    general = "∀ {𝕜 : Type u_1} {E : Type u_2} [inst : RCLike 𝕜] {s : Set E} {f : E → 𝕜}, ConvexOn 𝕜 s f"
    assert normal_form(general, {"𝕜": "ℝ"}) == normal_form("∀ {F : Type u_1} {t : Set F} {g : F → ℝ}, ConvexOn ℝ t g")
    assert upstream.specialisation("𝕜 = ℝ, β = ℝ") == {"𝕜": "ℝ", "β": "ℝ"}


def test_a_definition_is_compared_with_its_value() -> None:
    ours = described(
        "@Set.Subset : {α : Type u_1} → Set α → Set α → Prop", "fun {α} s₁ s₂ ↦ ∀ (a : α), a ∈ s₁ → a ∈ s₂"
    )
    assert ours == "(Set x1) (Set x1) ⊢ Prop where x1 : Type := fun x1 x2 ↦ ∀ (x3 : x4) , x3 ∈ x1 → x3 ∈ x2"
    assert ours == described(
        "{β : Type u} → [LE β] → Set β → Set β → Prop", "fun {β} [LE β] s t ↦ ∀ (b : β), b ∈ s → b ∈ t"
    )
    assert ours != described("{β : Type u} → Set β → Set β → Prop", "fun {β} s t ↦ ∀ ⦃b : β⦄, b ∈ s → b ∈ t")
    over_reals = described("{𝕜 : Type u} → (𝕜 → 𝕜) → Prop", "fun {𝕜} f ↦ ∀ (x : 𝕜), f x = x", {"𝕜": "ℝ"})
    assert over_reals == described("(ℝ → ℝ) → Prop", "fun g ↦ ∀ (y : ℝ), g y = y")


def test_an_open_bracket_is_an_error() -> None:
    with pytest.raises(SignatureError, match="not closed"):
        normal_form("∀ {a : ℝ, a = a")


KINDS = {"(": ")", "{": "}", "⦃": "⦄"}
TYPES = ("ℝ", "ℕ", "Set ℝ", "ℝ → ℝ", "Filter ℝ")


@st.composite
def telescopes(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Kinds and types of two to six variables."""
    kinds = st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(TYPES)), min_size=2, max_size=6)
    return draw(kinds)


def statement(telescope: list[tuple[str, str]], names: list[str], order: list[int]) -> str:
    binders = " ".join(f"{telescope[i][0]}{names[i]} : {telescope[i][1]}{KINDS[telescope[i][0]]}" for i in order)
    return f"∀ {binders}, P {' '.join(names)} → ∃ {names[0]}, Q {' '.join(names)}"


@given(telescopes(), st.randoms(use_true_random=False))
def test_names_and_the_order_of_implicit_variables_do_not_matter(telescope: list[tuple[str, str]], random: Any) -> None:
    order = list(range(len(telescope)))
    implicit = [i for i in order if telescope[i][0] == "{"]
    shuffled = iter(random.sample(implicit, len(implicit)))
    other = [next(shuffled) if i in implicit else i for i in order]
    plain = statement(telescope, [f"a{i}" for i in order], order)
    assert normal_form(plain) == normal_form(statement(telescope, [f"z{7 - i}'" for i in order], other))


@given(telescopes(), st.data())
def test_every_mutation_is_found(telescope: list[tuple[str, str]], data: st.DataObject) -> None:
    order = list(range(len(telescope)))
    names = [f"a{i}" for i in order]
    pinned = row(statement(telescope, names, order))
    i = data.draw(st.sampled_from(order))
    kind, type_of = telescope[i]
    changed = list(telescope)
    if data.draw(st.booleans()):
        changed[i] = (data.draw(st.sampled_from(sorted(set(KINDS) - {kind}))), type_of)
    else:
        changed[i] = (kind, data.draw(st.sampled_from(sorted(set(TYPES) - {type_of}))))
    (drift,) = drifts([pinned], {"foo": statement(changed, names, order)}, {})
    shown = str(drift).splitlines()
    assert (
        "foo" in shown[0]
        and any(line.startswith("  -") for line in shown)
        and any(line.startswith("  +") for line in shown)
    )
    assert drifts([pinned], {"foo": statement(telescope, names, order)}, {}) == []


# --- the table --------------------------------------------------------------------------------------------------------


def test_the_table_holds_enough_rows_and_each_says_where_it_is_from() -> None:
    found = table.load(table.default_table())  # also checks that a row differs exactly if it says so
    assert len(found) >= 300
    assert sum(r.identical for r in found) > len(found) / 2
    assert all(re.fullmatch(r"Mathlib/[\w/]+\.lean", r.file) and re.fullmatch(r"[0-9a-f]{40}", r.commit) for r in found)
    assert found == sorted(found, key=lambda r: (r.file, r.name))


def test_the_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "t" / "signatures.jsonl"
    made = [row("∀ (a : ℝ), P a", name="b"), row("∀ (a : ℝ), P a", "∀ {a : ℝ}, P a", "implicit there", name="a")]
    table.save(path, made)
    assert table.load(path) == made[::-1]
    assert table.merged(made, [row("∀ (b : ℝ), Q b", name="b")])[0].ours == "(x1 : ℝ) ⊢ Q x1"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}", ":1 is not a row"),
        ("nonsense", ":1 is not a row"),
        (
            '{"name":"a","kind":"","file":"","commit":"","at":"","ours":"⊢ P","mathlib":"00","difference":""}',
            "differs from Mathlib but does not say how",
        ),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "signatures.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(OptProverError, match=message):
        table.load(path)


def test_a_missing_table_is_an_error_one_can_act_on(tmp_path: Path) -> None:
    with pytest.raises(OptProverError, match="There is no table"):
        table.load(tmp_path / "signatures.jsonl")


def test_drift_is_told_apart() -> None:
    same, other = "∀ (a : ℝ), P a", "∀ {a : ℝ}, P a"
    differing = row(same, other, "explicit here")
    assert drifts([row(same), differing], {"foo": same}, {}) == []
    assert "no longer declared" in str(drifts([row(same)], {"foo": None}, {})[0])
    assert "no longer differs from Mathlib (explicit here)" in str(drifts([differing], {"foo": other}, {})[0])
    (drift,) = drifts([differing], {"foo": other}, {})
    assert drift.settled and drift.settled.identical and not drift.settled.difference
    assert drifts([differing], {"foo": "∀ {a : ℕ}, P a"}, {})[0].settled is None
    pinned = described("Nat → Prop", "fun n ↦ 0 < n")
    definition = Row("foo", "def", "Mathlib/A.lean", "0" * 40, "", pinned, digest(pinned), "")
    assert drifts([definition], {"foo": "Nat → Prop"}, {"foo": "fun m ↦ 0 < m"}) == []
    assert "  -:= fun x1 ↦ 0 < x1\n  +:= fun x1 ↦ 0 ≤ x1" in str(
        drifts([definition], {"foo": "Nat → Prop"}, {"foo": "fun m ↦ 0 ≤ m"})[0]
    )
    assert "no longer declared" in str(drifts([definition], {"foo": "Nat → Prop"}, {"foo": None})[0])


# --- recordings and Lean ----------------------------------------------------------------------------------------------

RECORDING = """set_option autoImplicit false
-- from Mathlib/A.lean @ 1111111111111111111111111111111111111111
variable {α : Sort _} {a b : Nat}
theorem Nat.le_antisymm : a ≤ b → b ≤ a → a = b
-- differs: both are explicit
theorem Nat.le_total : a ≤ b ∨ b ≤ a
-- at β = Nat
def Nat.pred (n : Nat) : Nat
-- differs: by recursion
def Nat.add (m n : Nat) : Nat := Nat.succ (m + n)
def id (a : α) : α := a
lemma Nat.nowhere : a = a
lemma Nat.le_refl : nonsense a
lemma Nat.lt_irrefl : a = a
"""


def test_a_recording_becomes_axioms() -> None:
    lines, found = read_recording(RECORDING)
    assert (
        lines[3] == "axiom mathlib_1 : a ≤ b → b ≤ a → a = b"
        and lines[9] == "noncomputable def mathlib_4 (m n : Nat) : Nat := Nat.succ (m + n)"
    )
    assert [(r.name, r.kind, r.at, r.difference) for r in found[:3]] == [
        ("Nat.le_antisymm", "theorem", "", ""),
        ("Nat.le_total", "theorem", "", "both are explicit"),
        ("Nat.pred", "def", "β = Nat", ""),
    ]
    with pytest.raises(OptProverError, match="recorded twice"):
        read_recording(RECORDING + "theorem Nat.pred : True\n")


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with LeanEnvironment.prepare(["OptCore"]).host() as shared:
        yield shared


def test_rows_are_recorded_through_lean(host: Host) -> None:
    made, problems = rows(host, load_library(host, ["Init"]), RECORDING)
    assert [(r.name, r.identical, r.with_value) for r in made] == [
        ("Nat.le_antisymm", True, False), ("Nat.le_total", False, False), ("Nat.pred", True, False), ("Nat.add", False,
        True), ("id", True, True),
    ]  # fmt: skip
    assert made[-1].ours == "(x1) ⊢ x1 where x1 : Sort := fun x1 ↦ x1"
    assert made[1].ours == "(x1 : Nat) (x2 : Nat) ⊢ x1 ≤ x2 ∨ x2 ≤ x1" and made[1].difference == "both are explicit"
    assert [p.split(":")[0].split(" ")[0] for p in problems] == ["Nat.nowhere", "Nat.le_refl", "Nat.lt_irrefl"]
    assert (
        "no such declaration" in problems[0] and "does not elaborate (line 13)" in problems[1] and "ours" in problems[2]
    )


def test_the_library_has_the_signatures_of_the_table(host: Host) -> None:
    """Every 20th row; `python -m optprover.library.mirror check` looks at all of them."""
    found = table.load(table.default_table())[::20]
    env = load_library(host, ["OptCore"])
    printed = types(host, env, [r.name for r in found]), values(host, env, [r.name for r in found if r.with_value])
    assert any(r.with_value for r in found) and drifts(found, *printed) == []


class Echo:
    """A Lean that finds fault with every second line."""

    extended = True

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        lines = message.get("cmd", "").splitlines()
        kinds = ("info", "error")
        return {
            "messages": [
                {"severity": kinds[i % 2], "pos": {"line": i + 1}, "data": line} for i, line in enumerate(lines)
            ]
        }

    def close(self) -> None: ...


def test_answers_are_matched_with_their_lines() -> None:
    assert told(Echo(), 0, "head\nhead\n", ["a", "b", "c"]) == (["a", None, "c"], [None, "b", None])
    with pytest.raises(OptProverError, match="does not load"):
        load_library(Echo(), ["A"])


def test_mathlib_is_asked_through_lake(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    lake = tmp_path / "lake"

    def answer(*messages: tuple[str, int, str]) -> upstream.MathlibLean:
        lines = [
            json.dumps({"severity": severity, "pos": {"line": line, "column": 0}, "data": data})
            for severity, line, data in messages
        ]
        lake.write_text(
            f"#!/bin/sh\necho $@ > {seen}\ncat >> {seen}\ncat <<'E'\nbuild noise\n" + "\n".join(lines) + "\nE\n"
        )
        lake.chmod(0o755)
        return upstream.MathlibLean(tmp_path, [str(lake)])

    head, options = upstream._HEAD.count("\n"), OPTIONS.count("\n")
    first = head + options + 1
    lean = answer(("information", first, "foo : ∀ {𝕜 : Type u_1} (a : 𝕜), P a"), ("error", first + 1, "unknown"))
    printed = types(lean, 0, ["foo", "bar"])
    assert (
        seen.read_text().startswith("env lean --json --stdin\nimport Mathlib\n") and "#check @bar" in seen.read_text()
    )
    over_reals = replace(row("∀ (a : ℝ), P a"), at="𝕜 = ℝ")
    gone = row("∀ (a : ℝ), P a", name="bar")
    assert upstream.changed([over_reals, gone], printed, {}) == [(gone, None)]
    with pytest.raises(OptProverError, match="does not run over Mathlib: unknown module"):
        types(answer(("error", 1, "unknown module prefix 'Mathlib'")), 0, ["foo"])
    with pytest.raises(OptProverError, match="nothing env lean --json --stdin does not run"):
        types(upstream.MathlibLean(tmp_path, [str(tmp_path / "nothing")]), 0, ["foo"])


# --- the index --------------------------------------------------------------------------------------------------------

SOURCE = """import OptCore.B

/-!
# Things

Mirrors `Mathlib/X.lean` and `Mathlib/Y/{A,B}.lean`.
-/

noncomputable section
namespace A.B
/-- A thing. -/
def thing : Nat := 1
section
-- theorem not_this : True
private theorem hidden : True := trivial
/-- Two
lines. -/
@[simp] protected theorem thing_eq : thing = 1 := rfl
theorem _root_.outside : True := trivial
end
end A.B
theorem last' (h : True) : True := h
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "OptCore" / "Area").mkdir(parents=True)
    (tmp_path / "OptCore" / "Area" / "Things.lean").write_text(SOURCE)
    (tmp_path / "OptCore" / "Area" / "Alone.lean").write_text("/-! # Alone -/\ntheorem alone : True := trivial\n")
    return tmp_path


def test_declarations_are_read_with_their_docstrings(sources: Path) -> None:
    things = read_modules(sources)[1]
    assert (things.name, things.title, things.mirrors) == (
        "OptCore.Area.Things",
        "Things",
        ("Mathlib/X.lean", "Mathlib/Y/{A,B}.lean"),
    )
    assert [(d.name, d.kind) for d in things.declarations] == [
        ("A.B.thing", "def"), ("A.B.thing_eq", "theorem"), ("outside", "theorem"), ("last'", "theorem"),
    ]  # fmt: skip
    assert things.declarations[1].doc == "Two lines."


def test_the_index_shows_what_the_library_declares(sources: Path, tmp_path: Path) -> None:
    modules = read_modules(sources)
    printed: dict[str, str | None] = {
        "A.B.thing": "A.B.thing.{u} : Nat",
        "A.B.thing_eq": "A.B.thing_eq :\n  A.B.thing = 1",
        "outside": "outside : True",
    }
    made = index.pages(modules, printed, [row("P", name="outside"), row("P", "Q", "says less", name="A.B.thing_eq")])
    assert sorted(made) == ["Area.md", "README.md"]
    page, contents = made["Area.md"], made["README.md"]
    assert (
        "### A.B.thing_eq\n\nTwo lines. *Differs from Mathlib: says less.*\n\n```lean\ntheorem A.B.thing_eq : "
        "A.B.thing = 1\n```" in page
    )
    assert "### outside\n\n*As in Mathlib.*" in page and "def A.B.thing : Nat" in page and "alone" not in page
    assert (
        "| [OptCore.Area.Things](Area.md#optcoreareathings) | Things | 3 | `X.lean`, `Y/{A,B}.lean` |" in contents
        and "Alone" not in contents
    )

    folder = tmp_path / "docs"
    assert index.stale(folder, made) == ["Area.md", "README.md"]
    index.write(folder, made)
    (folder / "Old.md").write_text("old")
    (folder / "Area.md").write_text("changed")
    assert index.stale(folder, made) == ["Area.md", "Old.md"]
    index.write(folder, made)
    assert index.stale(folder, made) == [] and not (folder / "Old.md").exists()


def test_the_index_of_the_project_is_linked() -> None:
    contents = (ROOT / "docs" / "optcore" / "README.md").read_text()
    pages = {p.name: p.read_text() for p in (ROOT / "docs" / "optcore").glob("*.md")}
    links = re.findall(r"\]\((\w+\.md)#([\w-]+)\)", contents)
    assert len(links) > 50
    for page, anchor in links:
        assert anchor in {index._anchor(h) for h in re.findall(r"^## (.+)$", pages[page], re.MULTILINE)}


# --- the native build -------------------------------------------------------------------------------------------------


def test_the_lakefile_finds_every_module_in_one_library() -> None:
    lakefile = (ROOT / "lakefile.lean").read_text()
    libraries = {}
    for name, body in re.findall(r"^lean_lib (\w+) where\n((?:  .*\n)+)", lakefile, re.MULTILINE):
        roots = re.search(r"roots := #\[(.*)\]", body)
        folder = re.search(r'srcDir := "(.*)"', body)
        assert roots and folder
        libraries[name] = (folder[1], [r.strip().lstrip("`") for r in roots[1].split(",")])
    for path in [*(ROOT / "lean" / "OptBench").rglob("*.lean"), ROOT / "native" / "OptBench" / "Foundation.lean"]:
        folder_name = "native" if "native" in path.parts else "lean"
        module = path.relative_to(ROOT / folder_name).with_suffix("").as_posix().replace("/", ".")
        owners = [
            name for name, (_, roots) in libraries.items() if any(f"{module}.".startswith(f"{root}.") for root in roots)
        ]
        assert len(owners) == 1, f"{module} belongs to {owners}"
        expected = "native" if module == "OptBench.Foundation" else "lean"
        assert libraries[owners[0]][0] == expected
    version = re.search(r'mathlib4" @ "(v[\d.]+)"', lakefile)
    assert version and (ROOT / "lean-toolchain").read_text() == f"leanprover/lean4:{version[1]}\n"
    assert "4.28.0" in version[1]


@pytest.mark.parametrize(
    ("notation", "scopes"),
    [
        ("⟫_ℝ", "InnerProductSpace|RealInnerProductSpace"),
        ("𝓝", "Topology"),
        ("∇", "Gradient"),
        ("ℝ≥0", "NNReal"),
        ("=o[", "Asymptotics"),
        ("𝓟", "Filter"),
    ],
)
def test_files_of_the_benchmark_open_the_notation_they_use(notation: str, scopes: str) -> None:
    """OptCore has these notations always on, Mathlib in a scope."""
    for path in (ROOT / "lean" / "OptBench").rglob("*.lean"):
        text = path.read_text()
        if notation in text:
            assert re.search(rf"^open (?:scoped )?(?:.* )?(?:{scopes})\b", text, re.MULTILINE), (
                f"{path.name} uses {notation}"
            )
