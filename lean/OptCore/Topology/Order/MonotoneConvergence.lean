import OptCore.Topology.Order.LiminfLimsup
import OptCore.Topology.Cauchy
import OptCore.Algebra.BigOperators.Order
import OptCore.Topology.Algebra.Sum

/-!
# Monotone sequences and their limits

Mirrors `Mathlib/Topology/Order/MonotoneConvergence.lean`, for sequences of reals, and the geometric series of
`Mathlib/Analysis/SpecificLimits/Basic.lean` as limits of partial sums.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {u : ℕ → ℝ} {a : ℝ}

/-- A bounded nondecreasing sequence tends to its supremum. -/
theorem tendsto_atTop_ciSup (h_mono : Monotone u) (hbdd : BddAbove (Set.range u)) : Tendsto u atTop (𝓝 (⨆ i, u i)) :=
  Real.tendsto_of_monotone_of_lub (fun _ _ h => h_mono h) (fun n => le_ciSup hbdd n) fun _ h => ciSup_le h
/-- A bounded nonincreasing sequence tends to its infimum. -/
theorem tendsto_atTop_ciInf (h_anti : Antitone u) (hbdd : BddBelow (Set.range u)) : Tendsto u atTop (𝓝 (⨅ i, u i)) := by
  have h := (Real.tendsto_of_monotone_of_lub (u := fun n => -u n) (a := -⨅ i, u i) (fun m n h => neg_le_neg (h_anti h))
    (fun n => neg_le_neg (ciInf_le hbdd n)) fun b hb => by
      have := le_ciInf (f := u) (c := -b) fun n => by have := hb n; linarith
      linarith).neg
  simpa only [neg_neg] using h
/-- A nondecreasing sequence tends to infinity or converges. -/
theorem tendsto_of_monotone (h_mono : Monotone u) : Tendsto u atTop atTop ∨ ∃ l, Tendsto u atTop (𝓝 l) := by
  by_cases h : BddAbove (Set.range u)
  · exact .inr ⟨_, tendsto_atTop_ciSup h_mono h⟩
  · refine .inl (tendsto_atTop.2 fun b => ?_)
    have hb : ∃ n, b < u n := Classical.byContradiction fun hc => h ⟨b, by
      rintro _ ⟨n, rfl⟩
      exact le_of_not_gt fun hl => hc ⟨n, hl⟩⟩
    obtain ⟨n, hn⟩ := hb
    exact (eventually_ge_atTop n).mono fun m hm => le_trans (le_of_lt hn) (h_mono hm)
/-- Terms of a nondecreasing sequence are at most its limit. -/
theorem Monotone.ge_of_tendsto (hf : Monotone u) (ha : Tendsto u atTop (𝓝 a)) (b : ℕ) : u b ≤ a :=
  _root_.ge_of_tendsto ha ((eventually_ge_atTop b).mono fun _ h => hf h)
/-- Terms of a nonincreasing sequence are at least its limit. -/
theorem Antitone.le_of_tendsto (hf : Antitone u) (ha : Tendsto u atTop (𝓝 a)) (b : ℕ) : a ≤ u b :=
  _root_.le_of_tendsto ha ((eventually_ge_atTop b).mono fun _ h => hf h)
/-- The limit of a nondecreasing sequence is its least upper bound. -/
theorem isLUB_of_tendsto_atTop (hf : Monotone u) (ha : Tendsto u atTop (𝓝 a)) : IsLUB (Set.range u) a := by
  refine ⟨?_, fun b hb => _root_.le_of_tendsto' ha fun n => hb ⟨n, rfl⟩⟩
  rintro _ ⟨n, rfl⟩
  exact hf.ge_of_tendsto ha n
/-- The limit of a nonincreasing sequence is its greatest lower bound. -/
theorem isGLB_of_tendsto_atTop (hf : Antitone u) (ha : Tendsto u atTop (𝓝 a)) : IsGLB (Set.range u) a := by
  refine ⟨?_, fun b hb => _root_.ge_of_tendsto' ha fun n => hb ⟨n, rfl⟩⟩
  rintro _ ⟨n, rfl⟩
  exact hf.le_of_tendsto ha n

/-! ### Series with nonnegative terms -/

/-- Bounded partial sums of nonnegative terms converge. -/
theorem exists_tendsto_sum_range_of_nonneg {C : ℝ} (h0 : ∀ n, 0 ≤ u n) (hC : ∀ n, ∑ i ∈ Finset.range n, u i ≤ C) :
    ∃ s, Tendsto (fun n => ∑ i ∈ Finset.range n, u i) atTop (𝓝 s) ∧ s ≤ C := by
  have hm : Monotone fun n => ∑ i ∈ Finset.range n, u i := monotone_nat_of_le_succ fun n => by
    rw [Finset.sum_range_succ]; have := h0 n; linarith
  have hb : BddAbove (Set.range fun n => ∑ i ∈ Finset.range n, u i) := ⟨C, by rintro _ ⟨n, rfl⟩; exact hC n⟩
  exact ⟨_, tendsto_atTop_ciSup hm hb, ciSup_le hC⟩
