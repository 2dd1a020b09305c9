import OptCore.Algebra.BigOperators.Basic
import OptCore.Algebra.Order.Pow
import OptCore.Tactic.Nlinarith
import OptCore.Tactic.Positivity
import OptCore.Tactic.GCongr
import OptCore.Tactic.FieldSimp
/-!
# Finite sums of reals and order

Mirrors `Mathlib/Algebra/Order/BigOperators/Group/Finset.lean`, `Mathlib/Algebra/Order/BigOperators/Ring/Finset.lean`,
`Mathlib/Algebra/GeomSum.lean` and `Mathlib/Algebra/BigOperators/Intervals.lean` for ℝ.
-/

noncomputable section

variable {ι : Type u} {s t : Finset ι} {f g : ι → ℝ}

namespace Finset

/-- Compare sums term by term. -/
theorem sum_le_sum (h : ∀ i ∈ s, f i ≤ g i) : ∑ i ∈ s, f i ≤ ∑ i ∈ s, g i := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty]
  | insert a s ha ih =>
    rw [sum_insert ha, sum_insert ha]
    exact add_le_add (h a (mem_insert_self a s)) (ih fun x hx => h x (mem_insert_of_mem hx))
/-- Sums of nonnegatives. -/
theorem sum_nonneg (h : ∀ i ∈ s, 0 ≤ f i) : 0 ≤ ∑ i ∈ s, f i := by
  have := sum_le_sum h; rwa [sum_const_zero] at this
/-- Sums of nonpositives. -/
theorem sum_nonpos (h : ∀ i ∈ s, f i ≤ 0) : ∑ i ∈ s, f i ≤ 0 := by
  have := sum_le_sum h; rwa [sum_const_zero] at this
/-- Compare sums strictly. -/
theorem sum_lt_sum (hle : ∀ i ∈ s, f i ≤ g i) (hlt : ∃ i ∈ s, f i < g i) : ∑ i ∈ s, f i < ∑ i ∈ s, g i := by
  obtain ⟨i, hi, h⟩ := hlt
  rw [← add_sum_erase s f hi, ← add_sum_erase s g hi]
  exact add_lt_add_of_lt_of_le h (sum_le_sum fun j hj => hle j hj.2)
/-- Compare sums strictly term by term. -/
theorem sum_lt_sum_of_nonempty (hs : s.Nonempty) (hlt : ∀ i ∈ s, f i < g i) : ∑ i ∈ s, f i < ∑ i ∈ s, g i := by
  obtain ⟨i, hi⟩ := hs
  exact sum_lt_sum (fun i hi => (hlt i hi).le) ⟨i, hi, hlt i hi⟩
/-- Sums of positives. -/
theorem sum_pos (h : ∀ i ∈ s, 0 < f i) (hs : s.Nonempty) : 0 < ∑ i ∈ s, f i := by
  have := sum_lt_sum_of_nonempty hs h; rwa [sum_const_zero] at this
/-- A positive term among nonnegative ones. -/
theorem sum_pos' (h : ∀ i ∈ s, 0 ≤ f i) (hs : ∃ i ∈ s, 0 < f i) : 0 < ∑ i ∈ s, f i := by
  have := sum_lt_sum h hs; rwa [sum_const_zero] at this
/-- More nonnegative terms give a larger sum. -/
theorem sum_le_sum_of_subset_of_nonneg (h : s ⊆ t) (hf : ∀ i ∈ t, i ∉ s → 0 ≤ f i) : ∑ i ∈ s, f i ≤ ∑ i ∈ t, f i := by
  have e : t = s ∪ (t \ s) := ext fun x => by
    by_cases hx : x ∈ s
    · simp [hx, h hx]
    · simp [hx]
  rw [e, sum_union (s := s) (t := t \ s) fun x hx hx' => hx'.2 hx]
  exact le_add_of_nonneg_right (sum_nonneg fun x hx => hf x hx.1 hx.2)
/-- A term is at most the sum of nonnegatives. -/
theorem single_le_sum (hf : ∀ i ∈ s, 0 ≤ f i) {a : ι} (h : a ∈ s) : f a ≤ ∑ x ∈ s, f x := by
  rw [← add_sum_erase s f h]
  exact le_add_of_nonneg_right (sum_nonneg fun x hx => hf x hx.2)
/-- A sum of nonnegatives vanishes exactly when its terms do. -/
theorem sum_eq_zero_iff_of_nonneg (hf : ∀ i ∈ s, 0 ≤ f i) : ∑ i ∈ s, f i = 0 ↔ ∀ i ∈ s, f i = 0 :=
  ⟨fun h _ hi => le_antisymm (h ▸ single_le_sum hf hi) (hf _ hi), sum_eq_zero⟩
