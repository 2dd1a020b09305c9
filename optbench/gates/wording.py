"""Informal texts: every hypothesis of the statement is said in words or symbols."""

from __future__ import annotations

import re
import unicodedata

from optbench.gates.finding import Finding
from optbench.problem import Problem
from optbench.statement import statement_of

# What a text may say for a predicate of the statement; any one of the words will do.
_WORDS = {
    "StrictConvexOn": "strictly convex|strict convexity",
    "StrongConvexOn": "strongly convex|strong convexity|strongly monotone",
    "ConvexOn": "convex",
    "Convex": "convex",
    "ConcaveOn": "concave|affine",
    "IsMinOn": "minim|solution|solves|optimal|optimum",
    "IsMaxOn": "maxim",
    "IsLUB": "supremum|suprema|sup |least upper bound|conjugate",
    "IsGLB": "infimum|infima|inf |greatest lower bound",
    "HasGradientAt": "gradient|differentiable|smooth",
    "HasFDerivAt": "derivative|differentiable",
    "HasDerivAt": "derivative|differentiable|f'",
    "Continuous": "continuous",
    "ContinuousOn": "continuous",
    "Differentiable": "differentiable",
    "IsClosed": "closed",
    "IsOpen": "open",
    "IsCompact": "compact",
    "Nonempty": "nonempty|non-empty|some|has a|contains",
    "BddAbove": "bounded",
    "BddBelow": "bounded|below",
    "Tendsto": "converg|tend|limit|→",
    "Monotone": "monotone|increasing|nondecreasing",
    "Antitone": "antitone|decreasing|nonincreasing",
    "StrictMono": "strictly increasing|strictly monotone|increasing",
    "LipschitzWith": "lipschitz|nonexpansive",
    "IsSubgradientAt": "subgradient",
    "IsSubgradientOn": "subgradient",
    "IsProjOn": "projection|project|nearest|closest",
    "IsProx": "prox",
    "IsProxOn": "prox",
    "FirmlyNonexpansive": "firmly nonexpansive",
    "MonotoneOp": "monotone",
    "segment": "segment|between",
    "CauchySeq": "cauchy",
}
# The same for hypotheses that are written out: what they look like, and what a text may call them.
_SHAPES = tuple((re.compile(shape), words) for shape, words in (
    (r"‖\S+ \S+ - \S+ \S+‖ ≤ .*‖\S+ - \S+‖$", "lipschitz|nonexpansive|contraction|smooth|‖.*‖"),
    (r"^(\w+) (\S+) = \2$", "fixed point|="),
    (r" \((\w) • (\w+) \+ (\w) • (\w+)\) = ", "affine"),
    (r"^∀ x y, (\w+) \(x \+ y\) ≤ ", "subadditive|sublinear"),
    (r"\(t • x\) = t \* ", "homogeneous|sublinear"),
    (r"• \w+ ∈ ", "multipl|cone"),
    (r"∀ .*\w \+ \w ∈ ", "closed under"),
    (r"-\w+ ∈ ", "negative|symmetric"),
    (r"(\w+) (\w+) ⊆ \1 \(\2 \+ 1\)", "increasing|nested|⊆"),
    (r"≤ v → (\w+) u ≤ \1 v", "monotone|increasing|nondecreasing"),
    (r"∑ .* = 1$", "sum to 1|= 1|average|probabilit|convex combination|sum 1"),
    (r"^(\w+ \+ )+\w+ = 1$", "convex combination|= 1|sum to 1|weights"),
    (r"Set\.Icc|Icc ", "interval|into itself|\\["),
    (r"^\(?\w+(?: : \w+\))? ∈ \w+$", " in | of | on | over |∈|point|from|lies|feasible"),
    (r"^\S+ (\w+) = \S+ \1$", "agree|equal|same|coincide|="),
))  # fmt: skip
_SIGN = re.compile(r"^(?:(?:-?\d+|-1) (?:<|≤|≠) (?P<a>[^\W\d][\w']*)|(?P<b>[^\W\d][\w']*) (?:<|≤|≠) -?\d+)$")
_SIGN_WORDS = r"positive|nonnegative|nonzero|negative|convex combination|average|probabilit|interval|weights"
# Words for what an iteration does, where the text need not repeat its formula.
_STEP = (
    r"iterat|step|sequence|method|scheme|recursion|recurrence|descent|average|momentum|update|fixed point|decay"
    r"|starting|generated|run"
)
_RELATION = (
    r"≤|interval|between|<|≥|>|=|≠|∈|∉|⊆|equal|same|at most|at least|exceed|lies|every|each|all|any|smaller|larger"
    r"|below|above"
)
_IDENTIFIER = re.compile(r"[^\W\d_][\w']*")
_LETTER = "A-Za-zα-ωΑ-Ω"
_SPOKEN = {
    "lam": ("λ", "lambda"),
    "Hplus": ("H⁺",),
    "fstar": ("f*", "conjugate"),
    "gstar": ("g*", "conjugate"),
    "Bs": ("B s",),
    "n": ("ⁿ",),
}


