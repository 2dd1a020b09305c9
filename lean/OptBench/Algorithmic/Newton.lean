import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Newton's method minimises a convex quadratic in one step. Let A be symmetric, ⟨A x, y⟩ = ⟨x, A y⟩, and positive
semidefinite, let B be a right inverse of A, A (B v) = v, and f x = ½⟨A x, x⟩ − ⟨b, x⟩, whose gradient is A x − b. From any
x the Newton step x − B (A x − b) reaches a global minimiser of f.

topic: Newton and quasi-Newton methods
source: Boyd and Vandenberghe, Convex Optimization, §9.5; Nocedal and Wright, Numerical Optimization, §3.3
tags: Newton step, quadratic
-/
theorem newton_step_minimises_quadratic {A B : E → E} {b : E} (hA : ∀ x y, ⟪A x, y⟫_ℝ = ⟪x, A y⟫_ℝ)
    (hpsd : ∀ x, 0 ≤ ⟪A x, x⟫_ℝ) (hB : ∀ v, A (B v) = v) (x y : E) :
    1 / 2 * ⟪A (x - B (A x - b)), x - B (A x - b)⟫_ℝ - ⟪b, x - B (A x - b)⟫_ℝ ≤ 1 / 2 * ⟪A y, y⟫_ℝ - ⟪b, y⟫_ℝ := by
  have hsub : ∀ u v, A (u - v) = A u - A v := fun u v => ext_inner_right ℝ fun w => by
    rw [hA, inner_sub_left, inner_sub_left, hA, hA]
  have hz : A (x - B (A x - b)) = b := by rw [hsub, hB]; grind
  generalize x - B (A x - b) = z at *
  have h := hpsd (y - z)
  have hs : ⟪A y, z⟫_ℝ = ⟪b, y⟫_ℝ := by rw [hA, hz, real_inner_comm]
  rw [hsub, hz, inner_sub_left, inner_sub_right, inner_sub_right, hs] at h
  rw [hz]
  linarith

/-- The BFGS update satisfies the secant equation. If ⟨s, B s⟩ ≠ 0 and ⟨y, s⟩ ≠ 0, the updated operator
v ↦ B v − (⟨B s, v⟩/⟨s, B s⟩) B s + (⟨y, v⟩/⟨y, s⟩) y maps s to y.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §6.1
tags: BFGS, secant equation
-/
theorem bfgs_secant_equation {B : E → E} {s y : E} (hs : ⟪s, B s⟫_ℝ ≠ 0) (hy : ⟪y, s⟫_ℝ ≠ 0) :
    B s - (⟪B s, s⟫_ℝ / ⟪s, B s⟫_ℝ) • B s + (⟪y, s⟫_ℝ / ⟪y, s⟫_ℝ) • y = y := by
  rw [real_inner_comm s (B s), div_self hs, div_self hy, one_smul, one_smul]
  grind

