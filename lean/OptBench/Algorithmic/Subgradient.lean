import OptBench.Foundation

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Basic inequality of the projected subgradient method. Let g be a subgradient of f at x, f x + ⟨g, v − x⟩ ≤ f v for all v,
let t ≥ 0, and let p be the projection of x − t g onto C, given by ⟨(x − t g) − p, v − p⟩ ≤ 0 for all v in C. Then for every
z in C, ‖p − z‖² ≤ ‖x − z‖² − 2t (f x − f z) + t²‖g‖².

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Lemma 8.11
tags: subgradient, projection
-/
theorem projected_subgradient_basic_inequality {f : E → ℝ} {C : Set E} {g x p z : E} {t : ℝ} (ht : 0 ≤ t)
    (hg : ∀ v, f x + ⟪g, v - x⟫_ℝ ≤ f v) (hp : ∀ v ∈ C, ⟪x - t • g - p, v - p⟫_ℝ ≤ 0) (hz : z ∈ C) :
    ‖p - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - 2 * t * (f x - f z) + t ^ 2 * ‖g‖ ^ 2 := by
  have h1 := mul_le_mul_of_nonneg_left (hg z) ht
  have h2 := hp z hz
  have h3 := sq_nonneg ‖x - t • g - p‖
  inner_expand at h1
  inner_expand at h2
  inner_expand at h3
  inner_expand
  linarith

/-- Polyak's step. Let g ≠ 0 be a subgradient of f at x, f x + ⟨g, v − x⟩ ≤ f v for all v, and let z satisfy f z ≤ f x. With
the step t = (f x − f z)/‖g‖², ‖x − t g − z‖² ≤ ‖x − z‖² − (f x − f z)²/‖g‖².

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, §8.2.2; Polyak, Introduction to Optimization, §5.3
tags: subgradient, Polyak step
-/
theorem polyak_step_decrease {f : E → ℝ} {g x z : E} (hg0 : g ≠ 0) (hg : ∀ v, f x + ⟪g, v - x⟫_ℝ ≤ f v)
    (hz : f z ≤ f x) :
    ‖x - ((f x - f z) / ‖g‖ ^ 2) • g - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - (f x - f z) ^ 2 / ‖g‖ ^ 2 := by
  have hn : 0 < ‖g‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hg0)
  have ht : 0 ≤ (f x - f z) / ‖g‖ ^ 2 := div_nonneg (by linarith) hn.le
  have e1 : (f x - f z) ^ 2 / ‖g‖ ^ 2 = (f x - f z) / ‖g‖ ^ 2 * (f x - f z) := by grind
  have e2 : ((f x - f z) / ‖g‖ ^ 2) ^ 2 * ‖g‖ ^ 2 = (f x - f z) / ‖g‖ ^ 2 * (f x - f z) := by grind
  rw [e1]
  generalize (f x - f z) / ‖g‖ ^ 2 = t at *
  have h1 := mul_le_mul_of_nonneg_left (hg z) ht
  rw [show x - t • g - z = (x - z) - t • g by module, norm_sub_sq_real, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, e2,
    real_inner_smul_right, real_inner_comm]
  rw [show z - x = -(x - z) by module, inner_neg_right] at h1
  linarith

