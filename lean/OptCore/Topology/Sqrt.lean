import OptCore.Data.Real.Sqrt
import OptCore.Topology.Order.Real

/-!
# Continuity of the square root

Mirrors `Real.continuous_sqrt` and the lemmas after it in `Mathlib/Data/Real/Sqrt.lean`.
-/

noncomputable section
open Filter

/-- The square root is Hölder: `√x ≤ √y + √|x - y|`. -/
theorem Real.sqrt_le_sqrt_add_sqrt_abs_sub (x y : ℝ) : √x ≤ √y + √|x - y| := by
  by_cases hy : 0 ≤ y
  · refine le_trans (Real.sqrt_le_sqrt (show x ≤ y + |x - y| by have := le_abs_self (x - y); linarith)) ?_
    exact Real.sqrt_add_le_add_sqrt hy (abs_nonneg _)
  · have h1 : x ≤ |x - y| := by have := le_abs_self (x - y); linarith
    have := Real.sqrt_le_sqrt h1
    have := Real.sqrt_nonneg y
    linarith

variable {α : Type u} {f : α → ℝ} {l : Filter α} {x : ℝ}

/-- Limits of square roots. -/
theorem Filter.Tendsto.sqrt (h : Tendsto f l (𝓝 x)) : Tendsto (fun y => √(f y)) l (𝓝 √x) := by
  refine Real.tendsto_iff.2 fun ε hε => ?_
  have hε2 : 0 < ε ^ 2 := by rw [sq]; exact mul_pos hε hε
  refine ((h.eventually_lt_const (show x < x + ε ^ 2 by linarith)).and
    (h.eventually_const_lt (show x - ε ^ 2 < x by linarith))).mono fun y hy => ?_
  have key : √|f y - x| < ε := (Real.sqrt_lt' hε).2 (abs_lt.2 ⟨by have := hy.2; linarith, by have := hy.1; linarith⟩)
  have h1 := Real.sqrt_le_sqrt_add_sqrt_abs_sub (f y) x
  have h2 := Real.sqrt_le_sqrt_add_sqrt_abs_sub x (f y)
  rw [abs_sub_comm] at h2
  exact ⟨by linarith, by linarith⟩
/-- The square root is continuous. -/
theorem Real.continuous_sqrt : Continuous fun x : ℝ => √x := fun _ => Tendsto.sqrt tendsto_id

variable {E : Type u} [PseudoMetricSpace E] {g : E → ℝ} {s : Set E} {a : E}

/-- Square roots of functions continuous at a point. -/
theorem ContinuousAt.sqrt (h : ContinuousAt g a) : ContinuousAt (fun x => √(g x)) a := Filter.Tendsto.sqrt h
/-- Square roots of functions continuous within a set. -/
theorem ContinuousWithinAt.sqrt (h : ContinuousWithinAt g s a) : ContinuousWithinAt (fun x => √(g x)) s a := Filter.Tendsto.sqrt h
/-- Square roots of functions continuous on a set. -/
theorem ContinuousOn.sqrt (h : ContinuousOn g s) : ContinuousOn (fun x => √(g x)) s := fun x hx => (h x hx).sqrt
/-- Square roots of continuous functions. -/
theorem Continuous.sqrt (h : Continuous g) : Continuous fun x => √(g x) := fun _ => Filter.Tendsto.sqrt (h _)

end
