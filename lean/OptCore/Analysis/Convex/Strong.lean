import OptCore.Analysis.Convex.Function
import OptCore.Analysis.InnerProductSpace.Basic

/-!
# Uniformly and strongly convex functions

Mirrors `Mathlib/Analysis/Convex/Strong.lean`.
-/

noncomputable section

variable {E : Type u} [NormedAddCommGroup E]

section NormedSpace
variable [NormedSpace ℝ E] {φ ψ : ℝ → ℝ} {s : Set E} {m n : ℝ} {f g : E → ℝ}

/-- `f` is uniformly convex on `s` with modulus `φ`. -/
def UniformConvexOn (s : Set E) (φ : ℝ → ℝ) (f : E → ℝ) : Prop :=
  Convex ℝ s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 ≤ a → 0 ≤ b → a + b = 1 →
    f (a • x + b • y) ≤ a • f x + b • f y - a * b * φ ‖x - y‖
/-- `f` is uniformly concave on `s` with modulus `φ`. -/
def UniformConcaveOn (s : Set E) (φ : ℝ → ℝ) (f : E → ℝ) : Prop :=
  Convex ℝ s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄, 0 ≤ a → 0 ≤ b → a + b = 1 →
    a • f x + b • f y + a * b * φ ‖x - y‖ ≤ f (a • x + b • y)
/-- `f` is `m`-strongly convex on `s`: uniformly convex with modulus `m / 2 * r ^ 2`. -/
def StrongConvexOn (s : Set E) (m : ℝ) : (E → ℝ) → Prop := UniformConvexOn s fun r => m / (2 : ℝ) * r ^ 2
/-- `f` is `m`-strongly concave on `s`. -/
def StrongConcaveOn (s : Set E) (m : ℝ) : (E → ℝ) → Prop := UniformConcaveOn s fun r => m / (2 : ℝ) * r ^ 2

/-- Modulus zero is convexity. -/
@[simp] theorem uniformConvexOn_zero : UniformConvexOn s 0 f ↔ ConvexOn ℝ s f := by
  simp [UniformConvexOn, ConvexOn]
/-- A smaller modulus. -/
theorem UniformConvexOn.mono (hψφ : ∀ r, ψ r ≤ φ r) (hf : UniformConvexOn s φ f) : UniformConvexOn s ψ f :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    have := mul_le_mul_of_nonneg_left (hψφ ‖x - y‖) (mul_nonneg ha hb)
    grind⟩
/-- Uniformly convex functions with nonnegative modulus are convex. -/
theorem UniformConvexOn.convexOn (hf : UniformConvexOn s φ f) (hφ : ∀ r, 0 ≤ φ r) : ConvexOn ℝ s f :=
  uniformConvexOn_zero.1 (hf.mono hφ)
/-- Uniformly convex functions with positive modulus are strictly convex. -/
theorem UniformConvexOn.strictConvexOn (hf : UniformConvexOn s φ f) (hφ : ∀ r, r ≠ 0 → 0 < φ r) :
    StrictConvexOn ℝ s f :=
  ⟨hf.1, fun x hx y hy hxy a b ha hb hab => by
    have h := hf.2 hx hy ha.le hb.le hab
    have := mul_pos (mul_pos ha hb) (hφ ‖x - y‖ (norm_ne_zero_iff.2 (sub_ne_zero.2 hxy)))
    grind⟩
/-- Moduli add. -/
theorem UniformConvexOn.add (hf : UniformConvexOn s φ f) (hg : UniformConvexOn s ψ g) :
    UniformConvexOn s (φ + ψ) (f + g) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.2 hx hy ha hb hab; have h2 := hg.2 hx hy ha hb hab
    simp only [Pi.add_apply, smul_eq_mul] at *; grind⟩
/-- The negative of a uniformly convex function. -/
theorem UniformConvexOn.neg (hf : UniformConvexOn s φ f) : UniformConcaveOn s φ (-f) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    simp only [Pi.neg_apply, smul_eq_mul] at *; grind⟩
/-- The negative of a uniformly concave function. -/
theorem UniformConcaveOn.neg (hf : UniformConcaveOn s φ f) : UniformConvexOn s φ (-f) :=
  ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := hf.2 hx hy ha hb hab
    simp only [Pi.neg_apply, smul_eq_mul] at *; grind⟩

