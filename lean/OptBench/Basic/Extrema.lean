import OptBench.Foundation

open Set
namespace OptBench

variable {X Y : Type*}

/-- Relaxation gives a lower bound. Let x ∈ s be any feasible point of the problem of minimising f over s, let s be
contained in t, let g ≤ f on s, and let y minimise g over t. Then g y ≤ f x.

topic: extrema
source: Wolsey, Integer Programming, Chapter 2 (relaxations)
tags: relaxation, lower bound
-/
theorem relaxation_value_le (f g : X → ℝ) (s t : Set X) (x y : X) (hst : s ⊆ t)
    (hg : ∀ z ∈ s, g z ≤ f z) (hx : x ∈ s) (hy : IsMinOn g t y) : g y ≤ f x := by
  have h1 := hg x hx
  have h2 := hy (hst hx)
  exact le_trans h2 h1

/-- A relaxation that happens to be exact. Let s be contained in t, let g ≤ f on s, and let y minimise g over t. If
f y ≤ g y, then y minimises f over s.

topic: extrema
source: Wolsey, Integer Programming, Chapter 2 (relaxations)
tags: relaxation, exactness
-/
theorem isMinOn_of_exact_relaxation (f g : X → ℝ) (s t : Set X) (y : X) (hst : s ⊆ t)
    (hg : ∀ z ∈ s, g z ≤ f z) (hy : IsMinOn g t y) (hfg : f y ≤ g y) : IsMinOn f s y := by
  intro z hz
  have h1 := hg z hz
  have h2 := hy (hst hz)
  exact le_trans hfg (le_trans h2 h1)

/-- Two minimisers x and y of the same function f over the same set s, both in s, have the same value.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.1
tags: minimiser, optimal value
-/
theorem eq_of_isMinOn_of_isMinOn (f : X → ℝ) (s : Set X) (x y : X) (hx : x ∈ s) (hy : y ∈ s)
    (hxmin : IsMinOn f s x) (hymin : IsMinOn f s y) : f x = f y := by
  apply le_antisymm
  · exact hxmin hy
  · exact hymin hx

/-- Minimisers do not change when the objective is composed with a strictly increasing function φ: a point x minimises
φ ∘ f over s exactly when it minimises f over s.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3
tags: equivalent problems, monotone transformation
-/
theorem isMinOn_comp_strictMono_iff (f : X → ℝ) (φ : ℝ → ℝ) (s : Set X) (x : X) (hφ : StrictMono φ) :
    IsMinOn (fun z => φ (f z)) s x ↔ IsMinOn f s x := by
  constructor
  · intro h z hz
    exact hφ.le_iff_le.1 (h hz)
  · intro h z hz
    exact hφ.le_iff_le.2 (h hz)

/-- A separable problem splits: if x minimises f over s and y minimises g over t, then the pair (x, y) minimises
f u + g v over all pairs with u ∈ s and v ∈ t.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3
tags: separable, product set
-/
theorem isMinOn_prod_of_separable (f : X → ℝ) (g : Y → ℝ) (s : Set X) (t : Set Y) (x : X) (y : Y)
    (hx : IsMinOn f s x) (hy : IsMinOn g t y) :
    IsMinOn (fun p : X × Y => f p.1 + g p.2) {p | p.1 ∈ s ∧ p.2 ∈ t} (x, y) := by
  intro p hp
  obtain ⟨h1, h2⟩ := hp
  have h3 := hx h1
  have h4 := hy h2
  exact add_le_add h3 h4

/-- Substitution of variables: the point φ u minimises f over the image of t under φ exactly when u minimises f ∘ φ
over t.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3 (eliminating equality constraints)
tags: equivalent problems, substitution
-/
theorem isMinOn_image_iff (f : X → ℝ) (φ : Y → X) (t : Set Y) (u : Y) :
    IsMinOn f (φ '' t) (φ u) ↔ IsMinOn (fun v => f (φ v)) t u := by
  constructor
  · intro h v hv
    exact h ⟨v, hv, rfl⟩
  · intro h x hx
    obtain ⟨v, hv, rfl⟩ := hx
    exact h hv

/-- The epigraph form: x minimises f over s exactly when (x, f x) minimises the second coordinate over the epigraph
{(z, t) : z ∈ s, f z ≤ t}.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3 (epigraph problem form)
tags: equivalent problems, epigraph
-/
theorem isMinOn_epigraph_form_iff (f : X → ℝ) (s : Set X) (x : X) :
    IsMinOn (fun p : X × ℝ => p.2) {p | p.1 ∈ s ∧ f p.1 ≤ p.2} (x, f x) ↔ IsMinOn f s x := by
  constructor
  · intro h z hz
    exact @h (z, f z) ⟨hz, le_rfl⟩
  · intro h p hp
    obtain ⟨h1, h2⟩ := hp
    exact le_trans (h h1) h2

/-- The infimum of a sum is at least the sum of the infima: if a, b and c are the greatest lower bounds of the values of
f, of g and of f + g, then a + b ≤ c.

