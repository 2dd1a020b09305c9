"""Under FSDP2 the trajectory is that of one process: gloo, two and four CPU processes."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn

import lite
from lite.classify import MATRIX_KINDS
from lite.sharding import is_sharded
from lite.sharing import balanced

ALGORITHMS = ["adamw", "lion", "muon", "muon_lite", "muon_lite released", "muon_lite folded", "soap", "soap_lite"]
PROCESSES = (2, 4)

pytestmark = pytest.mark.skipif(not dist.is_available() or not dist.is_gloo_available(), reason="needs gloo")


class Net(nn.Module):
    """Sides that two ranks cannot share equally, an expert stack, vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(11, 6)
        self.fc1 = nn.Linear(6, 9)
        self.experts = nn.Parameter(torch.randn(3, 9, 9) / 3)
        self.norm = nn.LayerNorm(9)
        self.fc2 = nn.Linear(9, 5)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = torch.tanh(self.fc1(self.embed(tokens)))
        for expert in self.experts:
            x = x + torch.tanh(x @ expert)
        return self.fc2(self.norm(x))


def batch(step: int) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(step)
    return (
        torch.randint(0, 11, (16,), generator=generator),
        torch.randint(0, 5, (16,), generator=generator),
    )


def make(model: nn.Module, algorithm: str) -> Any:
    own: dict[str, Any] = {"precondition_frequency": 2} if algorithm.startswith("soap") else {}
    if algorithm == "muon_lite released":
        own = {"filter": "released"}
    if algorithm == "muon_lite folded":
        own = {"damping": "folded"}
    kinds = {"matrices": own} if own else None
    return lite.Composite(
        model,
        algorithm=algorithm.split()[0],
        lr=0.01,
        schedule="cosine",
        warmup_steps=1,
        total_steps=12,
        weight_decay=0.1,
        kinds=kinds,
    )


def steps(model: nn.Module, optimizer: torch.optim.Optimizer, which: range) -> None:
    for i in which:
        tokens, targets = batch(i)
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(tokens), targets).backward()
        optimizer.step()


def single(algorithm: str) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    model = Net().double()
    steps(model, make(model, algorithm), range(6))
    return {name: p.detach() for name, p in model.named_parameters()}


class Counted:
    """Counts the matrices that the rules orthogonalise, and the elements of DTensors that are gathered."""

    def __init__(self) -> None:
        from lite import sharding
        from lite.rules import muon, muon_lite

        self.matrices, self.gathered = 0, 0
        for module, name in ((muon, "orthogonalize"), (muon_lite, "orthogonalize"), (muon_lite, GRAM)):
            self._wrap(module, name, self._matrices)
        self._wrap(sharding, "whole", self._elements)

    def _wrap(self, module: Any, name: str, count: Any) -> None:
        original = getattr(module, name)

        def counted(x: torch.Tensor, *args: Any, **kwargs: Any) -> Any:
            count(x)
            return original(x, *args, **kwargs)

        setattr(module, name, counted)

    def _matrices(self, x: torch.Tensor) -> None:
        self.matrices += x.shape[:-2].numel()

    def _elements(self, x: torch.Tensor) -> None:
        # Owners pack plain tensors, which are whole already.
        self.gathered += x.numel() if is_sharded(x) else 0


GRAM = "orthogonalize_with_gram"


