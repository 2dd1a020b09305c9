import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]
  [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- A nonnegative combination c f + d g of two functions that are convex on s is convex on s.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.1
tags: sum, convexity
-/
theorem convexOn_nonneg_combination (s : Set E) (f g : E → ℝ) (hf : ConvexOn ℝ s f)
    (hg : ConvexOn ℝ s g) (c d : ℝ) (hc : 0 ≤ c) (hd : 0 ≤ d) :
    ConvexOn ℝ s (fun x => c * f x + d * g x) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h1 := mul_le_mul_of_nonneg_left (hf.2 hx hy ha hb hab) hc
  have h2 := mul_le_mul_of_nonneg_left (hg.2 hx hy ha hb hab) hd
  simp only [smul_eq_mul] at *
  linarith

/-- The pointwise supremum of a family of convex functions is convex: if every f i is convex on s and
g x is the least upper bound of the values f i x for each x in s, then g is convex on s.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.3
tags: supremum, convexity
-/
theorem convexOn_of_isLUB_range {ι : Type*} (s : Set E) (f : ι → E → ℝ) (g : E → ℝ)
    (hf : ∀ i, ConvexOn ℝ s (f i)) (hg : ∀ x ∈ s, IsLUB (Set.range fun i => f i x) (g x)) :
    ConvexOn ℝ s g := by
  have hne : ∀ x ∈ s, Nonempty ι := by
    intro x hx
    by_contra hι
    have h : g x ≤ g x - 1 := (hg x hx).2 (by rintro _ ⟨i, _⟩; exact absurd ⟨i⟩ hι)
    linarith
  have hs : Convex ℝ s := fun x hx => by
    obtain ⟨i⟩ := hne x hx
    exact (hf i).1 hx
  refine ⟨hs, fun x hx y hy a b ha hb hab => ?_⟩
  refine (hg _ (hs hx hy ha hb hab)).2 ?_
  rintro _ ⟨i, rfl⟩
  have h1 := mul_le_mul_of_nonneg_left ((hg x hx).1 ⟨i, rfl⟩) ha
  have h2 := mul_le_mul_of_nonneg_left ((hg y hy).1 ⟨i, rfl⟩) hb
  have h3 := (hf i).2 hx hy ha hb hab
  simp only [smul_eq_mul] at *
  linarith

/-- A convex nondecreasing function of a convex function is convex: if f is convex on s, and
φ : ℝ → ℝ is convex and monotone, then φ ∘ f is convex on s.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.4
tags: composition, monotone
-/
theorem convexOn_comp_of_monotone (s : Set E) (f : E → ℝ) (φ : ℝ → ℝ) (hf : ConvexOn ℝ s f)
    (hφ : ConvexOn ℝ Set.univ φ) (hmono : Monotone φ) :
    ConvexOn ℝ s (fun x => φ (f x)) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  exact le_trans (hmono (hf.2 hx hy ha hb hab))
    (hφ.2 (Set.mem_univ _) (Set.mem_univ _) ha hb hab)

/-- A function is convex on the whole space exactly when its restriction to every line
t ↦ f(x + t v) is convex.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.1
tags: restriction to lines
-/
theorem convexOn_univ_iff_convexOn_lines (f : E → ℝ) :
    ConvexOn ℝ Set.univ f ↔ ∀ x v : E, ConvexOn ℝ Set.univ (fun t : ℝ => f (x + t • v)) := by
  constructor
  · intro hf x v
    refine ⟨convex_univ, fun t _ r _ a b ha hb hab => ?_⟩
    have h := hf.2 (Set.mem_univ (x + t • v)) (Set.mem_univ (x + r • v)) ha hb hab
    have e : a • (x + t • v) + b • (x + r • v) = x + (a • t + b • r) • v := by
      rw [smul_eq_mul, smul_eq_mul, show a = 1 - b by linarith]
      module
    rw [e] at h
    exact h
  · intro h
    refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    have h1 := (h x (y - x)).2 (Set.mem_univ 0) (Set.mem_univ 1) ha hb hab
    have e : x + (a • (0 : ℝ) + b • (1 : ℝ)) • (y - x) = a • x + b • y := by
      rw [smul_eq_mul, smul_eq_mul, show a = 1 - b by linarith]
      module
    simp only [e] at h1
    have e0 : x + (0 : ℝ) • (y - x) = x := by module
    have e1 : x + (1 : ℝ) • (y - x) = y := by module
    rw [e0, e1] at h1
    exact h1

/-- The three-chord inequality: for a function f convex on ℝ and x < y < z, the slope over [x, y] is at
most the slope over [x, z], which is at most the slope over [y, z].

topic: convex functions
source: Rudin, Principles of Mathematical Analysis, Exercise 4.23
tags: slopes, one variable
-/
theorem convexOn_three_chords (f : ℝ → ℝ) (hf : ConvexOn ℝ Set.univ f) (x y z : ℝ) (hxy : x < y)
    (hyz : y < z) :
    (f y - f x) / (y - x) ≤ (f z - f x) / (z - x) ∧ (f z - f x) / (z - x) ≤ (f z - f y) / (z - y) := by
  have hxz : x < z := lt_trans hxy hyz
  have ha : 0 ≤ (z - y) / (z - x) := div_nonneg (by linarith) (by linarith)
  have hb : 0 ≤ (y - x) / (z - x) := div_nonneg (by linarith) (by linarith)
  have h := hf.2 (Set.mem_univ x) (Set.mem_univ z) ha hb (by grind)
  simp only [smul_eq_mul] at h
  rw [show (z - y) / (z - x) * x + (y - x) / (z - x) * z = y by grind] at h
  have h1 := mul_le_mul_of_nonneg_left h (sub_nonneg.2 hxz.le)
  have e : (z - x) * ((z - y) / (z - x) * f x + (y - x) / (z - x) * f z)
      = (z - y) * f x + (y - x) * f z := by
    clear h1 h
    grind
  rw [e] at h1
  constructor
  · rw [div_le_div_iff₀ (by linarith) (by linarith)]
    linarith
  · rw [div_le_div_iff₀ (by linarith) (by linarith)]
    linarith

/-- Partial minimisation preserves convexity: if f is jointly convex on E × F and φ(x) is a minimiser
of f(x, ·) for every x, then the optimal value x ↦ f(x, φ(x)) is convex.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.5
tags: partial minimisation
-/
theorem convexOn_partial_minimum (f : E × F → ℝ) (φ : E → F) (hf : ConvexOn ℝ Set.univ f)
    (hφ : ∀ x y, f (x, φ x) ≤ f (x, y)) : ConvexOn ℝ Set.univ (fun x => f (x, φ x)) := by
  refine ⟨convex_univ, fun x _ x' _ a b ha hb hab => ?_⟩
  exact le_trans (hφ (a • x + b • x') (a • φ x + b • φ x'))
    (hf.2 (Set.mem_univ (x, φ x)) (Set.mem_univ (x', φ x')) ha hb hab)

/-- The perspective (x, t) ↦ t f(x/t) of a convex function f is convex on the set of pairs with t > 0.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.6
tags: perspective
-/
theorem convexOn_perspective (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) :
    ConvexOn ℝ {p : E × ℝ | 0 < p.2} (fun p => p.2 * f (p.2⁻¹ • p.1)) := by
  have hpos : ∀ t r a b : ℝ, 0 < t → 0 < r → 0 ≤ a → 0 ≤ b → a + b = 1 → 0 < a * t + b * r := by
    intro t r a b ht hr ha hb hab
    by_cases h : a = 0
    · have hb1 : b = 1 := by linarith
      rw [h, hb1]
      linarith
    · have := mul_pos (lt_of_le_of_ne ha (Ne.symm h)) ht
      have := mul_nonneg hb hr.le
      linarith
  have hcancel : ∀ p q w : ℝ, 0 < q → p * q / w * q⁻¹ = w⁻¹ * p := by
    intro p q w hq
    rw [div_eq_mul_inv, mul_right_comm, mul_assoc p, mul_inv_cancel₀ hq.ne', mul_one, mul_comm]
  refine ⟨fun p hp q hq a b ha hb hab => hpos _ _ a b hp hq ha hb hab, ?_⟩
  rintro ⟨x, t⟩ ht ⟨y, r⟩ hr a b ha hb hab
  have ht : 0 < t := ht
  have hr : 0 < r := hr
  have hw := hpos t r a b ht hr ha hb hab
  show (a * t + b * r) * f ((a * t + b * r)⁻¹ • (a • x + b • y))
    ≤ a * (t * f (t⁻¹ • x)) + b * (r * f (r⁻¹ • y))
  have h := hf.2 (Set.mem_univ (t⁻¹ • x)) (Set.mem_univ (r⁻¹ • y))
    (div_nonneg (mul_nonneg ha ht.le) hw.le) (div_nonneg (mul_nonneg hb hr.le) hw.le)
    (by rw [← add_div, div_self hw.ne'])
  rw [smul_smul, smul_smul, hcancel a t _ ht, hcancel b r _ hr, ← smul_smul, ← smul_smul,
    ← smul_add] at h
  have h2 := mul_le_mul_of_nonneg_left h hw.le
  simp only [smul_eq_mul] at h2
  generalize f (t⁻¹ • x) = u at *
  generalize f (r⁻¹ • y) = v at *
  have e : (a * t + b * r) * (a * t / (a * t + b * r) * u + b * r / (a * t + b * r) * v)
      = a * (t * u) + b * (r * v) := by
    clear h h2 hpos hf
    have e1 : (a * t + b * r) * (a * t + b * r)⁻¹ = 1 := mul_inv_cancel₀ hw.ne'
    rw [div_eq_mul_inv, div_eq_mul_inv]
    generalize (a * t + b * r)⁻¹ = c at *
    clear hw hab
    grind
  rw [e] at h2
  exact h2

/-- A convex function on the whole space that is bounded above is constant: if f ≤ M everywhere, then
f x = f y for all x and y.

topic: convex functions
source: Rockafellar, Convex Analysis, Corollary 8.6.2
tags: boundedness, liouville
-/
theorem convexOn_eq_of_bddAbove (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (M : ℝ) (hM : ∀ x, f x ≤ M)
    (x y : E) : f x = f y := by
  have key : ∀ x y : E, f y ≤ f x := by
    intro x y
    by_contra hlt
    have hlt : f x < f y := lt_of_not_ge hlt
    obtain ⟨n, hn⟩ := exists_nat_gt ((M - f x) / (f y - f x))
    have hd : 0 < f y - f x := sub_pos.2 hlt
    rw [div_lt_iff₀ hd] at hn
    have hMx := hM x
    have hn0 : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have hn1 : 0 < (n : ℝ) + 1 := by linarith
    have ha : 0 ≤ n / ((n : ℝ) + 1) := div_nonneg hn0 hn1.le
    have hb : 0 ≤ 1 / ((n : ℝ) + 1) := div_nonneg zero_le_one hn1.le
    have h := hf.2 (Set.mem_univ x) (Set.mem_univ (x + ((n : ℝ) + 1) • (y - x))) ha hb (by grind)
    have e : (n / ((n : ℝ) + 1)) • x + (1 / ((n : ℝ) + 1)) • (x + ((n : ℝ) + 1) • (y - x)) = y := by
      have e1 : n / ((n : ℝ) + 1) = 1 - 1 / ((n : ℝ) + 1) := by grind
      have e2 : 1 / ((n : ℝ) + 1) * ((n : ℝ) + 1) = 1 := by grind
      rw [smul_add, smul_smul, e2, e1]
      module
    rw [e] at h
    have h2 := mul_le_mul_of_nonneg_left h hn1.le
    have h3 := hM (x + ((n : ℝ) + 1) • (y - x))
    simp only [smul_eq_mul] at h2
    generalize f (x + ((n : ℝ) + 1) • (y - x)) = w at *
    have e3 : ((n : ℝ) + 1) * (n / ((n : ℝ) + 1) * f x + 1 / ((n : ℝ) + 1) * w) = n * f x + w := by
      generalize f x = u at *
      clear h h2 hf e
      grind
    rw [e3] at h2
    linarith
  exact le_antisymm (key y x) (key x y)

/-- A convex function lies above its chords outside the chord: if f is convex on the whole space and
t ≥ 1, then f(x + t (y - x)) ≥ (1 - t) f(x) + t f(y).

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, Exercise 3.1
tags: extrapolation, chord
-/
theorem convexOn_extrapolation_ge (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (x y : E) (t : ℝ)
    (ht : 1 ≤ t) : (1 - t) * f x + t * f y ≤ f (x + t • (y - x)) := by
  have hpos : 0 < t := by linarith
  have hle : 1 / t ≤ 1 := (div_le_one hpos).2 ht
  have ha : 0 ≤ 1 - 1 / t := by linarith
  have hb : 0 ≤ 1 / t := div_nonneg zero_le_one hpos.le
  have h := hf.2 (Set.mem_univ x) (Set.mem_univ (x + t • (y - x))) ha hb (by linarith)
  have e : (1 - 1 / t) • x + (1 / t) • (x + t • (y - x)) = y := by
    rw [smul_add, smul_smul, show 1 / t * t = 1 by grind]
    module
  rw [e] at h
  have h2 := mul_le_mul_of_nonneg_left h hpos.le
  simp only [smul_eq_mul] at h2
  generalize f (x + t • (y - x)) = w at *
  have e3 : t * ((1 - 1 / t) * f x + 1 / t * w) = (t - 1) * f x + w := by
    clear h h2 hf e
    grind
  rw [e3] at h2
  linarith

/-- The reciprocal x ↦ 1/x is convex on the positive reals.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5
tags: one variable, reciprocal
-/
theorem convexOn_one_div_Ioi : ConvexOn ℝ (Set.Ioi (0 : ℝ)) (fun x => 1 / x) := by
  refine ⟨convex_Ioi 0, fun x hx y hy a b ha hb hab => ?_⟩
  have hx : 0 < x := hx
  have hy : 0 < y := hy
  have hw : 0 < a * x + b * y := (convex_Ioi 0) hx hy ha hb hab
  simp only [smul_eq_mul]
  rw [div_le_iff₀ hw]
  have h := mul_nonneg (mul_nonneg ha hb)
    (mul_nonneg (inv_nonneg.2 (mul_pos hx hy).le) (sq_nonneg (x - y)))
  have e : (a * (1 / x) + b * (1 / y)) * (a * x + b * y)
      = (a + b) ^ 2 + a * b * ((x * y)⁻¹ * (x - y) ^ 2) := by
    clear h hw hab
    grind
  rw [e, hab]
  linarith

/-- A function on the whole space that is both convex and concave and vanishes at 0 is linear:
f(x + y) = f(x) + f(y) and f(c x) = c f(x).

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.1
tags: affine, concave
-/
theorem convexOn_concaveOn_linear (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f)
    (hf' : ConcaveOn ℝ Set.univ f) (h0 : f 0 = 0) (x y : E) (c : ℝ) :
    f (x + y) = f x + f y ∧ f (c • x) = c * f x := by
  have haff : ∀ (u v : E) (a b : ℝ), 0 ≤ a → 0 ≤ b → a + b = 1 →
      f (a • u + b • v) = a * f u + b * f v := fun u v a b ha hb hab =>
    le_antisymm (hf.2 (Set.mem_univ u) (Set.mem_univ v) ha hb hab)
      (hf'.2 (Set.mem_univ u) (Set.mem_univ v) ha hb hab)
  have hshrink : ∀ (u : E) (t : ℝ), 0 ≤ t → t ≤ 1 → f (t • u) = t * f u := by
    intro u t ht0 ht1
    have h := haff u 0 t (1 - t) ht0 (by linarith) (by linarith)
    rw [smul_zero, add_zero, h0] at h
    linarith
  have hpos : ∀ (u : E) (t : ℝ), 0 ≤ t → f (t • u) = t * f u := by
    intro u t ht
    by_cases h1 : t ≤ 1
    · exact hshrink u t ht h1
    · have htpos : 0 < t := by linarith
      have h := hshrink (t • u) (1 / t) (div_nonneg zero_le_one ht) ((div_le_one htpos).2 (by linarith))
      rw [smul_smul, show 1 / t * t = 1 by grind, one_smul] at h
      rw [h, ← mul_assoc, show t * (1 / t) = 1 by grind, one_mul]
  have hadd : ∀ u v : E, f (u + v) = f u + f v := by
    intro u v
    have h := haff ((2 : ℝ) • u) ((2 : ℝ) • v) (1 / 2) (1 / 2) (by linarith) (by linarith) (by linarith)
    rw [hpos u 2 (by linarith), hpos v 2 (by linarith),
      show (1 / 2 : ℝ) • (2 : ℝ) • u + (1 / 2 : ℝ) • (2 : ℝ) • v = u + v by module] at h
    linarith
  refine ⟨hadd x y, ?_⟩
  rcases le_total 0 c with hc | hc
  · exact hpos x c hc
  · have h1 := hadd (c • x) ((-c) • x)
    rw [show c • x + (-c) • x = 0 by module, h0, hpos x (-c) (by linarith)] at h1
    linarith

end OptBench
