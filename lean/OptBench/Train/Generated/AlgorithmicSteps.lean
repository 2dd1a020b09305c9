import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- For every curvature h between 3 and 7 the step size 1/5 contracts: |1 - 1/5 h| ≤ 2/5.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_1 (h : ℝ) (hl : 3 ≤ h) (hu : h ≤ 7) : |1 - 1 / 5 * h| ≤ 2 / 5 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 1 and 5 the step size 1/3 contracts: |1 - 1/3 h| ≤ 2/3.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_2 (h : ℝ) (hl : 1 ≤ h) (hu : h ≤ 5) : |1 - 1 / 3 * h| ≤ 2 / 3 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 1 and 7 the step size 1/4 contracts: |1 - 1/4 h| ≤ 3/4.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_3 (h : ℝ) (hl : 1 ≤ h) (hu : h ≤ 7) : |1 - 1 / 4 * h| ≤ 3 / 4 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 2 and 4 the step size 1/3 contracts: |1 - 1/3 h| ≤ 1/3.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_4 (h : ℝ) (hl : 2 ≤ h) (hu : h ≤ 4) : |1 - 1 / 3 * h| ≤ 1 / 3 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 3 and 7 the step size 1/7 contracts: |1 - 1/7 h| ≤ 4/7.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_5 (h : ℝ) (hl : 3 ≤ h) (hu : h ≤ 7) : |1 - 1 / 7 * h| ≤ 4 / 7 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 3 and 9 the step size 1/6 contracts: |1 - 1/6 h| ≤ 1/2.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_6 (h : ℝ) (hl : 3 ≤ h) (hu : h ≤ 9) : |1 - 1 / 6 * h| ≤ 1 / 2 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 3 and 5 the step size 1/4 contracts: |1 - 1/4 h| ≤ 1/4.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_7 (h : ℝ) (hl : 3 ≤ h) (hu : h ≤ 5) : |1 - 1 / 4 * h| ≤ 1 / 4 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 1 and 9 the step size 1/5 contracts: |1 - 1/5 h| ≤ 4/5.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_8 (h : ℝ) (hl : 1 ≤ h) (hu : h ≤ 9) : |1 - 1 / 5 * h| ≤ 4 / 5 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- For every curvature h between 2 and 3 the step size 1/3 contracts: |1 - 1/3 h| ≤ 1/3.

