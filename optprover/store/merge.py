"""Several runs of one kind as one: what machines that share no file system made of the parts of one plan."""

from __future__ import annotations

import itertools
import os
import re
import uuid
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from optprover.errors import StoreError
from optprover.store.reader import RunReader
from optprover.store.records import ProblemRecord, RunInfo, Status, now
from optprover.store.schema import SCHEMA_VERSION
from optprover.store.writer import RunWriter, create_run

SHARD = "shard"  # in a run's selection: ``2/4``, the second of four parts
_OWN = {"run_id", "command", "workers", "git", "machine", "created_at", "finished_at", "settings", "selection"}
_UNJUDGED = (Status.RUNNING, Status.INFRASTRUCTURE)
_TREES = ("node", "edge")


@dataclass(frozen=True)
class Shard:
    """Part ``index`` of ``count``, counted from 1: problems ``index - 1``, ``index - 1 + count``, … of the
    selection."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read ``2/4``.

        Raises:
            StoreError: it is no such thing.
        """
        found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", text, re.ASCII)
        if not found or int(found[1]) > int(found[2]):
            raise StoreError(f"{text!r} is no part of a run.", "Write --shard 1/4, …, --shard 4/4.")
        return cls(int(found[1]), int(found[2]))

    def of(self, problems: Sequence[ProblemRecord]) -> list[ProblemRecord]:
        """Its problems. Neighbours, which are often alike, go to different parts."""
        return list(problems[self.index - 1 :: self.count])


def differences(one: RunInfo, other: RunInfo) -> list[str]:
    """What shapes trees and is not the same in two runs, in words; machines, workers and selection do not."""
    then, today = (
        {f.name: getattr(each, f.name) for f in fields(RunInfo) if f.name not in _OWN} | each.settings
        for each in (one, other)
    )
    return [f"{k} was {then.get(k)!r}, now {today.get(k)!r}" for k in today | then if then.get(k) != today.get(k)]


def merge_runs(parts: Sequence[Path], target: Path, *, run_id: str) -> RunInfo:
    """Write the attempts of several runs into a new file, all or nothing; the parts are only read.

    Problems come in the order of the whole run where the parts say which they are (`Shard`), else part by part. Of an
    attempt that several parts hold the one that was judged is taken; with all parts judged and all attempts there, the
    result reads like the run of one machine.

    Args:
        parts: ``run.db`` files.
        target: the file to write.
        run_id: name of the merged run.

    Raises:
        StoreError: a part cannot be read, the parts are not of one kind, or two hold different judgements on one
            attempt; or the file exists or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} exists already.", "Give another folder with --out.")
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        with ExitStack() as stack:
            readers = [stack.enter_context(RunReader(path)) for path in parts]
            infos = [_checked(reader, readers[0]) for reader in readers]
            problems = _problems(readers, infos)
            create_run(draft, _merged(infos, run_id), problems)
            with RunWriter(draft) as writer:
                taken = _copy(readers, writer)
                info = replace(writer.info(), finished_at=now() if _complete(infos, problems, taken) else "")
                writer.describe(info)
        os.replace(draft, target)
        return info
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}.", "Free some space, or give --out.") from error
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                draft.with_name(draft.name + end).unlink()


def _checked(reader: RunReader, first: RunReader) -> RunInfo:
    info = reader.info()
    if reader.version != SCHEMA_VERSION:
        raise StoreError(f"{reader.path} has format {reader.version}.", "Only runs of this version can be merged.")
    if changed := differences(first.info(), info):
        raise StoreError(
            f"{first.path} and {reader.path} are not parts of one run: {'; '.join(changed)}.",
            "Merge runs of one plan, made by one version.",
        )
    return info


def _problems(readers: Sequence[RunReader], infos: Sequence[RunInfo]) -> list[ProblemRecord]:
    lists = [reader.problems() for reader in readers]
    by_shard = {info.selection.get(SHARD): each for info, each in zip(infos, lists, strict=True)}
    shards = [Shard.parse(name) for name in by_shard if name is not None]
    if len(shards) == len(lists) and len({s.count for s in shards}) == 1:
        rounds = itertools.zip_longest(
            *(by_shard[f"{s.index}/{s.count}"] for s in sorted(shards, key=lambda s: s.index))
        )
        ordered = [problem for each in rounds for problem in each if problem is not None]
    else:
        ordered = [problem for each in lists for problem in each]
    known: dict[str, ProblemRecord] = {}
    for problem in ordered:
        if known.setdefault(problem.name, problem) != problem:
            raise StoreError(f"The runs state {problem.name} differently.", "Merge runs over one benchmark.")
    return list(known.values())


def _merged(infos: Sequence[RunInfo], run_id: str) -> RunInfo:
    parts = [
        {"run_id": i.run_id, "command": i.command, "workers": i.workers, "git": i.git, "machine": i.machine}
        for i in infos
    ]
    selections = [{k: v for k, v in i.selection.items() if k != SHARD} for i in infos]
    one = all(s == selections[0] for s in selections)
    return replace(
        infos[0], run_id=run_id, command=infos[0].command if len(infos) == 1 else f"merged from {len(infos)} runs",
        workers=sum(i.workers for i in infos), git=infos[0].git if len({i.git for i in infos}) == 1 else "",
        selection=selections[0] if one else {}, machine={"parts": parts},
        created_at=min(i.created_at for i in infos), finished_at="",
    )  # fmt: skip


def _complete(infos: Sequence[RunInfo], problems: Sequence[ProblemRecord], taken: int) -> bool:
    return all(i.finished_at for i in infos) and taken == len(problems) * infos[0].passes


def _copy(readers: Sequence[RunReader], writer: RunWriter) -> int:
    """Copy every attempt once; how many."""
    best: dict[tuple[str, int], tuple[int, Any]] = {}
    for number, reader in enumerate(readers):
        for row in reader.rows("attempt"):
            key = row["problem"], row["pass"]
            known = best.get(key)
            if known is None or known[1]["status"] in _UNJUDGED:
                best[key] = number, row
            elif row["status"] not in _UNJUDGED and _judgement(row) != _judgement(known[1]):
                raise StoreError(
                    f"Two runs hold different attempts on {key[0]}, pass {key[1]}.", "Merge each part of a run once."
                )
    for number, row in best.values():
        trees = {table: readers[number].rows(table, row["id"]) for table in _TREES}
        writer.adopt(row, trees)
    return len(best)


def _judgement(row: Any) -> tuple[object, ...]:
    return row["seed"], row["status"], row["script"], row["expansions"], row["tactics"]