/-- A constant sum of reals. -/
theorem sum_const_real (s : Finset ι) (c : ℝ) : ∑ _i ∈ s, c = s.card * c := by
  rw [sum_const, Lean.Grind.Semiring.nsmul_eq_natCast_mul]
/-- Bound a sum by the number of terms. -/
theorem sum_le_card_nsmul (s : Finset ι) (f : ι → ℝ) (n : ℝ) (h : ∀ x ∈ s, f x ≤ n) : s.sum f ≤ s.card • n := by
  rw [← sum_const]; exact sum_le_sum h
/-- Bound a sum by the number of terms. -/
theorem card_nsmul_le_sum (s : Finset ι) (f : ι → ℝ) (n : ℝ) (h : ∀ x ∈ s, n ≤ f x) : s.card • n ≤ s.sum f := by
  rw [← sum_const]; exact sum_le_sum h
/-- The triangle inequality for sums. -/
theorem abs_sum_le_sum_abs (f : ι → ℝ) (s : Finset ι) : |∑ i ∈ s, f i| ≤ ∑ i ∈ s, |f i| := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty, abs_zero]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha]; exact le_trans (abs_add_le _ _) (add_le_add le_rfl ih)
/-- A quotient of a sum. -/
theorem sum_div (s : Finset ι) (f : ι → ℝ) (a : ℝ) : (∑ i ∈ s, f i) / a = ∑ i ∈ s, f i / a := by
  rw [div_eq_mul_inv, sum_mul]
  exact sum_congr rfl fun _ _ => (div_eq_mul_inv _ _).symm
/-- Products of positives. -/
theorem prod_pos (h0 : ∀ i ∈ s, 0 < f i) : 0 < ∏ i ∈ s, f i := by
  induction s using induction_on with
  | empty => rw [prod_empty]; exact zero_lt_one
  | insert a s ha ih => rw [prod_insert ha]; exact mul_pos (h0 a (.inl rfl)) (ih fun i hi => h0 i (.inr hi))
/-- Products of nonnegatives. -/
theorem prod_nonneg (h0 : ∀ i ∈ s, 0 ≤ f i) : 0 ≤ ∏ i ∈ s, f i := by
  induction s using induction_on with
  | empty => rw [prod_empty]; exact zero_le_one
  | insert a s ha ih => rw [prod_insert ha]; exact mul_nonneg (h0 a (.inl rfl)) (ih fun i hi => h0 i (.inr hi))
/-- Compare products of nonnegatives factor by factor. -/
theorem prod_le_prod (h0 : ∀ i ∈ s, 0 ≤ f i) (h1 : ∀ i ∈ s, f i ≤ g i) : ∏ i ∈ s, f i ≤ ∏ i ∈ s, g i := by
  induction s using induction_on with
  | empty => rw [prod_empty, prod_empty]
  | insert a s ha ih =>
    rw [prod_insert ha, prod_insert ha]
    exact mul_le_mul (h1 a (.inl rfl)) (ih (fun i hi => h0 i (.inr hi)) fun i hi => h1 i (.inr hi))
      (prod_nonneg fun i hi => h0 i (.inr hi)) (le_trans (h0 a (.inl rfl)) (h1 a (.inl rfl)))
/-- A function on a nonempty finite set has a smallest value. -/
theorem exists_min_image (s : Finset ι) (f : ι → ℝ) (h : s.Nonempty) : ∃ x ∈ s, ∀ x' ∈ s, f x ≤ f x' := by
  induction s using induction_on with
  | empty => obtain ⟨x, hx⟩ := h; exact hx.elim
  | insert a s ha ih =>
    by_cases hs : s.Nonempty
    · obtain ⟨x, hx, hm⟩ := ih hs
      rcases le_total (f a) (f x) with h | h
      · exact ⟨a, .inl rfl, fun y hy => hy.elim (fun e => e ▸ le_rfl) fun hy => le_trans h (hm y hy)⟩
      · exact ⟨x, .inr hx, fun y hy => hy.elim (fun e => e ▸ h) (hm y)⟩
    · exact ⟨a, .inl rfl, fun y hy => hy.elim (fun e => e ▸ le_rfl) fun hy => absurd ⟨y, hy⟩ hs⟩
/-- A function on a nonempty finite set has a largest value. -/
theorem exists_max_image (s : Finset ι) (f : ι → ℝ) (h : s.Nonempty) : ∃ x ∈ s, ∀ x' ∈ s, f x' ≤ f x := by
  obtain ⟨x, hx, hm⟩ := exists_min_image s (fun i => -f i) h
  exact ⟨x, hx, fun y hy => neg_le_neg_iff.1 (hm y hy)⟩
