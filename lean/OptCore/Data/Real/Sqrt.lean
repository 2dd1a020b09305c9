import OptCore.Data.Real.Archimedean
import OptCore.Tactic.Nlinarith
import OptCore.Tactic.Positivity
/-!
# The square root of a real number

Mirrors `Mathlib/Analysis/SpecialFunctions/Pow/NNRpow.lean`'s base `Mathlib/Analysis/SpecialFunctions/Sqrt.lean` and
`Mathlib/Data/Real/Sqrt.lean`. `√x` is zero for negative `x`, as in Mathlib.
-/

noncomputable section

namespace Real

theorem sqrt_step_down {x s d : ℝ} (hx : 0 ≤ x) (hs : 0 < s) (e : d * (2 * s) = s ^ 2 - x) :
    0 ≤ s - d ∧ ∀ y, y ^ 2 ≤ x → y ≤ s - d := by
  have hsd : 0 ≤ s - d := by
    refine nonneg_of_mul_nonneg_left (b := 2 * s) ?_ (mul_pos zero_lt_two hs)
    rw [sub_mul, e]; have := sq_nonneg s; linarith
  refine ⟨hsd, fun y hy => le_of_pow_le_pow_left₀ (n := 2) (by decide) hsd (le_trans hy ?_)⟩
  have := sq_nonneg d; linarith

theorem sqrt_step_up {x s c d : ℝ} (hs : 0 ≤ s) (e : d * (2 * s + 1) = x - s ^ 2) (k1 : 0 < c) (k2 : c ≤ d)
    (k3 : c ≤ 1) : (s + c) ^ 2 ≤ x := by
  have q1 := mul_nonneg (sub_nonneg.2 k2) (show 0 ≤ 2 * s + 1 by linarith)
  have q2 := mul_nonneg k1.le (sub_nonneg.2 k3)
  rw [sub_mul, e] at q1
  clear e
  linarith

theorem exists_sqrt {x : ℝ} (hx : 0 ≤ x) : ∃ s, 0 ≤ s ∧ s ^ 2 = x := by
  have hb : x ≤ (x + 1) ^ 2 := by have := sq_nonneg x; linarith
  obtain ⟨s, h1, h2⟩ := exists_lub (fun y => 0 ≤ y ∧ y ^ 2 ≤ x) ⟨0, le_rfl, by rw [zero_pow (by decide)]; exact hx⟩
    ⟨x + 1, fun y hy => le_of_pow_le_pow_left₀ (n := 2) (by decide) (add_nonneg hx zero_le_one) (le_trans hy.2 hb)⟩
  have hs : 0 ≤ s := h1 0 ⟨le_rfl, by rw [zero_pow (by decide)]; exact hx⟩
  refine ⟨s, hs, le_antisymm (le_of_not_gt fun h => ?_) (le_of_not_gt fun h => ?_)⟩
  · have hs' : 0 < s := lt_of_le_of_ne hs fun e => by
      rw [← e, zero_pow (by decide)] at h; exact not_lt_of_ge hx h
    have h2s := mul_pos zero_lt_two hs'
    have e : (s ^ 2 - x) / (2 * s) * (2 * s) = s ^ 2 - x := div_mul_cancel₀ _ h2s.ne'
    obtain ⟨_, hy⟩ := sqrt_step_down hx hs' e
    have := h2 _ fun y h => hy y h.2
    exact not_le_of_gt (sub_lt_self s (div_pos (sub_pos.2 h) h2s)) this
  · have h2s : 0 < 2 * s + 1 := add_pos_of_nonneg_of_pos (mul_nonneg zero_le_two hs) zero_lt_one
    have e : (x - s ^ 2) / (2 * s + 1) * (2 * s + 1) = x - s ^ 2 := div_mul_cancel₀ _ h2s.ne'
    have k1 : 0 < min ((x - s ^ 2) / (2 * s + 1)) 1 := lt_min (div_pos (sub_pos.2 h) h2s) zero_lt_one
    have := h1 _ ⟨(add_pos_of_nonneg_of_pos hs k1).le, sqrt_step_up hs e k1 (min_le_left _ _) (min_le_right _ _)⟩
    exact not_lt_of_ge this (lt_add_of_pos_right s k1)

/-- The square root; zero for negative numbers. -/
@[irreducible] def sqrt (x : ℝ) : ℝ :=
  if h : 0 ≤ x then Classical.choose (exists_sqrt h) else 0

@[inherit_doc] prefix:max "√" => Real.sqrt

variable {x y : ℝ}

