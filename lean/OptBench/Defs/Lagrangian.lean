import OptBench.Defs.Convex

/-!
# Lagrangians: weak duality, saddle points, sufficiency of the KKT conditions

The problem is to minimise `f` where `g i ≤ 0` for `i ∈ I` and `h j = 0` for `j ∈ J`. Mathlib has no Lagrangian duality.
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench

section General
variable {X : Type*} {ι κ : Type*} {f : X → ℝ} {g : ι → X → ℝ} {h : κ → X → ℝ} {I : Finset ι} {J : Finset κ} {μ : ι → ℝ} {ν : κ → ℝ} {x y : X}

/-- The points that satisfy all constraints. -/
def feasibleSet (g : ι → X → ℝ) (I : Finset ι) (h : κ → X → ℝ) (J : Finset κ) : Set X := {x | (∀ i ∈ I, g i x ≤ 0) ∧ ∀ j ∈ J, h j x = 0}
/-- The Lagrangian with multipliers `μ` of the inequalities and `ν` of the equations. -/
def lagrangian (f : X → ℝ) (g : ι → X → ℝ) (I : Finset ι) (h : κ → X → ℝ) (J : Finset κ) (μ : ι → ℝ) (ν : κ → ℝ) (x : X) : ℝ :=
  f x + ∑ i ∈ I, μ i * g i x + ∑ j ∈ J, ν j * h j x
/-- The dual function: the infimum of the Lagrangian. -/
def dualFunction (f : X → ℝ) (g : ι → X → ℝ) (I : Finset ι) (h : κ → X → ℝ) (J : Finset κ) (μ : ι → ℝ) (ν : κ → ℝ) : ℝ :=
  ⨅ x, lagrangian f g I h J μ ν x

/-- At a feasible point the Lagrangian with nonnegative multipliers is at most the objective. -/
theorem lagrangian_le (hμ : ∀ i ∈ I, 0 ≤ μ i) (hx : x ∈ feasibleSet g I h J) : lagrangian f g I h J μ ν x ≤ f x := by
  have h1 : ∑ i ∈ I, μ i * g i x ≤ 0 := Finset.sum_nonpos fun i hi => mul_nonpos_of_nonneg_of_nonpos (hμ i hi) (hx.1 i hi)
  have h2 : ∑ j ∈ J, ν j * h j x = 0 := Finset.sum_eq_zero fun j hj => by rw [hx.2 j hj, mul_zero]
  unfold lagrangian
  linarith
/-- With complementary slackness the Lagrangian at a feasible point is the objective. -/
theorem lagrangian_eq (hc : ∀ i ∈ I, μ i * g i x = 0) (hx : x ∈ feasibleSet g I h J) : lagrangian f g I h J μ ν x = f x := by
  have h1 : ∑ i ∈ I, μ i * g i x = 0 := Finset.sum_eq_zero hc
  have h2 : ∑ j ∈ J, ν j * h j x = 0 := Finset.sum_eq_zero fun j hj => by rw [hx.2 j hj, mul_zero]
  unfold lagrangian
  rw [h1, h2, add_zero, add_zero]
/-- Weak duality: a lower bound of the Lagrangian is a lower bound of the objective on the feasible set. -/
theorem le_of_forall_le_lagrangian {d : ℝ} (hμ : ∀ i ∈ I, 0 ≤ μ i) (hd : ∀ z, d ≤ lagrangian f g I h J μ ν z) (hx : x ∈ feasibleSet g I h J) :
    d ≤ f x := le_trans (hd x) (lagrangian_le hμ hx)
/-- Weak duality for the dual function, where the Lagrangian is bounded below. -/
theorem dualFunction_le (hb : BddBelow (Set.range (lagrangian f g I h J μ ν))) (hμ : ∀ i ∈ I, 0 ≤ μ i) (hx : x ∈ feasibleSet g I h J) :
    dualFunction f g I h J μ ν ≤ f x := le_trans (ciInf_le hb x) (lagrangian_le hμ hx)
/-- Sufficiency of the Lagrange conditions: a feasible minimiser of the Lagrangian with complementary slackness is optimal. -/
theorem isMinOn_of_isMinOn_lagrangian (hμ : ∀ i ∈ I, 0 ≤ μ i) (hc : ∀ i ∈ I, μ i * g i x = 0) (hx : x ∈ feasibleSet g I h J)
    (hmin : ∀ z, lagrangian f g I h J μ ν x ≤ lagrangian f g I h J μ ν z) : IsMinOn f (feasibleSet g I h J) x := by
  rw [isMinOn_iff]
  intro y hy
  have h1 := hmin y
  rw [lagrangian_eq hc hx] at h1
  exact le_trans h1 (lagrangian_le hμ hy)
/-- A zero duality gap: a feasible point whose value a dual bound reaches is optimal. -/
theorem isMinOn_of_zero_gap {d : ℝ} (hμ : ∀ i ∈ I, 0 ≤ μ i) (hd : ∀ z, d ≤ lagrangian f g I h J μ ν z) (hx : f x ≤ d) :
    IsMinOn f (feasibleSet g I h J) x := by
  rw [isMinOn_iff]
  exact fun y hy => le_trans hx (le_of_forall_le_lagrangian hμ hd hy)
