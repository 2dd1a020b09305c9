"""The embedded kernel at its edges: this build computes with Lean's own big numbers, so every operation is held against
Python.

``decide +kernel`` leaves the computation to the kernel alone: a claim passes when the kernel computes it to ``true``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import gcd

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host, HostDied, HostStalled

SECONDS = 300.0
WORDS = [2**31, 2**32, 2**63, 2**64, 2**128]  # scalars end at 2^31 in this build: words have 32 bits
NEAR = [0, 1, 2, 3, 10, *(w + d for w in WORDS for d in (-2, -1, 0, 1, 2))]
SIZES = [1, 5, 30, 31, 32, 33, 62, 63, 64, 65, 127, 200, 512, 1000, 3000]

OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "Nat.add": lambda a, b: a + b,
    "Nat.sub": lambda a, b: a - b if a > b else 0,
    "Nat.mul": lambda a, b: a * b,
    "Nat.div": lambda a, b: a // b if b else 0,
    "Nat.mod": lambda a, b: a % b if b else a,
    "Nat.gcd": gcd,
    "Nat.land": lambda a, b: a & b,
    "Nat.lor": lambda a, b: a | b,
    "Nat.xor": lambda a, b: a ^ b,
    "Nat.shiftLeft": lambda a, b: a << b,
    "Nat.shiftRight": lambda a, b: a >> b,
    "Nat.pow": lambda a, b: a**b,
}
PREDICATES: dict[str, Callable[[int, int], bool]] = {"Nat.beq": lambda a, b: a == b, "Nat.ble": lambda a, b: a <= b}


@dataclass(frozen=True)
class Claim:
    """A closed Boolean term and what the kernel must compute it to."""

    term: str
    value: bool = True

    @property
    def holds(self) -> str:
        """The claim as a Boolean that must be true."""
        return self.term if self.value else f"(!{self.term})"


def number(rng: random.Random) -> int:
    """Small, near a word's end, with few bits set, or of any of many sizes."""
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(NEAR)
    size = rng.choice(SIZES)
    if kind < 0.4:
        return (1 << size) + rng.choice((-1, 0, 1))
    return rng.getrandbits(size)


def claims(rng: random.Random, count: int) -> list[Claim]:
    """Results that are right, and neighbours of them that are wrong."""
    found: list[Claim] = []
    while len(found) < count:
        name = rng.choice([*OPERATIONS, *PREDICATES, "Nat.log2"])
        a, b = number(rng), number(rng)
        if rng.random() < 0.15:
            b = a + rng.choice((-1, 0, 1)) if a else a
        if name == "Nat.log2":
            found += about(f"Nat.log2 {a}", max(a.bit_length() - 1, 0), rng)
        elif name in PREDICATES:
            found.append(Claim(f"({name} {a} {b})", PREDICATES[name](a, b)))
        else:
            if name.startswith("Nat.shift"):
                b = rng.choice([0, 1, 31, 32, 33, 63, 64, 65, rng.randrange(2000)])
            elif name == "Nat.pow":
                b = rng.choice([0, 1, 2, 3, rng.randrange(40)])
                a = a if a.bit_length() * b < 6000 else a % 97
            found += about(f"{name} {a} {b}", OPERATIONS[name](a, b), rng)
    return found[:count]


def about(term: str, result: int, rng: random.Random) -> list[Claim]:
    """That a term has this value, and has not one beside it."""
    wrong = result + rng.choice([1, -1, 2**31, 2**32, 2**64]) if result else 1
    return [Claim(f"(Nat.beq ({term}) {result})"), Claim(f"(Nat.beq ({term}) {max(wrong, 0)})", wrong == result)]


class Kernel:
    """A process of the embedded Lean; a new one where it dies."""

    def __init__(self, connect: Callable[[], Host]) -> None:
        self._connect = connect
        self._host: Host | None = None

    def errors(self, source: str) -> list[str]:
        """What Lean says against a source; the death of the process is an error too."""
        if self._host is None:
            self._host = self._connect()
        try:
            reply = self._host.request({"cmd": source, "deadline": SECONDS * 1000}, SECONDS + 10)
        except (HostDied, HostStalled) as error:
            self.close()
            return [f"the process is gone: {error}"]
        self._host.request({"releaseEnv": [reply["env"]]}, 10)
        late = ["out of time"] if reply.get("late") else []
        return late + [m["data"] for m in reply.get("messages", ()) if m["severity"] == "error"]

    def refused(self, all_claims: Sequence[Claim]) -> list[Claim]:
        """The claims that do not pass. Asked in batches; a batch that fails is asked one by one."""
        failed = []
        for i in range(0, len(all_claims), 40):
            batch = all_claims[i : i + 40]
            if self.errors("".join(map(example, [" && ".join(c.holds for c in batch)]))):
                failed += [c for c in batch if self.errors(example(c.holds))]
        return failed

    def close(self) -> None:
        if self._host is not None:
            self._host.close()
        self._host = None


def example(term: str) -> str:
    return f"example : ({term}) = true := by decide +kernel\n"


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    made = Kernel(LeanEnvironment.prepare([]).host)
    yield made
    made.close()


