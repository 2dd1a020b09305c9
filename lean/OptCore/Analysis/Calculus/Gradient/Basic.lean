import OptCore.Analysis.Calculus.MeanValue
import OptCore.Topology.Cauchy

/-!
# Gradients

Mirrors `Mathlib/Analysis/Calculus/Gradient/Basic.lean`. `HasGradientAt f f' x` says
`f y = f x + ⟪f', y - x⟫ + o(y - x)`, as `hasGradientAt_iff_isLittleO` states. Mathlib defines it through the Fréchet
derivative and asks for completeness; here neither is needed.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Asymptotics

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- `f` has the gradient `f'` at `x` along the filter `L`. -/
def HasGradientAtFilter (f : E → ℝ) (f' x : E) (L : Filter E) : Prop := HasLinApprox f (fun h => ⟪f', h⟫_ℝ) x L
/-- `f` has the gradient `f'` at `x`. -/
def HasGradientAt (f : E → ℝ) (f' x : E) : Prop := HasGradientAtFilter f f' x (𝓝 x)
/-- `f` has the gradient `f'` at `x` within `s`. -/
def HasGradientWithinAt (f : E → ℝ) (f' : E) (s : Set E) (x : E) : Prop := HasGradientAtFilter f f' x (𝓝[s] x)

open Classical in
/-- The gradient, or `0` where there is none. -/
def gradient (f : E → ℝ) (x : E) : E := if h : ∃ f', HasGradientAt f f' x then Classical.choose h else 0

@[inherit_doc] notation "∇" => gradient

namespace Gradient
end Gradient

variable {f g : E → ℝ} {f' g' f₀' f₁' x y v : E} {s : Set E}

/-- The bound of the inner product as a map. -/
theorem norm_inner_le_norm_mul (f' v : E) : ‖⟪f', v⟫_ℝ‖ ≤ ‖f'‖ * ‖v‖ := norm_inner_le_norm f' v
/-- A gradient as an instance of `HasLinApprox`. -/
theorem HasGradientAt.lin (h : HasGradientAt f f' x) : HasLinApprox f (fun h => ⟪f', h⟫_ℝ) x (𝓝 x) := h
/-- A gradient within a set as an instance of `HasLinApprox`. -/
theorem HasGradientWithinAt.lin (h : HasGradientWithinAt f f' s x) : HasLinApprox f (fun h => ⟪f', h⟫_ℝ) x (𝓝[s] x) := h
/-- A gradient from an instance of `HasLinApprox`. -/
theorem HasGradientAt.of_lin {A : E → ℝ} (h : HasLinApprox f A x (𝓝 x)) (hA : ∀ v, A v = ⟪f', v⟫_ℝ) : HasGradientAt f f' x :=
  HasLinApprox.congr_deriv (M := fun h => ⟪f', h⟫_ℝ) h hA
/-- A gradient as a linear approximation. -/
theorem hasGradientAt_iff_isLittleO :
    HasGradientAt f f' x ↔ (fun x' : E => f x' - f x - ⟪f', x' - x⟫_ℝ) =o[𝓝 x] fun x' => x' - x := Iff.rfl
/-- A gradient, by `ε` and `δ`. -/
theorem hasGradientAt_iff_eps : HasGradientAt f f' x ↔
    ∀ c, 0 < c → ∃ δ, 0 < δ ∧ ∀ y, ‖y - x‖ < δ → ‖f y - f x - ⟪f', y - x⟫_ℝ‖ ≤ c * ‖y - x‖ :=
  forall_congr' fun _ => forall_congr' fun _ => eventually_nhds_norm_iff
/-- A gradient at a point is one within each set. -/
theorem HasGradientAt.hasGradientWithinAt (h : HasGradientAt f f' x) (s : Set E) : HasGradientWithinAt f f' s x :=
  h.lin.mono nhdsWithin_le_nhds
/-- A function with a gradient is continuous. -/
theorem HasGradientAt.continuousAt (h : HasGradientAt f f' x) : ContinuousAt f x :=
  h.lin.tendsto (Filter.le_refl _) (norm_inner_le_norm_mul f')
/-- Gradients are unique. -/
theorem HasGradientAt.unique (h₀ : HasGradientAt f f₀' x) (h₁ : HasGradientAt f f₁' x) : f₀' = f₁' := by
  have h := h₀.lin.unique h₁.lin (fun t v => by rw [inner_smul_right, smul_eq_mul]) (fun t v => by rw [inner_smul_right, smul_eq_mul])
  have h2 : ⟪f₀' - f₁', f₀' - f₁'⟫_ℝ = 0 := by rw [inner_sub_left, h, sub_self]
  exact sub_eq_zero.1 (inner_self_eq_zero.1 h2)
/-- Gradients are unique. -/
theorem gradient_unique (h₀ : HasGradientAt f f₀' x) (h₁ : HasGradientAt f f₁' x) : f₀' = f₁' := h₀.unique h₁
/-- The value of the gradient. -/
theorem HasGradientAt.gradient (h : HasGradientAt f f' x) : ∇ f x = f' := by
  have e : ∃ f', HasGradientAt f f' x := ⟨f', h⟩
  unfold _root_.gradient
  rw [dif_pos e]
  exact (Classical.choose_spec e).unique h
/-- The gradient of a function with gradients everywhere. -/
theorem gradient_eq {f' : E → E} (h : ∀ x, HasGradientAt f (f' x) x) : ∇ f = f' := funext fun x => (h x).gradient
/-- A function with a gradient has `∇ f x` as gradient. -/
theorem hasGradientAt_gradient_of_exists (h : ∃ f', HasGradientAt f f' x) : HasGradientAt f (∇ f x) x := by
  obtain ⟨f', h⟩ := h; rwa [h.gradient]
/-- Where there is no gradient, `∇ f x` is zero. -/
theorem gradient_eq_zero_of_not_hasGradientAt (h : ¬ ∃ f', HasGradientAt f f' x) : ∇ f x = 0 := by
  unfold _root_.gradient; rw [dif_neg h]
/-- Replace the gradient by an equal one. -/
theorem HasGradientAt.congr_gradient (h : HasGradientAt f f' x) (e : f' = g') : HasGradientAt f g' x := e ▸ h
/-- Replace the function by one equal nearby. -/
theorem HasGradientAt.congr_of_eventuallyEq (h : HasGradientAt f f' x) (h₁ : g =ᶠ[𝓝 x] f) : HasGradientAt g f' x :=
  h.lin.congr_of_eventuallyEq h₁ h₁.eventually.self_of_nhds

/-! ### Rules -/

/-- The gradient of a constant. -/
theorem hasGradientAt_const (x : E) (c : ℝ) : HasGradientAt (fun _ : E => c) 0 x :=
  HasGradientAt.of_lin (HasLinApprox.const c x (𝓝 x)) fun v => (inner_zero_left v).symm
/-- The gradient of a sum. -/
theorem HasGradientAt.add (hf : HasGradientAt f f' x) (hg : HasGradientAt g g' x) : HasGradientAt (fun y => f y + g y) (f' + g') x :=
  HasGradientAt.of_lin (hf.lin.add hg.lin) fun v => (inner_add_left f' g' v).symm
/-- The gradient of a negative. -/
theorem HasGradientAt.neg (hf : HasGradientAt f f' x) : HasGradientAt (fun y => -f y) (-f') x :=
  HasGradientAt.of_lin hf.lin.neg fun v => (inner_neg_left f' v).symm
/-- The gradient of a difference. -/
theorem HasGradientAt.sub (hf : HasGradientAt f f' x) (hg : HasGradientAt g g' x) : HasGradientAt (fun y => f y - g y) (f' - g') x :=
  HasGradientAt.of_lin (hf.lin.sub hg.lin) fun v => (inner_sub_left f' g' v).symm
/-- Adding a constant. -/
theorem HasGradientAt.add_const (hf : HasGradientAt f f' x) (c : ℝ) : HasGradientAt (fun y => f y + c) f' x :=
  (hf.add (hasGradientAt_const x c)).congr_gradient (add_zero f')
/-- Subtracting a constant. -/
theorem HasGradientAt.sub_const (hf : HasGradientAt f f' x) (c : ℝ) : HasGradientAt (fun y => f y - c) f' x :=
  (hf.sub (hasGradientAt_const x c)).congr_gradient (sub_zero f')
/-- The gradient of a product. -/
theorem HasGradientAt.mul (hf : HasGradientAt f f' x) (hg : HasGradientAt g g' x) :
    HasGradientAt (fun y => f y * g y) (f x • g' + g x • f') x :=
  HasGradientAt.of_lin (HasLinApprox.bilin (fun r s : ℝ => r * s) (fun a b c => by grind) (fun a b c => by grind)
    (fun a b => le_of_eq (norm_mul a b)) hf.lin hg.lin (Filter.le_refl _) (norm_inner_le_norm_mul f')
    (norm_inner_le_norm_mul g')) fun v => by
      rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]; grind
/-- The gradient of a constant multiple. -/
theorem HasGradientAt.const_mul (c : ℝ) (hf : HasGradientAt f f' x) : HasGradientAt (fun y => c * f y) (c • f') x :=
  ((hasGradientAt_const x c).mul hf).congr_gradient (by rw [smul_zero, add_zero])
/-- The gradient of a constant multiple. -/
theorem HasGradientAt.const_smul (c : ℝ) (hf : HasGradientAt f f' x) : HasGradientAt (fun y => c • f y) (c • f') x := hf.const_mul c
/-- The chain rule with a real function outside. -/
theorem HasDerivAt.comp_hasGradientAt {φ : ℝ → ℝ} {φ' : ℝ} (x : E) (hφ : HasDerivAt φ φ' (f x)) (hf : HasGradientAt f f' x) :
    HasGradientAt (fun y => φ (f y)) (φ' • f') x :=
  HasGradientAt.of_lin (HasLinApprox.comp (f := f) (g := φ) hφ.lin hf.lin hf.continuousAt (fun v w => sub_smul v w φ')
    (norm_inner_le_norm_mul f') (norm_smul_le_mul φ')) fun v => by rw [real_inner_smul_left, smul_eq_mul, mul_comm]
/-- The gradient of a linear function. -/
theorem hasGradientAt_inner_right (a x : E) : HasGradientAt (fun y => ⟪a, y⟫_ℝ) a x :=
  HasLinApprox.of_additive (fun v w => inner_sub_right a v w) x (𝓝 x)
/-- The gradient of a linear function. -/
theorem hasGradientAt_inner_left (a x : E) : HasGradientAt (fun y => ⟪y, a⟫_ℝ) a x :=
  HasGradientAt.of_lin (HasLinApprox.of_additive (fun v w => inner_sub_left v w a) x (𝓝 x)) fun v => real_inner_comm a v
/-- The product rule for inner products of maps with self-adjoint parts: the quadratic form of a bounded additive map. -/
theorem hasGradientAt_inner_self_map {A : E → E} {C : ℝ} (hA : ∀ v w, A (v - w) = A v - A w) (hC : ∀ v, ‖A v‖ ≤ C * ‖v‖)
    (hs : ∀ v w, ⟪A v, w⟫_ℝ = ⟪v, A w⟫_ℝ) (x : E) : HasGradientAt (fun y => ⟪y, A y⟫_ℝ) ((2 : ℝ) • A x) x :=
  HasGradientAt.of_lin (HasLinApprox.bilin (fun v w : E => ⟪v, w⟫_ℝ) inner_sub_left inner_sub_right norm_inner_le_norm
    (HasLinApprox.id x (𝓝 x)) (HasLinApprox.of_additive hA x (𝓝 x)) (Filter.le_refl _) (C := 1) (fun v => le_of_eq (by rw [one_mul])) hC)
    fun v => by
      show ⟪v, A x⟫_ℝ + ⟪x, A v⟫_ℝ = _
      rw [real_inner_smul_left, ← hs x v, ← real_inner_comm v (A x)]; grind
/-- The gradient of the squared norm. -/
theorem hasGradientAt_norm_sq (x : E) : HasGradientAt (fun y : E => ‖y‖ ^ 2) ((2 : ℝ) • x) x :=
  (hasGradientAt_inner_self_map (A := fun v => v) (C := 1) (fun _ _ => rfl) (fun v => le_of_eq (by rw [one_mul]))
    (fun _ _ => rfl) x).congr_of_eventuallyEq (Eventually.of_forall fun y => (real_inner_self_eq_norm_sq y).symm)
/-- The gradient of a translated function. -/
theorem HasGradientAt.comp_sub_const (a : E) (hf : HasGradientAt f f' (x - a)) : HasGradientAt (fun y => f (y - a)) f' x :=
  HasGradientAt.of_lin (HasLinApprox.comp (f := fun y => y - a) (g := f) (C := 1) hf.lin
    (((HasLinApprox.id x (𝓝 x)).sub (HasLinApprox.const a x (𝓝 x))))
    (Tendsto.sub_const (f := fun y : E => y) tendsto_id a)
    (fun v w => inner_sub_right f' v w) (fun v => le_of_eq (by rw [sub_zero, one_mul])) (norm_inner_le_norm_mul f'))
    fun v => by rw [sub_zero]
/-- The gradient of the squared distance to a point. -/
theorem hasGradientAt_norm_sub_sq (a x : E) : HasGradientAt (fun y : E => ‖y - a‖ ^ 2) ((2 : ℝ) • (x - a)) x :=
  HasGradientAt.comp_sub_const (f := fun y : E => ‖y‖ ^ 2) a (hasGradientAt_norm_sq (x - a))
/-- The gradient of half the squared distance to a point. -/
theorem hasGradientAt_half_norm_sub_sq (a x : E) : HasGradientAt (fun y : E => 1 / 2 * ‖y - a‖ ^ 2) (x - a) x :=
  ((hasGradientAt_norm_sub_sq a x).const_mul (1 / 2)).congr_gradient (by rw [smul_smul, show (1 / 2 : ℝ) * 2 = 1 by grind, one_smul])

/-! ### Along lines -/

/-- The derivative along a line. -/
theorem HasGradientAt.hasDerivAt_line {t : ℝ} (hf : HasGradientAt f f' (x + t • v)) :
    HasDerivAt (fun s : ℝ => f (x + s • v)) ⟪f', v⟫_ℝ t := by
  have hline : HasDerivAt (fun s : ℝ => x + s • v) v t :=
    (((hasDerivAt_id' t).smul_const v).const_add x).congr_deriv (one_smul ℝ v)
  exact HasDerivAt.of_lin (HasLinApprox.comp (f := fun s : ℝ => x + s • v) (g := f) hf.lin hline.lin hline.continuousAt
    (fun a b => inner_sub_right f' a b) (norm_smul_le_mul v) (norm_inner_le_norm_mul f')) fun s => by
      rw [real_inner_smul_right, smul_eq_mul]
/-- The derivative along a segment. -/
theorem HasGradientAt.hasDerivAt_segment {t : ℝ} (hf : HasGradientAt f f' (x + t • (y - x))) :
    HasDerivAt (fun s : ℝ => f (x + s • (y - x))) ⟪f', y - x⟫_ℝ t := hf.hasDerivAt_line
/-- On `ℝ`, gradient and derivative are the same. -/
theorem hasGradientAt_iff_hasDerivAt {f : ℝ → ℝ} {f' x : ℝ} : HasGradientAt f f' x ↔ HasDerivAt f f' x := by
  have e : ∀ v : ℝ, ⟪f', v⟫_ℝ = v • f' := fun v => by rw [smul_eq_mul, real_inner_eq_mul, mul_comm]
  exact ⟨fun h => HasDerivAt.of_lin h.lin e, fun h => HasGradientAt.of_lin h.lin fun v => (e v).symm⟩

/-! ### Fermat, mean value, Taylor -/

/-- Fermat: at a local minimum the gradient vanishes. -/
theorem IsLocalMin.hasGradientAt_eq_zero (h : IsLocalMin f x) (hf : HasGradientAt f f' x) : f' = 0 := by
  have h0 : HasDerivAt (fun s : ℝ => f (x + s • f')) ⟪f', f'⟫_ℝ 0 :=
    HasGradientAt.hasDerivAt_line (by rwa [zero_smul, add_zero])
  have hm : IsLocalMin (fun s : ℝ => f (x + s • f')) 0 := by
    show ∀ᶠ s in 𝓝 (0 : ℝ), f (x + (0 : ℝ) • f') ≤ f (x + s • f')
    rw [zero_smul, add_zero]
    have hline : Tendsto (fun t : ℝ => x + t • f') (𝓝 0) (𝓝 x) := by
      have h1 : Tendsto (fun t : ℝ => x + t • f') (𝓝 0) (𝓝 (x + (0 : ℝ) • f')) :=
        Tendsto.add tendsto_const_nhds (Tendsto.smul_const (c := fun t : ℝ => t) tendsto_id f')
      rwa [zero_smul, add_zero] at h1
    exact hline.eventually h.eventually
  exact inner_self_eq_zero.1 (hm.hasDerivAt_eq_zero h0)
/-- Fermat: at a local maximum the gradient vanishes. -/
theorem IsLocalMax.hasGradientAt_eq_zero (h : IsLocalMax f x) (hf : HasGradientAt f f' x) : f' = 0 := by
  have h1 : IsLocalMin (fun y => -f y) x := Eventually.mono (show ∀ᶠ y in 𝓝 x, f y ≤ f x from h) fun y hy => neg_le_neg hy
  exact neg_eq_zero.1 (h1.hasGradientAt_eq_zero hf.neg)
/-- Fermat: at a local minimum `∇ f` vanishes. -/
theorem IsLocalMin.gradient_eq_zero (h : IsLocalMin f x) : ∇ f x = 0 := by
  by_cases hd : ∃ f', HasGradientAt f f' x
  · exact h.hasGradientAt_eq_zero (hasGradientAt_gradient_of_exists hd)
  · exact gradient_eq_zero_of_not_hasGradientAt hd
/-- A minimum everywhere has gradient zero. -/
theorem IsMinOn.hasGradientAt_eq_zero (h : IsMinOn f Set.univ x) (hf : HasGradientAt f f' x) : f' = 0 :=
  (h.isLocalMin univ_mem).hasGradientAt_eq_zero hf
/-- The mean value theorem along a segment. -/
theorem exists_inner_gradient_eq_sub {f' : E → E} (hf : ∀ z, HasGradientAt f (f' z) z) (x y : E) :
    ∃ t ∈ Set.Ioo (0 : ℝ) 1, f y - f x = ⟪f' (x + t • (y - x)), y - x⟫_ℝ := by
  obtain ⟨t, ht, e⟩ := exists_hasDerivAt_eq_sub (f := fun s : ℝ => f (x + s • (y - x)))
    (f' := fun s => ⟪f' (x + s • (y - x)), y - x⟫_ℝ) (fun s => (hf _).hasDerivAt_segment) zero_lt_one
  refine ⟨t, ht, ?_⟩
  rw [one_smul, zero_smul, add_zero, add_sub_cancel] at e
  rw [e]; grind

end
