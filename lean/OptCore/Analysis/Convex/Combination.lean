import OptCore.Analysis.Convex.Hull
import OptCore.Analysis.Convex.Jensen
import OptCore.Algebra.BigOperators.Fin

/-!
# Convex combinations

Mirrors `Mathlib/Analysis/Convex/Combination.lean`: the centre of mass, Jensen's inequality for it, and the convex hull as the set of
convex combinations.
-/

noncomputable section

variable {E : Type u} [AddCommGroup E] [Module ℝ E] {s : Set E} {f : E → ℝ} {ι : Type w} {t : Finset ι} {w : ι → ℝ} {z : ι → E} {x : E}

/-- The centre of mass of points `z` with weights `w`. -/
def Finset.centerMass (t : Finset ι) (w : ι → ℝ) (z : ι → E) : E := (∑ i ∈ t, w i)⁻¹ • ∑ i ∈ t, w i • z i

/-- With weights of sum one the centre of mass is the combination. -/
theorem Finset.centerMass_eq_of_sum_1 (z : ι → E) (hw : ∑ i ∈ t, w i = 1) : t.centerMass w z = ∑ i ∈ t, w i • z i := by
  unfold Finset.centerMass; rw [hw, inv_one, one_smul]
/-- The centre of mass with normalised weights. -/
theorem Finset.centerMass_eq_sum (t : Finset ι) (w : ι → ℝ) (z : ι → E) :
    t.centerMass w z = ∑ i ∈ t, ((∑ j ∈ t, w j)⁻¹ * w i) • z i := by
  unfold Finset.centerMass; rw [Finset.smul_sum]
  exact Finset.sum_congr rfl fun i _ => smul_smul _ _ _
/-- The normalised weights sum to one. -/
theorem Finset.sum_inv_mul_eq_one (h : 0 < ∑ i ∈ t, w i) : ∑ i ∈ t, (∑ j ∈ t, w j)⁻¹ * w i = 1 := by
  rw [← Finset.mul_sum, inv_mul_cancel₀ h.ne']
/-- The centre of mass of points of a convex set is in the set. -/
theorem Convex.centerMass_mem (hs : Convex ℝ s) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : 0 < ∑ i ∈ t, w i) (hz : ∀ i ∈ t, z i ∈ s) :
    t.centerMass w z ∈ s := by
  rw [Finset.centerMass_eq_sum]
  exact hs.sum_mem (fun i hi => mul_nonneg (inv_nonneg.2 h₁.le) (h₀ i hi)) (Finset.sum_inv_mul_eq_one h₁) hz
/-- Jensen's inequality at a centre of mass. -/
theorem ConvexOn.map_centerMass_le (hf : ConvexOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : 0 < ∑ i ∈ t, w i) (hmem : ∀ i ∈ t, z i ∈ s) :
    f (t.centerMass w z) ≤ t.centerMass w (f ∘ z) := by
  rw [Finset.centerMass_eq_sum, Finset.centerMass_eq_sum]
  exact hf.map_sum_le (fun i hi => mul_nonneg (inv_nonneg.2 h₁.le) (h₀ i hi)) (Finset.sum_inv_mul_eq_one h₁) hmem
/-- Jensen's inequality at a centre of mass, for concave functions. -/
theorem ConcaveOn.le_map_centerMass (hf : ConcaveOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : 0 < ∑ i ∈ t, w i) (hmem : ∀ i ∈ t, z i ∈ s) :
    t.centerMass w (f ∘ z) ≤ f (t.centerMass w z) := by
  rw [Finset.centerMass_eq_sum, Finset.centerMass_eq_sum]
  exact hf.le_map_sum (fun i hi => mul_nonneg (inv_nonneg.2 h₁.le) (h₀ i hi)) (Finset.sum_inv_mul_eq_one h₁) hmem
/-- One of finitely many points of a convex function has a value at least that at their centre of mass. -/
theorem ConvexOn.exists_ge_of_centerMass (hf : ConvexOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : 0 < ∑ i ∈ t, w i)
    (hz : ∀ i ∈ t, z i ∈ s) : ∃ i ∈ t, f (t.centerMass w z) ≤ f (z i) := by
  have hm : t.centerMass w z ∈ convexHull ℝ {y | ∃ i ∈ t, z i = y} :=
    (convex_convexHull ℝ _).centerMass_mem h₀ h₁ fun i hi => subset_convexHull ℝ _ ⟨i, hi, rfl⟩
  obtain ⟨y, ⟨i, hi, rfl⟩, h⟩ := hf.exists_ge_of_mem_convexHull (by rintro y ⟨i, hi, rfl⟩; exact hz i hi) hm
  exact ⟨i, hi, h⟩