def wording(problem: Problem) -> list[Finding]:
    """The informal text speaks of every hypothesis: by a word for its predicate, or by the symbols it is about.

    A hypothesis counts as said when a word for one of its predicates stands in the text, or, for relations between
    values, when
    the text names the value that the hypothesis constrains together with a relation. It is a coarse net: what it
    reports is
    missing; what passes is not thereby well said.
    """
    statement = statement_of(problem)
    values = {n for b in statement.binders for n in b.names} - {n for n, _ in statement.hypotheses}
    return [
        Finding(problem.name, "wording", f"the text does not speak of {name} : {text}", name)
        for name, text in statement.hypotheses
        if not _said(text, problem.informal, values)
    ]


def _said(hypothesis: str, text: str, values: set[str]) -> bool:
    lower = f" {text.lower()} "
    heads = [h for h in _WORDS if re.search(rf"(?<!\w){h}(?!\w)", hypothesis)]
    if heads:
        return all(re.search(_WORDS[h], lower) for h in heads)
    shaped = [words for shape, words in _SHAPES if shape.search(hypothesis)]
    if shaped:
        return any(re.search(words, lower) for words in shaped)
    sign = _SIGN.match(hypothesis)
    if sign:
        return re.search(_SIGN_WORDS, lower) is not None or _compared(sign["a"] or sign["b"], text)
    mentioned = [n for n in dict.fromkeys(_IDENTIFIER.findall(hypothesis)) if n in values]
    named = [n for n in mentioned if _places(n, text)]
    if hypothesis.startswith(("∀", "∃")) and re.search(_STEP, lower):
        return bool(named) or not mentioned
    return len(named) == len(mentioned) and re.search(_RELATION, lower) is not None


def _places(name: str, text: str) -> list[int]:
    """Where the text writes the symbol, perhaps in another alphabet, with `⁺` for `'`, or without its index."""
    forms = {name, name.replace("'", "⁺"), name.replace("'", "′"), *_SPOKEN.get(name, ())}
    if name.endswith("bar") and len(name) == 4:
        forms.add(unicodedata.normalize("NFC", name[0] + "\u0304"))
    return [m.end() for f in forms for m in re.finditer(rf"(?<![{_LETTER}]){re.escape(f)}(?![{_LETTER}'′₀-₉])", text)]


def _compared(name: str, text: str) -> bool:
    """Whether the text compares the symbol with a number, perhaps along with others: `0 < a, b ≤ 1`, `a ≠ 0`, `a
    in (0, 1)`."""
    for end in _places(name, text):
        before, after = text[max(0, end - len(name) - 16) : end - len(name)], text[end : end + 16]
        if re.search(r"[\d½]\s*[<≤≠]\s*[^.;:]*$", before) or re.match(
            r"[^.;:]*?([<≤≠>≥]|∈ ?[\[(]|in [\[(])\s*-?[\d½]", after
        ):
            return True
    return False
