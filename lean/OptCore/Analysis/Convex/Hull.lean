import OptCore.Analysis.Convex.Function
import OptCore.Order.Closure
import OptCore.Tactic.Linarith

/-!
# Convex hulls

Mirrors `Mathlib/Analysis/Convex/Hull.lean`. As there, `convexHull ℝ` is a closure operator on sets and `convexHull ℝ s` its value,
the intersection of the convex sets that include `s`.
-/

noncomputable section

/-- The convex hull of a set: the smallest convex set that includes it. -/
def convexHull (𝕜 : Type u) {E : Type v} [OfNat 𝕜 0] [OfNat 𝕜 1] [Add 𝕜] [LE 𝕜] [LT 𝕜] [Add E] [SMul 𝕜 E] :
    ClosureOperator (Set E) where
  toFun s := ⋂ t : Set E, ⋂ _h : s ⊆ t, ⋂ _k : Convex 𝕜 t, t
  monotone' _ _ h _ hx t ht hc := hx t (Set.Subset.trans h ht) hc
  le_closure' _ x hx _ ht _ := ht hx
  idempotent' _ := Set.Subset.antisymm
    (fun _ hx t ht hc => hx t (fun _ hy => hy t ht hc) hc) (fun _ hx _ ht _ => ht hx)

section General
variable (𝕜 : Type w) {E : Type u} [OfNat 𝕜 0] [OfNat 𝕜 1] [Add 𝕜] [LE 𝕜] [LT 𝕜] [Add E] [SMul 𝕜 E] {s t : Set E} {x : E}

/-- A set lies in its hull. -/
theorem subset_convexHull (s : Set E) : s ⊆ convexHull 𝕜 s := (convexHull 𝕜).le_closure s
/-- The hull is convex. -/
theorem convex_convexHull (s : Set E) : Convex 𝕜 (convexHull 𝕜 s) :=
  fun _ hx _ hy _ _ ha hb hab t ht hc => hc (hx t ht hc) (hy t ht hc) ha hb hab
/-- The hull as an intersection. -/
theorem convexHull_eq_iInter (s : Set E) : convexHull 𝕜 s = ⋂ t : Set E, ⋂ _h : s ⊆ t, ⋂ _k : Convex 𝕜 t, t := rfl
variable {𝕜}
/-- Membership in the hull: membership in every convex set that includes the set. -/
theorem mem_convexHull_iff : x ∈ convexHull 𝕜 s ↔ ∀ t, s ⊆ t → Convex 𝕜 t → x ∈ t := Iff.rfl
/-- The hull lies in every convex set that includes the set. -/
theorem convexHull_min (hst : s ⊆ t) (ht : Convex 𝕜 t) : convexHull 𝕜 s ⊆ t := fun _ hx => hx t hst ht
/-- A convex set includes the hull exactly when it includes the set. -/
theorem Convex.convexHull_subset_iff (ht : Convex 𝕜 t) : convexHull 𝕜 s ⊆ t ↔ s ⊆ t :=
  ⟨fun h => Set.Subset.trans (subset_convexHull 𝕜 s) h, fun h => convexHull_min h ht⟩
end General

variable {E : Type u} {F : Type v} [AddCommGroup E] [Module ℝ E] [AddCommGroup F] [Module ℝ F] {s t : Set E} {x y : E}

/-- Hulls of larger sets are larger. -/
theorem convexHull_mono (hst : s ⊆ t) : convexHull ℝ s ⊆ convexHull ℝ t := (convexHull ℝ).monotone hst
/-- A set is convex exactly when it is its hull. -/
theorem convexHull_eq_self : convexHull ℝ s = s ↔ Convex ℝ s :=
  ⟨fun h => h ▸ convex_convexHull ℝ s, fun h => Set.Subset.antisymm (convexHull_min (Set.Subset.refl s) h) (subset_convexHull ℝ s)⟩
/-- A convex set is its hull. -/
theorem Convex.convexHull_eq (hs : Convex ℝ s) : convexHull ℝ s = s := convexHull_eq_self.2 hs
/-- The hull of the whole space. -/
@[simp] theorem convexHull_univ : convexHull ℝ (Set.univ : Set E) = Set.univ := convex_univ.convexHull_eq
/-- The hull of the empty set. -/
@[simp] theorem convexHull_empty : convexHull ℝ (∅ : Set E) = ∅ := convex_empty.convexHull_eq
/-- The hull of a point. -/
@[simp] theorem convexHull_singleton (x : E) : convexHull ℝ ({x} : Set E) = {x} := (convex_singleton x).convexHull_eq
/-- Only the empty set has an empty hull. -/
@[simp] theorem convexHull_eq_empty : convexHull ℝ s = ∅ ↔ s = ∅ :=
  ⟨fun h => Set.subset_empty_iff.1 (h ▸ subset_convexHull ℝ s), fun h => by rw [h, convexHull_empty]⟩
/-- The hull has a point exactly when the set has one. -/
@[simp] theorem convexHull_nonempty_iff : (convexHull ℝ s).Nonempty ↔ s.Nonempty := by
  rw [Set.nonempty_iff_ne_empty, Set.nonempty_iff_ne_empty, ne_eq, ne_eq, convexHull_eq_empty]
/-- The hull of a nonempty set is nonempty. -/
protected theorem Set.Nonempty.convexHull (h : s.Nonempty) : (convexHull ℝ s).Nonempty := convexHull_nonempty_iff.2 h
/-- The hull includes the segments between points of the set. -/
theorem segment_subset_convexHull (hx : x ∈ s) (hy : y ∈ s) : segment ℝ x y ⊆ convexHull ℝ s :=
  (convex_convexHull ℝ s).segment_subset (subset_convexHull ℝ s hx) (subset_convexHull ℝ s hy)
