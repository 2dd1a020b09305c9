import OptBench.Defs.Prox

/-!
# The Fenchel conjugate: Fenchel-Young, subgradients, Moreau's decomposition
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- `c` is the value at `y` of the conjugate of `f` on `s`: the least upper bound of `⟪y, x⟫ - f x` over `x ∈ s`. -/
def IsConjugateAt (s : Set E) (f : E → ℝ) (y : E) (c : ℝ) : Prop := IsLUB ((fun x => ⟪y, x⟫_ℝ - f x) '' s) c
/-- The points where the conjugate of `f` on `s` is finite. -/
def conjDomain (s : Set E) (f : E → ℝ) : Set E := {y | BddAbove ((fun x => ⟪y, x⟫_ℝ - f x) '' s)}
/-- The Fenchel conjugate `sup ⟪y, x⟫ - f x` of a function on a set (`0` where it is infinite). -/
def fenchelConjugate (s : Set E) (f : E → ℝ) (y : E) : ℝ := sSup ((fun x => ⟪y, x⟫_ℝ - f x) '' s)

variable {s : Set E} {f fs : E → ℝ} {x y p : E} {c : ℝ}

/-- The conjugate is the least upper bound where it is finite. -/
theorem isConjugateAt_fenchelConjugate (hs : s.Nonempty) (hy : y ∈ conjDomain s f) :
    IsConjugateAt s f y (fenchelConjugate s f y) := by
  obtain ⟨x, hx⟩ := hs
  exact isLUB_csSup ⟨_, x, hx, rfl⟩ hy
/-- Values of the conjugate lie in its domain. -/
theorem IsConjugateAt.mem_conjDomain (h : IsConjugateAt s f y c) : y ∈ conjDomain s f := h.bddAbove
/-- The value of the conjugate is unique. -/
theorem IsConjugateAt.unique {d : ℝ} (h : IsConjugateAt s f y c) (h' : IsConjugateAt s f y d) : c = d :=
  IsLUB.unique h h'
/-- The Fenchel-Young inequality. -/
theorem IsConjugateAt.fenchel_young (h : IsConjugateAt s f y c) (hx : x ∈ s) : ⟪y, x⟫_ℝ ≤ f x + c := by
  have h1 : ⟪y, x⟫_ℝ - f x ≤ c := h.1 ⟨x, hx, rfl⟩
  grind
/-- A bound from above on the conjugate. -/
theorem IsConjugateAt.le {d : ℝ} (h : IsConjugateAt s f y c) (hd : ∀ x ∈ s, ⟪y, x⟫_ℝ - f x ≤ d) : c ≤ d := by
  apply h.2
  rintro _ ⟨x, hx, rfl⟩
  exact hd x hx
/-- Subgradients attain the conjugate. -/
theorem isConjugateAt_iff_subgradient (hx : x ∈ s) :
    IsConjugateAt s f y (⟪y, x⟫_ℝ - f x) ↔ IsSubgradientOn s f y x := by
  constructor
  · intro h z hz
    have := h.fenchel_young hz
    rw [inner_sub_right]; grind
  · intro h
    refine ⟨?_, fun b hb => hb ⟨x, hx, rfl⟩⟩
    rintro _ ⟨z, hz, rfl⟩
    have := h z hz
    rw [inner_sub_right] at this
    show ⟪y, z⟫_ℝ - f z ≤ ⟪y, x⟫_ℝ - f x
    grind
/-- Equality in the Fenchel-Young inequality holds exactly for subgradients. -/
theorem IsConjugateAt.fenchel_young_eq_iff (h : IsConjugateAt s f y c) (hx : x ∈ s) :
    ⟪y, x⟫_ℝ = f x + c ↔ IsSubgradientOn s f y x := by
  rw [← isConjugateAt_iff_subgradient hx]
  constructor
  · intro e; rwa [show ⟪y, x⟫_ℝ - f x = c by grind]
  · intro h'; have := h.unique h'; grind
/-- The domain of a conjugate is convex, and so is the conjugate. -/
theorem convexOn_conjDomain (h : ∀ y ∈ conjDomain s f, IsConjugateAt s f y (fs y)) :
    ConvexOn ℝ (conjDomain s f) fs := by
  have key : ∀ u ∈ conjDomain s f, ∀ v ∈ conjDomain s f, ∀ a b : ℝ, 0 ≤ a → 0 ≤ b → a + b = 1 → ∀ x ∈ s,
      ⟪a • u + b • v, x⟫_ℝ - f x ≤ a * fs u + b * fs v := by
    intro u hu v hv a b ha hb hab x hx
    have h1 := mul_le_mul_of_nonneg_left ((h u hu).fenchel_young hx) ha
    have h2 := mul_le_mul_of_nonneg_left ((h v hv).fenchel_young hx) hb
    rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
    have : a * f x + b * f x = f x := by rw [show a * f x + b * f x = (a + b) * f x by grind, hab]; grind
    grind
  have hD : Convex ℝ (conjDomain s f) := fun u hu v hv a b ha hb hab => by
    refine ⟨a * fs u + b * fs v, ?_⟩
    rintro _ ⟨x, hx, rfl⟩
    exact key u hu v hv a b ha hb hab x hx
  exact ⟨hD, fun u hu v hv a b ha hb hab =>
    (h _ (hD hu hv ha hb hab)).le fun x hx => key u hu v hv a b ha hb hab x hx⟩
/-- Half the squared norm is its own conjugate. -/
theorem isConjugateAt_half_norm_sq (y : E) :
    IsConjugateAt Set.univ (fun x : E => 1 / 2 * ‖x‖ ^ 2) y (1 / 2 * ‖y‖ ^ 2) := by
  have h := (isConjugateAt_iff_subgradient (s := Set.univ) (f := fun x : E => 1 / 2 * ‖x‖ ^ 2) (x := y) (y := y)
    trivial).2 fun z _ => by
      have := norm_sq_nonneg (z - y)
      rw [norm_sub_sq_real] at this
      rw [inner_sub_right, real_inner_self_eq_norm_sq, real_inner_comm]; grind
  rwa [real_inner_self_eq_norm_sq, show ‖y‖ ^ 2 - 1 / 2 * ‖y‖ ^ 2 = 1 / 2 * ‖y‖ ^ 2 by grind] at h
/-- Moreau's decomposition: the residual of a proximal step is the proximal step of the conjugate. -/
theorem IsProxOn.moreau (hf : ConvexOn ℝ s f) (hfs : ∀ y ∈ conjDomain s f, IsConjugateAt s f y (fs y))
    (h : IsProxOn s f 1 x p) : IsProxOn (conjDomain s f) fs 1 x (x - p) := by
  have hsub := h.subgradient hf (by grind)
  rw [show (1 : ℝ) / 1 = 1 by grind, one_smul] at hsub
  have hc := (isConjugateAt_iff_subgradient h.1).2 hsub
  have he := hc.unique (hfs _ hc.mem_conjDomain)
  refine isProxOn_of_subgradient (by grind) hc.mem_conjDomain fun u hu => ?_
  have := (hfs u hu).fenchel_young h.1
  rw [show (1 : ℝ) / 1 = 1 by grind, one_smul, sub_sub_cancel, ← he, inner_sub_right, real_inner_comm (x - p) p,
    real_inner_comm u p]
  grind

end OptBench
