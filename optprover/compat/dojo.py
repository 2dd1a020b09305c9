"""LeanDojo's vocabulary on the embedded Lean: its scripts run on a local file with only the import changed.

    from optprover.compat.dojo import Dojo, LeanGitRepo, ProofFinished, Theorem

    theorem = Theorem(LeanGitRepo.from_path("."), "Example.lean", "hello_world")
    with Dojo(theorem) as (dojo, state):
        result = dojo.run_tac(state, "omega")
        assert isinstance(result, ProofFinished)

Beyond LeanDojo: a tactic that runs out of time leaves every state usable, a Lean that dies is started again and its
states made again, and a finished proof has passed the checker (`optprover.lean.checker`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from optprover.environment import LeanEnvironment
from optprover.errors import InfrastructureError, OptProverError, SetupError
from optprover.lean.session import ReplSession
from optprover.lean.source_file import read_theorem
from optprover.lean.source_text import header, is_module_name, read_source, script
from optprover.lean.types import Interrupted, ProofState, Proved, Reason, Rejected, RejectionKind
from optprover.lean.types import Theorem as Statement
from optprover.library.compile import is_shipped
from optprover.paths import lean_sources

DEFAULT_SECONDS = 600
_GIVEN_UP = re.compile(r"\b(sorry|admit)\b")


class DojoInitError(Exception):
    """The theorem cannot be opened: no such file or theorem, an import is missing, or it does not elaborate."""


class DojoCrashError(Exception):
    """Lean died, or could not make a state again after a restart."""

    @property
    def is_out_of_memory(self) -> bool:
        """Whether memory is what it died of."""
        return "memory" in str(self).lower()


class DojoTacticTimeoutError(Exception):
    """The tactic ran out of time. All states stay valid."""


@dataclass(frozen=True)
class LeanGitRepo:
    """Where a file is: here always a local folder. ``commit`` is kept for scripts that print it.

    Args:
        url: path of the folder.
        commit: ignored.
    """

    url: str
    commit: str = ""

    @classmethod
    def from_path(cls, path: Path | str) -> LeanGitRepo:
        """The folder ``path``."""
        return cls(str(path))

    @property
    def root(self) -> Path:
        """The folder.

        Raises:
            DojoInitError: ``url`` is not a local folder.
        """
        path = Path(self.url).expanduser()
        if not path.is_dir():
            raise DojoInitError(f"{self.url} is not a local folder; clone it first (nothing is fetched or traced here)")
        return path


@dataclass(frozen=True)
class Theorem:
    """A theorem of a Lean file."""

    repo: LeanGitRepo
    file_path: Path | str
    full_name: str


@dataclass(frozen=True)
class Declaration:
    """A hypothesis: its name and what it says."""

    ident: str
    lean_type: str


@dataclass(frozen=True)
class Goal:
    """One goal: hypotheses and conclusion."""

    assumptions: list[Declaration]
    conclusion: str

    @classmethod
    def from_pp(cls, pp: str) -> Goal:
        """Parse one goal as Lean prints it."""
        hypotheses, _, conclusion = pp.rpartition("⊢ ")
        declarations: list[Declaration] = []
        for line in hypotheses.splitlines():
            if line.startswith("case ") and not declarations:
                continue
            if line[:1].isspace() and declarations:  # a type that runs over several lines
                last = declarations[-1]
                declarations[-1] = Declaration(last.ident, f"{last.lean_type} {line.strip()}")
                continue
            names, colon, kind = line.partition(" : ")
            if colon:
                declarations += [Declaration(name, kind) for name in names.split()]
        return cls(declarations, conclusion)


@dataclass(frozen=True)
class TacticState:
    """Goals still open. States compare by what is printed, as in LeanDojo."""

    pp: str
    id: int = field(compare=False)
    message: str | None = field(default=None, compare=False)

    @property
    def goals(self) -> list[Goal]:
        """The goals, parsed."""
        return [Goal.from_pp(pp) for pp in self.pp.split("\n\n")]

    @property
    def num_goals(self) -> int:
        """How many goals are open."""
        return len(self.pp.split("\n\n"))


@dataclass(frozen=True)
class ProofFinished:
    """The proof is complete and checked."""

    tactic_state_id: int
    message: str | None = field(default="", compare=False)


@dataclass(frozen=True)
class ProofGivenUp:
    """The tactic uses ``sorry`` or ``admit``."""


@dataclass(frozen=True)
class LeanError:
    """Lean refused the tactic."""

    error: str


TacticResult = TacticState | ProofFinished | LeanError | ProofGivenUp


class Dojo:
    """A gym for one theorem: a context manager that gives itself and the initial state.

    Args:
        entry: the theorem, in a local file.
        timeout: seconds for one tactic.
        additional_imports: modules to import besides the file's own.
        check: have the checker confirm a finished proof (a second process; what it refuses is a `LeanError`).
    """

    def __init__(
        self,
        entry: Theorem,
        timeout: float = DEFAULT_SECONDS,
        additional_imports: list[str] | None = None,
        *,
        check: bool = True,
    ) -> None:
        self.entry, self.timeout, self.check = entry, timeout, check
        self.additional_imports = tuple(additional_imports or ())
        self.is_successful = False
        self._session: ReplSession | None = None
        self._states: dict[int, ProofState] = {}
        self._paths: dict[int, tuple[str, ...]] = {}
        self._numbers = itertools.count()

    def __enter__(self) -> tuple[Dojo, TacticState]:
        try:
            path = self.entry.repo.root / self.entry.file_path
            text = read_source(path)
            environment = _environment(self.entry.repo.root, text, self.additional_imports)
            self._session = environment.session()
            self._theorem: Statement = read_theorem(
                self._session.transport,
                text,
                self.entry.full_name,
                place=str(path),
                extra_imports=self.additional_imports,
            )
            state = self._session.open(self._theorem)
        except (OptProverError, OSError, UnicodeDecodeError) as error:
            self._close()
            raise DojoInitError(str(error)) from error
        except BaseException:
            self._close()
            raise
        return self, self._remember(state, ())

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def run_tac(self, state: TacticState, tactic: str) -> TacticResult:
        """Run one tactic at ``state``, which stays valid whatever happens.

        Raises:
            RuntimeError: ``state`` is not an open state of this Dojo.
            DojoTacticTimeoutError: the tactic ran out of time.
            DojoCrashError: Lean died of the tactic; other states remain usable.
        """
        if not isinstance(state, TacticState) or state.id not in self._states or self._session is None:
            raise RuntimeError(f"Attempting to run a tactic on an invalid state {state}.")
        outcome = self._session.run(self._states[state.id], tactic, timeout=self.timeout)
        path = (*self._paths[state.id], tactic)
        match outcome:
            case ProofState():
                return self._remember(outcome, path)
            case Proved(messages=messages):
                return self._finish(path, messages)
            case Interrupted(reason=Reason.DEADLINE):
                raise DojoTacticTimeoutError(outcome.message)
            case Interrupted():
                raise DojoCrashError(outcome.message)
            case Rejected(kind=RejectionKind.BANNED, message=message) if _GIVEN_UP.search(message):
                return ProofGivenUp()
            case Rejected(message=message):
                return LeanError(message.strip())

    def _finish(self, path: tuple[str, ...], messages: tuple[str, ...]) -> ProofFinished | LeanError:
        assert self._session is not None
        if self.check:
            try:
                verdict = self._session.check(self._theorem, script(path))
            except InfrastructureError as error:
                raise DojoCrashError(str(error)) from error
            if not verdict.accepted:
                return LeanError(f"The proof does not pass the check ({verdict.failure}): {verdict.message}")
        self.is_successful = True
        return ProofFinished(next(self._numbers), "\n".join(messages))

    def _remember(self, state: ProofState, path: tuple[str, ...]) -> TacticState:
        number = next(self._numbers)
        self._states[number], self._paths[number] = state, path
        return TacticState(state.pp, number, "\n".join(state.messages) or None)

    def _close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _environment(root: Path, text: str, extra: tuple[str, ...]) -> LeanEnvironment:
    """A Lean with what the file imports: modules of its own folder, or of this project's library."""
    own = [m for m in (*header(text).imports, *extra) if not is_shipped(m)]
    if wrong := [m for m in own if not is_module_name(m)]:
        raise SetupError(f"{wrong[0]!r} is no module name.", "Mend the import, as in Mathlib.Order.Basic.")
    local = own and all((root / (m.replace(".", "/") + ".lean")).is_file() for m in own)
    for module in own:
        if not local and not (lean_sources() / (module.replace(".", "/") + ".lean")).is_file():
            raise SetupError(
                f"{module} is neither a file below {root} nor a module of this project's library.",
                "The embedded Lean has Init, Std, Lean and OptBench.Foundation; Mathlib needs a native Lean.",
            )
    return LeanEnvironment.prepare(own, source=root if local else None)
