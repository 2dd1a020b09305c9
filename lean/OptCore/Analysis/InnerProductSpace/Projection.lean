import OptCore.Analysis.Calculus.FDeriv.Basic
import OptCore.Analysis.Convex.Basic
import OptCore.Data.Real.Sup

/-!
# Nearest points of convex sets

Mirrors `Mathlib/Analysis/InnerProductSpace/Projection/Minimal.lean`, and `IsComplete` of `Mathlib/Topology/UniformSpace/Cauchy.lean` for
sequences, which in metric spaces is the same.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

/-- A complete set: its Cauchy sequences converge in it. -/
def IsComplete {α : Type u} [PseudoMetricSpace α] (s : Set α) : Prop :=
  ∀ ⦃u : ℕ → α⦄, (∀ n, u n ∈ s) → CauchySeq u → ∃ x ∈ s, Tendsto u atTop (𝓝 x)
/-- A closed set of a complete space is complete. -/
theorem IsClosed.isComplete {α : Type u} [PseudoMetricSpace α] [CompleteSpace α] {s : Set α} (h : IsClosed s) : IsComplete s :=
  fun _ hu hc => h.exists_tendsto_of_cauchySeq hc hu

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {K : Set E} {u v : E}

/-- Distances to a set are bounded below. -/
theorem bddBelow_range_norm_sub (K : Set E) (u : E) : BddBelow (Set.range fun w : K => ‖u - w‖) := ⟨0, by
  rintro _ ⟨w, rfl⟩; exact norm_nonneg _⟩
/-- The distance to a set is at most that to its points. -/
theorem iInf_norm_sub_le (hv : v ∈ K) : ⨅ w : K, ‖u - w‖ ≤ ‖u - v‖ := ciInf_le (bddBelow_range_norm_sub K u) ⟨v, hv⟩
/-- A point has the distance to the set exactly when it is a nearest one. -/
theorem norm_eq_iInf_iff_forall_le (hv : v ∈ K) : (‖u - v‖ = ⨅ w : K, ‖u - w‖) ↔ ∀ w ∈ K, ‖u - v‖ ≤ ‖u - w‖ := by
  have : Nonempty K := ⟨⟨v, hv⟩⟩
  exact ⟨fun h w hw => h ▸ iInf_norm_sub_le hw, fun h => le_antisymm (le_ciInf fun w => h w.1 w.2) (iInf_norm_sub_le hv)⟩

/-- Points of a convex set nearly nearest to `u` are close to each other. -/
theorem norm_sub_sq_le_of_forall_le (hK : Convex ℝ K) {δ a b : ℝ} (h0 : 0 ≤ δ) (hδ : ∀ w ∈ K, δ ≤ ‖u - w‖) {x y : E} (hx : x ∈ K) (hy : y ∈ K)
    (ha : ‖u - x‖ ^ 2 ≤ δ ^ 2 + a) (hb : ‖u - y‖ ^ 2 ≤ δ ^ 2 + b) : ‖x - y‖ ^ 2 ≤ 2 * a + 2 * b := by
  have h1 := hδ _ (hK.half_mem hx hy)
  have h2 := mul_self_le_mul_self h0 h1
  rw [← sq, ← sq] at h2
  have e1 : u - ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) = (1 / 2 : ℝ) • ((u - x) + (u - y)) := by module
  have e2 : x - y = (u - y) - (u - x) := by module
  rw [e1, norm_smul_sq, norm_add_sq_real] at h2
  rw [e2, norm_sub_sq_real, real_inner_comm]
  clear hδ h1
  linarith
