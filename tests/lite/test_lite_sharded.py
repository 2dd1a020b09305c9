"""Under FSDP2 the trajectory is that of one process: gloo, two CPU processes."""

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

ALGORITHMS = ["adamw", "lion", "muon", "muon_lite", "soap", "soap_lite"]
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
    import lite

    kinds = {"matrices": {"precondition_frequency": 2}} if algorithm.startswith("soap") else None
    return lite.Composite(
        model,
        algorithm=algorithm,
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


def worker(rank: int, port: int, directory: str) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=2)
    try:
        from torch.distributed.checkpoint.state_dict import get_state_dict, set_state_dict
        from torch.distributed.device_mesh import init_device_mesh
        from torch.distributed.fsdp import fully_shard
        from torch.distributed.tensor import DTensor

        mesh = init_device_mesh("cpu", (2,))

        def sharded(algorithm: str) -> tuple[nn.Module, Any]:
            torch.manual_seed(0)
            model = Net().double()
            fully_shard(model, mesh=mesh)
            return model, make(model, algorithm)

        results = {}
        for algorithm in ALGORITHMS:
            model, optimizer = sharded(algorithm)
            # Stop half way, save through torch's distributed state dict, and go on in fresh objects.
            steps(model, optimizer, range(3))
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
        if rank == 0:
            torch.save(results, Path(directory) / "results.pt")
    finally:
        dist.destroy_process_group()


@pytest.fixture(scope="module")
def sharded_results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, torch.Tensor]]:
    directory = tmp_path_factory.mktemp("sharded")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    # The children import this file by name, and lite from where it is now.
    here = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    old = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([*here, *sys.path])
    try:
        mp.spawn(worker, args=(port, str(directory)), nprocs=2)
    finally:
        if old is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = old
    results: dict[str, dict[str, torch.Tensor]] = torch.load(directory / "results.pt")
    return results


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_two_processes_walk_the_path_of_one(
    algorithm: str, sharded_results: dict[str, dict[str, torch.Tensor]]
) -> None:
    expected = single(algorithm)
    found = sharded_results[algorithm]
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        torch.testing.assert_close(found[name], value, rtol=0, atol=1e-7)