topic: step sizes and line search
source: generated family step_window
tags: step size window, contraction factor
-/
theorem step_window_9 (h : ℝ) (hl : 2 ≤ h) (hu : h ≤ 3) : |1 - 1 / 3 * h| ≤ 1 / 3 := by
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- If ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 4 ‖x - z‖, then ‖x - 1/16 g - z‖² ≤ 15/16 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_1 (x z g : E) (hm : ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 4 * ‖x - z‖) :
    ‖x - (1 / 16 : ℝ) • g - z‖ ^ 2 ≤ 15 / 16 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (1 / 16 : ℝ) • g - z = (x - z) - (1 / 16 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 3 ‖x - z‖, then ‖x - 1/10 g - z‖² ≤ 89/100 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_2 (x z g : E) (hm : ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 3 * ‖x - z‖) :
    ‖x - (1 / 10 : ℝ) • g - z‖ ^ 2 ≤ 89 / 100 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (1 / 10 : ℝ) • g - z = (x - z) - (1 / 10 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 2 ‖x - z‖, then ‖x - 1/8 g - z‖² ≤ 13/16 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_3 (x z g : E) (hm : ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 2 * ‖x - z‖) :
    ‖x - (1 / 8 : ℝ) • g - z‖ ^ 2 ≤ 13 / 16 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (1 / 8 : ℝ) • g - z = (x - z) - (1 / 8 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 5 ‖x - z‖, then ‖x - 1/25 g - z‖² ≤ 24/25 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_4 (x z g : E) (hm : ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 5 * ‖x - z‖) :
    ‖x - (1 / 25 : ℝ) • g - z‖ ^ 2 ≤ 24 / 25 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (1 / 25 : ℝ) • g - z = (x - z) - (1 / 25 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If 2 ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 5 ‖x - z‖, then ‖x - 2/25 g - z‖² ≤ 21/25 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_5 (x z g : E) (hm : 2 * ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 5 * ‖x - z‖) :
    ‖x - (2 / 25 : ℝ) • g - z‖ ^ 2 ≤ 21 / 25 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (2 / 25 : ℝ) • g - z = (x - z) - (2 / 25 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If 2 ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 3 ‖x - z‖, then ‖x - 2/9 g - z‖² ≤ 5/9 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_6 (x z g : E) (hm : 2 * ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 3 * ‖x - z‖) :
    ‖x - (2 / 9 : ℝ) • g - z‖ ^ 2 ≤ 5 / 9 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (2 / 9 : ℝ) • g - z = (x - z) - (2 / 9 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If 3 ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ 4 ‖x - z‖, then ‖x - 3/16 g - z‖² ≤ 7/16 ‖x - z‖².

topic: gradient descent
source: generated family gradient_step_contracts
tags: contraction, strong monotonicity
-/
theorem gradient_step_contracts_7 (x z g : E) (hm : 3 * ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ 4 * ‖x - z‖) :
    ‖x - (3 / 16 : ℝ) • g - z‖ ^ 2 ≤ 7 / 16 * ‖x - z‖ ^ 2 := by
  have h := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h
  rw [show x - (3 / 16 : ℝ) • g - z = (x - z) - (3 / 16 : ℝ) • g by module, norm_sub_sq_real, real_inner_smul_right,
    norm_smul_sq, real_inner_comm]
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 5/2 ‖v - x‖² for every v, then f (x - 1/5 g) ≤ f x - 1/10 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_1 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 5 / 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 5 : ℝ) • g) ≤ f x - 1 / 10 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 5 : ℝ) • g)
  rw [show x - (1 / 5 : ℝ) • g - x = -((1 / 5 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + ‖v - x‖² for every v, then f (x - 1/10 g) ≤ f x - 9/100 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_2 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + ‖v - x‖ ^ 2) :
    f (x - (1 / 10 : ℝ) • g) ≤ f x - 9 / 100 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 10 : ℝ) • g)
  rw [show x - (1 / 10 : ℝ) • g - x = -((1 / 10 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 2 ‖v - x‖² for every v, then f (x - 1/5 g) ≤ f x - 3/25 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_3 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 5 : ℝ) • g) ≤ f x - 3 / 25 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 5 : ℝ) • g)
  rw [show x - (1 / 5 : ℝ) • g - x = -((1 / 5 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 2 ‖v - x‖² for every v, then f (x - 1/10 g) ≤ f x - 2/25 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_4 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 10 : ℝ) • g) ≤ f x - 2 / 25 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 10 : ℝ) • g)
  rw [show x - (1 / 10 : ℝ) • g - x = -((1 / 10 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 5/2 ‖v - x‖² for every v, then f (x - 1/8 g) ≤ f x - 11/128 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_5 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 5 / 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 8 : ℝ) • g) ≤ f x - 11 / 128 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 8 : ℝ) • g)
  rw [show x - (1 / 8 : ℝ) • g - x = -((1 / 8 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 1/2 ‖v - x‖² for every v, then f (x - 1/5 g) ≤ f x - 9/50 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_6 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 1 / 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 5 : ℝ) • g) ≤ f x - 9 / 50 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 5 : ℝ) • g)
  rw [show x - (1 / 5 : ℝ) • g - x = -((1 / 5 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

/-- If f v ≤ f x + ⟨g, v - x⟩ + 1/2 ‖v - x‖² for every v, then f (x - 1/8 g) ≤ f x - 15/128 ‖g‖².

topic: gradient descent
source: generated family smooth_step_decrease
tags: descent lemma, sufficient decrease
-/
theorem smooth_step_decrease_7 (f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + 1 / 2 * ‖v - x‖ ^ 2) :
    f (x - (1 / 8 : ℝ) • g) ≤ f x - 15 / 128 * ‖g‖ ^ 2 := by
  have h := hf (x - (1 / 8 : ℝ) • g)
  rw [show x - (1 / 8 : ℝ) • g - x = -((1 / 8 : ℝ) • g) by module, inner_neg_right, real_inner_smul_right,
    real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h
  linarith

end OptBench.Train