/-- A nonempty complete convex set has a point nearest to each point. -/
theorem exists_norm_eq_iInf_of_complete_convex (ne : K.Nonempty) (h₁ : IsComplete K) (h₂ : Convex ℝ K) (u : E) :
    ∃ v ∈ K, ‖u - v‖ = ⨅ w : K, ‖u - w‖ := by
  obtain ⟨w₀, hw₀⟩ := ne
  have : Nonempty K := ⟨⟨w₀, hw₀⟩⟩
  generalize hδ : (⨅ w : K, ‖u - w‖) = δ
  have hle : ∀ w ∈ K, δ ≤ ‖u - w‖ := fun w hw => hδ ▸ iInf_norm_sub_le hw
  have h0 : 0 ≤ δ := hδ ▸ le_ciInf fun w => norm_nonneg _
  have hex : ∀ n : ℕ, ∃ w, w ∈ K ∧ ‖u - w‖ < δ + 1 / ((n : ℝ) + 1) := fun n => by
    have hp : 0 < 1 / ((n : ℝ) + 1) := one_div_pos.2 (Nat.cast_add_one_pos n)
    obtain ⟨w, hw⟩ := exists_lt_of_ciInf_lt (f := fun w : K => ‖u - w‖) (b := δ + 1 / ((n : ℝ) + 1)) (by rw [hδ]; linarith)
    exact ⟨w.1, w.2, hw⟩
  obtain ⟨x, hx⟩ := Classical.axiomOfChoice hex
  have hnull := tendsto_one_div_add_atTop_nhds_zero_nat
  have hb : Tendsto (fun n : ℕ => 2 * ((δ + 1 / ((n : ℝ) + 1)) ^ 2 - δ ^ 2)) atTop (𝓝 0) := by
    have h := (((hnull.const_add δ).pow 2).sub_const (δ ^ 2)).const_mul 2
    rwa [add_zero, sub_self, mul_zero] at h
  have hsq : ∀ n, ‖u - x n‖ ^ 2 ≤ δ ^ 2 + ((δ + 1 / ((n : ℝ) + 1)) ^ 2 - δ ^ 2) := fun n => by
    have h := mul_self_le_mul_self (norm_nonneg _) (le_of_lt (hx n).2)
    rw [sq, add_sub_cancel, sq]
    exact h
  obtain ⟨v, hv, hlim⟩ := h₁ (fun n => (hx n).1) (cauchySeq_of_norm_sq_le hb fun m n =>
    norm_sub_sq_le_of_forall_le h₂ h0 hle (hx m).1 (hx n).1 (hsq m) (hsq n))
  refine ⟨v, hv, le_antisymm ?_ (hle v hv)⟩
  have h := le_of_tendsto_of_tendsto' (hlim.const_sub u).norm (hnull.const_add δ) fun n => le_of_lt (hx n).2
  rwa [add_zero] at h
/-- Nearest points of convex sets are the solutions of the variational inequality. -/
theorem norm_eq_iInf_iff_real_inner_le_zero (h : Convex ℝ K) (hv : v ∈ K) :
    (‖u - v‖ = ⨅ w : K, ‖u - w‖) ↔ ∀ w ∈ K, ⟪u - v, w - v⟫_ℝ ≤ 0 := by
  rw [norm_eq_iInf_iff_forall_le hv]
  constructor
  · intro hmin w hw
    refine le_of_not_gt fun hc => ?_
    have hq := norm_sq_nonneg (w - v)
    have hs : 0 < ⟪u - v, w - v⟫_ℝ + ‖w - v‖ ^ 2 := by linarith
    generalize ht : ⟪u - v, w - v⟫_ℝ / (⟪u - v, w - v⟫_ℝ + ‖w - v‖ ^ 2) = t
    have ht0 : 0 < t := ht ▸ div_pos hc hs
    have ht1 : t ≤ 1 := ht ▸ (div_le_one hs).2 (by linarith)
    have hts : t * (⟪u - v, w - v⟫_ℝ + ‖w - v‖ ^ 2) = ⟪u - v, w - v⟫_ℝ := by rw [← ht, div_mul_cancel₀ _ hs.ne']
    have h1 := hmin _ (h.add_smul_sub_mem hv hw ⟨le_of_lt ht0, ht1⟩)
    have h2 := mul_self_le_mul_self (norm_nonneg _) h1
    rw [← sq, ← sq, show u - (v + t • (w - v)) = (u - v) - t • (w - v) by module, norm_sub_sq_real (u - v), real_inner_smul_right,
      norm_smul_sq] at h2
    have h3 : 0 ≤ t * (t * ‖w - v‖ ^ 2 - 2 * ⟪u - v, w - v⟫_ℝ) := by
      clear hmin hts ht
      linarith
    have h4 := nonneg_of_mul_nonneg_right h3 ht0
    have h5 := mul_pos ht0 hc
    clear hmin ht h1 h2 h3
    linarith
  · intro hi w hw
    have h1 := hi w hw
    refine Real.le_of_sq_le_sq (norm_nonneg _) ?_
    have h2 : ‖u - w‖ ^ 2 = ‖u - v‖ ^ 2 - 2 * ⟪u - v, w - v⟫_ℝ + ‖w - v‖ ^ 2 := by
      rw [← norm_sub_sq_real, sub_sub_sub_cancel_right]
    have := norm_sq_nonneg (w - v)
    linarith

end
