import OptBench.Foundation

namespace OptBench

/-- The supremum of a sum is at most the sum of the suprema: if a, b, c are the least upper bounds of the values of
f, g and f + g, then c ≤ a + b.

topic: suprema and continuity
source: Rudin, Principles of Mathematical Analysis, Theorem 6.12 (proof)
tags: supremum
-/
theorem isLUB_add_le {ι : Type*} (f g : ι → ℝ) (a b c : ℝ) (ha : IsLUB (Set.range f) a)
    (hb : IsLUB (Set.range g) b) (hc : IsLUB (Set.range fun i => f i + g i) c) : c ≤ a + b := by
  refine hc.2 ?_
  rintro _ ⟨i, rfl⟩
  exact add_le_add (ha.1 ⟨i, rfl⟩) (hb.1 ⟨i, rfl⟩)

/-- Suprema of uniformly close functions are close: if |f i - g i| ≤ ε for every i, and a, b are the least upper
bounds of the values of f and g, then |a - b| ≤ ε.

topic: suprema and continuity
source: Sargent and Stachurski, Dynamic Programming, Volume 1, Lemma 2.2.2
tags: supremum, stability
-/
theorem abs_isLUB_sub_isLUB_le {ι : Type*} (f g : ι → ℝ) (a b ε : ℝ) (ha : IsLUB (Set.range f) a)
    (hb : IsLUB (Set.range g) b) (h : ∀ i, |f i - g i| ≤ ε) : |a - b| ≤ ε := by
  have h1 : a ≤ b + ε := by
    refine ha.2 ?_
    rintro _ ⟨i, rfl⟩
    have := (abs_le.1 (h i)).2
    have : g i ≤ b := hb.1 ⟨i, rfl⟩
    linarith
  have h2 : b ≤ a + ε := by
    refine hb.2 ?_
    rintro _ ⟨i, rfl⟩
    have := (abs_le.1 (h i)).1
    have : f i ≤ a := ha.1 ⟨i, rfl⟩
    linarith
  exact abs_le.2 ⟨by linarith, by linarith⟩

/-- The infimum of a function is minus the supremum of its negative: if a is the least upper bound of the values
-f i, then -a is the greatest lower bound of the values f i.

topic: suprema and continuity
source: Rudin, Principles of Mathematical Analysis, Exercise 1.5
tags: infimum, negation
-/
theorem isGLB_range_of_isLUB_neg {ι : Type*} (f : ι → ℝ) (a : ℝ) (h : IsLUB (Set.range fun i => -f i) a) :
    IsGLB (Set.range f) (-a) := by
  constructor
  · rintro _ ⟨i, rfl⟩
    have : -f i ≤ a := h.1 ⟨i, rfl⟩
    linarith
  · intro b hb
    have : a ≤ -b := by
      refine h.2 ?_
      rintro _ ⟨i, rfl⟩
      have : b ≤ f i := hb ⟨i, rfl⟩
      show -f i ≤ -b
      linarith
    linarith

/-- The supremum of a family of functions that are Lipschitz with the same constant is Lipschitz with that constant:
if |f i x - f i y| ≤ L ‖x - y‖ for all i, x, y and g x is the least upper bound of the f i x, then
|g x - g y| ≤ L ‖x - y‖.

topic: suprema and continuity
source: Heinonen, Lectures on Lipschitz Analysis, §2
tags: lipschitz, supremum
-/
theorem lipschitz_of_isLUB_range {E : Type*} [NormedAddCommGroup E] {ι : Type*} (f : ι → E → ℝ) (g : E → ℝ)
    (L : ℝ) (hf : ∀ i x y, |f i x - f i y| ≤ L * ‖x - y‖)
    (hg : ∀ x, IsLUB (Set.range fun i => f i x) (g x)) (x y : E) : |g x - g y| ≤ L * ‖x - y‖ := by
  have key : ∀ u v : E, g u ≤ g v + L * ‖u - v‖ := by
    intro u v
    refine (hg u).2 ?_
    rintro _ ⟨i, rfl⟩
    have h1 := (abs_le.1 (hf i u v)).2
    have h2 : f i v ≤ g v := (hg v).1 ⟨i, rfl⟩
    show f i u ≤ g v + L * ‖u - v‖
    linarith
  have h1 := key x y
  have h2 := key y x
  rw [norm_sub_rev y x] at h2
  exact abs_le.2 ⟨by linarith, by linarith⟩

/-- A continuous function on the line that grows at least linearly attains its minimum: if f is continuous and
|x| ≤ f(x) + C for every x, then f has a global minimiser.

