import OptBench.Foundation
import OptBench.Defs.Bregman

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- The Bregman divergence of a point from itself is zero.

topic: mirror descent
source: training exercise
tags: Bregman divergence
-/
theorem bregman_self (h : E → ℝ) (h' : E → E) (x : E) : bregman h h' x x = 0 := by
  unfold bregman
  rw [sub_self, sub_self, inner_zero_right, sub_zero]

/-- The Bregman divergence D(x, y) is nonnegative if the gradient inequality h y + ⟨h' y, x - y⟩ ≤ h x holds.

topic: mirror descent
source: training exercise
tags: Bregman divergence, convexity
-/
theorem bregman_nonneg_of_gradient_inequality (h : E → ℝ) (h' : E → E) (x y : E) (hc : h y + ⟪h' y, x - y⟫_ℝ ≤ h x) :
    0 ≤ bregman h h' x y := by
  unfold bregman
  linarith

/-- The symmetrised Bregman divergence is the monotonicity product: D(x, y) + D(y, x) = ⟨h' x - h' y, x - y⟩.

topic: mirror descent
source: training exercise
tags: Bregman divergence, identity
-/
theorem bregman_add_bregman_swap (h : E → ℝ) (h' : E → E) (x y : E) :
    bregman h h' x y + bregman h h' y x = ⟪h' x - h' y, x - y⟫_ℝ := by
  unfold bregman
  rw [inner_sub_left, show y - x = -(x - y) by module, inner_neg_right]
  ring

/-- Bregman divergences are linear in the function: the divergence of h + k is the sum of the divergences.

topic: mirror descent
source: training exercise
tags: Bregman divergence, sum
-/
theorem bregman_add_function (h k : E → ℝ) (h' k' : E → E) (x y : E) :
    bregman (fun z => h z + k z) (fun z => h' z + k' z) x y = bregman h h' x y + bregman k k' x y := by
  unfold bregman
  rw [inner_add_left]
  ring

/-- Adding an affine function ⟨a, ·⟩ + b does not change the Bregman divergence.

topic: mirror descent
source: training exercise
tags: Bregman divergence, affine function
-/
theorem bregman_add_affine (h : E → ℝ) (h' : E → E) (a x y : E) (b : ℝ) :
    bregman (fun z => h z + (⟪a, z⟫_ℝ + b)) (fun z => h' z + a) x y = bregman h h' x y := by
  unfold bregman
  rw [inner_add_left, inner_sub_right a]
  ring

/-- Multiplying the function by c multiplies the Bregman divergence by c.

topic: mirror descent
source: training exercise
tags: Bregman divergence, scaling
-/
theorem bregman_const_mul (h : E → ℝ) (h' : E → E) (c : ℝ) (x y : E) :
    bregman (fun z => c * h z) (fun z => c • h' z) x y = c * bregman h h' x y := by
  unfold bregman
  rw [real_inner_smul_left]
  ring

/-- A mirror step with zero gradient keeps the mirror image: if h' p = h' x - t g and g = 0, then h' p = h' x.

topic: mirror descent
source: training exercise
tags: mirror step
-/
theorem mirror_step_stationary (h' : E → E) (x p g : E) (t : ℝ) (hp : h' p = h' x - t • g) (hg : g = 0) : h' p = h' x := by
  rw [hp, hg, smul_zero, sub_zero]

/-- The mirror step on the whole space satisfies t ⟨g, p - u⟩ = ⟨h' x - h' p, p - u⟩.

topic: mirror descent
source: training exercise
tags: mirror step, identity
-/
theorem mirror_step_inner (h' : E → E) (x p g u : E) (t : ℝ) (hp : h' p = h' x - t • g) :
    t * ⟪g, p - u⟫_ℝ = ⟪h' x - h' p, p - u⟫_ℝ := by
  rw [hp, sub_sub_cancel, real_inner_smul_left]

/-- The Frank-Wolfe gap is at least the gain towards any feasible point: if s minimises ⟨g, ·⟩ over C and v is in C, then
⟨g, x - v⟩ ≤ ⟨g, x - s⟩.

topic: Frank-Wolfe
source: training exercise
tags: Frank-Wolfe gap
-/
theorem frank_wolfe_gap_ge (C : Set E) (g x s v : E) (hs : IsMinOn (fun u => ⟪g, u⟫_ℝ) C s) (hv : v ∈ C) :
    ⟪g, x - v⟫_ℝ ≤ ⟪g, x - s⟫_ℝ := by
  have h : ⟪g, s⟫_ℝ ≤ ⟪g, v⟫_ℝ := isMinOn_iff.1 hs v hv
  rw [inner_sub_right, inner_sub_right]
  linarith

/-- A Frank-Wolfe step is a convex combination: x + t (s - x) = (1 - t) x + t s.

topic: Frank-Wolfe
source: training exercise
tags: convex combination
-/
theorem frank_wolfe_step_eq (x s : E) (t : ℝ) : x + t • (s - x) = (1 - t) • x + t • s := by
  module

/-- A Frank-Wolfe step x + t (s - x) with t ≥ 0 and ‖s - x‖ ≤ D moves by at most t D.

topic: Frank-Wolfe
source: training exercise
tags: step length
-/
theorem norm_frank_wolfe_step_le (x s : E) (t D : ℝ) (ht : 0 ≤ t) (hD : ‖s - x‖ ≤ D) :
    ‖x + t • (s - x) - x‖ ≤ t * D := by
  rw [add_sub_cancel_left, norm_smul_of_nonneg ht]
  exact mul_le_mul_of_nonneg_left hD ht

/-- A linear oracle on a segment: the minimum of ⟨g, ·⟩ over the segment from x to y is attained at x if ⟨g, x⟩ ≤ ⟨g, y⟩.

topic: Frank-Wolfe
source: training exercise
tags: linear minimisation oracle, segment
-/
theorem linear_oracle_segment (g x y : E) (h : ⟪g, x⟫_ℝ ≤ ⟪g, y⟫_ℝ) : IsMinOn (fun u => ⟪g, u⟫_ℝ) (segment ℝ x y) x := by
  rintro _ ⟨a, b, ha, hb, hab, rfl⟩
  show ⟪g, x⟫_ℝ ≤ ⟪g, a • x + b • y⟫_ℝ
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  have h1 := mul_le_mul_of_nonneg_left h hb
  have h2 : a * ⟪g, x⟫_ℝ + b * ⟪g, x⟫_ℝ = ⟪g, x⟫_ℝ := by rw [← add_mul, hab, one_mul]
  linarith

/-- The Frank-Wolfe step sizes 2/(k + 2) lie in (0, 1].

topic: Frank-Wolfe
source: training exercise
tags: step size
-/
theorem frank_wolfe_step_size_mem (k : ℕ) : 2 / ((k : ℝ) + 2) ∈ Ioc (0 : ℝ) 1 := by
  have hk : (0 : ℝ) ≤ k := Nat.cast_nonneg k
  constructor
  · apply div_pos zero_lt_two
    linarith
  · rw [div_le_one (by linarith)]
    linarith

/-- Newton's method on an affine equation: if A preserves differences, B (A v) = v for every v, and A z = b, then x - B (A x - b) = z.

topic: Newton and quasi-Newton methods
source: training exercise
tags: Newton step, linear equation
-/
theorem newton_step_linear_equation (A B : E → E) (x z b : E) (hA : ∀ u v, A (u - v) = A u - A v)
    (hB : ∀ v, B (A v) = v) (hz : A z = b) : x - B (A x - b) = z := by
  rw [← hz, ← hA, hB, sub_sub_cancel]

/-- One Newton step for the square root of a ≥ 0 from x > 0 overshoots: √a ≤ (x + a/x)/2.

topic: Newton and quasi-Newton methods
source: training exercise
tags: Newton step, square root
-/
theorem sqrt_le_newton_step (a x : ℝ) (ha : 0 ≤ a) (hx : 0 < x) : √a ≤ (x + a / x) / 2 := by
  have h1 := Real.sq_sqrt ha
  have e : (x + a / x) / 2 = (x ^ 2 + a) / (2 * x) := by grind
  rw [e, le_div_iff₀ (by linarith)]
  have h2 := sq_nonneg (x - √a)
  linarith

/-- A secant condition determines rank-one corrections: with r = y - B s and ⟨r, s⟩ ≠ 0, the correction maps s to
B s + (⟨r, s⟩/⟨r, s⟩) r = y.

topic: Newton and quasi-Newton methods
source: training exercise
tags: secant equation, rank one
-/
theorem rank_one_secant (s y Bs : E) (h : ⟪y - Bs, s⟫_ℝ ≠ 0) :
    Bs + (⟪y - Bs, s⟫_ℝ / ⟪y - Bs, s⟫_ℝ) • (y - Bs) = y := by
  rw [div_self h, one_smul, add_sub_cancel]

/-- A Newton direction d is a descent direction: if ⟨H d, d⟩ > 0 and H d = -g, then ⟨g, d⟩ < 0.

topic: Newton and quasi-Newton methods
source: training exercise
tags: descent direction
-/
theorem newton_direction_descent (H : E → E) (g d : E) (hpos : 0 < ⟪H d, d⟫_ℝ) (hd : H d = -g) : ⟪g, d⟫_ℝ < 0 := by
  rw [hd, inner_neg_left] at hpos
  linarith

/-- Regularised Newton steps shrink: if ⟨H d, d⟩ ≥ 0 and H d + c d = -g, then c ‖d‖ ≤ ‖g‖.

topic: Newton and quasi-Newton methods
source: training exercise
tags: Levenberg-Marquardt, step bound
-/
theorem regularised_newton_step_bound (H : E → E) (g d : E) (c : ℝ) (hpos : 0 ≤ ⟪H d, d⟫_ℝ)
    (hd : H d + c • d = -g) : c * ‖d‖ ≤ ‖g‖ := by
  have h1 : ⟪H d, d⟫_ℝ + c * ‖d‖ ^ 2 = -⟪g, d⟫_ℝ := by
    rw [← inner_neg_left, ← hd, inner_add_left, real_inner_smul_left, real_inner_self_eq_norm_sq]
  have h2 := neg_norm_le_real_inner g d
  rcases eq_or_lt_of_le (norm_nonneg d) with h | h
  · rw [← h, mul_zero]
    exact norm_nonneg g
  · refine le_of_mul_le_mul_right ?_ h
    rw [mul_assoc, ← sq]
    linarith

/-- Updating the multiplier by ρ (A x - b) leaves it unchanged exactly at feasible points, for ρ ≠ 0.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: multiplier update
-/
theorem multiplier_update_eq_iff (y r : F) (ρ : ℝ) (hρ : ρ ≠ 0) : y + ρ • r = y ↔ r = 0 := by
  constructor
  · intro h
    have h1 : ρ • r = 0 := by
      rw [← add_sub_cancel_left y (ρ • r), h, sub_self]
    rcases smul_eq_zero.1 h1 with h2 | h2
    · exact absurd h2 hρ
    · exact h2
  · intro h
    rw [h, smul_zero, add_zero]

/-- The augmented term is nonnegative: the Lagrangian f + ⟨y, r⟩ is at most the augmented one for ρ ≥ 0.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: augmented Lagrangian
-/
theorem lagrangian_le_augmented (a ρ : ℝ) (y r : F) (hρ : 0 ≤ ρ) : a + ⟪y, r⟫_ℝ ≤ a + ⟪y, r⟫_ℝ + ρ / 2 * ‖r‖ ^ 2 := by
  apply le_add_of_nonneg_right
  apply mul_nonneg
  · exact div_nonneg hρ zero_le_two
  · exact sq_nonneg _

/-- The inner product of the updated multiplier with the residual: ⟨y + ρ r, r⟩ = ⟨y, r⟩ + ρ‖r‖².

topic: augmented Lagrangian and ADMM
source: training exercise
tags: multiplier update, identity
-/
theorem multiplier_update_inner (y r : F) (ρ : ℝ) : ⟪y + ρ • r, r⟫_ℝ = ⟪y, r⟫_ℝ + ρ * ‖r‖ ^ 2 := by
  rw [inner_add_left, real_inner_smul_left, real_inner_self_eq_norm_sq]

/-- At a feasible minimiser of the augmented Lagrangian the objective is minimal among feasible points: if r x = 0 and
f x + ⟨y, r x⟩ + (ρ/2)‖r x‖² ≤ f v + ⟨y, r v⟩ + (ρ/2)‖r v‖² for every v, then f x ≤ f v whenever r v = 0.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: augmented Lagrangian, optimality
-/
theorem le_of_augmented_minimiser {X : Type*} (f : X → ℝ) (r : X → F) (y : F) (ρ : ℝ) (x v : X) (hx : r x = 0)
    (hmin : ∀ v, f x + ⟪y, r x⟫_ℝ + ρ / 2 * ‖r x‖ ^ 2 ≤ f v + ⟪y, r v⟫_ℝ + ρ / 2 * ‖r v‖ ^ 2) (hv : r v = 0) :
    f x ≤ f v := by
  have h := hmin v
  rw [hx, hv, inner_zero_right] at h
  linarith

/-- Penalty values increase with the penalty: if x minimises f + ρ₁ p and v is any point, with
ρ₁ ≤ ρ₂ and p ≥ 0, then f x + ρ₁ p x ≤ f v + ρ₂ p v.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: penalty, monotone
-/
theorem penalty_value_monotone {X : Type*} (f p : X → ℝ) (ρ₁ ρ₂ : ℝ) (x v : X) (hp : ∀ u, 0 ≤ p u) (hρ : ρ₁ ≤ ρ₂)
    (hx : ∀ u, f x + ρ₁ * p x ≤ f u + ρ₁ * p u) : f x + ρ₁ * p x ≤ f v + ρ₂ * p v := by
  have h1 := hx v
  have h2 := mul_le_mul_of_nonneg_right hρ (hp v)
  linarith

/-- The primal residual of ADMM is the scaled multiplier step: if y' = y + ρ (p - q) with ρ > 0, then
ρ ‖p - q‖ = ‖y' - y‖.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: ADMM, residual
-/
theorem admm_primal_residual (y y' p q : E) (ρ : ℝ) (hρ : 0 < ρ) (h : y' = y + ρ • (p - q)) :
    ρ * ‖p - q‖ = ‖y' - y‖ := by
  rw [h, add_sub_cancel_left, norm_smul_of_nonneg hρ.le]

end OptBench.Train
