import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The sum of two convex sets, that is, the set of all x + y with x in s and y in t, is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.3.2
tags: minkowski sum, convexity
-/
theorem convex_minkowski_sum (s t : Set E) (hs : Convex ℝ s) (ht : Convex ℝ t) :
    Convex ℝ {z : E | ∃ x ∈ s, ∃ y ∈ t, x + y = z} := by
  rintro _ ⟨x, hx, y, hy, rfl⟩ _ ⟨x', hx', y', hy', rfl⟩ a b ha hb hab
  refine ⟨a • x + b • x', hs hx hx' ha hb hab, a • y + b • y', ht hy hy' ha hb hab, ?_⟩
  module

/-- A convex set contains every convex combination of three of its points: if a, b, c ≥ 0 sum to 1 and
x, y, z lie in s, then a x + b y + c z lies in s.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.1.4
tags: convex combination
-/
theorem convex_combination_three_mem (s : Set E) (hs : Convex ℝ s) (x y z : E) (hx : x ∈ s)
    (hy : y ∈ s) (hz : z ∈ s) (a b c : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c)
    (habc : a + b + c = 1) : a • x + b • y + c • z ∈ s := by
  by_cases h : a + b = 0
  · have ha0 : a = 0 := by linarith
    have hb0 : b = 0 := by linarith
    have hc1 : c = 1 := by linarith
    simpa [ha0, hb0, hc1] using hz
  · have hpos : 0 < a + b := lt_of_le_of_ne (add_nonneg ha hb) (Ne.symm h)
    have hw : (a / (a + b)) • x + (b / (a + b)) • y ∈ s :=
      hs hx hy (div_nonneg ha hpos.le) (div_nonneg hb hpos.le) (by grind)
    have h2 := hs hw hz hpos.le hc habc
    rw [smul_add, smul_smul, smul_smul, show (a + b) * (a / (a + b)) = a by grind,
      show (a + b) * (b / (a + b)) = b by grind] at h2
    exact h2

/-- For a convex set s and a, b ≥ 0, scaling s by a + b gives the same set as adding the sets a s and
b s: {(a + b) x : x ∈ s} = {a x + b y : x, y ∈ s}.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §3.1 (Exercise)
tags: minkowski sum, scaling
-/
theorem image_add_smul_eq_of_convex (s : Set E) (hs : Convex ℝ s) (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) :
    (fun x => (a + b) • x) '' s = {z : E | ∃ x ∈ s, ∃ y ∈ s, a • x + b • y = z} := by
  apply Set.ext
  intro z
  constructor
  · rintro ⟨x, hx, rfl⟩
    exact ⟨x, hx, x, hx, (add_smul a b x).symm⟩
  · rintro ⟨x, hx, y, hy, rfl⟩
    by_cases h : a + b = 0
    · have ha0 : a = 0 := by linarith
      have hb0 : b = 0 := by linarith
      exact ⟨x, hx, by simp [ha0, hb0]⟩
    · have hpos : 0 < a + b := lt_of_le_of_ne (add_nonneg ha hb) (Ne.symm h)
      refine ⟨(a / (a + b)) • x + (b / (a + b)) • y,
        hs hx hy (div_nonneg ha hpos.le) (div_nonneg hb hpos.le) (by grind), ?_⟩
      show (a + b) • ((a / (a + b)) • x + (b / (a + b)) • y) = a • x + b • y
      rw [smul_add, smul_smul, smul_smul, show (a + b) * (a / (a + b)) = a by grind,
        show (a + b) * (b / (a + b)) = b by grind]

/-- A polyhedron, the solution set of any family of linear inequalities ⟨a i, x⟩ ≤ b i, is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.2.4
tags: polyhedron, half-space
-/
theorem convex_polyhedron {ι : Type*} (a : ι → E) (b : ι → ℝ) :
    Convex ℝ {x : E | ∀ i, ⟪a i, x⟫_ℝ ≤ b i} := by
  intro x hx y hy p q hp hq hpq i
  have h1 := mul_le_mul_of_nonneg_left (hx i) hp
  have h2 := mul_le_mul_of_nonneg_left (hy i) hq
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  have h3 : p * b i + q * b i = b i := by rw [← add_mul, hpq, one_mul]
  linarith