topic: suprema and continuity
source: Bertsekas, Nonlinear Programming, Appendix A (Weierstrass' theorem)
tags: coercive, existence
-/
theorem exists_forall_le_of_coercive (f : ℝ → ℝ) (C : ℝ) (hf : Continuous f) (h : ∀ x, |x| ≤ f x + C) :
    ∃ x, ∀ y, f x ≤ f y := by
  have h0 : 0 ≤ f 0 + C := by
    have := h 0
    rwa [abs_zero] at this
  obtain ⟨x, hx, hmin⟩ := isCompact_Icc.exists_isMinOn (s := Set.Icc (-(f 0 + C)) (f 0 + C))
    ⟨0, by linarith, h0⟩ hf.continuousOn
  refine ⟨x, fun y => ?_⟩
  by_cases hy : |y| ≤ f 0 + C
  · exact isMinOn_iff.1 hmin y (abs_le.1 hy)
  · have h1 := isMinOn_iff.1 hmin 0 ⟨by linarith, h0⟩
    have h2 := h y
    linarith

/-- Brouwer's fixed point theorem on an interval: a continuous function mapping [0, 1] into itself has a fixed point.

topic: suprema and continuity
source: Rudin, Principles of Mathematical Analysis, Exercise 4.14
tags: fixed point, intermediate value
-/
theorem exists_fixed_point_unit_interval (f : ℝ → ℝ) (hf : ContinuousOn f (Set.Icc 0 1))
    (hmaps : ∀ x ∈ Set.Icc (0 : ℝ) 1, f x ∈ Set.Icc (0 : ℝ) 1) : ∃ x ∈ Set.Icc (0 : ℝ) 1, f x = x := by
  have h0 := (hmaps 0 ⟨le_rfl, zero_le_one⟩).1
  have h1 := (hmaps 1 ⟨zero_le_one, le_rfl⟩).2
  have hc : ContinuousOn (fun x => x - f x) (Set.Icc 0 1) := (continuousOn_id' _).sub hf
  have hmem : (0 : ℝ) ∈ Set.Icc (0 - f 0) (1 - f 1) := ⟨by linarith, by linarith⟩
  obtain ⟨x, hx, hx0⟩ := Set.mem_of_subset_of_mem (intermediate_value_Icc zero_le_one hc) hmem
  exact ⟨x, hx, (sub_eq_zero.1 hx0).symm⟩

/-- Scaling a nonempty bounded set of reals scales its supremum: for c ≥ 0, sup {c x : x in s} = c sup s.

topic: suprema and continuity
source: Abbott, Understanding Analysis, §1.3
tags: supremum, scaling
-/
theorem sSup_image_mul_left (s : Set ℝ) (c : ℝ) (hc : 0 ≤ c) (hs : s.Nonempty) (hb : BddAbove s) :
    sSup ((fun x => c * x) '' s) = c * sSup s := by
  have hlub : IsLUB s (sSup s) := isLUB_csSup hs hb
  refine IsLUB.csSup_eq ⟨?_, fun b hbd => ?_⟩ (hs.image _)
  · rintro _ ⟨x, hx, rfl⟩
    exact mul_le_mul_of_nonneg_left (hlub.1 hx) hc
  · by_cases h0 : c = 0
    · obtain ⟨x, hx⟩ := hs
      have h1 : c * x ≤ b := hbd ⟨x, hx, rfl⟩
      rw [h0, zero_mul] at *
      exact h1
    · have hpos : 0 < c := lt_of_le_of_ne hc (Ne.symm h0)
      have h1 : sSup s ≤ b / c := hlub.2 fun x hx => by
        rw [le_div_iff₀' hpos]
        exact hbd ⟨x, hx, rfl⟩
      rwa [le_div_iff₀' hpos] at h1

/-- Chebyshev approximation as inequalities: over a nonempty finite set s of indices the largest absolute residual |r i x| is at
most t if and only if -t ≤ r i x ≤ t for every i in s.

topic: suprema and continuity
source: Boyd and Vandenberghe, Convex Optimization, §6.1.1 (Chebyshev or minimax approximation)
tags: minimax, epigraph form, residual
-/
theorem sup_abs_residual_le_iff {ι X : Type*} (s : Finset ι) (hs : s.Nonempty) (r : ι → X → ℝ) (x : X) (t : ℝ) :
    s.sup' hs (fun i => |r i x|) ≤ t ↔ ∀ i ∈ s, -t ≤ r i x ∧ r i x ≤ t := by
  simp [abs_le]

/-- Sublevel sets of a continuous function in a compact set are compact: if K is compact and f is continuous, then the points of K
with f x ≤ c form a compact set.

topic: suprema and continuity
source: Bertsekas, Nonlinear Programming, Appendix A (Weierstrass' theorem)
tags: compactness, sublevel set
-/
theorem isCompact_inter_sublevel {E : Type*} [NormedAddCommGroup E] (K : Set E) (f : E → ℝ) (c : ℝ) (hK : IsCompact K)
    (hf : Continuous f) : IsCompact (K ∩ {x | f x ≤ c}) := by
  exact hK.inter_right (isClosed_Iic.preimage hf)

end OptBench
