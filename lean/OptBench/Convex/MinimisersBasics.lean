import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Everett's theorem: if x minimises f + μ g over all points with a multiplier μ ≥ 0, then x minimises f over all
points z with g z ≤ g x.

topic: conjugates and duality
source: Everett, Generalized Lagrange Multiplier Method for Solving Problems of Optimum Allocation of Resources
tags: Lagrangian, multiplier
-/
theorem isMinOn_of_lagrangian_minimiser {X : Type*} (f g : X → ℝ) (μ : ℝ) (hμ : 0 ≤ μ) (x : X)
    (hx : ∀ z, f x + μ * g x ≤ f z + μ * g z) : IsMinOn f {z | g z ≤ g x} x := by
  intro z hz
  have h1 := hx z
  have h2 := mul_le_mul_of_nonneg_left hz hμ
  show f x ≤ f z
  linarith

/-- Lagrangian sufficiency for an equality constraint: if x minimises f + l h over all points for some real
multiplier l, and h x = 0, then x minimises f over all points z with h z = 0.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.1.3
tags: Lagrangian, equality constraint
-/
theorem isMinOn_of_lagrangian_equality {X : Type*} (f h : X → ℝ) (l : ℝ) (x : X) (hx : h x = 0)
    (hmin : ∀ z, f x + l * h x ≤ f z + l * h z) : IsMinOn f {z | h z = 0} x := by
  intro z hz
  have h1 := hmin z
  have h2 : h z = 0 := hz
  rw [hx, h2] at h1
  show f x ≤ f z
  linarith

/-- Weak duality: let d be a lower bound of the Lagrangian f + μ g with a multiplier μ ≥ 0, over all points, and let
x satisfy g x ≤ 0. Then d ≤ f x.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.1.3
tags: weak duality, Lagrangian
-/
theorem weak_duality_of_lower_bound {X : Type*} (f g : X → ℝ) (μ d : ℝ) (hμ : 0 ≤ μ) (hd : ∀ z, d ≤ f z + μ * g z) (x : X)
    (hx : g x ≤ 0) : d ≤ f x := by
  have h1 := hd x
  have h2 := mul_nonpos_of_nonneg_of_nonpos hμ hx
  linarith

/-- Sufficiency of the Karush-Kuhn-Tucker conditions: let u be a subgradient of f and v a subgradient of g at x, let
μ ≥ 0 with u + μ v = 0 and μ g x = 0. Then f x is at most f z for every z with g z ≤ 0. (Feasibility of x itself, the
remaining condition, is not needed for that.)

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.5.3
tags: KKT, subgradient
-/
theorem isMinOn_of_kkt (f g : E → ℝ) (u v x : E) (μ : ℝ) (hu : IsSubgradientAt f u x) (hv : IsSubgradientAt g v x)
    (hμ : 0 ≤ μ) (hstat : u + μ • v = 0) (hslack : μ * g x = 0) : IsMinOn f {z | g z ≤ 0} x := by
  intro z hz
  have h1 := hu z
  have h2 := mul_le_mul_of_nonneg_left (hv z) hμ
  have h3 := mul_nonpos_of_nonneg_of_nonpos hμ hz
  have h4 : ⟪u + μ • v, z - x⟫_ℝ = 0 := by rw [hstat, inner_zero_left]
  rw [inner_add_left, real_inner_smul_left] at h4
  show f x ≤ f z
  linarith

/-- A subgradient of a minorant that touches f is a subgradient of f: if h ≤ f everywhere, h x = f x, and g is a
subgradient of h at x, then g is a subgradient of f at x.

topic: subgradients
source: Nesterov, Lectures on Convex Optimization, §3.1.5
tags: minorant, touching
-/
theorem isSubgradientAt_of_touching_minorant (f h : E → ℝ) (g x : E) (hle : ∀ y, h y ≤ f y) (heq : h x = f x)
    (hg : IsSubgradientAt h g x) : IsSubgradientAt f g x := by
  intro y
  have h1 := hg y
  have h2 := hle y
  rw [heq] at h1
  exact le_trans h1 h2

/-- Zero is an ε-subgradient of f at x exactly when x is an ε-minimiser: f x ≤ f y + ε for every y.

topic: subgradients
source: Hiriart-Urruty and Lemaréchal, Convex Analysis and Minimization Algorithms II, Chapter XI
tags: epsilon-subgradient, approximate minimiser
-/
theorem isEpsSubgradientAt_zero_iff (f : E → ℝ) (ε : ℝ) (x : E) :
    IsEpsSubgradientAt f ε 0 x ↔ ∀ y, f x ≤ f y + ε := by
  unfold IsEpsSubgradientAt
  constructor
  · intro h y
    have h1 := h y
    rw [inner_zero_left] at h1
    linarith
  · intro h y
    have h1 := h y
    rw [inner_zero_left]
    linarith

