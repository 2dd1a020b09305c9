"""``python -m lite.bench``: speed and memory tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

import torch
import typer
from rich.console import Console
from rich.table import Table

import lite
from lite.bench import arithmetic, others
from lite.bench.timing import Maker, clock, paired_ratio, parameters, step_times
from lite.coefficients import accuracy_table

# One layer of a 768-wide transformer: query, key, value, output, and a feed-forward pair four times as wide.
LAYER: list[tuple[int, int]] = [(768, 768)] * 4 + [(3072, 768), (768, 3072)]
SMALL: list[tuple[int, int]] = [(64, 64), (32, 64), (64, 32), (16, 64), (48, 48)] * 40
TOKENS = (1_000, 8_000, 64_000)

Shapes = Sequence[tuple[int, int]]


class Part(StrEnum):
    tables = "tables"
    others = "others"
    muon = "muon"


def muon_makers() -> dict[str, Maker]:
    makers: dict[str, Maker] = {
        "lite.Muon, jordan": lambda ps: lite.Muon(ps, coefficients="jordan"),
        "lite.Muon, schatten_4": lambda ps: lite.Muon(ps, coefficients="schatten_4"),
        "lite.MuonLITE": lite.MuonLITE,
        "lite.MuonLITE, 2 damping steps": lambda ps: lite.MuonLITE(ps, damping_steps=2),
        "lite.MuonLITE, folded": lambda ps: lite.MuonLITE(ps, damping="folded"),
        "lite.MuonLITE, released filter": lambda ps: lite.MuonLITE(ps, filter="released"),
    }
    if hasattr(torch.optim, "Muon"):
        makers["torch.optim.Muon"] = torch.optim.Muon
    return makers


def speed(console: Console, name: str, shapes: Shapes, rounds: int, device: torch.device) -> float:
    """Print one table of step times and ratios; return Muon-LITE's median step in seconds."""
    times = step_times(muon_makers(), shapes, rounds, device)
    table = Table(title=f"Step time, {name}")
    for column in ("optimiser", "median ms", "ratio to jordan", "ratio to schatten_4"):
        table.add_column(column, justify="left" if column == "optimiser" else "right")
    for key, values in times.items():
        table.add_row(
            key,
            f"{sorted(values)[len(values) // 2] * 1e3:.1f}",
            str(paired_ratio(values, times["lite.Muon, jordan"])),
            str(paired_ratio(values, times["lite.Muon, schatten_4"])),
        )
    console.print(table)
    return sorted(times["lite.MuonLITE"])[rounds // 2]


def others_table(console: Console, rounds: int, device: torch.device) -> None:
    """Beside other libraries; the ratio is to the fastest of the others, paired by round."""
    for rule in ("adamw", "muon", "soap"):
        found = others.makers(rule)
        # Whole cycles of refreshes.
        count = rounds * others.SOAP_FREQUENCY if rule == "soap" else 4 * rounds
        times, state = others.side_by_side(found, others.SHAPES, count, device)
        if rule == "soap":
            cycle = others.SOAP_FREQUENCY
            times = {k: [sum(v[i : i + cycle]) / cycle for i in range(0, count, cycle)] for k, v in times.items()}
        rivals = [name for name in times if not name.startswith("lite")]
        table = Table(title=f"{rule}: two layers, 512 wide")
        for column in ("library", "median ms", "ratio to the fastest other", "state, MB"):
            table.add_column(column, justify="left" if column == "library" else "right")
        best = min(rivals, key=lambda name: sorted(times[name])[len(times[name]) // 2]) if rivals else "lite"
        for name, values in times.items():
            ratio = str(paired_ratio(values, times[best]))
            median = sorted(values)[len(values) // 2] * 1e3
            table.add_row(name, f"{median:.1f}", ratio, f"{state[name] / 1e6:.1f}")
        console.print(table)


def arithmetic_table(console: Console, shapes: Shapes) -> None:
    table = Table(title="Multiply-adds of a step (counted), and as a share of a whole training step")
    for column in ("rule", "giga", "ratio", *(f"at {t // 1000}k tokens" for t in TOKENS)):
        table.add_column(column, justify="left" if column == "rule" else "right")
    base = sum(arithmetic.muon(s, 5) for s in shapes)
    rows = {
        "Muon, 5 steps": base,
        "Muon, 4 steps": sum(arithmetic.muon(s, 4) for s in shapes),
        "Muon-LITE": sum(arithmetic.muon_lite(s) for s in shapes),
        "Muon-LITE, 2 damping steps": sum(arithmetic.muon_lite(s, damping_steps=2) for s in shapes),
        "Muon-LITE, folded": sum(arithmetic.muon_lite_folded(s) for s in shapes),
        "Muon-LITE, released filter": sum(arithmetic.muon_lite_filter_released(s) for s in shapes),
        "Muon-LITE as released": sum(arithmetic.muon_lite_as_released(s) for s in shapes),
    }
    for name, count in rows.items():
        shares = [count / (count + arithmetic.training_step(shapes, t)) for t in TOKENS]
        table.add_row(name, f"{count / 1e9:.1f}", f"{count / base:.2f}", *(f"{share:.1%}" for share in shares))
    console.print(table)


def measured_share(console: Console, shapes: Shapes, optimizer_seconds: float, device: torch.device) -> None:
    """Share of Muon-LITE's step in a training step, from the measured rate of a float32 product."""
    weight = torch.randn(768, 768, device=device)
    tokens = torch.randn(1024, 768, device=device)
    seconds = []
    for _ in range(7):
        start = clock(device)
        for _ in range(4):
            tokens @ weight
        seconds.append((clock(device) - start) / 4)
    rate = 1024 * 768 * 768 / sorted(seconds)[3]
    shares = []
    for t in TOKENS:
        training = arithmetic.training_step(shapes, t) / rate
        shares.append(f"{t // 1000}k tokens {optimizer_seconds / (optimizer_seconds + training):.1%}")
    console.print(
        f"Muon-LITE's measured share of a training step whose products run at this device's float32 rate "
        f"({2 * rate / 1e9:.0f} GFLOP/s): " + ", ".join(shares)
    )


# State per parameter of an m x n matrix, in float32 words, by rule.
MEMORY: dict[str, Callable[[int, int], float]] = {
    "adamw": lambda m, n: 2.0,
    "adamw_lite": lambda m, n: 2.0,
    "lion": lambda m, n: 1.0,
    "muon": lambda m, n: 1.0,
    "muon_lite": lambda m, n: 1.0,
    "soap": lambda m, n: 2.0 + 2.0 * (m * m + n * n) / (m * n),
    "soap_lite": lambda m, n: 2.0 + 2.0 * (m * m + n * n) / (m * n),
    "normuon": lambda m, n: 1.0 + 1.0 / n,
    "namo": lambda m, n: 1.0,
    "namo_d": lambda m, n: 1.0 + 1.0 / m,
    "aro": lambda m, n: 1.0 + min(m, n) / max(m, n),
    "lion_k": lambda m, n: 1.0,
    "shampoo": lambda m, n: 1.0 + 2.0 * (m * m + n * n) / (m * n),
    "muon_spectral": lambda m, n: 1.0,
}


def state_bytes(algorithm: str, shape: tuple[int, int]) -> int:
    """Bytes of optimiser state after two steps on one float32 matrix."""
    p = parameters([shape], torch.device("cpu"))[0]
    optimizer = lite.Composite([p], algorithm=algorithm)
    optimizer.step()
    optimizer.step()
    return others.state_bytes(optimizer)


def memory(console: Console) -> None:
    table = Table(title="Bytes of state per parameter, float32: measured (formula)")
    shapes = [(128, 128), (512, 128), (128, 512)]
    table.add_column("rule")
    for m, n in shapes:
        table.add_column(f"{m} x {n}", justify="right")
    for algorithm, formula in MEMORY.items():
        cells = []
        for m, n in shapes:
            cells.append(f"{state_bytes(algorithm, (m, n)) / (m * n):.3f} ({4 * formula(m, n):.3f})")
        table.add_row(algorithm, *cells)
    console.print(table)


def accuracy(console: Console) -> None:
    table = Table(title="Newton-Schulz coefficients: response to singular values in [2e-3, 1]")
    for column in ("name", "steps", "slope at 0", "smallest", "largest", "error"):
        table.add_column(column, justify="left" if column == "name" else "right")
    for name, steps, slope, low, high, error in accuracy_table():
        table.add_row(name, str(steps), f"{slope:.0f}", f"{low:.4f}", f"{high:.4f}", f"{error:.1e}")
    console.print(table)


def main(
    layers: Annotated[int, typer.Option(help="Layers of the 768-wide model.")] = 12,
    rounds: Annotated[int, typer.Option(help="Timed rounds; every optimiser takes one step in each.")] = 4,
    device: Annotated[str, typer.Option(help="cpu, or cuda where there is one.")] = "cpu",
    threads: Annotated[int, typer.Option(help="CPU threads.")] = 1,
    only: Annotated[Part | None, typer.Option(help="One part alone; default all.")] = None,
) -> None:
    """Measure step times as ratios, count arithmetic, and weigh optimiser state."""
    torch.set_num_threads(threads)
    console = Console(width=110)
    where = torch.device(device)
    console.print(f"torch {torch.__version__}, {device}, {threads} thread(s), {rounds} rounds, medians [95 % interval]")
    shapes = LAYER * layers
    if only in (None, Part.tables):
        accuracy(console)
        memory(console)
        arithmetic_table(console, shapes)
    if only in (None, Part.others):
        others_table(console, rounds, where)
    if only in (None, Part.muon):
        speed(console, "200 small matrices", SMALL, 3 * rounds, where)
        seconds = speed(console, f"{layers} layers, 768 wide", shapes, rounds, where)
        measured_share(console, shapes, seconds, where)


if __name__ == "__main__":
    typer.run(main)
