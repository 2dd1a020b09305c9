import OptCore.Analysis.Normed.Lipschitz
import OptCore.Dynamics.FixedPoints
import OptCore.Logic.Function.Iterate
import OptCore.Topology.MetricSpace.Bounded
import OptCore.Topology.Order.MonotoneConvergence

/-!
# Contractions and Banach's fixed point theorem

Mirrors `Mathlib/Topology/MetricSpace/Contracting.lean` for complete metric spaces.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Function

variable {α : Type u} [MetricSpace α] {K : NNReal} {f : α → α}

/-- A contraction: Lipschitz with a constant below one. -/
def ContractingWith (K : NNReal) (f : α → α) : Prop := K < 1 ∧ LipschitzWith K f

namespace ContractingWith

/-- The constant, as a real number, is below one. -/
theorem one_sub_K_pos (hf : ContractingWith K f) : 0 < 1 - (K : ℝ) := by
  have h : (K : ℝ) < ((1 : NNReal) : ℝ) := NNReal.coe_lt_coe.2 hf.1
  rw [NNReal.coe_one] at h; linarith
/-- The bound of a contraction. -/
theorem dist_le_mul (hf : ContractingWith K f) (x y : α) : dist (f x) (f y) ≤ K * dist x y :=
  hf.2.dist_le_mul x y
/-- The distance of two points is at most their displacements, over one less the constant. -/
theorem dist_inequality (hf : ContractingWith K f) (x y : α) :
    dist x y ≤ (dist x (f x) + dist y (f y)) / (1 - K) := by
  rw [le_div_iff₀ hf.one_sub_K_pos]
  have h1 := dist_triangle4 x (f x) (f y) y
  have h2 := hf.dist_le_mul x y
  rw [dist_comm (f y) y] at h1
  clear hf
  linarith
/-- A contraction has at most one fixed point. -/
theorem fixedPoint_unique' (hf : ContractingWith K f) {x y : α} (hx : IsFixedPt f x)
    (hy : IsFixedPt f y) : x = y := by
  have h := hf.dist_inequality x y
  rw [hx.eq, hy.eq, dist_self, dist_self, add_zero, zero_div] at h
  exact eq_of_dist_eq_zero (le_antisymm h dist_nonneg)
