"""The ODE, its discretisations and the landscapes, against closed forms, eigenvalues and matrix exponentials."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy.linalg import expm

from lite.lab import convergence, curvature, ode, theory
from lite.lab.landscapes import Rosenbrock, deep_linear, factorisation, orthogonal, power_law, river_valley
from lite.lab.ode import Function, Lite
from lite.lab.theory import DAMPING


def quadratic(values: np.ndarray) -> Function:
    return Function(lambda w: float(0.5 * w @ (values * w)), lambda w: values * w)


def test_the_second_order_system_on_a_quadratic_is_a_matrix_exponential() -> None:
    values, inverse, flat = np.array([4.0, 0.3]), np.diag([0.5, 2.0]), np.diag([0.0, 1.0])
    system = Lite(inverse, flat, alpha=0.7, beta1=0.1, beta2=0.8, chi=3.0)
    start = np.array([1.0, -2.0])
    t = ode.second_order(quadratic(values), system, start, 3.0)
    for i, (rate, beta) in enumerate(((0.5, 0.1), (3.0 * 2.0, 0.8))):
        matrix = np.array([[-rate * beta * values[i], -rate], [values[i], -0.7]])
        w, p = expm(3.0 * matrix) @ np.array([start[i], 0.0])
        assert t.w[-1, i] == pytest.approx(w, abs=1e-8)
        assert t.p[-1, i] == pytest.approx(p, abs=1e-8)


def test_energy_falls_by_what_the_identity_says_and_averages_stay_under_their_bounds() -> None:
    rows = theory.bounds(ends=(2.0, 16.0))
    assert {row["chi"] for row in rows} == {1.0, 2.0, 4.0}
    for row in rows:
        assert row["identity"] < 1e-9
        assert not row["rises"]
        assert 0 < row["gradient"] <= row["gradient_bound"] == pytest.approx(row["paper_bound"] / 2)
        assert 0 < row["momentum"] <= row["momentum_bound"]


def test_the_flat_average_meets_its_bound_where_all_energy_is_lost_there() -> None:
    """One flat direction, chi and b large: nearly all of the fall goes into the bounded integral."""
    system = Lite(np.eye(1), np.eye(1), alpha=1e-3, beta2=50.0, chi=1.0)
    f, start, end = quadratic(np.array([1.0])), np.array([1.0]), 20.0
    t = ode.second_order(f, system, start, end)
    bound = f.value(start) / (50.0 * end)
    assert 0.95 * bound < t.flat_gradient[-1] / end <= bound


@pytest.fixture(scope="module")
def orders() -> dict[str, convergence.Order]:
    return {order.method: order for order in (*convergence.vector_orders(), *convergence.matrix_orders())}


@pytest.mark.parametrize(
    "method", ["gradient descent", "heavy ball", "LITE, general form", "lite.Muon", "lite.MuonLITE"]
)
def test_discrete_methods_converge_to_their_ode_at_first_order(
    orders: dict[str, convergence.Order], method: str
) -> None:
    order = orders[method]
    assert 0.9 < order.order.mean < 1.1
    assert list(order.errors) == sorted(order.errors, reverse=True)


def test_the_order_of_a_method_of_second_order_is_seen_as_two() -> None:
    errors = []
    for n in convergence.STEPS:
        w, h = 1.0, 1.0 / n
        for _ in range(n):
            w -= h * (w - 0.5 * h * w)  # the midpoint rule on w' = -w
        errors.append(abs(w - math.exp(-1)))
    assert convergence.fit("midpoint", convergence.STEPS, errors).order.mean == pytest.approx(2.0, abs=0.05)


def test_rates_and_regimes_of_the_quadratic_are_those_of_the_matrix() -> None:
    for beta in DAMPING:
        for value in np.logspace(-3, 2, 23):
            roots = np.linalg.eigvals(ode.quadratic_matrix(value, 1.0, beta))
            assert ode.quadratic_rate(value, 1.0, beta) == pytest.approx(-roots.real.max(), rel=1e-9)
            assert ode.overdamped(value, 1.0, beta) == bool(abs(roots.imag).max() < 1e-12)
    curves = theory.regimes(count=5)["curves"]
    for measured in (m for c in curves for m in c["measured"]):
        assert measured["measured"] == pytest.approx(measured["theory"], rel=0.03)


def test_a_river_is_reached_at_the_walls_rate_and_then_followed_alone() -> None:
    found = theory.stages(walls=(200.0, 800.0, 3200.0))
    assert found["slope"] == pytest.approx(-1.0, abs=0.1)
    assert found["rows"][-1]["rate"] == pytest.approx(found["rows"][-1]["rate_theory"], rel=0.03)


def test_discrete_methods_contract_a_quadratic_as_theory_says() -> None:
    for row in theory.contraction():
        # The distance to the solution oscillates and has polynomial factors, so a rate is met to a percent.
        assert 1 - row["measured"] == pytest.approx(1 - row["theory"], rel=0.05)


@pytest.mark.parametrize("problem", [power_law(8, 100.0), river_valley(rows=3, cols=6, sharp=2)])
def test_quadratics_are_what_their_spectrum_says(problem: object) -> None:
    values, basis = problem.spectrum()  # type: ignore[attr-defined]
    model = problem.model(0)  # type: ignore[attr-defined]
    w = model.matrix.weight.detach().double()
    matrix = (basis * values).double() @ basis.double().mT
    figures = problem.evaluate(model, final=True)  # type: ignore[attr-defined]
    assert figures["loss"] == pytest.approx(0.5 * (w @ matrix * w).sum().item(), rel=1e-5)
    assert figures["loss"] == pytest.approx(figures["sharp"] + figures["flat"], rel=1e-6)
    sharp = basis[:, : problem.sharp].double()  # type: ignore[attr-defined]
    expected = 0.5 * ((w @ sharp).square() * values[: problem.sharp]).sum().item()  # type: ignore[attr-defined]
    assert figures["sharp"] == pytest.approx(expected, rel=1e-5)


def test_rosenbrock_and_products_vanish_at_their_known_minima() -> None:
    valley = Rosenbrock(rows=3)
    model = valley.model(0)
    with torch.no_grad():
        model.matrix.weight.fill_(1.0)
    assert valley.evaluate(model)["loss"] == 0.0
    product = factorisation()
    model = product.model(0)
    values = 1.0 / torch.arange(1, 5)
    u, v = orthogonal(24, 11)[:, :4], orthogonal(24, 13)[:, :4]
    with torch.no_grad():
        for factor in model.factors:
            factor.weight.zero_()
        model.factors[1].weight[:, :4] = u * values.sqrt()
        model.factors[0].weight[:4] = (v * values.sqrt()).mT
    assert product.evaluate(model)["loss"] < 1e-10
    singular = torch.linalg.svdvals(deep_linear().target())
    assert singular[:8].tolist() == pytest.approx([1 / i for i in range(1, 9)], rel=1e-4)
    assert singular[8:].max() < 1e-5


def test_the_hessian_is_that_of_central_differences() -> None:
    problem = curvature.PROBLEM
    model, batch = problem.model(0), problem.batch(0, 0)
    matrix = curvature.exact_hessian(model, problem, batch)
    wide = tuple(t.double() for t in batch)
    model.double()
    direction = torch.randn(len(matrix), dtype=torch.float64, generator=torch.Generator().manual_seed(1))

    def gradient(shift: float) -> torch.Tensor:
        with torch.no_grad():
            offset = 0
            for p in model.parameters():
                p.add_(shift * direction[offset : offset + p.numel()].view_as(p))
                offset += p.numel()
        model.zero_grad()
        problem.loss(model, wide).backward()
        return torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])

    above, below = gradient(1e-5), gradient(-2e-5)
    assert torch.allclose((above - below) / 2e-5, matrix @ direction, atol=1e-6)
    assert torch.allclose(matrix, matrix.mT, atol=1e-12)


def test_the_fall_of_a_quadratic_is_split_without_rest() -> None:
    generator = torch.Generator().manual_seed(2)
    root = torch.randn(6, 6, dtype=torch.float64, generator=generator)
    matrix = root @ root.mT
    w, move = (torch.randn(6, dtype=torch.float64, generator=generator) for _ in range(2))
    found = curvature.fall(matrix @ w, matrix, move, 2)
    whole = 0.5 * w @ matrix @ w - 0.5 * (w + move) @ matrix @ (w + move)
    assert found.steep + found.flat == pytest.approx(whole.item(), rel=1e-10)
    leading = torch.linalg.eigh(matrix).eigenvectors[:, -1]
    along = curvature.fall(matrix @ w, matrix, -0.1 * leading * (leading @ w), 2)
    assert along.flat == pytest.approx(0.0, abs=1e-10)
    assert along.flat_share == pytest.approx(0.0, abs=1e-9)


def test_coverage_is_one_where_the_gradient_spans_the_steep_directions_and_none_beside_them() -> None:
    rows, cols = 4, 12
    basis = orthogonal(cols, 3).double()
    values = torch.tensor([10.0] * 2 + [0.1] * (cols - 2), dtype=torch.float64)
    right = (basis * values) @ basis.mT
    matrix = torch.kron(torch.eye(rows, dtype=torch.float64), right)

    def gradient(columns: slice) -> torch.Tensor:
        left = torch.randn(rows, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
        return left @ basis[:, columns].mT

    covered, chance = curvature.coverage(matrix, gradient(slice(0, 2)), ratio=0.3)
    assert covered == pytest.approx(1.0)
    assert chance == pytest.approx(2 / cols)
    assert curvature.coverage(matrix, gradient(slice(4, 6)), ratio=0.3)[0] == pytest.approx(0.0, abs=1e-9)