/-- The strong convexity inequality, with products. -/
theorem StrongConvexOn.le_mul (hf : StrongConvexOn s m f) {x y : E} (hx : x ∈ s) (hy : y ∈ s) {a b : ℝ} (ha : 0 ≤ a)
    (hb : 0 ≤ b) (hab : a + b = 1) :
    f (a • x + b • y) ≤ a * f x + b * f y - a * b * (m / 2 * ‖x - y‖ ^ 2) := hf.2 hx hy ha hb hab
/-- The domain of a strongly convex function is convex. -/
theorem StrongConvexOn.convex (hf : StrongConvexOn s m f) : Convex ℝ s := hf.1
/-- Strong convexity from the inequality with products. -/
theorem strongConvexOn_iff_mul : StrongConvexOn s m f ↔ Convex ℝ s ∧ ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → ∀ ⦃a b : ℝ⦄,
    0 ≤ a → 0 ≤ b → a + b = 1 → f (a • x + b • y) ≤ a * f x + b * f y - a * b * (m / 2 * ‖x - y‖ ^ 2) := Iff.rfl
/-- A smaller constant. -/
theorem StrongConvexOn.mono (hmn : m ≤ n) (hf : StrongConvexOn s n f) : StrongConvexOn s m f :=
  UniformConvexOn.mono (fun r => by
    have := mul_le_mul_of_nonneg_right hmn (sq_nonneg r); grind) hf
/-- Constant zero is convexity. -/
@[simp] theorem strongConvexOn_zero : StrongConvexOn s 0 f ↔ ConvexOn ℝ s f := by
  rw [strongConvexOn_iff_mul, convexOn_iff_mul]
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => ?_, fun h x hx y hy a b ha hb hab => ?_⟩ <;>
    have := h hx hy ha hb hab <;> grind
/-- Strongly convex functions are convex. -/
theorem StrongConvexOn.convexOn (hf : StrongConvexOn s m f) (hm : 0 ≤ m) : ConvexOn ℝ s f :=
  strongConvexOn_zero.1 (hf.mono hm)
/-- Strongly convex functions are strictly convex. -/
theorem StrongConvexOn.strictConvexOn (hf : StrongConvexOn s m f) (hm : 0 < m) : StrictConvexOn ℝ s f :=
  UniformConvexOn.strictConvexOn hf fun r hr => by
    have := mul_pos hm (show 0 < r ^ 2 by have := mul_self_pos.2 hr; grind)
    grind
/-- Constants add. -/
theorem StrongConvexOn.add (hf : StrongConvexOn s m f) (hg : StrongConvexOn s n g) : StrongConvexOn s (m + n) (f + g) :=
  strongConvexOn_iff_mul.2 ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h1 := hf.le_mul hx hy ha hb hab; have h2 := hg.le_mul hx hy ha hb hab
    simp only [Pi.add_apply] at *; grind⟩
/-- A strongly convex plus a convex function. -/
theorem StrongConvexOn.add_convexOn (hf : StrongConvexOn s m f) (hg : ConvexOn ℝ s g) : StrongConvexOn s m (f + g) := by
  have h := hf.add (strongConvexOn_zero.2 hg)
  rwa [add_zero] at h
/-- A convex plus a strongly convex function. -/
theorem ConvexOn.add_strongConvexOn (hf : ConvexOn ℝ s f) (hg : StrongConvexOn s m g) : StrongConvexOn s m (f + g) := by
  rw [add_comm]; exact hg.add_convexOn hf
/-- Multiples scale the constant. -/
theorem StrongConvexOn.smul {c : ℝ} (hc : 0 ≤ c) (hf : StrongConvexOn s m f) :
    StrongConvexOn s (c * m) fun x => c • f x :=
  strongConvexOn_iff_mul.2 ⟨hf.1, fun x hx y hy a b ha hb hab => by
    have h := mul_le_mul_of_nonneg_left (hf.le_mul hx hy ha hb hab) hc
    simp only [smul_eq_mul]; grind⟩
/-- Restriction to a smaller convex set. -/
theorem StrongConvexOn.subset {t : Set E} (hf : StrongConvexOn t m f) (hst : s ⊆ t) (hs : Convex ℝ s) :
    StrongConvexOn s m f :=
  ⟨hs, fun _ hx _ hy => hf.2 (Set.mem_of_subset_of_mem hst hx) (Set.mem_of_subset_of_mem hst hy)⟩
