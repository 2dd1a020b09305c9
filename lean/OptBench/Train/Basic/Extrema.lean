import OptBench.Foundation

open Set
namespace OptBench.Train

variable {X Y : Type*}

/-- Adding a constant to every element of a set of reals adds it to the least upper bound.

topic: suprema and continuity
source: training exercise
tags: supremum, translation
-/
theorem isLUB_add_const (s : Set ℝ) (a c : ℝ) (h : IsLUB s a) : IsLUB ((fun x => x + c) '' s) (a + c) := by
  constructor
  · rintro _ ⟨x, hx, rfl⟩
    exact add_le_add (h.1 hx) le_rfl
  · intro b hb
    have h1 : a ≤ b - c := by
      refine h.2 fun x hx => ?_
      have h2 : x + c ≤ b := hb ⟨x, hx, rfl⟩
      linarith
    linarith

/-- The open half-line below a has least upper bound a.

topic: suprema and continuity
source: training exercise
tags: supremum, interval
-/
theorem isLUB_setOf_lt (a : ℝ) : IsLUB {x : ℝ | x < a} a := by
  constructor
  · intro x hx
    exact le_of_lt hx
  · intro b hb
    refine le_of_forall_lt_imp_le_of_dense fun c hc => ?_
    exact hb hc

/-- If every element of s is at most some element of t, t is bounded above and s is nonempty, then sup s ≤ sup t.

topic: suprema and continuity
source: training exercise
tags: supremum, comparison
-/
theorem sSup_le_sSup_of_forall_exists_le (s t : Set ℝ) (hs : s.Nonempty) (ht : BddAbove t)
    (h : ∀ x ∈ s, ∃ y ∈ t, x ≤ y) : sSup s ≤ sSup t := by
  apply csSup_le hs
  intro x hx
  obtain ⟨y, hy, hxy⟩ := h x hx
  exact le_csSup_of_le ht hy hxy

/-- The union of two sets bounded above is bounded above.

topic: suprema and continuity
source: training exercise
tags: boundedness, union
-/
theorem bddAbove_union_of_bddAbove (s t : Set ℝ) (hs : BddAbove s) (ht : BddAbove t) : BddAbove (s ∪ t) := by
  obtain ⟨a, ha⟩ := hs
  obtain ⟨b, hb⟩ := ht
  refine ⟨max a b, ?_⟩
  rintro x (hx | hx)
  · exact le_trans (ha hx) (le_max_left a b)
  · exact le_trans (hb hx) (le_max_right a b)

/-- The least upper bound of a union is the maximum of the least upper bounds.

topic: suprema and continuity
source: training exercise
tags: supremum, union
-/
theorem isLUB_union_max (s t : Set ℝ) (a b : ℝ) (hs : IsLUB s a) (ht : IsLUB t b) : IsLUB (s ∪ t) (max a b) := by
  constructor
  · rintro x (hx | hx)
    · exact le_max_of_le_left (hs.1 hx)
    · exact le_max_of_le_right (ht.1 hx)
  · intro c hc
    apply max_le
    · exact hs.2 fun x hx => hc (Or.inl hx)
    · exact ht.2 fun x hx => hc (Or.inr hx)

/-- Within ε > 0 of the supremum of a nonempty set there is an element of the set.

topic: suprema and continuity
source: training exercise
tags: supremum, approximation
-/
theorem exists_mem_gt_sSup_sub (s : Set ℝ) (hs : s.Nonempty) (ε : ℝ) (hε : 0 < ε) :
    ∃ x ∈ s, sSup s - ε < x := by
  apply exists_lt_of_lt_csSup hs
  linarith

/-- If f n ≤ M for every n, the supremum of the numbers f n - c is at most M - c.

