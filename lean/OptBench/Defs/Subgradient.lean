import OptBench.Defs.Convex

/-!
# Calculus of subgradients and normal cones
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {F : Type*} [NormedAddCommGroup F]
  [InnerProductSpace ℝ F] {s t : Set E} {f f₁ f₂ : E → ℝ} {g g₁ g₂ x y : E} {c m : ℝ}

/-- Membership in the subdifferential. -/
@[simp] theorem mem_subdifferential : g ∈ subdifferential f x ↔ ∀ y, f x + ⟪g, y - x⟫_ℝ ≤ f y := Iff.rfl
/-- Membership in the normal cone. -/
@[simp] theorem mem_normalCone : g ∈ normalCone s x ↔ ∀ y ∈ s, ⟪g, y - x⟫_ℝ ≤ 0 := Iff.rfl
/-- The subgradient inequality. -/
theorem IsSubgradientAt.le (h : IsSubgradientAt f g x) (y : E) : f x + ⟪g, y - x⟫_ℝ ≤ f y := h y
/-- The subgradient inequality, solved for the value at `x`. -/
theorem IsSubgradientAt.sub_le_inner (h : IsSubgradientAt f g x) (y : E) : f x - f y ≤ ⟪g, x - y⟫_ℝ := by
  have := h y; rw [← neg_sub x y, inner_neg_right] at this; grind
/-- A subgradient on the whole space is one on every set. -/
theorem IsSubgradientAt.on (h : IsSubgradientAt f g x) (s : Set E) : IsSubgradientOn s f g x := fun y _ => h y
/-- Subgradients on the whole space. -/
theorem isSubgradientOn_univ : IsSubgradientOn Set.univ f g x ↔ IsSubgradientAt f g x :=
  ⟨fun h y => h y trivial, fun h y _ => h y⟩
/-- Zero is a subgradient exactly at minimisers. -/
theorem isSubgradientAt_zero_iff : IsSubgradientAt f 0 x ↔ ∀ y, f x ≤ f y := by
  unfold IsSubgradientAt; simp only [inner_zero_left, add_zero]
/-- Zero is a subgradient exactly at minimisers. -/
theorem zero_mem_subdifferential_iff : (0 : E) ∈ subdifferential f x ↔ IsMinOn f Set.univ x := by
  rw [isMinOn_univ_iff]; exact isSubgradientAt_zero_iff
/-- Subgradients of a sum. -/
theorem IsSubgradientAt.add (h₁ : IsSubgradientAt f₁ g₁ x) (h₂ : IsSubgradientAt f₂ g₂ x) :
    IsSubgradientAt (f₁ + f₂) (g₁ + g₂) x := fun y => by
  have := h₁ y; have := h₂ y
  rw [Pi.add_apply, Pi.add_apply, inner_add_left]; grind
/-- Subgradients of a nonnegative multiple. -/
theorem IsSubgradientAt.smul (hc : 0 ≤ c) (h : IsSubgradientAt f g x) : IsSubgradientAt (fun y => c * f y) (c • g) x :=
  fun y => by
  have := mul_le_mul_of_nonneg_left (h y) hc
  rw [real_inner_smul_left]; grind
/-- Subgradients of a function plus a constant. -/
theorem isSubgradientAt_add_const (b : ℝ) : IsSubgradientAt (fun y => f y + b) g x ↔ IsSubgradientAt f g x :=
  ⟨fun h y => by have := h y; grind, fun h y => by have := h y; grind⟩
/-- Subgradients of a translated function. -/
theorem isSubgradientAt_comp_add (z : E) : IsSubgradientAt (fun y => f (y + z)) g x ↔ IsSubgradientAt f g (x + z) := by
  refine ⟨fun h y => ?_, fun h y => ?_⟩
  · have := h (y - z)
    simp only [sub_add_cancel] at this
    rwa [show y - z - x = y - (x + z) by grind] at this
  · have := h (y + z)
    rwa [add_sub_add_right_eq_sub] at this
/-- Subgradients of a linear function are its representing vector. -/
theorem isSubgradientAt_inner (a x : E) : IsSubgradientAt (fun y => ⟪a, y⟫_ℝ) a x := fun y => by
  rw [inner_sub_right]; grind