/-- Successive iterates approach each other geometrically. -/
theorem dist_iterate_succ_le (hf : ContractingWith K f) (x : α) (n : ℕ) :
    dist (f^[n] x) (f^[n + 1] x) ≤ dist x (f x) * (K : ℝ) ^ n := by
  induction n with
  | zero => rw [pow_zero, mul_one]; exact le_refl _
  | succ n ih =>
    rw [iterate_succ_apply' f n, iterate_succ_apply' f (n + 1)]
    refine le_trans (hf.dist_le_mul _ _) ?_
    rw [pow_succ', mul_left_comm]
    exact mul_le_mul_of_nonneg_left ih (NNReal.coe_nonneg K)
/-- All later iterates are close. -/
theorem dist_iterate_add_le (hf : ContractingWith K f) (x : α) (n m : ℕ) :
    dist (f^[n] x) (f^[n + m] x) ≤ dist x (f x) * (K : ℝ) ^ n / (1 - K) := by
  have h0 := hf.one_sub_K_pos
  have key : dist (f^[n] x) (f^[n + m] x) ≤
      dist x (f x) * (K : ℝ) ^ n * ∑ i ∈ Finset.range m, (K : ℝ) ^ i := by
    induction m with
    | zero => rw [Finset.sum_range_zero, mul_zero, Nat.add_zero, dist_self]
    | succ m ih =>
      refine le_trans (dist_triangle _ (f^[n + m] x) _) ?_
      rw [Finset.sum_range_succ, mul_add, mul_assoc (dist x (f x)) _ ((K : ℝ) ^ m), ← pow_add]
      exact add_le_add ih (hf.dist_iterate_succ_le x (n + m))
  refine le_trans key ?_
  rw [div_eq_mul_inv, ← one_div]
  exact mul_le_mul_of_nonneg_left (OptCore.geom_sum_le (NNReal.coe_nonneg K) (by linarith) m)
    (mul_nonneg dist_nonneg (pow_nonneg (NNReal.coe_nonneg K) n))
/-- The iterates of a contraction form a Cauchy sequence. -/
theorem cauchySeq_iterate (hf : ContractingWith K f) (x : α) :
    CauchySeq fun n => f^[n] x := by
  have h0 := hf.one_sub_K_pos
  have hlim : Tendsto (fun n : ℕ => dist x (f x) * (K : ℝ) ^ n / (1 - K)) atTop (𝓝 0) := by
    have := ((tendsto_pow_atTop_nhds_zero_of_lt_one (NNReal.coe_nonneg K)
      (by linarith : (K : ℝ) < 1)).const_mul (dist x (f x))).div_const (1 - (K : ℝ))
    rwa [mul_zero, zero_div] at this
  have hd : ∀ N n : ℕ, N ≤ n → dist (f^[N] x) (f^[n] x) ≤
      dist x (f x) * (K : ℝ) ^ N / (1 - K) := fun N n hn => by
    obtain ⟨m, rfl⟩ := Nat.exists_eq_add_of_le hn
    exact hf.dist_iterate_add_le x N m
  intro ε hε
  obtain ⟨N, hN⟩ := eventually_atTop.1 (hlim.eventually_lt_const (half_pos hε))
  have hN := hN N (Nat.le_refl N)
  refine ⟨N, fun p hp q hq => ?_⟩
  have h1 := dist_triangle_left (f^[p] x) (f^[q] x) (f^[N] x)
  have h2 := hd N p hp
  have h3 := hd N q hq
  generalize dist x (f x) * (K : ℝ) ^ N / (1 - K) = c at *
  clear hd hlim hf
  linarith

variable [CompleteSpace α]

/-- Banach's fixed point theorem: a contraction of a nonempty complete space has a fixed point. -/
theorem exists_isFixedPt (hf : ContractingWith K f) (x : α) :
    ∃ y, IsFixedPt f y ∧ Tendsto (fun n => f^[n] x) atTop (𝓝 y) ∧
      ∀ n : ℕ, dist (f^[n] x) y ≤ dist x (f x) * (K : ℝ) ^ n / (1 - K) := by
  obtain ⟨y, hy⟩ := cauchySeq_tendsto_of_complete (hf.cauchySeq_iterate x)
  refine ⟨y, ?_, hy, fun n => ?_⟩
  · have h1 : Tendsto (fun n => f^[n + 1] x) atTop (𝓝 y) :=
      hy.comp (tendsto_add_atTop_nat 1)
    have h2 : Tendsto (fun n => f^[n + 1] x) atTop (𝓝 (f y)) :=
      ((hf.2.continuousAt (x := y)).tendsto.comp hy).congr fun n =>
        (iterate_succ_apply' f n x).symm
    exact tendsto_nhds_unique h2 h1
  · have h1 : Tendsto (fun m => f^[n + m] x) atTop (𝓝 y) := by
      have := hy.comp (tendsto_add_atTop_nat n)
      exact this.congr fun m => by show f^[m + n] x = _; rw [Nat.add_comm]
    have h2 : Tendsto (fun m => dist (f^[n] x) (f^[n + m] x)) atTop
        (𝓝 (dist (f^[n] x) y)) := by
      have := ((continuous_dist_const (f^[n] x)).continuousAt (x := y)).tendsto.comp h1
      rw [dist_comm _ y]
      exact this.congr fun m => dist_comm _ _
    exact le_of_tendsto' h2 fun m => hf.dist_iterate_add_le x n m

variable [Nonempty α] (f)

/-- The fixed point of a contraction. -/
def fixedPoint (hf : ContractingWith K f) : α :=
  Classical.choose (hf.exists_isFixedPt (Classical.choice ‹Nonempty α›))

variable {f}

/-- The fixed point of a contraction is fixed. -/
theorem fixedPoint_isFixedPt (hf : ContractingWith K f) : IsFixedPt f (fixedPoint f hf) :=
  (Classical.choose_spec (hf.exists_isFixedPt (Classical.choice ‹Nonempty α›))).1
/-- A fixed point is the fixed point. -/
theorem fixedPoint_unique (hf : ContractingWith K f) {x : α} (hx : IsFixedPt f x) :
    x = fixedPoint f hf := hf.fixedPoint_unique' hx hf.fixedPoint_isFixedPt
/-- The distance to the fixed point, by the displacement. -/
theorem dist_fixedPoint_le (hf : ContractingWith K f) (x : α) :
    dist x (fixedPoint f hf) ≤ dist x (f x) / (1 - K) := by
  have h := hf.dist_inequality x (fixedPoint f hf)
  rwa [hf.fixedPoint_isFixedPt.eq, dist_self, add_zero] at h
/-- The iterates converge to the fixed point. -/
theorem tendsto_iterate_fixedPoint (hf : ContractingWith K f) (x : α) :
    Tendsto (fun n => f^[n] x) atTop (𝓝 (fixedPoint f hf)) := by
  obtain ⟨y, hy, h, _⟩ := hf.exists_isFixedPt x
  rwa [← hf.fixedPoint_unique hy]
/-- The distance of the iterates to the fixed point falls geometrically. -/
theorem apriori_dist_iterate_fixedPoint_le (hf : ContractingWith K f) (x : α) (n : ℕ) :
    dist (f^[n] x) (fixedPoint f hf) ≤ dist x (f x) * (K : ℝ) ^ n / (1 - K) := by
  obtain ⟨y, hy, _, h⟩ := hf.exists_isFixedPt x
  rw [← hf.fixedPoint_unique hy]; exact h n
end ContractingWith

end
