import OptCore.Analysis.SpecialFunctions.Pow

/-!
# Weighted means, Young, Hölder, Minkowski

Mirrors `Mathlib/Analysis/MeanInequalities.lean` and `Mathlib/Data/Real/ConjExponents.lean`, for
finite sums of reals.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

/-- A product with a factor zero vanishes. -/
theorem Finset.prod_eq_zero {ι : Type u} {s : Finset ι} {f : ι → ℝ} {i : ι} (hi : i ∈ s)
    (h : f i = 0) : ∏ j ∈ s, f j = 0 := by
  rw [← Finset.insert_erase hi, Finset.prod_insert (fun h => (Finset.mem_erase.1 h).1 rfl), h,
    zero_mul]

namespace Real

/-- Exponents whose inverses add up to a third one's inverse. -/
structure HolderTriple (p q r : ℝ) : Prop where
  /-- The inverses add up. -/
  inv_add_inv_eq_inv : p⁻¹ + q⁻¹ = r⁻¹
  /-- The first exponent is positive. -/
  left_pos : 0 < p
  /-- The second exponent is positive. -/
  right_pos : 0 < q
/-- Conjugate exponents: `1 / p + 1 / q = 1`. -/
abbrev HolderConjugate (p q : ℝ) := HolderTriple p q 1

namespace HolderConjugate
variable {p q : ℝ}
/-- The first exponent is positive. -/
theorem pos (h : p.HolderConjugate q) : 0 < p := h.left_pos
/-- The inverses add up to one. -/
theorem inv_add_inv_eq_one (h : p.HolderConjugate q) : p⁻¹ + q⁻¹ = 1 := by
  rw [h.inv_add_inv_eq_inv, inv_one]
/-- Conjugacy is symmetric. -/
theorem symm (h : p.HolderConjugate q) : q.HolderConjugate p :=
  ⟨by rw [add_comm, h.inv_add_inv_eq_inv], h.right_pos, h.left_pos⟩