topic: extrema
source: Rudin, Principles of Mathematical Analysis, Theorem 6.12 (proof)
tags: infimum, sum
-/
theorem add_le_of_isGLB_range_add (f g : X → ℝ) (a b c : ℝ) (ha : IsGLB (range f) a) (hb : IsGLB (range g) b)
    (hc : IsGLB (range fun x => f x + g x) c) : a + b ≤ c := by
  apply hc.2
  intro v hv
  obtain ⟨x, rfl⟩ := hv
  have h1 := ha.1 (mem_range_self x)
  have h2 := hb.1 (mem_range_self x)
  exact add_le_add h1 h2

/-- Minimising over some of the variables first: if m x is the greatest lower bound of f x y over y, for every x, and a
is the greatest lower bound of m, then a is the greatest lower bound of f over all pairs.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3 (optimizing over some variables)
tags: infimum, partial minimisation
-/
theorem isGLB_range_pair_of_partial (f : X → Y → ℝ) (m : X → ℝ) (a : ℝ)
    (hm : ∀ x, IsGLB (range fun y => f x y) (m x)) (ha : IsGLB (range m) a) :
    IsGLB (range fun p : X × Y => f p.1 p.2) a := by
  constructor
  · intro v hv
    obtain ⟨p, rfl⟩ := hv
    have h1 := ha.1 (mem_range_self p.1)
    have h2 := (hm p.1).1 (mem_range_self p.2)
    exact le_trans h1 h2
  · intro l hl
    apply ha.2
    intro v hv
    obtain ⟨x, rfl⟩ := hv
    apply (hm x).2
    intro w hw
    obtain ⟨y, rfl⟩ := hw
    exact hl (mem_range_self (x, y))

/-- Slack variables: the inequality constraint g x ≤ 0 holds exactly when g x + r = 0 for some slack r ≥ 0, so that a
point x minimises f over {z : g z ≤ 0} exactly when it minimises f over the points with a feasible slack.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.1.3 (slack variables)
tags: equivalent problems, slack
-/
theorem isMinOn_slack_form_iff (f g : X → ℝ) (x : X) :
    IsMinOn f {z | ∃ r : ℝ, 0 ≤ r ∧ g z + r = 0} x ↔ IsMinOn f {z | g z ≤ 0} x := by
  constructor
  · intro h z hz
    exact h ⟨-g z, neg_nonneg.2 hz, add_neg_cancel (g z)⟩
  · intro h z hz
    obtain ⟨r, hr, hzr⟩ := hz
    apply @h z
    show g z ≤ 0
    linarith

/-- If some point x of s minimises both f and g over s, then every minimiser y in s of f + g over s minimises f over s.

topic: extrema
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 11
tags: interpolation, common minimiser
-/
theorem isMinOn_left_of_isMinOn_add (f g : X → ℝ) (s : Set X) (x y : X) (hx : x ∈ s) (hy : y ∈ s)
    (hf : IsMinOn f s x) (hg : IsMinOn g s x) (hfg : IsMinOn (fun z => f z + g z) s y) : IsMinOn f s y := by
  intro z hz
  have h1 := hf hz
  have h2 := hg hy
  have h3 := hfg hx
  simp only [mem_setOf_eq] at *
  linarith

/-- Minimising an approximation of the objective: let |f y - g y| ≤ δ for every y ∈ s, and let x ∈ s minimise g over s up
to ε, g x ≤ g y + ε for every y ∈ s. Then x minimises f over s up to ε + 2 δ.

topic: extrema
source: Shalev-Shwartz and Ben-David, Understanding Machine Learning, Lemma 4.2
tags: approximate minimiser, stability, empirical risk
-/
theorem approx_min_of_uniformly_close (f g : X → ℝ) (s : Set X) (x : X) (δ ε : ℝ) (hx : x ∈ s)
    (hfg : ∀ y ∈ s, |f y - g y| ≤ δ) (hmin : ∀ y ∈ s, g x ≤ g y + ε) : ∀ y ∈ s, f x ≤ f y + ε + 2 * δ := by
  intro y hy
  have h1 := abs_le.1 (hfg x hx)
  have h2 := abs_le.1 (hfg y hy)
  have h3 := hmin y hy
  linarith

/-- Scalarisation gives Pareto optimal points: if f x + g x ≤ f y + g y for every y ∈ s, then no y ∈ s improves on x in one
of the two objectives f and g without being worse in the other: f y ≤ f x and g y ≤ g x only with equality in both.

topic: extrema
source: Boyd and Vandenberghe, Convex Optimization, §4.7.4 (scalarization)
tags: multi-objective, Pareto optimality
-/
theorem pareto_of_min_sum (f g : X → ℝ) (s : Set X) (x : X) (hmin : ∀ y ∈ s, f x + g x ≤ f y + g y) :
    ∀ y ∈ s, f y ≤ f x → g y ≤ g x → f y = f x ∧ g y = g x := by
  intro y hy h1 h2
  have h3 := hmin y hy
  constructor
  · linarith
  · linarith

end OptBench
