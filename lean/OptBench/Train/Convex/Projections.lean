import OptBench.Foundation
import OptBench.Defs.Convex

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- The origin is a projection of x onto s if it lies in s and no point of s is shorter in distance: ‖x‖ ≤ ‖x - y‖ for
every y in s.

topic: projections
source: training exercise
tags: nearest point
-/
theorem isProjOn_zero_iff (s : Set E) (x : E) (h0 : (0 : E) ∈ s) :
    IsProjOn s x 0 ↔ ∀ y ∈ s, ‖x‖ ≤ ‖x - y‖ := by
  constructor
  · intro h y hy
    have h1 := h.2 y hy
    rwa [sub_zero] at h1
  · intro h
    refine ⟨h0, fun y hy => ?_⟩
    rw [sub_zero]
    exact h y hy

/-- A projection of x onto a larger set t that happens to lie in s ⊆ t is a projection onto s.

topic: projections
source: training exercise
tags: subset
-/
theorem isProjOn_of_subset (s t : Set E) (x p : E) (hst : s ⊆ t) (h : IsProjOn t x p) (hp : p ∈ s) : IsProjOn s x p := by
  refine ⟨hp, fun y hy => ?_⟩
  exact h.2 y (mem_of_subset_of_mem hst hy)

/-- Two projections of the same point onto the same set have the same distance.

topic: projections
source: training exercise
tags: distance
-/
theorem norm_sub_eq_of_isProjOn (s : Set E) (x p q : E) (hp : IsProjOn s x p) (hq : IsProjOn s x q) :
    ‖x - p‖ = ‖x - q‖ := by
  apply le_antisymm
  · exact hp.2 q hq.1
  · exact hq.2 p hp.1

/-- The distance to a set is 1-Lipschitz: if p and q are projections of x and y onto s, then ‖x - p‖ ≤ ‖y - q‖ + ‖x - y‖.

topic: projections
source: training exercise
tags: distance, lipschitz
-/
theorem norm_sub_proj_le_add (s : Set E) (x y p q : E) (hp : IsProjOn s x p) (hq : IsProjOn s y q) :
    ‖x - p‖ ≤ ‖y - q‖ + ‖x - y‖ := by
  have h1 := hp.2 q hq.1
  have h2 := norm_sub_le_norm_sub_add_norm_sub x y q
  linarith

/-- Moving from x towards its projection p keeps p a projection: p is a projection of x + t (p - x) for 0 ≤ t ≤ 1.

topic: projections
source: training exercise
tags: segment
-/
theorem isProjOn_of_between (s : Set E) (x p : E) (t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) (h : IsProjOn s x p) :
    IsProjOn s (x + t • (p - x)) p := by
  refine ⟨h.1, fun y hy => ?_⟩
  have h2 := h.2 y hy
  have h3 := norm_sub_le_norm_sub_add_norm_sub x (x + t • (p - x)) y
  rw [show x - (x + t • (p - x)) = t • (x - p) by module, norm_smul_of_nonneg h0] at h3
  rw [show x + t • (p - x) - p = (1 - t) • (x - p) by module, norm_smul_of_nonneg (sub_nonneg.2 h1)]
  linarith

/-- Projection onto a hyperplane: if a is a unit vector, x - (⟨a, x⟩ - b) a is the projection of x onto {y : ⟨a, y⟩ = b}.

topic: projections
source: training exercise
tags: hyperplane, formula
-/
theorem isProjOn_hyperplane_unit (a x : E) (b : ℝ) (ha : ‖a‖ = 1) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ = b} x (x - (⟪a, x⟫_ℝ - b) • a) := by
  constructor
  · show ⟪a, x - (⟪a, x⟫_ℝ - b) • a⟫_ℝ = b
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha]
    linarith
  · intro y hy
    have hy : ⟪a, y⟫_ℝ = b := hy
    rw [sub_sub_cancel, norm_smul, ha, mul_one, Real.norm_eq_abs, ← hy, ← inner_sub_right]
    have h := abs_real_inner_le_norm a (x - y)
    rwa [ha, one_mul] at h

/-- Projection onto a line through the origin: if ‖u‖ = 1, then ⟨u, x⟩ u is the projection of x onto the multiples of
u.

topic: projections
source: training exercise
tags: line, formula
-/
theorem isProjOn_line_unit (u x : E) (hu : ‖u‖ = 1) : IsProjOn {y : E | ∃ t : ℝ, t • u = y} x (⟪u, x⟫_ℝ • u) := by
  constructor
  · exact ⟨⟪u, x⟫_ℝ, rfl⟩
  · rintro _ ⟨t, rfl⟩
    apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
    rw [norm_sub_sq_real, norm_sub_sq_real, real_inner_smul_right, real_inner_smul_right, norm_smul_sq, norm_smul_sq, hu,
      real_inner_comm u x]
    have h := sq_nonneg (⟪u, x⟫_ℝ - t)
    linarith