/-- Cauchy-Schwarz for finite sums. -/
theorem sum_mul_sq_le_sq_mul_sq (s : Finset ι) (f g : ι → ℝ) :
    (∑ i ∈ s, f i * g i) ^ 2 ≤ (∑ i ∈ s, f i ^ 2) * ∑ i ∈ s, g i ^ 2 := by
  have key : ∀ a b : ℝ, 0 ≤ a ^ 2 * (∑ i ∈ s, f i ^ 2) + 2 * (a * b) * (∑ i ∈ s, f i * g i) + b ^ 2 * ∑ i ∈ s, g i ^ 2 := by
    intro a b
    rw [mul_sum, mul_sum, mul_sum, ← sum_add_distrib, ← sum_add_distrib]
    exact sum_nonneg fun i _ => by have := sq_nonneg (a * f i + b * g i); grind
  generalize (∑ i ∈ s, f i ^ 2) = A at key
  generalize (∑ i ∈ s, f i * g i) = B at key
  generalize (∑ i ∈ s, g i ^ 2) = C at key
  have hA := key 1 0
  have hC := key 0 1
  by_cases hA0 : A = 0
  · have h1 := key (C + 1) (-B)
    rw [hA0] at h1 ⊢
    rw [zero_mul]
    refine le_of_not_gt fun h' => ?_
    have h3 := mul_pos (show 0 < C + 2 by linarith) h'
    linarith
  · have h1 := key B (-A)
    have hA' : 0 < A := lt_of_le_of_ne (by linarith) (Ne.symm hA0)
    refine le_of_mul_le_mul_left (c := A) ?_ hA'
    linarith
/-- The square of a mean is at most the mean of squares. -/
theorem sq_sum_le_card_mul_sum_sq : (∑ i ∈ s, f i) ^ 2 ≤ s.card * ∑ i ∈ s, f i ^ 2 := by
  have h := sum_mul_sq_le_sq_mul_sq s (fun _ => 1) f
  simp only [one_mul, one_pow, sum_const_real, mul_one] at h
  exact h
end Finset

/-- The cast of a sum. -/
@[simp, norm_cast] theorem Nat.cast_sum (s : Finset ι) (f : ι → ℕ) : ((∑ i ∈ s, f i : ℕ) : ℝ) = ∑ i ∈ s, (f i : ℝ) := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, Nat.cast_zero]
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, Nat.cast_add, ih]

/-- The sum of the first naturals. -/
theorem Finset.sum_range_id_real (n : ℕ) : ∑ i ∈ Finset.range n, (i : ℝ) = n * (n - 1) / 2 := by
  induction n with
  | zero => simp
  | succ n ih => rw [Finset.sum_range_succ, ih, Nat.cast_add_one]; grind

section Geom
variable {x y : ℝ}
/-- The geometric sum times `x - 1`. -/
theorem geom_sum_mul (x : ℝ) (n : ℕ) : (∑ i ∈ Finset.range n, x ^ i) * (x - 1) = x ^ n - 1 := by
  induction n with
  | zero => simp
  | succ n ih => rw [Finset.sum_range_succ, add_mul, ih, pow_succ]; grind
/-- The geometric sum times `1 - x`. -/
theorem geom_sum_mul_neg (x : ℝ) (n : ℕ) : (∑ i ∈ Finset.range n, x ^ i) * (1 - x) = 1 - x ^ n := by
  have := geom_sum_mul x n; grind
/-- The geometric sum. -/
theorem geom_sum_eq (h : x ≠ 1) (n : ℕ) : ∑ i ∈ Finset.range n, x ^ i = (x ^ n - 1) / (x - 1) := by
  rw [eq_div_iff (sub_ne_zero.2 h), geom_sum_mul]
/-- The geometric sum is below its limit. -/
theorem OptCore.geom_sum_le (h0 : 0 ≤ x) (h1 : x < 1) (n : ℕ) : ∑ i ∈ Finset.range n, x ^ i ≤ 1 / (1 - x) := by
  rw [le_div_iff₀ (sub_pos.2 h1), geom_sum_mul_neg]
  have := pow_nonneg h0 n
  grind
/-- The next geometric sum. -/
theorem geom_sum_succ {n : ℕ} : ∑ i ∈ Finset.range (n + 1), x ^ i = (x * ∑ i ∈ Finset.range n, x ^ i) + 1 := by
  rw [Finset.sum_range_succ', Finset.mul_sum, pow_zero]
  congr 1
  exact Finset.sum_congr rfl fun i _ => pow_succ' x i
end Geom

macro_rules | `(tactic| positivity_ext) => `(tactic| (with_reducible refine Finset.sum_nonneg fun _ _ => ?_; positivity_core))
macro_rules | `(tactic| positivity_ext) => `(tactic| (with_reducible refine Finset.prod_nonneg fun _ _ => ?_; positivity_core))
macro_rules | `(tactic| positivity_ext) => `(tactic| (with_reducible refine Finset.prod_pos fun _ _ => ?_; positivity_core))
macro_rules | `(tactic| gcongr_ext) => `(tactic| (with_reducible refine Finset.sum_le_sum fun _ _ => ?_))
end
