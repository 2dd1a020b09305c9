import OptBench.Foundation

namespace OptBench

/-- Linear convergence from a one-step contraction: if c ≤ 1 and a(k+1) ≤ (1 - c) a(k) for every k,
then a(k) ≤ (1 - c)ᵏ a(0) for every k.

topic: recursions
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: linear rate, induction
-/
theorem le_pow_mul_of_contraction (a : ℕ → ℝ) (c : ℝ) (hc : c ≤ 1)
    (h : ∀ k, a (k + 1) ≤ (1 - c) * a k) (k : ℕ) : a k ≤ (1 - c) ^ k * a 0 := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left ih (sub_nonneg.2 hc)
    have h2 := h k
    rw [pow_succ']
    linarith

/-- A contraction with a constant error: if 0 ≤ q < 1 and a(k+1) ≤ q a(k) + b for every k, then
a(k) ≤ qᵏ a(0) + b (1 - qᵏ)/(1 - q) for every k.

topic: recursions
source: Polyak, Introduction to Optimization, §2.2
tags: linear rate, noise
-/
theorem le_of_contraction_add_const (a : ℕ → ℝ) (q b : ℝ) (hq0 : 0 ≤ q) (hq1 : q < 1)
    (h : ∀ k, a (k + 1) ≤ q * a k + b) (k : ℕ) :
    a k ≤ q ^ k * a 0 + b * (1 - q ^ k) / (1 - q) := by
  have hd : 1 - q ≠ 0 := by grind
  induction k with
  | zero => grind
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left ih hq0
    have h2 := h k
    have e : q * (q ^ k * a 0 + b * (1 - q ^ k) / (1 - q)) + b
        = q ^ (k + 1) * a 0 + b * (1 - q ^ (k + 1)) / (1 - q) := by
      rw [pow_succ']
      grind
    linarith

/-- The O(1/k) lemma: if a(0) > 0, c > 0 and a(k+1) ≤ a(k) - c a(k)² for every k,
then a(k) ≤ 1/(1/a(0) + c k) for every k.

topic: recursions
source: Nesterov, Lectures on Convex Optimization, proof of Theorem 2.1.14
tags: sublinear rate, induction
-/
theorem le_one_div_of_sq_decrease (a : ℕ → ℝ) (c : ℝ) (hc : 0 < c) (h0 : 0 < a 0)
    (h : ∀ k, a (k + 1) ≤ a k - c * a k ^ 2) (k : ℕ) : a k ≤ 1 / (1 / a 0 + c * k) := by
  have hb : ∀ k : ℕ, 0 < 1 / a 0 + c * k := fun k =>
    add_pos_of_pos_of_nonneg (one_div_pos.2 h0) (mul_nonneg hc.le (Nat.cast_nonneg k))
  rw [le_div_iff₀ (hb k)]
  induction k with
  | zero =>
    have : a 0 * (1 / a 0 + c * ((0 : ℕ) : ℝ)) = 1 := by grind
    linarith
  | succ k ih =>
    have hstep := h k
    have hsq := mul_nonneg hc.le (sq_nonneg (a k))
    rcases le_or_gt (a (k + 1)) 0 with hneg | hpos
    · have := mul_nonneg (neg_nonneg.2 hneg) (hb (k + 1)).le
      linarith
    have hca : 0 ≤ 1 - c * a k := by
      refine nonneg_of_mul_nonneg_right (a := a k) ?_ (by linarith)
      linarith
    have h1 := mul_nonneg (sub_nonneg.2 ih) hca
    have h2 := mul_le_mul_of_nonneg_right hstep (hb (k + 1)).le
    have h3 := sq_nonneg (c * a k)
    rw [Nat.cast_add_one] at h2 ⊢
    generalize (k : ℝ) = n at *
    generalize 1 / a 0 = d at *
    linarith

/-- Quadratic convergence: if the a(k) are nonnegative, M ≥ 0 and a(k+1) ≤ M a(k)² for every k, then
M a(k) ≤ (M a(0))^(2ᵏ) for every k.

topic: recursions
source: Boyd and Vandenberghe, Convex Optimization, §9.5.3
tags: quadratic rate, newton
-/
theorem mul_le_pow_two_pow_of_quadratic (a : ℕ → ℝ) (M : ℝ) (hM : 0 ≤ M) (ha : ∀ k, 0 ≤ a k)
    (h : ∀ k, a (k + 1) ≤ M * a k ^ 2) (k : ℕ) : M * a k ≤ (M * a 0) ^ 2 ^ k := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left (h k) hM
    have h2 := pow_le_pow_left₀ (mul_nonneg hM (ha k)) ih 2
    rw [Nat.pow_succ, pow_mul]
    rw [mul_pow] at h2
    linarith

/-- A weighted potential argument: if (k+1) a(k+1) ≤ k a(k) + c for every k, then a(n) ≤ c for every n ≥ 1.

topic: recursions
source: Bansal and Gupta, Potential-Function Proofs for Gradient Methods
tags: potential, telescoping
-/
theorem le_of_weighted_increment (a : ℕ → ℝ) (c : ℝ)
    (h : ∀ k : ℕ, ((k : ℝ) + 1) * a (k + 1) ≤ k * a k + c) (n : ℕ) (hn : 1 ≤ n) : a n ≤ c := by
  have key : ∀ m : ℕ, (m : ℝ) * a m ≤ m * c := by
    intro m
    induction m with
    | zero => simp
    | succ m ih =>
      have h1 := h m
      rw [Nat.cast_add_one]
      linarith
  have hpos : (0 : ℝ) < n := Nat.cast_pos.2 hn
  exact le_of_mul_le_mul_left (key n) hpos

/-- Constant decrease ends after finitely many steps: if c > 0 and a(k+1) ≤ a(k) - c at every k with a(k) > 0, then
some a(k) is nonpositive.

topic: recursions
source: Rudin, Principles of Mathematical Analysis, Theorem 1.20 (archimedean property)
tags: finite termination, archimedean
-/
theorem exists_nonpos_of_constant_decrease (a : ℕ → ℝ) (c : ℝ) (hc : 0 < c)
    (h : ∀ k, 0 < a k → a (k + 1) ≤ a k - c) : ∃ k, a k ≤ 0 := by
  by_contra hne
  have hpos : ∀ k, 0 < a k := fun k => lt_of_not_ge fun hk => hne ⟨k, hk⟩
  have hle : ∀ k : ℕ, a k ≤ a 0 - k * c := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := h k (hpos k)
      rw [Nat.cast_add_one]
      linarith
  obtain ⟨n, hn⟩ := exists_nat_gt (a 0 / c)
  rw [div_lt_iff₀ hc] at hn
  have h1 := hle n
  have h2 := hpos n
  linarith

/-- A two-step recursion with a decay factor: if α, β, ρ ≥ 0, α ρ + β ≤ ρ² and
a(k+2) ≤ α a(k+1) + β a(k) for every k, then any C ≥ 0 with a(0) ≤ C and a(1) ≤ C ρ gives
a(k) ≤ C ρᵏ for every k.

topic: recursions
source: Loizou and Richtárik, Momentum and Stochastic Momentum for Stochastic Gradient, Newton, Proximal Point and Subspace Descent Methods
tags: linear rate, two-step
-/
theorem le_mul_pow_of_two_step (a : ℕ → ℝ) (α β ρ C : ℝ) (hα : 0 ≤ α) (hβ : 0 ≤ β) (hρ : 0 ≤ ρ)
    (hC : 0 ≤ C) (hchar : α * ρ + β ≤ ρ ^ 2) (h : ∀ k, a (k + 2) ≤ α * a (k + 1) + β * a k)
    (h0 : a 0 ≤ C) (h1 : a 1 ≤ C * ρ) (k : ℕ) : a k ≤ C * ρ ^ k := by
  have key : ∀ k, a k ≤ C * ρ ^ k ∧ a (k + 1) ≤ C * ρ ^ (k + 1) := by
    intro k
    induction k with
    | zero => simpa using ⟨h0, h1⟩
    | succ k ih =>
      refine ⟨ih.2, ?_⟩
      have h2 := mul_le_mul_of_nonneg_left ih.1 hβ
      have h3 := mul_le_mul_of_nonneg_left ih.2 hα
      have h4 := mul_le_mul_of_nonneg_left hchar (mul_nonneg hC (pow_nonneg hρ k))
      have h5 := h k
      have e1 : ρ ^ (k + 1) = ρ ^ k * ρ := pow_succ ρ k
      have e2 : ρ ^ (k + 1 + 1) = ρ ^ k * ρ ^ 2 := pow_add ρ k 2
      rw [e1] at h3
      rw [e2]
      show a (k + 2) ≤ _
      linarith
  exact (key k).1

/-- Discrete Grönwall inequality: if c > 0 and a(k+1) ≤ (1 + c) a(k) + b for every k, then
a(k) ≤ (1 + c)ᵏ a(0) + ((1 + c)ᵏ - 1) b/c for every k.

topic: recursions
source: Süli and Mayers, An Introduction to Numerical Analysis, §12.2
tags: gronwall, induction
-/
theorem le_discrete_gronwall (a : ℕ → ℝ) (b c : ℝ) (hc : 0 < c)
    (h : ∀ k, a (k + 1) ≤ (1 + c) * a k + b) (k : ℕ) :
    a k ≤ (1 + c) ^ k * a 0 + ((1 + c) ^ k - 1) * b / c := by
  induction k with
  | zero => grind
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 + c by linarith)
    have h2 := h k
    have e : (1 + c) * ((1 + c) ^ k * a 0 + ((1 + c) ^ k - 1) * b / c) + b
        = (1 + c) ^ (k + 1) * a 0 + ((1 + c) ^ (k + 1) - 1) * b / c := by
      rw [pow_succ']
      grind
    linarith

/-- Heron's method for the square root of s > 0: starting from x(0) > 0 with
x(k+1) = (x(k) + s/x(k))/2, every iterate after the first is at least √s (its square is at least s)
and the iterates decrease from then on.

topic: recursions
source: Rudin, Principles of Mathematical Analysis, Exercise 3.16
tags: newton, square root
-/
theorem heron_sq_ge_and_antitone (x : ℕ → ℝ) (s : ℝ) (hs : 0 < s) (h0 : 0 < x 0)
    (h : ∀ k, x (k + 1) = (x k + s / x k) / 2) (k : ℕ) :
    s ≤ x (k + 1) ^ 2 ∧ x (k + 2) ≤ x (k + 1) := by
  have hpos : ∀ k, 0 < x k := by
    intro k
    induction k with
    | zero => exact h0
    | succ k ih =>
      rw [h k]
      have := div_pos hs ih
      linarith
  have hge : s ≤ x (k + 1) ^ 2 := by
    have hk := hpos k
    have e : x (k + 1) ^ 2 - s = ((x k - s / x k) / 2) ^ 2 := by
      rw [h k]
      generalize x k = y at *
      clear h hpos
      grind
    have h1 := sq_nonneg ((x k - s / x k) / 2)
    rw [← e, sub_nonneg] at h1
    exact h1
  refine ⟨hge, ?_⟩
  have hk := hpos (k + 1)
  have h1 : s / x (k + 1) ≤ x (k + 1) := by
    rw [div_le_iff₀ hk, ← sq]
    exact hge
  rw [show k + 2 = k + 1 + 1 from rfl, h (k + 1)]
  linarith

/-- Bisection keeps a sign change: let the interval [l(k), u(k)] be followed by its right half if f is at most 0 at the midpoint,
and by its left half if f is at least 0 there. If f(l(k)) ≤ 0 ≤ f(u(k)), then f(l(k+1)) ≤ 0 ≤ f(u(k+1)).

topic: recursions
source: Süli and Mayers, An Introduction to Numerical Analysis, §1.6 (bisection method)
tags: bisection, invariant
-/
theorem bisection_sign_change (f : ℝ → ℝ) (l u : ℕ → ℝ)
    (h : ∀ k, (f ((l k + u k) / 2) ≤ 0 ∧ l (k + 1) = (l k + u k) / 2 ∧ u (k + 1) = u k) ∨
      (0 ≤ f ((l k + u k) / 2) ∧ l (k + 1) = l k ∧ u (k + 1) = (l k + u k) / 2))
    (k : ℕ) (hl : f (l k) ≤ 0) (hu : 0 ≤ f (u k)) : f (l (k + 1)) ≤ 0 ∧ 0 ≤ f (u (k + 1)) := by
  grind

/-- Bisection halves its interval in every step: if for every k the interval [l(k+1), u(k+1)] is the left or the right half of
[l(k), u(k)], then u(k) - l(k) = (u(0) - l(0))/2ᵏ for every k.

topic: recursions
source: Boyd and Vandenberghe, Convex Optimization, §4.2.5 (bisection)
tags: bisection, linear rate, induction
-/
theorem bisection_width (l u : ℕ → ℝ)
    (h : ∀ k, (l (k + 1) = l k ∧ u (k + 1) = (l k + u k) / 2) ∨ (l (k + 1) = (l k + u k) / 2 ∧ u (k + 1) = u k))
    (k : ℕ) : u k - l k = (u 0 - l 0) / 2 ^ k := by
  induction k with
  | zero => simp
  | succ k ih =>
    have e : u (k + 1) - l (k + 1) = (u k - l k) / 2 := by grind
    rw [e, ih, pow_succ, div_div]

end OptBench