topic: suprema and continuity
source: training exercise
tags: supremum, family
-/
theorem sSup_range_sub_le (f : ℕ → ℝ) (c M : ℝ) (h : ∀ n, f n ≤ M) : sSup (range fun n => f n - c) ≤ M - c := by
  apply csSup_le
  · exact ⟨f 0 - c, 0, rfl⟩
  · rintro _ ⟨n, rfl⟩
    exact sub_le_sub_right (h n) c

/-- Adding a constant to the objective does not change its minimisers.

topic: extrema
source: training exercise
tags: minimiser, shift
-/
theorem isMinOn_add_const_iff (f : X → ℝ) (s : Set X) (x : X) (c : ℝ) :
    IsMinOn (fun z => f z + c) s x ↔ IsMinOn f s x := by
  constructor
  · intro h z hz
    have h1 := h hz
    simp only [mem_setOf_eq] at *
    linarith
  · intro h z hz
    have h1 := h hz
    simp only [mem_setOf_eq] at *
    linarith

/-- Multiplying the objective by a nonnegative number keeps its minimisers.

topic: extrema
source: training exercise
tags: minimiser, scaling
-/
theorem isMinOn_mul_of_nonneg (f : X → ℝ) (s : Set X) (x : X) (c : ℝ) (hc : 0 ≤ c) (h : IsMinOn f s x) :
    IsMinOn (fun z => c * f z) s x := by
  intro z hz
  exact mul_le_mul_of_nonneg_left (h hz) hc

/-- Minimising f and maximising -f are the same.

topic: extrema
source: training exercise
tags: minimiser, negation
-/
theorem isMinOn_iff_isMaxOn_neg (f : X → ℝ) (s : Set X) (x : X) : IsMinOn f s x ↔ IsMaxOn (fun z => -f z) s x := by
  constructor
  · intro h z hz
    exact neg_le_neg (h hz)
  · intro h z hz
    exact neg_le_neg_iff.1 (h hz)

/-- A point that minimises f over s and over t minimises it over the union.

topic: extrema
source: training exercise
tags: minimiser, union
-/
theorem isMinOn_union_of_isMinOn (f : X → ℝ) (s t : Set X) (x : X) (hs : IsMinOn f s x) (ht : IsMinOn f t x) :
    IsMinOn f (s ∪ t) x := by
  rintro z (hz | hz)
  · exact hs hz
  · exact ht hz

/-- A point y whose value is at most that of a minimiser x of f over s, f y ≤ f x, minimises f over s too.

topic: extrema
source: training exercise
tags: minimiser
-/
theorem isMinOn_of_value_le (f : X → ℝ) (s : Set X) (x y : X) (hx : IsMinOn f s x) (hy : f y ≤ f x) : IsMinOn f s y := by
  intro z hz
  exact le_trans hy (hx hz)

/-- A common minimiser of f and g minimises their sum.

topic: extrema
source: training exercise
tags: minimiser, sum
-/
theorem isMinOn_add_of_common (f g : X → ℝ) (s : Set X) (x : X) (hf : IsMinOn f s x) (hg : IsMinOn g s x) :
    IsMinOn (fun z => f z + g z) s x := by
  intro z hz
  exact add_le_add (hf hz) (hg hz)

/-- A common minimiser of f and g minimises their pointwise maximum.

topic: extrema
source: training exercise
tags: minimiser, max
-/
theorem isMinOn_max_of_common (f g : X → ℝ) (s : Set X) (x : X) (hf : IsMinOn f s x) (hg : IsMinOn g s x) :
    IsMinOn (fun z => max (f z) (g z)) s x := by
  intro z hz
  show max (f x) (g x) ≤ max (f z) (g z)
  exact max_le_max (hf hz) (hg hz)

/-- A point that is not a minimiser can be improved within the set.

topic: extrema
source: training exercise
tags: minimiser, negation
-/
theorem exists_lt_of_not_isMinOn (f : X → ℝ) (s : Set X) (x : X) (h : ¬IsMinOn f s x) : ∃ y ∈ s, f y < f x := by
  by_contra hne
  apply h
  intro z hz
  by_contra hlt
  exact hne ⟨z, hz, lt_of_not_ge hlt⟩

