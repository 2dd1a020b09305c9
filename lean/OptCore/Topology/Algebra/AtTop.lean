import OptCore.Topology.Sqrt
import OptCore.Algebra.Order.Archimedean

/-!
# Arithmetic of functions that tend to infinity

Mirrors `Mathlib/Order/Filter/AtTopBot/{Field,Group,Monoid}.lean`, `Mathlib/Topology/Algebra/Order/Field.lean` and
`Mathlib/Analysis/SpecificLimits/{Basic,Normed}.lean`, for ℝ.
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {l : Filter α} {f g : α → ℝ} {a r C : ℝ}

/-- Adding a constant on the right. -/
theorem tendsto_atTop_add_const_right (l : Filter α) (C : ℝ) (hf : Tendsto f l atTop) : Tendsto (fun x => f x + C) l atTop :=
  tendsto_atTop.2 fun b => (tendsto_atTop.1 hf (b - C)).mono fun _ hx => by linarith
/-- Adding a constant on the left. -/
theorem tendsto_atTop_add_const_left (l : Filter α) (C : ℝ) (hf : Tendsto f l atTop) : Tendsto (fun x => C + f x) l atTop :=
  tendsto_atTop.2 fun b => (tendsto_atTop.1 hf (b - C)).mono fun _ hx => by linarith
/-- Adding a function bounded below. -/
theorem tendsto_atTop_add_right_of_le' (l : Filter α) (C : ℝ) (hf : Tendsto f l atTop) (hg : ∀ᶠ x in l, C ≤ g x) :
    Tendsto (fun x => f x + g x) l atTop :=
  tendsto_atTop.2 fun b => ((tendsto_atTop.1 hf (b - C)).and hg).mono fun _ hx => by have := hx.1; have := hx.2; linarith
/-- Adding a function that also tends to infinity. -/
theorem Tendsto.atTop_add_atTop (hf : Tendsto f l atTop) (hg : Tendsto g l atTop) : Tendsto (fun x => f x + g x) l atTop :=
  tendsto_atTop_add_right_of_le' l 0 hf (tendsto_atTop.1 hg 0)
/-- Adding a convergent function. -/
theorem Tendsto.atTop_add (hf : Tendsto f l atTop) (hg : Tendsto g l (𝓝 C)) : Tendsto (fun x => f x + g x) l atTop :=
  tendsto_atTop_add_right_of_le' l (C - 1) hf ((hg.eventually_const_lt (show C - 1 < C by linarith)).mono fun _ hx => le_of_lt hx)
/-- Adding a convergent function. -/
theorem Tendsto.add_atTop (hf : Tendsto f l (𝓝 C)) (hg : Tendsto g l atTop) : Tendsto (fun x => f x + g x) l atTop :=
  (hg.atTop_add hf).congr fun _ => add_comm _ _
