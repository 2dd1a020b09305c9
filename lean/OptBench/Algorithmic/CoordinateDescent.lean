import OptBench.Foundation

open Set

open scoped InnerProductSpace
namespace OptBench

/-- The coordinate descent lemma. Let f on ℝⁿ have gradient f' v at every v, and let the i-th partial derivative be L-Lipschitz along
the i-th axis: |f' (v + a eᵢ) i − f' v i| ≤ L |a| for all v and a. Then f (x + a eᵢ) ≤ f x + a f' x i + (L/2) a² for all x and a.

topic: coordinate descent
source: Nesterov, Efficiency of Coordinate Descent Methods on Huge-Scale Optimization Problems, §2; Wright, Coordinate Descent Algorithms, §3
tags: coordinate Lipschitz constant, descent lemma
-/
theorem coordinate_descent_lemma {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ}
    {f' : EuclideanSpace ℝ (Fin n) → EuclideanSpace ℝ (Fin n)} {i : Fin n} {L : ℝ} (hf : ∀ v, HasGradientAt f (f' v) v)
    (hL : ∀ (v : EuclideanSpace ℝ (Fin n)) (a : ℝ), |f' (v + EuclideanSpace.single i a) i - f' v i| ≤ L * |a|) (x : EuclideanSpace ℝ (Fin n)) (a : ℝ) :
    f (x + EuclideanSpace.single i a) ≤ f x + a * f' x i + L / 2 * a ^ 2 := by
  have hs : ∀ s : ℝ, x + s • EuclideanSpace.single i (1 : ℝ) = x + EuclideanSpace.single i s := by
    intro s
    ext j
    by_cases hj : j = i <;> simp [hj]
  have hder : ∀ s : ℝ, HasGradientAt (fun s : ℝ => f (x + s • EuclideanSpace.single i (1 : ℝ)))
      (f' (x + EuclideanSpace.single i s) i) s := by
    intro s
    have h := (hf (x + s • EuclideanSpace.single i (1 : ℝ))).hasDerivAt_line
    rw [EuclideanSpace.inner_single_right, one_mul, hs s] at h
    exact hasGradientAt_iff_hasDerivAt.2 h
  have hLip : ∀ s r : ℝ, ‖f' (x + EuclideanSpace.single i s) i - f' (x + EuclideanSpace.single i r) i‖ ≤ L * ‖s - r‖ := by
    intro s r
    have h := hL (x + EuclideanSpace.single i r) (s - r)
    have e : x + EuclideanSpace.single i r + EuclideanSpace.single i (s - r) = x + EuclideanSpace.single i s := by
      ext j
      by_cases hj : j = i <;> simp [hj]
      linarith
    rw [e] at h
    exact h
  have h := descent_lemma hder hLip 0 a
  have e0 : x + EuclideanSpace.single i (0 : ℝ) = x := by rw [← hs 0, zero_smul, add_zero]
  simp only [hs, e0, sub_zero, real_inner_eq_mul, Real.norm_eq_abs, sq_abs] at h
  linarith

/-- Exact minimisation along a coordinate does at least as well as a gradient step. Let L > 0, let f on ℝⁿ satisfy
f (x + a eᵢ) ≤ f x + a d + (L/2) a² for all a, and let f p ≤ f (x + a eᵢ) for all a. Then f p ≤ f x − d²/(2L).

topic: coordinate descent
source: Beck and Tetruashvili, On the Convergence of Block Coordinate Descent Type Methods; Wright, Coordinate Descent Algorithms, §3
tags: exact minimisation, decrease
-/
theorem exact_coordinate_min_decrease {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ} {x p : EuclideanSpace ℝ (Fin n)} {i : Fin n}
    {L d : ℝ} (hL : 0 < L) (hf : ∀ a : ℝ, f (x + EuclideanSpace.single i a) ≤ f x + a * d + L / 2 * a ^ 2)
    (hp : ∀ a : ℝ, f p ≤ f (x + EuclideanSpace.single i a)) : f p ≤ f x - d ^ 2 / (2 * L) := by
  have h := le_trans (hp (-(d / L))) (hf (-(d / L)))
  have e : f x + -(d / L) * d + L / 2 * (-(d / L)) ^ 2 = f x - d ^ 2 / (2 * L) := by grind
  rwa [e] at h

/-- Gauss-Southwell's choice. If |g i| is the largest coordinate of g ∈ ℝⁿ in absolute value, |g j| ≤ |g i| for all j, then
‖g‖² ≤ n (g i)².

topic: coordinate descent
source: Nutini et al., Coordinate Descent Converges Faster with the Gauss-Southwell Rule than Random Selection, §3
tags: Gauss-Southwell, norms
-/
theorem norm_sq_le_card_mul_sq_of_max {n : ℕ} {g : EuclideanSpace ℝ (Fin n)} {i : Fin n} (hi : ∀ j, |g j| ≤ |g i|) :
    ‖g‖ ^ 2 ≤ n * g i ^ 2 := by
  have h := Finset.sum_le_sum (s := Finset.univ) (f := fun j => g j ^ 2) (g := fun _ => g i ^ 2) fun j _ => sq_le_sq.2 (hi j)
  rwa [← EuclideanSpace.real_norm_sq_eq, Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul] at h

/-- Greedy coordinate descent converges linearly under the Polyak-Łojasiewicz inequality. Let L > 0, let f and a vector
field f' on ℝⁿ satisfy f (v + a eⱼ) ≤ f v + a (f' v) j + (L/2) a² for all v, a and j, let m satisfy 2μ (f v − m) ≤ ‖f' v‖² for all v
with μ ≤ n L, let i k be a coordinate with |f' (x k) j| ≤ |f' (x k) (i k)| for all j, and x (k+1) = x k − (1/L) f' (x k) (i k) e_{i k}. Then
f (x k) − m ≤ (1 − μ/(n L))^k (f (x 0) − m).