/-- The terms of a series with convergent partial sums tend to zero. -/
theorem tendsto_zero_of_tendsto_sum_range {s : ℝ} (h : Tendsto (fun n => ∑ i ∈ Finset.range n, u i) atTop (𝓝 s)) : Tendsto u atTop (𝓝 0) := by
  have h1 := ((tendsto_add_atTop_iff_nat (f := fun n => ∑ i ∈ Finset.range n, u i) 1).2 h).sub h
  rw [sub_self] at h1
  exact h1.congr fun n => by rw [Finset.sum_range_succ]; exact add_sub_cancel_left _ _
/-- Nonnegative terms with bounded partial sums tend to zero. -/
theorem tendsto_zero_of_sum_range_le {C : ℝ} (h0 : ∀ n, 0 ≤ u n) (hC : ∀ n, ∑ i ∈ Finset.range n, u i ≤ C) : Tendsto u atTop (𝓝 0) := by
  obtain ⟨s, hs, _⟩ := exists_tendsto_sum_range_of_nonneg h0 hC
  exact tendsto_zero_of_tendsto_sum_range hs
/-- The geometric series: its partial sums tend to `(1 - r)⁻¹`. -/
theorem tendsto_geom_sum_of_lt_one {r : ℝ} (h₁ : 0 ≤ r) (h₂ : r < 1) : Tendsto (fun n => ∑ i ∈ Finset.range n, r ^ i) atTop (𝓝 (1 - r)⁻¹) := by
  have hne : 1 - r ≠ 0 := by linarith
  have h := ((tendsto_pow_atTop_nhds_zero_of_lt_one h₁ h₂).const_sub 1).mul_const (1 - r)⁻¹
  rw [sub_zero, one_mul] at h
  refine h.congr fun n => ?_
  have e := geom_sum_mul r n
  have e2 : (∑ i ∈ Finset.range n, r ^ i) * (1 - r) = 1 - r ^ n := by linarith
  rw [← e2, mul_assoc, mul_inv_cancel₀ hne, mul_one]
/-- A sequence whose steps are bounded by a geometric sequence is Cauchy. -/
theorem cauchySeq_of_norm_sub_le_geometric {E : Type v} [NormedAddCommGroup E] {x : ℕ → E} {r C : ℝ} (h₁ : 0 ≤ r) (h₂ : r < 1)
    (h : ∀ n, ‖x (n + 1) - x n‖ ≤ C * r ^ n) : CauchySeq x := by
  have hC : 0 ≤ C := by
    have := h 0
    rw [pow_zero, mul_one] at this
    exact le_trans (norm_nonneg _) this
  have h1r : 0 < 1 - r := by linarith
  have key : ∀ n k, ‖x (n + k) - x n‖ ≤ C * r ^ n * (∑ i ∈ Finset.range k, r ^ i) := fun n k => by
    induction k with
    | zero => rw [Nat.add_zero, norm_sub_self, Finset.sum_range_zero, mul_zero]
    | succ k ih =>
      have h3 := norm_sub_le_norm_sub_add_norm_sub (x (n + k + 1)) (x (n + k)) (x n)
      have h4 := h (n + k)
      rw [pow_add] at h4
      rw [Finset.sum_range_succ, mul_add, ← Nat.add_assoc]
      rw [mul_assoc C (r ^ n) (r ^ k)]
      linarith
  have hsum : ∀ k, ∑ i ∈ Finset.range k, r ^ i ≤ (1 - r)⁻¹ := fun k => by
    have e := geom_sum_mul r k
    have h3 : (∑ i ∈ Finset.range k, r ^ i) * (1 - r) ≤ (1 - r)⁻¹ * (1 - r) := by
      rw [inv_mul_cancel₀ h1r.ne']
      have := pow_nonneg h₁ k
      linarith
    exact le_of_mul_le_mul_right h3 h1r
  have bound : ∀ n k, ‖x (n + k) - x n‖ ≤ C * (1 - r)⁻¹ * r ^ n := fun n k => by
    have h3 := mul_le_mul_of_nonneg_left (hsum k) (mul_nonneg hC (pow_nonneg h₁ n))
    have h4 := key n k
    rw [mul_right_comm] at h3
    rw [mul_right_comm] at h4
    rw [mul_right_comm C (1 - r)⁻¹]
    rw [mul_right_comm C _ (r ^ n)] at h3 h4
    linarith
  have hnull : Tendsto (fun n => C * (1 - r)⁻¹ * r ^ n) atTop (𝓝 0) := by
    have := (tendsto_pow_atTop_nhds_zero_of_lt_one h₁ h₂).const_mul (C * (1 - r)⁻¹)
    rwa [mul_zero] at this
  refine Metric.cauchySeq_iff'.2 fun ε hε => ?_
  obtain ⟨N, hN⟩ := eventually_atTop.1 (hnull.eventually_lt_const hε)
  refine ⟨N, fun n hn => ?_⟩
  obtain ⟨k, rfl⟩ := Nat.le.dest hn
  rw [dist_eq_norm]
  exact lt_of_le_of_lt (bound N k) (hN N (Nat.le_refl N))

end
