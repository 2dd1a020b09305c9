import OptBench.Foundation

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The Frank-Wolfe gap bounds the error. Let x be in C, let g satisfy f x + ⟨g, v − x⟩ ≤ f v for all v in C (a gradient
of a convex f at x) and let s minimise ⟨g, ·⟩ over C. Then f x − f v ≤ ⟨g, x − s⟩ for every v in C, and the gap ⟨g, x − s⟩ is
nonnegative.

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization
tags: Frank-Wolfe gap, duality gap
-/
theorem frank_wolfe_gap_bounds_error {f : E → ℝ} {C : Set E} {g x s : E} (hg : ∀ v ∈ C, f x + ⟪g, v - x⟫_ℝ ≤ f v)
    (hs : IsMinOn (fun v ↦ ⟪g, v⟫_ℝ) C s) (hx : x ∈ C) :
    (∀ v ∈ C, f x - f v ≤ ⟪g, x - s⟫_ℝ) ∧ 0 ≤ ⟪g, x - s⟫_ℝ := by
  have h1 : ∀ v ∈ C, ⟪g, s⟫_ℝ ≤ ⟪g, v⟫_ℝ := fun v hv => isMinOn_iff.1 hs v hv
  rw [inner_sub_right]
  refine ⟨fun v hv => ?_, ?_⟩
  · have h2 := hg v hv
    have h3 := h1 v hv
    rw [inner_sub_right] at h2
    linarith
  · linarith [h1 x hx]

/-- One Frank-Wolfe step. Let f lie below the quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² with L ≥ 0, let ‖s − x‖ ≤ D.
Then for every real γ,  f (x + γ (s − x)) ≤ f x − γ ⟨g, x − s⟩ + γ² L D²/2.

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization, Lemma 5; Beck, First-Order Methods in Optimization, §13.2
tags: Frank-Wolfe, one-step
-/
theorem frank_wolfe_one_step {f : E → ℝ} {g x s : E} {L D γ : ℝ} (hL : 0 ≤ L)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hD : ‖s - x‖ ≤ D) :
    f (x + γ • (s - x)) ≤ f x - γ * ⟪g, x - s⟫_ℝ + γ ^ 2 * (L * D ^ 2 / 2) := by
  have h := hf (x + γ • (s - x))
  have e : ⟪g, s - x⟫_ℝ = -⟪g, x - s⟫_ℝ := by rw [inner_sub_right, inner_sub_right]; linarith
  rw [add_sub_cancel_left, real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, e] at h
  have h1 := pow_le_pow_left₀ (norm_nonneg _) hD 2
  have h2 := mul_le_mul_of_nonneg_left h1 (mul_nonneg (show 0 ≤ L / 2 by linarith) (sq_nonneg γ))
  linarith