/-! ### The hull as the set of convex combinations -/

/-- Convex combinations of points of a set are in its hull. -/
theorem sum_mem_convexHull (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : ∑ i ∈ t, w i = 1) (hz : ∀ i ∈ t, z i ∈ s) : ∑ i ∈ t, w i • z i ∈ convexHull ℝ s :=
  (convex_convexHull ℝ s).sum_mem h₀ h₁ fun i hi => subset_convexHull ℝ s (hz i hi)
/-- The centre of mass of points of a set is in its hull. -/
theorem Finset.centerMass_mem_convexHull (t : Finset ι) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : 0 < ∑ i ∈ t, w i) (hz : ∀ i ∈ t, z i ∈ s) :
    t.centerMass w z ∈ convexHull ℝ s :=
  (convex_convexHull ℝ s).centerMass_mem h₀ h₁ fun i hi => subset_convexHull ℝ s (hz i hi)
/-- The combinations of finite sequences of points of a set form a convex set. -/
theorem convex_setOf_range_combination (s : Set E) : Convex ℝ {x : E | ∃ (n : ℕ) (w : ℕ → ℝ) (z : ℕ → E), (∀ i ∈ Finset.range n, 0 ≤ w i) ∧
    ∑ i ∈ Finset.range n, w i = 1 ∧ (∀ i ∈ Finset.range n, z i ∈ s) ∧ ∑ i ∈ Finset.range n, w i • z i = x} := by
  rintro _ ⟨n, w, z, h0, h1, hz, rfl⟩ _ ⟨m, v, y, k0, k1, hy, rfl⟩ a b ha hb hab
  have hsub : ∀ i : ℕ, ¬ n + i < n := fun i => by omega
  refine ⟨n + m, fun i => if i < n then a * w i else b * v (i - n), fun i => if i < n then z i else y (i - n), ?_, ?_, ?_, ?_⟩
  · intro i hi
    have hi := Finset.mem_range.1 hi
    show 0 ≤ if i < n then a * w i else b * v (i - n)
    split
    · exact mul_nonneg ha (h0 i (Finset.mem_range.2 (by assumption)))
    · exact mul_nonneg hb (k0 (i - n) (Finset.mem_range.2 (by omega)))
  · have e1 : ∑ i ∈ Finset.range n, (if i < n then a * w i else b * v (i - n)) = ∑ i ∈ Finset.range n, a * w i :=
      Finset.sum_congr rfl fun i hi => if_pos (Finset.mem_range.1 hi)
    have e2 : ∑ i ∈ Finset.range m, (if n + i < n then a * w (n + i) else b * v (n + i - n)) = ∑ i ∈ Finset.range m, b * v i :=
      Finset.sum_congr rfl fun i _ => by rw [if_neg (hsub i), Nat.add_sub_cancel_left]
    rw [Finset.sum_range_add, e1, e2, ← Finset.mul_sum, ← Finset.mul_sum, h1, k1]
    linarith
  · intro i hi
    have hi := Finset.mem_range.1 hi
    show (if i < n then z i else y (i - n)) ∈ s
    split
    · exact hz i (Finset.mem_range.2 (by assumption))
    · exact hy (i - n) (Finset.mem_range.2 (by omega))
  · have e1 : ∑ i ∈ Finset.range n, ((if i < n then a * w i else b * v (i - n)) • if i < n then z i else y (i - n)) =
        ∑ i ∈ Finset.range n, a • (w i • z i) :=
      Finset.sum_congr rfl fun i hi => by rw [if_pos (Finset.mem_range.1 hi), if_pos (Finset.mem_range.1 hi), mul_smul]
    have e2 : ∑ i ∈ Finset.range m, ((if n + i < n then a * w (n + i) else b * v (n + i - n)) • if n + i < n then z (n + i) else y (n + i - n)) =
        ∑ i ∈ Finset.range m, b • (v i • y i) :=
      Finset.sum_congr rfl fun i _ => by rw [if_neg (hsub i), if_neg (hsub i), Nat.add_sub_cancel_left, mul_smul]
    rw [Finset.sum_range_add, e1, e2, ← Finset.smul_sum, ← Finset.smul_sum]
