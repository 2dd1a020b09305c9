import OptCore.Analysis.Normed.Real
import OptCore.Algebra.Group.Pi
import OptCore.Order.Basic
import OptCore.Algebra.Module.Tactic

/-!
# Normed spaces

Mirrors `Mathlib/Analysis/Normed/Module/Basic.lean`. The lemmas are for real scalars.
-/

noncomputable section

/-- A normed space over `𝕜`: a normed group with a module structure whose scalars scale the norm. -/
class NormedSpace (𝕜 : Type u) (E : Type v) [Lean.Grind.Field 𝕜] [Norm 𝕜] [NormedAddCommGroup E]
    extends Module 𝕜 E where
  /-- A scalar scales the norm by at most its own. -/
  protected norm_smul_le : ∀ (a : 𝕜) (b : E), ‖a • b‖ ≤ ‖a‖ * ‖b‖

instance Real.instNormedSpace : NormedSpace ℝ ℝ where
  toModule := Real.instModule
  norm_smul_le a b := (norm_mul a b).le

section
variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E]

/-- Scalars scale the norm. -/
theorem norm_smul (r : ℝ) (x : E) : ‖r • x‖ = ‖r‖ * ‖x‖ := by
  apply Std.le_antisymm (NormedSpace.norm_smul_le r x)
  by_cases hr : r = 0
  · subst hr; rw [norm_zero]; have := norm_nonneg ((0 : ℝ) • x); grind
  · have h := NormedSpace.norm_smul_le r⁻¹ (r • x)
    rw [inv_smul_smul₀ hr, norm_inv] at h
    have h1 : ‖r‖ * ‖r‖⁻¹ = 1 := by grind
    have h2 : 0 ≤ ‖r‖ := norm_nonneg r
    have h3 := Lean.Grind.OrderedRing.mul_le_mul_of_nonneg_left h h2
    rwa [show ‖r‖ * (‖r‖⁻¹ * ‖r • x‖) = ‖r • x‖ by grind] at h3
/-- A scalar scales the norm by at most its own. -/
theorem norm_smul_le (r : ℝ) (x : E) : ‖r • x‖ ≤ ‖r‖ * ‖x‖ := NormedSpace.norm_smul_le r x
/-- Nonnegative scalars scale the norm. -/
theorem norm_smul_of_nonneg {t : ℝ} (ht : 0 ≤ t) (x : E) : ‖t • x‖ = t * ‖x‖ := by
  rw [norm_smul, Real.norm_of_nonneg ht]
/-- Scalars scale distances. -/
theorem dist_smul₀ (s : ℝ) (x y : E) : dist (s • x) (s • y) = ‖s‖ * dist x y := by
  rw [dist_eq_norm, dist_eq_norm, ← smul_sub, norm_smul]
/-- The square of the norm of a multiple. -/
theorem norm_smul_sq (r : ℝ) (x : E) : ‖r • x‖ ^ 2 = r ^ 2 * ‖x‖ ^ 2 := by
  rw [norm_smul, ← Real.norm_sq r]; grind
/-- Normalising a nonzero vector gives norm one. -/
theorem norm_smul_inv_norm {x : E} (hx : x ≠ 0) : ‖(‖x‖⁻¹ : ℝ) • x‖ = 1 := by
  have h := norm_pos_iff.2 hx
  rw [norm_smul, norm_inv, norm_norm]; grind
/-- The norm of a convex combination. -/
theorem norm_combo_le {a b : ℝ} (ha : 0 ≤ a) (hb : 0 ≤ b) (x y : E) : ‖a • x + b • y‖ ≤ a * ‖x‖ + b * ‖y‖ := by
  rw [← norm_smul_of_nonneg ha, ← norm_smul_of_nonneg hb]; exact norm_add_le _ _
end

section Prod
variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedAddCommGroup F]

/-- Pairs carry the larger of the two norms. -/
instance Prod.instNorm : Norm (E × F) := ⟨fun p => max ‖p.1‖ ‖p.2‖⟩

