import OptCore.Algebra.Module.LinearMap
import OptCore.Algebra.Module.Tactic
import OptCore.Algebra.Order.Field
import OptCore.Data.Set.Basic

/-!
# Segments, star convex and convex sets

Mirrors `Mathlib/Analysis/Convex/Segment.lean`, `Mathlib/Analysis/Convex/Star.lean` and
`Mathlib/Analysis/Convex/Basic.lean`. Definitions are for ordered scalars in general, lemmas for `ℝ`.
-/

noncomputable section

section Defs
variable (𝕜 : Type u) {E : Type v} [OfNat 𝕜 0] [OfNat 𝕜 1] [Add 𝕜] [LE 𝕜] [LT 𝕜] [Add E] [SMul 𝕜 E]

/-- The closed segment between two points. -/
def segment (x y : E) : Set E := {z : E | ∃ a b : 𝕜, 0 ≤ a ∧ 0 ≤ b ∧ a + b = 1 ∧ a • x + b • y = z}
/-- The open segment between two points; `{x}` when they coincide. -/
def openSegment (x y : E) : Set E := {z : E | ∃ a b : 𝕜, 0 < a ∧ 0 < b ∧ a + b = 1 ∧ a • x + b • y = z}
/-- A set is star convex at `x` if it contains the segments from `x` to its points. -/
def StarConvex (x : E) (s : Set E) : Prop :=
  ∀ ⦃y : E⦄, y ∈ s → ∀ ⦃a b : 𝕜⦄, 0 ≤ a → 0 ≤ b → a + b = 1 → a • x + b • y ∈ s
/-- A set is convex if it contains the segments between its points. -/
def Convex (s : Set E) : Prop := ∀ ⦃x : E⦄, x ∈ s → StarConvex 𝕜 x s
end Defs

namespace Convex
@[inherit_doc] scoped notation "[" x " -[" 𝕜 "] " y "]" => segment 𝕜 x y
end Convex

variable {E : Type u} {F : Type v} [AddCommGroup E] [Module ℝ E] [AddCommGroup F] [Module ℝ F]
  {s t : Set E} {x y z : E} {r : ℝ}

/-! ### Segments -/

/-- Segments do not depend on the order of their ends. -/
theorem segment_symm (x y : E) : segment ℝ x y = segment ℝ y x := by
  apply Set.ext; intro z
  constructor <;> rintro ⟨a, b, ha, hb, hab, rfl⟩ <;> exact ⟨b, a, hb, ha, by grind, add_comm _ _⟩
/-- The left end is in the segment. -/
theorem left_mem_segment (x y : E) : x ∈ segment ℝ x y := ⟨1, 0, by grind, by grind, by grind, by simp⟩
/-- The right end is in the segment. -/
theorem right_mem_segment (x y : E) : y ∈ segment ℝ x y := ⟨0, 1, by grind, by grind, by grind, by simp⟩
/-- A degenerate segment. -/
theorem segment_same (x : E) : segment ℝ x x = {x} := by
  apply Set.ext; intro z
  constructor
  · rintro ⟨a, b, ha, hb, hab, rfl⟩; exact Convex.combo_self hab x
  · rintro rfl; exact left_mem_segment _ _
/-- The segment as the image of the unit interval. -/
theorem mem_segment_iff_exists : z ∈ segment ℝ x y ↔ ∃ θ : ℝ, 0 ≤ θ ∧ θ ≤ 1 ∧ x + θ • (y - x) = z := by
  constructor
  · rintro ⟨a, b, ha, hb, hab, rfl⟩
    obtain rfl : a = 1 - b := by grind
    exact ⟨b, hb, by grind, by module⟩
  · rintro ⟨θ, h0, h1, rfl⟩
    exact ⟨1 - θ, θ, by grind, h0, by grind, by module⟩
