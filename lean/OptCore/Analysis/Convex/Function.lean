import OptCore.Analysis.Convex.Basic
import OptCore.Order.Filter.Extr

/-!
# Convex, concave, strictly convex and strictly concave functions

Mirrors `Mathlib/Analysis/Convex/Function.lean`. Definitions are for ordered scalars and values in general,
lemmas for real-valued functions on real modules.
-/

noncomputable section

section Defs
variable (𝕜 : Type u) {E : Type v} {β : Type w} [OfNat 𝕜 0] [OfNat 𝕜 1] [Add 𝕜] [LE 𝕜] [LT 𝕜] [Add E] [SMul 𝕜 E]
  [Add β] [LE β] [LT β] [SMul 𝕜 β] (s : Set E) (f : E → β)

/-- `f` is convex on the convex set `s`: chords lie above the graph. -/
def ConvexOn : Prop :=
  Convex 𝕜 s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : 𝕜⦄, 0 ≤ a → 0 ≤ b → a + b = 1 →
    f (a • x + b • y) ≤ a • f x + b • f y
/-- `f` is concave on the convex set `s`: chords lie below the graph. -/
def ConcaveOn : Prop :=
  Convex 𝕜 s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : 𝕜⦄, 0 ≤ a → 0 ≤ b → a + b = 1 →
    a • f x + b • f y ≤ f (a • x + b • y)
/-- `f` is strictly convex on the convex set `s`. -/
def StrictConvexOn : Prop :=
  Convex 𝕜 s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → x ≠ y → ∀ ⦃a b : 𝕜⦄, 0 < a → 0 < b → a + b = 1 →
    f (a • x + b • y) < a • f x + b • f y
/-- `f` is strictly concave on the convex set `s`. -/
def StrictConcaveOn : Prop :=
  Convex 𝕜 s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → x ≠ y → ∀ ⦃a b : 𝕜⦄, 0 < a → 0 < b → a + b = 1 →
    a • f x + b • f y < f (a • x + b • y)
end Defs

variable {E : Type u} {F : Type v} [AddCommGroup E] [Module ℝ E] [AddCommGroup F] [Module ℝ F]
  {s t : Set E} {f g : E → ℝ} {x y : E}

/-- The domain of a convex function is convex. -/
theorem ConvexOn.convex (hf : ConvexOn ℝ s f) : Convex ℝ s := hf.1
/-- The convexity inequality, with products. -/
theorem ConvexOn.le_mul (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) {a b : ℝ} (ha : 0 ≤ a) (hb : 0 ≤ b)
    (hab : a + b = 1) : f (a • x + b • y) ≤ a * f x + b * f y := hf.2 hx hy ha hb hab
/-- The convexity inequality along the segment from `x` to `y`. -/
theorem ConvexOn.le_add_mul_sub (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) {θ : ℝ} (h0 : 0 ≤ θ) (h1 : θ ≤ 1) :
    f (x + θ • (y - x)) ≤ f x + θ * (f y - f x) := by
  have h := hf.le_mul hx hy (a := 1 - θ) (b := θ) (by grind) h0 (by grind)
  rw [show (1 - θ) • x + θ • y = x + θ • (y - x) by module] at h
  grind
/-- Convex functions by the inequality with products. -/
theorem convexOn_iff_mul : ConvexOn ℝ s f ↔ Convex ℝ s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 ≤ a → 0 ≤ b →
    a + b = 1 → f (a • x + b • y) ≤ a * f x + b * f y := Iff.rfl
/-- Only positive weights matter. -/
theorem convexOn_iff_forall_pos : ConvexOn ℝ s f ↔ Convex ℝ s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 < a →
    0 < b → a + b = 1 → f (a • x + b • y) ≤ a • f x + b • f y := by
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => h hx hy (by grind) (by grind) hab,
    fun h x hx y hy a b ha hb hab => ?_⟩
  by_cases h0 : a = 0
  · obtain rfl : b = 1 := by grind
    subst h0; simp
  by_cases h1 : b = 0
  · obtain rfl : a = 1 := by grind
    subst h1; simp
  exact h hx hy (by grind) (by grind) hab
/-- A function is concave exactly when its negative is convex. -/
theorem neg_convexOn_iff : ConvexOn ℝ s (-f) ↔ ConcaveOn ℝ s f := by
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => ?_, fun h x hx y hy a b ha hb hab => ?_⟩ <;>
    have := h hx hy ha hb hab <;> simp only [Pi.neg_apply, smul_eq_mul] at * <;> grind
