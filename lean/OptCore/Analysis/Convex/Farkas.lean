import OptCore.Analysis.Convex.Norm
import OptCore.Analysis.InnerProductSpace.Sum

/-!
# Farkas' lemma

For finitely many linear functionals on a real vector space, and for vectors of an inner product
space. The proof is Bartl's induction, which needs neither topology nor dimension.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {ι : Type u} {V : Type v} [AddCommGroup V] [Module ℝ V]

/-- A functional less a multiple of another is linear. -/
theorem IsLinearMap.sub_mul {f g : V → ℝ} (hf : IsLinearMap ℝ f) (hg : IsLinearMap ℝ g) (c : ℝ) :
    IsLinearMap ℝ fun v => f v - c * g v :=
  ⟨fun x y => by rw [hf.map_add, hg.map_add]; ring,
    fun r x => by rw [hf.map_smul, hg.map_smul, smul_eq_mul, smul_eq_mul, smul_eq_mul]; ring⟩

/-- Farkas' lemma for linear functionals: if `b ≤ 0` wherever all `a i ≤ 0`, then `b` is a
nonnegative combination of the `a i`. -/
theorem exists_nonneg_eq_sum_mul_of_forall_nonpos (s : Finset ι) (a : ι → V → ℝ) (b : V → ℝ)
    (ha : ∀ i ∈ s, IsLinearMap ℝ (a i)) (hb : IsLinearMap ℝ b)
    (h : ∀ v, (∀ i ∈ s, a i v ≤ 0) → b v ≤ 0) :
    ∃ c : ι → ℝ, (∀ i ∈ s, 0 ≤ c i) ∧ ∀ v, b v = ∑ i ∈ s, c i * a i v := by
  classical
  induction s using Finset.induction_on generalizing a b with
  | empty =>
    refine ⟨fun _ => 0, fun i hi => absurd hi (Finset.notMem_empty i), fun v => ?_⟩
    have h1 := h v fun i hi => absurd hi (Finset.notMem_empty i)
    have h2 := h (-v) fun i hi => absurd hi (Finset.notMem_empty i)
    rw [hb.map_neg] at h2
    rw [Finset.sum_empty]; linarith
  | insert k s hk ih =>
    have hak := ha k (Finset.mem_insert_self k s)
    have has : ∀ i ∈ s, IsLinearMap ℝ (a i) := fun i hi => ha i (Finset.mem_insert_of_mem hi)
    by_cases hred : ∀ v, (∀ i ∈ s, a i v ≤ 0) → b v ≤ 0
    · obtain ⟨c, hc, e⟩ := ih a b has hb hred
      refine ⟨fun i => if i = k then 0 else c i, fun i hi => ?_, fun v => ?_⟩
      · by_cases hik : i = k
        · simp only [hik, if_true]; exact le_refl _
        · simp only [hik, if_false]
          exact hc i ((Finset.mem_insert.1 hi).resolve_left hik)
      · rw [Finset.sum_insert hk, e v]
        simp only [if_true, zero_mul, zero_add]
        refine Finset.sum_congr rfl fun i hi => ?_
        have hik : i ≠ k := fun e => hk (e ▸ hi)
        simp only [hik, if_false]
    · obtain ⟨u, hu⟩ := Classical.not_forall.1 hred
      obtain ⟨hu, hbu⟩ := Classical.not_imp.1 hu
      have hbu : 0 < b u := lt_of_not_ge hbu
      have haku : 0 < a k u := lt_of_not_ge fun hle => absurd (h u fun i hi => by
        rcases Finset.mem_insert.1 hi with e | hi
        · rw [e]; exact hle
        · exact hu i hi) (not_le.2 hbu)
      obtain ⟨c, hc, e⟩ := ih (fun i v => a i v - a i u / a k u * a k v)
        (fun v => b v - b u / a k u * a k v) (fun i hi => (has i hi).sub_mul hak _)
        (hb.sub_mul hak _) fun v hv => by
          have h1 := h (v - (a k v / a k u) • u) fun i hi => by
            rcases Finset.mem_insert.1 hi with e | hi
            · rw [e, hak.map_sub, hak.map_smul, smul_eq_mul, div_mul_cancel₀ _ haku.ne', sub_self]
            · rw [(has i hi).map_sub, (has i hi).map_smul, smul_eq_mul]
              have : a i v - a i u / a k u * a k v ≤ 0 := hv i hi
              rwa [div_mul_eq_mul_div, mul_comm (a k v), ← div_mul_eq_mul_div]
          rw [hb.map_sub, hb.map_smul, smul_eq_mul] at h1
          show b v - b u / a k u * a k v ≤ 0
          rwa [div_mul_eq_mul_div, mul_comm (b u), ← div_mul_eq_mul_div]
      refine ⟨fun i => if i = k then (b u - ∑ i ∈ s, c i * a i u) / a k u else c i,
        fun i hi => ?_, fun v => ?_⟩
      · by_cases hik : i = k
        · simp only [hik, if_true]
          refine div_nonneg ?_ haku.le
          have := Finset.sum_nonpos fun i hi =>
            mul_nonpos_of_nonneg_of_nonpos (hc i hi) (hu i hi)
          linarith
        · simp only [hik, if_false]
          exact hc i ((Finset.mem_insert.1 hi).resolve_left hik)
      · rw [Finset.sum_insert hk]
        simp only [if_true]
        have e3 : ∑ i ∈ s, (if i = k then (b u - ∑ i ∈ s, c i * a i u) / a k u else c i) * a i v =
            ∑ i ∈ s, c i * a i v := Finset.sum_congr rfl fun i hi => by
          have hik : i ≠ k := fun e => hk (e ▸ hi)
          simp only [hik, if_false]
        rw [e3]
        have e1 := e v
        simp only [mul_sub, Finset.sum_sub_distrib] at e1
        have e2 : ∑ i ∈ s, c i * (a i u / a k u * a k v) =
            (∑ i ∈ s, c i * a i u) / a k u * a k v := by
          rw [Finset.sum_div, Finset.sum_mul]
          exact Finset.sum_congr rfl fun i _ => by rw [mul_div_assoc, mul_assoc]
        rw [e2] at e1
        rw [sub_div, _root_.sub_mul]; linear_combination e1

section
variable {E : Type v} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Farkas' lemma: a vector is a nonnegative combination of the `a i` exactly when it makes an
acute angle with every vector that all `a i` make one with. -/
theorem exists_nonneg_sum_smul_eq_iff (s : Finset ι) (a : ι → E) (b : E) :
    (∃ c : ι → ℝ, (∀ i ∈ s, 0 ≤ c i) ∧ ∑ i ∈ s, c i • a i = b) ↔
      ∀ d, (∀ i ∈ s, 0 ≤ ⟪a i, d⟫_ℝ) → 0 ≤ ⟪b, d⟫_ℝ := by
  constructor
  · rintro ⟨c, hc, rfl⟩ d hd
    rw [sum_smul_inner]
    exact Finset.sum_nonneg fun i hi => mul_nonneg (hc i hi) (hd i hi)
  · intro h
    obtain ⟨c, hc, e⟩ := exists_nonneg_eq_sum_mul_of_forall_nonpos s (fun i v => ⟪a i, v⟫_ℝ)
      (fun v => ⟪b, v⟫_ℝ) (fun i _ => isLinearMap_inner (a i)) (isLinearMap_inner b) fun v hv => by
        have := h (-v) fun i hi => by rw [inner_neg_right]; linarith [hv i hi]
        rw [inner_neg_right] at this; linarith
    refine ⟨c, hc, ext_inner_right ℝ fun v => ?_⟩
    rw [sum_smul_inner, e v]
/-- Farkas' alternative: either `b` is a nonnegative combination of the `a i`, or some `d` has
acute angles with all `a i` and an obtuse one with `b`. -/
theorem farkas_alternative (s : Finset ι) (a : ι → E) (b : E) :
    (∃ c : ι → ℝ, (∀ i ∈ s, 0 ≤ c i) ∧ ∑ i ∈ s, c i • a i = b) ∨
      ∃ d, (∀ i ∈ s, 0 ≤ ⟪a i, d⟫_ℝ) ∧ ⟪b, d⟫_ℝ < 0 := by
  refine Classical.or_iff_not_imp_left.2 fun h => Classical.byContradiction fun hd => h ?_
  exact (exists_nonneg_sum_smul_eq_iff s a b).2 fun d h1 => le_of_not_gt fun h2 => hd ⟨d, h1, h2⟩
/-- A point outside the hull of finitely many points is strictly separated from them. -/
theorem exists_inner_lt_of_forall_combination_ne (s : Finset ι) (a : ι → E) (x : E)
    (hx : ∀ c : ι → ℝ, (∀ i ∈ s, 0 ≤ c i) → ∑ i ∈ s, c i = 1 → ∑ i ∈ s, c i • a i ≠ x) :
    ∃ d, ∀ i ∈ s, ⟪d, a i⟫_ℝ < ⟪d, x⟫_ℝ := by
  have hlin : ∀ y : E, IsLinearMap ℝ fun p : E × ℝ => ⟪p.1, y⟫_ℝ + p.2 := fun y =>
    ⟨fun p q => by
      show ⟪p.1 + q.1, y⟫_ℝ + (p.2 + q.2) = _
      rw [inner_add_left]; ring,
      fun r p => by
        show ⟪r • p.1, y⟫_ℝ + r * p.2 = r * _
        rw [real_inner_smul_left]; ring⟩
  refine Classical.byContradiction fun hno => ?_
  obtain ⟨c, hc, e⟩ := exists_nonneg_eq_sum_mul_of_forall_nonpos s
    (fun i (p : E × ℝ) => ⟪p.1, a i⟫_ℝ + p.2) (fun p => ⟪p.1, x⟫_ℝ + p.2) (fun i _ => hlin (a i))
    (hlin x) fun p hp => le_of_not_gt fun hlt => hno ⟨p.1, fun i hi => by linarith [hp i hi]⟩
  refine hx c hc ?_ (ext_inner_left ℝ fun v => ?_)
  · have := e (0, 1)
    simp only [inner_zero_left, zero_add, mul_one] at this
    exact this.symm
  · have := e (v, 0)
    simp only [add_zero] at this
    rw [inner_sum, this]
    exact Finset.sum_congr rfl fun i _ => real_inner_smul_right _ _ _
end

end