/-- The segment as the image of the unit interval. -/
theorem segment_eq_image' (x y : E) : segment ℝ x y = (fun θ : ℝ => x + θ • (y - x)) '' Set.Icc (0 : ℝ) 1 := by
  apply Set.ext; intro z; rw [mem_segment_iff_exists]
  exact ⟨fun ⟨θ, h0, h1, e⟩ => ⟨θ, ⟨h0, h1⟩, e⟩, fun ⟨θ, ⟨h0, h1⟩, e⟩ => ⟨θ, h0, h1, e⟩⟩
/-- The open segment is part of the segment. -/
theorem openSegment_subset_segment (x y : E) : openSegment ℝ x y ⊆ segment ℝ x y := by
  rintro z ⟨a, b, ha, hb, hab, rfl⟩; exact ⟨a, b, by grind, by grind, hab, rfl⟩

/-! ### Convex sets -/

/-- Star convexity in one parameter. -/
theorem StarConvex.add_smul_sub_mem (hs : StarConvex ℝ x s) (hy : y ∈ s) {t : ℝ} (ht₀ : 0 ≤ t) (ht₁ : t ≤ 1) :
    x + t • (y - x) ∈ s := by
  have h := hs hy (a := 1 - t) (b := t) (by grind) ht₀ (by grind)
  rwa [show (1 - t) • x + t • y = x + t • (y - x) by module] at h
/-- A convex set is star convex at its points. -/
theorem Convex.starConvex (hs : Convex ℝ s) (hx : x ∈ s) : StarConvex ℝ x s := hs hx
/-- Convexity, unfolded. -/
theorem convex_iff_forall : Convex ℝ s ↔
    ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 ≤ a → 0 ≤ b → a + b = 1 → a • x + b • y ∈ s := Iff.rfl
/-- Only positive weights matter. -/
theorem convex_iff_forall_pos : Convex ℝ s ↔
    ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 < a → 0 < b → a + b = 1 → a • x + b • y ∈ s := by
  constructor
  · exact fun h x hx y hy a b ha hb hab => h hx hy (by grind) (by grind) hab
  · intro h x hx y hy a b ha hb hab
    by_cases h0 : a = 0
    · obtain rfl : b = 1 := by grind
      subst h0; rwa [zero_smul, one_smul, zero_add]
    by_cases h1 : b = 0
    · obtain rfl : a = 1 := by grind
      subst h1; rwa [zero_smul, one_smul, add_zero]
    exact h hx hy (by grind) (by grind) hab
/-- Convexity through segments. -/
theorem convex_iff_segment_subset : Convex ℝ s ↔ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → segment ℝ x y ⊆ s := by
  constructor
  · rintro h x hx y hy z ⟨a, b, ha, hb, hab, rfl⟩; exact h hx hy ha hb hab
  · intro h x hx y hy a b ha hb hab; exact h hx hy ⟨a, b, ha, hb, hab, rfl⟩
/-- A convex set contains the segments between its points. -/
theorem Convex.segment_subset (h : Convex ℝ s) {x y : E} (hx : x ∈ s) (hy : y ∈ s) : segment ℝ x y ⊆ s :=
  convex_iff_segment_subset.1 h hx hy
/-- A point between two points of a convex set. -/
theorem Convex.add_smul_sub_mem (h : Convex ℝ s) {x y : E} (hx : x ∈ s) (hy : y ∈ s) {t : ℝ}
    (ht : t ∈ Set.Icc (0 : ℝ) 1) : x + t • (y - x) ∈ s := (h hx).add_smul_sub_mem hy ht.1 ht.2
/-- A point on the way to a translate. -/
theorem Convex.add_smul_mem (hs : Convex ℝ s) {x y : E} (hx : x ∈ s) (hy : x + y ∈ s) {t : ℝ}
    (ht : t ∈ Set.Icc (0 : ℝ) 1) : x + t • y ∈ s := by
  have h := hs.add_smul_sub_mem hx hy ht
  rwa [add_sub_cancel_left] at h