/-- A function is convex exactly when its negative is concave. -/
theorem neg_concaveOn_iff : ConcaveOn ℝ s (-f) ↔ ConvexOn ℝ s f := by
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => ?_, fun h x hx y hy a b ha hb hab => ?_⟩ <;>
    have := h hx hy ha hb hab <;> simp only [Pi.neg_apply, smul_eq_mul] at * <;> grind
/-- A function is strictly concave exactly when its negative is strictly convex. -/
theorem neg_strictConvexOn_iff : StrictConvexOn ℝ s (-f) ↔ StrictConcaveOn ℝ s f := by
  refine and_congr_right fun _ => ⟨fun h x hx y hy hxy a b ha hb hab => ?_, fun h x hx y hy hxy a b ha hb hab => ?_⟩ <;>
    have := h hx hy hxy ha hb hab <;> simp only [Pi.neg_apply, smul_eq_mul] at * <;> grind
/-- The negative of a concave function is convex. -/
theorem ConcaveOn.neg (hf : ConcaveOn ℝ s f) : ConvexOn ℝ s (-f) := neg_convexOn_iff.2 hf
/-- The negative of a convex function is concave. -/
theorem ConvexOn.neg (hf : ConvexOn ℝ s f) : ConcaveOn ℝ s (-f) := neg_concaveOn_iff.2 hf
/-- Strictly convex functions are convex. -/
theorem StrictConvexOn.convexOn (hf : StrictConvexOn ℝ s f) : ConvexOn ℝ s f := by
  refine convexOn_iff_forall_pos.2 ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  by_cases h : x = y
  · subst h; rw [Convex.combo_self hab, Convex.combo_self hab]
  · have := hf.2 hx hy h ha hb hab; grind
/-- Strictly concave functions are concave. -/
theorem StrictConcaveOn.concaveOn (hf : StrictConcaveOn ℝ s f) : ConcaveOn ℝ s f :=
  neg_convexOn_iff.1 (neg_strictConvexOn_iff.2 hf).convexOn

/-! ### First examples -/

/-- The identity is convex. -/
theorem convexOn_id {s : Set ℝ} (hs : Convex ℝ s) : ConvexOn ℝ s id := ⟨hs, by intros; simp⟩
/-- The identity is concave. -/
theorem concaveOn_id {s : Set ℝ} (hs : Convex ℝ s) : ConcaveOn ℝ s id := ⟨hs, by intros; simp⟩
/-- Constants are convex. -/
theorem convexOn_const (c : ℝ) (hs : Convex ℝ s) : ConvexOn ℝ s fun _ : E => c :=
  ⟨hs, fun _ _ _ _ _ _ _ _ hab => (Convex.combo_self hab c).ge⟩
/-- Constants are concave. -/
theorem concaveOn_const (c : ℝ) (hs : Convex ℝ s) : ConcaveOn ℝ s fun _ : E => c :=
  ⟨hs, fun _ _ _ _ _ _ _ _ hab => (Convex.combo_self hab c).le⟩
/-- Linear functions are convex. -/
theorem IsLinearMap.convexOn (hf : IsLinearMap ℝ f) (hs : Convex ℝ s) : ConvexOn ℝ s f :=
  ⟨hs, fun _ _ _ _ _ _ _ _ _ => by rw [hf.map_add, hf.map_smul, hf.map_smul]⟩
/-- Linear maps are convex. -/
theorem LinearMap.convexOn (f : E →ₗ[ℝ] ℝ) {s : Set E} (hs : Convex ℝ s) : ConvexOn ℝ s f := f.isLinear.convexOn hs
/-- Linear maps are concave. -/
theorem LinearMap.concaveOn (f : E →ₗ[ℝ] ℝ) {s : Set E} (hs : Convex ℝ s) : ConcaveOn ℝ s f :=
  ⟨hs, fun _ _ _ _ _ _ _ _ _ => by rw [_root_.map_add, _root_.map_smul, _root_.map_smul]⟩

/-! ### Algebra -/

/-- Convexity on a smaller convex set. -/
theorem ConvexOn.subset {t : Set E} (hf : ConvexOn ℝ t f) (hst : s ⊆ t) (hs : Convex ℝ s) : ConvexOn ℝ s f :=
  ⟨hs, fun _ hx _ hy => hf.2 (Set.mem_of_subset_of_mem hst hx) (Set.mem_of_subset_of_mem hst hy)⟩