def worker(rank: int, port: int, directory: str, processes: int) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=processes)
    counted = Counted()
    try:
        from torch.distributed.checkpoint.state_dict import get_state_dict, set_state_dict
        from torch.distributed.device_mesh import init_device_mesh
        from torch.distributed.fsdp import fully_shard
        from torch.distributed.tensor import DTensor

        mesh = init_device_mesh("cpu", (processes,))

        def sharded(algorithm: str) -> tuple[nn.Module, Any]:
            torch.manual_seed(0)
            model = Net().double()
            fully_shard(model, mesh=mesh)
            return model, make(model, algorithm)

        results = {}
        for algorithm in ALGORITHMS:
            model, optimizer = sharded(algorithm)
            counted.matrices = counted.gathered = 0
            # Stop half way, save through torch's distributed state dict, and go on in fresh objects.
            steps(model, optimizer, range(3))
            counts = torch.tensor([counted.matrices, counted.gathered])
            dist.all_reduce(counts)
            weights, state = get_state_dict(model, optimizer)
            resumed, other = sharded(algorithm)
            set_state_dict(resumed, other, model_state_dict=weights, optim_state_dict=state)
            steps(model, optimizer, range(3, 6))
            steps(resumed, other, range(3, 6))
            for p, q in zip(model.parameters(), resumed.parameters(), strict=True):
                assert isinstance(p, DTensor)
                assert torch.equal(p.to_local(), q.to_local()), f"{algorithm}: resume differs"
            momentum = optimizer.state[model.fc1.weight]
            sizes = {k: v for k, v in momentum.items() if isinstance(v, DTensor)}
            assert sizes, f"{algorithm}: no state is sharded"
            results[algorithm] = {name: p.full_tensor().detach() for name, p in model.named_parameters()}
            results[algorithm]["counts"] = counts
        if rank == 0:
            torch.save(results, Path(directory) / "results.pt")
    finally:
        dist.destroy_process_group()


@pytest.fixture(scope="module", params=PROCESSES)
def sharded_results(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, torch.Tensor]]:
    directory = tmp_path_factory.mktemp("sharded")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    # The children import this file by name, and lite from where it is now.
    here = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    old = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([*here, *sys.path])
    try:
        mp.spawn(worker, args=(port, str(directory), request.param), nprocs=request.param)
    finally:
        if old is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = old
    results: dict[str, dict[str, torch.Tensor]] = torch.load(directory / "results.pt")
    for found in results.values():
        found["processes"] = torch.tensor(request.param)
    return results


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_many_processes_walk_the_path_of_one(
    algorithm: str, sharded_results: dict[str, dict[str, torch.Tensor]]
) -> None:
    expected = single(algorithm)
    found = {k: v for k, v in sharded_results[algorithm].items() if k not in ("counts", "processes")}
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        torch.testing.assert_close(found[name], value, rtol=0, atol=1e-7)


# The matrices of Net, experts one by one, in three steps; Muon-LITE orthogonalises momentum and gradient.
@pytest.mark.parametrize(("algorithm", "times"), [("muon", 1), ("muon_lite", 2), ("muon_lite folded", 1)])
def test_each_matrix_is_orthogonalised_once(
    algorithm: str, times: int, sharded_results: dict[str, dict[str, torch.Tensor]]
) -> None:
    matrices, gathered = sharded_results[algorithm]["counts"].tolist()
    kinds = {e.name: e for e in lite.classify(Net())}
    matrix = [e for e in kinds.values() if e.kind in MATRIX_KINDS]
    expected = sum(lite.layout.shape_of(e.parameter.shape, e.layout, e.blocks)[0] for e in matrix)
    assert matrices == 3 * times * expected
    assert gathered == 0


def test_soap_does_not_gather_its_moments(sharded_results: dict[str, dict[str, torch.Tensor]]) -> None:
    """Two gathers a step, gradient and direction, and the moments only when the bases are refreshed."""
    _, gathered = sharded_results["soap"]["counts"].tolist()
    elements = sum(e.parameter.numel() for e in lite.classify(Net()) if e.kind in MATRIX_KINDS)
    # The first step gathers the gradient; at frequency 2 each matrix is refreshed once in the next two.
    assert gathered / int(sharded_results["soap"]["processes"]) == elements * (1 + 2 * 2 + 2)


def test_owners_share_the_work_evenly() -> None:
    costs = [5.0, 1.0, 1.0, 1.0, 4.0, 3.0, 1.0]
    owners = balanced(costs, 2)
    loads = [sum(c for c, o in zip(costs, owners, strict=True) if o == rank) for rank in range(2)]
    assert sorted(loads) == [8.0, 8.0]
