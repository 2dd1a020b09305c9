import OptCore.Analysis.Convex.Hull
import OptCore.Topology.Algebra.Basic

/-!
# Closures and interiors of convex sets

Mirrors `Mathlib/Analysis/Convex/Topology.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E] {s : Set E}

/-- The closure of a convex set is convex. -/
theorem Convex.closure (hs : Convex ℝ s) : Convex ℝ (closure s) := by
  intro x hx y hy a b ha hb hab ε hε
  obtain ⟨x', hx', h1⟩ := hx (ε / 2) (by linarith)
  obtain ⟨y', hy', h2⟩ := hy (ε / 2) (by linarith)
  refine ⟨a • x' + b • y', hs hx' hy' ha hb hab, ?_⟩
  rw [dist_eq_norm] at *
  rw [show a • x + b • y - (a • x' + b • y') = a • (x - x') + b • (y - y') by module]
  have h3 := norm_combo_le ha hb (x - x') (y - y')
  have h4 := mul_le_mul_of_nonneg_left (le_of_lt h1) ha
  have h5 := mul_le_mul_of_nonneg_left (le_of_lt h2) hb
  obtain rfl : a = 1 - b := by linarith
  linarith
/-- The interior of a convex set is convex. -/
theorem Convex.interior (hs : Convex ℝ s) : Convex ℝ (interior s) := by
  rintro x ⟨δ, hδ, hx⟩ y ⟨ε, hε, hy⟩ a b ha hb hab
  refine ⟨min δ ε, lt_min hδ hε, fun z hz => ?_⟩
  have hz : dist z (a • x + b • y) < min δ ε := hz
  have h1 : x + (z - (a • x + b • y)) ∈ s := hx (by
    rw [Metric.mem_ball, dist_self_add_left, ← dist_eq_norm]; exact lt_of_lt_of_le hz (min_le_left δ ε))
  have h2 : y + (z - (a • x + b • y)) ∈ s := hy (by
    rw [Metric.mem_ball, dist_self_add_left, ← dist_eq_norm]; exact lt_of_lt_of_le hz (min_le_right δ ε))
  have h3 := hs h1 h2 ha hb hab
  rwa [smul_add, smul_add, add_add_add_comm, Convex.combo_self hab, add_sub_cancel] at h3
/-- The closure of the hull is convex. -/
theorem convex_closure_convexHull (s : Set E) : Convex ℝ (_root_.closure (convexHull ℝ s)) := (convex_convexHull ℝ s).closure
/-- The closure of the hull is the smallest closed convex set that includes the set. -/
theorem closure_convexHull_min {t : Set E} (hst : s ⊆ t) (h_conv : Convex ℝ t) (h_closed : IsClosed t) :
    _root_.closure (convexHull ℝ s) ⊆ t := closure_minimal (convexHull_min hst h_conv) h_closed

end