/-- The midpoint of two points of a convex set. -/
theorem Convex.half_mem (hs : Convex ℝ s) (hx : x ∈ s) (hy : y ∈ s) : (1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y ∈ s :=
  hs hx hy (by grind) (by grind) (by grind)
/-- The empty set is convex. -/
@[simp] theorem convex_empty : Convex ℝ (∅ : Set E) := fun _ h => h.elim
/-- The whole space is convex. -/
@[simp] theorem convex_univ : Convex ℝ (Set.univ : Set E) := fun _ _ _ _ _ _ _ _ _ => trivial
/-- A point is convex. -/
@[simp] theorem convex_singleton (c : E) : Convex ℝ ({c} : Set E) := by
  rintro x rfl y rfl a b ha hb hab; exact Convex.combo_self hab _
/-- Segments are convex. -/
theorem convex_segment (x y : E) : Convex ℝ (segment ℝ x y) := by
  rintro p ⟨a, b, ha, hb, hab, rfl⟩ q ⟨c, d, hc, hd, hcd, rfl⟩ u v hu hv huv
  refine ⟨u * a + v * c, u * b + v * d, ?_, ?_, ?_, by module⟩
  · have := mul_nonneg hu ha; have := mul_nonneg hv hc; grind
  · have := mul_nonneg hu hb; have := mul_nonneg hv hd; grind
  · rw [show u * a + v * c + (u * b + v * d) = u * (a + b) + v * (c + d) by grind, hab, hcd]; grind
/-- Intersections of two convex sets. -/
theorem Convex.inter (hs : Convex ℝ s) (ht : Convex ℝ t) : Convex ℝ (s ∩ t) :=
  fun _ hx _ hy _ _ ha hb hab => ⟨hs hx.1 hy.1 ha hb hab, ht hx.2 hy.2 ha hb hab⟩
/-- Intersections of families of convex sets. -/
theorem convex_iInter {ι : Sort w} {s : ι → Set E} (h : ∀ i, Convex ℝ (s i)) : Convex ℝ (⋂ i, s i) :=
  fun _ hx _ hy _ _ ha hb hab i => h i (hx i) (hy i) ha hb hab
/-- Intersections of collections of convex sets. -/
theorem convex_sInter {S : Set (Set E)} (h : ∀ s ∈ S, Convex ℝ s) : Convex ℝ (⋂₀ S) :=
  fun _ hx _ hy _ _ ha hb hab t ht => h t ht (hx t ht) (hy t ht) ha hb hab
/-- Products of convex sets. -/
theorem Convex.prod {t : Set F} (hs : Convex ℝ s) (ht : Convex ℝ t) : Convex ℝ (s ×ˢ t) :=
  fun _ hx _ hy _ _ ha hb hab => ⟨hs hx.1 hy.1 ha hb hab, ht hx.2 hy.2 ha hb hab⟩

/-! ### Images and preimages -/

/-- Images under linear functions. -/
theorem Convex.is_linear_image (hs : Convex ℝ s) {f : E → F} (hf : IsLinearMap ℝ f) : Convex ℝ (f '' s) := by
  rintro _ ⟨x, hx, rfl⟩ _ ⟨y, hy, rfl⟩ a b ha hb hab
  exact ⟨a • x + b • y, hs hx hy ha hb hab, by rw [hf.map_add, hf.map_smul, hf.map_smul]⟩
/-- Preimages under linear functions. -/
theorem Convex.is_linear_preimage {s : Set F} (hs : Convex ℝ s) {f : E → F} (hf : IsLinearMap ℝ f) :
    Convex ℝ (f ⁻¹' s) := by
  intro x hx y hy a b ha hb hab
  show f (a • x + b • y) ∈ s
  rw [hf.map_add, hf.map_smul, hf.map_smul]; exact hs hx hy ha hb hab
/-- Images under linear maps. -/
theorem Convex.linear_image (hs : Convex ℝ s) (f : E →ₗ[ℝ] F) : Convex ℝ (f '' s) := hs.is_linear_image f.isLinear
/-- Preimages under linear maps. -/
theorem Convex.linear_preimage {s : Set F} (hs : Convex ℝ s) (f : E →ₗ[ℝ] F) : Convex ℝ (f ⁻¹' s) :=
  hs.is_linear_preimage f.isLinear
/-- Translates. -/
theorem Convex.translate (hs : Convex ℝ s) (z : E) : Convex ℝ ((fun x => z + x) '' s) := by
  rintro _ ⟨x, hx, rfl⟩ _ ⟨y, hy, rfl⟩ a b ha hb hab
  refine ⟨a • x + b • y, hs hx hy ha hb hab, ?_⟩
  show z + (a • x + b • y) = a • (z + x) + b • (z + y)
  module
/-- Preimages under translations. -/
theorem Convex.translate_preimage_right (hs : Convex ℝ s) (z : E) : Convex ℝ ((fun x => z + x) ⁻¹' s) := by
  intro x hx y hy a b ha hb hab
  show z + (a • x + b • y) ∈ s
  rw [show z + (a • x + b • y) = a • (z + x) + b • (z + y) by module]
  exact hs hx hy ha hb hab
/-- Preimages under translations. -/
theorem Convex.translate_preimage_left (hs : Convex ℝ s) (z : E) : Convex ℝ ((fun x => x + z) ⁻¹' s) := by
  have h := hs.translate_preimage_right z
  rwa [show (fun x => x + z) = fun x => z + x from funext fun x => add_comm x z]
/-- Preimages under homotheties with a shift. -/
theorem Convex.affinity_preimage (hs : Convex ℝ s) (z : E) (c : ℝ) : Convex ℝ ((fun x => z + c • x) ⁻¹' s) := by
  intro x hx y hy a b ha hb hab
  show z + c • (a • x + b • y) ∈ s
  rw [show z + c • (a • x + b • y) = a • (z + c • x) + b • (z + c • y) by module]
  exact hs hx hy ha hb hab
/-- Homotheties with a shift. -/
theorem Convex.affinity (hs : Convex ℝ s) (z : E) (c : ℝ) : Convex ℝ ((fun x => z + c • x) '' s) := by
  rintro _ ⟨x, hx, rfl⟩ _ ⟨y, hy, rfl⟩ a b ha hb hab
  refine ⟨a • x + b • y, hs hx hy ha hb hab, ?_⟩
  show z + c • (a • x + b • y) = a • (z + c • x) + b • (z + c • y)
  module
/-- A convex set is stable under convex combinations of multiples: `a • x + b • y ∈ (a + b) • s`. -/
theorem Convex.exists_mem_smul_eq (hs : Convex ℝ s) (hx : x ∈ s) (hy : y ∈ s) {p q : ℝ} (hp : 0 ≤ p) (hq : 0 ≤ q) :
    ∃ z ∈ s, (p + q) • z = p • x + q • y := by
  by_cases h : p + q = 0
  · obtain rfl : p = 0 := by grind
    obtain rfl : q = 0 := by grind
    exact ⟨x, hx, by simp⟩
  · have hpq : 0 < p + q := by grind
    have hi : 0 < (p + q)⁻¹ := inv_pos.2 hpq
    refine ⟨(p * (p + q)⁻¹) • x + (q * (p + q)⁻¹) • y, hs hx hy (mul_nonneg hp (by grind)) (mul_nonneg hq (by grind))
      (by grind), ?_⟩
    have : (p + q) * (p + q)⁻¹ = 1 := by grind
    generalize (p + q)⁻¹ = c at *
    rw [show (p + q) • ((p * c) • x + (q * c) • y) = ((p + q) * c) • (p • x + q • y) by module, this, one_smul]

/-! ### Halfspaces and intervals -/

/-- Lower halfspaces of linear functions. -/
theorem convex_halfSpace_le {f : E → ℝ} (h : IsLinearMap ℝ f) (r : ℝ) : Convex ℝ {w | f w ≤ r} := by
  intro x hx y hy a b ha hb hab
  have hx : f x ≤ r := hx
  have hy : f y ≤ r := hy
  show f (a • x + b • y) ≤ r
  rw [h.map_add, h.map_smul, h.map_smul, smul_eq_mul, smul_eq_mul]
  have h1 := mul_nonneg ha (sub_nonneg.2 hx); have h2 := mul_nonneg hb (sub_nonneg.2 hy)
  obtain rfl : a = 1 - b := by grind
  grind
/-- Upper halfspaces of linear functions. -/
theorem convex_halfSpace_ge {f : E → ℝ} (h : IsLinearMap ℝ f) (r : ℝ) : Convex ℝ {w | r ≤ f w} := by
  intro x hx y hy a b ha hb hab
  have hx : r ≤ f x := hx
  have hy : r ≤ f y := hy
  show r ≤ f (a • x + b • y)
  rw [h.map_add, h.map_smul, h.map_smul, smul_eq_mul, smul_eq_mul]
  have h1 := mul_nonneg ha (sub_nonneg.2 hx); have h2 := mul_nonneg hb (sub_nonneg.2 hy)
  obtain rfl : a = 1 - b := by grind
  grind
/-- Open lower halfspaces of linear functions. -/
theorem convex_halfSpace_lt {f : E → ℝ} (h : IsLinearMap ℝ f) (r : ℝ) : Convex ℝ {w | f w < r} := by
  rw [convex_iff_forall_pos]
  intro x hx y hy a b ha hb hab
  have hx : f x < r := hx
  have hy : f y < r := hy
  show f (a • x + b • y) < r
  rw [h.map_add, h.map_smul, h.map_smul, smul_eq_mul, smul_eq_mul]
  have h1 := mul_pos ha (sub_pos.2 hx); have h2 := mul_pos hb (sub_pos.2 hy)
  obtain rfl : a = 1 - b := by grind
  grind
/-- Open upper halfspaces of linear functions. -/
theorem convex_halfSpace_gt {f : E → ℝ} (h : IsLinearMap ℝ f) (r : ℝ) : Convex ℝ {w | r < f w} := by
  rw [convex_iff_forall_pos]
  intro x hx y hy a b ha hb hab
  have hx : r < f x := hx
  have hy : r < f y := hy
  show r < f (a • x + b • y)
  rw [h.map_add, h.map_smul, h.map_smul, smul_eq_mul, smul_eq_mul]
  have h1 := mul_pos ha (sub_pos.2 hx); have h2 := mul_pos hb (sub_pos.2 hy)
  obtain rfl : a = 1 - b := by grind
  grind
/-- Hyperplanes. -/
theorem convex_hyperplane {f : E → ℝ} (h : IsLinearMap ℝ f) (r : ℝ) : Convex ℝ {w | f w = r} := by
  intro x hx y hy a b ha hb hab
  have hx : f x = r := hx
  have hy : f y = r := hy
  show f (a • x + b • y) = r
  rw [h.map_add, h.map_smul, h.map_smul, smul_eq_mul, smul_eq_mul, hx, hy]
  obtain rfl : a = 1 - b := by grind
  grind
/-- The identity on the reals is linear. -/
theorem IsLinearMap.real_id : IsLinearMap ℝ (fun x : ℝ => x) := ⟨fun _ _ => rfl, fun _ _ => rfl⟩
theorem convex_Iic (r : ℝ) : Convex ℝ (Set.Iic r) := convex_halfSpace_le IsLinearMap.real_id r
theorem convex_Ici (r : ℝ) : Convex ℝ (Set.Ici r) := convex_halfSpace_ge IsLinearMap.real_id r
theorem convex_Iio (r : ℝ) : Convex ℝ (Set.Iio r) := convex_halfSpace_lt IsLinearMap.real_id r
theorem convex_Ioi (r : ℝ) : Convex ℝ (Set.Ioi r) := convex_halfSpace_gt IsLinearMap.real_id r
theorem convex_Icc (r s : ℝ) : Convex ℝ (Set.Icc r s) := (convex_Ici r).inter (convex_Iic s)
theorem convex_Ico (r s : ℝ) : Convex ℝ (Set.Ico r s) := (convex_Ici r).inter (convex_Iio s)
theorem convex_Ioc (r s : ℝ) : Convex ℝ (Set.Ioc r s) := (convex_Ioi r).inter (convex_Iic s)
theorem convex_Ioo (r s : ℝ) : Convex ℝ (Set.Ioo r s) := (convex_Ioi r).inter (convex_Iio s)

end
