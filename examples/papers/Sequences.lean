import OptBench.Foundation

/-!
# Recursions of errors, and the rates they give
-/

/-- A linear rate. -/
theorem linear_rate (e : ℕ → ℝ) (q : ℝ) (hq : 0 ≤ q) (he : ∀ n, e (n + 1) ≤ q * e n) (n : ℕ) :
    e n ≤ q ^ n * e 0 := by
  sorry

/-- A linear rate to a neighbourhood. -/
theorem linear_rate_noise (e : ℕ → ℝ) (q c : ℝ) (h₀ : 0 ≤ q) (h₁ : q < 1) (hc : 0 ≤ c)
    (he : ∀ n, e (n + 1) ≤ q * e n + c) (n : ℕ) : e n ≤ q ^ n * e 0 + c / (1 - q) := by
  sorry

/-- What decreases at every step is at most its start. -/
theorem le_start (e : ℕ → ℝ) (he : ∀ n, e (n + 1) ≤ e n) (n : ℕ) : e n ≤ e 0 := by
  sorry

/-- A telescoping sum. -/
theorem sum_telescopes (x : ℕ → ℝ) (n : ℕ) :
    ∑ i ∈ Finset.range n, (x i - x (i + 1)) = x 0 - x n := by
  sorry

/-- Sufficient decrease bounds the sum of what is gained. -/
theorem sum_gains (f g : ℕ → ℝ) (c : ℝ) (h : ∀ k, f (k + 1) ≤ f k - c * g k) (n : ℕ) :
    c * ∑ k ∈ Finset.range n, g k ≤ f 0 - f n := by
  sorry

/-- The smallest of some numbers is at most their mean. -/
theorem mul_le_sum (g : ℕ → ℝ) (m : ℝ) (h : ∀ k, m ≤ g k) (n : ℕ) :
    n * m ≤ ∑ k ∈ Finset.range n, g k := by
  sorry

/-- A potential pays for the errors. -/
theorem sum_le_potential (V e : ℕ → ℝ) (h : ∀ k, V (k + 1) ≤ V k - e k) (hV : ∀ k, 0 ≤ V k)
    (n : ℕ) : ∑ k ∈ Finset.range n, e k ≤ V 0 := by
  sorry

/-- The finite geometric series. -/
theorem geometric (q : ℝ) (n : ℕ) : (1 - q) * ∑ i ∈ Finset.range n, q ^ i = 1 - q ^ n := by
  sorry

/-- The sum of the distances of a subgradient method. -/
theorem subgradient_sum (d : ℕ → ℝ) (η δ G : ℝ)
    (h : ∀ k, d (k + 1) ≤ d k - 2 * η * δ + η ^ 2 * G ^ 2) (hd : ∀ k, 0 ≤ d k) (n : ℕ) :
    n * (2 * η * δ) ≤ d 0 + n * (η ^ 2 * G ^ 2) := by
  sorry

/-- Powers of a factor stay in the unit interval. -/
theorem pow_le_one_of_factor (q : ℝ) (h₀ : 0 ≤ q) (h₁ : q ≤ 1) (n : ℕ) : q ^ n ≤ 1 := by
  sorry

/-- Bernoulli's inequality. -/
theorem bernoulli (x : ℝ) (hx : 0 ≤ x) (n : ℕ) : 1 + n * x ≤ (1 + x) ^ n := by
  sorry