/-- The norm of a pair, by cases. -/
theorem Prod.norm_cases (p : E × F) : ‖p.2‖ ≤ ‖p.1‖ ∧ ‖p‖ = ‖p.1‖ ∨ ‖p.1‖ ≤ ‖p.2‖ ∧ ‖p‖ = ‖p.2‖ := by
  show ‖p.2‖ ≤ ‖p.1‖ ∧ (if ‖p.1‖ ≤ ‖p.2‖ then ‖p.2‖ else ‖p.1‖) = ‖p.1‖ ∨
    ‖p.1‖ ≤ ‖p.2‖ ∧ (if ‖p.1‖ ≤ ‖p.2‖ then ‖p.2‖ else ‖p.1‖) = ‖p.2‖
  split <;> grind

/-- The norm of a pair. -/
theorem Prod.norm_def (x : E × F) : ‖x‖ = max ‖x.1‖ ‖x.2‖ := rfl
/-- The first component is smaller. -/
theorem norm_fst_le (x : E × F) : ‖x.1‖ ≤ ‖x‖ := by have := Prod.norm_cases x; grind
/-- The second component is smaller. -/
theorem norm_snd_le (x : E × F) : ‖x.2‖ ≤ ‖x‖ := by have := Prod.norm_cases x; grind
/-- Bounding the norm of a pair. -/
theorem norm_prod_le_iff {x : E × F} {r : ℝ} : ‖x‖ ≤ r ↔ ‖x.1‖ ≤ r ∧ ‖x.2‖ ≤ r := by
  have := Prod.norm_cases x; grind

instance Prod.instNormedAddCommGroup : NormedAddCommGroup (E × F) where
  dist p q := ‖p - q‖
  dist_eq _ _ := rfl
  dist_self p := by
    show ‖p - p‖ = 0
    have := Prod.norm_cases (p - p)
    rw [Prod.fst_sub, Prod.snd_sub, norm_sub_self, norm_sub_self] at this; grind
  dist_comm p q := by
    show max ‖p.1 - q.1‖ ‖p.2 - q.2‖ = max ‖q.1 - p.1‖ ‖q.2 - p.2‖
    rw [norm_sub_rev p.1, norm_sub_rev p.2]
  dist_triangle p q r := norm_prod_le_iff.2
    ⟨le_trans (norm_sub_le_norm_sub_add_norm_sub p.1 q.1 r.1) (by
        have h1 : ‖p.1 - q.1‖ ≤ ‖p - q‖ := norm_fst_le (p - q)
        have h2 : ‖q.1 - r.1‖ ≤ ‖q - r‖ := norm_fst_le (q - r)
        show _ ≤ ‖p - q‖ + ‖q - r‖
        grind),
     le_trans (norm_sub_le_norm_sub_add_norm_sub p.2 q.2 r.2) (by
        have h1 : ‖p.2 - q.2‖ ≤ ‖p - q‖ := norm_snd_le (p - q)
        have h2 : ‖q.2 - r.2‖ ≤ ‖q - r‖ := norm_snd_le (q - r)
        show _ ≤ ‖p - q‖ + ‖q - r‖
        grind)⟩
  eq_of_dist_eq_zero {p q} h := by
    have h : ‖p - q‖ = 0 := h
    have h1 := Prod.norm_cases (p - q)
    simp only [Prod.fst_sub, Prod.snd_sub] at h1
    have n1 := norm_nonneg (p.1 - q.1); have n2 := norm_nonneg (p.2 - q.2)
    exact Prod.ext (norm_sub_eq_zero_iff.1 (by grind)) (norm_sub_eq_zero_iff.1 (by grind))

instance Prod.instNormedSpace [NormedSpace ℝ E] [NormedSpace ℝ F] : NormedSpace ℝ (E × F) where
  norm_smul_le a p := by
    have h1 := Prod.norm_cases (a • p); have h2 := Prod.norm_cases p
    simp only [Prod.smul_fst, Prod.smul_snd, norm_smul] at *
    have n := norm_nonneg a
    have k1 := Lean.Grind.OrderedRing.mul_le_mul_of_nonneg_left (norm_fst_le p) n
    have k2 := Lean.Grind.OrderedRing.mul_le_mul_of_nonneg_left (norm_snd_le p) n
    rcases h1 with h1 | h1 <;> rw [h1.2] <;> assumption
end Prod

end