/-- The negative of a strongly convex function. -/
theorem StrongConvexOn.neg (hf : StrongConvexOn s m f) : StrongConcaveOn s m (-f) := UniformConvexOn.neg hf
/-- The negative of a strongly concave function. -/
theorem StrongConcaveOn.neg (hf : StrongConcaveOn s m f) : StrongConvexOn s m (-f) := UniformConcaveOn.neg hf
/-- A number whose shrunken multiples are bounded is bounded. -/
theorem OptCore.le_of_forall_one_sub_mul_le {r d : ℝ} (h : ∀ θ : ℝ, 0 < θ → θ ≤ 1 → (1 - θ) * r ≤ d) : r ≤ d := by
  apply Classical.byContradiction
  intro hc
  have h1 := h 1 (by grind) (by grind)
  have hr : 0 < r := by grind
  have hi := inv_pos.2 hr
  have e : r * r⁻¹ = 1 := by grind
  have hp := mul_pos (show 0 < r - d by grind) hi
  have hq := mul_nonneg (show 0 ≤ d by grind) hi.le
  generalize r⁻¹ = c at *
  have h2 := h ((r - d) * c / 2) (by grind) (by grind)
  have e2 : (1 - (r - d) * c / 2) * r = r - (r - d) * (r * c) / 2 := by grind
  rw [e2, e] at h2
  grind
/-- At a minimiser a strongly convex function grows quadratically. -/
theorem StrongConvexOn.le_of_isMinOn (hf : StrongConvexOn s m f) {x y : E} (hx : x ∈ s) (hmin : IsMinOn f s x)
    (hy : y ∈ s) : f x + m / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  have key : m / 2 * ‖y - x‖ ^ 2 ≤ f y - f x := OptCore.le_of_forall_one_sub_mul_le fun θ h0 h1 => by
    have hz : 0 ≤ 1 - θ := by grind
    have h := hf.le_mul hx hy hz h0.le (by grind)
    have hm := isMinOn_iff.1 hmin _ (hf.1 hx hy hz h0.le (by grind))
    rw [norm_sub_rev] at h
    refine le_of_mul_le_mul_left (a := (1 - θ) * (m / 2 * ‖y - x‖ ^ 2)) ?_ h0
    generalize m / 2 * ‖y - x‖ ^ 2 = r at *
    grind
  grind
end NormedSpace

section InnerProductSpace
variable [InnerProductSpace ℝ E] {s : Set E} {m : ℝ} {f : E → ℝ}

/-- Strong convexity is convexity after subtracting the quadratic `m / 2 * ‖x‖ ^ 2`. -/
theorem strongConvexOn_iff_convex :
    StrongConvexOn s m f ↔ ConvexOn ℝ s fun x => f x - m / (2 : ℝ) * ‖x‖ ^ 2 := by
  rw [strongConvexOn_iff_mul, convexOn_iff_mul]
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => ?_, fun h x hx y hy a b ha hb hab => ?_⟩ <;>
    have h := h hx hy ha hb hab <;> rw [norm_combo_sq hab] at * <;> grind
/-- Strong concavity is concavity after adding the quadratic `m / 2 * ‖x‖ ^ 2`. -/
theorem strongConcaveOn_iff_convex :
    StrongConcaveOn s m f ↔ ConcaveOn ℝ s fun x => f x + m / (2 : ℝ) * ‖x‖ ^ 2 := by
  refine and_congr_right fun _ => ⟨fun h x hx y hy a b ha hb hab => ?_, fun h x hx y hy a b ha hb hab => ?_⟩ <;>
    have h := h hx hy ha hb hab <;> simp only [smul_eq_mul, norm_combo_sq hab] at * <;> grind
/-- The squared norm is `2`-strongly convex. -/
theorem strongConvexOn_norm_sq (hs : Convex ℝ s) : StrongConvexOn s 2 fun x : E => ‖x‖ ^ 2 :=
  strongConvexOn_iff_mul.2 ⟨hs, fun x _ y _ a b _ _ hab => by rw [norm_combo_sq hab]; grind⟩
/-- The squared distance to a point is `2`-strongly convex. -/
theorem strongConvexOn_norm_sub_sq (hs : Convex ℝ s) (c : E) : StrongConvexOn s 2 fun x : E => ‖x - c‖ ^ 2 :=
  strongConvexOn_iff_mul.2 ⟨hs, fun x _ y _ a b _ _ hab => by
    rw [show a • x + b • y - c = a • (x - c) + b • (y - c) by module, norm_combo_sq hab,
      sub_sub_sub_cancel_right]
    grind⟩
/-- The squared norm is convex. -/
theorem convexOn_norm_sq (hs : Convex ℝ s) : ConvexOn ℝ s fun x : E => ‖x‖ ^ 2 :=
  (strongConvexOn_norm_sq hs).convexOn (by grind)
end InnerProductSpace

end