/-- The hull, by combinations of finite sequences. -/
theorem mem_convexHull_iff_exists_range : x ∈ convexHull ℝ s ↔ ∃ (n : ℕ) (w : ℕ → ℝ) (z : ℕ → E), (∀ i ∈ Finset.range n, 0 ≤ w i) ∧
    ∑ i ∈ Finset.range n, w i = 1 ∧ (∀ i ∈ Finset.range n, z i ∈ s) ∧ ∑ i ∈ Finset.range n, w i • z i = x := by
  constructor
  · refine fun hx => convexHull_min (fun y hy => ?_) (convex_setOf_range_combination s) hx
    exact ⟨1, fun _ => 1, fun _ => y, fun _ _ => zero_le_one, by rw [Finset.sum_range_one], fun _ _ => hy,
      by rw [Finset.sum_range_one, one_smul]⟩
  · rintro ⟨n, w, z, h0, h1, hz, rfl⟩
    exact sum_mem_convexHull h0 h1 hz
/-- The hull is the set of centres of mass. -/
theorem convexHull_eq (s : Set E) : convexHull ℝ s = {x : E | ∃ (ι : Type) (t : Finset ι) (w : ι → ℝ) (z : ι → E),
    (∀ i ∈ t, 0 ≤ w i) ∧ ∑ i ∈ t, w i = 1 ∧ (∀ i ∈ t, z i ∈ s) ∧ t.centerMass w z = x} := by
  apply Set.ext
  intro x
  constructor
  · intro h
    obtain ⟨n, w, z, h0, h1, hz, e⟩ := mem_convexHull_iff_exists_range.1 h
    exact ⟨ℕ, Finset.range n, w, z, h0, h1, hz, (Finset.centerMass_eq_of_sum_1 z h1).trans e⟩
  · rintro ⟨κ, t, w, z, h0, h1, hz, rfl⟩
    exact t.centerMass_mem_convexHull h0 (by rw [h1]; exact zero_lt_one) hz
/-- Convex combinations over a finite type are in the hull. -/
theorem mem_convexHull_of_exists_fintype [Fintype ι] (w : ι → ℝ) (z : ι → E) (hw₀ : ∀ i, 0 ≤ w i) (hw₁ : ∑ i, w i = 1) (hz : ∀ i, z i ∈ s)
    (hx : ∑ i, w i • z i = x) : x ∈ convexHull ℝ s := hx ▸ sum_mem_convexHull (fun i _ => hw₀ i) hw₁ fun i _ => hz i
/-- The hull, by combinations over finite types. -/
theorem mem_convexHull_iff_exists_fintype : x ∈ convexHull ℝ s ↔ ∃ (ι : Type) (_ : Fintype ι) (w : ι → ℝ) (z : ι → E),
    (∀ i, 0 ≤ w i) ∧ ∑ i, w i = 1 ∧ (∀ i, z i ∈ s) ∧ ∑ i, w i • z i = x := by
  constructor
  · intro h
    obtain ⟨n, w, z, h0, h1, hz, e⟩ := mem_convexHull_iff_exists_range.1 h
    exact ⟨Fin n, inferInstance, fun i => w i, fun i => z i, fun i => h0 i (Finset.mem_range.2 i.isLt), (Finset.sum_range w).symm.trans h1,
      fun i => hz i (Finset.mem_range.2 i.isLt), (Finset.sum_range fun i => w i • z i).symm.trans e⟩
  · rintro ⟨κ, _, w, z, h0, h1, hz, hx⟩
    exact mem_convexHull_of_exists_fintype w z h0 h1 hz hx
/-- Jensen's inequality over the hull: a value at a point of the hull is at most an average of values on the set. -/
theorem ConvexOn.exists_le_sum_of_mem_convexHull {t : Set E} (hf : ConvexOn ℝ s f) (hts : t ⊆ s) (hx : x ∈ convexHull ℝ t) :
    ∃ (n : ℕ) (w : ℕ → ℝ) (z : ℕ → E), (∀ i ∈ Finset.range n, 0 ≤ w i) ∧ ∑ i ∈ Finset.range n, w i = 1 ∧
      (∀ i ∈ Finset.range n, z i ∈ t) ∧ ∑ i ∈ Finset.range n, w i • z i = x ∧ f x ≤ ∑ i ∈ Finset.range n, w i * f (z i) := by
  obtain ⟨n, w, z, h0, h1, hz, rfl⟩ := mem_convexHull_iff_exists_range.1 hx
  exact ⟨n, w, z, h0, h1, hz, rfl, hf.map_sum_le_mul h0 h1 fun i hi => hts (hz i hi)⟩

end