/-- The second-order cone {(x, t) : ‖x‖ ≤ t} is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.2.3
tags: cone, norm
-/
theorem convex_second_order_cone : Convex ℝ {p : E × ℝ | ‖p.1‖ ≤ p.2} := by
  intro p hp q hq a b ha hb _
  have h1 := mul_le_mul_of_nonneg_left (show ‖p.1‖ ≤ p.2 from hp) ha
  have h2 := mul_le_mul_of_nonneg_left (show ‖q.1‖ ≤ q.2 from hq) hb
  show ‖a • p.1 + b • q.1‖ ≤ a * p.2 + b * q.2
  have h3 := norm_add_le (a • p.1) (b • q.1)
  rw [norm_smul_of_nonneg ha, norm_smul_of_nonneg hb] at h3
  linarith

/-- The set of points at least as close to u as to v is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, Exercise 2.9 (Voronoi sets)
tags: half-space, voronoi
-/
theorem convex_setOf_norm_sub_le_norm_sub (u v : E) : Convex ℝ {x : E | ‖x - u‖ ≤ ‖x - v‖} := by
  have key : ∀ x : E, ‖x - u‖ ≤ ‖x - v‖ ↔ 2 * ⟪x, v - u⟫_ℝ ≤ ‖v‖ ^ 2 - ‖u‖ ^ 2 := by
    intro x
    rw [← sq_le_sq₀ (norm_nonneg _) (norm_nonneg _), norm_sub_sq_real, norm_sub_sq_real, inner_sub_right]
    constructor <;> intro h <;> linarith
  intro x hx y hy a b ha hb hab
  have hx := mul_le_mul_of_nonneg_left ((key x).1 hx) ha
  have hy := mul_le_mul_of_nonneg_left ((key y).1 hy) hb
  refine (key _).2 ?_
  rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
  have h : a * (‖v‖ ^ 2 - ‖u‖ ^ 2) + b * (‖v‖ ^ 2 - ‖u‖ ^ 2) = ‖v‖ ^ 2 - ‖u‖ ^ 2 := by
    rw [← add_mul, hab, one_mul]
  linarith

/-- The cone generated by a convex set s, all t x with t ≥ 0 and x in s, is convex.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 6.2
tags: cone, convexity
-/
theorem convex_conic_hull_of_convex (s : Set E) (hs : Convex ℝ s) :
    Convex ℝ {z : E | ∃ t : ℝ, 0 ≤ t ∧ ∃ x ∈ s, t • x = z} := by
  rintro _ ⟨t, ht, x, hx, rfl⟩ _ ⟨r, hr, y, hy, rfl⟩ a b ha hb _
  have hat := mul_nonneg ha ht
  have hbr := mul_nonneg hb hr
  by_cases h : a * t + b * r = 0
  · have h1 : a * t = 0 := by linarith
    have h2 : b * r = 0 := by linarith
    exact ⟨0, le_refl 0, x, hx, by rw [smul_smul, smul_smul, h1, h2]; simp⟩
  · have hpos : 0 < a * t + b * r := lt_of_le_of_ne (add_nonneg hat hbr) (Ne.symm h)
    refine ⟨a * t + b * r, hpos.le, (a * t / (a * t + b * r)) • x + (b * r / (a * t + b * r)) • y,
      hs hx hy (div_nonneg hat hpos.le) (div_nonneg hbr hpos.le) (by grind), ?_⟩
    rw [smul_add, smul_smul, smul_smul, smul_smul, smul_smul,
      show (a * t + b * r) * (a * t / (a * t + b * r)) = a * t by grind,
      show (a * t + b * r) * (b * r / (a * t + b * r)) = b * r by grind]

/-- The union of an increasing sequence of convex sets is convex.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §3.1 (Exercise)
tags: union, monotone
-/
theorem convex_iUnion_of_increasing (s : ℕ → Set E) (hs : ∀ n, Convex ℝ (s n))
    (hmono : ∀ n, s n ⊆ s (n + 1)) : Convex ℝ (⋃ n, s n) := by
  have hle : ∀ m n x, x ∈ s m → x ∈ s (m + n) := by
    intro m n x hx
    induction n with
    | zero => exact hx
    | succ n ih => exact hmono _ _ ih
  intro x hx y hy a b ha hb hab
  obtain ⟨m, hm⟩ := Set.mem_iUnion.1 hx
  obtain ⟨n, hn⟩ := Set.mem_iUnion.1 hy
  refine Set.mem_iUnion.2 ⟨m + n, hs _ (hle m n x hm) ?_ ha hb hab⟩
  rw [Nat.add_comm m n]
  exact hle n m y hn