/-- The value at a minimiser in the set is the least element of the image.

topic: extrema
source: training exercise
tags: minimiser, least element
-/
theorem isLeast_image_of_isMinOn (f : X → ℝ) (s : Set X) (x : X) (hx : x ∈ s) (h : IsMinOn f s x) :
    IsLeast (f '' s) (f x) := by
  constructor
  · exact ⟨x, hx, rfl⟩
  · rintro _ ⟨z, hz, rfl⟩
    exact h hz

/-- The infimum of the values is the value at a minimiser in the set.

topic: extrema
source: training exercise
tags: infimum, optimal value
-/
theorem sInf_image_eq_of_isMinOn (f : X → ℝ) (s : Set X) (x : X) (hx : x ∈ s) (h : IsMinOn f s x) :
    sInf (f '' s) = f x := by
  apply IsLeast.csInf_eq
  constructor
  · exact ⟨x, hx, rfl⟩
  · rintro _ ⟨z, hz, rfl⟩
    exact h hz

/-- A function on a nonempty set has ε-minimisers for every ε > 0: points with value below inf f + ε.

topic: extrema
source: training exercise
tags: approximate minimiser
-/
theorem exists_eps_minimiser (f : X → ℝ) (s : Set X) (hs : s.Nonempty) (ε : ℝ) (hε : 0 < ε) :
    ∃ x ∈ s, f x < sInf (f '' s) + ε := by
  have h1 : (f '' s).Nonempty := hs.image f
  obtain ⟨v, hv, hlt⟩ := exists_lt_of_csInf_lt h1 (show sInf (f '' s) < sInf (f '' s) + ε by linarith)
  obtain ⟨x, hx, rfl⟩ := hv
  exact ⟨x, hx, hlt⟩

/-- Restricting the feasible set does not lower the value: if x minimises f over t, s is contained in t and y is in s,
then f x ≤ f y.

topic: extrema
source: training exercise
tags: restriction, optimal value
-/
theorem value_le_of_subset (f : X → ℝ) (s t : Set X) (x y : X) (hst : s ⊆ t) (hx : IsMinOn f t x) (hy : y ∈ s) :
    f x ≤ f y := by
  apply hx
  exact mem_of_subset_of_mem hst hy

/-- Minimising a function of two variables in each variable alone is weaker: a minimiser (x, y) over all pairs minimises
f (·, y) and f (x, ·).

topic: extrema
source: training exercise
tags: coordinatewise minimiser
-/
theorem coordinatewise_min_of_isMin (f : X → Y → ℝ) (x : X) (y : Y) (h : ∀ u v, f x y ≤ f u v) :
    IsMinOn (fun u => f u y) univ x ∧ IsMinOn (fun v => f x v) univ y := by
  constructor
  · intro u _
    exact h u y
  · intro v _
    exact h x v

/-- The square of the distance to c on the line is minimised over an interval [l, u] with c ≤ l at l.

topic: extrema
source: training exercise
tags: projection, interval
-/
theorem isMinOn_sq_sub_left_end (c l u : ℝ) (h : c ≤ l) : IsMinOn (fun x : ℝ => (x - c) ^ 2) (Icc l u) l := by
  intro x hx
  show (l - c) ^ 2 ≤ (x - c) ^ 2
  apply pow_le_pow_left₀
  · exact sub_nonneg.2 h
  · exact sub_le_sub_right hx.1 c

/-- A nondecreasing function on the interval [l, u] with l ≤ u is minimised over it at the left end l.

topic: extrema
source: training exercise
tags: monotone, interval
-/
theorem isMinOn_left_end_of_monotone (f : ℝ → ℝ) (l u : ℝ) (hf : MonotoneOn f (Icc l u)) (h : l ≤ u) :
    IsMinOn f (Icc l u) l := by
  intro x hx
  exact hf ⟨le_rfl, h⟩ hx hx.1

