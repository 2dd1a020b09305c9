import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E]

/-- The composition of two Lipschitz maps, with constants a ≥ 0 and b, is Lipschitz with constant a b.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 1
tags: Lipschitz, composition
-/
theorem norm_comp_sub_le {S T : E → E} {a b : ℝ} (ha : 0 ≤ a) (hS : ∀ u v, ‖S u - S v‖ ≤ a * ‖u - v‖)
    (hT : ∀ u v, ‖T u - T v‖ ≤ b * ‖u - v‖) (u v : E) : ‖S (T u) - S (T v)‖ ≤ a * b * ‖u - v‖ := by
  have h1 := hS (T u) (T v)
  have h2 := mul_le_mul_of_nonneg_left (hT u v) ha
  linarith

/-- Linear convergence of Banach's iteration: let T be Lipschitz with constant q ≥ 0, T z = z, and x (k + 1) = T (x k)
for every k. Then ‖x k - z‖ ≤ qᵏ ‖x 0 - z‖.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Theorem 1.50
tags: contraction, linear rate
-/
theorem norm_fixed_point_iteration_le {T : E → E} {x : ℕ → E} {z : E} {q : ℝ} (hq : 0 ≤ q)
    (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖) (hz : T z = z) (hx : ∀ k, x (k + 1) = T (x k)) (k : ℕ) :
    ‖x k - z‖ ≤ q ^ k * ‖x 0 - z‖ := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    have h1 := hT (x k) z
    have h2 := mul_le_mul_of_nonneg_left ih hq
    rw [hz] at h1
    rw [hx k, pow_succ', mul_assoc]
    exact le_trans h1 h2

/-- A contraction, Lipschitz with constant q < 1, has at most one fixed point.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Theorem 1.50
tags: contraction, uniqueness
-/
theorem eq_of_fixed_points_of_contraction {T : E → E} {y z : E} {q : ℝ} (hq : q < 1)
    (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖) (hy : T y = y) (hz : T z = z) : y = z := by
  have h1 := hT y z
  have h2 := norm_nonneg (y - z)
  rw [hy, hz] at h1
  apply norm_sub_eq_zero_iff.1
  by_contra h
  have h3 := mul_pos (sub_pos.2 hq) (lt_of_le_of_ne h2 (Ne.symm h))
  linarith

/-- A posteriori error bound: if T is Lipschitz with constant q < 1 and T z = z, then every point x satisfies
‖x - z‖ ≤ ‖x - T x‖/(1 - q).

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Theorem 1.50
tags: contraction, error bound
-/
theorem norm_sub_fixed_point_le {T : E → E} {z : E} {q : ℝ} (hq : q < 1)
    (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖) (hz : T z = z) (x : E) : ‖x - z‖ ≤ ‖x - T x‖ / (1 - q) := by
  rw [le_div_iff₀ (sub_pos.2 hq)]
  have h1 := hT x z
  have h2 := norm_sub_le_norm_sub_add_norm_sub x (T x) z
  rw [hz] at h1
  linarith

/-- Fejér monotonicity: the distances ‖x k - z‖ of the iterates x (k + 1) = T (x k) of a nonexpansive map T to a fixed
point z decrease.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Example 5.3
tags: nonexpansive, Fejér monotone
-/
theorem antitone_dist_of_nonexpansive {T : E → E} {x : ℕ → E} {z : E} (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖)
    (hz : T z = z) (hx : ∀ k, x (k + 1) = T (x k)) : Antitone fun k => ‖x k - z‖ := by
  apply antitone_nat_of_succ_le
  intro k
  have h := hT (x k) z
  rw [hz, ← hx k] at h
  exact h

/-- The residuals ‖x (k + 1) - x k‖ of the iteration x (k + 1) = T (x k) of a nonexpansive map T decrease.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §5.2
tags: nonexpansive, residual
-/
theorem antitone_residual_of_nonexpansive {T : E → E} {x : ℕ → E} (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖)
    (hx : ∀ k, x (k + 1) = T (x k)) : Antitone fun k => ‖x (k + 1) - x k‖ := by
  apply antitone_nat_of_succ_le
  intro k
  have h := hT (x (k + 1)) (x k)
  rw [← hx k, ← hx (k + 1)] at h
  exact h

/-- Relaxation keeps the fixed points: for l ≠ 0, (1 - l) x + l T x = x exactly when T x = x.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §5.2
tags: relaxation, Krasnoselskii-Mann
-/
theorem relaxed_fixed_point_iff [InnerProductSpace ℝ E] {T : E → E} {l : ℝ} (hl : l ≠ 0) (x : E) :
    (1 - l) • x + l • T x = x ↔ T x = x := by
  have h1 : (1 - l) • x + l • T x - x = l • (T x - x) := by module
  rw [← sub_eq_zero, h1, smul_eq_zero, ← sub_eq_zero (a := T x)]
  constructor
  · intro h
    rcases h with h | h
    · exact absurd h hl
    · exact h
  · intro h
    exact Or.inr h

/-- A relaxation (1 - l) x + l T x with 0 ≤ l ≤ 1 of a nonexpansive map T is nonexpansive.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Remark 4.34
tags: relaxation, nonexpansive
-/
theorem norm_relaxed_sub_le [InnerProductSpace ℝ E] {T : E → E} {l : ℝ} (h0 : 0 ≤ l) (h1 : l ≤ 1)
    (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖) (u v : E) : ‖((1 - l) • u + l • T u) - ((1 - l) • v + l • T v)‖ ≤ ‖u - v‖ := by
  have h2 := sub_nonneg.2 h1
  have h3 := norm_add_le ((1 - l) • (u - v)) (l • (T u - T v))
  have h4 := mul_le_mul_of_nonneg_left (hT u v) h0
  rw [norm_smul, norm_smul, Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg h2, abs_of_nonneg h0] at h3
  rw [show ((1 - l) • u + l • T u) - ((1 - l) • v + l • T v) = (1 - l) • (u - v) + l • (T u - T v) by module]
  linarith

/-- One step of a firmly nonexpansive map T towards a fixed point z: ‖T x - z‖² ≤ ‖x - z‖² - ‖x - T x‖².

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 4.4
tags: firmly nonexpansive, proximal point
-/
theorem norm_sq_firmly_nonexpansive_step [InnerProductSpace ℝ E] {T : E → E} {z : E}
    (hT : ∀ u v, ‖T u - T v‖ ^ 2 ≤ ⟪u - v, T u - T v⟫_ℝ) (hz : T z = z) (x : E) : ‖T x - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - ‖x - T x‖ ^ 2 := by
  have h := hT x z
  rw [hz] at h
  inner_expand at *
  linarith

/-- A fixed point of a composition is a common fixed point. Let S be strictly quasinonexpansive towards z, ‖S u - z‖ < ‖u - z‖ whenever
S u ≠ u, let T be quasinonexpansive, ‖T u - z‖ ≤ ‖u - z‖ for every u, and let S (T x) = x. Then T x = x and S x = x.

topic: fixed-point iterations
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 4
tags: quasinonexpansive, composition, common fixed point
-/
theorem common_fixed_point_of_comp {S T : E → E} {x z : E} (hS : ∀ u, S u ≠ u → ‖S u - z‖ < ‖u - z‖)
    (hT : ∀ u, ‖T u - z‖ ≤ ‖u - z‖) (hx : S (T x) = x) : T x = x ∧ S x = x := by
  grind

end OptBench