/-- Projection onto the nonnegative half-line: max x 0 is the projection of x.

topic: projections
source: training exercise
tags: half-line, formula
-/
theorem isProjOn_Ici_zero (x : ℝ) : IsProjOn (Ici (0 : ℝ)) x (max x 0) := by
  refine ⟨show 0 ≤ max x 0 from le_max_right _ _, fun y hy => ?_⟩
  have hy : 0 ≤ y := hy
  rw [Real.norm_eq_abs, Real.norm_eq_abs]
  rcases le_total 0 x with h | h
  · rw [max_eq_left h, sub_self, abs_zero]
    exact abs_nonneg _
  · rw [max_eq_right h, sub_zero, abs_of_nonpos h, abs_of_nonpos (by linarith)]
    linarith

/-- If ⟨x - p, y - p⟩ ≤ 0, as for the projection p of x onto a convex set with y, the reflection 2 p - x is no farther
from y than x.

topic: projections
source: training exercise
tags: reflection
-/
theorem norm_reflected_sub_le (x p y : E) (h : ⟪x - p, y - p⟫_ℝ ≤ 0) : ‖((2 : ℝ) • p - x) - y‖ ≤ ‖x - y‖ := by
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show ((2 : ℝ) • p - x) - y = -((x - p) + (y - p)) by module, show x - y = (x - p) - (y - p) by module, norm_neg,
    norm_add_sq_real, norm_sub_sq_real (x - p) (y - p)]
  linarith

/-- Over-relaxation: if p satisfies ⟨x - p, y - p⟩ ≤ 0 and 0 ≤ l ≤ 2, the point x + l (p - x) is no farther from y than x.

topic: projections
source: training exercise
tags: relaxation, fejer
-/
theorem norm_relaxed_projection_sub_le (x p y : E) (l : ℝ) (h0 : 0 ≤ l) (h2 : l ≤ 2) (h : ⟪x - p, y - p⟫_ℝ ≤ 0) :
    ‖x + l • (p - x) - y‖ ≤ ‖x - y‖ := by
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  have h1 := mul_nonneg h0 (neg_nonneg.2 h)
  have h3 := mul_nonneg (mul_nonneg h0 (sub_nonneg.2 h2)) (sq_nonneg ‖x - p‖)
  rw [show x + l • (p - x) - y = (1 - l) • (x - p) - (y - p) by module, show x - y = (x - p) - (y - p) by module,
    norm_sub_sq_real ((1 - l) • (x - p)), norm_sub_sq_real (x - p) (y - p), norm_smul_sq, real_inner_smul_left]
  linarith

/-- Projections p of x onto s and q of y onto t minimise the sum of the
squared distances to x and y over all pairs of points of s and t.

topic: projections
source: training exercise
tags: product set
-/
theorem sum_sq_dist_le_of_isProjOn (s : Set E) (t : Set F) (x p : E) (y q : F) (hp : IsProjOn s x p)
    (hq : IsProjOn t y q) (u : E) (v : F) (hu : u ∈ s) (hv : v ∈ t) :
    ‖x - p‖ ^ 2 + ‖y - q‖ ^ 2 ≤ ‖x - u‖ ^ 2 + ‖y - v‖ ^ 2 := by
  apply add_le_add
  · exact pow_le_pow_left₀ (norm_nonneg _) (hp.2 u hu) 2
  · exact pow_le_pow_left₀ (norm_nonneg _) (hq.2 v hv) 2

/-- The identity is firmly nonexpansive.

topic: projections
source: training exercise
tags: firmly nonexpansive
-/
theorem firmlyNonexpansive_id : FirmlyNonexpansive (fun x : E => x) := by
  intro x y
  rw [real_inner_self_eq_norm_sq]

/-- Scaling by 0 ≤ c ≤ 1 is firmly nonexpansive.

topic: projections
source: training exercise
tags: firmly nonexpansive, scaling
-/
theorem firmlyNonexpansive_smul (c : ℝ) (h0 : 0 ≤ c) (h1 : c ≤ 1) : FirmlyNonexpansive (fun x : E => c • x) := by
  intro x y
  rw [← smul_sub, norm_smul_sq, real_inner_smul_right, real_inner_self_eq_norm_sq]
  have h2 := mul_nonneg (mul_nonneg h0 (sub_nonneg.2 h1)) (sq_nonneg ‖x - y‖)
  linarith

/-- Translating the values of a firmly nonexpansive map keeps it firmly nonexpansive.

topic: projections
source: training exercise
tags: firmly nonexpansive, translation
-/
theorem firmlyNonexpansive_add_const (T : E → E) (c : E) (hT : FirmlyNonexpansive T) :
    FirmlyNonexpansive (fun x => T x + c) := by
  intro x y
  rw [add_sub_add_right_eq_sub]
  exact hT x y

/-- The reflection 2 T - Id of a firmly nonexpansive map is nonexpansive.

