import OptCore.Tactic.Forms
import OptCore.Tactic.Extra
import OptCore.Data.Real.Sup
import OptCore.Algebra.BigOperators.Order
/-!
# What the tactics can and cannot do

For each tactic under a Mathlib name: examples that pass, and examples recorded as limits through `fail_if_success`, each with what to
write instead. A line "Mathlib" says where Mathlib's tactic of that name differs, so that a proof may need another word there.
-/

noncomputable section

/-! ### linarith: linear arithmetic over the hypotheses, `∧` and `∨` included -/
example (a b c d e f : ℝ) (h1 : a ≤ b) (h2 : b ≤ c) (h3 : c ≤ d) (h4 : d ≤ e) (h5 : e ≤ f) : a ≤ f := by linarith
example (x y z : ℝ) (h1 : x + y + z = 6) (h2 : x - y = 1) (h3 : y - z = 1) : z = 1 := by linarith
example (a b c : ℝ) (hb : b = 2) (h : a * b ≤ c) : a * 2 ≤ c := by linarith
/-! Mathlib: goals `≠` and `∧`, and hypotheses `∧`, need splitting first there. -/
example (a b : ℝ) (h : a < b) : a ≠ b := by linarith
example (a b : ℝ) (h : a < b ∧ b < 1) : a < 1 := by linarith
/-! limits -/
-- arguments of functions are not normalised
example (f : ℝ → ℝ) (x : ℝ) (h : f (x + x) ≤ 1) : f (2 * x) ≤ 1 := by
  fail_if_success linarith
  rwa [show 2 * x = x + x by ring]
-- squares are atoms
example (a : ℝ) : 0 ≤ a ^ 2 + 1 := by
  fail_if_success linarith
  linarith [sq_nonneg a]
-- maxima and absolute values are atoms
example (a b : ℝ) (h : max a b ≤ 1) : a ≤ 1 := by
  fail_if_success linarith
  linarith [le_max_left a b]
example (a : ℝ) (h : |a| ≤ 1) : a ≤ 1 := by
  fail_if_success linarith
  linarith [le_abs_self a]
-- division by a variable
example (a b : ℝ) (hb : 0 < b) (h : a / b ≤ 1) : a ≤ b := by
  fail_if_success linarith
  rwa [div_le_one hb] at h

