import OptBench.Foundation
import OptBench.Defs.Bregman

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Three-point identity. For a function h with gradient map h' the Bregman divergences satisfy
D(z, x) + D(x, y) − D(z, y) = ⟨h' y − h' x, z − x⟩ for all x, y, z.

topic: mirror descent
source: Chen and Teboulle, Convergence Analysis of a Proximal-Like Minimization Algorithm Using Bregman Functions, Lemma 3.1; Beck, First-Order Methods in Optimization, §9.2
tags: Bregman divergence, identity
-/
theorem bregman_three_point (h : E → ℝ) (h' : E → E) (x y z : E) :
    bregman h h' z x + bregman h h' x y - bregman h h' z y = ⟪h' y - h' x, z - x⟫_ℝ := by
  unfold bregman
  inner_expand
  linarith

/-- The Bregman divergence of half the squared norm, whose gradient at x is x, is half the squared distance.

topic: mirror descent
source: Beck, First-Order Methods in Optimization, §9.1
tags: Bregman divergence, Euclidean
-/
theorem bregman_half_norm_sq (x y : E) :
    bregman (fun v : E ↦ 1 / 2 * ‖v‖ ^ 2) (fun v ↦ v) x y = 1 / 2 * ‖x - y‖ ^ 2 := by
  unfold bregman
  inner_expand
  linarith

/-- Mean of divergences. For weights a, b with a + b = 1, the point m = a x + b y and any z,
a D(x, z) + b D(y, z) = a D(x, m) + b D(y, m) + D(m, z). Where D is nonnegative, the weighted mean
therefore minimises the weighted divergence.

topic: mirror descent
source: Banerjee, Merugu, Dhillon and Ghosh, Clustering with Bregman Divergences, §3
tags: Bregman divergence, centroid
-/
theorem bregman_mean_decomposition (h : E → ℝ) (h' : E → E) {a b : ℝ} (hab : a + b = 1) (x y z : E) :
    a * bregman h h' x z + b * bregman h h' y z =
      a * bregman h h' x (a • x + b • y) + b * bregman h h' y (a • x + b • y) + bregman h h' (a • x + b • y) z := by
  obtain rfl : b = 1 - a := by linarith
  unfold bregman
  inner_expand
  linarith

/-- Mirror descent step. Let the next iterate p satisfy the optimality condition of minimising η ⟨g, u⟩ + D(u, x) over C:
⟨η g + h' p − h' x, u − p⟩ ≥ 0 for all u in C. Then η ⟨g, p − u⟩ ≤ D(u, x) − D(u, p) − D(p, x) for all u in C.

topic: mirror descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, §4.2
tags: Bregman divergence, optimality condition
-/
theorem mirror_step_inequality {h : E → ℝ} {h' : E → E} {C : Set E} {η : ℝ} {g x p : E}
    (hp : ∀ u ∈ C, 0 ≤ ⟪η • g + h' p - h' x, u - p⟫_ℝ) {u : E} (hu : u ∈ C) :
    η * ⟪g, p - u⟫_ℝ ≤ bregman h h' u x - bregman h h' u p - bregman h h' p x := by
  have h1 := hp u hu
  unfold bregman
  inner_expand at h1
  inner_expand
  linarith

/-- Regret of one mirror descent step. Let σ > 0, let the divergence satisfy D(p, x) ≥ (σ/2)‖p − x‖² (as for a σ-strongly
convex h), and let p satisfy ⟨η g + h' p − h' x, u − p⟩ ≥ 0 for all u in C. Then for all u in C
η ⟨g, x − u⟩ ≤ D(u, x) − D(u, p) + η² ‖g‖² / (2σ).

topic: mirror descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 4.2
tags: Bregman divergence, regret, strong convexity
-/
theorem mirror_step_regret {h : E → ℝ} {h' : E → E} {C : Set E} {η σ : ℝ} {g x p : E} (hσ : 0 < σ)
    (hD : σ / 2 * ‖p - x‖ ^ 2 ≤ bregman h h' p x)
    (hp : ∀ u ∈ C, 0 ≤ ⟪η • g + h' p - h' x, u - p⟫_ℝ) {u : E} (hu : u ∈ C) :
    η * ⟪g, x - u⟫_ℝ ≤ bregman h h' u x - bregman h h' u p + η ^ 2 * ‖g‖ ^ 2 / (2 * σ) := by
  have h1 := hp u hu
  have h2 : η * ⟪g, x - p⟫_ℝ ≤ η ^ 2 * ‖g‖ ^ 2 / (2 * σ) + σ / 2 * ‖p - x‖ ^ 2 := by
    have h3 := sq_nonneg ‖η • g - σ • (x - p)‖
    rw [norm_sub_sq_real, real_inner_smul_left, real_inner_smul_right, norm_smul, norm_smul, mul_pow, mul_pow,
      Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, norm_sub_rev x p] at h3
    have h4 : η ^ 2 * ‖g‖ ^ 2 / (2 * σ) + σ / 2 * ‖p - x‖ ^ 2 - η * ⟪g, x - p⟫_ℝ =
        (η ^ 2 * ‖g‖ ^ 2 - 2 * (η * (σ * ⟪g, x - p⟫_ℝ)) + σ ^ 2 * ‖p - x‖ ^ 2) / (2 * σ) := by grind
    have h5 := div_nonneg h3 (show 0 ≤ 2 * σ by linarith)
    linarith
  have h6 : η * ⟪g, x - u⟫_ℝ = η * ⟪g, x - p⟫_ℝ + η * ⟪g, p - u⟫_ℝ := by inner_expand; linarith
  have h7 : η * ⟪g, p - u⟫_ℝ ≤ bregman h h' u x - bregman h h' u p - bregman h h' p x := by
    unfold bregman
    inner_expand at h1
    inner_expand
    linarith
  linarith

/-- Bregman gradient step under relative smoothness. Let f lie below its relative model, f v ≤ f x + ⟨g, v − x⟩ + L D(v, x)
for all v, and let L h' p = L h' x − g. Then f p ≤ f x − L D(x, p).

topic: mirror descent
source: Lu, Freund and Nesterov, Relatively Smooth Convex Optimization by First-Order Methods, §3
tags: Bregman divergence, relative smoothness, sufficient decrease
-/
theorem bregman_gradient_step_decrease {f h : E → ℝ} {h' : E → E} {L : ℝ} {g x p : E}
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L * bregman h h' v x) (hp : L • h' p = L • h' x - g) :
    f p ≤ f x - L * bregman h h' x p := by
  have h1 := hf p
  have hg : g = L • h' x - L • h' p := by rw [hp]; grind
  rw [hg] at h1
  unfold bregman at *
  inner_expand at h1
  inner_expand
  linarith

/-- Rate of the Bregman gradient method. Let 0 < L, let D be nonnegative, let f be convex in the sense
f x + ⟨f' x, v − x⟩ ≤ f v and L-smooth relative to h, f v ≤ f x + ⟨f' x, v − x⟩ + L D(v, x), for all x, v, and let
L h' (x (k+1)) = L h' (x k) − f' (x k). Then k (f (x k) − f u) ≤ L D(u, x 0) for every u and k.

topic: mirror descent
source: Lu, Freund and Nesterov, Relatively Smooth Convex Optimization by First-Order Methods, Theorem 3.1
tags: Bregman divergence, relative smoothness, rate
-/
theorem bregman_gradient_rate {f h : E → ℝ} {f' h' : E → E} {L : ℝ} {x : ℕ → E} (hL : 0 < L)
    (hD : ∀ v w, 0 ≤ bregman h h' v w) (hconv : ∀ w v, f w + ⟪f' w, v - w⟫_ℝ ≤ f v)
    (hsmooth : ∀ w v, f v ≤ f w + ⟪f' w, v - w⟫_ℝ + L * bregman h h' v w)
    (hx : ∀ k, L • h' (x (k + 1)) = L • h' (x k) - f' (x k)) (u : E) (k : ℕ) :
    k * (f (x k) - f u) ≤ L * bregman h h' u (x 0) := by
  have hg : ∀ k, f' (x k) = L • h' (x k) - L • h' (x (k + 1)) := fun k => by rw [hx k]; grind
  have hdec : ∀ k, f (x (k + 1)) ≤ f (x k) := by
    intro k
    have h1 := hsmooth (x k) (x (k + 1))
    have h2 := mul_nonneg hL.le (hD (x k) (x (k + 1)))
    rw [hg k] at h1
    unfold bregman at *
    inner_expand at h1
    inner_expand at h2
    linarith
  have hstep : ∀ k, f (x (k + 1)) - f u ≤ L * bregman h h' u (x k) - L * bregman h h' u (x (k + 1)) := by
    intro k
    have h1 := hsmooth (x k) (x (k + 1))
    have h2 := hconv (x k) u
    rw [hg k] at h1 h2
    unfold bregman at *
    inner_expand at h1
    inner_expand at h2
    inner_expand
    linarith
  have key : ∀ k : ℕ, k * (f (x k) - f u) + L * bregman h h' u (x k) ≤ L * bregman h h' u (x 0) := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := hstep k
      have h2 := mul_le_mul_of_nonneg_left (hdec k) (Nat.cast_nonneg k)
      push_cast
      linarith
  have h3 := mul_nonneg hL.le (hD u (x k))
  linarith [key k]

/-- The Bregman proximal step does not move away from minimisers. Let the Bregman divergence of h be nonnegative,
D(u, v) ≥ 0 for all u and v, let p satisfy the inequality of a Bregman proximal step from x, f p + D(p, x) + D(u, p) ≤ f u + D(u, x) for
all u, and let z minimise f, f z ≤ f u for all u. Then D(z, p) ≤ D(z, x).

topic: mirror descent
source: Chen and Teboulle, Convergence Analysis of a Proximal-Like Minimization Algorithm Using Bregman Functions
tags: Bregman divergence, proximal point, Fejér monotone
-/
theorem bregman_proximal_step_fejer {f h : E → ℝ} {h' : E → E} {x p z : E} (hD : ∀ u v, 0 ≤ bregman h h' u v)
    (hp : ∀ u, f p + bregman h h' p x + bregman h h' u p ≤ f u + bregman h h' u x) (hz : ∀ u, f z ≤ f u) :
    bregman h h' z p ≤ bregman h h' z x := by
  grind

end OptBench
