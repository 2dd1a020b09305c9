import OptCore.Tactic.Nlinarith
import OptCore.Tactic.FieldSimp
import OptCore.Tactic.GCongr
import OptCore.Algebra.Order.MeanInequalities
import OptCore.Data.Real.Sup
/-!
# Tests of the tactic macros

Examples that must pass, grouped by tactic; the sections named `limits` record what is known not to work (through
`fail_if_success`).
-/

noncomputable section

/-! ### linarith -/
example (a b c : ℝ) (h : a ≤ b) (h2 : b < c) : a < c := by linarith
example (a b : ℝ) (h : a ≤ b) (h2 : b ≤ a) : a = b := by linarith
example (a b : ℝ) (h : a < b) (h2 : b < a) : False := by linarith
example (a b : ℝ) (h : a < b) : ¬b ≤ a := by linarith
example (f : ℝ → ℝ) (x y : ℝ) (h : ∀ x, f x ≤ 1) : f x + f y ≤ 2 := by linarith [h x, h y]
example (x a : ℝ) (h : 0.5 * x ≤ a) : x ≤ 2 * a := by linarith
example (n : ℕ) : (0 : ℝ) ≤ 2 * n + 1 := by linarith
example (x y : ℝ) (h : (x + y) ^ 2 ≤ 1) : x ^ 2 + y ^ 2 ≤ 1 - 2 * (x * y) := by linarith
example (a b c : ℝ) (hc : a / 3 ≤ b) (h : c⁻¹ * 2 ≤ 4) : c⁻¹ + a ≤ 2 + 3 * b := by linarith
example (a b : ℕ) (h : a < b) : a + 1 ≤ b := by linarith
/-! limits: facts under `∀` need instantiating; equations do not reduce products inside inequalities -/
example (f : ℝ → ℝ) (x : ℝ) (h : ∀ x, f x ≤ 1) : f x ≤ 1 := by
  fail_if_success linarith
  linarith [h x]
example (a c : ℝ) (hc : c ≠ 0) (h : a / c * c ≤ 2) : a ≤ 2 := by
  fail_if_success linarith
  rwa [div_mul_cancel₀ a hc] at h

