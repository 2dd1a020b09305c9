import OptCore.Topology.Continuous
import OptCore.Analysis.Normed.Group
import OptCore.Data.NNReal.Defs
import OptCore.Tactic.Linarith

/-!
# Lipschitz functions

Mirrors `Mathlib/Topology/EMetricSpace/Lipschitz.lean` and `Mathlib/Topology/MetricSpace/Lipschitz.lean`. Mathlib states
`LipschitzWith K f` with extended distances; here it is the equivalent bound on distances.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} {γ : Type w} [PseudoMetricSpace α] [PseudoMetricSpace β] [PseudoMetricSpace γ]

/-- `f` is Lipschitz with constant `K`. -/
def LipschitzWith (K : ℝ≥0) (f : α → β) : Prop := ∀ x y, dist (f x) (f y) ≤ K * dist x y
/-- `f` is Lipschitz with constant `K` on `s`. -/
def LipschitzOnWith (K : ℝ≥0) (f : α → β) (s : Set α) : Prop := ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → dist (f x) (f y) ≤ K * dist x y

variable {K C : ℝ≥0} {f : α → β} {s t : Set α} {x y : α}

/-- The Lipschitz bound on distances. -/
theorem lipschitzWith_iff_dist_le_mul : LipschitzWith K f ↔ ∀ x y, dist (f x) (f y) ≤ K * dist x y := Iff.rfl
/-- The Lipschitz bound on distances. -/
theorem LipschitzWith.dist_le_mul (h : LipschitzWith K f) (x y : α) : dist (f x) (f y) ≤ K * dist x y := h x y
/-- Lipschitz from the bound on distances. -/
theorem LipschitzWith.of_dist_le_mul (h : ∀ x y, dist (f x) (f y) ≤ K * dist x y) : LipschitzWith K f := h
/-- The Lipschitz bound on distances, on a set. -/
theorem lipschitzOnWith_iff_dist_le_mul : LipschitzOnWith K f s ↔ ∀ x ∈ s, ∀ y ∈ s, dist (f x) (f y) ≤ K * dist x y := Iff.rfl
/-- The Lipschitz bound on distances, on a set. -/
theorem LipschitzOnWith.dist_le_mul (h : LipschitzOnWith K f s) (x : α) (hx : x ∈ s) (y : α) (hy : y ∈ s) :
    dist (f x) (f y) ≤ K * dist x y := h hx hy
/-- Lipschitz on a set from the bound on distances. -/
theorem LipschitzOnWith.of_dist_le_mul (h : ∀ x ∈ s, ∀ y ∈ s, dist (f x) (f y) ≤ K * dist x y) : LipschitzOnWith K f s := h
/-- Lipschitz everywhere. -/
@[simp] theorem lipschitzOnWith_univ : LipschitzOnWith K f Set.univ ↔ LipschitzWith K f :=
  ⟨fun h x y => h (Set.mem_univ x) (Set.mem_univ y), fun h x _ y _ => h x y⟩
/-- A Lipschitz function is Lipschitz on every set. -/
theorem LipschitzWith.lipschitzOnWith (h : LipschitzWith K f) : LipschitzOnWith K f s := fun x _ y _ => h x y
/-- Lipschitz on a smaller set. -/
theorem LipschitzOnWith.mono (hf : LipschitzOnWith K f t) (h : s ⊆ t) : LipschitzOnWith K f s :=
  fun x hx y hy => hf (h hx) (h hy)
/-- Lipschitz with a larger constant. -/
theorem LipschitzWith.weaken (hf : LipschitzWith K f) {K' : ℝ≥0} (h : K ≤ K') : LipschitzWith K' f := fun x y =>
  le_trans (hf x y) (mul_le_mul_of_nonneg_right (NNReal.coe_le_coe.2 h) dist_nonneg)
/-- Lipschitz functions compose. -/
theorem LipschitzWith.comp {Kf Kg : ℝ≥0} {f : β → γ} {g : α → β} (hf : LipschitzWith Kf f) (hg : LipschitzWith Kg g) :
    LipschitzWith (Kf * Kg) (f ∘ g) := fun x y => by
  have h1 := hf (g x) (g y)
  have h2 := mul_le_mul_of_nonneg_left (hg x y) (NNReal.coe_nonneg Kf)
  rw [NNReal.coe_mul, mul_assoc]
  exact le_trans h1 h2
/-- A Lipschitz function is continuous at each point. -/
theorem LipschitzWith.continuousAt (hf : LipschitzWith K f) : ContinuousAt f x := by
  refine Metric.continuousAt_iff.2 fun ε hε => ?_
  have hK := NNReal.coe_nonneg K
  have hp : 0 < (K : ℝ) + 1 := by linarith
  refine ⟨ε / (K + 1), div_pos hε hp, fun y hy => ?_⟩
  have h1 := hf y x
  have h2 := mul_lt_mul_of_pos_left hy hp
  rw [mul_comm, mul_comm ((K : ℝ) + 1), div_mul_cancel₀ _ hp.ne'] at h2
  have := dist_nonneg (x := y) (y := x)
  linarith
/-- A Lipschitz function is continuous. -/
theorem LipschitzWith.continuous (hf : LipschitzWith K f) : Continuous f := fun _ => hf.continuousAt
/-- The identity is Lipschitz. -/
theorem LipschitzWith.id : LipschitzWith 1 (fun x : α => x) := fun x y => by rw [NNReal.coe_one, one_mul]
/-- A constant is Lipschitz. -/
theorem LipschitzWith.const (b : β) : LipschitzWith 0 fun _ : α => b := fun x y => by
  rw [dist_self, NNReal.coe_zero, zero_mul]

section Normed
variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedAddCommGroup F] {f : E → F} {s : Set E}

/-- The Lipschitz bound on norms. -/
theorem lipschitzWith_iff_norm_sub_le : LipschitzWith K f ↔ ∀ x y, ‖f x - f y‖ ≤ K * ‖x - y‖ := by
  simp only [LipschitzWith, dist_eq_norm]
/-- The Lipschitz bound on norms. -/
theorem LipschitzWith.norm_sub_le (h : LipschitzWith K f) (x y : E) : ‖f x - f y‖ ≤ K * ‖x - y‖ := lipschitzWith_iff_norm_sub_le.1 h x y
/-- Lipschitz from the bound on norms. -/
theorem LipschitzWith.of_norm_sub_le (h : ∀ x y, ‖f x - f y‖ ≤ K * ‖x - y‖) : LipschitzWith K f := lipschitzWith_iff_norm_sub_le.2 h
/-- The Lipschitz bound on norms, on a set. -/
theorem lipschitzOnWith_iff_norm_sub_le : LipschitzOnWith K f s ↔ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ‖f x - f y‖ ≤ K * ‖x - y‖ := by
  simp only [LipschitzOnWith, dist_eq_norm]
/-- The Lipschitz bound on norms, on a set. -/
theorem LipschitzOnWith.norm_sub_le (h : LipschitzOnWith K f s) {x y : E} (hx : x ∈ s) (hy : y ∈ s) : ‖f x - f y‖ ≤ K * ‖x - y‖ :=
  lipschitzOnWith_iff_norm_sub_le.1 h hx hy
end Normed

end