/-- The square root of a negative number is zero. -/
theorem sqrt_eq_zero_of_nonpos (h : x ≤ 0) : √x = 0 := by
  unfold sqrt
  split
  · rename_i h0
    have := Classical.choose_spec (exists_sqrt h0)
    exact (pow_eq_zero_iff (n := 2) (by decide)).1 (this.2.trans (le_antisymm h h0))
  · rfl
/-- Square roots are nonnegative. -/
@[simp] theorem sqrt_nonneg (x : ℝ) : 0 ≤ √x := by
  by_cases h : 0 ≤ x
  · unfold sqrt; rw [dif_pos h]; exact (Classical.choose_spec (exists_sqrt h)).1
  · rw [sqrt_eq_zero_of_nonpos (not_le.1 h).le]
/-- The square of the square root. -/
@[simp] theorem sq_sqrt (h : 0 ≤ x) : √x ^ 2 = x := by
  unfold sqrt; rw [dif_pos h]; exact (Classical.choose_spec (exists_sqrt h)).2
/-- The square root of a square. -/
@[simp] theorem sqrt_sq (h : 0 ≤ x) : √(x ^ 2) = x :=
  (sq_eq_sq₀ (sqrt_nonneg _) h).1 (sq_sqrt (sq_nonneg x))
/-- The square root times itself. -/
@[simp] theorem mul_self_sqrt (h : 0 ≤ x) : √x * √x = x := by rw [← sq, sq_sqrt h]
/-- The square root of a product with itself. -/
@[simp] theorem sqrt_mul_self (h : 0 ≤ x) : √(x * x) = x := by rw [← sq, sqrt_sq h]
/-- The square root of a square is the absolute value. -/
theorem sqrt_sq_eq_abs (x : ℝ) : √(x ^ 2) = |x| := by rw [← sq_abs, sqrt_sq (abs_nonneg x)]
/-- The square root of a product with itself is the absolute value. -/
theorem sqrt_mul_self_eq_abs (x : ℝ) : √(x * x) = |x| := by rw [← sq, sqrt_sq_eq_abs]
/-- The square root of zero. -/
@[simp] theorem sqrt_zero : √(0 : ℝ) = 0 := sqrt_eq_zero_of_nonpos le_rfl
/-- The square root of one. -/
@[simp] theorem sqrt_one : √(1 : ℝ) = 1 := by
  have := sqrt_sq zero_le_one; rwa [one_pow] at this
/-- Square roots are monotone. -/
theorem sqrt_le_sqrt (h : x ≤ y) : √x ≤ √y := by
  by_cases hx : 0 ≤ x
  · refine (sq_le_sq₀ (sqrt_nonneg _) (sqrt_nonneg _)).1 ?_
    rwa [sq_sqrt hx, sq_sqrt (le_trans hx h)]
  · rw [sqrt_eq_zero_of_nonpos (not_le.1 hx).le]; exact sqrt_nonneg y
/-- Square roots reflect the order. -/
@[simp] theorem sqrt_le_sqrt_iff (hy : 0 ≤ y) : √x ≤ √y ↔ x ≤ y := by
  refine ⟨fun h => ?_, sqrt_le_sqrt⟩
  rcases le_total x 0 with hx | hx
  · exact le_trans hx hy
  · have := (sq_le_sq₀ (sqrt_nonneg x) (sqrt_nonneg y)).2 h
    rwa [sq_sqrt hx, sq_sqrt hy] at this
/-- Square roots reflect the strict order. -/
@[simp] theorem sqrt_lt_sqrt_iff (hx : 0 ≤ x) : √x < √y ↔ x < y := by
  rw [lt_iff_not_ge, lt_iff_not_ge, sqrt_le_sqrt_iff hx]
/-- Square roots are strictly monotone. -/
theorem sqrt_lt_sqrt (hx : 0 ≤ x) (h : x < y) : √x < √y := (sqrt_lt_sqrt_iff hx).2 h
/-- Square roots of nonnegative numbers agree exactly when the numbers do. -/
@[simp] theorem sqrt_inj (hx : 0 ≤ x) (hy : 0 ≤ y) : √x = √y ↔ x = y :=
  ⟨fun h => by rw [← sq_sqrt hx, h, sq_sqrt hy], fun h => h ▸ rfl⟩
/-- Bound a square root by a nonnegative number. -/
theorem sqrt_le_left (hy : 0 ≤ y) : √x ≤ y ↔ x ≤ y ^ 2 := by
  have := sqrt_le_sqrt_iff (x := x) (sq_nonneg y); rwa [sqrt_sq hy] at this