/-! ### nlinarith -/
example (a b : ℝ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by nlinarith [sq_nonneg (a - b)]
example (a b : ℝ) : 0 ≤ a ^ 2 + b ^ 2 := by nlinarith
example (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b + a := by nlinarith
example (a b c : ℝ) (ha : 0 ≤ a) (hb : b ≤ c) : a * b ≤ a * c := by nlinarith
example (a b : ℝ) (ha : 1 < a) (hb : a < b) : 1 < a * b := by nlinarith
example (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (h : a ^ 2 ≤ b ^ 2) : a ≤ b := by nlinarith
example (x y z : ℝ) : x * y + y * z + z * x ≤ x ^ 2 + y ^ 2 + z ^ 2 := by
  nlinarith [sq_nonneg (x - y), sq_nonneg (y - z), sq_nonneg (z - x)]

/-! ### positivity -/
example (a b : ℝ) (ha : 0 < a) (hb : 0 ≤ b) : 0 < a * 2 + b ^ 2 / a + 3 := by positivity
example (a b : ℝ) (ha : 0 < a) : 0 ≤ a⁻¹ * |b - a| + (b - a) ^ 2 := by positivity
example (a : ℝ) (n : ℕ) (ha : 0 < a) : 0 < a / (n + 1) := by positivity
example (a b : ℝ) (ha : a ≠ 0) : 0 < a ^ 2 + b ^ 4 := by positivity
example (a b : ℝ) (ha : 0 < a) (hb : 0 ≤ b) : a * (b + 1) ≠ 0 := by positivity
example (a : ℝ) (n : ℕ) (ha : 0 < a) : 0 < a ^ (n + 1) * (1 / 2) ^ n := by positivity
example (x y : ℝ) : 0 ≤ √x * (y ^ 2 + 1) := by positivity
example (n : ℕ) (f : ℕ → ℝ) : 0 ≤ ∑ i ∈ Finset.range n, f i ^ 2 := by positivity
example (n : ℕ) : 0 < n + 1 := by positivity

/-! ### ring, linear_combination -/
example (a b : ℝ) : (a + b) ^ 3 = a ^ 3 + 3 * a ^ 2 * b + 3 * a * b ^ 2 + b ^ 3 := by ring
example (a b c : ℝ) : (a + b) / (2 * c) = a / (2 * c) + b / c / 2 := by ring
example (a : ℝ) (n : ℕ) : a ^ (n + 2) = a ^ n * a * a := by ring
example (a b : ℝ) (n : ℕ) : (a * b) ^ n * a = a ^ (n + 1) * b ^ n := by ring
example (a c : ℝ) (n : ℕ) : a * c ^ (2 * n) = c ^ n * (a * c ^ n) := by ring
example (a : ℝ) : 0.5 * a + 0.25 * (2 * a) = a := by ring
example (a b : ℤ) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2 := by ring
example (a b : ℕ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by ring
example (x y : ℝ) (h1 : x + y = 3) (h2 : x - y = 1) : x = 2 := by linear_combination (h1 + h2) / 2
example (x y z : ℝ) (h1 : x * y = 3) (h2 : y = z + 1) : x * z = 3 - x := by linear_combination h1 - x * h2
example (x y z : ℝ) (h1 : x * y ≤ 3) : x * y + z ≤ 3 + z := by linear_combination h1

/-! ### field_simp, norm_num -/
example (a b : ℝ) (h : a ≠ 0) : a * b / a = b := by field_simp
example (a b : ℝ) (h : 0 < a) (hb : 0 < b) : 1 / a + 1 / b = (a + b) / (a * b) := by field_simp; ring
example (a b c : ℝ) (h : 0 < a) (hb : 0 < b) (h2 : c * a ≤ b) : c / b ≤ 1 / a := by field_simp; linarith
example (a b : ℝ) (h : 0 < a) (hb : b / a ≤ 2) : b ≤ 2 * a := by field_simp at hb; exact hb
example : (2 : ℝ) + 2 = 4 := by norm_num
example : (1 : ℝ) / 3 < 1 / 2 := by norm_num
example : (3 : ℝ) ≠ 0 := by norm_num
example (x : ℝ) (h : x + 0 = 3) : x = 3 := by norm_num at h; exact h
example (x : ℝ) (h : x = 2) : x * x = 4 := by norm_num [h]

/-! ### gcongr, rel -/
example (a b c d : ℝ) (h : a ≤ b) (hc : 0 < c) : c * a + d ≤ c * b + d := by gcongr
example (a b : ℝ) (h : a ≤ b) (ha : 0 ≤ a) : a ^ 2 * 3 ≤ b ^ 2 * 3 := by gcongr
example (a b d : ℝ) (h : a ≤ b) (ha : 0 < a) : d / 2 + 1 / b ≤ d / 2 + 1 / a := by gcongr
example (a b c d : ℝ) (h : a < b) (hc : c < d) : a - d < b - c := by gcongr
example (f g : ℕ → ℝ) (n : ℕ) (h : ∀ i, f i ≤ g i) : ∑ i ∈ Finset.range n, 2 * f i ≤ ∑ i ∈ Finset.range n, 2 * g i := by
  gcongr; exact h _
example (a b c : ℝ) (h : a ≤ b) : a + c ≤ b + c := by rel [h]

/-! ### logical tactics -/
example : ∃ x y : ℕ, x + y = 3 ∧ x = x := by use 1, 2
example (h : ¬∀ e : ℝ, 0 < e → ∃ d, ∀ y, y < d → y < e) : ∃ e : ℝ, 0 < e ∧ ∀ d, ∃ y, y < d ∧ e ≤ y := by
  push_neg at h; exact h
example (x y : ℝ) (h : ¬x ≤ y) : y ≤ x := by by_contra! h2; linarith
example (x y : ℝ) (h : ¬x ≤ y) : y ≤ x := by by_contra h2; linarith
example (x y : ℝ) (h : x < y) : x + 1 < y + 1 := by contrapose! h; linarith
example (f : ℝ → ℝ) (x y : ℝ) (h : ∀ x, f x ≤ 1) : f x + f y ≤ 2 := by
  set z := f x + f y with hz
  linarith [h x, h y]
example (h : ∀ x : ℝ, ∃ y : ℝ, x < y ∧ 0 < y) : ∃ f : ℝ → ℝ, ∀ x, x < f x := by
  choose f hf hf' using h
  use f

/-! ### casts -/
example (n m : ℕ) (h : n ≤ m) : (n : ℝ) + 1 ≤ (m + 1 : ℕ) := by push_cast; linarith [(Nat.cast_le (m := n) (n := m)).2 h]
example (n m : ℕ) (h : (n : ℝ) < m) : n < m := by exact_mod_cast h
example (n : ℕ) (h : 0 < n) : (0 : ℝ) < n := by exact_mod_cast h
example (n : ℕ) : ((n + 1 : ℕ) : ℝ) ≠ 0 := by positivity

/-! ### sums -/
example (n : ℕ) (f : ℕ → ℝ) : ∑ i ∈ Finset.range n, (f i - f (i + 1)) = f 0 - f n := Finset.sum_range_sub' f n
example (f : ℕ → ℝ) : ∑ i ∈ Finset.range 3, f i = f 0 + f 1 + f 2 := by simp [Finset.sum_range_succ]
example (n : ℕ) (f : Fin n → ℝ) (c : ℝ) : c * ∑ i, f i = ∑ i, c * f i := Finset.mul_sum _ _ _
example (n : ℕ) : ∑ _i ∈ Finset.range n, (1 : ℝ) = n := by simp
end
