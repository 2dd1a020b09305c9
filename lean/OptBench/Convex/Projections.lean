import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Characterisation of projections on convex sets: for a convex set s, p is a nearest point of s to x
exactly when p is in s and ⟨x - p, y - p⟩ ≤ 0 for every y in s.

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Theorem 3.16
tags: variational inequality, nearest point
-/
theorem isProjOn_iff_variational_inequality (s : Set E) (hs : Convex ℝ s) (x p : E) :
    IsProjOn s x p ↔ p ∈ s ∧ ∀ y ∈ s, ⟪x - p, y - p⟫_ℝ ≤ 0 := by
  constructor
  · intro h
    refine ⟨h.1, fun y hy => ?_⟩
    by_contra hlt
    have hlt : 0 < ⟪x - p, y - p⟫_ℝ := lt_of_not_ge hlt
    have hn : 0 < ‖y - p‖ ^ 2 := by
      refine sq_pos_of_pos (norm_pos_iff.2 fun h0 => ?_)
      rw [h0, inner_zero_right] at hlt
      exact lt_irrefl _ hlt
    have key : ∀ t : ℝ, 0 < t → t ≤ 1 → 2 * ⟪x - p, y - p⟫_ℝ ≤ t * ‖y - p‖ ^ 2 := by
      intro t ht0 ht1
      have h1 := h.2 _ (hs h.1 hy (show 0 ≤ 1 - t by linarith) ht0.le (by linarith))
      have h2 := pow_le_pow_left₀ (norm_nonneg _) h1 2
      rw [show x - ((1 - t) • p + t • y) = (x - p) - t • (y - p) by module,
        norm_sub_sq_real (x - p), real_inner_smul_right, norm_smul_sq] at h2
      refine le_of_mul_le_mul_left ?_ ht0
      linarith
    generalize ⟪x - p, y - p⟫_ℝ = i at *
    generalize ‖y - p‖ ^ 2 = n at *
    by_cases hin : i ≤ n
    · have h1 := key (i / n) (div_pos hlt hn) ((div_le_one hn).2 hin)
      rw [div_mul_cancel₀ i hn.ne'] at h1
      linarith
    · have h1 := key 1 zero_lt_one le_rfl
      linarith
  · rintro ⟨hp, h⟩
    refine ⟨hp, fun y hy => ?_⟩
    refine (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 ?_
    have h1 := h y hy
    have h2 := sq_nonneg ‖y - p‖
    rw [show x - y = (x - p) - (y - p) by module, norm_sub_sq_real (x - p) (y - p)]
    linarith

/-- Projections on a convex set are firmly nonexpansive: if p and q are projections of x and y on the
convex set s, then ‖p - q‖² ≤ ⟨x - y, p - q⟩.

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 4.16
tags: firmly nonexpansive
-/
theorem isProjOn_firmly_nonexpansive (s : Set E) (hs : Convex ℝ s) (p q x y : E)
    (hp : IsProjOn s x p) (hq : IsProjOn s y q) : ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ := by
  have hvi : ∀ u v w : E, IsProjOn s u v → w ∈ s → ⟪u - v, w - v⟫_ℝ ≤ 0 := by
    intro u v w h hw
    have key : ∀ t : ℝ, 0 < t → t ≤ 1 → 2 * ⟪u - v, w - v⟫_ℝ ≤ t * ‖w - v‖ ^ 2 := by
      intro t ht0 ht1
      have h1 := h.2 _ (hs h.1 hw (show 0 ≤ 1 - t by linarith) ht0.le (by linarith))
      have h2 := pow_le_pow_left₀ (norm_nonneg _) h1 2
      rw [show u - ((1 - t) • v + t • w) = (u - v) - t • (w - v) by module,
        norm_sub_sq_real (u - v), real_inner_smul_right, norm_smul_sq] at h2
      refine le_of_mul_le_mul_left ?_ ht0
      linarith
    have h1 := key 1 zero_lt_one le_rfl
    generalize ⟪u - v, w - v⟫_ℝ = i at *
    generalize ‖w - v‖ ^ 2 = n at *
    by_contra hlt
    have hi : 0 < i := lt_of_not_ge hlt
    have hn : 0 < n := by linarith
    have h2 := key (i / n) (div_pos hi hn) ((div_le_one hn).2 (by linarith))
    rw [div_mul_cancel₀ i hn.ne'] at h2
    linarith
  have h1 := hvi x p q hp hq.1
  have h2 := hvi y q p hq hp.1
  clear hvi hp hq
  inner_expand at *
  linarith

/-- Firmly nonexpansive pairs are nonexpansive, and so are their residuals: if ‖p - q‖² ≤ ⟨x - y, p - q⟩,
then ‖p - q‖ ≤ ‖x - y‖ and ‖(x - p) - (y - q)‖ ≤ ‖x - y‖.

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 4.4
tags: nonexpansive, residual
-/
theorem nonexpansive_of_firmly_nonexpansive (p q x y : E) (h : ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ) :
    ‖p - q‖ ≤ ‖x - y‖ ∧ ‖(x - p) - (y - q)‖ ≤ ‖x - y‖ := by
  have e : ‖(x - p) - (y - q)‖ ^ 2 = ‖x - y‖ ^ 2 - 2 * ⟪x - y, p - q⟫_ℝ + ‖p - q‖ ^ 2 := by
    rw [← norm_sub_sq_real]
    rw [show (x - p) - (y - q) = (x - y) - (p - q) by module]
  have h1 := sq_nonneg ‖(x - p) - (y - q)‖
  have h2 := sq_nonneg ‖p - q‖
  constructor
  · exact (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 (by linarith)
  · exact (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 (by linarith)

/-- Nearest points in a convex set are unique.

topic: projections
source: Boyd and Vandenberghe, Convex Optimization, §8.1
tags: uniqueness, nearest point
-/
theorem isProjOn_unique (s : Set E) (hs : Convex ℝ s) (x p q : E) (hp : IsProjOn s x p)
    (hq : IsProjOn s x q) : p = q := by
  have hm : (1 / 2 : ℝ) • p + (1 / 2 : ℝ) • q ∈ s :=
    hs hp.1 hq.1 (by linarith) (by linarith) (by linarith)
  have h1 := pow_le_pow_left₀ (norm_nonneg _) (hp.2 _ hm) 2
  have h2 := pow_le_pow_left₀ (norm_nonneg _) (hq.2 _ hm) 2
  have e : ‖x - ((1 / 2 : ℝ) • p + (1 / 2 : ℝ) • q)‖ ^ 2
      = 1 / 2 * ‖x - p‖ ^ 2 + 1 / 2 * ‖x - q‖ ^ 2 - 1 / 4 * ‖p - q‖ ^ 2 := by
    clear h1 h2 hp hq
    inner_expand
    grind
  have h3 : ‖p - q‖ ^ 2 ≤ 0 := by linarith
  exact norm_sub_eq_zero_iff.1 (sq_eq_zero_iff.1 (le_antisymm h3 (sq_nonneg _)))

/-- Projection on a half-space: for a ≠ 0, the nearest point to x of {y : ⟨a, y⟩ ≤ b} is
x - (max(⟨a, x⟩ - b, 0)/‖a‖²) a.

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Example 29.20
tags: half-space, formula
-/
theorem isProjOn_halfSpace (a x : E) (b : ℝ) (ha : a ≠ 0) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ b} x (x - (max (⟪a, x⟫_ℝ - b) 0 / ‖a‖ ^ 2) • a) := by
  have hn : 0 < ‖a‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 ha)
  by_cases h : ⟪a, x⟫_ℝ ≤ b
  · rw [max_eq_right (by linarith), zero_div, zero_smul, sub_zero]
    refine ⟨h, fun y _ => ?_⟩
    rw [sub_self, norm_zero]
    exact norm_nonneg _
  · have h : b < ⟪a, x⟫_ℝ := lt_of_not_ge h
    rw [max_eq_left (by linarith)]
    have e : ⟪a, x - ((⟪a, x⟫_ℝ - b) / ‖a‖ ^ 2) • a⟫_ℝ = b := by
      rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, div_mul_cancel₀ _ hn.ne']
      linarith
    refine ⟨e.le, fun y hy => ?_⟩
    have hy : ⟪a, y⟫_ℝ ≤ b := hy
    rw [sub_sub_cancel, norm_smul_of_nonneg (div_nonneg (by linarith) hn.le)]
    have h1 := real_inner_le_norm a (x - y)
    rw [inner_sub_right] at h1
    rw [div_mul_eq_mul_div, div_le_iff₀ hn]
    have h2 := mul_le_mul_of_nonneg_right (show ⟪a, x⟫_ℝ - b ≤ ‖a‖ * ‖x - y‖ by linarith) (norm_nonneg a)
    linarith

/-- Projection on a ball: if x lies outside the ball of centre c and radius r ≥ 0, its nearest point in the
ball is c + (r/‖x - c‖)(x - c).

topic: projections
source: Beck, First-Order Methods in Optimization, Lemma 6.26
tags: ball, formula
-/
theorem isProjOn_ball_of_lt (c x : E) (r : ℝ) (hr : 0 ≤ r) (hx : r < ‖x - c‖) :
    IsProjOn {y : E | ‖y - c‖ ≤ r} x (c + (r / ‖x - c‖) • (x - c)) := by
  have hn : 0 < ‖x - c‖ := lt_of_le_of_lt hr hx
  constructor
  · show ‖c + (r / ‖x - c‖) • (x - c) - c‖ ≤ r
    rw [add_sub_cancel_left, norm_smul_of_nonneg (div_nonneg hr hn.le), div_mul_cancel₀ r hn.ne']
  · intro y hy
    have hy : ‖y - c‖ ≤ r := hy
    have e : x - (c + (r / ‖x - c‖) • (x - c)) = (1 - r / ‖x - c‖) • (x - c) := by module
    have h1 : 0 ≤ 1 - r / ‖x - c‖ := by
      have := (div_le_one hn).2 hx.le
      linarith
    rw [e, norm_smul_of_nonneg h1, sub_mul, one_mul, div_mul_cancel₀ r hn.ne']
    have h2 := norm_sub_le_norm_sub_add_norm_sub x y c
    linarith

/-- Alternating projections approach the intersection: if p satisfies the projection inequality
⟨x - p, y - p⟩ ≤ 0 for all y in s, and q satisfies ⟨p - q, y - q⟩ ≤ 0 for all y in t, then for every z in both sets
‖q - z‖² ≤ ‖x - z‖² - ‖x - p‖² - ‖p - q‖².

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §5.3
tags: alternating projections, fejer
-/
theorem alternating_projection_fejer (s t : Set E) (x p q z : E)
    (hp : ∀ y ∈ s, ⟪x - p, y - p⟫_ℝ ≤ 0) (hq : ∀ y ∈ t, ⟪p - q, y - q⟫_ℝ ≤ 0)
    (hzs : z ∈ s) (hzt : z ∈ t) :
    ‖q - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - ‖x - p‖ ^ 2 - ‖p - q‖ ^ 2 := by
  have h1 := hp z hzs
  have h2 := hq z hzt
  inner_expand at *
  linarith

/-- Strict separation of a point from a convex set through its projection: if p is the nearest point of the
convex set s to a point x outside s, then some a and b satisfy ⟨a, y⟩ ≤ b < ⟨a, x⟩ for all y in s.

topic: projections
source: Boyd and Vandenberghe, Convex Optimization, §2.5.1
tags: separation, hyperplane
-/
theorem exists_strict_separation_of_isProjOn (s : Set E) (hs : Convex ℝ s) (x p : E)
    (hp : IsProjOn s x p) (hx : x ∉ s) : ∃ (a : E) (b : ℝ), (∀ y ∈ s, ⟪a, y⟫_ℝ ≤ b) ∧ b < ⟪a, x⟫_ℝ := by
  have hne : x - p ≠ 0 := fun h => hx (by rw [sub_eq_zero.1 h]; exact hp.1)
  have hn : 0 < ‖x - p‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hne)
  refine ⟨x - p, ⟪x - p, p⟫_ℝ, fun y hy => ?_, ?_⟩
  · by_contra hlt
    have hi : 0 < ⟪x - p, y - p⟫_ℝ := by
      rw [inner_sub_right]
      linarith
    have key : ∀ t : ℝ, 0 < t → t ≤ 1 → 2 * ⟪x - p, y - p⟫_ℝ ≤ t * ‖y - p‖ ^ 2 := by
      intro t ht0 ht1
      have h1 := hp.2 _ (hs hp.1 hy (show 0 ≤ 1 - t by linarith) ht0.le (by linarith))
      have h2 := pow_le_pow_left₀ (norm_nonneg _) h1 2
      rw [show x - ((1 - t) • p + t • y) = (x - p) - t • (y - p) by module,
        norm_sub_sq_real (x - p), real_inner_smul_right, norm_smul_sq] at h2
      refine le_of_mul_le_mul_left ?_ ht0
      linarith
    have hm : 0 < ‖y - p‖ ^ 2 := by
      have := key 1 zero_lt_one le_rfl
      linarith
    generalize ⟪x - p, y - p⟫_ℝ = i at *
    generalize ‖y - p‖ ^ 2 = n at *
    by_cases hin : i ≤ n
    · have h1 := key (i / n) (div_pos hi hm) ((div_le_one hm).2 hin)
      rw [div_mul_cancel₀ i hm.ne'] at h1
      linarith
    · have h1 := key 1 zero_lt_one le_rfl
      linarith
  · rw [← sub_pos, ← inner_sub_right, real_inner_self_eq_norm_sq]
    exact hn

/-- The distance to a convex set is a convex function: if P x is a nearest point of the convex set s to x for
every x, then x ↦ ‖x - P x‖ is convex.

topic: projections
source: Boyd and Vandenberghe, Convex Optimization, Example 3.16
tags: distance, convex function
-/
theorem convexOn_dist_of_isProjOn (s : Set E) (hs : Convex ℝ s) (P : E → E)
    (hP : ∀ x, IsProjOn s x (P x)) : ConvexOn ℝ Set.univ (fun x => ‖x - P x‖) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  have h1 := (hP (a • x + b • y)).2 _ (hs (hP x).1 (hP y).1 ha hb hab)
  have h2 := norm_add_le (a • (x - P x)) (b • (y - P y))
  rw [norm_smul_of_nonneg ha, norm_smul_of_nonneg hb] at h2
  have e : a • x + b • y - (a • P x + b • P y) = a • (x - P x) + b • (y - P y) := by
    clear h1 h2 hP
    module
  rw [e] at h1
  exact le_trans h1 h2

/-- Projections onto several sets, taken in any order, never move away from a common point of the sets. Let P i be
maps that do not increase the distance to points of C i, ‖P i y - z‖ ≤ ‖y - z‖ for z in C i and all y, as projections
onto convex sets do. If x (k + 1) = P (σ k) (x k) for every k, with any choice σ of the sets, then
‖x (k + 1) - z‖ ≤ ‖x k - z‖ for every k and every z in the intersection of the sets.

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 5 (Fejér monotonicity)
tags: successive projections, fejér monotone
-/
theorem successive_projections_fejer {ι : Type*} (C : ι → Set E) (P : ι → E → E)
    (hP : ∀ i, ∀ z ∈ C i, ∀ y, ‖P i y - z‖ ≤ ‖y - z‖) (σ : ℕ → ι) (x : ℕ → E)
    (hx : ∀ k, x (k + 1) = P (σ k) (x k)) : ∀ z ∈ ⋂ i, C i, ∀ k, ‖x (k + 1) - z‖ ≤ ‖x k - z‖ := by
  intro z hz k
  rw [hx k]
  exact hP (σ k) z (Set.mem_iInter.1 hz (σ k)) (x k)

/-- Nearest points of two sets are projections of each other: if p in s and q in t attain the least distance,
‖p - q‖ ≤ ‖u - v‖ for all u in s and v in t, then q is a projection of p onto t. (By symmetry p is one of q onto s.)

topic: projections
source: Boyd and Vandenberghe, Convex Optimization, §8.2 (distance between sets)
tags: distance between sets, nearest points
-/
theorem isProjOn_of_nearest_pair (s t : Set E) (p q : E) (hp : p ∈ s) (hq : q ∈ t)
    (h : ∀ u ∈ s, ∀ v ∈ t, ‖p - q‖ ≤ ‖u - v‖) : IsProjOn t p q := by
  exact ⟨hq, fun v hv => h p hp v hv⟩

end OptBench
