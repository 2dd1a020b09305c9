import OptCore.Analysis.InnerProductSpace.PiL2Basis
import OptCore.Algebra.Module.Tactic

/-!
# Finite-dimensional real vector spaces

Mirrors `Mathlib/LinearAlgebra/FiniteDimensional/{Defs,Basic}.lean`: spaces spanned by finitely many
vectors, bases, and the bound on independent families.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

/-- A finite-dimensional space: finitely many vectors span it. -/
class FiniteDimensional (K : Type) (V : Type v) [RCLike K] [AddCommGroup V] [Module ℝ V] :
    Prop where
  /-- A finite sequence of vectors that span the space. -/
  exists_span : ∃ (n : ℕ) (b : ℕ → V), ∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ Finset.range n, c i • b i = x

variable {ι : Type u} {V : Type v} [AddCommGroup V] [Module ℝ V]

/-- Combinations over a finite set are combinations of a finite sequence. -/
theorem Finset.exists_range_sum_smul (s : Finset ι) (b : ι → V) : ∃ (n : ℕ) (b' : ℕ → V),
    ∀ c : ι → ℝ, ∃ c' : ℕ → ℝ, ∑ i ∈ Finset.range n, c' i • b' i = ∑ i ∈ s, c i • b i := by
  induction s using Finset.induction_on with
  | empty => exact ⟨0, fun _ => 0, fun c => ⟨fun _ => 0, by
      rw [Finset.sum_empty, Finset.sum_range_zero]⟩⟩
  | insert a s ha ih =>
    obtain ⟨n, b', h⟩ := ih
    refine ⟨n + 1, fun i => if i = n then b a else b' i, fun c => ?_⟩
    obtain ⟨c', hc⟩ := h c
    refine ⟨fun i => if i = n then c a else c' i, ?_⟩
    rw [Finset.sum_range_succ, Finset.sum_insert ha, ← hc, add_comm]
    congr 1
    · simp only [if_true]
    · refine Finset.sum_congr rfl fun i hi => ?_
      have h1 : i ≠ n := Nat.ne_of_lt (Finset.mem_range.1 hi)
      simp only [h1, if_false]
/-- A space spanned by a finite family is finite-dimensional. -/
theorem FiniteDimensional.of_span (s : Finset ι) (b : ι → V)
    (h : ∀ x, ∃ c : ι → ℝ, ∑ i ∈ s, c i • b i = x) : FiniteDimensional ℝ V := by
  obtain ⟨n, b', hb⟩ := Finset.exists_range_sum_smul s b
  refine ⟨n, b', fun x => ?_⟩
  obtain ⟨c, hc⟩ := h x
  obtain ⟨c', hc'⟩ := hb c
  exact ⟨c', hc'.trans hc⟩
/-- The real line is finite-dimensional. -/
instance Real.instFiniteDimensional : FiniteDimensional ℝ ℝ :=
  FiniteDimensional.of_span {()} (fun _ => 1) fun x => ⟨fun _ => x, by
    rw [Finset.sum_singleton, smul_eq_mul, mul_one]⟩
/-- Euclidean space is finite-dimensional. -/
instance EuclideanSpace.instFiniteDimensional [Fintype ι] :
    FiniteDimensional ℝ (EuclideanSpace ℝ ι) := by
  classical
  exact FiniteDimensional.of_span Finset.univ (fun i => EuclideanSpace.single i (1 : ℝ)) fun x =>
    ⟨fun i => x i, EuclideanSpace.sum_smul_single x⟩
/-- Sums of pairs are taken in each part. -/
theorem Prod.mk_sum {W : Type w} [AddCommGroup W] (s : Finset ι) (f : ι → V) (g : ι → W) :
    ∑ i ∈ s, (f i, g i) = (∑ i ∈ s, f i, ∑ i ∈ s, g i) := by
  induction s using Finset.induction_on with
  | empty => simp only [Finset.sum_empty]; rfl
  | insert a s ha ih =>
    rw [Finset.sum_insert ha, Finset.sum_insert ha, Finset.sum_insert ha, ih]; rfl
/-- A product of finite-dimensional spaces is finite-dimensional. -/
instance Prod.instFiniteDimensional {W : Type w} [AddCommGroup W] [Module ℝ W]
    [FiniteDimensional ℝ V] [FiniteDimensional ℝ W] : FiniteDimensional ℝ (V × W) := by
  obtain ⟨n, b, hb⟩ := FiniteDimensional.exists_span (K := ℝ) (V := V)
  obtain ⟨m, d, hd⟩ := FiniteDimensional.exists_span (K := ℝ) (V := W)
  refine ⟨n + m, fun i => if i < n then (b i, 0) else (0, d (i - n)), fun x => ?_⟩
  obtain ⟨c, hc⟩ := hb x.1
  obtain ⟨e, he⟩ := hd x.2
  refine ⟨fun i => if i < n then c i else e (i - n), ?_⟩
  rw [Finset.sum_range_add]
  have h1 : ∑ i ∈ Finset.range n, (if i < n then c i else e (i - n)) •
      (if i < n then ((b i, 0) : V × W) else (0, d (i - n))) = (x.1, 0) := by
    rw [Finset.sum_congr (g := fun i => ((c i • b i, 0) : V × W)) rfl fun i hi => ?_, Prod.mk_sum,
      hc, Finset.sum_const_zero]
    have hi := Finset.mem_range.1 hi
    simp only [hi, if_true]
    exact Prod.ext rfl (smul_zero _)
  have h2 : ∑ i ∈ Finset.range m, (if n + i < n then c (n + i) else e (n + i - n)) •
      (if n + i < n then ((b (n + i), 0) : V × W) else (0, d (n + i - n))) = (0, x.2) := by
    rw [Finset.sum_congr (g := fun i => ((0, e i • d i) : V × W)) rfl fun i hi => ?_, Prod.mk_sum,
      he, Finset.sum_const_zero]
    have hi : ¬ n + i < n := by omega
    simp only [hi, if_false, Nat.add_sub_cancel_left]
    exact Prod.ext (smul_zero _) rfl
  rw [h1, h2]
  exact Prod.ext (add_zero x.1) (zero_add x.2)

/-! ### Dependence -/

/-- A homogeneous system with more unknowns than equations has a nonzero solution. -/
theorem exists_ne_zero_forall_sum_mul_eq_zero (m : ℕ) (J : Finset ι) (A : ℕ → ι → ℝ)
    (h : m < J.card) : ∃ c : ι → ℝ, (∃ j ∈ J, c j ≠ 0) ∧ ∀ i < m, ∑ j ∈ J, A i j * c j = 0 := by
  classical
  induction m generalizing J A with
  | zero =>
    obtain ⟨j, hj⟩ := Finset.card_pos.1 h
    exact ⟨fun _ => 1, ⟨j, hj, one_ne_zero⟩, fun i hi => absurd hi (Nat.not_lt_zero i)⟩
  | succ m ih =>
    by_cases hrow : ∀ j ∈ J, A m j = 0
    · obtain ⟨c, hc, hA⟩ := ih J A (by omega)
      refine ⟨c, hc, fun i hi => ?_⟩
      rcases Nat.lt_succ_iff_lt_or_eq.1 hi with h1 | h1
      · exact hA i h1
      · rw [h1]; exact Finset.sum_eq_zero fun j hj => by rw [hrow j hj, zero_mul]
    · obtain ⟨k, hk⟩ := Classical.not_forall.1 hrow
      obtain ⟨hk, hne⟩ := Classical.not_imp.1 hk
      have hJ : ∀ f : ι → ℝ, ∑ j ∈ J, f j = f k + ∑ j ∈ J.erase k, f j := fun f =>
        (Finset.add_sum_erase J f hk).symm
      have hcard : J.card = (J.erase k).card + 1 := by
        rw [← Finset.card_insert_of_notMem (fun h => (Finset.mem_erase.1 h).1 rfl),
          Finset.insert_erase hk]
      obtain ⟨c, ⟨j, hj, hcj⟩, hA⟩ := ih (J.erase k)
        (fun i j => A i j - A i k * A m j / A m k) (by omega)
      have hjk : j ≠ k := (Finset.mem_erase.1 hj).1
      refine ⟨fun j => if j = k then -(∑ j ∈ J.erase k, A m j * c j) / A m k else c j,
        ⟨j, (Finset.mem_erase.1 hj).2, by simp only [hjk, if_false]; exact hcj⟩, fun i hi => ?_⟩
      have e : ∑ j ∈ J.erase k,
          A i j * (if j = k then -(∑ j ∈ J.erase k, A m j * c j) / A m k else c j) =
          ∑ j ∈ J.erase k, A i j * c j := Finset.sum_congr rfl fun j hj => by
        have h1 := (Finset.mem_erase.1 hj).1
        simp only [h1, if_false]
      rw [hJ, e]
      simp only [if_true]
      rcases Nat.lt_succ_iff_lt_or_eq.1 hi with h1 | h1
      · have h2 := hA i h1
        simp only [sub_mul, Finset.sum_sub_distrib] at h2
        have h3 : ∑ j ∈ J.erase k, A i k * A m j / A m k * c j =
            A i k * ((∑ j ∈ J.erase k, A m j * c j) / A m k) := by
          rw [Finset.sum_div, Finset.mul_sum]
          refine Finset.sum_congr rfl fun j _ => ?_
          rw [mul_div_assoc, mul_assoc, div_mul_eq_mul_div]
        rw [h3] at h2
        rw [neg_div, mul_neg, add_comm, ← sub_eq_add_neg]; exact h2
      · rw [h1, ← mul_div_assoc, mul_div_cancel_left₀ _ hne, neg_add_cancel]
/-- More vectors than span the space are dependent. -/
theorem exists_ne_zero_sum_smul_eq_zero {n : ℕ} {b : ℕ → V}
    (hb : ∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ Finset.range n, c i • b i = x) {J : Finset ι} (v : ι → V)
    (h : n < J.card) : ∃ c : ι → ℝ, (∃ j ∈ J, c j ≠ 0) ∧ ∑ j ∈ J, c j • v j = 0 := by
  obtain ⟨A, hA⟩ := Classical.axiomOfChoice fun j => hb (v j)
  obtain ⟨c, hc, h0⟩ := exists_ne_zero_forall_sum_mul_eq_zero n J (fun i j => A j i) h
  refine ⟨c, hc, ?_⟩
  rw [Finset.sum_congr (g := fun j => ∑ i ∈ Finset.range n, (A j i * c j) • b i) rfl fun j _ => ?_,
    Finset.sum_comm]
  · refine Finset.sum_eq_zero fun i hi => ?_
    rw [← Finset.sum_smul, h0 i (Finset.mem_range.1 hi), zero_smul]
  · show c j • v j = _
    rw [← hA j, Finset.smul_sum]
    exact Finset.sum_congr rfl fun i _ => by rw [smul_smul, mul_comm]
/-- From a finite spanning family, an independent one. -/
theorem Finset.exists_independent_span (s : Finset ι) (b : ι → V)
    (h : ∀ x, ∃ c : ι → ℝ, ∑ i ∈ s, c i • b i = x) : ∃ t : Finset ι,
      (∀ x, ∃ c : ι → ℝ, ∑ i ∈ t, c i • b i = x) ∧
      ∀ c : ι → ℝ, ∑ i ∈ t, c i • b i = 0 → ∀ i ∈ t, c i = 0 := by
  classical
  generalize hn : s.card = n
  induction n generalizing s with
  | zero =>
    refine ⟨s, h, fun c _ i hi => absurd hi ?_⟩
    rw [Finset.card_eq_zero.1 hn]; exact Finset.notMem_empty i
  | succ n ih =>
    by_cases hind : ∀ c : ι → ℝ, ∑ i ∈ s, c i • b i = 0 → ∀ i ∈ s, c i = 0
    · exact ⟨s, h, hind⟩
    · obtain ⟨c, hc⟩ := Classical.not_forall.1 hind
      obtain ⟨h0, hc⟩ := Classical.not_imp.1 hc
      obtain ⟨k, hk⟩ := Classical.not_forall.1 hc
      obtain ⟨hk, hck⟩ := Classical.not_imp.1 hk
      have hcard : s.card = (s.erase k).card + 1 := by
        rw [← Finset.card_insert_of_notMem (fun h => (Finset.mem_erase.1 h).1 rfl),
          Finset.insert_erase hk]
      refine ih (s.erase k) (fun x => ?_) (by omega)
      obtain ⟨d, hd⟩ := h x
      refine ⟨fun i => d i - d k / c k * c i, ?_⟩
      rw [← Finset.add_sum_erase s _ hk] at h0 hd
      simp only [sub_smul, Finset.sum_sub_distrib]
      rw [← hd, Finset.sum_congr (f := fun i => (d k / c k * c i) • b i)
        (g := fun i => (d k / c k) • c i • b i) rfl fun i _ => (smul_smul _ _ _).symm,
        ← Finset.smul_sum,
        show ∑ i ∈ s.erase k, c i • b i = -(c k • b k) by grind, smul_neg, smul_smul,
        div_mul_cancel₀ _ hck, sub_neg_eq_add, add_comm]
/-- A finite-dimensional space has a finite basis. -/
theorem FiniteDimensional.exists_basis (V : Type v) [AddCommGroup V] [Module ℝ V]
    [FiniteDimensional ℝ V] : ∃ (t : Finset ℕ) (b : ℕ → V),
      (∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ t, c i • b i = x) ∧
      ∀ c : ℕ → ℝ, ∑ i ∈ t, c i • b i = 0 → ∀ i ∈ t, c i = 0 := by
  obtain ⟨n, b, hb⟩ := FiniteDimensional.exists_span (K := ℝ) (V := V)
  obtain ⟨t, h⟩ := Finset.exists_independent_span (Finset.range n) b hb
  exact ⟨t, b, h⟩

end