/-- Concavity on a smaller convex set. -/
theorem ConcaveOn.subset {t : Set E} (hf : ConcaveOn ℝ t f) (hst : s ⊆ t) (hs : Convex ℝ s) : ConcaveOn ℝ s f :=
  ⟨hs, fun _ hx _ hy => hf.2 (Set.mem_of_subset_of_mem hst hx) (Set.mem_of_subset_of_mem hst hy)⟩
/-- Strict convexity on a smaller convex set. -/
theorem StrictConvexOn.subset {t : Set E} (hf : StrictConvexOn ℝ t f) (hst : s ⊆ t) (hs : Convex ℝ s) :
    StrictConvexOn ℝ s f :=
  ⟨hs, fun _ hx _ hy => hf.2 (Set.mem_of_subset_of_mem hst hx) (Set.mem_of_subset_of_mem hst hy)⟩
/-- Convexity depends on the values on the set only. -/
theorem ConvexOn.congr (hf : ConvexOn ℝ s f) (hfg : Set.EqOn f g s) : ConvexOn ℝ s g :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    rw [← hfg hx, ← hfg hy, ← hfg (hf.1 hx hy ha hb hab)]; exact hf.2 hx hy ha hb hab⟩
/-- Concavity depends on the values on the set only. -/
theorem ConcaveOn.congr (hf : ConcaveOn ℝ s f) (hfg : Set.EqOn f g s) : ConcaveOn ℝ s g :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    rw [← hfg hx, ← hfg hy, ← hfg (hf.1 hx hy ha hb hab)]; exact hf.2 hx hy ha hb hab⟩
/-- Sums of convex functions. -/
theorem ConvexOn.add (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ s g) : ConvexOn ℝ s (f + g) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.2 hx hy ha hb hab; have h2 := hg.2 hx hy ha hb hab
    simp only [Pi.add_apply, smul_eq_mul] at *; grind⟩
/-- Sums of concave functions. -/
theorem ConcaveOn.add (hf : ConcaveOn ℝ s f) (hg : ConcaveOn ℝ s g) : ConcaveOn ℝ s (f + g) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.2 hx hy ha hb hab; have h2 := hg.2 hx hy ha hb hab
    simp only [Pi.add_apply, smul_eq_mul] at *; grind⟩
/-- A strictly convex and a convex function. -/
theorem StrictConvexOn.add_convexOn (hf : StrictConvexOn ℝ s f) (hg : ConvexOn ℝ s g) : StrictConvexOn ℝ s (f + g) :=
  ⟨hf.1, fun x hx y hy hxy a b ha hb hab => by
    have h1 := hf.2 hx hy hxy ha hb hab; have h2 := hg.2 hx hy (by grind) (by grind) hab
    simp only [Pi.add_apply, smul_eq_mul] at *; grind⟩
/-- A convex and a strictly convex function. -/
theorem ConvexOn.add_strictConvexOn (hf : ConvexOn ℝ s f) (hg : StrictConvexOn ℝ s g) : StrictConvexOn ℝ s (f + g) := by
  rw [add_comm]; exact hg.add_convexOn hf
/-- Sums of strictly convex functions. -/
theorem StrictConvexOn.add (hf : StrictConvexOn ℝ s f) (hg : StrictConvexOn ℝ s g) : StrictConvexOn ℝ s (f + g) :=
  hf.add_convexOn hg.convexOn
/-- A convex minus a concave function. -/
theorem ConvexOn.sub (hf : ConvexOn ℝ s f) (hg : ConcaveOn ℝ s g) : ConvexOn ℝ s (f - g) := by
  rw [sub_eq_add_neg]; exact hf.add hg.neg
/-- A concave minus a convex function. -/
theorem ConcaveOn.sub (hf : ConcaveOn ℝ s f) (hg : ConvexOn ℝ s g) : ConcaveOn ℝ s (f - g) := by
  rw [sub_eq_add_neg]; exact hf.add hg.neg
/-- A convex function plus a constant. -/
theorem ConvexOn.add_const (hf : ConvexOn ℝ s f) (b : ℝ) : ConvexOn ℝ s (f + fun _ => b) :=
  hf.add (convexOn_const b hf.1)