/-- Conjugate exponents exceed one. -/
theorem lt (h : p.HolderConjugate q) : 1 < p := by
  have h1 := h.inv_add_inv_eq_one
  have h2 := inv_pos.2 h.right_pos
  have h3 : p⁻¹ < 1 := by linarith
  have h4 := mul_lt_mul_of_pos_left h3 h.left_pos
  rwa [mul_inv_cancel₀ h.left_pos.ne', mul_one] at h4
end HolderConjugate

/-- Conjugate exponents, by the sum of their inverses. -/
theorem holderConjugate_iff {p q : ℝ} : p.HolderConjugate q ↔ 1 < p ∧ p⁻¹ + q⁻¹ = 1 := by
  refine ⟨fun h => ⟨h.lt, h.inv_add_inv_eq_one⟩, fun ⟨h1, h2⟩ => ?_⟩
  have h0 : 0 < p := by linarith
  refine ⟨by rw [h2, inv_one], h0, ?_⟩
  have h3 : p⁻¹ < 1 := by
    rw [← mul_inv_cancel₀ h0.ne']
    exact lt_of_le_of_lt (le_of_eq (one_mul _).symm) (mul_lt_mul_of_pos_right h1 (inv_pos.2 h0))
  exact inv_pos.1 (by linarith)

/-! ### Weighted arithmetic and geometric means -/

/-- A power lies below an exponential: the tangent of the logarithm at `A`. -/
theorem rpow_le_rpow_mul_exp {z A w : ℝ} (hz : 0 ≤ z) (hA : 0 < A) (hw : 0 ≤ w) :
    z ^ w ≤ A ^ w * exp (w * (z / A - 1)) := by
  have h1 : z ≤ A * exp (z / A - 1) := by
    have h2 := add_one_le_exp (z / A - 1)
    have h3 := mul_le_mul_of_nonneg_left h2 hA.le
    rwa [sub_add_cancel, ← mul_div_assoc, mul_div_cancel_left₀ _ hA.ne'] at h3
  have h4 := rpow_le_rpow hz h1 hw
  rwa [mul_rpow hA.le (exp_nonneg _), ← exp_mul, mul_comm (z / A - 1)] at h4
/-- The weighted geometric mean is at most the weighted arithmetic mean. -/
theorem geom_mean_le_arith_mean_weighted {ι : Type u} (s : Finset ι) (w z : ι → ℝ)
    (hw : ∀ i ∈ s, 0 ≤ w i) (hw' : ∑ i ∈ s, w i = 1) (hz : ∀ i ∈ s, 0 ≤ z i) :
    ∏ i ∈ s, z i ^ w i ≤ ∑ i ∈ s, w i * z i := by
  have hnn : ∀ i ∈ s, 0 ≤ w i * z i := fun i hi => mul_nonneg (hw i hi) (hz i hi)
  rcases eq_or_lt_of_le (Finset.sum_nonneg hnn) with h0 | hA
  · obtain ⟨i, hi, hwi⟩ : ∃ i ∈ s, w i ≠ 0 := Classical.byContradiction fun hc => by
      rw [Finset.sum_eq_zero fun i hi => Classical.byContradiction fun h => hc ⟨i, hi, h⟩] at hw'
      exact zero_ne_one hw'
    have hzi : z i = 0 := by
      rcases mul_eq_zero.1 ((Finset.sum_eq_zero_iff_of_nonneg hnn).1 h0.symm i hi) with h | h
      · exact absurd h hwi
      · exact h
    rw [Finset.prod_eq_zero hi (by rw [hzi, zero_rpow hwi]), ← h0]
  · refine le_trans (Finset.prod_le_prod (fun i hi => rpow_nonneg (hz i hi) _)
      fun i hi => rpow_le_rpow_mul_exp (hz i hi) hA (hw i hi)) ?_
    rw [Finset.prod_mul_distrib, ← rpow_sum_of_pos hA, hw', rpow_one, ← exp_sum]
    have h1 : ∀ i, w i * (z i / (∑ i ∈ s, w i * z i) - 1) =
        w i * z i / (∑ i ∈ s, w i * z i) - w i := fun i => by
      rw [mul_sub, mul_one, mul_div_assoc]
    rw [Finset.sum_congr rfl fun i _ => h1 i, Finset.sum_sub_distrib, ← Finset.sum_div,
      div_self hA.ne', hw', sub_self, exp_zero, mul_one]
/-- The weighted means of two numbers. -/
theorem geom_mean_le_arith_mean2_weighted {w₁ w₂ p₁ p₂ : ℝ} (hw₁ : 0 ≤ w₁) (hw₂ : 0 ≤ w₂)
    (hp₁ : 0 ≤ p₁) (hp₂ : 0 ≤ p₂) (hw : w₁ + w₂ = 1) :
    p₁ ^ w₁ * p₂ ^ w₂ ≤ w₁ * p₁ + w₂ * p₂ := by
  have h1 := mul_nonneg hw₁ hp₁
  have h2 := mul_nonneg hw₂ hp₂
  rcases eq_or_lt_of_le (add_nonneg h1 h2) with h0 | hA
  · have key : ∀ {w z : ℝ}, w * z = 0 → w ≠ 0 → z ^ w = 0 := fun {w z} h hw => by
      rw [(mul_eq_zero.1 h).resolve_left hw, zero_rpow hw]
    rw [← h0]
    by_cases hw0 : w₁ = 0
    · rw [key (w := w₂) (z := p₂) (by linarith) (by linarith), mul_zero]
    · rw [key (w := w₁) (z := p₁) (by linarith) hw0, zero_mul]
  · refine le_trans (mul_le_mul (rpow_le_rpow_mul_exp hp₁ hA hw₁) (rpow_le_rpow_mul_exp hp₂ hA hw₂)
      (rpow_nonneg hp₂ _) (mul_nonneg (rpow_nonneg hA.le _) (exp_nonneg _))) ?_
    have e : w₁ * (p₁ / (w₁ * p₁ + w₂ * p₂) - 1) + w₂ * (p₂ / (w₁ * p₁ + w₂ * p₂) - 1) = 0 := by
      have h3 := add_div (w₁ * p₁) (w₂ * p₂) (w₁ * p₁ + w₂ * p₂)
      rw [div_self hA.ne'] at h3
      rw [mul_sub, mul_sub, ← mul_div_assoc, ← mul_div_assoc]
      linarith
    rw [mul_mul_mul_comm, ← rpow_add hA, ← exp_add, hw, e, rpow_one, exp_zero, mul_one]
/-- Young's inequality for nonnegative numbers. -/
theorem young_inequality_of_nonneg {a b p q : ℝ} (ha : 0 ≤ a) (hb : 0 ≤ b)
    (hpq : p.HolderConjugate q) : a * b ≤ a ^ p / p + b ^ q / q := by
  have h := geom_mean_le_arith_mean2_weighted (inv_pos.2 hpq.left_pos).le
    (inv_pos.2 hpq.right_pos).le (rpow_nonneg ha p) (rpow_nonneg hb q) hpq.inv_add_inv_eq_one
  rwa [rpow_rpow_inv ha hpq.left_pos.ne', rpow_rpow_inv hb hpq.right_pos.ne', mul_comm p⁻¹,
    mul_comm q⁻¹, ← div_eq_mul_inv, ← div_eq_mul_inv] at h
/-- Young's inequality. -/
theorem young_inequality (a b : ℝ) {p q : ℝ} (hpq : p.HolderConjugate q) :
    a * b ≤ |a| ^ p / p + |b| ^ q / q :=
  le_trans (by rw [← abs_mul]; exact le_abs_self _)
    (young_inequality_of_nonneg (abs_nonneg a) (abs_nonneg b) hpq)

/-! ### Hölder and Minkowski -/

/-- A sum of powers that vanishes has vanishing terms. -/
theorem eq_zero_of_sum_rpow_eq_zero {ι : Type u} {s : Finset ι} {f : ι → ℝ} {p : ℝ}
    (h : ∑ i ∈ s, |f i| ^ p = 0) : ∀ i ∈ s, f i = 0 := fun i hi => by
  have h1 := (Finset.sum_eq_zero_iff_of_nonneg fun i _ => rpow_nonneg (abs_nonneg (f i)) p).1 h i hi
  exact abs_eq_zero.1 ((rpow_eq_zero_iff_of_nonneg (abs_nonneg _)).1 h1).1
/-- Hölder's inequality for finite sums. -/
theorem inner_le_Lp_mul_Lq {ι : Type u} (s : Finset ι) (f g : ι → ℝ) {p q : ℝ}
    (hpq : p.HolderConjugate q) : ∑ i ∈ s, f i * g i ≤
      (∑ i ∈ s, |f i| ^ p) ^ (1 / p) * (∑ i ∈ s, |g i| ^ q) ^ (1 / q) := by
  have hnn : ∀ (h : ι → ℝ) (r : ℝ), 0 ≤ ∑ i ∈ s, |h i| ^ r := fun h r =>
    Finset.sum_nonneg fun i _ => rpow_nonneg (abs_nonneg _) r
  have hR := mul_nonneg (rpow_nonneg (hnn f p) (1 / p)) (rpow_nonneg (hnn g q) (1 / q))
  rcases eq_or_lt_of_le (hnn f p) with hF | hF
  · rw [Finset.sum_eq_zero fun i hi => by
      rw [eq_zero_of_sum_rpow_eq_zero hF.symm i hi, zero_mul]]
    exact hR
  rcases eq_or_lt_of_le (hnn g q) with hG | hG
  · rw [Finset.sum_eq_zero fun i hi => by
      rw [eq_zero_of_sum_rpow_eq_zero hG.symm i hi, mul_zero]]
    exact hR
  generalize hFe : ∑ i ∈ s, |f i| ^ p = F at *
  generalize hGe : ∑ i ∈ s, |g i| ^ q = G at *
  have ha : 0 < F ^ (1 / p) := rpow_pos_of_pos hF _
  have hb : 0 < G ^ (1 / q) := rpow_pos_of_pos hG _
  have hap : (F ^ (1 / p)) ^ p = F := by rw [one_div, rpow_inv_rpow hF.le hpq.left_pos.ne']
  have hbq : (G ^ (1 / q)) ^ q = G := by rw [one_div, rpow_inv_rpow hG.le hpq.right_pos.ne']
  have key : ∀ i ∈ s, f i * g i ≤ F ^ (1 / p) * G ^ (1 / q) *
      (|f i| ^ p / F / p + |g i| ^ q / G / q) := fun i _ => by
    have h1 := young_inequality_of_nonneg (div_nonneg (abs_nonneg (f i)) ha.le)
      (div_nonneg (abs_nonneg (g i)) hb.le) hpq
    rw [div_rpow (abs_nonneg _) ha.le, div_rpow (abs_nonneg _) hb.le, hap, hbq] at h1
    have h2 := mul_le_mul_of_nonneg_left h1 (mul_pos ha hb).le
    rw [mul_mul_mul_comm, ← mul_div_assoc, mul_div_cancel_left₀ _ ha.ne', ← mul_div_assoc,
      mul_div_cancel_left₀ _ hb.ne', ← abs_mul] at h2
    exact le_trans (le_abs_self _) h2
  refine le_trans (Finset.sum_le_sum key) ?_
  rw [← Finset.mul_sum, Finset.sum_add_distrib, ← Finset.sum_div, ← Finset.sum_div,
    ← Finset.sum_div, ← Finset.sum_div, hFe, hGe, div_self hF.ne', div_self hG.ne', one_div p,
    one_div q, hpq.inv_add_inv_eq_one, mul_one]
/-- Minkowski's inequality for finite sums. -/
theorem Lp_add_le {ι : Type u} (s : Finset ι) (f g : ι → ℝ) {p : ℝ} (hp : 1 ≤ p) :
    (∑ i ∈ s, |f i + g i| ^ p) ^ (1 / p) ≤
      (∑ i ∈ s, |f i| ^ p) ^ (1 / p) + (∑ i ∈ s, |g i| ^ p) ^ (1 / p) := by
  rcases eq_or_lt_of_le hp with h1 | h1
  · subst h1
    simp only [div_one, rpow_one, ← Finset.sum_add_distrib]
    exact Finset.sum_le_sum fun i _ => abs_add_le _ _
  have hp0 : 0 < p := by linarith
  have hnn : ∀ (h : ι → ℝ) (r : ℝ), 0 ≤ ∑ i ∈ s, |h i| ^ r := fun h r =>
    Finset.sum_nonneg fun i _ => rpow_nonneg (abs_nonneg _) r
  have hR := add_nonneg (rpow_nonneg (hnn f p) (1 / p)) (rpow_nonneg (hnn g p) (1 / p))
  rcases eq_or_lt_of_le (hnn (fun i => f i + g i) p) with h0 | hS
  · rw [← h0, zero_rpow (one_div_pos.2 hp0).ne']; exact hR
  have hp1 : p - 1 ≠ 0 := by linarith
  have hpq : p.HolderConjugate (p / (p - 1)) := holderConjugate_iff.2 ⟨h1, by
    rw [inv_div, ← one_div, ← add_div, add_sub_cancel, div_self hp0.ne']⟩
  have hpow : ∀ i, |(|f i + g i| ^ (p - 1))| ^ (p / (p - 1)) = |f i + g i| ^ p := fun i => by
    rw [abs_of_nonneg (rpow_nonneg (abs_nonneg _) _), ← rpow_mul (abs_nonneg _),
      ← mul_div_assoc, mul_div_cancel_left₀ _ hp1]
  have hsplit : ∀ i, |f i + g i| ^ p ≤
      |f i| * |f i + g i| ^ (p - 1) + |g i| * |f i + g i| ^ (p - 1) := fun i => by
    rw [← add_mul]
    rcases eq_or_lt_of_le (abs_nonneg (f i + g i)) with h | h
    · rw [← h, zero_rpow hp0.ne', zero_rpow hp1, mul_zero]
    · have e : |f i + g i| ^ p = |f i + g i| * |f i + g i| ^ (p - 1) := by
        have := rpow_add h 1 (p - 1)
        rwa [rpow_one, add_sub_cancel] at this
      rw [e]
      exact mul_le_mul_of_nonneg_right (abs_add_le _ _) (rpow_nonneg (abs_nonneg _) _)
  have hH : ∀ u : ι → ℝ, ∑ i ∈ s, |u i| * |f i + g i| ^ (p - 1) ≤
      (∑ i ∈ s, |u i| ^ p) ^ (1 / p) *
        (∑ i ∈ s, |f i + g i| ^ p) ^ (1 / (p / (p - 1))) := fun u => by
    have := inner_le_Lp_mul_Lq s (fun i => |u i|) (fun i => |f i + g i| ^ (p - 1)) hpq
    simp only [abs_abs, hpow] at this
    exact this
  generalize hSe : ∑ i ∈ s, |f i + g i| ^ p = S at *
  have hle := Finset.sum_le_sum fun i (_ : i ∈ s) => hsplit i
  rw [hSe, Finset.sum_add_distrib] at hle
  have h3 := le_trans hle (add_le_add (hH f) (hH g))
  rw [← add_mul] at h3
  have hSq : 0 < S ^ (1 / (p / (p - 1))) := rpow_pos_of_pos hS _
  have e : S = S ^ (1 / p) * S ^ (1 / (p / (p - 1))) := by
    rw [← rpow_add hS, one_div, one_div, hpq.inv_add_inv_eq_one, rpow_one]
  have h4 : S ^ (1 / p) * S ^ (1 / (p / (p - 1))) ≤
      ((∑ i ∈ s, |f i| ^ p) ^ (1 / p) + (∑ i ∈ s, |g i| ^ p) ^ (1 / p)) *
        S ^ (1 / (p / (p - 1))) := by rw [← e]; exact h3
  exact le_of_mul_le_mul_right h4 hSq
end Real

end
