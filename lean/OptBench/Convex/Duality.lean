import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]
  [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- Equality in the Fenchel-Young inequality: y is a subgradient of f at x exactly when the conjugate
value at y, the least upper bound of ⟨y, z⟩ - f(z) over z, equals ⟨y, x⟩ - f(x).

topic: conjugates and duality
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 16.10
tags: fenchel-young, subgradient
-/
theorem isSubgradientAt_iff_conjugate_eq (f : E → ℝ) (x y : E) :
    IsSubgradientAt f y x ↔ IsLUB (Set.range fun z => ⟪y, z⟫_ℝ - f z) (⟪y, x⟫_ℝ - f x) := by
  constructor
  · intro h
    refine ⟨?_, fun b hb => hb ⟨x, rfl⟩⟩
    rintro _ ⟨z, rfl⟩
    have h1 := h z
    rw [inner_sub_right] at h1
    show ⟪y, z⟫_ℝ - f z ≤ ⟪y, x⟫_ℝ - f x
    linarith
  · intro h z
    have h1 : ⟪y, z⟫_ℝ - f z ≤ ⟪y, x⟫_ℝ - f x := h.1 ⟨z, rfl⟩
    rw [inner_sub_right]
    linarith

/-- The conjugate of any function is convex: if fstar(y) is the least upper bound of ⟨y, x⟩ - f(x) over x,
for every y, then fstar is convex, whether or not f is.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §3.3.1
tags: conjugate, convexity
-/
theorem convexOn_conjugate (f fstar : E → ℝ)
    (h : ∀ y, IsLUB (Set.range fun x => ⟪y, x⟫_ℝ - f x) (fstar y)) : ConvexOn ℝ Set.univ fstar := by
  refine ⟨convex_univ, fun y _ z _ a b ha hb hab => ?_⟩
  refine (h _).2 ?_
  rintro _ ⟨x, rfl⟩
  have h1 : ⟪y, x⟫_ℝ - f x ≤ fstar y := (h y).1 ⟨x, rfl⟩
  have h2 : ⟪z, x⟫_ℝ - f x ≤ fstar z := (h z).1 ⟨x, rfl⟩
  have h3 := mul_le_mul_of_nonneg_left h1 ha
  have h4 := mul_le_mul_of_nonneg_left h2 hb
  have hb' : b = 1 - a := by linarith
  show ⟪a • y + b • z, x⟫_ℝ - f x ≤ a • fstar y + b • fstar z
  rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
  simp only [smul_eq_mul]
  subst hb'
  linarith

/-- Half the squared norm is its own conjugate: the least upper bound of ⟨y, x⟩ - ‖x‖²/2 over x is ‖y‖²/2.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, Example 3.27
tags: conjugate, norm
-/
theorem isLUB_conjugate_half_norm_sq (y : E) :
    IsLUB (Set.range fun x : E => ⟪y, x⟫_ℝ - 1 / 2 * ‖x‖ ^ 2) (1 / 2 * ‖y‖ ^ 2) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    have h := sq_nonneg ‖y - x‖
    rw [norm_sub_sq_real] at h
    show ⟪y, x⟫_ℝ - 1 / 2 * ‖x‖ ^ 2 ≤ 1 / 2 * ‖y‖ ^ 2
    linarith
  · intro b hb
    have h : ⟪y, y⟫_ℝ - 1 / 2 * ‖y‖ ^ 2 ≤ b := hb ⟨y, rfl⟩
    rw [real_inner_self_eq_norm_sq] at h
    linarith

/-- The conjugate of the norm is the indicator of the unit ball: ⟨y, x⟩ - ‖x‖ is bounded above over x
exactly when ‖y‖ ≤ 1, and then its least upper bound is 0.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, Example 3.26
tags: conjugate, dual norm
-/
theorem conjugate_norm_bddAbove_iff (y : E) :
    (BddAbove (Set.range fun x : E => ⟪y, x⟫_ℝ - ‖x‖) ↔ ‖y‖ ≤ 1) ∧
      (‖y‖ ≤ 1 → IsLUB (Set.range fun x : E => ⟪y, x⟫_ℝ - ‖x‖) 0) := by
  have hle : ‖y‖ ≤ 1 → ∀ x : E, ⟪y, x⟫_ℝ - ‖x‖ ≤ 0 := by
    intro hy x
    have h1 := real_inner_le_norm y x
    have h2 := mul_le_mul_of_nonneg_right hy (norm_nonneg x)
    linarith
  refine ⟨⟨fun h => ?_, fun hy => ⟨0, ?_⟩⟩, fun hy => ⟨?_, fun b hb => ?_⟩⟩
  · obtain ⟨b, hb⟩ := h
    by_contra hlt
    have hy : 1 < ‖y‖ := lt_of_not_ge hlt
    have hd : 0 < ‖y‖ * (‖y‖ - 1) := mul_pos (by linarith) (by linarith)
    obtain ⟨n, hn⟩ := exists_nat_gt (b / (‖y‖ * (‖y‖ - 1)))
    rw [div_lt_iff₀ hd] at hn
    have h1 : ⟪y, (n : ℝ) • y⟫_ℝ - ‖(n : ℝ) • y‖ ≤ b := hb ⟨(n : ℝ) • y, rfl⟩
    rw [real_inner_smul_right, real_inner_self_eq_norm_sq, norm_smul_of_nonneg (Nat.cast_nonneg n)] at h1
    linarith
  · rintro _ ⟨x, rfl⟩
    exact hle hy x
  · rintro _ ⟨x, rfl⟩
    exact hle hy x
  · have h : ⟪y, (0 : E)⟫_ℝ - ‖(0 : E)‖ ≤ b := hb ⟨0, rfl⟩
    rw [inner_zero_right, norm_zero] at h
    linarith

/-- Weak Fenchel duality: let A' be adjoint to A, that is, ⟨A x, y⟩ = ⟨x, A' y⟩ for all x and y. If fstar is the
conjugate value of f at -A' y (the least upper bound of ⟨-A' y, x⟩ - f(x) over x) and gstar that of g at y, then
the dual value -fstar - gstar is at most the primal value f(x) + g(A x) at every x.