/-- The hull of two points is the segment between them. -/
@[simp] theorem convexHull_pair (x y : E) : convexHull ℝ {x, y} = segment ℝ x y := by
  refine Set.Subset.antisymm (convexHull_min ?_ (convex_segment x y))
    (segment_subset_convexHull (Set.mem_insert x {y}) (Set.mem_insert_of_mem x (Set.mem_singleton y)))
  rintro z (rfl | rfl)
  · exact left_mem_segment z y
  · exact right_mem_segment x z
/-- Taking the hull of a part first changes nothing. -/
theorem convexHull_convexHull_union_left (s t : Set E) : convexHull ℝ (convexHull ℝ s ∪ t) = convexHull ℝ (s ∪ t) :=
  Set.Subset.antisymm
    (convexHull_min (Set.union_subset (convexHull_mono Set.subset_union_left)
      (Set.Subset.trans Set.subset_union_right (subset_convexHull ℝ _))) (convex_convexHull ℝ _))
    (convexHull_mono (Set.union_subset (Set.Subset.trans (subset_convexHull ℝ s) Set.subset_union_left) Set.subset_union_right))
/-- Linear maps commute with hulls. -/
theorem IsLinearMap.image_convexHull {f : E → F} (hf : IsLinearMap ℝ f) (s : Set E) : f '' convexHull ℝ s = convexHull ℝ (f '' s) :=
  Set.Subset.antisymm
    (Set.image_subset_iff.2 (convexHull_min (Set.image_subset_iff.1 (subset_convexHull ℝ _))
      ((convex_convexHull ℝ _).is_linear_preimage hf)))
    (convexHull_min (Set.image_mono (subset_convexHull ℝ s)) ((convex_convexHull ℝ s).is_linear_image hf))
/-- Linear maps commute with hulls. -/
theorem LinearMap.image_convexHull (f : E →ₗ[ℝ] F) (s : Set E) : f '' convexHull ℝ s = convexHull ℝ (f '' s) :=
  f.isLinear.image_convexHull s

/-! ### Maximum principle -/

section MaximumPrinciple
variable {f : E → ℝ} {z : E}

/-- Maximum principle: a convex function is at most one of its values on a set throughout the hull. -/
theorem ConvexOn.exists_ge_of_mem_convexHull (hf : ConvexOn ℝ s f) (hts : t ⊆ s) (hx : x ∈ convexHull ℝ t) : ∃ y ∈ t, f x ≤ f y := by
  refine (convexHull_min (t := {x | x ∈ s ∧ ∃ y ∈ t, f x ≤ f y}) (fun y hy => ⟨hts hy, y, hy, le_refl _⟩) ?_ hx).2
  rintro p ⟨hp, u, hu, hpu⟩ q ⟨hq, v, hv, hqv⟩ a b ha hb hab
  refine ⟨hf.1 hp hq ha hb hab, ?_⟩
  have key := hf.le_mul hp hq ha hb hab
  obtain rfl : b = 1 - a := by linarith
  have h1 := mul_le_mul_of_nonneg_left hpu ha
  have h2 := mul_le_mul_of_nonneg_left hqv hb
  rcases le_total (f u) (f v) with h | h
  · have h3 := mul_le_mul_of_nonneg_left h ha
    exact ⟨v, hv, by linarith⟩
  · have h3 := mul_le_mul_of_nonneg_left h hb
    exact ⟨u, hu, by linarith⟩
/-- Minimum principle: a concave function is at least one of its values on a set throughout the hull. -/
theorem ConcaveOn.exists_le_of_mem_convexHull (hf : ConcaveOn ℝ s f) (hts : t ⊆ s) (hx : x ∈ convexHull ℝ t) : ∃ y ∈ t, f y ≤ f x := by
  obtain ⟨y, hy, h⟩ := hf.neg.exists_ge_of_mem_convexHull hts hx
  have h : -f x ≤ -f y := h
  exact ⟨y, hy, by linarith⟩
/-- A bound on a set bounds a convex function on the hull. -/
theorem ConvexOn.le_of_mem_convexHull {c : ℝ} (hf : ConvexOn ℝ s f) (hts : t ⊆ s) (h : ∀ y ∈ t, f y ≤ c) (hx : x ∈ convexHull ℝ t) :
    f x ≤ c := by
  obtain ⟨y, hy, hxy⟩ := hf.exists_ge_of_mem_convexHull hts hx
  exact le_trans hxy (h y hy)
/-- On a segment a convex function is at most its larger end value. -/
theorem ConvexOn.le_max_of_mem_segment (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) (hz : z ∈ segment ℝ x y) :
    f z ≤ max (f x) (f y) := by
  rw [← convexHull_pair] at hz
  refine hf.le_of_mem_convexHull (t := {x, y}) ?_ ?_ hz
  · rintro w (rfl | rfl)
    · exact hx
    · exact hy
  · rintro w (rfl | rfl)
    · exact le_max_left _ _
    · exact le_max_right _ _
/-- On a segment a concave function is at least its smaller end value. -/
theorem ConcaveOn.min_le_of_mem_segment (hf : ConcaveOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) (hz : z ∈ segment ℝ x y) :
    min (f x) (f y) ≤ f z := by
  rw [← convexHull_pair] at hz
  obtain ⟨w, hw, h⟩ := hf.exists_le_of_mem_convexHull (t := {x, y}) (by
    rintro w (rfl | rfl)
    · exact hx
    · exact hy) hz
  rcases hw with rfl | rfl
  · exact le_trans (min_le_left _ _) h
  · exact le_trans (min_le_right _ _) h
end MaximumPrinciple

end