/-- The BFGS update stays positive definite under the curvature condition. Let B be symmetric with ⟨v, B v⟩ > 0 for v ≠ 0
and let ⟨y, s⟩ > 0. Then the updated operator B⁺ v = B v − (⟨B s, v⟩/⟨s, B s⟩) B s + (⟨y, v⟩/⟨y, s⟩) y satisfies
⟨v, B⁺ v⟩ > 0 for every v ≠ 0.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §6.1
tags: BFGS, positive definite
-/
theorem bfgs_update_pos {B : E → E} {s y : E} (hB : ∀ u v, ⟪B u, v⟫_ℝ = ⟪u, B v⟫_ℝ)
    (hpos : ∀ v, v ≠ 0 → 0 < ⟪v, B v⟫_ℝ) (hys : 0 < ⟪y, s⟫_ℝ) {v : E} (hv : v ≠ 0) :
    0 < ⟪v, B v - (⟪B s, v⟫_ℝ / ⟪s, B s⟫_ℝ) • B s + (⟪y, v⟫_ℝ / ⟪y, s⟫_ℝ) • y⟫_ℝ := by
  have hs0 : s ≠ 0 := by
    intro h
    rw [h, inner_zero_right] at hys
    exact lt_irrefl _ hys
  have hq := hpos s hs0
  have hsub : ∀ (u w : E) (t : ℝ), B (u - t • w) = B u - t • B w := fun u w t => ext_inner_right ℝ fun z => by
    rw [hB, inner_sub_left, inner_sub_left, real_inner_smul_left, real_inner_smul_left, hB, hB]
  -- the value splits into ⟪u, B u⟫ for u = v - t s and a square
  have hsym : ⟪s, B v⟫_ℝ = ⟪v, B s⟫_ℝ := by rw [← hB, real_inner_comm]
  have hexp : ⟪v, B v - (⟪B s, v⟫_ℝ / ⟪s, B s⟫_ℝ) • B s + (⟪y, v⟫_ℝ / ⟪y, s⟫_ℝ) • y⟫_ℝ =
      ⟪v - (⟪v, B s⟫_ℝ / ⟪s, B s⟫_ℝ) • s, B (v - (⟪v, B s⟫_ℝ / ⟪s, B s⟫_ℝ) • s)⟫_ℝ + ⟪y, v⟫_ℝ ^ 2 / ⟪y, s⟫_ℝ := by
    rw [hsub, real_inner_comm v (B s), inner_add_right, inner_sub_right, inner_sub_right, inner_sub_left, inner_sub_left]
    simp only [real_inner_smul_left, real_inner_smul_right, hsym, real_inner_comm y v]
    have hq' := hq.ne'
    grind
  rw [hexp]
  have h2 : 0 ≤ ⟪y, v⟫_ℝ ^ 2 / ⟪y, s⟫_ℝ := div_nonneg (sq_nonneg _) hys.le
  by_cases hu : v - (⟪v, B s⟫_ℝ / ⟪s, B s⟫_ℝ) • s = 0
  · have hvs : v = (⟪v, B s⟫_ℝ / ⟪s, B s⟫_ℝ) • s := by grind
    have ht : ⟪v, B s⟫_ℝ / ⟪s, B s⟫_ℝ ≠ 0 := by
      intro h
      rw [h, zero_smul] at hvs
      exact hv hvs
    have hyv : ⟪y, v⟫_ℝ ≠ 0 := by
      rw [hvs, real_inner_smul_right]
      exact mul_ne_zero ht hys.ne'
    have h3 : 0 < ⟪y, v⟫_ℝ ^ 2 / ⟪y, s⟫_ℝ := div_pos (sq_pos_of_ne_zero hyv) hys
    rw [hu, inner_zero_left]
    linarith
  · have := hpos _ hu
    linarith

/-- The symmetric rank-one update keeps earlier secant equations on a quadratic. Let A and B be symmetric maps, let B agree
with A on an earlier step p, and let r = A s − B s with ⟨r, s⟩ ≠ 0. Then the SR1 update v ↦ B v + (⟨r, v⟩/⟨r, s⟩) r agrees
with A both on p and on the new step s.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, Theorem 6.1
tags: SR1, secant equation, hereditary
-/
theorem sr1_hereditary {A B : E → E} {p s : E} (hA : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, A v⟫_ℝ)
    (hB : ∀ u v, ⟪B u, v⟫_ℝ = ⟪u, B v⟫_ℝ) (hp : B p = A p) (hr : ⟪A s - B s, s⟫_ℝ ≠ 0) :
    B p + (⟪A s - B s, p⟫_ℝ / ⟪A s - B s, s⟫_ℝ) • (A s - B s) = A p ∧
      B s + (⟪A s - B s, s⟫_ℝ / ⟪A s - B s, s⟫_ℝ) • (A s - B s) = A s := by
  have h : ⟪A s - B s, p⟫_ℝ = 0 := by rw [inner_sub_left, hA, hB, hp]; grind
  constructor
  · rw [h, zero_div, zero_smul, hp, add_zero]
  · rw [div_self hr, one_smul]
    grind

/-- The inverse BFGS update satisfies the secant equation. Let ⟨y, s⟩ ≠ 0 and H 0 = 0, ρ = 1/⟨y, s⟩ and
H⁺ v = (I − ρ s yᵀ) H (I − ρ y sᵀ) v + ρ ⟨s, v⟩ s. Then H⁺ y = s.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §6.1, equation (6.17)
tags: BFGS, inverse update, secant equation
-/
theorem inverse_bfgs_secant_equation {H Hplus : E → E} {s y : E} {ρ : ℝ} (hys : ⟪y, s⟫_ℝ ≠ 0) (hρ : ρ = 1 / ⟪y, s⟫_ℝ)
    (hH0 : H 0 = 0)
    (hH : ∀ v, Hplus v = H (v - (ρ * ⟪s, v⟫_ℝ) • y) - (ρ * ⟪y, H (v - (ρ * ⟪s, v⟫_ℝ) • y)⟫_ℝ) • s + (ρ * ⟪s, v⟫_ℝ) • s) :
    Hplus y = s := by
  have h1 : ρ * ⟪s, y⟫_ℝ = 1 := by rw [real_inner_comm, hρ]; grind
  rw [hH, h1, one_smul, one_smul, sub_self, hH0, inner_zero_right, mul_zero, zero_smul]
  grind