topic: conjugates and duality
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §15.3
tags: fenchel duality, weak duality
-/
theorem fenchel_weak_duality (f : E → ℝ) (g : F → ℝ) (A : E → F) (A' : F → E)
    (hA : ∀ x y, ⟪A x, y⟫_ℝ = ⟪x, A' y⟫_ℝ) (y : F) (fstar gstar : ℝ)
    (hf : IsLUB (Set.range fun x => ⟪-(A' y), x⟫_ℝ - f x) fstar)
    (hg : IsLUB (Set.range fun z => ⟪y, z⟫_ℝ - g z) gstar) (x : E) :
    -fstar - gstar ≤ f x + g (A x) := by
  have h1 : ⟪-(A' y), x⟫_ℝ - f x ≤ fstar := hf.1 ⟨x, rfl⟩
  have h2 : ⟪y, A x⟫_ℝ - g (A x) ≤ gstar := hg.1 ⟨A x, rfl⟩
  have h3 := hA x y
  rw [inner_neg_left, real_inner_comm] at h1
  rw [real_inner_comm] at h2
  linarith

/-- The minimax inequality: if for each y the number d(y) is the greatest lower bound of L(x, y) over x, for
each x the number p(x) is the least upper bound of L(x, y) over y, D is the least upper bound of the d(y) and
P the greatest lower bound of the p(x), then D ≤ P.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.4.1
tags: minimax, weak duality
-/
theorem minimax_weak_duality {X Y : Type*} (L : X → Y → ℝ) (d : Y → ℝ) (p : X → ℝ) (D P : ℝ)
    (hd : ∀ y, IsGLB (Set.range fun x => L x y) (d y)) (hp : ∀ x, IsLUB (Set.range fun y => L x y) (p x))
    (hD : IsLUB (Set.range d) D) (hP : IsGLB (Set.range p) P) : D ≤ P := by
  refine hD.2 ?_
  rintro _ ⟨y, rfl⟩
  refine hP.2 ?_
  rintro _ ⟨x, rfl⟩
  exact le_trans ((hd y).1 ⟨x, rfl⟩) ((hp x).1 ⟨y, rfl⟩)

/-- Saddle points are interchangeable: if (x₀, y₀) and (x₁, y₁) are saddle points of L, that is,
L(x₀, y) ≤ L(x₀, y₀) ≤ L(x, y₀) for all x and y and likewise for (x₁, y₁), then both have the same value and
(x₀, y₁) is a saddle point too.

topic: conjugates and duality
source: Rockafellar, Convex Analysis, Lemma 36.2
tags: saddle point, interchange
-/
theorem saddle_point_interchange {X Y : Type*} (L : X → Y → ℝ) (x₀ x₁ : X) (y₀ y₁ : Y)
    (h₀ : (∀ y, L x₀ y ≤ L x₀ y₀) ∧ ∀ x, L x₀ y₀ ≤ L x y₀)
    (h₁ : (∀ y, L x₁ y ≤ L x₁ y₁) ∧ ∀ x, L x₁ y₁ ≤ L x y₁) :
    L x₀ y₀ = L x₁ y₁ ∧ (∀ y, L x₀ y ≤ L x₀ y₁) ∧ ∀ x, L x₀ y₁ ≤ L x y₁ := by
  have a1 := h₀.1 y₁
  have a2 := h₀.2 x₁
  have b1 := h₁.1 y₀
  have b2 := h₁.2 x₀
  refine ⟨by linarith, fun y => ?_, fun x => ?_⟩
  · have := h₀.1 y
    linarith
  · have := h₁.2 x
    linarith

/-- Zero duality gap forces complementary slackness: suppose x is feasible, g(x) ≤ 0, the multiplier satisfies
μ ≥ 0, and x attains the dual bound f(x) ≤ f(z) + μ g(z) for all z. Then μ g(x) = 0 and x minimises
f over the feasible set.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.5.2
tags: kkt, complementary slackness
-/
theorem complementary_slackness_of_zero_gap {X : Type*} (f g : X → ℝ) (μ : ℝ) (hμ : 0 ≤ μ) (x : X) (hx : g x ≤ 0)
    (hgap : ∀ z, f x ≤ f z + μ * g z) : μ * g x = 0 ∧ IsMinOn f {z | g z ≤ 0} x := by
  have h1 := hgap x
  have h2 := mul_nonneg hμ (neg_nonneg.2 hx)
  refine ⟨by linarith, isMinOn_iff.2 fun z hz => ?_⟩
  have h3 := hgap z
  have h4 := mul_nonneg hμ (neg_nonneg.2 (show g z ≤ 0 from hz))
  linarith

/-- Weak duality of cone programs: let A' be adjoint to A, ⟨y, A x⟩ = ⟨A' y, x⟩ for all x and y. If x in K satisfies
A x = b (primal feasibility), and ⟨A' y, z⟩ ≤ ⟨c, z⟩ for every z in K (dual feasibility: c - A' y lies in the dual cone),
then the dual value ⟨y, b⟩ is at most the primal value ⟨c, x⟩.

topic: conjugates and duality
source: Boyd and Vandenberghe, Convex Optimization, §5.9
tags: weak duality, cone program
-/
theorem cone_program_weak_duality (K : Set E) (A : E → F) (A' : F → E)
    (hA : ∀ x y, ⟪y, A x⟫_ℝ = ⟪A' y, x⟫_ℝ) (b y : F) (c x : E) (hx : x ∈ K) (hxb : A x = b)
    (hy : ∀ z ∈ K, ⟪A' y, z⟫_ℝ ≤ ⟪c, z⟫_ℝ) : ⟪y, b⟫_ℝ ≤ ⟪c, x⟫_ℝ := by
  grind

end OptBench
