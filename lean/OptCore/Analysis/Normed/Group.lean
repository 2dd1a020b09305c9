import OptCore.Algebra.Group.Basic
import OptCore.Topology.MetricSpace.Defs

/-!
# Normed groups

Mirrors `Mathlib/Analysis/Normed/Group/Basic.lean` (commutative additive case).
-/

noncomputable section

/-- Types with a real-valued norm `‖x‖`. -/
class Norm (E : Type u) where
  /-- The norm. -/
  norm : E → ℝ

export Norm (norm)

/-- The norm of `a`. -/ macro:max atomic("‖" noWs) a:term noWs "‖" : term => `(norm $a)

/-- Print `norm x` as `‖x‖`. -/
@[app_unexpander Norm.norm] def Norm.unexpandNorm : Lean.PrettyPrinter.Unexpander
  | `($_ $a) => `(‖$a‖)
  | _ => throw ()

/-- A normed group: a commutative group with a norm whose distance `‖x - y‖` makes it a metric space. -/
class NormedAddCommGroup (E : Type u) extends Norm E, toAdditiveGroup : AddCommGroup E, MetricSpace E where
  /-- The distance is the norm of the difference. -/
  protected dist_eq : ∀ x y : E, dist x y = ‖x - y‖

section
variable {E : Type u} [NormedAddCommGroup E] {x y z : E}

/-- The distance is the norm of the difference. -/
theorem dist_eq_norm (a b : E) : dist a b = ‖a - b‖ := NormedAddCommGroup.dist_eq a b
/-- The distance is the norm of the reversed difference. -/
theorem dist_eq_norm' (a b : E) : dist a b = ‖b - a‖ := by rw [dist_comm, dist_eq_norm]
/-- The norm of zero. -/
@[simp] theorem norm_zero : ‖(0 : E)‖ = 0 := by
  have h := dist_self (0 : E); rw [dist_eq_norm, sub_zero] at h; exact h
/-- Distance from zero. -/
@[simp] theorem dist_zero_right (a : E) : dist a 0 = ‖a‖ := by rw [dist_eq_norm, sub_zero]
/-- Distance from zero. -/
@[simp] theorem dist_zero_left (a : E) : dist 0 a = ‖a‖ := by rw [dist_comm, dist_zero_right]
/-- Norms are nonnegative. -/
@[simp] theorem norm_nonneg (a : E) : 0 ≤ ‖a‖ := by rw [← dist_zero_right]; exact dist_nonneg
/-- A difference may be reversed. -/
theorem norm_sub_rev (a b : E) : ‖a - b‖ = ‖b - a‖ := by rw [← dist_eq_norm, dist_comm, dist_eq_norm]
/-- A negative has the same norm. -/
@[simp] theorem norm_neg (a : E) : ‖-a‖ = ‖a‖ := by
  have h := norm_sub_rev 0 a; rw [zero_sub, sub_zero] at h; exact h
/-- The triangle inequality. -/
theorem norm_add_le (a b : E) : ‖a + b‖ ≤ ‖a‖ + ‖b‖ := by
  have h := dist_triangle a 0 (-b)
  rwa [dist_eq_norm, dist_zero_right, dist_zero_left, norm_neg, sub_neg_eq_add] at h
/-- The triangle inequality for a difference. -/
theorem norm_sub_le (a b : E) : ‖a - b‖ ≤ ‖a‖ + ‖b‖ := by
  have h := norm_add_le a (-b)
  rwa [norm_neg, ← sub_eq_add_neg] at h
/-- The triangle inequality with bounds. -/
theorem norm_add_le_of_le {r s : ℝ} (h₁ : ‖x‖ ≤ r) (h₂ : ‖y‖ ≤ s) : ‖x + y‖ ≤ r + s := by
  have := norm_add_le x y; grind
/-- The triangle inequality for three terms. -/
theorem norm_add₃_le {a b c : E} : ‖a + b + c‖ ≤ ‖a‖ + ‖b‖ + ‖c‖ := by
  have := norm_add_le (a + b) c; have := norm_add_le a b; grind
/-- The triangle inequality through a point. -/
theorem norm_sub_le_norm_sub_add_norm_sub (a b c : E) : ‖a - c‖ ≤ ‖a - b‖ + ‖b - c‖ := by
  rw [← dist_eq_norm, ← dist_eq_norm, ← dist_eq_norm]; exact dist_triangle a b c
/-- The reverse triangle inequality. -/
theorem norm_sub_norm_le (a b : E) : ‖a‖ - ‖b‖ ≤ ‖a - b‖ := by
  have h := norm_add_le (a - b) b; rw [sub_add_cancel] at h; grind
/-- The norm of a term against a sum. -/
theorem norm_le_norm_add_norm_sub (a b : E) : ‖a‖ ≤ ‖b‖ + ‖a - b‖ := by
  have := norm_sub_norm_le a b; grind
/-- The norm of a term against a sum. -/
theorem norm_le_norm_add_norm_sub' (a b : E) : ‖a‖ ≤ ‖b‖ + ‖a - b‖ := norm_le_norm_add_norm_sub a b
/-- The norm of a term against a sum. -/
theorem norm_le_add_norm_add (a b : E) : ‖a‖ ≤ ‖a + b‖ + ‖b‖ := by
  have h := norm_sub_le (a + b) b; rwa [add_sub_cancel_right] at h
/-- Only zero has norm zero. -/
@[simp] theorem norm_eq_zero {a : E} : ‖a‖ = 0 ↔ a = 0 := by rw [← dist_zero_right, dist_eq_zero]
/-- Norm at most zero means zero. -/
@[simp] theorem norm_le_zero_iff {a : E} : ‖a‖ ≤ 0 ↔ a = 0 := by rw [← dist_zero_right, dist_le_zero]
/-- Nonzero norm means nonzero. -/
theorem norm_ne_zero_iff {a : E} : ‖a‖ ≠ 0 ↔ a ≠ 0 := not_congr norm_eq_zero
/-- Positive norm means nonzero. -/
@[simp] theorem norm_pos_iff {a : E} : 0 < ‖a‖ ↔ a ≠ 0 := by rw [← dist_zero_right, dist_pos]
/-- The norm of a difference vanishes at equality. -/
theorem norm_sub_eq_zero_iff {a b : E} : ‖a - b‖ = 0 ↔ a = b := by rw [norm_eq_zero, sub_eq_zero]
/-- The norm of a difference is positive between distinct points. -/
theorem norm_sub_pos_iff {a b : E} : 0 < ‖a - b‖ ↔ a ≠ b := by rw [norm_pos_iff, sub_ne_zero]
/-- The norm of a difference of equals. -/
theorem norm_sub_self (a : E) : ‖a - a‖ = 0 := by rw [sub_self, norm_zero]
/-- Squared norms are nonnegative. -/
theorem norm_sq_nonneg (a : E) : 0 ≤ ‖a‖ ^ 2 := by
  have := Lean.Grind.OrderedRing.sq_nonneg (a := ‖a‖); exact this
grind_pattern norm_nonneg => ‖a‖
grind_pattern norm_sq_nonneg => ‖a‖ ^ 2

/-- Distances are invariant under translation. -/
@[simp] theorem dist_add_left (a b c : E) : dist (a + b) (a + c) = dist b c := by
  rw [dist_eq_norm, dist_eq_norm, add_sub_add_left_eq_sub]
/-- Distances are invariant under translation. -/
@[simp] theorem dist_add_right (a b c : E) : dist (a + c) (b + c) = dist a b := by
  rw [dist_eq_norm, dist_eq_norm, add_sub_add_right_eq_sub]
/-- Distances are invariant under negation. -/
@[simp] theorem dist_neg_neg (a b : E) : dist (-a) (-b) = dist a b := by
  rw [dist_eq_norm, dist_eq_norm, show -a - -b = -(a - b) by grind, norm_neg]
/-- Distance to a shifted point. -/
@[simp] theorem dist_self_add_right (a b : E) : dist a (a + b) = ‖b‖ := by
  rw [dist_eq_norm', add_sub_cancel_left]
/-- Distance to a shifted point. -/
@[simp] theorem dist_self_add_left (a b : E) : dist (a + b) a = ‖b‖ := by
  rw [dist_eq_norm, add_sub_cancel_left]
/-- Distance to a shifted point. -/
@[simp] theorem dist_self_sub_right (a b : E) : dist a (a - b) = ‖b‖ := by
  rw [dist_eq_norm, sub_sub_cancel]

/-- Build a normed group from a norm on a commutative group. -/
@[reducible] def NormedAddCommGroup.ofNorm (E : Type u) [AddCommGroup E] (n : E → ℝ) (h0 : ∀ x, n x = 0 ↔ x = 0)
    (hneg : ∀ x, n (-x) = n x) (hadd : ∀ x y, n (x + y) ≤ n x + n y) : NormedAddCommGroup E where
  norm := n
  dist x y := n (x - y)
  dist_eq _ _ := rfl
  dist_self x := (h0 _).2 (sub_self x)
  dist_comm x y := by rw [← hneg (x - y), neg_sub]
  dist_triangle x y z := by have := hadd (x - y) (y - z); rwa [sub_add_sub_cancel] at this
  eq_of_dist_eq_zero h := sub_eq_zero.1 ((h0 _).1 h)
end

end