/-- Nonnegative multiples of convex functions. -/
theorem ConvexOn.smul {c : ℝ} (hc : 0 ≤ c) (hf : ConvexOn ℝ s f) : ConvexOn ℝ s fun x => c • f x :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := mul_le_mul_of_nonneg_left (hf.2 hx hy ha hb hab) hc
    simp only [smul_eq_mul] at *; grind⟩
/-- Nonnegative multiples of concave functions. -/
theorem ConcaveOn.smul {c : ℝ} (hc : 0 ≤ c) (hf : ConcaveOn ℝ s f) : ConcaveOn ℝ s fun x => c • f x :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := mul_le_mul_of_nonneg_left (hf.2 hx hy ha hb hab) hc
    simp only [smul_eq_mul] at *; grind⟩
/-- Positive multiples of strictly convex functions. -/
theorem StrictConvexOn.smul {c : ℝ} (hc : 0 < c) (hf : StrictConvexOn ℝ s f) : StrictConvexOn ℝ s fun x => c • f x :=
  ⟨hf.1, fun x hx y hy hxy a b ha hb hab => by
    have h := mul_lt_mul_of_pos_left (hf.2 hx hy hxy ha hb hab) hc
    simp only [smul_eq_mul] at *; grind⟩
/-- The maximum of two convex functions. -/
theorem ConvexOn.sup (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ s g) : ConvexOn ℝ s fun x => f x ⊔ g x :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.le_mul hx hy ha hb hab; have h2 := hg.le_mul hx hy ha hb hab
    have p1 := mul_le_mul_of_nonneg_left (show f x ≤ f x ⊔ g x by grind) ha
    have p2 := mul_le_mul_of_nonneg_left (show g x ≤ f x ⊔ g x by grind) ha
    have p3 := mul_le_mul_of_nonneg_left (show f y ≤ f y ⊔ g y by grind) hb
    have p4 := mul_le_mul_of_nonneg_left (show g y ≤ f y ⊔ g y by grind) hb
    rw [smul_eq_mul, smul_eq_mul]
    exact max_le (by grind) (by grind)⟩
/-- The minimum of two concave functions. -/
theorem ConcaveOn.inf (hf : ConcaveOn ℝ s f) (hg : ConcaveOn ℝ s g) : ConcaveOn ℝ s fun x => f x ⊓ g x :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.2 hx hy ha hb hab; have h2 := hg.2 hx hy ha hb hab
    have p1 := mul_le_mul_of_nonneg_left (show f x ⊓ g x ≤ f x by grind) ha
    have p2 := mul_le_mul_of_nonneg_left (show f x ⊓ g x ≤ g x by grind) ha
    have p3 := mul_le_mul_of_nonneg_left (show f y ⊓ g y ≤ f y by grind) hb
    have p4 := mul_le_mul_of_nonneg_left (show f y ⊓ g y ≤ g y by grind) hb
    rw [smul_eq_mul, smul_eq_mul] at *
    exact le_min (by grind) (by grind)⟩
