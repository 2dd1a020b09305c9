import OptCore.Analysis.LocallyConvex.Separation

/-!
# Polar cones and Moreau's decomposition

The polar of a set of vectors, the bipolar theorem for closed convex cones, and the decomposition
of every vector into orthogonal parts from a closed convex cone and from its polar.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {K : Set E} {x p q : E}

/-- The polar cone: the vectors that make no acute angle with the set. -/
def polarCone (K : Set E) : Set E := {q | ∀ a ∈ K, ⟪q, a⟫_ℝ ≤ 0}

/-- Membership in the polar cone. -/
@[simp] theorem mem_polarCone : q ∈ polarCone K ↔ ∀ a ∈ K, ⟪q, a⟫_ℝ ≤ 0 := Iff.rfl
/-- Polar cones are convex. -/
theorem convex_polarCone (K : Set E) : Convex ℝ (polarCone K) :=
  fun x hx y hy a b ha hb _ z hz => by
    rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
    exact add_nonpos (mul_nonpos_of_nonneg_of_nonpos ha (hx z hz))
      (mul_nonpos_of_nonneg_of_nonpos hb (hy z hz))
/-- Polar cones are cones. -/
theorem smul_mem_polarCone (hq : q ∈ polarCone K) {c : ℝ} (hc : 0 ≤ c) : c • q ∈ polarCone K :=
  fun a ha => by
    rw [real_inner_smul_left]; exact mul_nonpos_of_nonneg_of_nonpos hc (hq a ha)
/-- Polar cones are closed. -/
theorem isClosed_polarCone (K : Set E) : IsClosed (polarCone K) := by
  have h : polarCone K = ⋂ a : {a // a ∈ K}, {q | ⟪q, a.1⟫_ℝ ≤ 0} := Set.ext fun q =>
    ⟨fun h => Set.mem_iInter.2 fun a => h a.1 a.2, fun h a ha => Set.mem_iInter.1 h ⟨a, ha⟩⟩
  rw [h]
  exact isClosed_iInter fun a => isClosed_le_const (continuous_id.inner continuous_const) 0
/-- Polarity reverses inclusions. -/
theorem polarCone_anti {L : Set E} (h : K ⊆ L) : polarCone L ⊆ polarCone K :=
  fun _ hq a ha => hq a (Set.mem_of_mem_of_subset ha h)
/-- A closed convex cone is its own bipolar. -/
theorem polarCone_polarCone [CompleteSpace E] (hK : Convex ℝ K) (hc : IsClosed K)
    (hne : K.Nonempty) (hcone : ∀ c : ℝ, 0 ≤ c → ∀ a ∈ K, c • a ∈ K) :
    polarCone (polarCone K) = K := Set.ext fun x => by
  rw [mem_cone_iff_forall_inner_le_zero hK hc hne hcone]
  exact ⟨fun h d hd => by rw [real_inner_comm]; exact h d hd,
    fun h d hd => by rw [real_inner_comm]; exact h d hd⟩
/-- The nearest point of a cone, by orthogonality and polarity of the residual. -/
theorem inner_sub_le_zero_iff_of_cone (hcone : ∀ c : ℝ, 0 ≤ c → ∀ a ∈ K, c • a ∈ K) (hp : p ∈ K) :
    (∀ a ∈ K, ⟪x - p, a - p⟫_ℝ ≤ 0) ↔ x - p ∈ polarCone K ∧ ⟪x - p, p⟫_ℝ = 0 := by
  constructor
  · intro h
    have h0 := h _ (hcone 0 (le_refl 0) p hp)
    have h2 := h _ (hcone 2 zero_le_two p hp)
    rw [zero_smul, zero_sub, inner_neg_right] at h0
    rw [two_smul, add_sub_cancel_right] at h2
    have he : ⟪x - p, p⟫_ℝ = 0 := le_antisymm h2 (by linarith)
    refine ⟨fun a ha => ?_, he⟩
    have := h a ha
    rwa [inner_sub_right, he, sub_zero] at this
  · rintro ⟨h1, h2⟩ a ha
    rw [inner_sub_right, h2, sub_zero]; exact h1 a ha
/-- Moreau's decomposition: every vector is the sum of orthogonal vectors from a closed convex cone
and from its polar. -/
theorem exists_add_eq_mem_polarCone [CompleteSpace E] (hK : Convex ℝ K) (hc : IsClosed K)
    (hne : K.Nonempty) (hcone : ∀ c : ℝ, 0 ≤ c → ∀ a ∈ K, c • a ∈ K) (x : E) :
    ∃ p ∈ K, ∃ q ∈ polarCone K, p + q = x ∧ ⟪p, q⟫_ℝ = 0 := by
  obtain ⟨p, hp, h⟩ := exists_norm_eq_iInf_of_complete_convex hne hc.isComplete hK x
  obtain ⟨h1, h2⟩ := (inner_sub_le_zero_iff_of_cone hcone hp).1
    ((norm_eq_iInf_iff_real_inner_le_zero hK hp).1 h)
  exact ⟨p, hp, x - p, h1, add_sub_cancel p x, by rw [real_inner_comm]; exact h2⟩
/-- Moreau's decomposition is unique, and its parts are the nearest points. -/
theorem norm_sub_le_of_add_eq_of_mem_polarCone (hq : q ∈ polarCone K) (hpq : p + q = x)
    (h0 : ⟪p, q⟫_ℝ = 0) {a : E} (ha : a ∈ K) : ‖x - p‖ ^ 2 + ‖a - p‖ ^ 2 ≤ ‖x - a‖ ^ 2 := by
  have e : x - p = q := by rw [← hpq, add_sub_cancel_left]
  have h1 : ‖x - a‖ ^ 2 = ‖q‖ ^ 2 - 2 * ⟪q, a - p⟫_ℝ + ‖a - p‖ ^ 2 := by
    rw [← norm_sub_sq_real, ← e]
    exact congrArg (fun z : E => ‖z‖ ^ 2) (by module)
  rw [e, h1, inner_sub_right, real_inner_comm p q, h0]
  have := hq a ha
  linarith
/-- Moreau's decomposition is unique. -/
theorem eq_of_add_eq_of_mem_polarCone {p' q' : E} (hp : p ∈ K) (hq : q ∈ polarCone K)
    (hpq : p + q = x) (h0 : ⟪p, q⟫_ℝ = 0) (hp' : p' ∈ K) (hq' : q' ∈ polarCone K)
    (hpq' : p' + q' = x) (h0' : ⟪p', q'⟫_ℝ = 0) : p = p' ∧ q = q' := by
  have h1 := norm_sub_le_of_add_eq_of_mem_polarCone hq hpq h0 hp'
  have h2 := norm_sub_le_of_add_eq_of_mem_polarCone hq' hpq' h0' hp
  have h3 := norm_sq_nonneg (p - p')
  have e : p = p' := by
    refine (sub_eq_zero.1 (norm_eq_zero.1 (sq_eq_zero_iff.1 (le_antisymm ?_ (norm_sq_nonneg (p' - p)))))).symm
    linarith
  exact ⟨e, by rw [e, ← hpq'] at hpq; exact add_left_cancel hpq⟩

end
