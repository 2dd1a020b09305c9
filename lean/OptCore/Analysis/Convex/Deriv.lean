import OptCore.Analysis.Calculus.Gradient.Basic
import OptCore.Analysis.Convex.Strong

/-!
# First-order conditions for convex and strongly convex functions

Mirrors the aims of `Mathlib/Analysis/Convex/Deriv.lean` for gradients: the gradient inequality and its converse,
monotonicity of the gradient and its converse, optimality conditions, strong convexity inequalities.
Mathlib has no gradient form of these, so the names are ours.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

/-- A derivative is nonpositive where the function does not grow to the right. -/
theorem HasDerivAt.nonpos_of_forall_le {ψ : ℝ → ℝ} {p a : ℝ} (h : HasDerivAt ψ p a) (hle : ∀ t, 0 < t → t ≤ 1 → ψ (a + t) ≤ ψ a) : p ≤ 0 := by
  refine le_of_not_gt fun hp => ?_
  obtain ⟨δ, hδ, hd⟩ := hasDerivAt_iff_eps.1 h (p / 2) (by linarith)
  obtain ⟨t, h0, h1, h2⟩ : ∃ t : ℝ, 0 < t ∧ t ≤ 1 ∧ t < δ := by
    by_cases hc : δ / 2 ≤ 1
    · exact ⟨δ / 2, by linarith, hc, by linarith⟩
    · exact ⟨1, by linarith, by linarith, by linarith⟩
  have h3 := hd (a + t) (by rw [add_sub_cancel_left, Real.norm_of_nonneg (Std.le_of_lt h0)]; exact h2)
  rw [add_sub_cancel_left, Real.norm_of_nonneg (Std.le_of_lt h0), smul_eq_mul] at h3
  have h4 := Real.neg_le_norm_self (ψ (a + t) - ψ a - t * p)
  have h5 := hle t h0 h1
  have h6 := mul_pos hp h0
  linarith
/-- A derivative is nonnegative where the function does not fall to the right. -/
theorem HasDerivAt.nonneg_of_forall_ge {ψ : ℝ → ℝ} {p a : ℝ} (h : HasDerivAt ψ p a) (hle : ∀ t, 0 < t → t ≤ 1 → ψ a ≤ ψ (a + t)) : 0 ≤ p := by
  have := h.neg.nonpos_of_forall_le fun t h0 h1 => neg_le_neg (hle t h0 h1)
  linarith

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' : E → E} {s : Set E} {x y g gx gy : E} {m : ℝ}

