import OptCore.Analysis.Calculus.Gradient.Basic
import OptCore.Analysis.Normed.ContinuousLinearMap

/-!
# The Fréchet derivative

Mirrors `Mathlib/Analysis/Calculus/FDeriv/{Basic,Add,Comp,Linear}.lean`. `HasFDerivAt f f' x` says
`f y = f x + f' (y - x) + o(y - x)` for a continuous linear map `f'`, as `hasFDerivAt_iff_isLittleO` states.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Asymptotics

variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F] [NormedSpace ℝ F]
  [NormedAddCommGroup G] [NormedSpace ℝ G]

/-- `f` has the Fréchet derivative `f'` at `x` along the filter `L`. -/
def HasFDerivAtFilter (f : E → F) (f' : E →L[ℝ] F) (x : E) (L : Filter E) : Prop := HasLinApprox f (fun v => f' v) x L
/-- `f` has the Fréchet derivative `f'` at `x`. -/
def HasFDerivAt (f : E → F) (f' : E →L[ℝ] F) (x : E) : Prop := HasFDerivAtFilter f f' x (𝓝 x)
/-- `f` has the Fréchet derivative `f'` at `x` within `s`. -/
def HasFDerivWithinAt (f : E → F) (f' : E →L[ℝ] F) (s : Set E) (x : E) : Prop := HasFDerivAtFilter f f' x (𝓝[s] x)

/-- `f` is differentiable at `x`. -/
def DifferentiableAt (𝕜 : Type) [RCLike 𝕜] (f : E → F) (x : E) : Prop := ∃ f' : E →L[ℝ] F, HasFDerivAt f f' x
/-- `f` is differentiable at `x` within `s`. -/
def DifferentiableWithinAt (𝕜 : Type) [RCLike 𝕜] (f : E → F) (s : Set E) (x : E) : Prop := ∃ f' : E →L[ℝ] F, HasFDerivWithinAt f f' s x
/-- `f` is differentiable on `s`. -/
def DifferentiableOn (𝕜 : Type) [RCLike 𝕜] (f : E → F) (s : Set E) : Prop := ∀ x ∈ s, DifferentiableWithinAt 𝕜 f s x
/-- `f` is differentiable. -/
def Differentiable (𝕜 : Type) [RCLike 𝕜] (f : E → F) : Prop := ∀ x, DifferentiableAt 𝕜 f x
open Classical in
/-- The Fréchet derivative, or `0` where there is none. -/
def fderiv (𝕜 : Type) [RCLike 𝕜] (f : E → F) (x : E) : E →L[ℝ] F := if h : DifferentiableAt 𝕜 f x then Classical.choose h else 0

variable {f g : E → F} {f' g' f₀' f₁' : E →L[ℝ] F} {x : E} {s : Set E}

/-- The Fréchet derivative as an instance of `HasLinApprox`. -/
theorem HasFDerivAt.lin (h : HasFDerivAt f f' x) : HasLinApprox f (fun v => f' v) x (𝓝 x) := h
/-- The Fréchet derivative from an instance of `HasLinApprox`. -/
theorem HasFDerivAt.of_lin {A : E → F} (h : HasLinApprox f A x (𝓝 x)) (hA : ∀ v, A v = f' v) : HasFDerivAt f f' x :=
  HasLinApprox.congr_deriv (M := fun v => f' v) h hA
/-- The Fréchet derivative as a linear approximation. -/
theorem hasFDerivAt_iff_isLittleO : HasFDerivAt f f' x ↔ (fun x' => f x' - f x - f' (x' - x)) =o[𝓝 x] fun x' => x' - x := Iff.rfl
/-- A differentiable function is continuous. -/
theorem HasFDerivAt.continuousAt (h : HasFDerivAt f f' x) : ContinuousAt f x := by
  obtain ⟨C, _, hC⟩ := f'.bound
  exact h.lin.tendsto (Filter.le_refl _) hC
/-- Fréchet derivatives are unique. -/
theorem HasFDerivAt.unique (h₀ : HasFDerivAt f f₀' x) (h₁ : HasFDerivAt f f₁' x) : f₀' = f₁' :=
  ContinuousLinearMap.ext (h₀.lin.unique h₁.lin (fun t v => f₀'.map_smul t v) (fun t v => f₁'.map_smul t v))
/-- A function with a derivative is differentiable. -/
theorem HasFDerivAt.differentiableAt (h : HasFDerivAt f f' x) : DifferentiableAt ℝ f x := ⟨f', h⟩
/-- The value of `fderiv`. -/
theorem HasFDerivAt.fderiv (h : HasFDerivAt f f' x) : fderiv ℝ f x = f' := by
  unfold _root_.fderiv
  rw [dif_pos h.differentiableAt]
  exact (Classical.choose_spec h.differentiableAt).unique h
/-- A differentiable function has its `fderiv` as derivative. -/
theorem DifferentiableAt.hasFDerivAt (h : DifferentiableAt ℝ f x) : HasFDerivAt f (fderiv ℝ f x) x := by
  obtain ⟨f', h⟩ := h; rwa [h.fderiv]
/-- A differentiable function is continuous. -/
theorem DifferentiableAt.continuousAt (h : DifferentiableAt ℝ f x) : ContinuousAt f x := h.hasFDerivAt.continuousAt
/-- A differentiable function is continuous. -/
theorem Differentiable.continuous (h : Differentiable ℝ f) : Continuous f := fun x => (h x).continuousAt
/-- A differentiable function is differentiable at each point. -/
theorem Differentiable.differentiableAt (h : Differentiable ℝ f) : DifferentiableAt ℝ f x := h x
/-- A derivative at a point is one within each set. -/
theorem HasFDerivAt.hasFDerivWithinAt (h : HasFDerivAt f f' x) : HasFDerivWithinAt f f' s x := h.lin.mono nhdsWithin_le_nhds
/-- Differentiability at a point gives it within each set. -/
theorem DifferentiableAt.differentiableWithinAt (h : DifferentiableAt ℝ f x) : DifferentiableWithinAt ℝ f s x :=
  h.imp fun _ h => h.hasFDerivWithinAt
/-- A differentiable function is differentiable on each set. -/
theorem Differentiable.differentiableOn (h : Differentiable ℝ f) : DifferentiableOn ℝ f s := fun x _ => (h x).differentiableWithinAt

/-! ### Rules -/

/-- The derivative of a constant. -/
theorem hasFDerivAt_const (c : F) (x : E) : HasFDerivAt (fun _ => c) (0 : E →L[ℝ] F) x :=
  HasFDerivAt.of_lin (HasLinApprox.const c x (𝓝 x)) fun _ => rfl
/-- The derivative of the identity. -/
theorem hasFDerivAt_id (x : E) : HasFDerivAt id (ContinuousLinearMap.id ℝ E) x :=
  HasFDerivAt.of_lin (f := id) (HasLinApprox.id x (𝓝 x)) fun _ => rfl
/-- A continuous linear map is its own derivative. -/
theorem ContinuousLinearMap.hasFDerivAt (e : E →L[ℝ] F) {x : E} : HasFDerivAt (fun v => e v) e x :=
  HasLinApprox.of_additive (fun v w => e.map_sub v w) x (𝓝 x)
/-- The derivative of a sum. -/
theorem HasFDerivAt.add (hf : HasFDerivAt f f' x) (hg : HasFDerivAt g g' x) : HasFDerivAt (fun y => f y + g y) (f' + g') x :=
  HasFDerivAt.of_lin (hf.lin.add hg.lin) fun _ => rfl
/-- The derivative of a negative. -/
theorem HasFDerivAt.neg (hf : HasFDerivAt f f' x) : HasFDerivAt (fun y => -f y) (-f') x :=
  HasFDerivAt.of_lin hf.lin.neg fun _ => rfl
/-- The derivative of a difference. -/
theorem HasFDerivAt.sub (hf : HasFDerivAt f f' x) (hg : HasFDerivAt g g' x) : HasFDerivAt (fun y => f y - g y) (f' - g') x :=
  HasFDerivAt.of_lin (hf.lin.sub hg.lin) fun _ => rfl
/-- The derivative of a constant multiple. -/
theorem HasFDerivAt.const_smul (hf : HasFDerivAt f f' x) (c : ℝ) : HasFDerivAt (fun y => c • f y) (c • f') x :=
  HasFDerivAt.of_lin (hf.lin.additive_comp (A := fun v => c • v) (C := ‖c‖) (fun v w => smul_sub c v w)
    (fun v => norm_smul_le c v)) fun _ => rfl
/-- The chain rule. -/
theorem HasFDerivAt.comp {g : F → G} {g' : F →L[ℝ] G} (x : E) (hg : HasFDerivAt g g' (f x)) (hf : HasFDerivAt f f' x) :
    HasFDerivAt (g ∘ f) (g'.comp f') x := by
  obtain ⟨C, _, hC⟩ := f'.bound
  obtain ⟨D, _, hD⟩ := g'.bound
  exact HasFDerivAt.of_lin (f := g ∘ f) (HasLinApprox.comp (f := f) (g := g) hg.lin hf.lin hf.continuousAt
    (fun v w => g'.map_sub v w) hC hD) fun _ => rfl
/-- Constants are differentiable. -/
theorem differentiableAt_const (c : F) : DifferentiableAt ℝ (fun _ : E => c) x := ⟨0, hasFDerivAt_const c x⟩
/-- The identity is differentiable. -/
theorem differentiableAt_id : DifferentiableAt ℝ (id : E → E) x := ⟨_, hasFDerivAt_id x⟩
/-- Sums are differentiable. -/
theorem DifferentiableAt.add (hf : DifferentiableAt ℝ f x) (hg : DifferentiableAt ℝ g x) : DifferentiableAt ℝ (fun y => f y + g y) x :=
  ⟨_, hf.hasFDerivAt.add hg.hasFDerivAt⟩
/-- Differences are differentiable. -/
theorem DifferentiableAt.sub (hf : DifferentiableAt ℝ f x) (hg : DifferentiableAt ℝ g x) : DifferentiableAt ℝ (fun y => f y - g y) x :=
  ⟨_, hf.hasFDerivAt.sub hg.hasFDerivAt⟩
/-- Negatives are differentiable. -/
theorem DifferentiableAt.neg (hf : DifferentiableAt ℝ f x) : DifferentiableAt ℝ (fun y => -f y) x := ⟨_, hf.hasFDerivAt.neg⟩
/-- Compositions are differentiable. -/
theorem DifferentiableAt.comp {g : F → G} (x : E) (hg : DifferentiableAt ℝ g (f x)) (hf : DifferentiableAt ℝ f x) :
    DifferentiableAt ℝ (g ∘ f) x := ⟨_, HasFDerivAt.comp x hg.hasFDerivAt hf.hasFDerivAt⟩

/-! ### Functions of one real variable -/

section Deriv
variable {f : ℝ → F} {f' : F} {x : ℝ}

/-- The derivative of a function of one variable as a Fréchet derivative. -/
theorem hasDerivAt_iff_hasFDerivAt :
    HasDerivAt f f' x ↔ HasFDerivAt f (ContinuousLinearMap.smulRight (ContinuousLinearMap.id ℝ ℝ) f') x := Iff.rfl
/-- A function with a derivative is differentiable. -/
theorem HasDerivAt.differentiableAt (h : HasDerivAt f f' x) : DifferentiableAt ℝ f x := ⟨_, hasDerivAt_iff_hasFDerivAt.1 h⟩
/-- The Fréchet derivative at one is the derivative. -/
theorem HasFDerivAt.hasDerivAt {L : ℝ →L[ℝ] F} (h : HasFDerivAt f L x) : HasDerivAt f (L 1) x :=
  HasDerivAt.of_lin h.lin fun v => by rw [← L.map_smul, smul_eq_mul, mul_one]
/-- A differentiable function has its `deriv` as derivative. -/
theorem DifferentiableAt.hasDerivAt (h : DifferentiableAt ℝ f x) : HasDerivAt f (deriv f x) x :=
  hasDerivAt_deriv_of_exists ⟨_, h.hasFDerivAt.hasDerivAt⟩
/-- Where a function is not differentiable, `deriv` is zero. -/
theorem deriv_zero_of_not_differentiableAt (h : ¬ DifferentiableAt ℝ f x) : deriv f x = 0 :=
  deriv_zero_of_not_hasDerivAt fun ⟨_, hf⟩ => h hf.differentiableAt
/-- The derivative is the Fréchet derivative at one. -/
theorem fderiv_apply_one_eq_deriv (h : DifferentiableAt ℝ f x) : fderiv ℝ f x 1 = deriv f x := (h.hasFDerivAt.hasDerivAt.deriv).symm
/-- The mean value theorem, for `deriv`. -/
theorem exists_deriv_eq_slope (f : ℝ → ℝ) {a b : ℝ} (hab : a < b) (hfc : ContinuousOn f (Set.Icc a b))
    (hfd : ∀ x ∈ Set.Ioo a b, DifferentiableAt ℝ f x) : ∃ c ∈ Set.Ioo a b, deriv f c = (f b - f a) / (b - a) :=
  exists_hasDerivAt_eq_slope f (deriv f) hab hfc fun x hx => (hfd x hx).hasDerivAt
end Deriv

/-! ### Gradients -/

section Gradient
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' x : E}

/-- A gradient as a Fréchet derivative. -/
theorem hasGradientAt_iff_hasFDerivAt : HasGradientAt f f' x ↔ HasFDerivAt f (innerSL ℝ f') x := Iff.rfl
/-- A function with a gradient is differentiable. -/
theorem HasGradientAt.differentiableAt (h : HasGradientAt f f' x) : DifferentiableAt ℝ f x := ⟨_, hasGradientAt_iff_hasFDerivAt.1 h⟩
/-- The Fréchet derivative, by the gradient. -/
theorem HasGradientAt.fderiv_apply (h : HasGradientAt f f' x) (v : E) : fderiv ℝ f x v = ⟪f', v⟫_ℝ := by
  rw [(hasGradientAt_iff_hasFDerivAt.1 h).fderiv, innerSL_apply]

/-- Near-minimisers of `‖v‖² - 2 A v` are close to each other. -/
theorem ContinuousLinearMap.riesz_close (A : E →L[ℝ] ℝ) {μ a b : ℝ} (hμ : ∀ v, -μ ≤ ‖v‖ ^ 2 - 2 * A v) {u v : E}
    (hu : ‖u‖ ^ 2 - 2 * A u < -μ + a) (hv : ‖v‖ ^ 2 - 2 * A v < -μ + b) : ‖u - v‖ ^ 2 ≤ 2 * a + 2 * b := by
  have k3 := hμ ((1 / 2 : ℝ) • (u + v))
  rw [A.map_smul, A.map_add, norm_smul_sq, smul_eq_mul, norm_add_sq_real] at k3
  rw [norm_sub_sq_real]
  clear hμ
  linarith
/-- A minimiser of `‖v‖² - 2 A v` represents `A`. -/
theorem ContinuousLinearMap.riesz_of_min (A : E →L[ℝ] ℝ) {g : E} (hg : ∀ v, ‖g‖ ^ 2 - 2 * A g ≤ ‖v‖ ^ 2 - 2 * A v) (v : E) :
    A v = ⟪g, v⟫_ℝ := by
  have hp : HasDerivAt (fun t : ℝ => t * (2 * ⟪g, v⟫_ℝ - 2 * A v) + t ^ 2 * ‖v‖ ^ 2) (2 * ⟪g, v⟫_ℝ - 2 * A v) 0 :=
    (((hasDerivAt_id' 0).mul_const _).add ((hasDerivAt_pow 2 0).mul_const _)).congr_deriv (by
      rw [show (0 : ℝ) ^ (2 - 1) = 0 by rw [show 2 - 1 = 1 from rfl, pow_one]]; ring)
  have hloc : IsLocalMin (fun t : ℝ => t * (2 * ⟪g, v⟫_ℝ - 2 * A v) + t ^ 2 * ‖v‖ ^ 2) 0 := Eventually.of_forall fun t => by
    show 0 * (2 * ⟪g, v⟫_ℝ - 2 * A v) + 0 ^ 2 * ‖v‖ ^ 2 ≤ t * (2 * ⟪g, v⟫_ℝ - 2 * A v) + t ^ 2 * ‖v‖ ^ 2
    have h := hg (g + t • v)
    rw [norm_add_sq_real, real_inner_smul_right, norm_smul_sq, A.map_add, A.map_smul, smul_eq_mul] at h
    clear hg hp
    linarith
  have := hloc.hasDerivAt_eq_zero hp
  linarith
/-- Sequences whose squared distances are bounded by a null sequence are Cauchy. -/
theorem cauchySeq_of_norm_sq_le {u : ℕ → E} {b : ℕ → ℝ} (hb : Tendsto b atTop (𝓝 0)) (h : ∀ m n, ‖u m - u n‖ ^ 2 ≤ b m + b n) :
    CauchySeq u := fun ε hε => by
  obtain ⟨N, hN⟩ := eventually_atTop.1 (hb.eventually_lt_const (show 0 < ε * ε / 2 by have := mul_pos hε hε; linarith))
  refine ⟨N, fun m hm n hn => ?_⟩
  rw [dist_eq_norm]
  have k1 := h m n
  have k2 := hN m hm
  have k3 := hN n hn
  refine lt_of_not_ge fun hc => ?_
  have k4 := mul_self_le_mul_self (Std.le_of_lt hε) hc
  rw [sq] at k1
  clear h hN hb
  linarith
/-- `‖v‖² - 2 A v` is bounded below. -/
theorem ContinuousLinearMap.riesz_bound (A : E →L[ℝ] ℝ) : ∃ c, ∀ v, c ≤ ‖v‖ ^ 2 - 2 * A v := by
  obtain ⟨C, hC0, hC⟩ := A.bound
  refine ⟨-C ^ 2, fun v => ?_⟩
  have h1 := Real.le_norm_self (A v)
  have h2 := hC v
  have h3 := sq_nonneg (‖v‖ - C)
  clear hC
  linarith
/-- Fréchet-Riesz: on a complete space a bounded functional is an inner product with a vector. -/
theorem ContinuousLinearMap.exists_eq_inner [CompleteSpace E] (A : E →L[ℝ] ℝ) : ∃ g : E, ∀ v, A v = ⟪g, v⟫_ℝ := by
  obtain ⟨c, hc⟩ := A.riesz_bound
  obtain ⟨μ, h1, h2⟩ := Real.exists_lub (fun r => ∃ v, r = -(‖v‖ ^ 2 - 2 * A v)) ⟨_, 0, rfl⟩
    ⟨-c, by rintro r ⟨v, rfl⟩; exact neg_le_neg (hc v)⟩
  have hμ : ∀ v, -μ ≤ ‖v‖ ^ 2 - 2 * A v := fun v => neg_le.1 (h1 _ ⟨v, rfl⟩)
  have hex : ∀ n : ℕ, ∃ v, ‖v‖ ^ 2 - 2 * A v < -μ + 1 / ((n : ℝ) + 1) := fun n => by
    refine Classical.byContradiction fun hc => ?_
    have hp : 0 < 1 / ((n : ℝ) + 1) := by
      rw [one_div]; exact Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (Nat.cast_add_one_pos n)
    have := h2 (μ - 1 / ((n : ℝ) + 1)) (by
      rintro r ⟨v, rfl⟩
      have := le_of_not_gt fun h => hc ⟨v, h⟩
      rw [neg_le, neg_sub]
      rwa [← neg_add_eq_sub])
    exact absurd this (not_le.2 (sub_lt_self μ hp))
  obtain ⟨u, hu⟩ := Classical.axiomOfChoice hex
  have hnull := tendsto_one_div_add_atTop_nhds_zero_nat
  have hnull2 : Tendsto (fun n : ℕ => 2 * (1 / ((n : ℝ) + 1))) atTop (𝓝 0) := by
    have := hnull.const_mul 2; rwa [mul_zero] at this
  obtain ⟨g, hg⟩ := cauchySeq_tendsto_of_complete (cauchySeq_of_norm_sq_le hnull2 fun m n => A.riesz_close hμ (hu m) (hu n))
  have hA : Tendsto (fun n => A (u n)) atTop (𝓝 (A g)) := (A.hasFDerivAt (x := g)).continuousAt.tendsto_comp hg
  have hmin : ‖g‖ ^ 2 - 2 * A g ≤ -μ + 0 := le_of_tendsto_of_tendsto' ((hg.norm.pow 2).sub (hA.const_mul 2)) (hnull.const_add (-μ))
    fun n => Std.le_of_lt (hu n)
  rw [add_zero] at hmin
  exact ⟨g, A.riesz_of_min fun v => le_trans hmin (hμ v)⟩
/-- On a complete space a differentiable function has its gradient. -/
theorem DifferentiableAt.hasGradientAt [CompleteSpace E] (h : DifferentiableAt ℝ f x) : HasGradientAt f (∇ f x) x := by
  obtain ⟨A, hA⟩ := h
  obtain ⟨g, hg⟩ := A.exists_eq_inner
  exact hasGradientAt_gradient_of_exists ⟨g, HasGradientAt.of_lin hA.lin hg⟩
/-- On a complete space the Fréchet derivative is the inner product with the gradient. -/
theorem DifferentiableAt.fderiv_apply_eq_inner_gradient [CompleteSpace E] (h : DifferentiableAt ℝ f x) (v : E) :
    fderiv ℝ f x v = ⟪∇ f x, v⟫_ℝ := h.hasGradientAt.fderiv_apply v
end Gradient

end