/-- Bound a square root. -/
theorem sqrt_le_iff : √x ≤ y ↔ 0 ≤ y ∧ x ≤ y ^ 2 :=
  ⟨fun h => ⟨le_trans (sqrt_nonneg x) h, (sqrt_le_left (le_trans (sqrt_nonneg x) h)).1 h⟩, fun h => (sqrt_le_left h.1).2 h.2⟩
/-- A square root from below. -/
theorem le_sqrt (hx : 0 ≤ x) (hy : 0 ≤ y) : x ≤ √y ↔ x ^ 2 ≤ y := by
  have := sqrt_le_sqrt_iff (x := x ^ 2) hy; rwa [sqrt_sq hx] at this
/-- A square root from below. -/
theorem le_sqrt' (hx : 0 < x) : x ≤ √y ↔ x ^ 2 ≤ y := by
  rcases le_total 0 y with hy | hy
  · have := sqrt_le_sqrt_iff (x := x ^ 2) hy; rwa [sqrt_sq hx.le] at this
  · rw [sqrt_eq_zero_of_nonpos hy]
    have := sq_pos_of_pos hx
    grind
/-- A square root from below. -/
theorem le_sqrt_of_sq_le (h : x ^ 2 ≤ y) : x ≤ √y := by
  have := sqrt_le_sqrt h
  rw [sqrt_sq_eq_abs] at this
  exact le_trans (le_abs_self x) this
/-- The absolute value from a bound on the square. -/
theorem abs_le_sqrt (h : x ^ 2 ≤ y) : |x| ≤ √y := by
  have := sqrt_le_sqrt h; rwa [sqrt_sq_eq_abs] at this