/-- Rate of Polyak's subgradient method. Let g k ≠ 0 be a subgradient of f at x k with ‖g k‖ ≤ G, let z minimise f, and let
x (k+1) = x k − ((f (x k) − f z)/‖g k‖²) g k. Then among the first k iterates, k ≥ 1, some x i satisfies
k (f (x i) − f z)² ≤ G² ‖x 0 − z‖².

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Theorem 8.13
tags: subgradient, Polyak step, rate
-/
theorem polyak_subgradient_rate {f : E → ℝ} {x g : ℕ → E} {z : E} {G : ℝ}
    (hg : ∀ k v, f (x k) + ⟪g k, v - x k⟫_ℝ ≤ f v) (hg0 : ∀ k, g k ≠ 0) (hG : ∀ k, ‖g k‖ ≤ G) (hz : ∀ v, f z ≤ f v)
    (hx : ∀ k, x (k + 1) = x k - ((f (x k) - f z) / ‖g k‖ ^ 2) • g k) {k : ℕ} (hk : 1 ≤ k) :
    ∃ i < k, k * (f (x i) - f z) ^ 2 ≤ G ^ 2 * ‖x 0 - z‖ ^ 2 := by
  have step : ∀ k, (f (x k) - f z) ^ 2 ≤ G ^ 2 * (‖x k - z‖ ^ 2 - ‖x (k + 1) - z‖ ^ 2) := by
    intro k
    have hn : 0 < ‖g k‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 (hg0 k))
    have hd : 0 ≤ f (x k) - f z := by linarith [hz (x k)]
    have ht : 0 ≤ (f (x k) - f z) / ‖g k‖ ^ 2 := div_nonneg hd hn.le
    have e2 : ((f (x k) - f z) / ‖g k‖ ^ 2) ^ 2 * ‖g k‖ ^ 2 = (f (x k) - f z) / ‖g k‖ ^ 2 * (f (x k) - f z) := by grind
    have e1 : f (x k) - f z = (f (x k) - f z) / ‖g k‖ ^ 2 * ‖g k‖ ^ 2 := by grind
    have h0 := hx k
    generalize (f (x k) - f z) / ‖g k‖ ^ 2 = t at *
    have h1 := mul_le_mul_of_nonneg_left (hg k z) ht
    have h2 : t * (f (x k) - f z) ≤ ‖x k - z‖ ^ 2 - ‖x (k + 1) - z‖ ^ 2 := by
      rw [h0, show x k - t • g k - z = (x k - z) - t • g k by module, norm_sub_sq_real (x k - z), norm_smul, mul_pow,
        Real.norm_eq_abs, sq_abs, e2, real_inner_smul_right, real_inner_comm]
      rw [show z - x k = -(x k - z) by module, inner_neg_right] at h1
      linarith
    have h3 : ‖g k‖ ^ 2 ≤ G ^ 2 := pow_le_pow_left₀ (norm_nonneg _) (hG k) 2
    have h4 : (f (x k) - f z) ^ 2 = ‖g k‖ ^ 2 * (t * (f (x k) - f z)) := by rw [sq]; grind
    have h5 := mul_le_mul_of_nonneg_right h3 (mul_nonneg ht hd)
    have h6 := mul_le_mul_of_nonneg_left h2 (sq_nonneg G)
    rw [h4]
    exact le_trans h5 h6
  by_contra hno
  have hlt : ∀ i < k, G ^ 2 * ‖x 0 - z‖ ^ 2 < k * (f (x i) - f z) ^ 2 := by
    intro i hi
    by_cases h : k * (f (x i) - f z) ^ 2 ≤ G ^ 2 * ‖x 0 - z‖ ^ 2
    · exact absurd ⟨i, hi, h⟩ hno
    · linarith
  have hkpos : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  have sum : ∀ j : ℕ, j ≤ k → j * (G ^ 2 * ‖x 0 - z‖ ^ 2) ≤ k * (G ^ 2 * (‖x 0 - z‖ ^ 2 - ‖x j - z‖ ^ 2)) ∧
      (1 ≤ j → j * (G ^ 2 * ‖x 0 - z‖ ^ 2) < k * (G ^ 2 * (‖x 0 - z‖ ^ 2 - ‖x j - z‖ ^ 2))) := by
    intro j
    induction j with
    | zero => intro _; exact ⟨by simp, by omega⟩
    | succ j ih =>
      intro hj
      have h1 := (ih (by omega)).1
      have h2 := hlt j (by omega)
      have h3 := mul_le_mul_of_nonneg_left (step j) hkpos.le
      push_cast
      exact ⟨by linarith, fun _ => by linarith⟩
  have h1 := (sum k (Nat.le_refl k)).2 hk
  have h2 := mul_nonneg hkpos.le (mul_nonneg (sq_nonneg G) (sq_nonneg ‖x k - z‖))
  linarith

/-- Fixed points of the projected gradient map. Let t > 0 and let p be the projection of x − t g onto C, given by p ∈ C and
⟨(x − t g) − p, v − p⟩ ≤ 0 for all v in C; let x be in C. Then p = x if and only if the variational inequality
⟨g, v − x⟩ ≥ 0 holds for all v in C.

topic: subgradient and projected methods
source: Bertsekas, Nonlinear Programming, §3.3 (gradient projection methods)
tags: projection, stationarity, variational inequality
-/
theorem projected_gradient_fixed_point_iff {C : Set E} {g x p : E} {t : ℝ} (ht : 0 < t) (hx : x ∈ C) (hpC : p ∈ C)
    (hp : ∀ v ∈ C, ⟪x - t • g - p, v - p⟫_ℝ ≤ 0) : p = x ↔ ∀ v ∈ C, 0 ≤ ⟪g, v - x⟫_ℝ := by
  constructor
  · intro h v hv
    have h1 := hp v hv
    rw [h, show x - t • g - x = -(t • g) by module, inner_neg_left, real_inner_smul_left] at h1
    exact (mul_nonneg_iff_of_pos_left ht).1 (by linarith)
  · intro h
    have h1 := hp x hx
    have h2 := mul_nonneg ht.le (h p hpC)
    have h3 : ‖x - p‖ ^ 2 ≤ 0 := by
      inner_expand at h1
      inner_expand at h2
      inner_expand
      linarith
    have h4 : ‖x - p‖ = 0 := sq_eq_zero_iff.1 (le_antisymm h3 (sq_nonneg _))
    have h5 := norm_eq_zero.1 h4
    grind