/-- A convex function after a linear map. -/
theorem ConvexOn.comp_linearMap {f : F → ℝ} {s : Set F} (hf : ConvexOn ℝ s f) (g : E →ₗ[ℝ] F) :
    ConvexOn ℝ (g ⁻¹' s) (f ∘ g) :=
  ⟨hf.1.linear_preimage _, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    rw [← map_smul g, ← map_smul g, ← map_add g] at h; exact h⟩
/-- A concave function after a linear map. -/
theorem ConcaveOn.comp_linearMap {f : F → ℝ} {s : Set F} (hf : ConcaveOn ℝ s f) (g : E →ₗ[ℝ] F) :
    ConcaveOn ℝ (g ⁻¹' s) (f ∘ g) :=
  ⟨hf.1.linear_preimage _, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    rw [← map_smul g, ← map_smul g, ← map_add g] at h; exact h⟩
/-- A convex function after a translation. -/
theorem ConvexOn.translate_right (hf : ConvexOn ℝ s f) (c : E) :
    ConvexOn ℝ ((fun z => c + z) ⁻¹' s) (f ∘ fun z => c + z) :=
  ⟨hf.1.translate_preimage_right _, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    rwa [show a • (c + x) + b • (c + y) = c + (a • x + b • y) by module] at h⟩
/-- A convex function along a line is convex. -/
theorem ConvexOn.comp_line (hf : ConvexOn ℝ Set.univ f) (x d : E) : ConvexOn ℝ Set.univ fun t : ℝ => f (x + t • d) :=
  ⟨convex_univ, fun p _ q _ a b ha hb hab => by
    have h := hf.2 (Set.mem_univ (x + p • d)) (Set.mem_univ (x + q • d)) ha hb hab
    rwa [show a • (x + p • d) + b • (x + q • d) = x + (a • p + b • q) • d by
      simp only [smul_eq_mul]; module] at h⟩
/-- A nondecreasing convex function after a convex function. -/
theorem ConvexOn.comp {g : ℝ → ℝ} (hg : ConvexOn ℝ (f '' s) g) (hf : ConvexOn ℝ s f)
    (hg' : MonotoneOn g (f '' s)) : ConvexOn ℝ s (g ∘ f) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab =>
    le_trans (hg' ⟨_, hf.1 hx hy ha hb hab, rfl⟩ (hg.1 ⟨x, hx, rfl⟩ ⟨y, hy, rfl⟩ ha hb hab) (hf.2 hx hy ha hb hab))
      (hg.2 ⟨x, hx, rfl⟩ ⟨y, hy, rfl⟩ ha hb hab)⟩
/-- Pointwise suprema: a function that is everywhere the least upper bound of convex functions is convex. -/
theorem convexOn_of_forall_le_iff {ι : Sort w} {g : ι → E → ℝ} (hs : Convex ℝ s) (hg : ∀ i, ConvexOn ℝ s (g i))
    (h : ∀ x ∈ s, ∀ c, f x ≤ c ↔ ∀ i, g i x ≤ c) : ConvexOn ℝ s f :=
  ⟨hs, fun x hx y hy a b ha hb hab => (h _ (hs hx hy ha hb hab) _).2 fun i => by
    have h1 := (h x hx _).1 (le_refl _) i; have h2 := (h y hy _).1 (le_refl _) i
    have h3 := (hg i).2 hx hy ha hb hab
    have := mul_le_mul_of_nonneg_left h1 ha; have := mul_le_mul_of_nonneg_left h2 hb
    rw [smul_eq_mul, smul_eq_mul] at *; grind⟩

/-! ### Sublevel sets and epigraphs -/

/-- Sublevel sets of convex functions are convex. -/
theorem ConvexOn.convex_le (hf : ConvexOn ℝ s f) (r : ℝ) : Convex ℝ {x ∈ s | f x ≤ r} :=
  fun x hx y hy a b ha hb hab => ⟨hf.1 hx.1 hy.1 ha hb hab, by
    have h := hf.le_mul hx.1 hy.1 ha hb hab
    have h1 := mul_le_mul_of_nonneg_left hx.2 ha; have h2 := mul_le_mul_of_nonneg_left hy.2 hb
    have h3 : a * r + b * r = r := by rw [show a * r + b * r = (a + b) * r by grind, hab]; grind
    grind⟩
/-- Superlevel sets of concave functions are convex. -/
theorem ConcaveOn.convex_ge (hf : ConcaveOn ℝ s f) (r : ℝ) : Convex ℝ {x ∈ s | r ≤ f x} := by
  have h := hf.neg.convex_le (-r)
  rwa [show {x ∈ s | (-f) x ≤ -r} = {x ∈ s | r ≤ f x} from Set.ext fun x =>
    and_congr_right fun _ => by rw [Pi.neg_apply]; grind] at h
/-- Strict sublevel sets of convex functions are convex. -/
theorem ConvexOn.convex_lt (hf : ConvexOn ℝ s f) (r : ℝ) : Convex ℝ {x ∈ s | f x < r} :=
  convex_iff_forall_pos.2 fun x hx y hy a b ha hb hab => ⟨hf.1 hx.1 hy.1 (by grind) (by grind) hab, by
    have h := hf.le_mul hx.1 hy.1 (by grind) (by grind) hab
    have h1 := mul_lt_mul_of_pos_left hx.2 ha; have h2 := mul_lt_mul_of_pos_left hy.2 hb
    have h3 : a * r + b * r = r := by rw [show a * r + b * r = (a + b) * r by grind, hab]; grind
    grind⟩
/-- The epigraph of a convex function is convex. -/
theorem ConvexOn.convex_epigraph (hf : ConvexOn ℝ s f) : Convex ℝ {p : E × ℝ | p.1 ∈ s ∧ f p.1 ≤ p.2} := by
  rintro ⟨x, r⟩ ⟨hx, hr⟩ ⟨y, t⟩ ⟨hy, ht⟩ a b ha hb hab
  refine ⟨hf.1 hx hy ha hb hab, ?_⟩
  have h1 := mul_le_mul_of_nonneg_left hr ha; have h2 := mul_le_mul_of_nonneg_left ht hb
  have h := hf.le_mul hx hy ha hb hab
  exact le_trans h (add_le_add h1 h2)
/-- A function with convex epigraph is convex. -/
theorem convexOn_of_convex_epigraph (h : Convex ℝ {p : E × ℝ | p.1 ∈ s ∧ f p.1 ≤ p.2}) : ConvexOn ℝ s f :=
  ⟨fun x hx y hy _ _ ha hb hab =>
    (h (x := (x, f x)) ⟨hx, le_refl _⟩ (y := (y, f y)) ⟨hy, le_refl _⟩ ha hb hab).1,
   fun x hx y hy _ _ ha hb hab =>
    (h (x := (x, f x)) ⟨hx, le_refl _⟩ (y := (y, f y)) ⟨hy, le_refl _⟩ ha hb hab).2⟩
/-- Convexity as convexity of the epigraph. -/
theorem convexOn_iff_convex_epigraph : ConvexOn ℝ s f ↔ Convex ℝ {p : E × ℝ | p.1 ∈ s ∧ f p.1 ≤ p.2} :=
  ⟨ConvexOn.convex_epigraph, convexOn_of_convex_epigraph⟩

/-! ### Bounds along segments -/

/-- A convex function on a segment is at most the larger value at the ends. -/
theorem ConvexOn.le_on_segment' (hf : ConvexOn ℝ s f) {x y : E} (hx : x ∈ s) (hy : y ∈ s) {a b : ℝ} (ha : 0 ≤ a)
    (hb : 0 ≤ b) (hab : a + b = 1) : f (a • x + b • y) ≤ max (f x) (f y) := by
  have h := hf.le_mul hx hy ha hb hab
  have h1 := mul_le_mul_of_nonneg_left (show f x ≤ max (f x) (f y) by grind) ha
  have h2 := mul_le_mul_of_nonneg_left (show f y ≤ max (f x) (f y) by grind) hb
  generalize max (f x) (f y) = r at *
  have h3 : a * r + b * r = r := by rw [show a * r + b * r = (a + b) * r by grind, hab]; grind
  grind
/-- A convex function on a segment is at most the larger value at the ends. -/
theorem ConvexOn.le_on_segment (hf : ConvexOn ℝ s f) {x y z : E} (hx : x ∈ s) (hy : y ∈ s)
    (hz : z ∈ segment ℝ x y) : f z ≤ max (f x) (f y) := by
  obtain ⟨a, b, ha, hb, hab, rfl⟩ := hz
  exact hf.le_on_segment' hx hy ha hb hab

/-! ### Minima -/

/-- A strictly convex function has at most one minimiser. -/
theorem StrictConvexOn.eq_of_isMinOn (hf : StrictConvexOn ℝ s f) (hfx : IsMinOn f s x) (hfy : IsMinOn f s y)
    (hx : x ∈ s) (hy : y ∈ s) : x = y := by
  apply Classical.byContradiction
  intro hxy
  have h := hf.2 hx hy hxy (show (0 : ℝ) < 1 / 2 by grind) (show (0 : ℝ) < 1 / 2 by grind) (by grind)
  have h1 := isMinOn_iff.1 hfx _ (hf.1 hx hy (show (0 : ℝ) ≤ 1 / 2 by grind) (show (0 : ℝ) ≤ 1 / 2 by grind) (by grind))
  have h2 := isMinOn_iff.1 hfy x hx
  simp only [smul_eq_mul] at h; grind
/-- The minimisers of a convex function form a convex set. -/
theorem ConvexOn.convex_setOf_isMinOn (hf : ConvexOn ℝ s f) : Convex ℝ {x ∈ s | IsMinOn f s x} :=
  fun x hx y hy a b ha hb hab => ⟨hf.1 hx.1 hy.1 ha hb hab, isMinOn_iff.2 fun z hz => by
    have h := hf.le_mul hx.1 hy.1 ha hb hab
    have h1 := mul_le_mul_of_nonneg_left (isMinOn_iff.1 hx.2 z hz) ha
    have h2 := mul_le_mul_of_nonneg_left (isMinOn_iff.1 hy.2 z hz) hb
    have h3 : a * f z + b * f z = f z := by rw [show a * f z + b * f z = (a + b) * f z by grind, hab]; grind
    grind⟩

end
