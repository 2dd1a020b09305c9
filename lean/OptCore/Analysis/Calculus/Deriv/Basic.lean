import OptCore.Analysis.Calculus.LinApprox
import OptCore.Tactic.Linarith

/-!
# Derivatives of functions of one real variable

Mirrors `Mathlib/Analysis/Calculus/Deriv/Basic.lean`, `…/Add.lean`, `…/Mul.lean`, `…/Comp.lean`, `…/Pow.lean`, `…/Inv.lean`.
`HasDerivAt f f' x` says `f y = f x + (y - x) • f' + o(y - x)`, as `hasDerivAt_iff_isLittleO` states.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Asymptotics

variable {F : Type u} [NormedAddCommGroup F] [NormedSpace ℝ F]

/-- `f` has the derivative `f'` at `x` along the filter `L`. -/
def HasDerivAtFilter (f : ℝ → F) (f' : F) (x : ℝ) (L : Filter ℝ) : Prop := HasLinApprox f (fun h => h • f') x L
/-- `f` has the derivative `f'` at `x`. -/
def HasDerivAt (f : ℝ → F) (f' : F) (x : ℝ) : Prop := HasDerivAtFilter f f' x (𝓝 x)
/-- `f` has the derivative `f'` at `x` within `s`. -/
def HasDerivWithinAt (f : ℝ → F) (f' : F) (s : Set ℝ) (x : ℝ) : Prop := HasDerivAtFilter f f' x (𝓝[s] x)

open Classical in
/-- The derivative, or `0` where there is none. -/
def deriv (f : ℝ → F) (x : ℝ) : F := if h : ∃ f', HasDerivAt f f' x then Classical.choose h else 0

section
variable {f g : ℝ → F} {f' g' f₀' f₁' : F} {x : ℝ} {s t : Set ℝ} {L : Filter ℝ}

/-- A derivative as an instance of `HasLinApprox`. -/
theorem HasDerivAt.lin (h : HasDerivAt f f' x) : HasLinApprox f (fun h => h • f') x (𝓝 x) := h
/-- A derivative from an instance of `HasLinApprox`. -/
theorem HasDerivAt.of_lin {A : ℝ → F} (h : HasLinApprox f A x (𝓝 x)) (hA : ∀ v, A v = v • f') : HasDerivAt f f' x :=
  HasLinApprox.congr_deriv (M := fun h => h • f') h hA
/-- A derivative within a set as an instance of `HasLinApprox`. -/
theorem HasDerivWithinAt.lin (h : HasDerivWithinAt f f' s x) : HasLinApprox f (fun h => h • f') x (𝓝[s] x) := h
/-- A derivative as a linear approximation. -/
theorem hasDerivAt_iff_isLittleO :
    HasDerivAt f f' x ↔ (fun x' : ℝ => f x' - f x - (x' - x) • f') =o[𝓝 x] fun x' => x' - x := Iff.rfl
/-- A derivative, by `ε` and `δ`. -/
theorem hasDerivAt_iff_eps {f : ℝ → F} {f' : F} {x : ℝ} : HasDerivAt f f' x ↔
    ∀ c, 0 < c → ∃ δ, 0 < δ ∧ ∀ y, ‖y - x‖ < δ → ‖f y - f x - (y - x) • f'‖ ≤ c * ‖y - x‖ :=
  forall_congr' fun _ => forall_congr' fun _ => eventually_nhds_norm_iff
/-- The bound of the derivative as a map. -/
theorem norm_smul_le_mul (f' : F) (h : ℝ) : ‖h • f'‖ ≤ ‖f'‖ * ‖h‖ := by rw [norm_smul]; grind
/-- A derivative at a point is one within each set. -/
theorem HasDerivAt.hasDerivWithinAt (h : HasDerivAt f f' x) : HasDerivWithinAt f f' s x := h.lin.mono nhdsWithin_le_nhds
/-- A derivative within a larger set. -/
theorem HasDerivWithinAt.mono (h : HasDerivWithinAt f f' t x) (hst : s ⊆ t) : HasDerivWithinAt f f' s x :=
  h.lin.mono (nhdsWithin_mono x hst)
/-- A derivative within everything. -/
@[simp] theorem hasDerivWithinAt_univ : HasDerivWithinAt f f' Set.univ x ↔ HasDerivAt f f' x := by
  rw [HasDerivWithinAt, nhdsWithin_univ]; exact Iff.rfl
/-- A derivative within a neighbourhood is a derivative. -/
theorem HasDerivWithinAt.hasDerivAt (h : HasDerivWithinAt f f' s x) (hs : s ∈ 𝓝 x) : HasDerivAt f f' x := by
  rw [HasDerivWithinAt, nhdsWithin_eq_nhds.2 hs] at h; exact h
/-- A differentiable function is continuous. -/
theorem HasDerivAt.continuousAt (h : HasDerivAt f f' x) : ContinuousAt f x :=
  h.lin.tendsto (Filter.le_refl _) (norm_smul_le_mul f')
/-- A function with a derivative within a set is continuous within it. -/
theorem HasDerivWithinAt.continuousWithinAt (h : HasDerivWithinAt f f' s x) : ContinuousWithinAt f s x :=
  h.lin.tendsto nhdsWithin_le_nhds (norm_smul_le_mul f')
/-- Derivatives are unique. -/
theorem HasDerivAt.unique (h₀ : HasDerivAt f f₀' x) (h₁ : HasDerivAt f f₁' x) : f₀' = f₁' := by
  have := h₀.lin.unique h₁.lin (fun t v => by rw [smul_eq_mul, mul_smul]) (fun t v => by rw [smul_eq_mul, mul_smul]) (1 : ℝ)
  simpa only [one_smul] using this
/-- The value of `deriv`. -/
theorem HasDerivAt.deriv (h : HasDerivAt f f' x) : deriv f x = f' := by
  have e : ∃ f', HasDerivAt f f' x := ⟨f', h⟩
  unfold _root_.deriv
  rw [dif_pos e]
  exact (Classical.choose_spec e).unique h
/-- The value of `deriv` for functions with derivatives everywhere. -/
theorem deriv_eq {f : ℝ → F} {f' : ℝ → F} (h : ∀ x, HasDerivAt f (f' x) x) : _root_.deriv f = f' := funext fun x => (h x).deriv
/-- Where there is no derivative, `deriv` is zero. -/
theorem deriv_zero_of_not_hasDerivAt (h : ¬ ∃ f', HasDerivAt f f' x) : _root_.deriv f x = 0 := by
  unfold _root_.deriv; rw [dif_neg h]
/-- A function with a derivative has its `deriv` as derivative. -/
theorem hasDerivAt_deriv_of_exists (h : ∃ f', HasDerivAt f f' x) : HasDerivAt f (_root_.deriv f x) x := by
  obtain ⟨f', h⟩ := h; rwa [h.deriv]
/-- Replace the derivative by an equal one. -/
theorem HasDerivAt.congr_deriv (h : HasDerivAt f f' x) (h' : f' = g') : HasDerivAt f g' x := h' ▸ h
/-- Replace the function by one equal nearby. -/
theorem HasDerivAt.congr_of_eventuallyEq (h : HasDerivAt f f' x) (h₁ : g =ᶠ[𝓝 x] f) : HasDerivAt g f' x :=
  h.lin.congr_of_eventuallyEq h₁ h₁.eventually.self_of_nhds

/-! ### Rules -/

/-- The derivative of a constant. -/
theorem hasDerivAt_const (x : ℝ) (c : F) : HasDerivAt (fun _ => c) 0 x :=
  HasDerivAt.of_lin (HasLinApprox.const c x (𝓝 x)) fun v => (smul_zero v).symm
/-- The derivative of the identity. -/
theorem hasDerivAt_id (x : ℝ) : HasDerivAt id 1 x :=
  HasDerivAt.of_lin (f := id) (HasLinApprox.id x (𝓝 x)) fun v => by rw [smul_eq_mul, mul_one]
/-- The derivative of the identity. -/
theorem hasDerivAt_id' (x : ℝ) : HasDerivAt (fun x : ℝ => x) 1 x := hasDerivAt_id x
/-- The derivative of a sum. -/
theorem HasDerivAt.add (hf : HasDerivAt f f' x) (hg : HasDerivAt g g' x) : HasDerivAt (fun x => f x + g x) (f' + g') x :=
  HasDerivAt.of_lin (hf.lin.add hg.lin) fun v => (smul_add v f' g').symm
/-- The derivative of a sum. -/
theorem HasDerivAt.fun_add (hf : HasDerivAt f f' x) (hg : HasDerivAt g g' x) : HasDerivAt (fun x => f x + g x) (f' + g') x := hf.add hg
/-- The derivative of a negative. -/
theorem HasDerivAt.neg (hf : HasDerivAt f f' x) : HasDerivAt (fun x => -f x) (-f') x :=
  HasDerivAt.of_lin hf.lin.neg fun v => (smul_neg v f').symm
/-- The derivative of a negative. -/
theorem HasDerivAt.fun_neg (hf : HasDerivAt f f' x) : HasDerivAt (fun x => -f x) (-f') x := hf.neg
/-- The derivative of a difference. -/
theorem HasDerivAt.sub (hf : HasDerivAt f f' x) (hg : HasDerivAt g g' x) : HasDerivAt (fun x => f x - g x) (f' - g') x :=
  HasDerivAt.of_lin (hf.lin.sub hg.lin) fun v => (smul_sub v f' g').symm
/-- The derivative of a difference. -/
theorem HasDerivAt.fun_sub (hf : HasDerivAt f f' x) (hg : HasDerivAt g g' x) : HasDerivAt (fun x => f x - g x) (f' - g') x := hf.sub hg
/-- Adding a constant. -/
theorem HasDerivAt.add_const (c : F) (hf : HasDerivAt f f' x) : HasDerivAt (fun y => f y + c) f' x :=
  (hf.add (hasDerivAt_const x c)).congr_deriv (add_zero f')
/-- Adding to a constant. -/
theorem HasDerivAt.const_add (c : F) (hf : HasDerivAt f f' x) : HasDerivAt (fun y => c + f y) f' x :=
  ((hasDerivAt_const x c).add hf).congr_deriv (zero_add f')
/-- Subtracting a constant. -/
theorem HasDerivAt.sub_const (c : F) (hf : HasDerivAt f f' x) : HasDerivAt (fun y => f y - c) f' x :=
  (hf.sub (hasDerivAt_const x c)).congr_deriv (sub_zero f')
/-- Subtracting from a constant. -/
theorem HasDerivAt.const_sub (c : F) (hf : HasDerivAt f f' x) : HasDerivAt (fun y => c - f y) (-f') x :=
  ((hasDerivAt_const x c).sub hf).congr_deriv (zero_sub f')
/-- The derivative of a product with a scalar function. -/
theorem HasDerivAt.smul {c : ℝ → ℝ} {c' : ℝ} (hc : HasDerivAt c c' x) (hf : HasDerivAt f f' x) :
    HasDerivAt (fun y => c y • f y) (c x • f' + c' • f x) x :=
  HasDerivAt.of_lin (HasLinApprox.bilin (fun (r : ℝ) (v : F) => r • v) (fun a b v => sub_smul a b v) (fun a v w => smul_sub a v w)
    (fun r v => norm_smul_le r v) hc.lin hf.lin (Filter.le_refl _) (norm_smul_le_mul c') (norm_smul_le_mul f')) fun v => by
      show (v • c') • f x + c x • v • f' = v • (c x • f' + c' • f x)
      rw [smul_eq_mul, mul_smul, smul_smul (c x), mul_comm (c x), mul_smul, ← smul_add, add_comm]
/-- The derivative of a constant multiple. -/
theorem HasDerivAt.const_smul (c : ℝ) (hf : HasDerivAt f f' x) : HasDerivAt (fun y => c • f y) (c • f') x :=
  ((hasDerivAt_const x c).smul hf).congr_deriv (by rw [zero_smul, add_zero])
/-- The derivative of a scalar function times a constant vector. -/
theorem HasDerivAt.smul_const {c : ℝ → ℝ} {c' : ℝ} (hc : HasDerivAt c c' x) (v : F) : HasDerivAt (fun y => c y • v) (c' • v) x :=
  (hc.smul (hasDerivAt_const x v)).congr_deriv (by rw [smul_zero, zero_add])
/-- The chain rule for a vector-valued outer function. -/
theorem HasDerivAt.scomp {h : ℝ → ℝ} {h' : ℝ} {g₁ : ℝ → F} {g₁' : F} (x : ℝ) (hg : HasDerivAt g₁ g₁' (h x)) (hh : HasDerivAt h h' x) :
    HasDerivAt (g₁ ∘ h) (h' • g₁') x :=
  HasDerivAt.of_lin (HasLinApprox.comp (f := h) (g := g₁) hg.lin hh.lin hh.continuousAt (fun v w => sub_smul v w g₁') (norm_smul_le_mul h') (norm_smul_le_mul g₁'))
    fun v => by rw [smul_eq_mul, mul_smul]
end

section Real
variable {c d h h₂ : ℝ → ℝ} {c' d' h' h₂' x : ℝ}

/-- The chain rule. -/
theorem HasDerivAt.comp (x : ℝ) (hh₂ : HasDerivAt h₂ h₂' (h x)) (hh : HasDerivAt h h' x) : HasDerivAt (h₂ ∘ h) (h₂' * h') x :=
  (HasDerivAt.scomp x hh₂ hh).congr_deriv (by rw [smul_eq_mul, mul_comm])
/-- The product rule. -/
theorem HasDerivAt.mul (hc : HasDerivAt c c' x) (hd : HasDerivAt d d' x) : HasDerivAt (fun y => c y * d y) (c' * d x + c x * d') x :=
  (HasDerivAt.smul hc hd).congr_deriv (by rw [smul_eq_mul, smul_eq_mul, add_comm])
/-- The product rule. -/
theorem HasDerivAt.fun_mul (hc : HasDerivAt c c' x) (hd : HasDerivAt d d' x) : HasDerivAt (fun y => c y * d y) (c' * d x + c x * d') x :=
  hc.mul hd
/-- The derivative of a constant multiple. -/
theorem HasDerivAt.const_mul (c : ℝ) (hd : HasDerivAt d d' x) : HasDerivAt (fun y => c * d y) (c * d') x := hd.const_smul c
/-- The derivative of a function times a constant. -/
theorem HasDerivAt.mul_const (hc : HasDerivAt c c' x) (d : ℝ) : HasDerivAt (fun y => c y * d) (c' * d) x := hc.smul_const d
/-- The derivative of a quotient by a constant. -/
theorem HasDerivAt.div_const (hc : HasDerivAt c c' x) (d : ℝ) : HasDerivAt (fun y => c y / d) (c' / d) x := by
  simp only [div_eq_mul_inv]; exact hc.mul_const d⁻¹
/-- The derivative of a power. -/
theorem HasDerivAt.pow (hc : HasDerivAt c c' x) (n : ℕ) : HasDerivAt (fun y => c y ^ n) ((n : ℝ) * c x ^ (n - 1) * c') x := by
  induction n with
  | zero =>
    refine ((hasDerivAt_const x (1 : ℝ)).congr_of_eventuallyEq (Eventually.of_forall fun y => pow_zero (c y))).congr_deriv ?_
    rw [Nat.cast_zero]; grind
  | succ n ih =>
    refine ((ih.mul hc).congr_of_eventuallyEq (Eventually.of_forall fun y => pow_succ (c y) n)).congr_deriv ?_
    rw [Nat.add_sub_cancel, Nat.cast_add_one]
    cases n with
    | zero => rw [Nat.cast_zero, pow_zero]; grind
    | succ k => rw [Nat.add_sub_cancel, pow_succ]; grind
/-- The derivative of a power. -/
theorem HasDerivAt.fun_pow (hc : HasDerivAt c c' x) (n : ℕ) : HasDerivAt (fun y => c y ^ n) ((n : ℝ) * c x ^ (n - 1) * c') x := hc.pow n
/-- The derivative of a power of the variable. -/
theorem hasDerivAt_pow (n : ℕ) (x : ℝ) : HasDerivAt (fun x : ℝ => x ^ n) ((n : ℝ) * x ^ (n - 1)) x :=
  ((hasDerivAt_id' x).pow n).congr_deriv (by grind)
/-- The derivative of the inverse. -/
theorem hasDerivAt_inv {x : ℝ} (x_ne_zero : x ≠ 0) : HasDerivAt (fun y : ℝ => y⁻¹) (-(x ^ 2)⁻¹) x := by
  have hX : 0 < ‖x‖ := norm_pos_iff.2 x_ne_zero
  refine hasDerivAt_iff_eps.2 fun c hc => ?_
  obtain ⟨δ, hδ, hcont⟩ := Metric.continuousAt_iff.1 (ContinuousAt.inv₀ (continuousAt_id' x) x_ne_zero) (c * ‖x‖) (mul_pos hc hX)
  obtain ⟨η, hη, hne⟩ := eventually_nhds_norm_iff.1 (show ∀ᶠ y in 𝓝 x, y ≠ 0 from
    Eventually.mono (eventually_nhds_norm_iff.2 ⟨‖x‖, hX, fun _ h => h⟩ : ∀ᶠ y in 𝓝 x, ‖y - x‖ < ‖x‖) fun y hy h => by
      rw [h, zero_sub, norm_neg] at hy; exact lt_irrefl _ hy)
  refine ⟨Min.min δ η, by rw [min_def]; split <;> assumption, fun y hy => ?_⟩
  have hy1 : ‖y - x‖ < δ := by rw [min_def] at hy; split at hy <;> linarith
  have hy2 : ‖y - x‖ < η := by rw [min_def] at hy; split at hy <;> linarith
  have hy0 : y ≠ 0 := hne y hy2
  have h3 := hcont (x := y) (by rw [dist_eq_norm]; exact hy1)
  rw [dist_eq_norm] at h3
  have e1 : x * x⁻¹ = 1 := mul_inv_cancel₀ x_ne_zero
  have e2 : y * y⁻¹ = 1 := mul_inv_cancel₀ hy0
  have e3 : (x ^ 2)⁻¹ = x⁻¹ * x⁻¹ := by rw [sq, mul_inv]
  have e4 : ‖x‖ * ‖x‖⁻¹ = 1 := mul_inv_cancel₀ hX.ne'
  have h5 : 0 ≤ ‖x‖⁻¹ := Std.le_of_lt (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 hX)
  have key : y⁻¹ - x⁻¹ - (y - x) * -(x⁻¹ * x⁻¹) = -(y⁻¹ - x⁻¹) * ((y - x) * x⁻¹) := by
    clear h3 hne hcont h5 e4 e3 hy2 hy1 hy hX
    generalize x⁻¹ = p at *
    generalize y⁻¹ = q at *
    grind
  rw [smul_eq_mul, e3, key, norm_mul, norm_mul, norm_neg, norm_inv]
  have h4 := mul_le_mul_of_nonneg_right (Std.le_of_lt h3) (mul_nonneg (norm_nonneg (y - x)) h5)
  rw [show c * ‖x‖ * (‖y - x‖ * ‖x‖⁻¹) = c * ‖y - x‖ * (‖x‖ * ‖x‖⁻¹) by
    generalize ‖x‖⁻¹ = p; generalize ‖x‖ = q; generalize ‖y - x‖ = r; grind, e4, mul_one] at h4
  exact h4
/-- The derivative of an inverse. -/
theorem HasDerivAt.inv (hc : HasDerivAt c c' x) (hx : c x ≠ 0) : HasDerivAt (fun y => (c y)⁻¹) (-c' / c x ^ 2) x :=
  (HasDerivAt.comp x (hasDerivAt_inv hx) hc).congr_deriv (by grind)
/-- The quotient rule. -/
theorem HasDerivAt.div (hc : HasDerivAt c c' x) (hd : HasDerivAt d d' x) (hx : d x ≠ 0) :
    HasDerivAt (fun y => c y / d y) ((c' * d x - c x * d') / d x ^ 2) x := by
  simp only [div_eq_mul_inv]
  exact (hc.mul (hd.inv hx)).congr_deriv (by grind)
end Real

end