/-- Sufficient decrease of the projected gradient step. Let f lie below its quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² at
x ∈ C, let t > 0 and let p be the projection of x − t g onto C: ⟨(x − t g) − p, v − p⟩ ≤ 0 for all v in C. Then
f p ≤ f x − (1/t − L/2)‖p − x‖².

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Lemma 10.4
tags: projection, sufficient decrease
-/
theorem projected_gradient_sufficient_decrease {f : E → ℝ} {C : Set E} {g x p : E} {L t : ℝ} (ht : 0 < t)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hx : x ∈ C)
    (hp : ∀ v ∈ C, ⟪x - t • g - p, v - p⟫_ℝ ≤ 0) : f p ≤ f x - (1 / t - L / 2) * ‖p - x‖ ^ 2 := by
  have h1 := hp x hx
  have h2 := hf p
  have h3 : ‖p - x‖ ^ 2 ≤ t * -⟪g, p - x⟫_ℝ := by
    inner_expand at h1
    inner_expand
    linarith
  have h4 : 1 / t * ‖p - x‖ ^ 2 ≤ -⟪g, p - x⟫_ℝ := by
    rw [div_mul_eq_mul_div, one_mul, div_le_iff₀' ht]
    exact h3
  linarith

/-- The projected gradient map is a contraction. Let the gradient map f' be μ-strongly monotone,
⟨f' u − f' v, u − v⟩ ≥ μ‖u − v‖², and L-Lipschitz, let t ≥ 0, and let P be nonexpansive, ‖P u − P v‖ ≤ ‖u − v‖. Then
‖P (u − t f' u) − P (v − t f' v)‖² ≤ (1 − 2 t μ + t² L²)‖u − v‖².

topic: subgradient and projected methods
source: Bertsekas, Nonlinear Programming, §3.3 (gradient projection methods); Facchinei and Pang, Finite-Dimensional Variational Inequalities and Complementarity Problems, §12.1
tags: projection, contraction, strongly monotone
-/
theorem projected_gradient_contraction {f' P : E → E} {μ L t : ℝ} (ht : 0 ≤ t)
    (hmono : ∀ u v, μ * ‖u - v‖ ^ 2 ≤ ⟪f' u - f' v, u - v⟫_ℝ) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖)
    (hP : ∀ u v, ‖P u - P v‖ ≤ ‖u - v‖) (u v : E) :
    ‖P (u - t • f' u) - P (v - t • f' v)‖ ^ 2 ≤ (1 - 2 * t * μ + t ^ 2 * L ^ 2) * ‖u - v‖ ^ 2 := by
  have h1 := pow_le_pow_left₀ (norm_nonneg _) (hP (u - t • f' u) (v - t • f' v)) 2
  have h2 := pow_le_pow_left₀ (norm_nonneg _) (hLip u v) 2
  have h3 := mul_le_mul_of_nonneg_left h2 (sq_nonneg t)
  have h4 := mul_le_mul_of_nonneg_left (hmono u v) ht
  rw [show u - t • f' u - (v - t • f' v) = (u - v) - t • (f' u - f' v) by module, norm_sub_sq_real (u - v),
    real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, real_inner_comm (f' u - f' v)] at h1
  rw [mul_pow] at h3
  linarith

/-- Kaczmarz's projection. Let a ≠ 0 and let z solve the equation ⟨a, z⟩ = b. The step x⁺ = x − ((⟨a, x⟩ − b)/‖a‖²) a solves
it too, and ‖x⁺ − z‖² = ‖x − z‖² − (⟨a, x⟩ − b)²/‖a‖².