topic: coordinate descent
source: Nutini et al., Coordinate Descent Converges Faster with the Gauss-Southwell Rule than Random Selection, §3; Karimi, Nutini and Schmidt, Linear Convergence of Gradient and Proximal-Gradient Methods under the Polyak-Łojasiewicz Condition
tags: Gauss-Southwell, linear rate, Polyak-Łojasiewicz
-/
theorem gauss_southwell_linear_rate {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ}
    {f' : EuclideanSpace ℝ (Fin n) → EuclideanSpace ℝ (Fin n)} {L μ m : ℝ} {x : ℕ → EuclideanSpace ℝ (Fin n)} {i : ℕ → Fin n}
    (hL : 0 < L) (hμ : μ ≤ n * L)
    (hf : ∀ (v : EuclideanSpace ℝ (Fin n)) (j : Fin n) (a : ℝ), f (v + EuclideanSpace.single j a) ≤ f v + a * f' v j + L / 2 * a ^ 2)
    (hPL : ∀ v, 2 * μ * (f v - m) ≤ ‖f' v‖ ^ 2) (hi : ∀ k j, |f' (x k) j| ≤ |f' (x k) (i k)|)
    (hx : ∀ k, x (k + 1) = x k + EuclideanSpace.single (i k) (-(1 / L * f' (x k) (i k)))) (k : ℕ) :
    f (x k) - m ≤ (1 - μ / (n * L)) ^ k * (f (x 0) - m) := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 (Nat.lt_of_le_of_lt (Nat.zero_le _) (i 0).isLt)
  have hnL := mul_pos hn' hL
  have hq : 0 ≤ 1 - μ / (n * L) := by
    have := (div_le_one hnL).2 hμ
    linarith
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := hf (x k) (i k) (-(1 / L * f' (x k) (i k)))
    rw [← hx k] at h1
    have h2 := Finset.sum_le_sum (s := Finset.univ) (f := fun j => f' (x k) j ^ 2) (g := fun _ => f' (x k) (i k) ^ 2)
      fun j _ => sq_le_sq.2 (hi k j)
    rw [← EuclideanSpace.real_norm_sq_eq, Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul] at h2
    have h3 := le_trans (hPL (x k)) h2
    generalize f' (x k) (i k) = d at *
    have h4 := mul_le_mul_of_nonneg_left h3 (show 0 ≤ 1 / (2 * (n * L)) from div_nonneg (by linarith) (by linarith))
    have e1 : 1 / (2 * (n * L)) * (2 * μ * (f (x k) - m)) = μ / (n * L) * (f (x k) - m) := by grind
    have e2 : 1 / (2 * (n * L)) * (n * d ^ 2) = 1 / (2 * L) * d ^ 2 := by grind
    have e3 : f (x k) + -(1 / L * d) * d + L / 2 * (-(1 / L * d)) ^ 2 = f (x k) - 1 / (2 * L) * d ^ 2 := by grind
    rw [e1, e2] at h4
    rw [e3] at h1
    have h5 := mul_le_mul_of_nonneg_left ih hq
    rw [pow_succ' (1 - μ / (n * L)), mul_assoc]
    linarith

/-- Mean decrease of randomised coordinate descent. Let n ≥ 1, L > 0 and let f on ℝⁿ satisfy
f (x + a eᵢ) ≤ f x + a gᵢ + (L/2) a² at x for all i and a. Then the mean over i of f (x − (1/L) gᵢ eᵢ) is at most
f x − ‖g‖²/(2 n L).

topic: coordinate descent
source: Nesterov, Efficiency of Coordinate Descent Methods on Huge-Scale Optimization Problems, §2; Wright, Coordinate Descent Algorithms, Theorem 1
tags: randomised, mean decrease
-/
theorem random_coordinate_mean_decrease {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ} {g x : EuclideanSpace ℝ (Fin n)} {L : ℝ}
    (hn : 0 < n) (hL : 0 < L) (hf : ∀ (i : Fin n) (a : ℝ), f (x + EuclideanSpace.single i a) ≤ f x + a * g i + L / 2 * a ^ 2) :
    1 / (n : ℝ) * ∑ i, f (x + EuclideanSpace.single i (-(1 / L * g i))) ≤ f x - ‖g‖ ^ 2 / (2 * n * L) := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have h1 : ∀ i ∈ Finset.univ, f (x + EuclideanSpace.single i (-(1 / L * g i))) ≤ f x - 1 / (2 * L) * g i ^ 2 := by
    intro i _
    have h := hf i (-(1 / L * g i))
    have e : f x + -(1 / L * g i) * g i + L / 2 * (-(1 / L * g i)) ^ 2 = f x - 1 / (2 * L) * g i ^ 2 := by grind
    rwa [e] at h
  have h2 := mul_le_mul_of_nonneg_left (Finset.sum_le_sum h1) (show 0 ≤ 1 / (n : ℝ) from div_nonneg (by linarith) hn'.le)
  rw [Finset.sum_sub_distrib, ← Finset.mul_sum, ← EuclideanSpace.real_norm_sq_eq, Finset.sum_const, Finset.card_univ,
    Fintype.card_fin, nsmul_eq_mul] at h2
  refine le_trans h2 (le_of_eq ?_)
  generalize ‖g‖ ^ 2 = G
  grind

/-- Coordinate descent with importance sampling. Let Lᵢ > 0 with sum S, and let f on ℝⁿ satisfy
f (x + a eᵢ) ≤ f x + a gᵢ + (Lᵢ/2) a² at x for all i and a. If coordinate i is drawn with probability Lᵢ/S, the expected value
∑ (Lᵢ/S) f (x − (1/Lᵢ) gᵢ eᵢ) is at most f x − ‖g‖²/(2S); n ≥ 1.

topic: coordinate descent
source: Nesterov, Efficiency of Coordinate Descent Methods on Huge-Scale Optimization Problems, §2
tags: randomised, importance sampling
-/
theorem importance_sampled_coordinate_decrease {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ} {g x : EuclideanSpace ℝ (Fin n)}
    {L : Fin n → ℝ} {S : ℝ} (hn : 0 < n) (hL : ∀ i, 0 < L i) (hS : S = ∑ i, L i)
    (hf : ∀ (i : Fin n) (a : ℝ), f (x + EuclideanSpace.single i a) ≤ f x + a * g i + L i / 2 * a ^ 2) :
    ∑ i, L i / S * f (x + EuclideanSpace.single i (-(1 / L i * g i))) ≤ f x - ‖g‖ ^ 2 / (2 * S) := by
  have hSpos : 0 < S := by
    rw [hS]
    exact Finset.sum_pos (fun i _ => hL i) ⟨⟨0, hn⟩, Finset.mem_univ _⟩
  have h1 : ∀ i ∈ Finset.univ, L i / S * f (x + EuclideanSpace.single i (-(1 / L i * g i))) ≤
      1 / S * f x * L i - 1 / (2 * S) * g i ^ 2 := by
    intro i _
    have h := mul_le_mul_of_nonneg_left (hf i (-(1 / L i * g i))) (div_nonneg (hL i).le hSpos.le)
    have hLi := (hL i).ne'
    have e : L i / S * (f x + -(1 / L i * g i) * g i + L i / 2 * (-(1 / L i * g i)) ^ 2) =
        1 / S * f x * L i - 1 / (2 * S) * g i ^ 2 := by
      clear h hf
      generalize L i = l at *
      grind
    rwa [e] at h
  have h2 := Finset.sum_le_sum h1
  rw [Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum, ← EuclideanSpace.real_norm_sq_eq, ← hS] at h2
  refine le_trans h2 (le_of_eq ?_)
  generalize ‖g‖ ^ 2 = G
  grind

/-- Distance to a point after a random coordinate step, on average. For n ≥ 1, vectors x, z, g in ℝⁿ and a step t, the mean over i of
‖x − t gᵢ eᵢ − z‖² equals ‖x − z‖² − (2t/n)⟨g, x − z⟩ + (t²/n)‖g‖².

topic: coordinate descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, §6.4
tags: randomised, one-step identity
-/
theorem random_coordinate_mean_distance {n : ℕ} (hn : 0 < n) (x z g : EuclideanSpace ℝ (Fin n)) (t : ℝ) :
    1 / (n : ℝ) * ∑ i, ‖x - EuclideanSpace.single i (t * g i) - z‖ ^ 2 =
      ‖x - z‖ ^ 2 - 2 * t / n * ⟪g, x - z⟫_ℝ + t ^ 2 / n * ‖g‖ ^ 2 := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have h1 : ∀ i ∈ Finset.univ, ‖x - EuclideanSpace.single i (t * g i) - z‖ ^ 2 =
      ‖x - z‖ ^ 2 - 2 * t * (g i * (x - z) i) + t ^ 2 * g i ^ 2 := by
    intro i _
    have e : ‖EuclideanSpace.single i (t * g i)‖ ^ 2 = (t * g i) ^ 2 := by
      rw [← real_inner_self_eq_norm_sq, EuclideanSpace.inner_single_right, EuclideanSpace.single_apply, if_pos rfl, sq]
    rw [show x - EuclideanSpace.single i (t * g i) - z = (x - z) - EuclideanSpace.single i (t * g i) by module,
      norm_sub_sq_real, EuclideanSpace.inner_single_right, e]
    ring
  rw [Finset.sum_congr rfl h1, Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum,
    ← EuclideanSpace.inner_eq_sum, ← EuclideanSpace.real_norm_sq_eq, Finset.sum_const, Finset.card_univ, Fintype.card_fin,
    nsmul_eq_mul]
  grind (ematch := 0)

/-- A coordinatewise minimum of a differentiable convex function is a global one. Let f be convex on ℝⁿ with gradient g at x, and let
f x ≤ f (x + a eᵢ) for all i and a. Then x minimises f.

topic: coordinate descent
source: Tseng, Convergence of a Block Coordinate Descent Method for Nondifferentiable Minimization; Beck, First-Order Methods in Optimization, Lemma 14.7
tags: coordinatewise minimum, optimality
-/
theorem isMinOn_of_coordinatewise_min {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ} {g x : EuclideanSpace ℝ (Fin n)}
    (hf : ConvexOn ℝ univ f) (hg : HasGradientAt f g x) (hx : ∀ (i : Fin n) (a : ℝ), f x ≤ f (x + EuclideanSpace.single i a)) :
    IsMinOn f univ x := by
  have hs : ∀ i (s : ℝ), x + s • EuclideanSpace.single i (1 : ℝ) = x + EuclideanSpace.single i s := by
    intro i s
    ext j
    by_cases hj : j = i <;> simp [hj]
  have hzero : ∀ i, g i = 0 := by
    intro i
    have hd : HasDerivAt (fun s : ℝ => f (x + s • EuclideanSpace.single i (1 : ℝ))) ⟪g, EuclideanSpace.single i (1 : ℝ)⟫_ℝ 0 :=
      HasGradientAt.hasDerivAt_line (by rwa [zero_smul, add_zero])
    have hmin : IsMinOn (fun s : ℝ => f (x + s • EuclideanSpace.single i (1 : ℝ))) univ 0 := by
      refine isMinOn_univ_iff.2 fun s => ?_
      rw [zero_smul, add_zero, hs]
      exact hx i s
    have h := IsMinOn.hasGradientAt_eq_zero hmin (hasGradientAt_iff_hasDerivAt.2 hd)
    rwa [EuclideanSpace.inner_single_right, one_mul] at h
  have hg0 : g = 0 := by
    ext i
    rw [hzero i, EuclideanSpace.zero_apply]
  rw [hg0] at hg
  exact hf.isMinOn_of_gradient_eq_zero (mem_univ x) hg

/-- Separable nonsmooth terms do not spoil coordinate descent. Let f be convex on ℝⁿ with gradient g at x, let every h i be convex on ℝ,
and let F y = f y + ∑ h i (y i) satisfy F x ≤ F (x + a eᵢ) for all i and a. Then F x ≤ F y for all y.

topic: coordinate descent
source: Tseng, Convergence of a Block Coordinate Descent Method for Nondifferentiable Minimization; Beck, First-Order Methods in Optimization, Lemma 14.7
tags: coordinatewise minimum, separable, composite
-/
theorem composite_min_of_coordinatewise_min {n : ℕ} {f : EuclideanSpace ℝ (Fin n) → ℝ} {h : Fin n → ℝ → ℝ}
    {g x : EuclideanSpace ℝ (Fin n)} (hf : ConvexOn ℝ univ f) (hg : HasGradientAt f g x) (hh : ∀ i, ConvexOn ℝ univ (h i))
    (hx : ∀ (i : Fin n) (a : ℝ), f x + ∑ j, h j (x j) ≤
      f (x + EuclideanSpace.single i a) + ∑ j, h j ((x + EuclideanSpace.single i a) j)) (y : EuclideanSpace ℝ (Fin n)) :
    f x + ∑ j, h j (x j) ≤ f y + ∑ j, h j (y j) := by
  have hs : ∀ i (s : ℝ), x + s • EuclideanSpace.single i (1 : ℝ) = x + EuclideanSpace.single i s := by
    intro i s
    ext j
    by_cases hj : j = i <;> simp [hj]
  -- changing one coordinate changes one term
  have hone : ∀ i (a : ℝ), f x + h i (x i) ≤ f (x + EuclideanSpace.single i a) + h i (x i + a) := by
    intro i a
    have h1 := hx i a
    rw [← Finset.add_sum_erase Finset.univ _ (Finset.mem_univ i), ← Finset.add_sum_erase Finset.univ
      (fun j => h j ((x + EuclideanSpace.single i a) j)) (Finset.mem_univ i)] at h1
    have h2 : ∑ j ∈ Finset.univ.erase i, h j ((x + EuclideanSpace.single i a) j) = ∑ j ∈ Finset.univ.erase i, h j (x j) := by
      refine Finset.sum_congr rfl fun j hj => ?_
      have hji : j ≠ i := (Finset.mem_erase.1 hj).1
      simp [hji]
    have h3 : (x + EuclideanSpace.single i a) i = x i + a := by
      rw [EuclideanSpace.add_apply, EuclideanSpace.single_apply, if_pos rfl]
    rw [h2, h3] at h1
    linarith
  have hcoord : ∀ i, h i (x i) + -g i * (y i - x i) ≤ h i (y i) := by
    intro i
    have key : ⟪-g, EuclideanSpace.single i (y i - x i)⟫_ℝ ≤ h i (y i) - h i (x i) := by
      refine hg.neg.inner_le_of_forall (B := 0) fun s h0 h1 => ?_
      have h2 := hone i (s * (y i - x i))
      have h3 := (hh i).2 (mem_univ (x i)) (mem_univ (y i)) (show 0 ≤ 1 - s by linarith) h0.le (by linarith)
      rw [smul_eq_mul, smul_eq_mul, smul_eq_mul, smul_eq_mul, show (1 - s) * x i + s * y i = x i + s * (y i - x i) by ring] at h3
      have e : s • EuclideanSpace.single i (y i - x i) = EuclideanSpace.single i (s * (y i - x i)) := by
        ext j
        by_cases hj : j = i <;> simp [hj]
      rw [e]
      linarith
    rw [EuclideanSpace.inner_single_right, EuclideanSpace.neg_apply] at key
    linarith
  have h1 := hf.add_inner_le (mem_univ x) (mem_univ y) hg
  have h2 := Finset.sum_le_sum (s := Finset.univ) fun i _ => hcoord i
  have e : ∑ i, -g i * (y i - x i) = -⟪g, y - x⟫_ℝ := by
    rw [EuclideanSpace.inner_eq_sum, ← Finset.sum_neg_distrib]
    exact Finset.sum_congr rfl fun i _ => by rw [EuclideanSpace.sub_apply]; ring
  rw [Finset.sum_add_distrib, e] at h2
  linarith

/-- One cycle of coordinate descent solves a separable problem. Let φ i be functions on ℝ, and let x 0, x 1, … in ℝⁿ be such that x (i+1)
differs from x i in coordinate i only, where it minimises φ i, for every i < n. Then x n minimises ∑ φ i (y i) over y ∈ ℝⁿ.

topic: coordinate descent
source: Wright, Coordinate Descent Algorithms
tags: cyclic, separable
-/
theorem cyclic_coordinate_descent_separable {n : ℕ} {φ : Fin n → ℝ → ℝ} {x : ℕ → Fin n → ℝ}
    (hkeep : ∀ i j : Fin n, j ≠ i → x ((i : ℕ) + 1) j = x (i : ℕ) j) (hmin : ∀ (i : Fin n) (a : ℝ), φ i (x ((i : ℕ) + 1) i) ≤ φ i a)
    (y : Fin n → ℝ) : ∑ i, φ i (x n i) ≤ ∑ i, φ i (y i) := by
  have hlater : ∀ k ≤ n, ∀ j : Fin n, (j : ℕ) < k → x k j = x ((j : ℕ) + 1) j := by
    intro k
    induction k with
    | zero => intro _ j hj; omega
    | succ k ih =>
      intro hk j hj
      by_cases h : (j : ℕ) = k
      · rw [h]
      · have h1 := hkeep ⟨k, by omega⟩ j fun e => h (by rw [e])
        rw [← ih (by omega) j (by omega)]
        exact h1
  refine Finset.sum_le_sum fun i _ => ?_
  rw [hlater n (Nat.le_refl n) i i.isLt]
  exact hmin i (y i)

/-- Coordinate descent keeps the residual up to date cheaply. Let A be linear, A (u + v) = A u + A v and A (t v) = t A v for all u, v
and t. A step x + t e along a direction e changes the residual A x − b by the multiple t A e of one column.

topic: coordinate descent
source: Nesterov, Efficiency of Coordinate Descent Methods on Huge-Scale Optimization Problems; Wright, Coordinate Descent Algorithms
tags: least squares, residual update
-/
theorem residual_after_coordinate_step {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F]
    [InnerProductSpace ℝ F] {A : E → F} (hadd : ∀ u v, A (u + v) = A u + A v) (hsmul : ∀ (t : ℝ) v, A (t • v) = t • A v)
    (b : F) (x e : E) (t : ℝ) : A (x + t • e) - b = A x - b + t • A e := by
  grind

end OptBench
