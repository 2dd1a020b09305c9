import OptCore.Topology.Continuous
import OptCore.Analysis.InnerProductSpace.Basic
import OptCore.Algebra.Order.Ring

/-!
# Limits and continuity of sums, products, multiples, norms, inner products

Mirrors `Mathlib/Topology/Algebra/Monoid.lean`, `Mathlib/Topology/Algebra/Group/Basic.lean`,
`Mathlib/Analysis/Normed/Group/Basic.lean` (limits) and `Mathlib/Analysis/InnerProductSpace/Continuous.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {E : Type v} {F : Type w} {G : Type x} [NormedAddCommGroup E] [NormedAddCommGroup F]
  [NormedAddCommGroup G] {l : Filter α} {f g : α → E} {a b : E}

/-! ### Limits by norms -/

/-- A limit by norms of differences. -/
theorem tendsto_iff_norm_sub_lt : Tendsto f l (𝓝 a) ↔ ∀ ε, 0 < ε → ∀ᶠ x in l, ‖f x - a‖ < ε := by
  simp only [Metric.tendsto_nhds, dist_eq_norm]
/-- A limit at infinity by norms of differences. -/
theorem NormedAddCommGroup.tendsto_atTop [Nonempty α] [LE α] [Std.IsLinearOrder α] {f : α → E} {b : E} :
    Tendsto f atTop (𝓝 b) ↔ ∀ ε, 0 < ε → ∃ N, ∀ n, N ≤ n → ‖f n - b‖ < ε := by
  simp only [Metric.tendsto_atTop, dist_eq_norm]
/-- A limit at a point by norms of differences. -/
theorem NormedAddCommGroup.tendsto_nhds_nhds {f : E → F} {x : E} {y : F} :
    Tendsto f (𝓝 x) (𝓝 y) ↔ ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ x', ‖x' - x‖ < δ → ‖f x' - y‖ < ε := by
  simp only [Metric.tendsto_nhds_nhds, dist_eq_norm]
/-- Eventually near a point, by norms. -/
theorem eventually_nhds_norm_iff {p : E → Prop} : (∀ᶠ x in 𝓝 a, p x) ↔ ∃ ε, 0 < ε ∧ ∀ x, ‖x - a‖ < ε → p x := by
  simp only [Metric.eventually_nhds_iff, dist_eq_norm]
/-- A limit as a difference tending to zero in norm. -/
theorem tendsto_iff_norm_sub_tendsto_zero {f : α → E} {a : Filter α} {b : E} :
    Tendsto f a (𝓝 b) ↔ Tendsto (fun e => ‖f e - b‖) a (𝓝 0) := by
  simp only [tendsto_iff_norm_sub_lt, sub_zero, norm_norm]
/-- A limit zero as the norm tending to zero. -/
theorem tendsto_zero_iff_norm_tendsto_zero {f : α → E} {a : Filter α} : Tendsto f a (𝓝 0) ↔ Tendsto (fun e => ‖f e‖) a (𝓝 0) := by
  simp only [tendsto_iff_norm_sub_lt, sub_zero, norm_norm]
/-- A limit as distances tending to zero. -/
theorem tendsto_iff_dist_tendsto_zero {β : Type y} [PseudoMetricSpace β] {f : α → β} {x : Filter α} {a : β} :
    Tendsto f x (𝓝 a) ↔ Tendsto (fun b => dist (f b) a) x (𝓝 0) := by
  simp only [tendsto_iff_norm_sub_lt, sub_zero, Metric.tendsto_nhds, Real.norm_of_nonneg dist_nonneg]

/-! ### Sums -/

/-- Limits add. -/
theorem Filter.Tendsto.add (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) : Tendsto (fun x => f x + g x) l (𝓝 (a + b)) := by
  rw [tendsto_iff_norm_sub_lt] at *
  intro ε hε
  filter_upwards [hf (ε / 2) (by grind), hg (ε / 2) (by grind)] with x h1 h2
  have h := norm_add_le (f x - a) (g x - b)
  rw [← add_sub_add_comm] at h
  grind
/-- The limit of a negative. -/
theorem Filter.Tendsto.neg (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => -f x) l (𝓝 (-a)) := by
  rw [tendsto_iff_norm_sub_lt] at *
  intro ε hε
  filter_upwards [hf ε hε] with x h1
  rwa [show -f x - -a = -(f x - a) by grind, norm_neg]
/-- Limits subtract. -/
theorem Filter.Tendsto.sub (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) : Tendsto (fun x => f x - g x) l (𝓝 (a - b)) := by
  simp only [sub_eq_add_neg]; exact hf.add hg.neg
/-- Add a constant to a limit. -/
theorem Filter.Tendsto.add_const (c : E) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => f x + c) l (𝓝 (a + c)) :=
  hf.add tendsto_const_nhds
/-- Add a limit to a constant. -/
theorem Filter.Tendsto.const_add (c : E) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => c + f x) l (𝓝 (c + a)) :=
  Tendsto.add tendsto_const_nhds hf
/-- Subtract a constant from a limit. -/
theorem Filter.Tendsto.sub_const (hf : Tendsto f l (𝓝 a)) (c : E) : Tendsto (fun x => f x - c) l (𝓝 (a - c)) :=
  hf.sub tendsto_const_nhds
/-- Subtract a limit from a constant. -/
theorem Filter.Tendsto.const_sub (c : E) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => c - f x) l (𝓝 (c - a)) :=
  Tendsto.sub tendsto_const_nhds hf
/-- A limit as a difference tending to zero. -/
theorem tendsto_sub_nhds_zero_iff : Tendsto (fun x => f x - a) l (𝓝 0) ↔ Tendsto f l (𝓝 a) := by
  simp only [tendsto_iff_norm_sub_lt, sub_zero]
/-- The norm of a limit. -/
theorem Filter.Tendsto.norm (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => ‖f x‖) l (𝓝 ‖a‖) := by
  rw [tendsto_iff_norm_sub_lt] at *
  intro ε hε
  filter_upwards [hf ε hε] with x h1
  have h2 := norm_sub_norm_le (f x) a
  have h3 := norm_sub_norm_le a (f x)
  rw [norm_sub_rev a (f x)] at h3
  have := Real.norm_cases (‖f x‖ - ‖a‖)
  grind

/-! ### Bilinear operations -/

/-- Limits through a biadditive map of norm at most one. -/
theorem Filter.Tendsto.bilin {u : α → F} {c : F} (B : E → F → G) (hl : ∀ x y z, B (x - y) z = B x z - B y z)
    (hr : ∀ x y z, B x (y - z) = B x y - B x z) (hb : ∀ x y, ‖B x y‖ ≤ ‖x‖ * ‖y‖) (hf : Tendsto f l (𝓝 a))
    (hu : Tendsto u l (𝓝 c)) : Tendsto (fun x => B (f x) (u x)) l (𝓝 (B a c)) := by
  rw [tendsto_iff_norm_sub_lt] at *
  intro ε hε
  have hA := norm_nonneg a
  have hC := norm_nonneg c
  have hp : 0 < 1 + ‖a‖ + ‖c‖ := by grind
  have hδ : 0 < ε / (1 + ‖a‖ + ‖c‖) := by
    rw [div_eq_mul_inv]; exact mul_pos hε (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 hp)
  have e : ε / (1 + ‖a‖ + ‖c‖) * (1 + ‖a‖ + ‖c‖) = ε := by grind
  revert hδ e
  generalize ε / (1 + ‖a‖ + ‖c‖) = δ
  intro hδ e
  filter_upwards [hf δ hδ, hu δ hδ, hu 1 (by grind)] with x h1 h2 h3
  have k := norm_add₃_le (a := B (f x - a) (u x - c)) (b := B (f x - a) c) (c := B a (u x - c))
  rw [show B (f x - a) (u x - c) + B (f x - a) c + B a (u x - c) = B (f x) (u x) - B a c by
    simp only [hl, hr]; grind] at k
  have k1 := hb (f x - a) (u x - c)
  have k2 := hb (f x - a) c
  have k3 := hb a (u x - c)
  have n1 := norm_nonneg (f x - a)
  have n2 := norm_nonneg (u x - c)
  have m1 := mul_le_mul_of_nonneg_left (Std.le_of_lt h3) n1
  have m2 := mul_le_mul_of_nonneg_right (Std.le_of_lt h1) hC
  have m3 := mul_le_mul_of_nonneg_left (Std.le_of_lt h2) hA
  grind

section Smul
variable [NormedSpace ℝ E] {c : α → ℝ} {r : ℝ}

/-- Limits of multiples. -/
theorem Filter.Tendsto.smul (hc : Tendsto c l (𝓝 r)) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => c x • f x) l (𝓝 (r • a)) :=
  Tendsto.bilin (fun (r : ℝ) (x : E) => r • x) (fun x y z => sub_smul x y z) (fun x y z => smul_sub x y z)
    (fun r x => norm_smul_le r x) hc hf
/-- Limits of multiples by a constant. -/
theorem Filter.Tendsto.const_smul (hf : Tendsto f l (𝓝 a)) (c : ℝ) : Tendsto (fun x => c • f x) l (𝓝 (c • a)) :=
  Tendsto.smul tendsto_const_nhds hf
/-- Limits of multiples of a constant. -/
theorem Filter.Tendsto.smul_const (hc : Tendsto c l (𝓝 r)) (a : E) : Tendsto (fun x => c x • a) l (𝓝 (r • a)) :=
  hc.smul tendsto_const_nhds
end Smul

section Mul
variable {f g : α → ℝ} {a b : ℝ}

/-- Limits multiply. -/
theorem Filter.Tendsto.mul (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) : Tendsto (fun x => f x * g x) l (𝓝 (a * b)) :=
  Tendsto.smul hf hg
/-- A constant times a limit. -/
theorem Filter.Tendsto.const_mul (c : ℝ) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => c * f x) l (𝓝 (c * a)) :=
  Tendsto.mul tendsto_const_nhds hf
/-- A limit times a constant. -/
theorem Filter.Tendsto.mul_const (c : ℝ) (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => f x * c) l (𝓝 (a * c)) :=
  hf.mul tendsto_const_nhds
/-- Limits of powers. -/
theorem Filter.Tendsto.pow (hf : Tendsto f l (𝓝 a)) (n : ℕ) : Tendsto (fun x => f x ^ n) l (𝓝 (a ^ n)) := by
  induction n with
  | zero => simp only [pow_zero]; exact tendsto_const_nhds
  | succ n ih => simp only [pow_succ]; exact ih.mul hf
/-- A limit divided by a constant. -/
theorem Filter.Tendsto.div_const (hf : Tendsto f l (𝓝 a)) (c : ℝ) : Tendsto (fun x => f x / c) l (𝓝 (a / c)) := by
  simp only [div_eq_mul_inv]; exact hf.mul_const _
/-- Limits of inverses. -/
theorem Filter.Tendsto.inv₀ (hf : Tendsto f l (𝓝 a)) (ha : a ≠ 0) : Tendsto (fun x => (f x)⁻¹) l (𝓝 a⁻¹) := by
  rw [tendsto_iff_norm_sub_lt] at *
  intro ε hε
  have hA : 0 < ‖a‖ := norm_pos_iff.2 ha
  filter_upwards [hf (‖a‖ / 2) (by grind), hf (ε * (‖a‖ * ‖a‖ / 2)) (mul_pos hε (by have := mul_pos hA hA; grind))] with x h1 h2
  have h3 := norm_sub_norm_le a (f x)
  rw [norm_sub_rev] at h3
  have h4 : ‖a‖ / 2 < ‖f x‖ := by grind
  have h5 : f x ≠ 0 := norm_pos_iff.1 (by grind)
  have e : (f x - a) = -((f x)⁻¹ - a⁻¹) * (f x * a) := by grind
  have e2 : ‖f x - a‖ = ‖(f x)⁻¹ - a⁻¹‖ * (‖f x‖ * ‖a‖) := by
    rw [← norm_mul, ← norm_neg ((f x)⁻¹ - a⁻¹), ← norm_mul, ← e]
  rw [e2] at h2
  have hn := norm_nonneg ((f x)⁻¹ - a⁻¹)
  have m := mul_le_mul_of_nonneg_left (Std.le_of_lt (mul_lt_mul_of_pos_right h4 hA)) hn
  have : ‖(f x)⁻¹ - a⁻¹‖ * (‖a‖ * ‖a‖ / 2) < ε * (‖a‖ * ‖a‖ / 2) := by grind
  exact lt_of_mul_lt_mul_right this (by have := mul_pos hA hA; grind)
/-- Limits divide. -/
theorem Filter.Tendsto.div (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) (hy : b ≠ 0) :
    Tendsto (fun x => f x / g x) l (𝓝 (a / b)) := by
  simp only [div_eq_mul_inv]; exact hf.mul (hg.inv₀ hy)
/-- Limits of absolute values. -/
theorem Filter.Tendsto.abs (hf : Tendsto f l (𝓝 a)) : Tendsto (fun x => |f x|) l (𝓝 |a|) := by
  exact hf.norm
/-- Limits of maxima. -/
theorem Filter.Tendsto.max (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) :
    Tendsto (fun x => Max.max (f x) (g x)) l (𝓝 (Max.max a b)) := by
  have h : ∀ r s : ℝ, (r + s + ‖r - s‖) / 2 = Max.max r s := fun r s => by
    have := Real.norm_cases (r - s); rw [max_def]; split <;> grind
  refine Tendsto.congr (fun x => h (f x) (g x)) ?_
  rw [← h]; exact ((hf.add hg).add (hf.sub hg).norm).div_const 2
/-- Limits of minima. -/
theorem Filter.Tendsto.min (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) :
    Tendsto (fun x => Min.min (f x) (g x)) l (𝓝 (Min.min a b)) := by
  have h : ∀ r s : ℝ, (r + s - ‖r - s‖) / 2 = Min.min r s := fun r s => by
    have := Real.norm_cases (r - s); rw [min_def]; split <;> grind
  refine Tendsto.congr (fun x => h (f x) (g x)) ?_
  rw [← h]; exact ((hf.add hg).sub (hf.sub hg).norm).div_const 2
end Mul

section Inner
variable [InnerProductSpace ℝ E]

/-- Limits of inner products. -/
theorem Filter.Tendsto.inner (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) :
    Tendsto (fun t => ⟪f t, g t⟫_ℝ) l (𝓝 ⟪a, b⟫_ℝ) :=
  Tendsto.bilin (fun x y : E => ⟪x, y⟫_ℝ) inner_sub_left inner_sub_right (fun x y => by
    have h := abs_real_inner_le_norm x y
    have := Real.norm_cases ⟪x, y⟫_ℝ; have := Real.abs_cases ⟪x, y⟫_ℝ; grind) hf hg
end Inner

end
