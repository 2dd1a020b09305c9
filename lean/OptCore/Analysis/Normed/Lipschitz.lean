import OptCore.Topology.MetricSpace.Lipschitz
import OptCore.Analysis.Normed.Operator

/-!
# Lipschitz functions between normed spaces

Mirrors `Mathlib/Analysis/Normed/Group/Uniform.lean` (the norm, sums and differences), `Mathlib/Topology/MetricSpace/Lipschitz.lean`
(constants given as reals), `nnnorm` of `Mathlib/Analysis/Normed/Group/Defs.lean`, and `ContinuousLinearMap.lipschitz`.
-/

noncomputable section
set_option linter.unusedSectionVars false

section Real
variable {α : Type u} {β : Type v} [PseudoMetricSpace α] [PseudoMetricSpace β] {f : α → β} {s : Set α} {K : ℝ}
/-- Lipschitz from a bound with a real constant. -/
protected theorem LipschitzWith.of_dist_le' (h : ∀ x y, dist (f x) (f y) ≤ K * dist x y) : LipschitzWith (Real.toNNReal K) f :=
  LipschitzWith.of_dist_le_mul fun x y => le_trans (h x y) (mul_le_mul_of_nonneg_right (Real.le_coe_toNNReal K) dist_nonneg)
/-- Lipschitz on a set from a bound with a real constant. -/
protected theorem LipschitzOnWith.of_dist_le' (h : ∀ x ∈ s, ∀ y ∈ s, dist (f x) (f y) ≤ K * dist x y) : LipschitzOnWith (Real.toNNReal K) f s :=
  LipschitzOnWith.of_dist_le_mul fun x hx y hy =>
    le_trans (h x hx y hy) (mul_le_mul_of_nonneg_right (Real.le_coe_toNNReal K) dist_nonneg)
/-- Lipschitz with constant one from a bound on distances. -/
protected theorem LipschitzWith.mk_one (h : ∀ x y, dist (f x) (f y) ≤ dist x y) : LipschitzWith 1 f :=
  LipschitzWith.of_dist_le_mul fun x y => by rw [NNReal.coe_one, one_mul]; exact h x y
/-- A Lipschitz function on a set is continuous on it. -/
protected theorem LipschitzOnWith.continuousOn {C : ℝ≥0} (hf : LipschitzOnWith C f s) : ContinuousOn f s := fun x hx => by
  refine Metric.continuousWithinAt_iff.2 fun ε hε => ?_
  have hC := NNReal.coe_nonneg C
  have hp : 0 < (C : ℝ) + 1 := by linarith
  refine ⟨ε / (C + 1), div_pos hε hp, fun y hy hd => ?_⟩
  have h1 := hf hy hx
  have h2 := mul_lt_mul_of_pos_left hd hp
  rw [mul_comm, mul_comm ((C : ℝ) + 1), div_mul_cancel₀ _ hp.ne'] at h2
  have := dist_nonneg (x := y) (y := x)
  linarith
end Real

section Normed
variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedAddCommGroup F]

/-- The norm as a nonnegative real. -/
def nnnorm (a : E) : ℝ≥0 := ⟨‖a‖, norm_nonneg a⟩
/-- The norm as a nonnegative real. -/ macro:max atomic("‖" noWs) a:term noWs "‖₊" : term => `(nnnorm $a)
/-- The norm as a nonnegative real, as a real. -/
@[simp] theorem coe_nnnorm (a : E) : ((nnnorm a : ℝ≥0) : ℝ) = ‖a‖ := rfl

/-- Lipschitz from a bound on norms with a real constant. -/
theorem LipschitzWith.of_norm_sub_le' {f : E → F} {L : ℝ} (h : ∀ x y, ‖f x - f y‖ ≤ L * ‖x - y‖) : LipschitzWith (Real.toNNReal L) f :=
  LipschitzWith.of_dist_le' fun x y => by rw [dist_eq_norm, dist_eq_norm]; exact h x y
/-- Lipschitz with a nonnegative real constant, by norms. -/
theorem lipschitzWith_toNNReal_iff {f : E → F} {L : ℝ} (hL : 0 ≤ L) :
    LipschitzWith (Real.toNNReal L) f ↔ ∀ x y, ‖f x - f y‖ ≤ L * ‖x - y‖ := by
  rw [lipschitzWith_iff_norm_sub_le, Real.coe_toNNReal L hL]
/-- The norm is Lipschitz with constant one. -/
theorem lipschitzWith_one_norm : LipschitzWith 1 (norm : E → ℝ) := LipschitzWith.mk_one fun x y => by
  rw [dist_eq_norm, dist_eq_norm]
  have h1 := norm_sub_norm_le x y
  have h2 := norm_sub_norm_le y x
  rw [norm_sub_rev y x] at h2
  have := Real.norm_cases (‖x‖ - ‖y‖)
  grind

variable {α : Type w} [PseudoMetricSpace α] {f g : α → E} {Kf Kg : ℝ≥0}

/-- Negatives of Lipschitz functions. -/
theorem LipschitzWith.neg (hf : LipschitzWith Kf f) : LipschitzWith Kf fun x => -f x := fun x y => by
  rw [dist_neg_neg]; exact hf x y
/-- Sums of Lipschitz functions. -/
theorem LipschitzWith.add (hf : LipschitzWith Kf f) (hg : LipschitzWith Kg g) : LipschitzWith (Kf + Kg) fun x => f x + g x := fun x y => by
  have h1 := hf x y
  have h2 := hg x y
  have h3 := norm_add_le (f x - f y) (g x - g y)
  rw [dist_eq_norm] at h1 h2 ⊢
  rw [NNReal.coe_add, add_mul, show f x + g x - (f y + g y) = f x - f y + (g x - g y) by grind]
  linarith
/-- Differences of Lipschitz functions. -/
theorem LipschitzWith.sub (hf : LipschitzWith Kf f) (hg : LipschitzWith Kg g) : LipschitzWith (Kf + Kg) fun x => f x - g x := by
  have h := hf.add hg.neg
  have e : (fun x => f x + -g x) = fun x => f x - g x := funext fun x => (sub_eq_add_neg (f x) (g x)).symm
  rwa [e] at h
/-- A Lipschitz function is bounded by its value at a point and the distance to it. -/
theorem LipschitzWith.norm_le_add (hf : LipschitzWith Kf f) (x y : α) : ‖f x‖ ≤ ‖f y‖ + Kf * dist x y := by
  have h1 := hf x y
  have h2 := norm_le_norm_add_norm_sub (f x) (f y)
  rw [dist_eq_norm] at h1
  linarith
end Normed

section Linear
variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F] [NormedSpace ℝ F]

/-- Continuous linear maps are Lipschitz with their norm. -/
protected theorem ContinuousLinearMap.lipschitz (f : E →L[ℝ] F) : LipschitzWith (nnnorm f) fun x => f x :=
  fun x y => f.dist_le_opNorm x y
/-- A scalar multiple is Lipschitz. -/
theorem lipschitzWith_smul (c : ℝ) : LipschitzWith (nnnorm c) fun x : E => c • x := fun x y => by
  rw [dist_smul₀]; exact le_refl _
end Linear

end