/-- A quadratic upper bound along a ray bounds the slope there. -/
theorem HasGradientAt.inner_le_of_forall {d : E} {A B : ℝ} (h : HasGradientAt f g x)
    (hle : ∀ t : ℝ, 0 < t → t ≤ 1 → f (x + t • d) ≤ f x + t * A + t ^ 2 * B) : ⟪g, d⟫_ℝ ≤ A := by
  have h0 : HasDerivAt (fun t : ℝ => f (x + t • d)) ⟪g, d⟫_ℝ 0 := HasGradientAt.hasDerivAt_line (by rwa [zero_smul, add_zero])
  have h1 : HasDerivAt (fun t : ℝ => f (x + t • d) - t * A - t ^ 2 * B) (⟪g, d⟫_ℝ - A) 0 :=
    ((h0.sub ((hasDerivAt_id' 0).mul_const A)).sub ((hasDerivAt_pow 2 0).mul_const B)).congr_deriv (by
      rw [show (0 : ℝ) ^ (2 - 1) = 0 by rw [show 2 - 1 = 1 from rfl, pow_one]]; ring)
  have := h1.nonpos_of_forall_le fun t ht ht1 => by
    have h2 := hle t ht ht1
    rw [zero_add, zero_smul, add_zero]
    rw [show f x - 0 * A - (0 : ℝ) ^ 2 * B = f x by ring]
    linarith
  linarith

/-! ### Strongly convex functions: the general case -/

/-- The first-order lower bound of a strongly convex function. -/
theorem StrongConvexOn.add_inner_add_norm_sq_le (hf : StrongConvexOn s m f) (hx : x ∈ s) (hy : y ∈ s) (h : HasGradientAt f g x) :
    f x + ⟪g, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  have key := h.inner_le_of_forall (d := y - x) (A := f y - f x - m / 2 * ‖y - x‖ ^ 2) (B := m / 2 * ‖y - x‖ ^ 2) fun t h0 h1 => by
    have h2 := hf.le_mul hx hy (a := 1 - t) (b := t) (by linarith) (by linarith) (by ring)
    rw [show (1 - t) • x + t • y = x + t • (y - x) by module, norm_sub_rev] at h2
    linarith
  linarith
/-- The algebra behind strong convexity from first-order bounds. -/
theorem strong_combo_identity {a b F I N m : ℝ} (hab : a + b = 1) :
    a * (F + b * I + m / 2 * (b ^ 2 * N)) + b * (F + -(a * I) + m / 2 * (a ^ 2 * N)) = F + a * b * (m / 2 * N) := by
  obtain rfl : b = 1 - a := by linarith
  ring
/-- Strong convexity from the first-order lower bound. -/
theorem strongConvexOn_of_add_inner_add_norm_sq_le (hs : Convex ℝ s)
    (h : ∀ x ∈ s, ∀ y ∈ s, f x + ⟪f' x, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y) : StrongConvexOn s m f := by
  refine strongConvexOn_iff_mul.2 ⟨hs, fun x hx y hy a b ha hb hab => ?_⟩
  have hz := hs hx hy ha hb hab
  have h1 := mul_le_mul_of_nonneg_left (h _ hz x hx) ha
  have h2 := mul_le_mul_of_nonneg_left (h _ hz y hy) hb
  have e1 : x - (a • x + b • y) = b • (x - y) := by
    clear h1 h2 h hz; obtain rfl : a = 1 - b := eq_sub_of_add_eq hab; module
  have e2 : y - (a • x + b • y) = -(a • (x - y)) := by
    clear h1 h2 h hz; obtain rfl : b = 1 - a := by linarith
    module
  rw [e1, real_inner_smul_right, norm_smul_sq] at h1
  rw [e2, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul_sq] at h2
  have h3 := add_le_add h1 h2
  rw [strong_combo_identity hab] at h3
  exact le_sub_iff_add_le.2 h3
/-- The gradient of a strongly convex function is strongly monotone. -/
theorem StrongConvexOn.mul_norm_sq_le_inner_sub (hf : StrongConvexOn s m f) (hx : x ∈ s) (hy : y ∈ s) (hgx : HasGradientAt f gx x)
    (hgy : HasGradientAt f gy y) : m * ‖x - y‖ ^ 2 ≤ ⟪gx - gy, x - y⟫_ℝ := by
  have h1 := hf.add_inner_add_norm_sq_le hx hy hgx
  have h2 := hf.add_inner_add_norm_sq_le hy hx hgy
  rw [norm_sub_rev y x, ← neg_sub x y, inner_neg_right] at h1
  rw [inner_sub_left]
  linarith
/-- Strong convexity from strong monotonicity of the gradient. -/
theorem strongConvexOn_of_mul_norm_sq_le_inner_sub (hs : Convex ℝ s) (hg : ∀ x, HasGradientAt f (f' x) x)
    (h : ∀ x ∈ s, ∀ y ∈ s, m * ‖x - y‖ ^ 2 ≤ ⟪f' x - f' y, x - y⟫_ℝ) : StrongConvexOn s m f := by
  refine strongConvexOn_of_add_inner_add_norm_sq_le (f' := f') hs fun x hx y hy => ?_
  have hder : ∀ t : ℝ, HasDerivAt (fun t : ℝ => f (x + t • (y - x))) ⟪f' (x + t • (y - x)), y - x⟫_ℝ t :=
    fun t => (hg _).hasDerivAt_segment
  have hlin : ∀ t : ℝ, HasDerivAt (fun t : ℝ => t * ⟪f' x, y - x⟫_ℝ + t ^ 2 * (m / 2 * ‖y - x‖ ^ 2)) (⟪f' x, y - x⟫_ℝ + t * (m * ‖y - x‖ ^ 2)) t :=
    fun t => (((hasDerivAt_id' t).mul_const _).add ((hasDerivAt_pow 2 t).mul_const _)).congr_deriv (by
      rw [show t ^ (2 - 1) = t by rw [show 2 - 1 = 1 from rfl, pow_one], Nat.cast_ofNat]; ring)
  have key := sub_le_sub_of_hasDerivAt_le zero_le_one (fun t _ => hlin t) (fun t _ => hder t) fun t ht => by
    have h0 : 0 < t := ht.1
    have h1 := h (x + t • (y - x)) (hs.add_smul_sub_mem hx hy ⟨Std.le_of_lt ht.1, Std.le_of_lt ht.2⟩) x hx
    rw [add_sub_cancel_left, real_inner_smul_right, norm_smul_sq, inner_sub_left] at h1
    have h2 := le_of_mul_le_mul_left (show t * (t * (m * ‖y - x‖ ^ 2)) ≤ t * (⟪f' (x + t • (y - x)), y - x⟫_ℝ - ⟪f' x, y - x⟫_ℝ) by linarith) h0
    linarith
  rw [one_smul, zero_smul, add_zero, add_sub_cancel, show (0 : ℝ) * ⟪f' x, y - x⟫_ℝ + 0 ^ 2 * (m / 2 * ‖y - x‖ ^ 2) = 0 by ring,
    show (1 : ℝ) * ⟪f' x, y - x⟫_ℝ + 1 ^ 2 * (m / 2 * ‖y - x‖ ^ 2) = ⟪f' x, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 by ring] at key
  linarith
/-- The Polyak-Łojasiewicz inequality of strongly convex functions. -/
theorem StrongConvexOn.two_mul_sub_le_norm_sq (hf : StrongConvexOn s m f) (hm : 0 < m) (hx : x ∈ s) (hy : y ∈ s) (h : HasGradientAt f g x) :
    2 * m * (f x - f y) ≤ ‖g‖ ^ 2 := by
  have h1 := hf.add_inner_add_norm_sq_le hx hy h
  have h2 := norm_sq_nonneg (g + m • (y - x))
  rw [norm_add_sq_real, real_inner_smul_right, norm_smul_sq] at h2
  have h3 := mul_le_mul_of_nonneg_left h1 (show 0 ≤ 2 * m by linarith)
  linarith
/-- A stationary point of a strongly convex function is its minimum, with quadratic growth. -/
theorem StrongConvexOn.norm_sq_le_sub_of_gradient_eq_zero (hf : StrongConvexOn s m f) (hx : x ∈ s) (hy : y ∈ s) (h : HasGradientAt f 0 x) :
    m / 2 * ‖y - x‖ ^ 2 ≤ f y - f x := by
  have h1 := hf.add_inner_add_norm_sq_le hx hy h
  rw [inner_zero_left] at h1
  linarith

/-! ### Convex functions -/

/-- The gradient inequality: a convex function lies above its tangents. -/
theorem ConvexOn.add_inner_le (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) (h : HasGradientAt f g x) :
    f x + ⟪g, y - x⟫_ℝ ≤ f y := by
  have := (strongConvexOn_zero.2 hf).add_inner_add_norm_sq_le hx hy h
  linarith
/-- Convexity from the gradient inequality. -/
theorem convexOn_of_add_inner_le (hs : Convex ℝ s) (h : ∀ x ∈ s, ∀ y ∈ s, f x + ⟪f' x, y - x⟫_ℝ ≤ f y) : ConvexOn ℝ s f :=
  strongConvexOn_zero.1 (strongConvexOn_of_add_inner_add_norm_sq_le (f' := f') hs fun x hx y hy => by have := h x hx y hy; linarith)
/-- Convexity is the gradient inequality. -/
theorem convexOn_iff_add_inner_le (hs : Convex ℝ s) (hg : ∀ x ∈ s, HasGradientAt f (f' x) x) :
    ConvexOn ℝ s f ↔ ∀ x ∈ s, ∀ y ∈ s, f x + ⟪f' x, y - x⟫_ℝ ≤ f y :=
  ⟨fun hf x hx _ hy => hf.add_inner_le hx hy (hg x hx), convexOn_of_add_inner_le hs⟩
/-- The gradient of a convex function is monotone. -/
theorem ConvexOn.inner_sub_nonneg (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) (hgx : HasGradientAt f gx x)
    (hgy : HasGradientAt f gy y) : 0 ≤ ⟪gx - gy, x - y⟫_ℝ := by
  have := (strongConvexOn_zero.2 hf).mul_norm_sq_le_inner_sub hx hy hgx hgy
  linarith
/-- Convexity from monotonicity of the gradient. -/
theorem convexOn_of_inner_sub_nonneg (hs : Convex ℝ s) (hg : ∀ x, HasGradientAt f (f' x) x)
    (h : ∀ x ∈ s, ∀ y ∈ s, 0 ≤ ⟪f' x - f' y, x - y⟫_ℝ) : ConvexOn ℝ s f :=
  strongConvexOn_zero.1 (strongConvexOn_of_mul_norm_sq_le_inner_sub hs hg fun x hx y hy => by have := h x hx y hy; linarith)
/-- A stationary point of a convex function is a minimum. -/
theorem ConvexOn.isMinOn_of_gradient_eq_zero (hf : ConvexOn ℝ s f) (hx : x ∈ s) (h : HasGradientAt f 0 x) : IsMinOn f s x :=
  isMinOn_iff.2 fun y hy => by
    have := hf.add_inner_le hx hy h
    rw [inner_zero_left] at this
    linarith
/-- For a convex function, minima are the stationary points. -/
theorem ConvexOn.isMinOn_univ_iff_gradient_eq_zero (hf : ConvexOn ℝ Set.univ f) (h : HasGradientAt f g x) :
    IsMinOn f Set.univ x ↔ g = 0 :=
  ⟨fun hm => hm.hasGradientAt_eq_zero h, fun e => hf.isMinOn_of_gradient_eq_zero trivial (e ▸ h)⟩
/-- At a minimum on a convex set the gradient makes acute angles with feasible directions. -/
theorem IsMinOn.inner_gradient_nonneg (hm : IsMinOn f s x) (hs : Convex ℝ s) (hx : x ∈ s) (hy : y ∈ s) (h : HasGradientAt f g x) :
    0 ≤ ⟪g, y - x⟫_ℝ := by
  have h0 : HasDerivAt (fun t : ℝ => f (x + t • (y - x))) ⟪g, y - x⟫_ℝ 0 := HasGradientAt.hasDerivAt_line (by rwa [zero_smul, add_zero])
  refine h0.nonneg_of_forall_ge fun t ht ht1 => ?_
  rw [zero_smul, add_zero, zero_add]
  exact isMinOn_iff.1 hm _ (hs.add_smul_sub_mem hx hy ⟨Std.le_of_lt ht, ht1⟩)
/-- The variational inequality characterises minima of convex functions on convex sets. -/
theorem ConvexOn.isMinOn_iff_inner_gradient_nonneg (hf : ConvexOn ℝ s f) (hx : x ∈ s) (h : HasGradientAt f g x) :
    IsMinOn f s x ↔ ∀ y ∈ s, 0 ≤ ⟪g, y - x⟫_ℝ :=
  ⟨fun hm _ hy => hm.inner_gradient_nonneg hf.1 hx hy h, fun hv => isMinOn_iff.2 fun y hy => by
    have := hf.add_inner_le hx hy h
    have := hv y hy
    linarith⟩

end