/-- Sherman-Morrison formula. Let B be additive and homogeneous and a left inverse of A, B (A x) = x, and let
1 + ⟨v, B u⟩ ≠ 0. Then x ↦ B x − (⟨v, B x⟩/(1 + ⟨v, B u⟩)) B u is a left inverse of the rank-one
update x ↦ A x + ⟨v, x⟩ u.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, Appendix A
tags: Sherman-Morrison, rank-one update
-/
theorem sherman_morrison_left_inverse {A B : E → E} {u v : E} (hadd : ∀ x y, B (x + y) = B x + B y)
    (hsmul : ∀ (c : ℝ) x, B (c • x) = c • B x) (hBA : ∀ x, B (A x) = x) (huv : 1 + ⟪v, B u⟫_ℝ ≠ 0) (x : E) :
    B (A x + ⟪v, x⟫_ℝ • u) - (⟪v, B (A x + ⟪v, x⟫_ℝ • u)⟫_ℝ / (1 + ⟪v, B u⟫_ℝ)) • B u = x := by
  have h : ⟪v, x + ⟪v, x⟫_ℝ • B u⟫_ℝ / (1 + ⟪v, B u⟫_ℝ) = ⟪v, x⟫_ℝ := by
    rw [inner_add_right, real_inner_smul_right]
    grind
  rw [hadd, hsmul, hBA, h]
  grind

/-- Powell's damping. Let q = ⟨s, B s⟩ > 0 and 0 < c < 1, and suppose the curvature is too small, ⟨s, y⟩ < c q. With
θ = (1 − c) q / (q − ⟨s, y⟩) the damped difference θ y + (1 − θ) B s satisfies
⟨s, θ y + (1 − θ) B s⟩ = c q > 0, and 0 < θ < 1.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §18.3
tags: damped BFGS, curvature
-/
theorem powell_damping_curvature {s y Bs : E} {c θ : ℝ} (hq : 0 < ⟪s, Bs⟫_ℝ) (hc0 : 0 < c) (hc1 : c < 1)
    (hy : ⟪s, y⟫_ℝ < c * ⟪s, Bs⟫_ℝ) (hθ : θ = (1 - c) * ⟪s, Bs⟫_ℝ / (⟪s, Bs⟫_ℝ - ⟪s, y⟫_ℝ)) :
    ⟪s, θ • y + (1 - θ) • Bs⟫_ℝ = c * ⟪s, Bs⟫_ℝ ∧ 0 < ⟪s, θ • y + (1 - θ) • Bs⟫_ℝ ∧ 0 < θ ∧ θ < 1 := by
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  generalize ⟪s, Bs⟫_ℝ = q at *
  generalize ⟪s, y⟫_ℝ = a at *
  have h1 : c * q < q := by
    have := mul_pos (show 0 < 1 - c by linarith) hq
    linarith
  have hd : 0 < q - a := by linarith
  have h2 : θ * (q - a) = (1 - c) * q := by rw [hθ]; grind
  have h3 := mul_pos hc0 hq
  refine ⟨by linarith, by linarith, ?_, ?_⟩
  · rw [hθ]
    exact div_pos (mul_pos (by linarith) hq) hd
  · rw [hθ, div_lt_one hd]
    linarith

/-- Newton's iteration for the square root. Let s > 0 and x > 0, and x⁺ = (x + s²/x)/2. Then x⁺ − s = (x − s)²/(2x), so
x⁺ ≥ s, and if moreover x ≥ s then x⁺ − s ≤ (x − s)/2.

