import OptCore.Data.Real.Archimedean
import OptCore.Algebra.Order.Pow
/-!
# Powers of reals grow and shrink without bound

Mirrors `Mathlib/Algebra/Order/Archimedean/Basic.lean` (powers, floors) for ℝ.
-/

noncomputable section

variable {x y ε : ℝ}

/-- Powers of a number above one pass every bound. -/
theorem pow_unbounded_of_one_lt (x : ℝ) (hy1 : 1 < y) : ∃ n : ℕ, x < y ^ n := by
  obtain ⟨n, hn⟩ := exists_nat_mul_gt x (sub_pos.2 hy1)
  exact ⟨n, pow_unbounded_of_one_lt_aux x hy1 hn⟩

/-- Powers of a number in `[0, 1)` come below every positive number. -/
theorem exists_pow_lt_of_lt_one (hx : 0 < x) (hy : y < 1) : ∃ n : ℕ, y ^ n < x := by
  by_cases y0 : y ≤ 0
  · exact ⟨1, by rw [pow_one]; exact lt_of_le_of_lt y0 hx⟩
  · have y0 := not_le.1 y0
    obtain ⟨n, hn⟩ := pow_unbounded_of_one_lt x⁻¹ (y := y⁻¹) (by rw [← inv_one]; exact inv_strictAnti₀ y0 hy)
    refine ⟨n, ?_⟩
    rw [inv_pow] at hn
    exact (inv_lt_inv₀ hx (pow_pos y0 n)).1 hn

/-- Between distinct reals lies a rational. -/
theorem exists_rat_btwn (h : x < y) : ∃ q : ℚ, x < q ∧ (q : ℝ) < y := by
  obtain ⟨n, hn⟩ := exists_nat_mul_gt 1 (sub_pos.2 h)
  have hn0 : (0 : ℝ) < n := by
    refine lt_of_not_ge fun h' => ?_
    have h0 : (n : ℝ) = 0 := le_antisymm h' (Nat.cast_nonneg n)
    rw [h0] at hn; grind
  obtain ⟨b, hb⟩ := exists_int_lt (x * n)
  obtain ⟨k, h1, h2⟩ := Real.exists_last (P := fun k : ℕ => (b : ℝ) + k ≤ x * n) (by simpa using hb.le) (by
    obtain ⟨k, hk⟩ := exists_nat_gt (x * n - b)
    exact ⟨k, by grind⟩)
  refine ⟨((b + k + 1 : ℤ) : ℚ) / n, ?_, ?_⟩
  · push_cast
    rw [lt_div_iff₀ hn0]
    simp only [Nat.cast_add, Nat.cast_one] at h2
    grind
  · push_cast
    rw [div_lt_iff₀ hn0]
    grind
end
