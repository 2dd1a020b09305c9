import OptCore.Analysis.Calculus.Gradient.FDeriv
import OptCore.Analysis.Convex.Basic
import OptCore.Tactic.Linarith

/-!
# Derivatives and gradients within a set

Mirrors the part of `Mathlib/Analysis/Calculus/FDeriv/Basic.lean`,
`Mathlib/Analysis/Calculus/FDeriv/Add.lean` and `Mathlib/Analysis/Calculus/Gradient/Basic.lean`
on sets. Instead of sets of unique differentiability, what needs uniqueness is stated for
neighbourhoods.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter InnerProductSpace

section FDeriv
variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [NormedSpace ℝ E]
  [NormedAddCommGroup F] [NormedSpace ℝ F] [NormedAddCommGroup G] [NormedSpace ℝ G]
  {f g : E → F} {f' g' : E →L[ℝ] F} {x : E} {s t : Set E}

/-- The derivative within a set as an instance of `HasLinApprox`. -/
theorem HasFDerivWithinAt.lin (h : HasFDerivWithinAt f f' s x) :
    HasLinApprox f (fun v => f' v) x (𝓝[s] x) := h
/-- The derivative within a set from an instance of `HasLinApprox`. -/
theorem HasFDerivWithinAt.of_lin {A : E → F} (h : HasLinApprox f A x (𝓝[s] x))
    (hA : ∀ v, A v = f' v) : HasFDerivWithinAt f f' s x :=
  HasLinApprox.congr_deriv (M := fun v => f' v) h hA
/-- The derivative within everything. -/
@[simp] theorem hasFDerivWithinAt_univ :
    HasFDerivWithinAt f f' Set.univ x ↔ HasFDerivAt f f' x := by
  unfold HasFDerivWithinAt HasFDerivAt; rw [nhdsWithin_univ]
/-- The derivative within a smaller set. -/
theorem HasFDerivWithinAt.mono (h : HasFDerivWithinAt f f' t x) (hst : s ⊆ t) :
    HasFDerivWithinAt f f' s x := h.lin.mono (nhdsWithin_mono x hst)
/-- The derivative within a neighbourhood is the derivative. -/
theorem HasFDerivWithinAt.hasFDerivAt (h : HasFDerivWithinAt f f' s x) (hs : s ∈ 𝓝 x) :
    HasFDerivAt f f' x := by
  unfold HasFDerivWithinAt at h; rwa [nhdsWithin_eq_nhds.2 hs] at h
/-- A function with a derivative within a set is continuous within it. -/
theorem HasFDerivWithinAt.continuousWithinAt (h : HasFDerivWithinAt f f' s x) :
    ContinuousWithinAt f s x := by
  obtain ⟨C, _, hC⟩ := f'.bound
  exact h.lin.tendsto nhdsWithin_le_nhds hC
/-- A function with a derivative within a set is differentiable within it. -/
theorem HasFDerivWithinAt.differentiableWithinAt (h : HasFDerivWithinAt f f' s x) :
    DifferentiableWithinAt ℝ f s x := ⟨f', h⟩
/-- Differentiability within a smaller set. -/
theorem DifferentiableWithinAt.mono (h : DifferentiableWithinAt ℝ f t x) (st : s ⊆ t) :
    DifferentiableWithinAt ℝ f s x := h.imp fun _ h => h.mono st
/-- A function that is differentiable within a set is continuous within it. -/
theorem DifferentiableWithinAt.continuousWithinAt (h : DifferentiableWithinAt ℝ f s x) :
    ContinuousWithinAt f s x := by
  obtain ⟨_, h⟩ := h; exact h.continuousWithinAt
/-- Differentiability within a neighbourhood is differentiability. -/
theorem DifferentiableWithinAt.differentiableAt (h : DifferentiableWithinAt ℝ f s x)
    (hs : s ∈ 𝓝 x) : DifferentiableAt ℝ f x := h.imp fun _ h => h.hasFDerivAt hs
/-- Differentiability on a smaller set. -/
theorem DifferentiableOn.mono (h : DifferentiableOn ℝ f t) (st : s ⊆ t) : DifferentiableOn ℝ f s :=
  fun x hx => (h x (Set.mem_of_mem_of_subset hx st)).mono st
/-- A differentiable function on a set is continuous on it. -/
theorem DifferentiableOn.continuousOn (h : DifferentiableOn ℝ f s) : ContinuousOn f s :=
  fun x hx => (h x hx).continuousWithinAt

/-! ### Rules -/

/-- The derivative of a constant within a set. -/
theorem hasFDerivWithinAt_const (c : F) (x : E) (s : Set E) :
    HasFDerivWithinAt (fun _ => c) (0 : E →L[ℝ] F) s x := (hasFDerivAt_const c x).hasFDerivWithinAt
/-- The derivative of the identity within a set. -/
theorem hasFDerivWithinAt_id (x : E) (s : Set E) :
    HasFDerivWithinAt id (ContinuousLinearMap.id ℝ E) s x := (hasFDerivAt_id x).hasFDerivWithinAt
/-- A continuous linear map is its own derivative within a set. -/
theorem ContinuousLinearMap.hasFDerivWithinAt (e : E →L[ℝ] F) :
    HasFDerivWithinAt (fun v => e v) e s x := e.hasFDerivAt.hasFDerivWithinAt
/-- The derivative of a sum within a set. -/
theorem HasFDerivWithinAt.add (hf : HasFDerivWithinAt f f' s x) (hg : HasFDerivWithinAt g g' s x) :
    HasFDerivWithinAt (fun y => f y + g y) (f' + g') s x :=
  HasFDerivWithinAt.of_lin (hf.lin.add hg.lin) fun _ => rfl
/-- The derivative of a negative within a set. -/
theorem HasFDerivWithinAt.neg (h : HasFDerivWithinAt f f' s x) :
    HasFDerivWithinAt (fun y => -f y) (-f') s x := HasFDerivWithinAt.of_lin h.lin.neg fun _ => rfl
/-- The derivative of a difference within a set. -/
theorem HasFDerivWithinAt.sub (hf : HasFDerivWithinAt f f' s x) (hg : HasFDerivWithinAt g g' s x) :
    HasFDerivWithinAt (fun y => f y - g y) (f' - g') s x :=
  HasFDerivWithinAt.of_lin (hf.lin.sub hg.lin) fun _ => rfl
/-- The derivative of a constant multiple within a set. -/
theorem HasFDerivWithinAt.const_smul (h : HasFDerivWithinAt f f' s x) (c : ℝ) :
    HasFDerivWithinAt (fun y => c • f y) (c • f') s x :=
  HasFDerivWithinAt.of_lin (h.lin.additive_comp (A := fun v => c • v) (C := ‖c‖)
    (fun v w => smul_sub c v w) (fun v => norm_smul_le c v)) fun _ => rfl
/-- The chain rule within sets. -/
theorem HasFDerivWithinAt.comp {g : F → G} {g' : F →L[ℝ] G} {t : Set F} (x : E)
    (hg : HasFDerivWithinAt g g' t (f x)) (hf : HasFDerivWithinAt f f' s x)
    (hst : Set.MapsTo f s t) : HasFDerivWithinAt (g ∘ f) (g'.comp f') s x := by
  obtain ⟨C, _, hC⟩ := f'.bound
  obtain ⟨D, _, hD⟩ := g'.bound
  exact HasFDerivWithinAt.of_lin (f := g ∘ f) (HasLinApprox.comp (f := f) (g := g) hg.lin hf.lin
    (tendsto_nhdsWithin_iff.2 ⟨hf.continuousWithinAt,
      eventually_mem_nhdsWithin.mono fun _ h => hst h⟩)
    (fun v w => g'.map_sub v w) hC hD) fun _ => rfl
/-- The chain rule, the inner function within a set. -/
theorem HasFDerivAt.comp_hasFDerivWithinAt {g : F → G} {g' : F →L[ℝ] G} (x : E)
    (hg : HasFDerivAt g g' (f x)) (hf : HasFDerivWithinAt f f' s x) :
    HasFDerivWithinAt (g ∘ f) (g'.comp f') s x :=
  HasFDerivWithinAt.comp x (hasFDerivWithinAt_univ.2 hg) hf fun _ _ => trivial

open Classical in
/-- A Fréchet derivative within a set: zero where it is one or where there is none. -/
def fderivWithin (𝕜 : Type) [RCLike 𝕜] (f : E → F) (s : Set E) (x : E) : E →L[ℝ] F :=
  if HasFDerivWithinAt f (0 : E →L[ℝ] F) s x then 0
  else if h : DifferentiableWithinAt 𝕜 f s x then Classical.choose h else 0

/-- A function that is differentiable within a set has `fderivWithin` as derivative there. -/
theorem DifferentiableWithinAt.hasFDerivWithinAt (h : DifferentiableWithinAt ℝ f s x) :
    HasFDerivWithinAt f (fderivWithin ℝ f s x) s x := by
  unfold fderivWithin
  split
  · assumption
  · exact Classical.choose_spec h
/-- Where a function is not differentiable within a set, `fderivWithin` is zero. -/
theorem fderivWithin_zero_of_not_differentiableWithinAt (h : ¬ DifferentiableWithinAt ℝ f s x) :
    fderivWithin ℝ f s x = 0 := by
  unfold fderivWithin
  split
  · rfl
  · rfl
/-- Within a neighbourhood `fderivWithin` is the derivative. -/
theorem HasFDerivAt.fderivWithin_of_mem_nhds (h : HasFDerivAt f f' x) (hs : s ∈ 𝓝 x) :
    fderivWithin ℝ f s x = f' :=
  (h.hasFDerivWithinAt.differentiableWithinAt.hasFDerivWithinAt.hasFDerivAt hs).unique h
/-- Within a neighbourhood `fderivWithin` is `fderiv`. -/
theorem fderivWithin_of_mem_nhds (h : s ∈ 𝓝 x) : fderivWithin ℝ f s x = fderiv ℝ f x := by
  by_cases hd : DifferentiableAt ℝ f x
  · exact hd.hasFDerivAt.fderivWithin_of_mem_nhds h
  · rw [show fderiv ℝ f x = 0 by unfold fderiv; rw [dif_neg hd]]
    exact fderivWithin_zero_of_not_differentiableWithinAt fun hw => hd (hw.differentiableAt h)
end FDeriv

/-! ### Gradients -/

section Gradient
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f g : E → ℝ} {f' g' x y : E}
  {s t : Set E}

/-- The gradient within everything. -/
@[simp] theorem hasGradientWithinAt_univ :
    HasGradientWithinAt f f' Set.univ x ↔ HasGradientAt f f' x := by
  unfold HasGradientWithinAt HasGradientAt; rw [nhdsWithin_univ]
/-- The gradient within a smaller set. -/
theorem HasGradientWithinAt.mono (h : HasGradientWithinAt f f' t x) (hst : s ⊆ t) :
    HasGradientWithinAt f f' s x := h.lin.mono (nhdsWithin_mono x hst)
/-- The gradient within a neighbourhood is the gradient. -/
theorem HasGradientWithinAt.hasGradientAt (h : HasGradientWithinAt f f' s x) (hs : s ∈ 𝓝 x) :
    HasGradientAt f f' x := by
  unfold HasGradientWithinAt at h; rwa [nhdsWithin_eq_nhds.2 hs] at h
/-- A function with a gradient within a set is continuous within it. -/
theorem HasGradientWithinAt.continuousWithinAt (h : HasGradientWithinAt f f' s x) :
    ContinuousWithinAt f s x := HasLinApprox.tendsto h nhdsWithin_le_nhds fun v => by
  have := abs_real_inner_le_norm f' v; rwa [← Real.norm_eq_abs] at this
/-- The variational inequality at a minimum on a convex set, from a gradient within the set. -/
theorem IsMinOn.inner_gradientWithin_nonneg (hm : IsMinOn f s x) (hs : Convex ℝ s) (hx : x ∈ s)
    (hy : y ∈ s) (h : HasGradientWithinAt f f' s x) : 0 ≤ ⟪f', y - x⟫_ℝ := by
  refine le_of_not_gt fun hneg => ?_
  have hn : 0 < ‖y - x‖ + 1 := by linarith [norm_nonneg (y - x)]
  have hc : 0 < -⟪f', y - x⟫_ℝ / 2 / (‖y - x‖ + 1) := div_pos (by linarith) hn
  obtain ⟨ε, hε, hb⟩ := Metric.mem_nhdsWithin_iff.1 (h.lin.bound hc)
  obtain ⟨t, ht0, ht1⟩ := exists_between (lt_min zero_lt_one (div_pos hε hn))
  rw [lt_min_iff, lt_div_iff₀ hn] at ht1
  have hmem : x + t • (y - x) ∈ s := hs.add_smul_sub_mem hx hy ⟨ht0.le, ht1.1.le⟩
  have hd : x + t • (y - x) ∈ Metric.ball x ε := by
    rw [Metric.mem_ball, dist_eq_norm, add_sub_cancel_left, norm_smul_of_nonneg ht0.le]
    have := mul_le_mul_of_nonneg_left (show ‖y - x‖ ≤ ‖y - x‖ + 1 by linarith) ht0.le
    linarith
  have h1 : ‖f (x + t • (y - x)) - f x - ⟪f', x + t • (y - x) - x⟫_ℝ‖ ≤
    -⟪f', y - x⟫_ℝ / 2 / (‖y - x‖ + 1) * ‖x + t • (y - x) - x‖ := by
    have := Set.mem_of_mem_of_subset (show _ ∈ Metric.ball x ε ∩ s from ⟨hd, hmem⟩) hb
    exact this
  have h2 := isMinOn_iff.1 hm _ hmem
  rw [add_sub_cancel_left, norm_smul_of_nonneg ht0.le, real_inner_smul_right] at h1
  have h3 := le_trans (Real.le_norm_self _) h1
  have h4 : -⟪f', y - x⟫_ℝ / 2 / (‖y - x‖ + 1) * (t * ‖y - x‖) ≤ t * (-⟪f', y - x⟫_ℝ / 2) := by
    have e : -⟪f', y - x⟫_ℝ / 2 / (‖y - x‖ + 1) * (t * (‖y - x‖ + 1)) =
        t * (-⟪f', y - x⟫_ℝ / 2) := by
      rw [mul_comm t, ← mul_assoc, div_mul_cancel₀ _ hn.ne', mul_comm]
    rw [← e]
    exact mul_le_mul_of_nonneg_left (mul_le_mul_of_nonneg_left (by linarith) ht0.le) hc.le
  have h5 := mul_pos ht0 (neg_pos.2 hneg)
  clear hb hc h1
  generalize ⟪f', y - x⟫_ℝ = q at *
  have e1 : t * (-q / 2) = -(t * q) / 2 := by grind
  have e2 : t * -q = -(t * q) := by grind
  rw [e1] at h4
  rw [e2] at h5
  linarith

variable [CompleteSpace E]

/-- A gradient within a set: the vector of `fderivWithin`. -/
def gradientWithin (f : E → ℝ) (s : Set E) (x : E) : E := (toDual ℝ E).symm (fderivWithin ℝ f s x)

/-- A function that is differentiable within a set has `gradientWithin` as gradient there. -/
theorem DifferentiableWithinAt.hasGradientWithinAt (h : DifferentiableWithinAt ℝ f s x) :
    HasGradientWithinAt f (gradientWithin f s x) s x :=
  hasGradientWithinAt_iff_hasFDerivWithinAt.2 (by
    unfold gradientWithin
    rw [LinearIsometryEquiv.apply_symm_apply]
    exact h.hasFDerivWithinAt)
/-- A function with a gradient within a set is differentiable within it. -/
theorem HasGradientWithinAt.differentiableWithinAt (h : HasGradientWithinAt f f' s x) :
    DifferentiableWithinAt ℝ f s x := ⟨_, hasGradientWithinAt_iff_hasFDerivWithinAt.1 h⟩
/-- Within a neighbourhood `gradientWithin` is the gradient. -/
theorem gradientWithin_of_mem_nhds (hs : s ∈ 𝓝 x) : gradientWithin f s x = ∇ f x := by
  unfold gradientWithin; rw [fderivWithin_of_mem_nhds hs, gradient_eq_toDual_symm_fderiv]
/-- Within everything `gradientWithin` is the gradient. -/
theorem gradientWithin_univ : gradientWithin f Set.univ x = ∇ f x :=
  gradientWithin_of_mem_nhds univ_mem
end Gradient

end