/-- The closed r-neighbourhood of a convex set, all points within distance r of some point of s,
is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, Exercise 2.14
tags: neighbourhood, norm
-/
theorem convex_thickening_of_convex (s : Set E) (hs : Convex ℝ s) (r : ℝ) :
    Convex ℝ {x : E | ∃ y ∈ s, ‖x - y‖ ≤ r} := by
  rintro x ⟨y, hy, hxy⟩ x' ⟨y', hy', hxy'⟩ a b ha hb hab
  refine ⟨a • y + b • y', hs hy hy' ha hb hab, ?_⟩
  have h1 := mul_le_mul_of_nonneg_left hxy ha
  have h2 := mul_le_mul_of_nonneg_left hxy' hb
  have h3 := norm_add_le (a • (x - y)) (b • (x' - y'))
  rw [norm_smul_of_nonneg ha, norm_smul_of_nonneg hb] at h3
  rw [show a • x + b • x' - (a • y + b • y') = a • (x - y) + b • (x' - y') by module]
  have h4 : a * r + b * r = r := by rw [← add_mul, hab, one_mul]
  linarith

/-- The perspective of a convex set s, all pairs (x, t) with t > 0 and x/t in s, is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.3.3
tags: perspective, cone
-/
theorem convex_perspective_set (s : Set E) (hs : Convex ℝ s) :
    Convex ℝ {p : E × ℝ | 0 < p.2 ∧ p.2⁻¹ • p.1 ∈ s} := by
  rintro ⟨x, t⟩ ⟨ht, hx⟩ ⟨y, r⟩ ⟨hr, hy⟩ a b ha hb hab
  have ht : 0 < t := ht
  have hr : 0 < r := hr
  have hx : t⁻¹ • x ∈ s := hx
  have hy : r⁻¹ • y ∈ s := hy
  have hat := mul_nonneg ha ht.le
  have hbr := mul_nonneg hb hr.le
  have hpos : 0 < a * t + b * r := by
    by_cases h : a = 0
    · have hb1 : b = 1 := by linarith
      rw [h, hb1]
      linarith
    · have := mul_pos (lt_of_le_of_ne ha (Ne.symm h)) ht
      linarith
  refine ⟨hpos, ?_⟩
  show (a * t + b * r)⁻¹ • (a • x + b • y) ∈ s
  have h := hs hx hy (div_nonneg hat hpos.le) (div_nonneg hbr hpos.le) (by grind)
  rw [smul_smul, smul_smul, show a * t / (a * t + b * r) * t⁻¹ = (a * t + b * r)⁻¹ * a by grind,
    show b * r / (a * t + b * r) * r⁻¹ = (a * t + b * r)⁻¹ * b by grind, ← smul_smul, ← smul_smul,
    ← smul_add] at h
  exact h

/-- Easy half of the bipolar theorem, with convexity: for any set s the polar
{y : ⟨x, y⟩ ≤ 1 for all x in s} is convex, and s is contained in the polar of its polar.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 7 (polar sets)
tags: polar, duality
-/
theorem convex_polar_and_subset_bipolar (s : Set E) :
    Convex ℝ {y : E | ∀ x ∈ s, ⟪x, y⟫_ℝ ≤ 1} ∧
      s ⊆ {z : E | ∀ y ∈ {y : E | ∀ x ∈ s, ⟪x, y⟫_ℝ ≤ 1}, ⟪y, z⟫_ℝ ≤ 1} := by
  constructor
  · intro y hy y' hy' a b ha hb hab x hx
    have h1 := mul_le_mul_of_nonneg_left (hy x hx) ha
    have h2 := mul_le_mul_of_nonneg_left (hy' x hx) hb
    rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
    linarith
  · intro z hz y hy
    rw [real_inner_comm]
    exact hy z hz

end OptBench
