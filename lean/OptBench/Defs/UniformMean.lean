import OptBench.Foundation

/-!
# The mean over independent uniform draws

A run of a stochastic method with `k` draws is a list of `k` indices, the latest first.
-/

noncomputable section

namespace OptBench

/-- The mean of `φ` over all lists of `k` indices from `Fin n`: the expectation over `k` independent uniform draws. -/
def uniformMean {n : ℕ} : ℕ → (List (Fin n) → ℝ) → ℝ
  | 0, φ => φ []
  | k + 1, φ => uniformMean k fun s => 1 / (n : ℝ) * ∑ i, φ (i :: s)

variable {n : ℕ}

/-- Means are monotone. -/
theorem uniformMean_mono (k : ℕ) {φ ψ : List (Fin n) → ℝ} (h : ∀ s, φ s ≤ ψ s) : uniformMean k φ ≤ uniformMean k ψ := by
  induction k generalizing φ ψ with
  | zero => exact h []
  | succ k ih =>
    exact ih fun s => mul_le_mul_of_nonneg_left (Finset.sum_le_sum fun i _ => h (i :: s))
      (div_nonneg zero_le_one (Nat.cast_nonneg n))
/-- Means are additive. -/
theorem uniformMean_add (k : ℕ) (φ ψ : List (Fin n) → ℝ) :
    uniformMean k (fun s => φ s + ψ s) = uniformMean k φ + uniformMean k ψ := by
  induction k generalizing φ ψ with
  | zero => rfl
  | succ k ih =>
    have h := ih (fun s => 1 / (n : ℝ) * ∑ i, φ (i :: s)) fun s => 1 / (n : ℝ) * ∑ i, ψ (i :: s)
    simp only [← mul_add, ← Finset.sum_add_distrib] at h
    exact h
/-- Means of multiples. -/
theorem uniformMean_const_mul (k : ℕ) (c : ℝ) (φ : List (Fin n) → ℝ) :
    uniformMean k (fun s => c * φ s) = c * uniformMean k φ := by
  induction k generalizing φ with
  | zero => rfl
  | succ k ih =>
    show uniformMean k (fun s => 1 / (n : ℝ) * ∑ i, c * φ (i :: s)) =
      c * uniformMean k fun s => 1 / (n : ℝ) * ∑ i, φ (i :: s)
    rw [← ih]
    congr 1
    funext s
    rw [← Finset.mul_sum, mul_left_comm]
/-- The mean of a constant. -/
theorem uniformMean_const (hn : 0 < n) (k : ℕ) (c : ℝ) : uniformMean k (fun _ : List (Fin n) => c) = c := by
  induction k with
  | zero => rfl
  | succ k ih =>
    have e : 1 / (n : ℝ) * ∑ _i : Fin n, c = c := by
      rw [Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul, ← mul_assoc, one_div,
        inv_mul_cancel₀ (Nat.cast_pos.2 hn).ne', one_mul]
    show uniformMean k (fun _ : List (Fin n) => 1 / (n : ℝ) * ∑ _i : Fin n, c) = c
    rw [e]
    exact ih

end OptBench
