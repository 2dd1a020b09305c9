import OptCore.Analysis.Calculus.Deriv.Basic
import OptCore.Topology.Compact
import OptCore.Tactic.Ring

/-!
# Fermat, Rolle, mean value, monotonicity, Taylor

Mirrors `Mathlib/Analysis/Calculus/LocalExtr/Basic.lean`, `…/LocalExtr/Rolle.lean`, `…/MeanValue.lean`,
`…/Deriv/MeanValue.lean` and the second-order case of `…/Taylor.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

variable {f g f' g' : ℝ → ℝ} {a b : ℝ}

/-- Fermat: at a local minimum the derivative vanishes. -/
theorem IsLocalMin.hasDerivAt_eq_zero {f : ℝ → ℝ} {f' a : ℝ} (h : IsLocalMin f a) (hf : HasDerivAt f f' a) : f' = 0 := by
  refine Classical.byContradiction fun hne => ?_
  have hp : 0 < ‖f'‖ := norm_pos_iff.2 hne
  have hd := eventually_nhds_norm_iff.1 (Eventually.and h.eventually (hf.lin.bound (show 0 < ‖f'‖ / 2 by linarith)))
  obtain ⟨δ, hδ, hd⟩ := hd
  have hδ2 : ‖δ / 2‖ = δ / 2 := Real.norm_of_nonneg (by linarith)
  rcases Real.norm_cases f' with ⟨h0, e⟩ | ⟨h0, e⟩
  · have e1 : a - δ / 2 - a = -(δ / 2) := by ring
    obtain ⟨h1, h2⟩ := hd (a - δ / 2) (by rw [e1, norm_neg, hδ2]; linarith)
    rw [e1, norm_neg, hδ2, smul_eq_mul, e] at h2
    have h3 := Real.le_norm_self (f (a - δ / 2) - f a - -(δ / 2) * f')
    have h4 := mul_pos (show 0 < f' by linarith) hδ
    linarith
  · have e1 : a + δ / 2 - a = δ / 2 := by ring
    obtain ⟨h1, h2⟩ := hd (a + δ / 2) (by rw [e1, hδ2]; linarith)
    rw [e1, hδ2, smul_eq_mul, e] at h2
    have h3 := Real.le_norm_self (f (a + δ / 2) - f a - (δ / 2) * f')
    have h4 := mul_pos (show 0 < -f' by linarith) hδ
    linarith
/-- Fermat: at a local maximum the derivative vanishes. -/
theorem IsLocalMax.hasDerivAt_eq_zero {f : ℝ → ℝ} {f' a : ℝ} (h : IsLocalMax f a) (hf : HasDerivAt f f' a) : f' = 0 := by
  have h1 : IsLocalMin (fun x => -f x) a := Eventually.mono (show ∀ᶠ x in 𝓝 a, f x ≤ f a from h) fun x hx => neg_le_neg hx
  have := h1.hasDerivAt_eq_zero hf.neg
  linarith
/-- Fermat: at a local extremum the derivative vanishes. -/
theorem IsLocalExtr.hasDerivAt_eq_zero {f : ℝ → ℝ} {f' a : ℝ} (h : IsLocalExtr f a) (hf : HasDerivAt f f' a) : f' = 0 :=
  h.elim (fun h => IsLocalMin.hasDerivAt_eq_zero h hf) (fun h => IsLocalMax.hasDerivAt_eq_zero h hf)
/-- Fermat: at a local minimum `deriv` vanishes. -/
theorem IsLocalMin.deriv_eq_zero {f : ℝ → ℝ} {a : ℝ} (h : IsLocalMin f a) : deriv f a = 0 := by
  by_cases hd : ∃ f', HasDerivAt f f' a
  · exact h.hasDerivAt_eq_zero (hasDerivAt_deriv_of_exists hd)
  · exact deriv_zero_of_not_hasDerivAt hd
/-- Fermat: at a local maximum `deriv` vanishes. -/
theorem IsLocalMax.deriv_eq_zero {f : ℝ → ℝ} {a : ℝ} (h : IsLocalMax f a) : deriv f a = 0 := by
  by_cases hd : ∃ f', HasDerivAt f f' a
  · exact h.hasDerivAt_eq_zero (hasDerivAt_deriv_of_exists hd)
  · exact deriv_zero_of_not_hasDerivAt hd

/-- A continuous function with equal end values has an inner extremum. -/
theorem exists_isLocalExtr_Ioo (hab : a < b) (hfc : ContinuousOn f (Icc a b)) (hfI : f a = f b) :
    ∃ c ∈ Ioo a b, IsLocalExtr f c := by
  have hne : (Icc a b).Nonempty := nonempty_Icc.2 (Std.le_of_lt hab)
  obtain ⟨c, hc, cle⟩ := isCompact_Icc.exists_isMinOn hne hfc
  obtain ⟨d, hd, dge⟩ := isCompact_Icc.exists_isMaxOn hne hfc
  have cle := isMinOn_iff.1 cle
  have dge := isMaxOn_iff.1 dge
  by_cases h1 : f c = f a
  · by_cases h2 : f d = f a
    · refine ⟨(a + b) / 2, ⟨by linarith, by linarith⟩, .inl ?_⟩
      refine IsMinOn.isLocalMin (s := Icc a b) (isMinOn_iff.2 fun x hx => ?_) (Icc_mem_nhds (by linarith) (by linarith))
      have k1 := cle x hx
      have k2 := dge ((a + b) / 2) ⟨by linarith, by linarith⟩
      linarith
    · have m1 : d ≠ a := fun e => h2 (by rw [e])
      have m2 : d ≠ b := fun e => h2 (by rw [e, hfI])
      have n1 : a < d := lt_of_le_of_ne' hd.1 m1
      have n2 : d < b := lt_of_le_of_ne hd.2 m2
      exact ⟨d, ⟨n1, n2⟩, .inr (IsMaxOn.isLocalMax (s := Icc a b) (isMaxOn_iff.2 dge) (Icc_mem_nhds n1 n2))⟩
  · have m1 : c ≠ a := fun e => h1 (by rw [e])
    have m2 : c ≠ b := fun e => h1 (by rw [e, hfI])
    have n1 : a < c := lt_of_le_of_ne' hc.1 m1
    have n2 : c < b := lt_of_le_of_ne hc.2 m2
    exact ⟨c, ⟨n1, n2⟩, .inl (IsMinOn.isLocalMin (s := Icc a b) (isMinOn_iff.2 cle) (Icc_mem_nhds n1 n2))⟩
/-- Rolle's theorem. -/
theorem exists_hasDerivAt_eq_zero (hab : a < b) (hfc : ContinuousOn f (Icc a b)) (hfI : f a = f b)
    (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x) : ∃ c ∈ Ioo a b, f' c = 0 := by
  obtain ⟨c, hc, h⟩ := exists_isLocalExtr_Ioo hab hfc hfI
  exact ⟨c, hc, h.hasDerivAt_eq_zero (hff' c hc)⟩
/-- Cauchy's mean value theorem. -/
theorem exists_ratio_hasDerivAt_eq_ratio_slope (f f' : ℝ → ℝ) {a b : ℝ} (hab : a < b) (hfc : ContinuousOn f (Icc a b))
    (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x) (g g' : ℝ → ℝ) (hgc : ContinuousOn g (Icc a b))
    (hgg' : ∀ x ∈ Ioo a b, HasDerivAt g (g' x) x) : ∃ c ∈ Ioo a b, (g b - g a) * f' c = (f b - f a) * g' c := by
  have h := exists_hasDerivAt_eq_zero (f := fun x => (g b - g a) * f x - (f b - f a) * g x)
    (f' := fun x => (g b - g a) * f' x - (f b - f a) * g' x) hab
    ((continuousOn_const.mul hfc).sub (continuousOn_const.mul hgc)) (by grind)
    (fun x hx => ((hff' x hx).const_mul _).sub ((hgg' x hx).const_mul _))
  obtain ⟨c, hc, e⟩ := h
  exact ⟨c, hc, sub_eq_zero.1 e⟩
/-- The mean value theorem. -/
theorem exists_hasDerivAt_eq_slope (f f' : ℝ → ℝ) {a b : ℝ} (hab : a < b) (hfc : ContinuousOn f (Icc a b))
    (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x) : ∃ c ∈ Ioo a b, f' c = (f b - f a) / (b - a) := by
  obtain ⟨c, hc, e⟩ := exists_ratio_hasDerivAt_eq_ratio_slope f f' hab hfc hff' (fun x => x) (fun _ => 1)
    (continuousOn_id' _) (fun x _ => hasDerivAt_id' x)
  exact ⟨c, hc, (eq_div_iff (by linarith)).2 (by linarith)⟩
/-- The mean value theorem for a function with a derivative everywhere. -/
theorem exists_hasDerivAt_eq_sub (hf : ∀ x, HasDerivAt f (f' x) x) (hab : a < b) : ∃ c ∈ Ioo a b, f b - f a = f' c * (b - a) := by
  obtain ⟨c, hc, e⟩ := exists_hasDerivAt_eq_slope f f' hab (fun x _ => (hf x).continuousAt.continuousWithinAt) fun x _ => hf x
  exact ⟨c, hc, by rw [e, div_mul_cancel₀ _ (show b - a ≠ 0 by linarith)]⟩

/-! ### Monotonicity -/

/-- A function whose derivative is nonnegative inside an interval grows from end to end. -/
theorem le_of_hasDerivAt_nonneg (hab : a ≤ b) (hfc : ContinuousOn f (Icc a b)) (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x)
    (hn : ∀ x ∈ Ioo a b, 0 ≤ f' x) : f a ≤ f b := by
  rcases lt_or_eq_of_le hab with h | h
  · obtain ⟨c, hc, e⟩ := exists_hasDerivAt_eq_slope f f' h hfc hff'
    have h1 := mul_nonneg (hn c hc) (show 0 ≤ b - a by linarith)
    rw [e, div_mul_cancel₀ _ (show b - a ≠ 0 by linarith)] at h1
    linarith
  · exact le_of_eq (by rw [h])
/-- A function whose derivative is nonpositive inside an interval falls from end to end. -/
theorem le_of_hasDerivAt_nonpos (hab : a ≤ b) (hfc : ContinuousOn f (Icc a b)) (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x)
    (hn : ∀ x ∈ Ioo a b, f' x ≤ 0) : f b ≤ f a := by
  have := le_of_hasDerivAt_nonneg (f := fun x => -f x) (f' := fun x => -f' x) hab hfc.neg (fun x hx => (hff' x hx).neg)
    (fun x hx => by have := hn x hx; linarith)
  linarith
/-- A function whose derivative is positive inside an interval strictly grows. -/
theorem lt_of_hasDerivAt_pos (hab : a < b) (hfc : ContinuousOn f (Icc a b)) (hff' : ∀ x ∈ Ioo a b, HasDerivAt f (f' x) x)
    (hn : ∀ x ∈ Ioo a b, 0 < f' x) : f a < f b := by
  obtain ⟨c, hc, e⟩ := exists_hasDerivAt_eq_slope f f' hab hfc hff'
  have h1 := mul_pos (hn c hc) (show 0 < b - a by linarith)
  rw [e, div_mul_cancel₀ _ (show b - a ≠ 0 by linarith)] at h1
  linarith
/-- A function with derivative zero is constant. -/
theorem eq_of_hasDerivAt_zero (hf : ∀ x, HasDerivAt f 0 x) (x y : ℝ) : f x = f y := by
  have key : ∀ x y, x ≤ y → f x = f y := fun x y h => le_antisymm
    (le_of_hasDerivAt_nonneg h (fun z _ => (hf z).continuousAt.continuousWithinAt) (fun z _ => hf z) fun _ _ => le_refl _)
    (le_of_hasDerivAt_nonpos h (fun z _ => (hf z).continuousAt.continuousWithinAt) (fun z _ => hf z) fun _ _ => le_refl _)
  rcases le_total x y with h | h
  · exact key x y h
  · exact (key y x h).symm
/-- Functions of a comparison: `f' ≤ g'` gives `f b - f a ≤ g b - g a`. -/
theorem sub_le_sub_of_hasDerivAt_le (hab : a ≤ b) (hf : ∀ x ∈ Icc a b, HasDerivAt f (f' x) x) (hg : ∀ x ∈ Icc a b, HasDerivAt g (g' x) x)
    (h : ∀ x ∈ Ioo a b, f' x ≤ g' x) : f b - f a ≤ g b - g a := by
  have := le_of_hasDerivAt_nonneg (f := fun x => g x - f x) (f' := fun x => g' x - f' x) hab
    (fun x hx => ((hg x hx).sub (hf x hx)).continuousAt.continuousWithinAt)
    (fun x hx => (hg x (Ioo_subset_Icc_self hx)).sub (hf x (Ioo_subset_Icc_self hx)))
    (fun x hx => by have := h x hx; linarith)
  linarith

/-! ### Taylor -/

/-- Taylor's formula with second-order Lagrange remainder. -/
theorem taylor_second_order {f f' f'' : ℝ → ℝ} (hab : a < b) (hf : ∀ x ∈ Icc a b, HasDerivAt f (f' x) x)
    (hf' : ∀ x ∈ Icc a b, HasDerivAt f' (f'' x) x) :
    ∃ c ∈ Ioo a b, f b = f a + f' a * (b - a) + f'' c / 2 * (b - a) ^ 2 := by
  have hI : ∀ x ∈ Ioo a b, x ∈ Icc a b := fun _ hx => Ioo_subset_Icc_self hx
  have hlin : ∀ x : ℝ, HasDerivAt (fun y => b - y) (-1) x := fun x => (hasDerivAt_id' x).const_sub b
  have hF : ∀ x ∈ Icc a b, HasDerivAt (fun y => f y + f' y * (b - y)) (f'' x * (b - x)) x := fun x hx =>
    ((hf x hx).add ((hf' x hx).mul (hlin x))).congr_deriv (by ring)
  have hG : ∀ x ∈ Icc a b, HasDerivAt (fun y => (b - y) ^ 2) (-2 * (b - x)) x := fun x _ =>
    ((hlin x).mul (hlin x)).congr_of_eventuallyEq (Eventually.of_forall fun y => sq (b - y)) |>.congr_deriv (by ring)
  obtain ⟨c, hc, e⟩ := exists_ratio_hasDerivAt_eq_ratio_slope _ _ hab (fun x hx => (hF x hx).continuousAt.continuousWithinAt)
    (fun x hx => hF x (hI x hx)) _ _ (fun x hx => (hG x hx).continuousAt.continuousWithinAt) (fun x hx => hG x (hI x hx))
  refine ⟨c, hc, ?_⟩
  have hcb : b - c ≠ 0 := by have := hc.2; linarith
  have e2 : (b - c) * (f b - (f a + f' a * (b - a) + f'' c / 2 * (b - a) ^ 2)) = 0 := by grind
  rcases mul_eq_zero.1 e2 with h | h
  · exact absurd h hcb
  · exact sub_eq_zero.1 h

end