/-- Multiplying by a positive constant on the left. -/
theorem Tendsto.const_mul_atTop (hr : 0 < r) (hf : Tendsto f l atTop) : Tendsto (fun x => r * f x) l atTop :=
  tendsto_atTop.2 fun b => (tendsto_atTop.1 hf (b / r)).mono fun _ hx => (div_le_iff₀' hr).1 hx
/-- Multiplying by a positive constant on the right. -/
theorem Tendsto.atTop_mul_const (hr : 0 < r) (hf : Tendsto f l atTop) : Tendsto (fun x => f x * r) l atTop :=
  (hf.const_mul_atTop hr).congr fun _ => mul_comm _ _
/-- Dividing by a positive constant. -/
theorem Tendsto.atTop_div_const (hr : 0 < r) (hf : Tendsto f l atTop) : Tendsto (fun x => f x / r) l atTop := by
  simp only [div_eq_mul_inv]
  exact hf.atTop_mul_const (inv_pos.2 hr)
/-- Products of functions that tend to infinity. -/
theorem Tendsto.atTop_mul_atTop₀ (hf : Tendsto f l atTop) (hg : Tendsto g l atTop) : Tendsto (fun x => f x * g x) l atTop :=
  tendsto_atTop.2 fun b => ((tendsto_atTop.1 hf (Max.max b 0)).and (tendsto_atTop.1 hg 1)).mono fun x hx => by
    have h1 := le_trans (le_max_left b 0) hx.1
    have h2 := le_trans (le_max_right b 0) hx.1
    have h3 := mul_le_mul_of_nonneg_left hx.2 h2
    rw [mul_one] at h3
    exact le_trans h1 h3
/-- Powers of a function that tends to infinity. -/
theorem Tendsto.pow_atTop (hf : Tendsto f l atTop) {n : ℕ} (hn : n ≠ 0) : Tendsto (fun x => f x ^ n) l atTop := by
  refine tendsto_atTop_mono' l ?_ hf
  exact (tendsto_atTop.1 hf 1).mono fun x hx => le_self_pow₀ hx hn
/-- Powers tend to infinity. -/
theorem tendsto_pow_atTop {n : ℕ} (hn : n ≠ 0) : Tendsto (fun x : ℝ => x ^ n) atTop atTop := Tendsto.pow_atTop tendsto_id hn
/-- The negative of a function that tends to infinity. -/
theorem tendsto_neg_atTop_atBot : Tendsto (fun x : ℝ => -x) atTop atBot :=
  tendsto_atBot.2 fun b => (eventually_ge_atTop (-b)).mono fun _ hx => by linarith
/-- The negative of a function that tends to minus infinity. -/
theorem tendsto_neg_atBot_atTop : Tendsto (fun x : ℝ => -x) atBot atTop :=
  tendsto_atTop.2 fun b => (eventually_le_atBot (-b)).mono fun _ hx => by linarith
/-- The absolute value tends to infinity. -/
theorem tendsto_abs_atTop_atTop : Tendsto (fun x : ℝ => |x|) atTop atTop := tendsto_atTop_mono (fun x => le_abs_self x) tendsto_id
end Filter

open Filter

section
variable {α : Type u} {l : Filter α} {f g : α → ℝ} {a r : ℝ}

/-- A convergent function over one that tends to infinity. -/
theorem Filter.Tendsto.div_atTop (h : Tendsto f l (𝓝 a)) (hg : Tendsto g l atTop) : Tendsto (fun x => f x / g x) l (𝓝 0) := by
  have h1 := h.mul hg.inv_tendsto_atTop
  rw [mul_zero] at h1
  exact h1.congr fun x => (div_eq_mul_inv (f x) (g x)).symm
/-- The inverse tends to zero at infinity. -/
theorem tendsto_inv_atTop_zero : Tendsto (fun x : ℝ => x⁻¹) atTop (𝓝 0) := Tendsto.inv_tendsto_atTop tendsto_id
/-- Powers of a number above one tend to infinity. -/
theorem tendsto_pow_atTop_atTop_of_one_lt (h : 1 < r) : Tendsto (fun n : ℕ => r ^ n) atTop atTop := by
  rw [tendsto_atTop_atTop]
  intro b
  obtain ⟨N, hN⟩ := pow_unbounded_of_one_lt b h
  exact ⟨N, fun n hn => le_trans (le_of_lt hN) (pow_le_pow_right₀ (le_of_lt h) hn)⟩
/-- The square root tends to infinity. -/
theorem Real.tendsto_sqrt_atTop : Tendsto (fun x : ℝ => √x) atTop atTop :=
  tendsto_atTop.2 fun b => (eventually_ge_atTop (b ^ 2)).mono fun _ hx => Real.le_sqrt_of_sq_le hx
/-- `n / (n + x)` tends to one. -/
theorem tendsto_natCast_div_add_atTop (x : ℝ) : Tendsto (fun n : ℕ => (n : ℝ) / (n + x)) atTop (𝓝 1) := by
  have h1 : Tendsto (fun n : ℕ => (n : ℝ) + x) atTop atTop := tendsto_atTop_add_const_right _ x tendsto_natCast_atTop_atTop
  have h2 : Tendsto (fun n : ℕ => 1 - x / ((n : ℝ) + x)) atTop (𝓝 (1 - 0)) := (Tendsto.div_atTop tendsto_const_nhds h1).const_sub 1
  rw [sub_zero] at h2
  refine Filter.Tendsto.congr' ((tendsto_atTop.1 h1 1).mono fun n hn => ?_) h2
  show 1 - x / ((n : ℝ) + x) = (n : ℝ) / ((n : ℝ) + x)
  have hne : (n : ℝ) + x ≠ 0 := by linarith
  rw [eq_div_iff hne, sub_mul, div_mul_cancel₀ _ hne]
  linarith
/-- `C / √n` tends to zero. -/
theorem tendsto_const_div_sqrt_atTop_nhds_zero_nat (C : ℝ) : Tendsto (fun n : ℕ => C / √(n : ℝ)) atTop (𝓝 0) :=
  Tendsto.div_atTop tendsto_const_nhds (Real.tendsto_sqrt_atTop.comp tendsto_natCast_atTop_atTop)
/-- `C / n ^ p` tends to zero. -/
theorem tendsto_const_div_natCast_pow_atTop (C : ℝ) (p : ℕ) (hp : p ≠ 0) : Tendsto (fun n : ℕ => C / (n : ℝ) ^ p) atTop (𝓝 0) :=
  Tendsto.div_atTop tendsto_const_nhds (Tendsto.pow_atTop tendsto_natCast_atTop_atTop hp)
end

end