/-- The short step of Frank-Wolfe. Let f lie below the quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² with L > 0, let
D > 0 and ‖s − x‖ ≤ D, let G = ⟨g, x − s⟩ be the gap and γ = min (G/(L D²)) 1. Then the step x + γ (s − x) decreases f by at
least min (G²/(2 L D²)) (G/2).

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization; Lacoste-Julien, Convergence Rate of Frank-Wolfe for Non-Convex Objectives
tags: Frank-Wolfe, short step
-/
theorem frank_wolfe_short_step_decrease {f : E → ℝ} {g x s : E} {L D γ : ℝ} (hL : 0 < L)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hD0 : 0 < D) (hD : ‖s - x‖ ≤ D)
    (hγ : γ = min (⟪g, x - s⟫_ℝ / (L * D ^ 2)) 1) :
    f (x + γ • (s - x)) ≤ f x - min (⟪g, x - s⟫_ℝ ^ 2 / (2 * (L * D ^ 2))) (⟪g, x - s⟫_ℝ / 2) := by
  have hM : 0 < L * D ^ 2 := mul_pos hL (sq_pos_of_pos hD0)
  have h := hf (x + γ • (s - x))
  rw [add_sub_cancel_left, real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
    show s - x = -(x - s) by module, inner_neg_right, norm_neg, norm_sub_rev] at h
  have h1 := pow_le_pow_left₀ (norm_nonneg _) hD 2
  have h2 := mul_le_mul_of_nonneg_left h1 (mul_nonneg (show 0 ≤ L / 2 by linarith) (sq_nonneg γ))
  rw [show x + γ • (s - x) = x + γ • -(x - s) by module]
  generalize ⟪g, x - s⟫_ℝ = G at *
  have h3 : f (x + γ • -(x - s)) ≤ f x - γ * G + γ ^ 2 * (L * D ^ 2) / 2 := by linarith
  generalize L * D ^ 2 = M at *
  rcases le_total (G / M) 1 with hc | hc
  · have hγ' : γ = G / M := by rw [hγ, min_eq_left hc]
    have e : -γ * G + γ ^ 2 * M / 2 = -(G ^ 2 / (2 * M)) := by rw [hγ']; grind (ematch := 0)
    have := min_le_left (G ^ 2 / (2 * M)) (G / 2)
    linarith
  · have hγ' : γ = 1 := by rw [hγ, min_eq_right hc]
    rw [le_div_iff₀ hM] at hc
    have := min_le_right (G ^ 2 / (2 * M)) (G / 2)
    rw [hγ'] at h3 ⊢
    linarith

/-- The recursion behind the Frank-Wolfe rate. Let C ≥ 0 and let real numbers satisfy
h (k+1) ≤ (1 − 2/(k+2)) h k + (2/(k+2))² C. Then h k ≤ 4C/(k+2) for every k ≥ 1.

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization, Theorem 1; Bubeck, Convex Optimization: Algorithms and Complexity, §3.3
tags: recursion, sublinear rate
-/
theorem frank_wolfe_recursion {h : ℕ → ℝ} {C : ℝ} (hC : 0 ≤ C)
    (hrec : ∀ k : ℕ, h (k + 1) ≤ (1 - 2 / ((k : ℝ) + 2)) * h k + (2 / ((k : ℝ) + 2)) ^ 2 * C) {k : ℕ} (hk : 1 ≤ k) :
    h k ≤ 4 * C / ((k : ℝ) + 2) := by
  have hpos : ∀ k : ℕ, (0 : ℝ) < (k : ℝ) + 2 := fun k => by linarith [Nat.cast_nonneg k]
  have key : ∀ k : ℕ, ((k : ℝ) + 1 + 2) * h (k + 1) ≤ 4 * C := by
    intro k
    induction k with
    | zero =>
      have h0 := hrec 0
      simp only [Nat.cast_zero, zero_add] at h0 ⊢
      have e : (1 - 2 / (2 : ℝ)) * h 0 + (2 / 2) ^ 2 * C = C := by grind (ematch := 0)
      rw [e] at h0
      linarith
    | succ k ih =>
      have h1 := hrec (k + 1)
      push_cast at h1 ⊢
      have hn := Nat.cast_nonneg k
      generalize (k : ℝ) = n at *
      have hn3 : 0 < n + 1 + 2 := by linarith
      have h2 : (n + 1 + 2) ^ 2 * h (k + 1 + 1) ≤ (n + 1) * ((n + 1 + 2) * h (k + 1)) + 4 * C := by
        have h3 := mul_le_mul_of_nonneg_left h1 (sq_nonneg (n + 1 + 2))
        have e : (n + 1 + 2) ^ 2 * ((1 - 2 / (n + 1 + 2)) * h (k + 1) + (2 / (n + 1 + 2)) ^ 2 * C) =
            (n + 1) * ((n + 1 + 2) * h (k + 1)) + 4 * C := by grind (ematch := 0)
        rwa [e] at h3
      have h4 := mul_le_mul_of_nonneg_left ih (show 0 ≤ n + 1 by linarith)
      have h5 := mul_le_mul_of_nonneg_left (show (n + 1 + 2) ^ 2 * h (k + 1 + 1) ≤ (n + 2) * (4 * C) by linarith)
        (show 0 ≤ n + 1 + 1 + 2 by linarith)
      have h6 : (n + 1 + 1 + 2) * ((n + 2) * (4 * C)) ≤ (n + 1 + 2) ^ 2 * (4 * C) := by linarith
      have h7 : (n + 1 + 2) ^ 2 * ((n + 1 + 1 + 2) * h (k + 1 + 1)) ≤ (n + 1 + 2) ^ 2 * (4 * C) := by linarith
      exact le_of_mul_le_mul_left h7 (sq_pos_of_pos hn3)
  obtain ⟨j, rfl⟩ : ∃ j, k = j + 1 := ⟨k - 1, by omega⟩
  rw [le_div_iff₀ (hpos _)]
  have := key j
  push_cast
  linarith

/-- The Frank-Wolfe method converges at rate 1/k. Let C have diameter at most D, ‖u − v‖ ≤ D for u, v in C, let f' satisfy the
convexity inequality f u + ⟨f' u, v − u⟩ ≤ f v and the smoothness inequality f v ≤ f u + ⟨f' u, v − u⟩ + (L/2)‖v − u‖² for u, v in
C, L ≥ 0, let C be convex, x 0 ∈ C, let s k ∈ C minimise ⟨f' (x k), ·⟩ over C and x (k+1) = x k + (2/(k+2)) (s k − x k). Then
f (x k) − f z ≤ 2 L D²/(k+2) for all z in C and k ≥ 1.

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization, Theorem 1
tags: Frank-Wolfe, rate
-/
theorem frank_wolfe_rate {f : E → ℝ} {f' : E → E} {C : Set E} {L D : ℝ} {x s : ℕ → E} (hL : 0 ≤ L) (hC : Convex ℝ C)
    (hD : ∀ u ∈ C, ∀ v ∈ C, ‖u - v‖ ≤ D) (hconv : ∀ u ∈ C, ∀ v ∈ C, f u + ⟪f' u, v - u⟫_ℝ ≤ f v)
    (hsmooth : ∀ u ∈ C, ∀ v ∈ C, f v ≤ f u + ⟪f' u, v - u⟫_ℝ + L / 2 * ‖v - u‖ ^ 2) (hx0 : x 0 ∈ C)
    (hs : ∀ k, s k ∈ C) (hmin : ∀ k, ∀ v ∈ C, ⟪f' (x k), s k⟫_ℝ ≤ ⟪f' (x k), v⟫_ℝ)
    (hx : ∀ k : ℕ, x (k + 1) = x k + (2 / ((k : ℝ) + 2)) • (s k - x k)) {z : E} (hz : z ∈ C) {k : ℕ} (hk : 1 ≤ k) :
    f (x k) - f z ≤ 2 * L * D ^ 2 / ((k : ℝ) + 2) := by
  have hpos : ∀ k : ℕ, (0 : ℝ) < (k : ℝ) + 2 := fun k => by linarith [Nat.cast_nonneg k]
  have hγ0 : ∀ k : ℕ, 0 ≤ 2 / ((k : ℝ) + 2) := fun k => div_nonneg (by linarith) (hpos k).le
  have hγ1 : ∀ k : ℕ, 2 / ((k : ℝ) + 2) ≤ 1 := fun k => by
    rw [div_le_one (hpos k)]
    linarith [Nat.cast_nonneg k]
  -- the scalar step of the induction
  have alg : ∀ n a b M : ℝ, 0 ≤ n → 0 ≤ M → (n + 1 + 2) * a ≤ 2 * M →
      b ≤ (1 - 2 / (n + 1 + 2)) * a + (2 / (n + 1 + 2)) ^ 2 * (M / 2) → (n + 1 + 1 + 2) * b ≤ 2 * M := by
    clear hmin hs hx hsmooth hconv hD hγ0 hγ1 hpos
    intro n a b M hn hM ih h1
    have hn3 : 0 < n + 1 + 2 := by linarith
    have h2 : (n + 1 + 2) ^ 2 * b ≤ (n + 1) * ((n + 1 + 2) * a) + 2 * M := by
      have h3 := mul_le_mul_of_nonneg_left h1 (sq_nonneg (n + 1 + 2))
      have e : (n + 1 + 2) ^ 2 * ((1 - 2 / (n + 1 + 2)) * a + (2 / (n + 1 + 2)) ^ 2 * (M / 2)) =
          (n + 1) * ((n + 1 + 2) * a) + 2 * M := by grind (ematch := 0)
      rwa [e] at h3
    have h4 := mul_le_mul_of_nonneg_left ih (show 0 ≤ n + 1 by linarith)
    have h5 := mul_le_mul_of_nonneg_left (show (n + 1 + 2) ^ 2 * b ≤ (n + 2) * (2 * M) by linarith)
      (show 0 ≤ n + 1 + 1 + 2 by linarith)
    have h7 : (n + 1 + 2) ^ 2 * ((n + 1 + 1 + 2) * b) ≤ (n + 1 + 2) ^ 2 * (2 * M) := by linarith
    exact le_of_mul_le_mul_left h7 (sq_pos_of_pos hn3)
  have hmem : ∀ k, x k ∈ C := by
    intro k
    induction k with
    | zero => exact hx0
    | succ k ih =>
      rw [hx k]
      exact hC.add_smul_sub_mem ih (hs k) ⟨hγ0 k, hγ1 k⟩
  -- one step contracts the error and adds the curvature term
  have hstep : ∀ k : ℕ, f (x (k + 1)) - f z ≤
      (1 - 2 / ((k : ℝ) + 2)) * (f (x k) - f z) + (2 / ((k : ℝ) + 2)) ^ 2 * (L * D ^ 2 / 2) := by
    intro k
    have h1 := hsmooth (x k) (hmem k) (x (k + 1)) (hmem (k + 1))
    have h2 := hconv (x k) (hmem k) z hz
    have h3 := hmin k z hz
    have h4 := pow_le_pow_left₀ (norm_nonneg _) (hD (s k) (hs k) (x k) (hmem k)) 2
    have h0 := hγ0 k
    rw [hx k] at h1 ⊢
    generalize 2 / ((k : ℝ) + 2) = γ at *
    rw [add_sub_cancel_left, real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, inner_sub_right] at h1
    rw [inner_sub_right] at h2
    have h5 := mul_le_mul_of_nonneg_left h4 (mul_nonneg (show 0 ≤ L / 2 by linarith) (sq_nonneg γ))
    have h6 := mul_le_mul_of_nonneg_left (show ⟪f' (x k), s k⟫_ℝ - ⟪f' (x k), x k⟫_ℝ ≤ f z - f (x k) by linarith) h0
    linarith
  have key : ∀ k : ℕ, ((k : ℝ) + 1 + 2) * (f (x (k + 1)) - f z) ≤ 2 * (L * D ^ 2) := by
    have hM : 0 ≤ L * D ^ 2 := mul_nonneg hL (sq_nonneg D)
    intro k
    induction k with
    | zero =>
      have h0 := hstep 0
      simp only [Nat.cast_zero, zero_add] at h0 ⊢
      have e : (1 - 2 / (2 : ℝ)) * (f (x 0) - f z) + (2 / 2) ^ 2 * (L * D ^ 2 / 2) = L * D ^ 2 / 2 := by grind (ematch := 0)
      rw [e] at h0
      linarith
    | succ k ih =>
      have h1 := hstep (k + 1)
      push_cast at h1 ⊢
      have hn := Nat.cast_nonneg k
      exact alg k _ _ _ hn hM ih h1
  obtain ⟨j, rfl⟩ : ∃ j, k = j + 1 := ⟨k - 1, by omega⟩
  rw [le_div_iff₀ (hpos _)]
  have := key j
  push_cast
  linarith

/-- The linear minimisation oracle of a ball. For g ≠ 0 and r ≥ 0 the point −(r/‖g‖) g has norm r and minimises ⟨g, ·⟩ over the
ball of radius r, with value −r‖g‖.

topic: Frank-Wolfe
source: Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization; Beck, First-Order Methods in Optimization, Chapter 13
tags: linear minimisation oracle, ball
-/
theorem linear_oracle_ball {g : E} {r : ℝ} (hg : g ≠ 0) (hr : 0 ≤ r) :
    ‖-((r / ‖g‖) • g)‖ = r ∧ ⟪g, -((r / ‖g‖) • g)⟫_ℝ = -(r * ‖g‖) ∧
      ∀ v, ‖v‖ ≤ r → ⟪g, -((r / ‖g‖) • g)⟫_ℝ ≤ ⟪g, v⟫_ℝ := by
  have hn : 0 < ‖g‖ := norm_pos_iff.2 hg
  have hval : ⟪g, -((r / ‖g‖) • g)⟫_ℝ = -(r * ‖g‖) := by
    rw [inner_neg_right, real_inner_smul_right, real_inner_self_eq_norm_sq]
    generalize ‖g‖ = n at *
    grind
  refine ⟨?_, hval, fun v hv => ?_⟩
  · rw [norm_neg, norm_smul_of_nonneg (div_nonneg hr hn.le), div_mul_cancel₀ r hn.ne']
  · have h1 := neg_norm_le_real_inner g v
    have h2 := mul_le_mul_of_nonneg_left hv hn.le
    rw [hval]
    linarith

/-- The lower bound that Frank-Wolfe keeps. Let g satisfy f x + ⟨g, v − x⟩ ≤ f v for all v in C (a gradient of a convex f at x), let s
minimise the linear model over C, ⟨g, s − x⟩ ≤ ⟨g, v − x⟩ for all v in C, and let b be a lower bound of f on C. Then the larger of b
and f x + ⟨g, s − x⟩ is a lower bound of f on C too.

topic: Frank-Wolfe
source: Freund and Grigas, New Analysis and Results for the Frank-Wolfe Method; Jaggi, Revisiting Frank-Wolfe: Projection-Free Sparse Convex Optimization
tags: lower bound, duality gap, certificate
-/
theorem frank_wolfe_lower_bound_update {f : E → ℝ} {C : Set E} {g x s : E} {b : ℝ}
    (hg : ∀ v ∈ C, f x + ⟪g, v - x⟫_ℝ ≤ f v) (hs : ∀ v ∈ C, ⟪g, s - x⟫_ℝ ≤ ⟪g, v - x⟫_ℝ) (hb : ∀ v ∈ C, b ≤ f v) :
    ∀ v ∈ C, max b (f x + ⟪g, s - x⟫_ℝ) ≤ f v := by
  grind

/-- The better of the Frank-Wolfe and the away direction. For every gradient g, iterate x, Frank-Wolfe vertex s and away vertex v, the
larger of the slopes ⟨g, x − s⟩ and ⟨g, v − x⟩ is at least half the pairwise gap ⟨g, v − s⟩.

topic: Frank-Wolfe
source: Lacoste-Julien and Jaggi, On the Global Linear Convergence of Frank-Wolfe Optimization Variants
tags: away steps, pairwise gap
-/
theorem pairwise_gap_le_two_mul_max (g x s v : E) : ⟪g, v - s⟫_ℝ ≤ 2 * max ⟪g, x - s⟫_ℝ ⟪g, v - x⟫_ℝ := by
  have h1 := le_max_left ⟪g, x - s⟫_ℝ ⟪g, v - x⟫_ℝ
  have h2 := le_max_right ⟪g, x - s⟫_ℝ ⟪g, v - x⟫_ℝ
  rw [show v - s = (x - s) + (v - x) by module, inner_add_right]
  linarith

end OptBench
