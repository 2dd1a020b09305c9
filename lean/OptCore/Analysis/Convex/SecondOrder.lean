import OptCore.Analysis.Convex.Deriv

/-!
# Second-order conditions

Mirrors the aims of `Mathlib/Analysis/Convex/Deriv.lean` (`convexOn_of_deriv2_nonneg`) for functions with explicit derivatives,
and along lines for functions on an inner product space.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

/-- A function of one variable whose derivative is monotone is convex. -/
theorem convexOn_of_hasDerivAt_monotone {f f' : ℝ → ℝ} {s : Set ℝ} (hs : Convex ℝ s) (hf : ∀ x, HasDerivAt f (f' x) x)
    (hm : ∀ x ∈ s, ∀ y ∈ s, x ≤ y → f' x ≤ f' y) : ConvexOn ℝ s f :=
  convexOn_of_inner_sub_nonneg (f' := f') hs (fun x => hasGradientAt_iff_hasDerivAt.2 (hf x)) fun x hx y hy => by
    rw [real_inner_eq_mul]
    rcases le_total x y with h | h
    · have := hm x hx y hy h
      exact mul_nonneg_of_nonpos_of_nonpos (by linarith) (by linarith)
    · have := hm y hy x hx h
      exact mul_nonneg (by linarith) (by linarith)
/-- A function of one variable with nonnegative second derivative is convex. -/
theorem convexOn_of_hasDerivAt2_nonneg {f f' f'' : ℝ → ℝ} {s : Set ℝ} (hs : Convex ℝ s) (hf : ∀ x, HasDerivAt f (f' x) x)
    (hf' : ∀ x, HasDerivAt f' (f'' x) x) (h : ∀ x ∈ s, 0 ≤ f'' x) : ConvexOn ℝ s f :=
  convexOn_of_hasDerivAt_monotone hs hf fun x hx y hy hxy =>
    le_of_hasDerivAt_nonneg hxy (fun z _ => (hf' z).continuousAt.continuousWithinAt) (fun z _ => hf' z) fun z hz => h z (by
      obtain ⟨θ, h0, h1, e⟩ : ∃ θ : ℝ, 0 ≤ θ ∧ θ ≤ 1 ∧ x + θ * (y - x) = z := by
        have hp : 0 < y - x := by have := hz.1; have := hz.2; linarith
        refine ⟨(z - x) / (y - x), div_nonneg (by have := hz.1; linarith) (Std.le_of_lt hp), ?_, ?_⟩
        · refine (div_le_one hp).2 ?_; have := hz.2; linarith
        · rw [div_mul_cancel₀ _ hp.ne']; ring
      rw [← e]
      exact hs.add_smul_sub_mem hx hy ⟨h0, h1⟩)
/-- The derivative of a convex function of one variable is monotone. -/
theorem ConvexOn.hasDerivAt_mono {f : ℝ → ℝ} {s : Set ℝ} (hc : ConvexOn ℝ s f) {x y a b : ℝ} (hx : x ∈ s) (hy : y ∈ s) (hxy : x ≤ y)
    (ha : HasDerivAt f a x) (hb : HasDerivAt f b y) : a ≤ b := by
  have h := hc.inner_sub_nonneg hx hy (hasGradientAt_iff_hasDerivAt.2 ha) (hasGradientAt_iff_hasDerivAt.2 hb)
  rw [real_inner_eq_mul] at h
  rcases lt_or_eq_of_le hxy with hl | hl
  · refine le_of_not_gt fun hn => ?_
    have := mul_pos (show 0 < a - b by linarith) (show 0 < y - x by linarith)
    linarith
  · subst hl; exact le_of_eq (ha.unique hb)

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Strong convexity from a bounded-below second derivative along segments. -/
theorem strongConvexOn_of_hasDerivAt2_segment {f : E → ℝ} {f' : E → E} {s : Set E} {m : ℝ} {q : E → E → ℝ} (hs : Convex ℝ s)
    (hf : ∀ x, HasGradientAt f (f' x) x)
    (hq : ∀ x y, ∀ t : ℝ, HasDerivAt (fun t : ℝ => ⟪f' (x + t • (y - x)), y - x⟫_ℝ) (q (x + t • (y - x)) (y - x)) t)
    (h : ∀ x ∈ s, ∀ v, m * ‖v‖ ^ 2 ≤ q x v) : StrongConvexOn s m f :=
  strongConvexOn_of_mul_norm_sq_le_inner_sub hs hf fun x hx y hy => by
    have key := sub_le_sub_of_hasDerivAt_le (f := fun t : ℝ => t * (m * ‖x - y‖ ^ 2)) (f' := fun _ => m * ‖x - y‖ ^ 2) zero_le_one
      (fun t _ => ((hasDerivAt_id' t).mul_const (m * ‖x - y‖ ^ 2)).congr_deriv (one_mul _)) (fun t _ => hq y x t)
      fun t ht => h _ (hs.add_smul_sub_mem hy hx ⟨Std.le_of_lt ht.1, Std.le_of_lt ht.2⟩) _
    rw [one_smul, zero_smul, add_zero, add_sub_cancel] at key
    have key : 1 * (m * ‖x - y‖ ^ 2) - 0 * (m * ‖x - y‖ ^ 2) ≤ ⟪f' x, x - y⟫_ℝ - ⟪f' y, x - y⟫_ℝ := key
    rw [one_mul, zero_mul, sub_zero] at key
    rw [inner_sub_left]
    exact key

end