/-- Bound a square root strictly. -/
theorem sqrt_lt' (hy : 0 < y) : √x < y ↔ x < y ^ 2 := by
  rw [lt_iff_not_ge, lt_iff_not_ge, le_sqrt' hy]
/-- Bound a square root strictly. -/
theorem sqrt_lt (hx : 0 ≤ x) (hy : 0 ≤ y) : √x < y ↔ x < y ^ 2 := by
  rw [lt_iff_not_ge, lt_iff_not_ge, le_sqrt hy hx]
/-- Squares and square roots. -/
theorem sq_le (h : 0 ≤ y) : x ^ 2 ≤ y ↔ -√y ≤ x ∧ x ≤ √y := by
  rw [← abs_le, le_sqrt (abs_nonneg x) h, sq_abs]
/-- Bound from a square. -/
theorem neg_sqrt_le_of_sq_le (h : x ^ 2 ≤ y) : -√y ≤ x := (abs_le.1 (abs_le_sqrt h)).1
/-- A square root from below, strictly. -/
theorem lt_sqrt (hx : 0 ≤ x) : x < √y ↔ x ^ 2 < y := by
  rw [lt_iff_not_ge, lt_iff_not_ge, sqrt_le_left hx]
/-- Square roots of positives are positive. -/
@[simp] theorem sqrt_pos : 0 < √x ↔ 0 < x := by
  have := lt_sqrt (x := 0) (y := x) le_rfl; rwa [zero_pow (by decide)] at this
/-- Square roots of positives are positive. -/
theorem sqrt_pos_of_pos (h : 0 < x) : 0 < √x := sqrt_pos.2 h
/-- Square roots vanish exactly for nonpositive numbers. -/
theorem sqrt_eq_zero' : √x = 0 ↔ x ≤ 0 := by
  refine ⟨fun h => le_of_not_gt fun hx => ?_, sqrt_eq_zero_of_nonpos⟩
  have := sqrt_pos.2 hx; grind
/-- The square root of a nonnegative number vanishes only at zero. -/
@[simp] theorem sqrt_eq_zero (h : 0 ≤ x) : √x = 0 ↔ x = 0 := by
  rw [sqrt_eq_zero']; exact ⟨fun h' => le_antisymm h' h, fun h' => h'.le⟩
/-- Square roots of positives are nonzero. -/
theorem sqrt_ne_zero' : √x ≠ 0 ↔ 0 < x := by rw [ne_eq, sqrt_eq_zero', not_le]
/-- Square roots vanish only at zero. -/
theorem sqrt_ne_zero (h : 0 ≤ x) : √x ≠ 0 ↔ x ≠ 0 := by rw [ne_eq, sqrt_eq_zero h]
/-- Recognise a square root. -/
theorem sqrt_eq_iff_eq_sq (hx : 0 ≤ x) (hy : 0 ≤ y) : √x = y ↔ x = y ^ 2 :=
  ⟨fun h => by rw [← h, sq_sqrt hx], fun h => by rw [h, sqrt_sq hy]⟩
/-- The square root is one only at one. -/
@[simp] theorem sqrt_eq_one : √x = 1 ↔ x = 1 := by
  refine ⟨fun h => ?_, fun h => h ▸ sqrt_one⟩
  have hx : 0 < x := sqrt_pos.1 (by rw [h]; exact zero_lt_one)
  have := (sqrt_eq_iff_eq_sq hx.le zero_le_one).1 h; rwa [one_pow] at this
/-- Recognise a square root. -/
theorem sqrt_eq_iff_mul_self_eq (hx : 0 ≤ x) (hy : 0 ≤ y) : √x = y ↔ x = y * y := by
  rw [sqrt_eq_iff_eq_sq hx hy, sq]
/-- The square root of a product. -/
theorem sqrt_mul (hx : 0 ≤ x) (y : ℝ) : √(x * y) = √x * √y := by
  rcases le_total 0 y with hy | hy
  · refine (sqrt_eq_iff_eq_sq (mul_nonneg hx hy) (mul_nonneg (sqrt_nonneg x) (sqrt_nonneg y))).2 ?_
    rw [mul_pow, sq_sqrt hx, sq_sqrt hy]
  · rw [sqrt_eq_zero_of_nonpos hy, sqrt_eq_zero_of_nonpos (mul_nonpos_of_nonneg_of_nonpos hx hy), mul_zero]
/-- The square root of a product. -/
theorem sqrt_mul' (x : ℝ) {y : ℝ} (hy : 0 ≤ y) : √(x * y) = √x * √y := by
  rw [mul_comm, sqrt_mul hy, mul_comm]
/-- The square root of an inverse. -/
@[simp] theorem sqrt_inv (x : ℝ) : √x⁻¹ = (√x)⁻¹ := by
  rcases le_total 0 x with hx | hx
  · refine (sqrt_eq_iff_eq_sq (inv_nonneg.2 hx) (inv_nonneg.2 (sqrt_nonneg x))).2 ?_
    rw [inv_pow, sq_sqrt hx]
  · rw [sqrt_eq_zero_of_nonpos hx, sqrt_eq_zero_of_nonpos (inv_nonpos.2 hx), inv_zero]
/-- The square root of a quotient. -/
theorem sqrt_div (hx : 0 ≤ x) (y : ℝ) : √(x / y) = √x / √y := by
  rw [div_eq_mul_inv, sqrt_mul hx, sqrt_inv, ← div_eq_mul_inv]
/-- The square root of a quotient. -/
theorem sqrt_div' (x : ℝ) {y : ℝ} (hy : 0 ≤ y) : √(x / y) = √x / √y := by
  rw [div_eq_mul_inv, sqrt_mul' x (inv_nonneg.2 hy), sqrt_inv, ← div_eq_mul_inv]
/-- Square roots at most one. -/
@[simp] theorem sqrt_le_one : √x ≤ 1 ↔ x ≤ 1 := by
  have := sqrt_le_left (x := x) zero_le_one; rwa [one_pow] at this
/-- Square roots at least one. -/
@[simp] theorem one_le_sqrt : 1 ≤ √x ↔ 1 ≤ x := by
  have := le_sqrt' (y := x) zero_lt_one; rwa [one_pow] at this
/-- A number over its square root. -/
@[simp] theorem div_sqrt : x / √x = √x := by
  rcases le_total x 0 with hx | hx
  · rw [sqrt_eq_zero_of_nonpos hx, div_zero]
  · rcases hx.eq_or_lt with e | hx
    · rw [← e]; simp
    · rw [div_eq_iff (sqrt_pos.2 hx).ne', mul_self_sqrt hx.le]
/-- The square root of a sum of nonnegatives is at most the sum of square roots. -/
theorem sqrt_add_le_add_sqrt (hx : 0 ≤ x) (hy : 0 ≤ y) : √(x + y) ≤ √x + √y := by
  have h1 := mul_nonneg (sqrt_nonneg x) (sqrt_nonneg y)
  refine (sqrt_le_left (add_nonneg (sqrt_nonneg x) (sqrt_nonneg y))).2 ?_
  rw [add_sq, sq_sqrt hx, sq_sqrt hy]
  grind
end Real

/-- Order from squares. -/
theorem abs_le_of_sq_le_sq' {a b : ℝ} (h : a ^ 2 ≤ b ^ 2) (hb : 0 ≤ b) : -b ≤ a ∧ a ≤ b :=
  abs_le.1 (abs_le_of_sq_le_sq h hb)

macro_rules | `(tactic| positivity_ext) => `(tactic| with_reducible exact Real.sqrt_nonneg _)
macro_rules | `(tactic| positivity_ext) => `(tactic| (with_reducible refine Real.sqrt_pos_of_pos ?_; positivity_core))

end