/-! ### nlinarith: products of two of the hints and of the negated goal -/
example (x y : ℝ) (h : x ^ 2 + y ^ 2 ≤ 1) : x * y ≤ 1 / 2 := by nlinarith [sq_nonneg (x - y)]
example (x : ℝ) (h0 : 0 ≤ x) (h1 : x ≤ 1) : x ^ 2 ≤ x := by nlinarith
/-! limits -/
-- no square is guessed (Mathlib finds this one)
example (a b : ℝ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by
  fail_if_success nlinarith
  nlinarith [sq_nonneg (a - b)]
-- products of three facts
example (a b c : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) : 0 ≤ a * b * c := by
  fail_if_success nlinarith
  nlinarith [mul_nonneg (mul_nonneg ha hb) hc]

/-! ### positivity: signs from the shape -/
example (x : ℝ) (hx : 0 < x) : 0 < √x := by positivity
example (n : ℕ) (hn : n ≠ 0) : (0 : ℝ) < n := by positivity
/-! Mathlib: differences fail there (`sub_pos.2 h` works in both). -/
example (a b : ℝ) (h : a < b) : 0 < b - a := by positivity
/-! limits -/
-- products of negatives
example (a b : ℝ) (ha : a < 0) (hb : b < 0) : 0 < a * b := by
  fail_if_success positivity
  exact mul_pos_of_neg_of_neg ha hb
-- `if`
example (a : ℝ) (p : Prop) [Decidable p] (ha : 0 < a) : 0 < if p then a else 1 := by
  fail_if_success positivity
  split
  · exact ha
  · positivity
-- facts under `∀` (a limit of Mathlib's, too)
example (n : ℕ) (f : ℕ → ℝ) (hf : ∀ i, 0 ≤ f i) : 0 ≤ ∑ i ∈ Finset.range n, f i := by
  fail_if_success positivity
  exact Finset.sum_nonneg fun i _ => hf i

/-! ### ring: identities of commutative rings and fields -/
example (a b : ℝ) : a / b = a * b⁻¹ := by ring
example (a b : ℝ) : (a / b) ^ 2 = a ^ 2 / b ^ 2 := by ring
example (a : ℝ) : a⁻¹ ^ 2 = (a ^ 2)⁻¹ := by ring
example (n k : ℕ) (a : ℝ) : a ^ (n + k) = a ^ k * a ^ n := by ring
/-! Mathlib: hypotheses are not used there, so these need `field_simp` or `rw [h]`. -/
example (a : ℝ) (ha : a ≠ 0) : a * a⁻¹ = 1 := by ring
example (a b : ℝ) (h : a = b) : a + 1 = b + 1 := by ring
/-! limits -/
-- powers of symbolic powers and of numeral products
example (a : ℝ) (n : ℕ) : (a ^ n) ^ 2 = a ^ (2 * n) := by
  fail_if_success ring
  rw [← pow_mul, Nat.mul_comm]
example (a : ℝ) (n : ℕ) : (2 * a) ^ n = 2 ^ n * a ^ n := by
  fail_if_success ring
  exact mul_pow 2 a n

/-! ### ring_nf: expands; coefficients are not collected -/
example (a b : ℝ) (h : (a + b) * (a - b) ≤ 1) : a ^ 2 ≤ 1 + b ^ 2 := by ring_nf at h; linarith
/-! limit -/
example (f : ℝ → ℝ) (x : ℝ) (h : f (x + x) ≤ 1) : f (2 * x) ≤ 1 := by
  fail_if_success (ring_nf at h ⊢; exact h)
  rwa [two_mul]

/-! ### field_simp: clears denominators -/
example (a b : ℝ) (_hb : b ≠ 0) : a / b + 1 = (a + b) / b := by field_simp
example (a b c : ℝ) (_hb : b ≠ 0) (_hc : c ≠ 0) : a / b / c = a / (b * c) := by field_simp
example (a b : ℝ) (hb : b ≠ 0) (h : a / b = 2) : a = 2 * b := by field_simp at h; exact h
example (a b : ℝ) (_h : 1 - b ≠ 0) : a / (1 - b) * (1 - b) = a := by field_simp
/-! Mathlib: `b - a ≠ 0` must be given as a hypothesis there. -/
example (a b : ℝ) (hab : a < b) : (b - a) / (b - a) = 1 := by field_simp
/-! limit: in an inequality a denominator known only to be nonzero stays -/
example (a b : ℝ) (_hb : b ≠ 0) (h : a / b ≤ 1) : a / b ≤ 2 := by
  fail_if_success (field_simp at h)
  linarith

/-! ### norm_num: numerals -/
example : (2 : ℝ) ^ 10 = 1024 := by norm_num
example : ¬(5 : ℝ) ≤ 3 := by norm_num
example : |(-3 : ℝ)| = 3 := by norm_num
example : (0.5 : ℝ) = 1 / 2 := by norm_num
example (x : ℝ) : x * (2 + 3) = x * 5 := by norm_num
example (x : ℝ) (h : 2 * 3 + x = 7) : 6 + x = 7 := by norm_num at h; exact h
/-! limits -/
-- numerals inside larger terms of a goal are not evaluated
example (f : ℝ → ℝ) (h : f 5 = 1) : f (2 + 3) = 1 := by
  fail_if_success (norm_num; exact h)
  rwa [show (2 : ℝ) + 3 = 5 by norm_num]
-- square roots
example : √(4 : ℝ) = 2 := by
  fail_if_success norm_num
  rw [show (4 : ℝ) = 2 ^ 2 by norm_num, Real.sqrt_sq (by norm_num)]

/-! ### gcongr: monotone steps -/
example (a b c d : ℝ) (h : a ≤ b) (h' : c ≤ d) (ha : 0 ≤ a) (hc : 0 ≤ c) : a * c ≤ b * d := by gcongr
example (a b c : ℝ) (h : a ≤ b) (hc : 0 ≤ c) : c * (a - 1) ≤ c * (b - 1) := by gcongr
example (a b : ℝ) (h : a ≤ b) : √a + 1 ≤ √b + 1 := by gcongr
example (m n : ℕ) (h : m ≤ n) : (2 : ℝ) ^ m ≤ 2 ^ n := by gcongr
example (s : Finset ℕ) (f g : ℕ → ℝ) (h : ∀ i ∈ s, f i ≤ g i) : ∑ i ∈ s, f i ≤ ∑ i ∈ s, g i := by
  gcongr with i hi
  exact h i hi
example (s : Finset ℕ) (f g : ℕ → ℝ) (h : ∀ i, f i ≤ g i) : ∑ i ∈ s, f i ≤ ∑ i ∈ s, g i := by
  gcongr with i
  exact h i
/-! limit: functions that are not monotone everywhere (a limit of Mathlib's, too) -/
example (a b : ℝ) (h : a ≤ b) (ha : 0 ≤ a) : |a| ≤ |b| := by
  fail_if_success gcongr
  rw [abs_of_nonneg ha, abs_of_nonneg (le_trans ha h)]
  exact h

/-! ### push_neg: negations inwards -/
example (p : ℝ → Prop) (h : ¬∃ x, p x) : ∀ x, ¬p x := by push_neg at h; exact h
example (s : Set ℝ) (h : ¬∀ x ∈ s, x ≤ 1) : ∃ x ∈ s, 1 < x := by push_neg at h; exact h
example (a b c : ℝ) (h : ¬(a < b ∧ b < c)) : a < b → c ≤ b := by push_neg at h; exact h
example (a b : ℝ) (h : ¬a = b) : a ≠ b := by push_neg at h; exact h
example (h : ¬∀ x : ℝ, x = 1) : ∃ x : ℝ, x ≠ 1 := by push_neg at h; exact h
/-! limit: sets without points -/
example (s : Set ℝ) (h : ¬s.Nonempty) : s = ∅ := by
  fail_if_success (push_neg at h; exact h)
  exact Set.not_nonempty_iff_eq_empty.1 h

/-! ### use, set, choose -/
example : ∃ x : ℝ, 0 < x := by use 1; norm_num
example : ∃ x : ℕ, 2 < x ∧ x < 4 := by use 3; omega
example (a b : ℝ) (h : a + b ≤ 1) : (a + b) * 2 ≤ 2 := by set c := a + b; linarith
example (a b : ℝ) (h : a + b ≤ 1) : a + b ≤ 2 := by set c := a + b with hc; linarith
/-! limit: `choose` takes functions of one argument -/
example (h : ∀ x y : ℝ, ∃ z : ℝ, x + y < z) : ∃ f : ℝ → ℝ → ℝ, ∀ x y, x + y < f x y := by
  fail_if_success (choose f hf using h; exact ⟨f, hf⟩)
  choose f hf using fun p : ℝ × ℝ => h p.1 p.2
  exact ⟨fun x y => f (x, y), fun x y => hf (x, y)⟩

/-! ### linear_combination: equations, and inequalities with nonnegative factors on the left -/
example (a b : ℝ) (h : a = b) : a ^ 2 = b ^ 2 := by linear_combination (a + b) * h
example (a b : ℝ) (ha : a ≠ 0) (h : a * b = a) : b = 1 := by linear_combination (1 / a) * h
example (a b c : ℝ) (h1 : a ≤ b) (h2 : b ≤ c) : a ≤ c := by linear_combination h1 + h2
example (a b c : ℝ) (h1 : a ≤ b) (h2 : b = c) : 2 * a ≤ 2 * c := by linear_combination 2 * h1 + 2 * h2
example (a b c : ℝ) (h1 : a ≤ b) (h2 : c = b) : a / 2 ≤ c / 2 := by linear_combination h1 / 2 - h2 / 2
example (a b c : ℝ) (h1 : a ≤ b) (hc : 0 ≤ c) : c * a + 1 ≤ c * b + 1 := by linear_combination c * h1
example (a b : ℝ) (h : a < b) : a + 1 < b + 1 := by linear_combination h
/-! limits: strict goals from several facts; a factor to the right of an inequality -/
example (a b c : ℝ) (h1 : a < b) (h2 : b ≤ c) : a < c := by
  fail_if_success linear_combination h1 + h2
  linarith
example (a b : ℝ) (h : a ≤ b) : a * 2 ≤ b * 2 := by
  fail_if_success linear_combination h * 2
  linear_combination 2 * h
end
