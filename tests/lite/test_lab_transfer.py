"""A learning rate found at one width serves at another, under the spectral rule."""

from __future__ import annotations

from lite.lab.transfer import best_rates, final_loss


def test_the_best_rate_of_spectral_muon_is_the_same_at_four_times_the_width() -> None:
    rates = [2.0**-k for k in (6, 4, 2)]
    best = best_rates("muon_spectral", (16, 64), rates)
    assert best[16] == best[64] == rates[1]
    # And wider is better at it.
    assert final_loss("muon_spectral", 64, rates[1]) < final_loss("muon_spectral", 16, rates[1]) < 0.2
