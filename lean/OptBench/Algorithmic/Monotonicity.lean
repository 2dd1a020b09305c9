import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A descent method with sufficient decrease is monotone: if f (x (k + 1)) ≤ f (x k) - c ‖g k‖² for every k, with c ≥ 0,
then the values f (x k) decrease.

topic: gradient descent
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: sufficient decrease, monotone
-/
theorem antitone_of_sufficient_decrease {f : E → ℝ} {x g : ℕ → E} {c : ℝ} (hc : 0 ≤ c)
    (h : ∀ k, f (x (k + 1)) ≤ f (x k) - c * ‖g k‖ ^ 2) : Antitone fun k => f (x k) := by
  apply antitone_nat_of_succ_le
  intro k
  have h1 := h k
  have h2 := mul_nonneg hc (sq_nonneg ‖g k‖)
  linarith

/-- The best value found so far: if b 0 = f (x 0) and b (k + 1) = min (b k) (f (x (k + 1))) for every k, then b k is at
most f (x i) for every i ≤ k.

topic: subgradient and projected methods
source: Nesterov, Lectures on Convex Optimization, §3.2.3
tags: best iterate, induction
-/
theorem best_value_le {X : Type*} {f : X → ℝ} {x : ℕ → X} {b : ℕ → ℝ} (h0 : b 0 = f (x 0))
    (hb : ∀ k, b (k + 1) = min (b k) (f (x (k + 1)))) (k : ℕ) : ∀ i ≤ k, b k ≤ f (x i) := by
  induction k with
  | zero =>
    intro i hi
    rw [Nat.le_zero.1 hi, h0]
  | succ k ih =>
    intro i hi
    rw [hb k]
    rcases Nat.le_succ_iff.1 hi with h | h
    · exact le_trans (min_le_left _ _) (ih i h)
    · rw [h]
      exact min_le_right _ _

/-- Backtracking step sizes t bᵏ with t ≥ 0 and 0 ≤ b ≤ 1 decrease.

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, §3.1
tags: backtracking, monotone
-/
theorem antitone_backtracking_steps {t b : ℝ} (ht : 0 ≤ t) (hb0 : 0 ≤ b) (hb1 : b ≤ 1) :
    Antitone fun k : ℕ => t * b ^ k := by
  apply antitone_nat_of_succ_le
  intro k
  apply mul_le_mul_of_nonneg_left
  · exact pow_succ_le_of_le_one hb0 hb1 k
  · exact ht

/-- The diminishing step sizes t/(k + 1) with t ≥ 0 decrease.

topic: step sizes and line search
source: Bertsekas, Nonlinear Programming, §1.2.1
tags: diminishing step, monotone
-/
theorem antitone_diminishing_steps {t : ℝ} (ht : 0 ≤ t) : Antitone fun k : ℕ => t / ((k : ℝ) + 1) := by
  apply antitone_nat_of_succ_le
  intro k
  have hk : (0 : ℝ) ≤ k := Nat.cast_nonneg k
  apply div_le_div_of_nonneg_left ht
  · linarith
  · push_cast
    linarith

/-- The trust-region radius never exceeds its cap: if r 0 ≤ R and every update either halves the radius, keeps it, or
replaces it by min (2 r k) R, and the radii are nonnegative, then r k ≤ R for every k.

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, Algorithm 4.1
tags: trust region, induction
-/
theorem trust_region_radius_le {r : ℕ → ℝ} {R : ℝ} (h0 : r 0 ≤ R) (hpos : ∀ k, 0 ≤ r k)
    (hr : ∀ k, r (k + 1) = r k / 2 ∨ r (k + 1) = r k ∨ r (k + 1) = min (2 * r k) R) (k : ℕ) : r k ≤ R := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := hpos k
    rcases hr k with h | h | h
    · linarith
    · linarith
    · rw [h]
      exact min_le_right _ _

/-- Frank-Wolfe iterates stay feasible: let C be convex, x 0 ∈ C, s k ∈ C and 0 ≤ γ k ≤ 1 for every k, and
x (k + 1) = x k + γ k (s k - x k). Then x k ∈ C for every k.

topic: Frank-Wolfe
source: Bubeck, Convex Optimization: Algorithms and Complexity, §3.3
tags: feasibility, convex combination
-/
theorem frank_wolfe_iterates_mem {C : Set E} {x s : ℕ → E} {γ : ℕ → ℝ} (hC : Convex ℝ C) (h0 : x 0 ∈ C)
    (hs : ∀ k, s k ∈ C) (hγ0 : ∀ k, 0 ≤ γ k) (hγ1 : ∀ k, γ k ≤ 1) (hx : ∀ k, x (k + 1) = x k + γ k • (s k - x k))
    (k : ℕ) : x k ∈ C := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    rw [hx k]
    exact hC.add_smul_sub_mem ih (hs k) ⟨hγ0 k, hγ1 k⟩