/-- A subgradient of f at a point x is an ε-subgradient at every other point z, with
ε = f z - f x - ⟨g, z - x⟩.

topic: subgradients
source: Hiriart-Urruty and Lemaréchal, Convex Analysis and Minimization Algorithms II, Chapter XI (transportation formula)
tags: epsilon-subgradient, transport
-/
theorem isEpsSubgradientAt_transport (f : E → ℝ) (g x z : E) (hg : IsSubgradientAt f g x) :
    IsEpsSubgradientAt f (f z - f x - ⟪g, z - x⟫_ℝ) g z := by
  intro y
  have h := hg y
  inner_expand at *
  linarith

/-- Proximal points do not change when a constant c is added to the function f.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, §6.3
tags: prox, constant shift
-/
theorem isProx_add_const_iff (f : E → ℝ) (c γ : ℝ) (x p : E) :
    IsProx (fun y => f y + c) γ x p ↔ IsProx f γ x p := by
  constructor
  · intro h y
    have h1 := h y
    linarith
  · intro h y
    have h1 := h y
    show f p + c + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ f y + c + 1 / (2 * γ) * ‖y - x‖ ^ 2
    linarith

/-- Projections commute with translations: if p is a projection of x onto s, then c + p is a projection of c + x onto
the translated set c + s.

topic: projections
source: Beck, First-Order Methods in Optimization, §6.3
tags: projection, translation
-/
theorem isProjOn_translate (s : Set E) (x p c : E) (h : IsProjOn s x p) :
    IsProjOn ((fun y => c + y) '' s) (c + x) (c + p) := by
  obtain ⟨h1, h2⟩ := h
  constructor
  · exact ⟨p, h1, rfl⟩
  · intro y hy
    obtain ⟨z, hz, rfl⟩ := hy
    rw [add_sub_add_left_eq_sub, add_sub_add_left_eq_sub]
    exact h2 z hz

/-- The complement x ↦ x - T x of a firmly nonexpansive map T is firmly nonexpansive. (So is T if its complement is: take the
complement twice.)

topic: projections
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 4.4
tags: firmly nonexpansive, reflection
-/
theorem firmlyNonexpansive_complement (T : E → E) (h : FirmlyNonexpansive T) :
    FirmlyNonexpansive (fun x => x - T x) := by
  intro x y
  have h1 := h x y
  inner_expand at *
  linarith

/-- A linear function on a segment is at least its smaller value at the two end points x and y.

topic: convex sets
source: Bertsimas and Tsitsiklis, Introduction to Linear Optimization, §2.6
tags: linear program, segment
-/
theorem min_inner_le_of_mem_segment (c x y z : E) (hz : z ∈ segment ℝ x y) :
    min ⟪c, x⟫_ℝ ⟪c, y⟫_ℝ ≤ ⟪c, z⟫_ℝ := by
  obtain ⟨a, b, ha, hb, hab, rfl⟩ := hz
  obtain rfl : b = 1 - a := by linarith
  inner_expand
  rcases le_total ⟪c, x⟫_ℝ ⟪c, y⟫_ℝ with h | h
  · rw [min_eq_left h]
    nlinarith [mul_nonneg hb (sub_nonneg.2 h)]
  · rw [min_eq_right h]
    nlinarith [mul_nonneg ha (sub_nonneg.2 h)]

/-- Minty's variational inequality: let the map A, such as the gradient map of a convex function, be monotone on C,
⟨A u, v - u⟩ ≤ ⟨A v, v - u⟩ for all u and v in C. If x in C satisfies the optimality condition ⟨A x, v - x⟩ ≥ 0 for
every v in C, then ⟨A v, v - x⟩ ≥ 0 for every v in C.

topic: first-order conditions
source: Kinderlehrer and Stampacchia, An Introduction to Variational Inequalities and Their Applications, Chapter III
tags: variational inequality, monotone
-/
theorem minty_variational_inequality (C : Set E) (A : E → E)
    (hA : ∀ u ∈ C, ∀ v ∈ C, ⟪A u, v - u⟫_ℝ ≤ ⟪A v, v - u⟫_ℝ) (x : E) (hx : x ∈ C)
    (hvi : ∀ v ∈ C, 0 ≤ ⟪A x, v - x⟫_ℝ) : ∀ v ∈ C, 0 ≤ ⟪A v, v - x⟫_ℝ := by
  grind

end OptBench
