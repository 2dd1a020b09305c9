import OptBench.Defs.Projection

/-!
# Existence of projections onto closed convex sets in complete spaces

Mathlib states this as `exists_norm_eq_iInf_of_complete_convex`.
-/

open Filter

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {s : Set E}

/-- The parallelogram law at the midpoint of two points of a convex set. -/
theorem norm_sub_sq_le_of_lower_bound (hs : Convex ℝ s) {x u v : E} {D a b : ℝ} (hD : ∀ y ∈ s, D ≤ ‖x - y‖ ^ 2)
    (hu : u ∈ s) (hv : v ∈ s) (ha : ‖x - u‖ ^ 2 ≤ D + a) (hb : ‖x - v‖ ^ 2 ≤ D + b) :
    ‖u - v‖ ^ 2 ≤ 2 * (a + b) := by
  have h1 := hD _ (hs.half_mem hu hv)
  inner_expand at *
  grind

/-- The sequence `1 / (n + 1)` is positive. -/
theorem one_div_succ_pos (n : ℕ) : 0 < 1 / ((n : ℝ) + 1) := by
  rw [show 1 / ((n : ℝ) + 1) = ((n : ℝ) + 1)⁻¹ by grind]; exact inv_pos.2 (Nat.cast_add_one_pos n)
/-- The sequence `1 / (n + 1)` is nonincreasing. -/
theorem one_div_succ_anti {N n : ℕ} (h : N ≤ n) : 1 / ((n : ℝ) + 1) ≤ 1 / ((N : ℝ) + 1) :=
  one_div_le_one_div_of_le (Nat.cast_add_one_pos N) (by have := Nat.cast_le.2 h; grind)

/-- A minimising sequence for the distance to a nonempty set. -/
theorem exists_minimizing_seq (hne : s.Nonempty) (x : E) : ∃ D : ℝ, (∀ y ∈ s, D ≤ ‖x - y‖ ^ 2) ∧
    ∃ u : ℕ → E, ∀ n, u n ∈ s ∧ ‖x - u n‖ ^ 2 ≤ D + 1 / ((n : ℝ) + 1) := by
  obtain ⟨y₀, hy₀⟩ := hne
  have hbdd : BddAbove ((fun y => -‖x - y‖ ^ 2) '' s) := ⟨0, by
    rintro _ ⟨y, _, rfl⟩; have := norm_sq_nonneg (x - y); show -‖x - y‖ ^ 2 ≤ 0; grind⟩
  have hne' : ((fun y => -‖x - y‖ ^ 2) '' s).Nonempty := ⟨_, y₀, hy₀, rfl⟩
  obtain ⟨M, hM⟩ := Real.exists_isLUB hne' hbdd
  have hch : ∀ n : ℕ, ∃ y, y ∈ s ∧ ‖x - y‖ ^ 2 ≤ -M + 1 / ((n : ℝ) + 1) := by
    intro n
    have hε := one_div_succ_pos n
    generalize 1 / ((n : ℝ) + 1) = ε at *
    apply Classical.byContradiction
    intro hc
    have : M ≤ M - ε := hM.2 (by
      rintro _ ⟨y, hy, rfl⟩
      show -‖x - y‖ ^ 2 ≤ M - ε
      have : ¬ ‖x - y‖ ^ 2 ≤ -M + ε := fun h => hc ⟨y, hy, h⟩
      grind)
    grind
  obtain ⟨u, hu⟩ := Classical.axiomOfChoice hch
  refine ⟨-M, fun y hy => ?_, u, hu⟩
  have h : -‖x - y‖ ^ 2 ≤ M := hM.1 ⟨y, hy, rfl⟩
  grind

/-- Minimising sequences in convex sets are Cauchy. -/
theorem cauchySeq_of_minimizing (hs : Convex ℝ s) {x : E} {D : ℝ} (hD : ∀ y ∈ s, D ≤ ‖x - y‖ ^ 2) {u : ℕ → E}
    (hu : ∀ n, u n ∈ s ∧ ‖x - u n‖ ^ 2 ≤ D + 1 / ((n : ℝ) + 1)) : CauchySeq u := by
  refine Metric.cauchySeq_iff.2 fun ε hε => ?_
  obtain ⟨N, hN⟩ := exists_nat_one_div_lt (show 0 < ε ^ 2 / 4 by have := mul_pos hε hε; grind)
  refine ⟨N, fun m hm n hn => ?_⟩
  have h1 := norm_sub_sq_le_of_lower_bound hs hD (hu m).1 (hu n).1 (hu m).2 (hu n).2
  have h2 := one_div_succ_anti hm
  have h3 := one_div_succ_anti hn
  rw [dist_eq_norm]
  apply Classical.byContradiction
  intro hc
  have := mul_self_le_mul_self hε.le (show ε ≤ ‖u m - u n‖ by grind)
  clear hD hu hs
  grind

/-- Every point has a projection onto a nonempty closed convex set in a complete space. -/
theorem exists_isProjOn [CompleteSpace E] (hne : s.Nonempty) (hcl : IsClosed s) (hs : Convex ℝ s) (x : E) :
    ∃ p, IsProjOn s x p := by
  obtain ⟨D, hD, u, hu⟩ := exists_minimizing_seq hne x
  obtain ⟨p, hp, hlim⟩ := hcl.exists_tendsto_of_cauchySeq (cauchySeq_of_minimizing hs hD hu) fun n => (hu n).1
  refine ⟨p, hp, fun y hy => ?_⟩
  apply Classical.byContradiction
  intro hc
  have hδ : 0 < ‖x - p‖ - ‖x - y‖ := by grind
  generalize hδe : ‖x - p‖ - ‖x - y‖ = δ at *
  obtain ⟨N₁, h₁⟩ := Metric.tendsto_atTop.1 hlim (δ / 2) (by grind)
  obtain ⟨N₂, h₂⟩ := exists_nat_one_div_lt (show 0 < δ ^ 2 / 4 by have := mul_pos hδ hδ; grind)
  have h3 := h₁ (N₁ + N₂) (by omega)
  have h4 := one_div_succ_anti (show N₂ ≤ N₁ + N₂ by omega)
  have h5 := (hu (N₁ + N₂)).2
  have h6 := hD y hy
  rw [dist_eq_norm] at h3
  have h7 := norm_sub_le_norm_sub_add_norm_sub x (u (N₁ + N₂)) p
  clear hD hu h₁ hlim
  have h8 : ‖x - u (N₁ + N₂)‖ ≤ ‖x - y‖ + δ / 2 := by
    refine Real.le_of_sq_le_sq (by have := norm_nonneg (x - y); grind) ?_
    have := mul_nonneg (norm_nonneg (x - y)) hδ.le
    grind
  grind

/-- The projection onto a nonempty closed convex set of a complete space, as a map. -/
theorem exists_proj_map [CompleteSpace E] (hne : s.Nonempty) (hcl : IsClosed s) (hs : Convex ℝ s) :
    ∃ P : E → E, ∀ x, IsProjOn s x (P x) := Classical.axiomOfChoice fun x => exists_isProjOn hne hcl hs x

end OptBench