/-- A zero duality gap forces complementary slackness. -/
theorem mul_eq_zero_of_zero_gap {d : ℝ} (hμ : ∀ i ∈ I, 0 ≤ μ i) (hd : ∀ z, d ≤ lagrangian f g I h J μ ν z) (hx : x ∈ feasibleSet g I h J)
    (hfx : f x ≤ d) : ∀ i ∈ I, μ i * g i x = 0 := by
  have hn : ∀ i ∈ I, 0 ≤ -(μ i * g i x) := fun i hi => by
    have := mul_nonpos_of_nonneg_of_nonpos (hμ i hi) (hx.1 i hi)
    linarith
  have h2 : ∑ j ∈ J, ν j * h j x = 0 := Finset.sum_eq_zero fun j hj => by rw [hx.2 j hj, mul_zero]
  have h3 := hd x
  unfold lagrangian at h3
  have h4 : ∑ i ∈ I, -(μ i * g i x) = 0 := by
    refine le_antisymm ?_ (Finset.sum_nonneg hn)
    rw [Finset.sum_neg_distrib]
    linarith
  intro i hi
  have := (Finset.sum_eq_zero_iff_of_nonneg hn).1 h4 i hi
  linarith
end General

/-! ### KKT conditions for convex problems -/

section KKT
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {ι κ : Type*} {f : E → ℝ} {g : ι → E → ℝ} {h : κ → E → ℝ}
  {I : Finset ι} {J : Finset κ} {μ : ι → ℝ} {ν : κ → ℝ} {x : E} {u : E} {v : ι → E} {a : κ → E}

/-- The KKT conditions at `x`: `u` and `v i` stand for (sub)gradients of `f` and `g i`, `a j` for the gradient of the affine `h j`. -/
structure IsKKTPoint (g : ι → E → ℝ) (I : Finset ι) (h : κ → E → ℝ) (J : Finset κ) (u : E) (v : ι → E) (a : κ → E) (μ : ι → ℝ) (ν : κ → ℝ)
    (x : E) : Prop where
  /-- The point satisfies the constraints. -/
  feasible : x ∈ feasibleSet g I h J
  /-- Multipliers of inequalities are nonnegative. -/
  nonneg : ∀ i ∈ I, 0 ≤ μ i
  /-- Multipliers of inactive constraints vanish. -/
  slack : ∀ i ∈ I, μ i * g i x = 0
  /-- The gradient of the Lagrangian vanishes. -/
  stationary : u + ∑ i ∈ I, μ i • v i + ∑ j ∈ J, ν j • a j = 0

/-- At a KKT point of a convex problem the Lagrangian is minimal. -/
theorem IsKKTPoint.lagrangian_le (hk : IsKKTPoint g I h J u v a μ ν x) (hu : IsSubgradientAt f u x) (hv : ∀ i ∈ I, IsSubgradientAt (g i) (v i) x)
    (ha : ∀ j ∈ J, ∀ y, h j y = h j x + ⟪a j, y - x⟫_ℝ) (y : E) : lagrangian f g I h J μ ν x ≤ lagrangian f g I h J μ ν y := by
  have h0 : ⟪u + ∑ i ∈ I, μ i • v i + ∑ j ∈ J, ν j • a j, y - x⟫_ℝ = 0 := by rw [hk.stationary, inner_zero_left]
  rw [inner_add_left, inner_add_left, sum_inner, sum_inner] at h0
  have h1 := hu y
  have h2 : ∑ i ∈ I, μ i * g i x + ∑ i ∈ I, ⟪μ i • v i, y - x⟫_ℝ ≤ ∑ i ∈ I, μ i * g i y := by
    rw [← Finset.sum_add_distrib]
    refine Finset.sum_le_sum fun i hi => ?_
    have h3 := mul_le_mul_of_nonneg_left (hv i hi y) (hk.nonneg i hi)
    rw [real_inner_smul_left]
    linarith
  have h3 : ∑ j ∈ J, ν j * h j x + ∑ j ∈ J, ⟪ν j • a j, y - x⟫_ℝ = ∑ j ∈ J, ν j * h j y := by
    rw [← Finset.sum_add_distrib]
    refine Finset.sum_congr rfl fun j hj => ?_
    rw [real_inner_smul_left, ha j hj y]
    ring
  unfold lagrangian
  linarith
/-- Sufficiency of the KKT conditions with subgradients. -/
theorem IsKKTPoint.isMinOn (hk : IsKKTPoint g I h J u v a μ ν x) (hu : IsSubgradientAt f u x) (hv : ∀ i ∈ I, IsSubgradientAt (g i) (v i) x)
    (ha : ∀ j ∈ J, ∀ y, h j y = h j x + ⟪a j, y - x⟫_ℝ) : IsMinOn f (feasibleSet g I h J) x :=
  isMinOn_of_isMinOn_lagrangian hk.nonneg hk.slack hk.feasible (hk.lagrangian_le hu hv ha)
end KKT

end OptBench