topic: Newton and quasi-Newton methods
source: Rudin, Principles of Mathematical Analysis, Exercise 3.16; Süli and Mayers, An Introduction to Numerical Analysis, §1.4
tags: Newton step, quadratic convergence, square root
-/
theorem babylonian_step {s x : ℝ} (hs : 0 < s) (hx : 0 < x) :
    (x + s ^ 2 / x) / 2 - s = (x - s) ^ 2 / (2 * x) ∧ s ≤ (x + s ^ 2 / x) / 2 ∧
      (s ≤ x → (x + s ^ 2 / x) / 2 - s ≤ (x - s) / 2) := by
  have e : (x + s ^ 2 / x) / 2 - s = (x - s) ^ 2 / (2 * x) := by grind
  have h := div_nonneg (sq_nonneg (x - s)) (show 0 ≤ 2 * x by linarith)
  refine ⟨e, by linarith, fun hsx => ?_⟩
  rw [e, div_le_iff₀ (by linarith)]
  have h1 := mul_nonneg (show 0 ≤ x - s by linarith) hs.le
  linarith

/-- Local quadratic convergence of Newton's method. Let G be a map of a normed space with G z = 0, let its linearisation J
at a point x satisfy ‖G z − G x − J (z − x)‖ ≤ (M/2)‖z − x‖², let B be a left inverse of J, B (J v) = v, that respects
differences, B (u − v) = B u − B v, and is bounded, ‖B v‖ ≤ β‖v‖ with β ≥ 0. Then the Newton step satisfies
‖x − B (G x) − z‖ ≤ (βM/2)‖x − z‖².

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, Theorem 3.5; Nesterov, Lectures on Convex Optimization, §1.2.4
tags: Newton step, quadratic convergence
-/
theorem newton_step_quadratic_convergence {V : Type*} [NormedAddCommGroup V] {G J B : V → V} {x z : V} {β M : ℝ}
    (hz : G z = 0) (hβ : 0 ≤ β) (hJ : ‖G z - G x - J (z - x)‖ ≤ M / 2 * ‖z - x‖ ^ 2) (hBJ : ∀ v, B (J v) = v)
    (hBsub : ∀ u v, B (u - v) = B u - B v) (hB : ∀ v, ‖B v‖ ≤ β * ‖v‖) :
    ‖x - B (G x) - z‖ ≤ β * M / 2 * ‖x - z‖ ^ 2 := by
  have h1 : B (G z - G x - J (z - x)) = x - B (G x) - z := by
    have h0 : B 0 = 0 := by rw [← sub_self (0 : V), hBsub]; grind
    rw [hBsub, hBsub, hBJ, hz, h0]
    grind
  have h2 := hB (G z - G x - J (z - x))
  have h3 := mul_le_mul_of_nonneg_left hJ hβ
  rw [h1] at h2
  rw [norm_sub_rev z x] at h3
  linarith

/-- Basin of quadratic convergence. If nonnegative errors satisfy e (k+1) ≤ C (e k)² with C > 0 and the first is small,
C e 0 ≤ 1/2, then C e k ≤ (1/2)^(2^k) for every k: the number of correct digits doubles in each step.

topic: Newton and quasi-Newton methods
source: Boyd and Vandenberghe, Convex Optimization, §9.5.3
tags: quadratic convergence, recursion
-/
theorem quadratic_convergence_doubling {e : ℕ → ℝ} {C : ℝ} (hC : 0 < C) (he : ∀ k, 0 ≤ e k)
    (hstep : ∀ k, e (k + 1) ≤ C * e k ^ 2) (h0 : C * e 0 ≤ 1 / 2) (k : ℕ) :
    C * e k ≤ (1 / 2) ^ (2 ^ k) := by
  induction k with
  | zero =>
    rw [Nat.pow_zero, pow_one]
    exact h0
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left (hstep k) hC.le
    have h2 := pow_le_pow_left₀ (mul_nonneg hC.le (he k)) ih 2
    rw [Nat.pow_succ, pow_mul]
    linarith

/-- Broyden's update. For s ≠ 0 let B⁺ v = B v + (⟨s, v⟩/⟨s, s⟩)(y − B s) for every v. Then B⁺ satisfies the secant equation
B⁺ s = y and agrees with B on all vectors orthogonal to s.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §11.1; Broyden, A Class of Methods for Solving Nonlinear Simultaneous Equations
tags: Broyden, secant equation, rank one
-/
theorem broyden_update_secant {B B' : E → E} {s y : E} (hs : s ≠ 0)
    (hB : ∀ v, B' v = B v + (⟪s, v⟫_ℝ / ⟪s, s⟫_ℝ) • (y - B s)) : B' s = y ∧ ∀ v, ⟪s, v⟫_ℝ = 0 → B' v = B v := by
  simp_all

end OptBench
