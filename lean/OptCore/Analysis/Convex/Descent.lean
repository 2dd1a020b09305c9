import OptCore.Analysis.Convex.Deriv

/-!
# Lipschitz gradients: descent lemma, gradient steps, co-coercivity

No counterpart in Mathlib; the standard facts on `L`-smooth functions. The Lipschitz condition is written as
`∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖`; `OptCore.Topology.MetricSpace.Lipschitz` relates it to `LipschitzWith`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' : E → E} {L m : ℝ}

/-- The descent lemma along a segment: only the gradient's growth along it matters. -/
theorem descent_lemma_segment {x y : E} (hf : ∀ t ∈ Set.Icc (0 : ℝ) 1, HasGradientAt f (f' (x + t • (y - x))) (x + t • (y - x)))
    (hL : ∀ t ∈ Set.Icc (0 : ℝ) 1, ‖f' (x + t • (y - x)) - f' x‖ ≤ L * (t * ‖y - x‖)) :
    f y ≤ f x + ⟪f' x, y - x⟫_ℝ + L / 2 * ‖y - x‖ ^ 2 := by
  have hlin : ∀ t : ℝ, HasDerivAt (fun t : ℝ => t * ⟪f' x, y - x⟫_ℝ + t ^ 2 * (L / 2 * ‖y - x‖ ^ 2)) (⟪f' x, y - x⟫_ℝ + t * (L * ‖y - x‖ ^ 2)) t :=
    fun t => (((hasDerivAt_id' t).mul_const _).add ((hasDerivAt_pow 2 t).mul_const _)).congr_deriv (by
      rw [show t ^ (2 - 1) = t by rw [show 2 - 1 = 1 from rfl, pow_one], Nat.cast_ofNat]; ring)
  have key := sub_le_sub_of_hasDerivAt_le zero_le_one (fun t ht => (hf t ht).hasDerivAt_segment) (fun t _ => hlin t) fun t ht => by
    have h1 := real_inner_le_norm (f' (x + t • (y - x)) - f' x) (y - x)
    have h2 := mul_le_mul_of_nonneg_right (hL t ⟨Std.le_of_lt ht.1, Std.le_of_lt ht.2⟩) (norm_nonneg (y - x))
    rw [inner_sub_left] at h1
    rw [show L * (t * ‖y - x‖) * ‖y - x‖ = t * (L * ‖y - x‖ ^ 2) by ring] at h2
    linarith
  rw [one_smul, zero_smul, add_zero, add_sub_cancel, show (0 : ℝ) * ⟪f' x, y - x⟫_ℝ + 0 ^ 2 * (L / 2 * ‖y - x‖ ^ 2) = 0 by ring,
    show (1 : ℝ) * ⟪f' x, y - x⟫_ℝ + 1 ^ 2 * (L / 2 * ‖y - x‖ ^ 2) = ⟪f' x, y - x⟫_ℝ + L / 2 * ‖y - x‖ ^ 2 by ring] at key
  linarith
/-- The descent lemma: a function with `L`-Lipschitz gradient lies below its quadratic upper models. -/
theorem descent_lemma (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) :
    f y ≤ f x + ⟪f' x, y - x⟫_ℝ + L / 2 * ‖y - x‖ ^ 2 :=
  descent_lemma_segment (fun _ _ => hf _) fun t ht => by
    have h := hL (x + t • (y - x)) x
    rwa [add_sub_cancel_left, norm_smul_of_nonneg ht.1] at h
/-- The descent lemma, from below. -/
theorem descent_lemma_lower (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) :
    f x + ⟪f' x, y - x⟫_ℝ - L / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  have h := descent_lemma (f := fun x => -f x) (f' := fun x => -f' x) (L := L) (fun x => (hf x).neg)
    (fun x y => by rw [show -f' x - -f' y = -(f' x - f' y) by grind, norm_neg]; exact hL x y) x y
  rw [inner_neg_left] at h
  linarith
/-- The first-order Taylor remainder of a function with Lipschitz gradient. -/
theorem abs_sub_inner_le (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) :
    |f y - f x - ⟪f' x, y - x⟫_ℝ| ≤ L / 2 * ‖y - x‖ ^ 2 := by
  have h1 := descent_lemma hf hL x y
  have h2 := descent_lemma_lower hf hL x y
  grind
/-- The upper model gives a decrease along every step `-t • f' x`. -/
theorem gradient_step_le (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x : E) (t : ℝ) :
    f (x - t • f' x) ≤ f x - t * (1 - L * t / 2) * ‖f' x‖ ^ 2 := by
  have h := descent_lemma hf hL x (x - t • f' x)
  rw [show x - t • f' x - x = -(t • f' x) by grind, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul_sq,
    real_inner_self_eq_norm_sq] at h
  linarith
/-- The step `1 / L` decreases the function by `‖f' x‖² / (2 L)`. -/
theorem gradient_step_le_of_inv (hpos : 0 < L) (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x : E) :
    f (x - (1 / L) • f' x) ≤ f x - 1 / (2 * L) * ‖f' x‖ ^ 2 := by
  have h := gradient_step_le hf hL x (1 / L)
  have e : 1 / L * (1 - L * (1 / L) / 2) = 1 / (2 * L) := by
    have : L ≠ 0 := hpos.ne'
    grind
  rwa [e] at h
/-- Steps no longer than `1 / L` decrease the function by `t / 2 * ‖f' x‖²`. -/
theorem gradient_step_le_of_le (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) {t : ℝ} (ht : 0 ≤ t)
    (hLt : L * t ≤ 1) (x : E) : f (x - t • f' x) ≤ f x - t / 2 * ‖f' x‖ ^ 2 := by
  have h := gradient_step_le hf hL x t
  have h1 := mul_nonneg (mul_nonneg ht (show 0 ≤ 1 - L * t by linarith)) (norm_sq_nonneg (f' x))
  linarith
/-- The gradient is bounded by the gap to any lower bound. -/
theorem norm_sq_gradient_le (hpos : 0 < L) (hf : ∀ x, HasGradientAt f (f' x) x) (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) {c : ℝ}
    (hc : ∀ x, c ≤ f x) (x : E) : ‖f' x‖ ^ 2 ≤ 2 * L * (f x - c) := by
  have h1 := gradient_step_le_of_inv hpos hf hL x
  have h2 := hc (x - (1 / L) • f' x)
  have h3 := mul_le_mul_of_nonneg_left (show 1 / (2 * L) * ‖f' x‖ ^ 2 ≤ f x - c by linarith) (show 0 ≤ 2 * L by linarith)
  rw [show 2 * L * (1 / (2 * L) * ‖f' x‖ ^ 2) = ‖f' x‖ ^ 2 by
    have e : 2 * L * (1 / (2 * L)) = 1 := by have : L ≠ 0 := hpos.ne'; grind
    rw [← mul_assoc, e, one_mul]] at h3
  exact h3

/-! ### Convex functions with Lipschitz gradient -/

/-- The gradient inequality with the gain from smoothness. -/
theorem ConvexOn.add_inner_add_norm_sq_le_of_lipschitz (hpos : 0 < L) (hc : ConvexOn ℝ Set.univ f) (hf : ∀ x, HasGradientAt f (f' x) x)
    (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) :
    f x + ⟪f' x, y - x⟫_ℝ + 1 / (2 * L) * ‖f' x - f' y‖ ^ 2 ≤ f y := by
  have hφ : ∀ z, HasGradientAt (fun z => f z - ⟪f' x, z⟫_ℝ) (f' z - f' x) z := fun z => (hf z).sub (hasGradientAt_inner_right (f' x) z)
  have h1 := gradient_step_le_of_inv hpos hφ (fun u v => by rw [sub_sub_sub_cancel_right]; exact hL u v) y
  have h2 := hc.add_inner_le (y := y - (1 / L) • (f' y - f' x)) (Set.mem_univ x) (Set.mem_univ _) (hf x)
  rw [inner_sub_right] at h2
  rw [inner_sub_right, norm_sub_rev (f' x) (f' y)]
  linarith
/-- Co-coercivity: the Baillon-Haddad inequality. -/
theorem ConvexOn.norm_sq_le_inner_of_lipschitz (hpos : 0 < L) (hc : ConvexOn ℝ Set.univ f) (hf : ∀ x, HasGradientAt f (f' x) x)
    (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) : 1 / L * ‖f' x - f' y‖ ^ 2 ≤ ⟪f' x - f' y, x - y⟫_ℝ := by
  have h1 := hc.add_inner_add_norm_sq_le_of_lipschitz hpos hf hL x y
  have h2 := hc.add_inner_add_norm_sq_le_of_lipschitz hpos hf hL y x
  rw [← neg_sub x y, inner_neg_right] at h1
  rw [norm_sub_rev (f' y) (f' x)] at h2
  have e : 1 / L = 1 / (2 * L) + 1 / (2 * L) := by have : L ≠ 0 := hpos.ne'; grind
  rw [inner_sub_left, e]
  linarith
/-- Co-coercivity without division. -/
theorem ConvexOn.norm_sq_le_mul_inner_of_lipschitz (hpos : 0 < L) (hc : ConvexOn ℝ Set.univ f) (hf : ∀ x, HasGradientAt f (f' x) x)
    (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) : ‖f' x - f' y‖ ^ 2 ≤ L * ⟪f' x - f' y, x - y⟫_ℝ := by
  have h := mul_le_mul_of_nonneg_left (hc.norm_sq_le_inner_of_lipschitz hpos hf hL x y) (Std.le_of_lt hpos)
  rwa [← mul_assoc, show L * (1 / L) = 1 by have : L ≠ 0 := hpos.ne'; grind, one_mul] at h
/-- A step of a convex function with Lipschitz gradient does not increase the distance to a stationary point. -/
theorem ConvexOn.norm_gradient_step_sub_le (hpos : 0 < L) (hc : ConvexOn ℝ Set.univ f) (hf : ∀ x, HasGradientAt f (f' x) x)
    (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) {t : ℝ} (ht : 0 ≤ t) (hLt : L * t ≤ 2) (x y : E) :
    ‖(x - t • f' x) - (y - t • f' y)‖ ^ 2 ≤ ‖x - y‖ ^ 2 := by
  rw [show (x - t • f' x) - (y - t • f' y) = (x - y) - t • (f' x - f' y) by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, ← real_inner_comm]
  have h1 := hc.norm_sq_le_mul_inner_of_lipschitz hpos hf hL x y
  have h2 := mul_le_mul_of_nonneg_left h1 (mul_nonneg ht ht)
  have h3 := hc.inner_sub_nonneg (Set.mem_univ x) (Set.mem_univ y) (hf x) (hf y)
  have h4 := mul_nonneg (mul_nonneg ht (show 0 ≤ 2 - L * t by linarith)) h3
  linarith
/-- Strong convexity is at most the Lipschitz constant. -/
theorem StrongConvexOn.mul_norm_sq_le_of_lipschitz (hc : StrongConvexOn Set.univ m f) (hf : ∀ x, HasGradientAt f (f' x) x)
    (hL : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x y : E) : m * ‖x - y‖ ^ 2 ≤ L * ‖x - y‖ ^ 2 := by
  have h1 := hc.mul_norm_sq_le_inner_sub (Set.mem_univ x) (Set.mem_univ y) (hf x) (hf y)
  have h2 := real_inner_le_norm (f' x - f' y) (x - y)
  have h3 := mul_le_mul_of_nonneg_right (hL x y) (norm_nonneg (x - y))
  linarith

end