/-- Adding a linear function shifts subgradients. -/
theorem isSubgradientAt_add_inner (a : E) :
    IsSubgradientAt (fun y => f y + ⟪a, y⟫_ℝ) (g + a) x ↔ IsSubgradientAt f g x := by
  refine ⟨fun h y => ?_, fun h y => ?_⟩ <;> have := h y <;> rw [inner_add_left, inner_sub_right a] at * <;> grind
/-- Convex combinations of subgradients. -/
theorem convex_subdifferential (f : E → ℝ) (x : E) : Convex ℝ (subdifferential f x) := by
  intro g hg h hh a b ha hb hab y
  have h1 := mul_le_mul_of_nonneg_left (hg y) ha
  have h2 := mul_le_mul_of_nonneg_left (hh y) hb
  rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
  obtain rfl : a = 1 - b := by grind
  grind
/-- Subgradients are monotone. -/
theorem IsSubgradientAt.inner_nonneg {u v : E} (hu : IsSubgradientAt f u x) (hv : IsSubgradientAt f v y) :
    0 ≤ ⟪u - v, x - y⟫_ℝ := by
  have h1 := hu y; have h2 := hv x
  rw [inner_sub_left]
  rw [← neg_sub x y, inner_neg_right] at h1; grind
/-- The subdifferential is a monotone operator. -/
theorem monotoneOp_subdifferential (f : E → ℝ) : MonotoneOp (subdifferential f) :=
  fun _ _ _ hu _ hv => IsSubgradientAt.inner_nonneg hu hv
/-- A function with subgradients at every point of a convex set is convex there. -/
theorem convexOn_of_forall_exists_subgradient (hs : Convex ℝ s) (h : ∀ x ∈ s, ∃ g, IsSubgradientOn s f g x) :
    ConvexOn ℝ s f := by
  refine ⟨hs, fun x hx y hy a b ha hb hab => ?_⟩
  obtain ⟨g, hg⟩ := h _ (hs hx hy ha hb hab)
  have h1 := mul_le_mul_of_nonneg_left (hg x hx) ha
  have h2 := mul_le_mul_of_nonneg_left (hg y hy) hb
  have e : a * ⟪g, x - (a • x + b • y)⟫_ℝ + b * ⟪g, y - (a • x + b • y)⟫_ℝ = 0 := by
    obtain rfl : a = 1 - b := by grind
    inner_expand; grind
  generalize f (a • x + b • y) = p at *
  have e2 : a * p + b * p = p := by rw [show a * p + b * p = (a + b) * p by grind, hab]; grind
  rw [smul_eq_mul, smul_eq_mul]; grind
/-- A strongly convex function grows quadratically above its subgradients. -/
theorem IsSubgradientAt.strong (hf : StrongConvexOn Set.univ m f) (h : IsSubgradientAt f g x) (y : E) :
    f x + ⟪g, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  have hc : StrongConvexOn Set.univ m (f + fun z => ⟪-g, z⟫_ℝ) :=
    hf.add_convexOn (convexOn_inner (-g) convex_univ)
  have hmin : IsMinOn (f + fun z => ⟪-g, z⟫_ℝ) Set.univ x := isMinOn_univ_iff.2 fun z => by
    have := h z
    simp only [Pi.add_apply, inner_neg_left]; rw [inner_sub_right] at this; grind
  have := hc.le_of_isMinOn (Set.mem_univ x) hmin (Set.mem_univ y)
  simp only [Pi.add_apply, inner_neg_left] at this
  rw [inner_sub_right]; grind
/-- Subgradients of a strongly convex function are strongly monotone. -/
theorem IsSubgradientAt.strong_mono {u v : E} (hf : StrongConvexOn Set.univ m f) (hu : IsSubgradientAt f u x)
    (hv : IsSubgradientAt f v y) : m * ‖x - y‖ ^ 2 ≤ ⟪u - v, x - y⟫_ℝ := by
  have h1 := hu.strong hf y; have h2 := hv.strong hf x
  rw [norm_sub_rev] at h1
  rw [inner_sub_left]
  rw [← neg_sub x y, inner_neg_right] at h1; grind
