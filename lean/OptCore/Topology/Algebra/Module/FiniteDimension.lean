import OptCore.LinearAlgebra.FiniteDimensional
import OptCore.Analysis.Normed.Lipschitz

/-!
# Norms and linear maps in finite dimension

Mirrors `Mathlib/Topology/Algebra/Module/FiniteDimension.lean` and
`Mathlib/Analysis/Normed/Module/FiniteDimension.lean`: linear maps are continuous, all norms are
equivalent, closed bounded sets are compact.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E]
variable {F : Type v} [NormedAddCommGroup F] [NormedSpace ℝ F]

/-- The elements of a finite set form a finite type. -/
instance Finset.fintypeSubtype {ι : Type w} (t : Finset ι) : Fintype {i // i ∈ t} where
  elems := Finset.ofList (fun _ => True)
    (t.toList.attach.map fun i => ⟨i.1, Finset.mem_toList.1 i.2⟩)
    fun a _ => List.mem_map.2 ⟨⟨a.1, Finset.mem_toList.2 a.2⟩, List.mem_attach _ _, rfl⟩
  complete _ := trivial
/-- A sum over a finite set, as one over its elements as a type. -/
theorem Finset.sum_coe_sort {ι : Type w} {M : Type v} [AddCommMonoid M] (t : Finset ι) (f : ι → M) :
    ∑ i : {i // i ∈ t}, f i.1 = ∑ i ∈ t, f i := by
  rw [← Finset.sum_image (s := Finset.univ) (g := Subtype.val) (f := f)
    fun x _ y _ h => Subtype.ext h]
  refine Finset.sum_congr (Finset.ext fun a => ?_) fun _ _ => rfl
  exact ⟨fun h => by obtain ⟨x, _, rfl⟩ := Finset.mem_image.1 h; exact x.2,
    fun h => Finset.mem_image.2 ⟨⟨a, h⟩, Finset.mem_univ _, rfl⟩⟩

/-- The injective linear map of a basis from coordinates, as `Φ`; it is onto. -/
theorem FiniteDimensional.exists_linearMap (V : Type u) [AddCommGroup V] [Module ℝ V]
    [FiniteDimensional ℝ V] : ∃ (ι : Type) (_ : Fintype ι) (Φ : EuclideanSpace ℝ ι →ₗ[ℝ] V),
      (∀ x, Φ x = 0 → x = 0) ∧ ∀ y, ∃ x, Φ x = y := by
  obtain ⟨t, b, hb, hi⟩ := FiniteDimensional.exists_basis V
  refine ⟨{i // i ∈ t}, inferInstance, ⟨fun x => ∑ i, x i • b i.1, fun x y => ?_, fun c x => ?_⟩,
    fun x hx => EuclideanSpace.ext fun i => ?_, fun y => ?_⟩
  · rw [← Finset.sum_add_distrib]
    exact Finset.sum_congr rfl fun i _ => by rw [EuclideanSpace.add_apply, add_smul]
  · rw [Finset.smul_sum]
    exact Finset.sum_congr rfl fun i _ => by rw [EuclideanSpace.smul_apply, smul_smul]
  · classical
    have h1 := hi (fun j => if h : j ∈ t then x ⟨j, h⟩ else 0) (by
      rw [← Finset.sum_coe_sort]
      refine Eq.trans (Finset.sum_congr rfl fun j _ => ?_) hx
      simp only [j.2, dif_pos]) i.1 i.2
    simp only [i.2, dif_pos] at h1
    rw [h1]; rfl
  · obtain ⟨c, hc⟩ := hb y
    exact ⟨⟨fun i => c i.1⟩, (Finset.sum_coe_sort t fun i => c i • b i).trans hc⟩
/-- The unit sphere is closed. -/
theorem isClosed_norm_eq_one : IsClosed {x : E | ‖x‖ = 1} := by
  have h : {x : E | ‖x‖ = 1} = (fun x : E => ‖x‖) ⁻¹' Set.Icc 1 1 := Set.ext fun x =>
    ⟨fun h => ⟨le_of_eq (Eq.symm h), le_of_eq h⟩, fun h => le_antisymm h.2 h.1⟩
  rw [h]; exact isClosed_Icc.preimage continuous_norm
/-- An injective linear map from Euclidean space is bounded below. -/
theorem LinearMap.exists_mul_norm_le_of_euclidean {ι : Type w} [Fintype ι]
    (f : EuclideanSpace ℝ ι →ₗ[ℝ] F) (hf : ∀ x, f x = 0 → x = 0) :
    ∃ m, 0 < m ∧ ∀ x, m * ‖x‖ ≤ ‖f x‖ := by
  classical
  have hc : Continuous fun x => ‖f x‖ := f.continuous_of_finiteDimensional.norm
  have hS : IsCompact {x : EuclideanSpace ℝ ι | ‖x‖ = 1} := EuclideanSpace.isCompact_iff.2
    ⟨isClosed_norm_eq_one, isBounded_iff_forall_norm_le.2
      ⟨1, fun x hx => le_of_eq hx⟩⟩
  by_cases hne : ({x : EuclideanSpace ℝ ι | ‖x‖ = 1}).Nonempty
  · obtain ⟨u, hu, hmin⟩ := hS.exists_isMinOn hne hc.continuousOn
    have hu : ‖u‖ = 1 := hu
    have hu0 : u ≠ 0 := fun h => by rw [h, norm_zero] at hu; exact zero_ne_one hu
    refine ⟨‖f u‖, norm_pos_iff.2 fun h => hu0 (hf u h), fun x => ?_⟩
    by_cases hx : x = 0
    · rw [hx, norm_zero, mul_zero]; exact norm_nonneg _
    · have h1 := isMinOn_iff.1 hmin (‖x‖⁻¹ • x) (norm_smul_inv_norm hx)
      have hp : 0 < ‖x‖ := norm_pos_iff.2 hx
      rw [f.map_smul, norm_smul_of_nonneg (inv_pos.2 hp).le] at h1
      have h2 := mul_le_mul_of_nonneg_left h1 hp.le
      rwa [← mul_assoc, mul_inv_cancel₀ hp.ne', one_mul, mul_comm] at h2
  · refine ⟨1, zero_lt_one, fun x => ?_⟩
    by_cases hx : x = 0
    · rw [hx, norm_zero, mul_zero]; exact norm_nonneg _
    · exact absurd ⟨_, norm_smul_inv_norm hx⟩ hne
/-- Coordinates for a finite-dimensional normed space, with bounds in both directions. -/
theorem FiniteDimensional.exists_coordinates (E : Type u) [NormedAddCommGroup E] [NormedSpace ℝ E]
    [FiniteDimensional ℝ E] : ∃ (ι : Type) (_ : Fintype ι) (Φ : EuclideanSpace ℝ ι →L[ℝ] E)
      (Ψ : E →L[ℝ] EuclideanSpace ℝ ι), (∀ x, Ψ (Φ x) = x) ∧ ∀ y, Φ (Ψ y) = y := by
  classical
  obtain ⟨ι, hι, Φ, hinj, hsurj⟩ := FiniteDimensional.exists_linearMap E
  obtain ⟨m, hm, hΦ⟩ := Φ.exists_mul_norm_le_of_euclidean hinj
  obtain ⟨Ψ, hΨ⟩ := Classical.axiomOfChoice hsurj
  have hinj2 : ∀ x y, Φ x = Φ y → x = y := fun x y h => sub_eq_zero.1 (hinj _ (by
    rw [_root_.map_sub, h, sub_self]))
  refine ⟨ι, hι, Φ.toContinuousLinearMap, ContinuousLinearMap.ofBound Ψ (fun x y => ?_)
    (fun c x => ?_)
    m⁻¹ (fun x => ?_), fun x => ?_, fun y => ?_⟩
  · exact hinj2 _ _ (by rw [Φ.map_add, hΨ, hΨ, hΨ])
  · exact hinj2 _ _ (by rw [Φ.map_smul, hΨ, hΨ])
  · have := hΦ (Ψ x)
    rw [hΨ] at this
    have h2 := mul_le_mul_of_nonneg_left this (inv_pos.2 hm).le
    rwa [← mul_assoc, inv_mul_cancel₀ hm.ne', one_mul] at h2
  · exact hinj2 _ _ (hΨ _)
  · exact hΨ y
/-- Linear maps on finite-dimensional spaces are bounded. -/
theorem LinearMap.exists_bound_of_finiteDimensional [FiniteDimensional ℝ E] (f : E →ₗ[ℝ] F) :
    ∃ C, 0 ≤ C ∧ ∀ x, ‖f x‖ ≤ C * ‖x‖ := by
  classical
  obtain ⟨ι, hι, Φ, Ψ, _, h⟩ := FiniteDimensional.exists_coordinates E
  let g : EuclideanSpace ℝ ι →L[ℝ] F := (f.comp Φ.toLinearMap).toContinuousLinearMap
  refine ⟨‖g.comp Ψ‖, norm_nonneg _, fun x => ?_⟩
  have h1 := (g.comp Ψ).le_opNorm x
  have e : g.comp Ψ x = f x := congrArg f (h x)
  rwa [e] at h1
/-- A linear map on a finite-dimensional space as a continuous linear map. -/
def LinearMap.toContinuousLinearMapOfFiniteDimensional [FiniteDimensional ℝ E] (f : E →ₗ[ℝ] F) :
    E →L[ℝ] F :=
  f.mkContinuous (Classical.choose f.exists_bound_of_finiteDimensional)
    (Classical.choose_spec f.exists_bound_of_finiteDimensional).2
/-- A linear map as a continuous linear map, applied. -/
@[simp] theorem LinearMap.toContinuousLinearMapOfFiniteDimensional_apply [FiniteDimensional ℝ E]
    (f : E →ₗ[ℝ] F) (x : E) : f.toContinuousLinearMapOfFiniteDimensional x = f x := rfl
/-- Injective linear maps on finite-dimensional spaces are bounded below. -/
theorem LinearMap.exists_mul_norm_le_of_finiteDimensional [FiniteDimensional ℝ E] (f : E →ₗ[ℝ] F)
    (hf : ∀ x, f x = 0 → x = 0) : ∃ m, 0 < m ∧ ∀ x, m * ‖x‖ ≤ ‖f x‖ := by
  obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates E
  obtain ⟨m, hm, hb⟩ := (f.comp Φ.toLinearMap).exists_mul_norm_le_of_euclidean fun x hx => by
    have h1 : Φ x = 0 := hf _ hx
    rw [← h x, h1, _root_.map_zero]
  have hC : 0 < ‖Φ‖ + 1 := by linarith [norm_nonneg Φ]
  refine ⟨m / (‖Φ‖ + 1), div_pos hm hC, fun x => ?_⟩
  have h1 : m * ‖Ψ x‖ ≤ ‖f (Φ (Ψ x))‖ := hb (Ψ x)
  have h2 := Φ.le_opNorm (Ψ x)
  rw [h'] at h1 h2
  refine le_trans ?_ h1
  rw [div_mul_eq_mul_div, div_le_iff₀ hC, mul_assoc]
  refine mul_le_mul_of_nonneg_left (le_trans h2 ?_) hm.le
  rw [mul_comm ‖Ψ x‖]
  exact mul_le_mul_of_nonneg_right (by linarith) (norm_nonneg _)
/-- Finite-dimensional normed spaces are proper. -/
instance (priority := 100) FiniteDimensional.proper_real [FiniteDimensional ℝ E] :
    ProperSpace E where
  isCompact_closedBall x r := by
    obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates E
    have hK : IsCompact {z : EuclideanSpace ℝ ι | Φ z ∈ Metric.closedBall x r} := by
      refine EuclideanSpace.isCompact_iff.2 ⟨Metric.isClosed_closedBall.preimage Φ.continuous,
        isBounded_iff_forall_norm_le.2 ⟨‖Ψ‖ * (r + ‖x‖), fun z hz => ?_⟩⟩
      have h1 : dist (Φ z) x ≤ r := hz
      rw [dist_eq_norm] at h1
      have h2 := norm_le_norm_add_norm_sub (Φ z) x
      have h3 := Ψ.le_opNorm (Φ z)
      rw [h] at h3
      exact le_trans h3 (mul_le_mul_of_nonneg_left (by linarith) (norm_nonneg _))
    refine (hK.image Φ.continuous).of_isClosed_subset Metric.isClosed_closedBall fun y hy => ?_
    exact ⟨Ψ y, show Φ (Ψ y) ∈ _ from (h' y).symm ▸ hy, h' y⟩
/-- Proper spaces are complete. -/
instance (priority := 100) complete_of_proper {α : Type u} [PseudoMetricSpace α] [ProperSpace α] :
    CompleteSpace α := ProperSpace.completeSpace

/-- The unit sphere of a finite-dimensional space is compact. -/
theorem FiniteDimensional.isCompact_norm_eq_one [FiniteDimensional ℝ E] :
    IsCompact {x : E | ‖x‖ = 1} := Metric.isCompact_of_isClosed_isBounded isClosed_norm_eq_one
  (isBounded_iff_forall_norm_le.2 ⟨1, fun _ hx => le_of_eq hx⟩)
/-- A seminorm on a finite-dimensional space is bounded by the norm. -/
theorem FiniteDimensional.exists_seminorm_le [FiniteDimensional ℝ E] (p : E → ℝ)
    (hadd : ∀ x y, p (x + y) ≤ p x + p y) (hsmul : ∀ (c : ℝ) x, p (c • x) = |c| * p x) :
    ∃ C, 0 < C ∧ ∀ x, p x ≤ C * ‖x‖ := by
  classical
  obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates E
  have hp0 : p 0 = 0 := by
    have := hsmul 0 0
    rwa [smul_zero, abs_zero, zero_mul] at this
  have hpn : ∀ x, 0 ≤ p x := fun x => by
    have h1 := hadd x ((-1 : ℝ) • x)
    rw [hsmul, abs_neg, abs_one, one_mul, neg_one_smul, add_neg_cancel, hp0] at h1
    linarith
  have hsum : ∀ (s : Finset ι) (f : ι → E), p (∑ i ∈ s, f i) ≤ ∑ i ∈ s, p (f i) := fun s f => by
    induction s using Finset.induction_on with
    | empty => rw [Finset.sum_empty, Finset.sum_empty, hp0]
    | insert a s ha ih =>
      rw [Finset.sum_insert ha, Finset.sum_insert ha]
      exact le_trans (hadd _ _) (by linarith)
  have hB := Finset.sum_nonneg fun i (_ : i ∈ Finset.univ) => hpn (Φ (EuclideanSpace.single i 1))
  refine ⟨(∑ i, p (Φ (EuclideanSpace.single i 1))) * ‖Ψ‖ + 1, by
    linarith [mul_nonneg hB (norm_nonneg Ψ)], fun x => ?_⟩
  have h1 : p x ≤ (∑ i, p (Φ (EuclideanSpace.single i 1))) * ‖Ψ x‖ := by
    have e := EuclideanSpace.map_eq_sum Φ.toLinearMap (Ψ x)
    rw [show Φ.toLinearMap (Ψ x) = x from h' x] at e
    rw [Finset.sum_mul]
    refine le_trans (le_of_eq (congrArg p e)) (le_trans (hsum _ _)
      (Finset.sum_le_sum fun i _ => ?_))
    rw [hsmul, mul_comm]
    exact mul_le_mul_of_nonneg_left (EuclideanSpace.abs_apply_le_norm _ i) (hpn _)
  have h2 := mul_le_mul_of_nonneg_left (Ψ.le_opNorm x) hB
  have := norm_nonneg x
  linarith
/-- All norms on a finite-dimensional space are equivalent. -/
theorem FiniteDimensional.exists_norm_equiv [FiniteDimensional ℝ E] (p : E → ℝ)
    (hadd : ∀ x y, p (x + y) ≤ p x + p y) (hsmul : ∀ (c : ℝ) x, p (c • x) = |c| * p x)
    (h0 : ∀ x, p x = 0 → x = 0) : ∃ c C, 0 < c ∧ 0 < C ∧ ∀ x, c * ‖x‖ ≤ p x ∧ p x ≤ C * ‖x‖ := by
  obtain ⟨C, hC, hb⟩ := FiniteDimensional.exists_seminorm_le p hadd hsmul
  have hp0 : p 0 = 0 := by
    have := hsmul 0 0
    rwa [smul_zero, abs_zero, zero_mul] at this
  have hpn : ∀ x, 0 ≤ p x := fun x => by
    have h1 := hadd x ((-1 : ℝ) • x)
    rw [hsmul, abs_neg, abs_one, one_mul, neg_one_smul, add_neg_cancel, hp0] at h1
    linarith
  have hsub : ∀ x y, p x - p y ≤ C * ‖x - y‖ := fun x y => by
    have h1 := hadd (x - y) y
    rw [sub_add_cancel] at h1
    linarith [hb (x - y)]
  have hcont : Continuous p := LipschitzWith.continuous
    (LipschitzWith.of_dist_le' (K := C) fun x y => by
    rw [Real.dist_eq, dist_eq_norm]
    exact abs_le.2 ⟨by have := hsub y x; rw [norm_sub_rev] at this; linarith, hsub x y⟩)
  by_cases hne : ({x : E | ‖x‖ = 1}).Nonempty
  · obtain ⟨u, hu, hmin⟩ := isCompact_norm_eq_one.exists_isMinOn hne hcont.continuousOn
    have hu : ‖u‖ = 1 := hu
    have hpu : 0 < p u := lt_of_le_of_ne (hpn u) fun h => by
      rw [h0 u h.symm, norm_zero] at hu; exact zero_ne_one hu
    refine ⟨p u, C, hpu, hC, fun x => ⟨?_, hb x⟩⟩
    by_cases hx : x = 0
    · rw [hx, norm_zero, mul_zero]; exact hpn 0
    · have h1 := isMinOn_iff.1 hmin (‖x‖⁻¹ • x) (norm_smul_inv_norm hx)
      have hp : 0 < ‖x‖ := norm_pos_iff.2 hx
      rw [hsmul, abs_of_pos (inv_pos.2 hp)] at h1
      have h2 := mul_le_mul_of_nonneg_left h1 hp.le
      rwa [← mul_assoc, mul_inv_cancel₀ hp.ne', one_mul, mul_comm] at h2
  · refine ⟨1, C, zero_lt_one, hC, fun x => ⟨?_, hb x⟩⟩
    by_cases hx : x = 0
    · rw [hx, norm_zero, mul_zero]; exact hpn 0
    · exact absurd ⟨_, norm_smul_inv_norm hx⟩ hne

end