/-- Constraint violation is bounded by the growth of the multiplier: if the multiplier of a constraint with values g k
is updated by y (k + 1) = max (y k + t (g k)) 0 for every k, then t ∑ g k ≤ y n - y 0, the sum over k < n.

topic: augmented Lagrangian and ADMM
source: Nedić and Ozdaglar, Approximate Primal Solutions and Rate Analysis for Dual Subgradient Methods
tags: dual ascent, constraint violation
-/
theorem sum_violation_le_multiplier {y g : ℕ → ℝ} {t : ℝ} (hy : ∀ k, y (k + 1) = max (y k + t * g k) 0) (n : ℕ) :
    t * ∑ k ∈ Finset.range n, g k ≤ y n - y 0 := by
  induction n with
  | zero => simp
  | succ n ih =>
    have h := le_max_left (y n + t * g n) 0
    rw [← hy n] at h
    rw [Finset.sum_range_succ, mul_add]
    linarith

/-- Alternating minimisation decreases the objective: if x (k + 1) minimises f (·, y k) and y (k + 1) minimises
f (x (k + 1), ·) for every k, then the values f (x k, y k) decrease.

topic: coordinate descent
source: Beck, First-Order Methods in Optimization, §14.2
tags: alternating minimisation, monotone
-/
theorem antitone_alternating_minimisation {X Y : Type*} {f : X → Y → ℝ} {x : ℕ → X} {y : ℕ → Y}
    (hx : ∀ k u, f (x (k + 1)) (y k) ≤ f u (y k)) (hy : ∀ k v, f (x (k + 1)) (y (k + 1)) ≤ f (x (k + 1)) v) :
    Antitone fun k => f (x k) (y k) := by
  apply antitone_nat_of_succ_le
  intro k
  have h1 := hx k (x k)
  have h2 := hy k (y k)
  exact le_trans h2 h1

/-- Majorise and minimise: let Q u v majorise f v for every u and v, with equality Q u u = f u, and let x (k + 1)
minimise Q (x k) for every k. Then the values f (x k) decrease.

topic: gradient descent
source: Hunter and Lange, A Tutorial on MM Algorithms
tags: majorisation, monotone
-/
theorem antitone_majorise_minimise {X : Type*} {f : X → ℝ} {Q : X → X → ℝ} {x : ℕ → X} (hQ : ∀ u v, f v ≤ Q u v)
    (heq : ∀ u, Q u u = f u) (hx : ∀ k v, Q (x k) (x (k + 1)) ≤ Q (x k) v) : Antitone fun k => f (x k) := by
  apply antitone_nat_of_succ_le
  intro k
  have h1 := hQ (x k) (x (k + 1))
  have h2 := hx k (x k)
  rw [heq] at h2
  exact le_trans h1 h2

/-- The proximal point method with step γ > 0 decreases the objective: if x (k + 1) is a proximal point of f at x k for
every k, then the values f (x k) decrease.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, §10.5
tags: proximal point method, monotone
-/
theorem antitone_proximal_point {f : E → ℝ} {x : ℕ → E} {γ : ℝ} (hγ : 0 < γ)
    (hx : ∀ k, IsProx f γ (x k) (x (k + 1))) : Antitone fun k => f (x k) := by
  apply antitone_nat_of_succ_le
  intro k
  have h1 := hx k (x k)
  have h2 : 0 ≤ 1 / (2 * γ) * ‖x (k + 1) - x k‖ ^ 2 := by positivity
  rw [norm_sub_self] at h1
  linarith

/-- The effective step sizes of an adaptive method with maximal second moments decrease: if w (k + 1) = max (w k) (v k)
for every k, w 0 > 0 and t ≥ 0, then t/w k decreases.

topic: optimisers
source: Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, §4
tags: AMSGrad, step size
-/
theorem antitone_step_of_max_moment {v w : ℕ → ℝ} {t : ℝ} (ht : 0 ≤ t) (h0 : 0 < w 0)
    (hw : ∀ k, w (k + 1) = max (w k) (v k)) : Antitone fun k => t / w k := by
  have hpos : ∀ k, 0 < w k := by
    intro k
    induction k with
    | zero => exact h0
    | succ k ih =>
      rw [hw k]
      exact lt_of_lt_of_le ih (le_max_left _ _)
  apply antitone_nat_of_succ_le
  intro k
  apply div_le_div_of_nonneg_left ht (hpos k)
  rw [hw k]
  exact le_max_left _ _

end OptBench