def test_operations_on_literals_agree_with_python(kernel: Kernel) -> None:
    assert kernel.refused(claims(random.Random(1), 200)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_many_operations_on_literals_agree_with_python(kernel: Kernel, seed: int) -> None:
    made = claims(random.Random(f"edges {seed}"), 2000)
    assert kernel.refused(made) == []


def test_a_wrong_claim_is_noticed(kernel: Kernel) -> None:
    right, wrong = Claim("(Nat.beq (Nat.mul 3 5) 15)"), Claim("(Nat.beq (Nat.mul 4294967296 4294967296) 0)")
    assert kernel.refused([right, wrong]) == [wrong]


def test_laws_that_tie_the_operations_together(kernel: Kernel) -> None:
    """Quotient and remainder, sums of bits, shifts as products: on numbers of many words."""
    rng = random.Random(2)
    made = []
    for _ in range(15):
        a, b = rng.getrandbits(700), rng.getrandbits(rng.choice(SIZES)) + 1
        k = rng.randrange(200)
        made += [
            f"Nat.beq (Nat.add (Nat.mul {b} (Nat.div {a} {b})) (Nat.mod {a} {b})) {a}",
            f"Nat.beq (Nat.add (Nat.land {a} {b}) (Nat.lor {a} {b})) (Nat.add {a} {b})",
            f"Nat.beq (Nat.shiftLeft {a} {k}) (Nat.mul {a} (Nat.pow 2 {k}))",
            f"Nat.beq (Nat.shiftRight {a} {k}) (Nat.div {a} (Nat.pow 2 {k}))",
            f"Nat.beq (Nat.xor (Nat.xor {a} {b}) {b}) {a}",
            f"Nat.beq (Nat.mod {a} (Nat.gcd {a} {b})) 0",
            f"Nat.beq (Nat.sub (Nat.add {a} {b}) {b}) {a}",
            f"Nat.beq (Nat.sub {b} (Nat.add {a} {b})) 0",
        ]
    assert kernel.refused([Claim(f"({term})") for term in made]) == []


# Shifts and powers whose results no memory holds: the process may give up or die, but never agree.
@pytest.mark.parametrize(
    "term",
    ["Nat.beq (Nat.shiftLeft 1 4294967296) 0", "Nat.beq (Nat.pow 2 (Nat.pow 2 40)) 0",
    "Nat.beq (Nat.shiftLeft 1 (Nat.pow 2 64)) 0"],
)  # fmt: skip
def test_results_beyond_memory_are_not_made_up(kernel: Kernel, term: str) -> None:
    assert kernel.errors(example(term)) != []
    kernel.close()


def test_shifts_far_to_the_right(kernel: Kernel) -> None:
    far = [f"(Nat.beq (Nat.shiftRight {2**100 + 1} {2**k}) 0)" for k in (31, 32, 40)]
    assert kernel.refused([Claim(term) for term in [*far, f"(Nat.beq (Nat.shiftRight {2**64} 64) 1)"]]) == []


DEFINITIONS = """
def dbl : Nat → Nat := fun n => Nat.rec 0 (fun _ ih => ih + 2) n
def build : Nat → List Nat := fun n => Nat.rec [] (fun k ih => k :: ih) n
def evens : Nat → Bool := fun n => Nat.rec true (fun _ ih => !ih) n
def total (l : List Nat) : Nat := List.rec 0 (fun a _ ih => a + ih) l
"""


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("dbl 3000 == 6000", True), ("dbl 3000 == 6001", False), ("evens 5000", True), ("evens 5001", False),
        ("total (build 1500) == 1124250", True), ("total (build 1500) == 1124251", False),
        ("(build 800).length == 800", True), ("(build 800).length == 799", False),
    ],
)  # fmt: skip
def test_large_recursors(kernel: Kernel, claim: str, holds: bool) -> None:
    prefix = DEFINITIONS.replace("def ", "noncomputable def ")
    errors = kernel.errors(f"set_option maxRecDepth 100000\n{prefix}{example(claim)}")
    assert (errors == []) == holds, errors[:1]


def test_deep_terms(kernel: Kernel) -> None:
    depth = 400
    nested = "Nat.succ (" * depth + "0" + ")" * depth
    options = "set_option maxRecDepth 100000\n"
    assert kernel.errors(f"{options}example : {nested} = {depth} := by decide +kernel\n") == []
    assert kernel.errors(f"{options}example : {nested} = {depth + 1} := by decide +kernel\n") != []
    lets = "".join(f"let x{i + 1} := Nat.add x{i} x{i}\n  " for i in range(depth))
    value = f"(let x0 := 1\n  {lets}x{depth})"
    assert kernel.errors(f"{options}example : Nat.beq {value} {2**depth} = true := by decide +kernel\n") == []
    assert kernel.errors(f"{options}example : Nat.beq {value} {2**depth + 1} = true := by decide +kernel\n") != []


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ('"abc" = String.ofList [\'a\', \'b\', \'c\']', True),
        ('"aλ\U0001d538" = String.ofList [\'a\', \'λ\', \'\U0001d538\']', True),
        ('"" = String.ofList []', True), ('"a" = "b"', False), ('"ab" = String.ofList [\'a\']', False),
        ('"\\x00" = ""', False), ('"aλb".length = 3', True), ('"aλb".length = 4', False),
        ('("ab" ++ "λ") = "abλ"', True), ('("ab" ++ "λ") = "aλb"', False),
    ],
)  # fmt: skip
def test_strings(kernel: Kernel, claim: str, holds: bool) -> None:
    assert (kernel.errors(f"example : {claim} := by decide +kernel\n") == []) == holds


def test_characters_of_many_planes(kernel: Kernel) -> None:
    rng = random.Random(3)
    planes = [(0x41, 0x5A), (0xC0, 0x17F), (0x391, 0x3C9), (0x4E00, 0x9FFF), (0x10000, 0x10FFF), (0x1D400, 0x1D7FF)]
    code = [rng.randrange(*rng.choice(planes)) for _ in range(40)]

    def claim(characters: list[int]) -> str:
        made = ", ".join(f"Char.ofNat {c}" for c in characters)
        return f'example : "{"".join(map(chr, code))}" = String.ofList [{made}] := by decide +kernel\n'

    assert kernel.errors(claim(code)) == []
    assert kernel.errors(claim([*code[:-1], code[-1] ^ 1])) != []
