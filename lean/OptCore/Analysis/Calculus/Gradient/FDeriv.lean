import OptCore.Analysis.InnerProductSpace.Dual

/-!
# Gradients and Fréchet derivatives

Mirrors the translations of `Mathlib/Analysis/Calculus/Gradient/Basic.lean`: on a complete space the gradient is the vector of the
Fréchet derivative under `InnerProductSpace.toDual`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter InnerProductSpace

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E] {f g : E → ℝ} {f' x : E} {s : Set E}

/-- A gradient as a Fréchet derivative. -/
theorem HasGradientAt.hasFDerivAt (h : HasGradientAt f f' x) : HasFDerivAt f (toDual ℝ E f') x := hasGradientAt_iff_hasFDerivAt.1 h
/-- A Fréchet derivative as a gradient. -/
theorem hasFDerivAt_iff_hasGradientAt {frechet : E →L[ℝ] ℝ} : HasFDerivAt f frechet x ↔ HasGradientAt f ((toDual ℝ E).symm frechet) x := by
  rw [hasGradientAt_iff_hasFDerivAt, ← toDual_eq_innerSL, LinearIsometryEquiv.apply_symm_apply]
/-- A Fréchet derivative as a gradient. -/
theorem HasFDerivAt.hasGradientAt {frechet : E →L[ℝ] ℝ} (h : HasFDerivAt f frechet x) : HasGradientAt f ((toDual ℝ E).symm frechet) x :=
  hasFDerivAt_iff_hasGradientAt.1 h
/-- A gradient within a set as a Fréchet derivative. -/
theorem hasGradientWithinAt_iff_hasFDerivWithinAt : HasGradientWithinAt f f' s x ↔ HasFDerivWithinAt f (toDual ℝ E f') s x := Iff.rfl
/-- A function with a vector representing its Fréchet derivative has it as gradient. -/
theorem HasFDerivAt.hasGradientAt_of_inner {frechet : E →L[ℝ] ℝ} (h : HasFDerivAt f frechet x) (hf : ∀ v, frechet v = ⟪f', v⟫_ℝ) :
    HasGradientAt f f' x := HasGradientAt.of_lin h.lin hf
/-- Where a function is not differentiable the gradient is zero. -/
theorem gradient_eq_zero_of_not_differentiableAt (h : ¬ DifferentiableAt ℝ f x) : ∇ f x = 0 :=
  gradient_eq_zero_of_not_hasGradientAt fun ⟨_, hf⟩ => h hf.differentiableAt
/-- Where a function is not differentiable the Fréchet derivative is zero. -/
theorem fderiv_zero_of_not_differentiableAt (h : ¬ DifferentiableAt ℝ f x) : fderiv ℝ f x = 0 := by
  unfold fderiv; rw [dif_neg h]
/-- The gradient, through the Fréchet derivative. -/
theorem gradient_eq_toDual_symm_fderiv (f : E → ℝ) (x : E) : ∇ f x = (toDual ℝ E).symm (fderiv ℝ f x) := by
  by_cases h : DifferentiableAt ℝ f x
  · exact h.hasFDerivAt.hasGradientAt.gradient
  · rw [gradient_eq_zero_of_not_differentiableAt h, fderiv_zero_of_not_differentiableAt h, map_zero]
/-- The Fréchet derivative, through the gradient. -/
theorem toDual_gradient_eq_fderiv (f : E → ℝ) (x : E) : toDual ℝ E (∇ f x) = fderiv ℝ f x := by
  rw [gradient_eq_toDual_symm_fderiv, LinearIsometryEquiv.apply_symm_apply]
/-- Inner products with the gradient are derivatives. -/
theorem inner_gradient_left {y : E} : ⟪∇ f x, y⟫_ℝ = fderiv ℝ f x y := by
  rw [← toDual_gradient_eq_fderiv, toDual_apply]
/-- Inner products with the gradient are derivatives. -/
theorem inner_gradient_right {y : E} : ⟪y, ∇ f x⟫_ℝ = fderiv ℝ f x y := by rw [real_inner_comm, inner_gradient_left]
/-- The norm of the gradient is that of the Fréchet derivative. -/
theorem norm_gradient (f : E → ℝ) (x : E) : ‖∇ f x‖ = ‖fderiv ℝ f x‖ := by
  rw [gradient_eq_toDual_symm_fderiv, LinearIsometryEquiv.norm_map]
/-- A function is differentiable exactly when it has its gradient. -/
theorem differentiableAt_iff_hasGradientAt : DifferentiableAt ℝ f x ↔ HasGradientAt f (∇ f x) x :=
  ⟨fun h => h.hasGradientAt, fun h => h.differentiableAt⟩

section OneDimension
variable {g : ℝ → ℝ} {g' u : ℝ}
/-- A gradient on the line is a derivative. -/
theorem HasGradientAt.hasDerivAt' (h : HasGradientAt g g' u) : HasDerivAt g g' u := hasGradientAt_iff_hasDerivAt.1 h
/-- A derivative is a gradient on the line. -/
theorem HasDerivAt.hasGradientAt' (h : HasDerivAt g g' u) : HasGradientAt g g' u := hasGradientAt_iff_hasDerivAt.2 h
/-- The gradient on the line is the derivative. -/
theorem gradient_eq_deriv' : ∇ g u = deriv g u := by
  by_cases h : DifferentiableAt ℝ g u
  · exact h.hasDerivAt.hasGradientAt'.gradient
  · rw [gradient_eq_zero_of_not_differentiableAt h, deriv_zero_of_not_differentiableAt h]
end OneDimension

/-! ### Chain rule and gradients of linear images -/

/-- The gradient of a constant. -/
theorem gradient_const (x : E) (c : ℝ) : ∇ (fun _ : E => c) x = 0 := (hasGradientAt_const x c).gradient
/-- Chain rule: the derivative of `f` along a curve is the inner product of its gradient with the velocity. -/
theorem HasGradientAt.comp_hasDerivAt {γ : ℝ → E} {γ' : E} {t : ℝ} (hf : HasGradientAt f f' (γ t)) (hγ : HasDerivAt γ γ' t) :
    HasDerivAt (fun s => f (γ s)) ⟪f', γ'⟫_ℝ t := by
  have h := (HasFDerivAt.comp t hf.hasFDerivAt (hasDerivAt_iff_hasFDerivAt.1 hγ)).hasDerivAt
  have e : ((toDual ℝ E f').comp (ContinuousLinearMap.smulRight (ContinuousLinearMap.id ℝ ℝ) γ')) 1 = ⟪f', γ'⟫_ℝ := by
    rw [ContinuousLinearMap.comp_apply, ContinuousLinearMap.smulRight_apply, ContinuousLinearMap.id_apply, one_smul, toDual_apply]
  rw [e] at h
  exact h

end
