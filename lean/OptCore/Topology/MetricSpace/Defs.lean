import OptCore.Data.Real.Basic

/-!
# Metric spaces: the classes and the laws of `dist`

Mirrors the distance part of `Mathlib/Topology/MetricSpace/Pseudo/Defs.lean` and `Mathlib/Topology/MetricSpace/Defs.lean`.
Here the classes carry the distance and its laws only; topology is derived from it elsewhere.
-/

noncomputable section

/-- Types with a real-valued distance. -/
class Dist (α : Type u) where
  /-- Distance between two points. -/
  dist : α → α → ℝ

export Dist (dist)

/-- A pseudometric space: the distance may vanish between distinct points. -/
class PseudoMetricSpace (α : Type u) extends Dist α where
  /-- A point is at distance zero from itself. -/
  protected dist_self : ∀ x : α, dist x x = 0
  /-- Distance is symmetric. -/
  protected dist_comm : ∀ x y : α, dist x y = dist y x
  /-- The triangle inequality. -/
  protected dist_triangle : ∀ x y z : α, dist x z ≤ dist x y + dist y z

/-- A metric space: points at distance zero are equal. -/
class MetricSpace (α : Type u) extends PseudoMetricSpace α where
  /-- Points at distance zero are equal. -/
  protected eq_of_dist_eq_zero : ∀ {x y : α}, dist x y = 0 → x = y

section PseudoMetricSpace
variable {α : Type u} [PseudoMetricSpace α] {x y z : α}

/-- A point is at distance zero from itself. -/
@[simp] theorem dist_self (x : α) : dist x x = 0 := PseudoMetricSpace.dist_self x
/-- Distance is symmetric. -/
theorem dist_comm (x y : α) : dist x y = dist y x := PseudoMetricSpace.dist_comm x y
/-- The triangle inequality. -/
theorem dist_triangle (x y z : α) : dist x z ≤ dist x y + dist y z := PseudoMetricSpace.dist_triangle x y z
/-- Distances are nonnegative. -/
@[simp] theorem dist_nonneg : 0 ≤ dist x y := by
  have h := dist_triangle x y x
  rw [dist_self, dist_comm y x] at h; grind

grind_pattern dist_nonneg => dist x y

/-- The triangle inequality through a point on the left. -/
theorem dist_triangle_left (x y z : α) : dist x y ≤ dist z x + dist z y := by
  rw [dist_comm z x]; exact dist_triangle x z y
/-- The triangle inequality through a point on the right. -/
theorem dist_triangle_right (x y z : α) : dist x y ≤ dist x z + dist y z := by
  rw [dist_comm y z]; exact dist_triangle x z y
/-- The triangle inequality with three steps. -/
theorem dist_triangle4 (x y z w : α) : dist x w ≤ dist x y + dist y z + dist z w := by
  have := dist_triangle x z w
  have := dist_triangle x y z
  grind
/-- The reverse triangle inequality, one sided. -/
theorem dist_sub_dist_le (x y z : α) : dist x z - dist y z ≤ dist x y := by
  have := dist_triangle x y z
  grind
end PseudoMetricSpace

section MetricSpace
variable {γ : Type u} [MetricSpace γ] {x y : γ}

/-- Points at distance zero are equal. -/
theorem eq_of_dist_eq_zero {x y : γ} (h : dist x y = 0) : x = y := MetricSpace.eq_of_dist_eq_zero h
/-- Distance zero is equality. -/
@[simp] theorem dist_eq_zero {x y : γ} : dist x y = 0 ↔ x = y :=
  ⟨eq_of_dist_eq_zero, fun h => by rw [h, dist_self]⟩
/-- Distance zero is equality. -/
@[simp] theorem zero_eq_dist {x y : γ} : 0 = dist x y ↔ x = y := by rw [eq_comm, dist_eq_zero]
/-- Distance at most zero is equality. -/
@[simp] theorem dist_le_zero {x y : γ} : dist x y ≤ 0 ↔ x = y := by
  rw [← dist_eq_zero]; have := dist_nonneg (x := x) (y := y); grind
/-- Distinct points are apart. -/
@[simp] theorem dist_pos {x y : γ} : 0 < dist x y ↔ x ≠ y := by
  rw [ne_eq, ← dist_eq_zero]; have := dist_nonneg (x := x) (y := y); grind
/-- Distance is nonzero exactly between distinct points. -/
theorem dist_ne_zero {x y : γ} : dist x y ≠ 0 ↔ x ≠ y := by rw [ne_eq, dist_eq_zero]
/-- Points closer than every positive number are equal. -/
theorem eq_of_forall_dist_le {x y : γ} (h : ∀ ε > 0, dist x y ≤ ε) : x = y := by
  apply dist_le_zero.1
  by_cases hc : dist x y ≤ 0
  · exact hc
  · have := h (dist x y / 2) (by grind); grind
end MetricSpace

end
