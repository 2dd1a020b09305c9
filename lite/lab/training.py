"""One training run, that can be killed at any moment and goes on to the same bits."""

from __future__ import annotations

import io
import math
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

import lite
from lite.lab.arms import Arm, Setting
from lite.lab.problem import Batch, Problem
from lite.lab.store import Job, Point, Store

# Places on a curve, besides the first and the last.
POINTS = 12
# Processor seconds between checkpoints, and between notes of progress.
SAVE_SECONDS = 60.0
NOTE_SECONDS = 1.0


@dataclass
class State:
    """Where a run stands: all that its next step depends on."""

    step: int = 0
    seconds: float = 0.0
    data: int = 0
    window: list[float] = field(default_factory=list)


def train(
    store: Store,
    job: Job,
    problem: Problem,
    arm: Arm,
    *,
    save_seconds: float = SAVE_SECONDS,
    after_step: Callable[[int], None] = lambda step: None,
) -> None:
    """Run ``job`` to its end, from its checkpoint where there is one.

    A training loss that is not finite ends the run, with an infinite loss.

    Args:
        save_seconds: processor time between checkpoints; 0 saves after every step.
        after_step: called with the number of steps done, after they may have been saved.
    """
    steps = job.cell.steps
    setting = Setting(job.lr, job.decay, job.cell.schedule, steps)  # type: ignore[arg-type]
    torch.manual_seed(job.seed)
    random.seed(job.seed)
    model = problem.model(job.seed)
    optimizer = arm.make(model, setting, problem.overrides)
    largest = [float(group["lr"]) for group in optimizer.param_groups]
    state = State()
    saved = store.restore(job.id) if arm.resumes else None
    if saved is not None:
        state = load(saved[1], model, optimizer)
    else:
        store.restart(job.id)
    points = []
    if saved is None:
        # Before the first step no training loss is known; the held-out one stands for it.
        first = judge(problem, model, optimizer, final=False)
        points.append(Point(0, 0.0, first["loss"], **first))
    marks = {round(steps * i / POINTS) for i in range(1, POINTS + 1)}
    last_save = last_note = time.process_time()
    while state.step < steps:
        begun = time.process_time()
        batch = problem.batch(job.seed, state.step)
        for tensor in batch:
            state.data = zlib.crc32(tensor.detach().numpy().tobytes(), state.data)
        for group, lr in zip(optimizer.param_groups, largest, strict=True):
            group["lr"] = lr * arm.rate(group, setting, state.step)
        loss = step(problem, arm, model, optimizer, batch)
        state.seconds += time.process_time() - begun
        state.window.append(loss)
        state.step += 1
        if not math.isfinite(loss):
            points.append(Point(state.step, state.seconds, math.inf, math.inf, {"loss": math.inf}))
            break
        if state.step in marks:
            mean = math.fsum(state.window) / len(state.window)
            state.window.clear()
            final = state.step == steps
            points.append(Point(state.step, state.seconds, mean, **judge(problem, model, optimizer, final=final)))
        now = time.process_time()
        if state.step < steps and arm.resumes and now - last_save >= save_seconds:
            store.checkpoint(job.id, state.step, save(state, model, optimizer), points)
            points, last_save = [], now
        if now - last_note >= NOTE_SECONDS:
            store.running(job.id, state.step, state.seconds, loss)
            last_note = now
        after_step(state.step)
    store.finish(job.id, points, step=state.step, seconds=state.seconds, data=state.data)


def step(problem: Problem, arm: Arm, model: nn.Module, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    """One step of the optimiser; the training loss before it."""
    if arm.micro > 1 and isinstance(optimizer, lite.Nexus):
        losses = []
        # A problem without data has the same loss in every micro-batch.
        pieces = list(zip(*(t.chunk(arm.micro) for t in batch), strict=True)) if batch else [batch] * arm.micro
        for piece in pieces:
            optimizer.zero_grad()
            loss = problem.loss(model, piece)
            torch.autograd.backward(loss)
            optimizer.micro()
            losses.append(loss.item())
        optimizer.step()
        return math.fsum(losses) / len(losses)
    optimizer.zero_grad()
    loss = problem.loss(model, batch)
    torch.autograd.backward(loss)
    if arm.clip is not None:
        torch.nn.utils.clip_grad_norm_(model.parameters(), arm.clip)
    optimizer.step()
    return loss.item()


def judge(problem: Problem, model: nn.Module, optimizer: torch.optim.Optimizer, *, final: bool) -> dict[str, Any]:
    """Held-out figures, at the averaged weights where the optimiser keeps such; for :class:`Point`."""
    averaged = isinstance(optimizer, lite.ScheduleFree)
    if averaged:
        optimizer.eval()  # type: ignore[attr-defined]
    figures = problem.evaluate(model, final=final)
    if averaged:
        optimizer.train()  # type: ignore[attr-defined]
    return {"loss": figures["loss"], "figures": figures}


def save(state: State, model: nn.Module, optimizer: torch.optim.Optimizer) -> memoryview:
    """Everything the next step depends on, in bytes."""
    file = io.BytesIO()
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "torch": torch.get_rng_state(),
            "random": random.getstate(),
            "state": state.__dict__,
        },
        file,
    )
    return file.getbuffer()


def load(saved: bytes, model: nn.Module, optimizer: torch.optim.Optimizer) -> State:
    """Undo :func:`save`. The bytes are the study's own: they are unpickled."""
    content = torch.load(io.BytesIO(saved), weights_only=False)
    model.load_state_dict(content["model"])
    optimizer.load_state_dict(content["optimizer"])
    torch.set_rng_state(content["torch"])
    random.setstate(content["random"])
    return State(**content["state"])