/-- Subgradients of an `L`-Lipschitz function are bounded by `L`. -/
theorem IsSubgradientAt.norm_le {L : ℝ} (h0 : 0 ≤ L) (hL : ∀ y, f y - f x ≤ L * ‖y - x‖) (h : IsSubgradientAt f g x) :
    ‖g‖ ≤ L := by
  have h1 := h (x + g); have h2 := hL (x + g)
  rw [add_sub_cancel_left] at h1 h2
  rw [real_inner_self_eq_norm_mul_norm] at h1
  by_cases hg : ‖g‖ = 0
  · rw [hg]; exact h0
  · have hp : 0 < ‖g‖ := by have := norm_nonneg g; grind
    exact le_of_mul_le_mul_right (show ‖g‖ * ‖g‖ ≤ L * ‖g‖ by grind) hp
/-- Optimality over a set: some subgradient points away from the set. -/
theorem IsSubgradientOn.isMinOn (h : IsSubgradientOn s f g x) (hn : -g ∈ normalCone s x) : IsMinOn f s x :=
  isMinOn_iff.2 fun y hy => by
    have h1 := h y hy
    have h2 := hn y hy
    rw [inner_neg_left] at h2; grind
/-- Variational inequality: if some subgradient makes acute angles with the set, the point is a minimiser. -/
theorem IsSubgradientAt.isMinOn_of_inner (h : IsSubgradientAt f g x) (hn : ∀ y ∈ s, 0 ≤ ⟪g, y - x⟫_ℝ) : IsMinOn f s x :=
  isMinOn_iff.2 fun y hy => by have := h y; have := hn y hy; grind

/-! ### Normal cones -/

/-- Zero is normal. -/
theorem zero_mem_normalCone (s : Set E) (x : E) : (0 : E) ∈ normalCone s x := fun y _ => by rw [inner_zero_left]
/-- Normal cones are closed under addition. -/
theorem add_mem_normalCone (h₁ : g₁ ∈ normalCone s x) (h₂ : g₂ ∈ normalCone s x) : g₁ + g₂ ∈ normalCone s x :=
  fun y hy => by have := h₁ y hy; have := h₂ y hy; rw [inner_add_left]; grind
/-- Normal cones are closed under nonnegative multiples. -/
theorem smul_mem_normalCone (hc : 0 ≤ c) (h : g ∈ normalCone s x) : c • g ∈ normalCone s x := fun y hy => by
  have := mul_nonneg hc (show 0 ≤ -⟪g, y - x⟫_ℝ by have := h y hy; grind)
  rw [real_inner_smul_left]; grind
/-- Normal cones are convex. -/
theorem convex_normalCone (s : Set E) (x : E) : Convex ℝ (normalCone s x) :=
  fun _ hx _ hy _ _ ha hb _ => add_mem_normalCone (smul_mem_normalCone ha hx) (smul_mem_normalCone hb hy)
/-- Smaller sets have larger normal cones. -/
theorem normalCone_anti (h : s ⊆ t) : normalCone t x ⊆ normalCone s x :=
  fun _ hg y hy => hg y (Set.mem_of_subset_of_mem h hy)
/-- The normal cone of the whole space. -/
theorem mem_normalCone_univ : g ∈ normalCone Set.univ x ↔ g = 0 := by
  refine ⟨fun h => ?_, fun h => h ▸ zero_mem_normalCone _ _⟩
  have := h (x + g) trivial
  rw [add_sub_cancel_left] at this
  exact real_inner_self_nonpos.1 this
/-- Normal cones are monotone. -/
theorem inner_nonneg_of_mem_normalCone {u v : E} (hx : x ∈ s) (hy : y ∈ s) (hu : u ∈ normalCone s x)
    (hv : v ∈ normalCone s y) : 0 ≤ ⟪u - v, x - y⟫_ℝ := by
  have h1 := hu y hy; have h2 := hv x hx
  rw [inner_sub_left]
  rw [← neg_sub x y, inner_neg_right] at h1; grind
/-- The minimisers of a linear function over a set. -/
theorem isMinOn_inner_iff : IsMinOn (fun y => ⟪g, y⟫_ℝ) s x ↔ -g ∈ normalCone s x := by
  rw [isMinOn_iff]
  refine forall_congr' fun y => imp_congr_right fun _ => ?_
  rw [inner_neg_left, inner_sub_right]; grind

end OptBench