topic: projections
source: training exercise
tags: firmly nonexpansive, reflection
-/
theorem norm_reflected_resolvent_sub_le (T : E → E) (hT : FirmlyNonexpansive T) (x y : E) :
    ‖((2 : ℝ) • T x - x) - ((2 : ℝ) • T y - y)‖ ≤ ‖x - y‖ := by
  have h := hT x y
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show ((2 : ℝ) • T x - x) - ((2 : ℝ) • T y - y) = (2 : ℝ) • (T x - T y) - (x - y) by module, norm_sub_sq_real,
    norm_smul_sq, real_inner_smul_left, real_inner_comm]
  linarith

/-- Let γ > 0, and let p be a proximal point of f at x with step γ. Every y with ‖y - x‖ ≤ ‖p - x‖ has f p ≤ f y.

topic: proximal operators
source: training exercise
tags: prox, comparison
-/
theorem value_le_of_isProx_of_dist_le (f : E → ℝ) (γ : ℝ) (hγ : 0 < γ) (x p y : E) (h : IsProx f γ x p)
    (hy : ‖y - x‖ ≤ ‖p - x‖) : f p ≤ f y := by
  have h1 := h y
  have h2 : 0 ≤ 1 / (2 * γ) := one_div_nonneg.2 (by linarith)
  have h3 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) hy 2) h2
  linarith

/-- The proximal point of a constant function with step γ > 0 is the point itself.

topic: proximal operators
source: training exercise
tags: prox, constant
-/
theorem isProx_const (c γ : ℝ) (hγ : 0 < γ) (x : E) : IsProx (fun _ : E => c) γ x x := by
  intro y
  rw [sub_self, norm_zero]
  have h := mul_nonneg (one_div_nonneg.2 (show 0 ≤ 2 * γ by linarith)) (sq_nonneg ‖y - x‖)
  linarith

/-- The proximal point of a linear function ⟨a, ·⟩ with step γ > 0 is x - γ a.

topic: proximal operators
source: training exercise
tags: prox, linear function
-/
theorem isProx_inner (a x : E) (γ : ℝ) (hγ : 0 < γ) : IsProx (fun y : E => ⟪a, y⟫_ℝ) γ x (x - γ • a) := by
  intro y
  have e : 1 / (2 * γ) * ‖y - x‖ ^ 2 = 1 / (2 * γ) * ‖y - (x - γ • a)‖ ^ 2 - ⟪a, y - x⟫_ℝ - γ / 2 * ‖a‖ ^ 2 := by
    rw [show y - (x - γ • a) = (y - x) + γ • a by module, norm_add_sq_real, real_inner_smul_right, norm_smul_sq,
      real_inner_comm a (y - x)]
    grind
  have e2 : 1 / (2 * γ) * ‖x - γ • a - x‖ ^ 2 = γ / 2 * ‖a‖ ^ 2 := by
    rw [show x - γ • a - x = -(γ • a) by module, norm_neg, norm_smul_sq]
    grind
  have h := mul_nonneg (one_div_nonneg.2 (show 0 ≤ 2 * γ by linarith)) (sq_nonneg ‖y - (x - γ • a)‖)
  show ⟪a, x - γ • a⟫_ℝ + 1 / (2 * γ) * ‖x - γ • a - x‖ ^ 2 ≤ ⟪a, y⟫_ℝ + 1 / (2 * γ) * ‖y - x‖ ^ 2
  rw [e, e2, inner_sub_right, inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq]
  linarith

/-- A proximal point p of f at x with step γ > 0 satisfies ‖p - x‖² ≤ 2 γ (f x - f p).

topic: proximal operators
source: training exercise
tags: prox, step bound
-/
theorem norm_sq_prox_step_le (f : E → ℝ) (γ : ℝ) (hγ : 0 < γ) (x p : E) (h : IsProx f γ x p) :
    ‖p - x‖ ^ 2 ≤ 2 * γ * (f x - f p) := by
  have h1 := h x
  rw [sub_self, norm_zero] at h1
  have h2 : 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ f x - f p := by linarith
  have hγ2 : 0 < 2 * γ := by linarith
  rwa [div_mul_eq_mul_div, one_mul, div_le_iff₀' hγ2] at h2

/-- A proximal point of a constant function on a set s with step γ > 0 is a projection onto s.

topic: proximal operators
source: training exercise
tags: prox, projection
-/
theorem isProjOn_of_isProxOn_const (s : Set E) (c γ : ℝ) (hγ : 0 < γ) (x p : E) (h : IsProxOn s (fun _ => c) γ x p) :
    IsProjOn s x p := by
  refine ⟨h.1, fun y hy => ?_⟩
  have h1 := h.2 y hy
  have h2 : 0 < 1 / (2 * γ) := one_div_pos.2 (by linarith)
  have h3 : 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ 1 / (2 * γ) * ‖y - x‖ ^ 2 := by linarith
  have h4 := le_of_mul_le_mul_left h3 h2
  rw [norm_sub_rev x p, norm_sub_rev x y]
  exact (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 h4

end OptBench.Train