topic: subgradient and projected methods
source: Strohmer and Vershynin, A Randomized Kaczmarz Algorithm with Exponential Convergence, §2; Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Example 29.18
tags: projection, Kaczmarz
-/
theorem kaczmarz_step {a x z : E} {b : ℝ} (ha : a ≠ 0) (hz : ⟪a, z⟫_ℝ = b) :
    ⟪a, x - ((⟪a, x⟫_ℝ - b) / ‖a‖ ^ 2) • a⟫_ℝ = b ∧
      ‖x - ((⟪a, x⟫_ℝ - b) / ‖a‖ ^ 2) • a - z‖ ^ 2 = ‖x - z‖ ^ 2 - (⟪a, x⟫_ℝ - b) ^ 2 / ‖a‖ ^ 2 := by
  have hn : ‖a‖ ^ 2 ≠ 0 := pow_ne_zero 2 (norm_ne_zero_iff.2 ha)
  constructor
  · rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, div_mul_cancel₀ _ hn]
    linarith
  · have h : ⟪x - z, a⟫_ℝ = ⟪a, x⟫_ℝ - b := by rw [← hz, real_inner_comm, inner_sub_right]
    rw [show x - ((⟪a, x⟫_ℝ - b) / ‖a‖ ^ 2) • a - z = (x - z) - ((⟪a, x⟫_ℝ - b) / ‖a‖ ^ 2) • a by module,
      norm_sub_sq_real, real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, h]
    generalize ‖a‖ ^ 2 = n at *
    grind

/-- Subgradient steps reach the region of good values. Let g be a subgradient of f at x, f x + ⟨g, v − x⟩ ≤ f v for all v, with
‖g‖ ≤ G, and let the step t > 0 be short against the gap, t G² ≤ 2 (f x − f z). Then the step does not increase the distance
to z: ‖x − t g − z‖ ≤ ‖x − z‖.

topic: subgradient and projected methods
source: Polyak, Introduction to Optimization, §5.3; Boyd, Xiao and Mutapcic, Subgradient Methods
tags: subgradient, Fejér monotone
-/
theorem subgradient_step_fejer {f : E → ℝ} {g x z : E} {t G : ℝ} (ht : 0 < t) (hg : ∀ v, f x + ⟪g, v - x⟫_ℝ ≤ f v)
    (hG : ‖g‖ ≤ G) (htG : t * G ^ 2 ≤ 2 * (f x - f z)) : ‖x - t • g - z‖ ≤ ‖x - z‖ := by
  have h1 := hg z
  have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) hG 2) ht.le
  rw [show z - x = -(x - z) by module, inner_neg_right] at h1
  have h3 := mul_le_mul_of_nonneg_left (show t * ‖g‖ ^ 2 ≤ 2 * ⟪g, x - z⟫_ℝ by linarith) ht.le
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show x - t • g - z = (x - z) - t • g by module, norm_sub_sq_real, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
    real_inner_smul_right, real_inner_comm]
  linarith

/-- Kelley's cutting-plane model. Let a model m lie below f, and let the new model be the larger of m and the cut at x: m⁺ v =
max (m v) (f x + ⟨g, v − x⟩) for all v, where f x + ⟨g, v − x⟩ ≤ f v for all v (g is a subgradient of f at x). If y minimises m⁺,
m⁺ y ≤ m⁺ v for all v, then m⁺ y ≤ f z for every z.

topic: subgradient and projected methods
source: Kelley, The Cutting-Plane Method for Solving Convex Programs; Nesterov, Lectures on Convex Optimization, §3.3
tags: cutting plane, lower bound
-/
theorem cutting_plane_lower_bound {f m m' : E → ℝ} {g x y : E} (hm : ∀ v, m v ≤ f v)
    (hg : ∀ v, f x + ⟪g, v - x⟫_ℝ ≤ f v) (hm' : ∀ v, m' v = max (m v) (f x + ⟪g, v - x⟫_ℝ)) (hy : ∀ v, m' y ≤ m' v) (z : E) :
    m' y ≤ f z := by
  grind

/-- Polyak's step aims at the target value. For g ≠ 0, the point x − t g with t = (f x − c)/‖g‖² is where the linear model
f x + ⟨g, · − x⟩ takes the target value c.

topic: subgradient and projected methods
source: Polyak, Introduction to Optimization, §5.3; Bertsekas, Nonlinear Programming, §7.5 (subgradient methods)
tags: Polyak step, linearisation
-/
theorem polyak_step_reaches_target {f : E → ℝ} {g x : E} (hg : g ≠ 0) (c : ℝ) :
    f x + ⟪g, x - ((f x - c) / ‖g‖ ^ 2) • g - x⟫_ℝ = c := by
  have h : ‖g‖ ^ 2 ≠ 0 := (sq_pos_of_pos (norm_pos_iff.2 hg)).ne'
  rw [show x - ((f x - c) / ‖g‖ ^ 2) • g - x = -(((f x - c) / ‖g‖ ^ 2) • g) by module, inner_neg_right,
    real_inner_smul_right, real_inner_self_eq_norm_sq, div_mul_cancel₀ _ h]
  ring

end OptBench