/-- A continuous function on a closed interval [l, u] with l ≤ u is bounded below on it.

topic: suprema and continuity
source: training exercise
tags: compactness, boundedness
-/
theorem exists_lower_bound_on_Icc (f : ℝ → ℝ) (l u : ℝ) (h : l ≤ u) (hf : ContinuousOn f (Icc l u)) :
    ∃ m, ∀ x ∈ Icc l u, m ≤ f x := by
  obtain ⟨y, hy, hmin⟩ := isCompact_Icc.exists_isMinOn (s := Icc l u) ⟨l, le_rfl, h⟩ hf
  refine ⟨f y, fun x hx => ?_⟩
  exact isMinOn_iff.1 hmin x hx

/-- A continuous function that changes sign on [0, 1], f 0 ≤ 0 ≤ f 1, has a zero there.

topic: suprema and continuity
source: training exercise
tags: intermediate value
-/
theorem exists_zero_of_sign_change (f : ℝ → ℝ) (hf : Continuous f) (h0 : f 0 ≤ 0) (h1 : 0 ≤ f 1) :
    ∃ x ∈ Icc (0 : ℝ) 1, f x = 0 := by
  have hmem : (0 : ℝ) ∈ Icc (f 0) (f 1) := ⟨h0, h1⟩
  obtain ⟨x, hx, hx0⟩ := mem_of_subset_of_mem (intermediate_value_Icc zero_le_one hf.continuousOn) hmem
  exact ⟨x, hx, hx0⟩

/-- A median of two points: every t in [a, b] minimises the sum of the distances |t - a| + |t - b|.

topic: extrema
source: training exercise
tags: median, absolute value
-/
theorem median_of_two_points (a b t y : ℝ) (ht : t ∈ Icc a b) : |t - a| + |t - b| ≤ |y - a| + |y - b| := by
  obtain ⟨h1, h2⟩ := ht
  rw [abs_of_nonneg (sub_nonneg.2 h1), abs_of_nonpos (sub_nonpos.2 h2)]
  have h3 := le_abs_self (y - a)
  have h4 := neg_le_abs (y - b)
  generalize |y - a| = u at *
  generalize |y - b| = v at *
  linarith

/-- The weighted mean (a p + b q)/(a + b) with a, b > 0 minimises a (x - p)² + b (x - q)² over real x.

topic: extrema
source: training exercise
tags: weighted mean, least squares
-/
theorem weighted_mean_minimises (a b p q x : ℝ) (ha : 0 < a) (hb : 0 < b) :
    a * ((a * p + b * q) / (a + b) - p) ^ 2 + b * ((a * p + b * q) / (a + b) - q) ^ 2
      ≤ a * (x - p) ^ 2 + b * (x - q) ^ 2 := by
  have hab : 0 < a + b := add_pos ha hb
  have e : (a + b) * ((a * p + b * q) / (a + b)) = a * p + b * q := by
    rw [← mul_div_assoc, mul_div_cancel_left₀ _ hab.ne']
  generalize (a * p + b * q) / (a + b) = c at *
  have h := mul_nonneg hab.le (sq_nonneg (x - c))
  have h1 : (a + b) * c * (x - c) = (a * p + b * q) * (x - c) := by rw [e]
  linarith

/-- A linear cost c x with c ≥ 0 over the interval [l, u] is least at l, and it is greatest at u.

topic: extrema
source: training exercise
tags: linear program, interval
-/
theorem linear_cost_on_interval (c l u x : ℝ) (hc : 0 ≤ c) (hx : x ∈ Icc l u) : c * l ≤ c * x ∧ c * x ≤ c * u := by
  obtain ⟨h1, h2⟩ := hx
  constructor
  · exact mul_le_mul_of_nonneg_left h1 hc
  · exact mul_le_mul_of_nonneg_left h2 hc

end OptBench.Train
