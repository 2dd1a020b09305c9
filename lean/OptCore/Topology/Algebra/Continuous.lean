import OptCore.Topology.Algebra.Basic

/-!
# Continuity of sums, products, multiples, norms, inner products

Mirrors `Mathlib/Topology/Algebra/Monoid.lean`, `Mathlib/Topology/Algebra/Group/Basic.lean`,
`Mathlib/Topology/Algebra/GroupWithZero.lean`, `Mathlib/Analysis/InnerProductSpace/Continuous.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {E : Type v} [PseudoMetricSpace α] [NormedAddCommGroup E]

section Group
variable {f g : α → E} {s : Set α} {x : α}

/-- Sums are continuous at a point. -/
theorem ContinuousAt.add (hf : ContinuousAt f x) (hg : ContinuousAt g x) : ContinuousAt (fun x => f x + g x) x := Tendsto.add hf hg
/-- Negatives are continuous at a point. -/
theorem ContinuousAt.neg (hf : ContinuousAt f x) : ContinuousAt (fun x => -f x) x := Tendsto.neg hf
/-- Differences are continuous at a point. -/
theorem ContinuousAt.sub (hf : ContinuousAt f x) (hg : ContinuousAt g x) : ContinuousAt (fun x => f x - g x) x := Tendsto.sub hf hg
/-- Norms are continuous at a point. -/
theorem ContinuousAt.norm (hf : ContinuousAt f x) : ContinuousAt (fun x => ‖f x‖) x := Tendsto.norm hf
/-- Sums are continuous. -/
theorem Continuous.add (hf : Continuous f) (hg : Continuous g) : Continuous fun x => f x + g x := fun x => (hf x).add (hg x)
/-- Negatives are continuous. -/
theorem Continuous.neg (hf : Continuous f) : Continuous fun x => -f x := fun x => (hf x).neg
/-- Differences are continuous. -/
theorem Continuous.sub (hf : Continuous f) (hg : Continuous g) : Continuous fun x => f x - g x := fun x => (hf x).sub (hg x)
/-- Norms are continuous. -/
theorem Continuous.norm (hf : Continuous f) : Continuous fun x => ‖f x‖ := fun x => (hf x).norm
/-- The norm is continuous. -/
theorem continuous_norm : Continuous fun x : E => ‖x‖ := continuous_id'.norm
/-- Sums are continuous on a set. -/
theorem ContinuousOn.add (hf : ContinuousOn f s) (hg : ContinuousOn g s) : ContinuousOn (fun x => f x + g x) s :=
  fun x hx => Tendsto.add (hf x hx) (hg x hx)
/-- Negatives are continuous on a set. -/
theorem ContinuousOn.neg (hf : ContinuousOn f s) : ContinuousOn (fun x => -f x) s := fun x hx => Tendsto.neg (hf x hx)
/-- Differences are continuous on a set. -/
theorem ContinuousOn.sub (hf : ContinuousOn f s) (hg : ContinuousOn g s) : ContinuousOn (fun x => f x - g x) s :=
  fun x hx => Tendsto.sub (hf x hx) (hg x hx)
/-- Norms are continuous on a set. -/
theorem ContinuousOn.norm (hf : ContinuousOn f s) : ContinuousOn (fun x => ‖f x‖) s := fun x hx => Tendsto.norm (hf x hx)
end Group

section Smul
variable [NormedSpace ℝ E] {c : α → ℝ} {f : α → E} {s : Set α} {x : α}

/-- Multiples are continuous at a point. -/
theorem ContinuousAt.smul (hc : ContinuousAt c x) (hf : ContinuousAt f x) : ContinuousAt (fun x => c x • f x) x := Tendsto.smul hc hf
/-- Multiples by a constant are continuous at a point. -/
theorem ContinuousAt.const_smul (hf : ContinuousAt f x) (r : ℝ) : ContinuousAt (fun x => r • f x) x := Tendsto.const_smul hf r
/-- Multiples are continuous. -/
theorem Continuous.smul (hc : Continuous c) (hf : Continuous f) : Continuous fun x => c x • f x := fun x => (hc x).smul (hf x)
/-- Multiples by a constant are continuous. -/
theorem Continuous.const_smul (hf : Continuous f) (r : ℝ) : Continuous fun x => r • f x := fun x => (hf x).const_smul r
/-- Multiples are continuous on a set. -/
theorem ContinuousOn.smul (hc : ContinuousOn c s) (hf : ContinuousOn f s) : ContinuousOn (fun x => c x • f x) s :=
  fun x hx => Tendsto.smul (hc x hx) (hf x hx)
/-- Multiples by a constant are continuous on a set. -/
theorem ContinuousOn.const_smul (hf : ContinuousOn f s) (r : ℝ) : ContinuousOn (fun x => r • f x) s :=
  fun x hx => Tendsto.const_smul (hf x hx) r
/-- A segment is continuous. -/
theorem continuous_lineMap (x y : E) : Continuous fun t : ℝ => x + t • (y - x) :=
  continuous_const.add (continuous_id'.smul continuous_const)
end Smul

section Inner
variable [InnerProductSpace ℝ E] {f g : α → E} {s : Set α} {x : α}

/-- Inner products are continuous at a point. -/
theorem ContinuousAt.inner (hf : ContinuousAt f x) (hg : ContinuousAt g x) : ContinuousAt (fun t => ⟪f t, g t⟫_ℝ) x := Tendsto.inner hf hg
/-- Inner products are continuous. -/
theorem Continuous.inner (hf : Continuous f) (hg : Continuous g) : Continuous fun t => ⟪f t, g t⟫_ℝ := fun x => (hf x).inner (hg x)
/-- Inner products are continuous on a set. -/
theorem ContinuousOn.inner (hf : ContinuousOn f s) (hg : ContinuousOn g s) : ContinuousOn (fun t => ⟪f t, g t⟫_ℝ) s :=
  fun x hx => Tendsto.inner (hf x hx) (hg x hx)
end Inner

section Real
variable {f g : α → ℝ} {s : Set α} {x : α}

/-- Products are continuous at a point. -/
theorem ContinuousAt.mul (hf : ContinuousAt f x) (hg : ContinuousAt g x) : ContinuousAt (fun x => f x * g x) x := Tendsto.mul hf hg
/-- Powers are continuous at a point. -/
theorem ContinuousAt.pow (hf : ContinuousAt f x) (n : ℕ) : ContinuousAt (fun x => f x ^ n) x := Tendsto.pow hf n
/-- Inverses are continuous at a point where the function is not zero. -/
theorem ContinuousAt.inv₀ (hf : ContinuousAt f x) (ha : f x ≠ 0) : ContinuousAt (fun x => (f x)⁻¹) x := Tendsto.inv₀ hf ha
/-- Quotients are continuous at a point where the denominator is not zero. -/
theorem ContinuousAt.div (hf : ContinuousAt f x) (hg : ContinuousAt g x) (h₀ : g x ≠ 0) : ContinuousAt (fun x => f x / g x) x :=
  Tendsto.div hf hg h₀
/-- Products are continuous. -/
theorem Continuous.mul (hf : Continuous f) (hg : Continuous g) : Continuous fun x => f x * g x := fun x => (hf x).mul (hg x)
/-- Powers are continuous. -/
theorem Continuous.pow (hf : Continuous f) (n : ℕ) : Continuous fun x => f x ^ n := fun x => (hf x).pow n
/-- Quotients by a constant are continuous. -/
theorem Continuous.div_const (hf : Continuous f) (y : ℝ) : Continuous fun x => f x / y := fun x => Tendsto.div_const (hf x) y
/-- Quotients with nonzero denominator are continuous. -/
theorem Continuous.div (hf : Continuous f) (hg : Continuous g) (h₀ : ∀ x, g x ≠ 0) : Continuous fun x => f x / g x :=
  fun x => (hf x).div (hg x) (h₀ x)
/-- Inverses of nonzero functions are continuous. -/
theorem Continuous.inv₀ (hf : Continuous f) (h0 : ∀ x, f x ≠ 0) : Continuous fun x => (f x)⁻¹ := fun x => (hf x).inv₀ (h0 x)
/-- Absolute values are continuous. -/
theorem Continuous.abs (hf : Continuous f) : Continuous fun x => |f x| := fun x => Tendsto.abs (hf x)
/-- Maxima are continuous. -/
theorem Continuous.max (hf : Continuous f) (hg : Continuous g) : Continuous fun x => Max.max (f x) (g x) :=
  fun x => Tendsto.max (hf x) (hg x)
/-- Minima are continuous. -/
theorem Continuous.min (hf : Continuous f) (hg : Continuous g) : Continuous fun x => Min.min (f x) (g x) :=
  fun x => Tendsto.min (hf x) (hg x)
/-- Products are continuous on a set. -/
theorem ContinuousOn.mul (hf : ContinuousOn f s) (hg : ContinuousOn g s) : ContinuousOn (fun x => f x * g x) s :=
  fun x hx => Tendsto.mul (hf x hx) (hg x hx)
/-- Powers are continuous on a set. -/
theorem ContinuousOn.pow (hf : ContinuousOn f s) (n : ℕ) : ContinuousOn (fun x => f x ^ n) s := fun x hx => Tendsto.pow (hf x hx) n
/-- Quotients by a constant are continuous on a set. -/
theorem ContinuousOn.div_const (hf : ContinuousOn f s) (y : ℝ) : ContinuousOn (fun x => f x / y) s :=
  fun x hx => Tendsto.div_const (hf x hx) y
/-- Quotients are continuous on a set without zeros of the denominator. -/
theorem ContinuousOn.div (hf : ContinuousOn f s) (hg : ContinuousOn g s) (h₀ : ∀ x ∈ s, g x ≠ 0) :
    ContinuousOn (fun x => f x / g x) s := fun x hx => Tendsto.div (hf x hx) (hg x hx) (h₀ x hx)
end Real

/-- `fun_prop` (and `continuity`) proves continuity of expressions built from the operations above, identity, constants and
hypotheses. Limits: no side conditions (division by functions), no composition with a function variable. -/
syntax "fun_prop" : tactic
macro_rules
  | `(tactic| fun_prop) => `(tactic| first
    | assumption
    | with_reducible exact continuous_const
    | with_reducible exact continuous_id'
    | with_reducible exact continuous_id
    | (with_reducible refine Continuous.add ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.sub ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.mul ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.smul ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.inner ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.neg ?_; fun_prop)
    | (with_reducible refine Continuous.norm ?_; fun_prop)
    | (with_reducible refine Continuous.pow ?_ _; fun_prop)
    | (with_reducible refine Continuous.div_const ?_ _; fun_prop)
    | (with_reducible refine Continuous.abs ?_; fun_prop)
    | (with_reducible refine Continuous.max ?_ ?_ <;> fun_prop)
    | (with_reducible refine Continuous.min ?_ ?_ <;> fun_prop)
    | with_reducible exact continuousOn_const
    | with_reducible exact continuousOn_id' _
    | with_reducible exact continuousOn_id
    | (with_reducible refine ContinuousOn.add ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousOn.sub ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousOn.mul ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousOn.smul ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousOn.inner ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousOn.neg ?_; fun_prop)
    | (with_reducible refine ContinuousOn.norm ?_; fun_prop)
    | (with_reducible refine ContinuousOn.pow ?_ _; fun_prop)
    | (with_reducible refine ContinuousOn.div_const ?_ _; fun_prop)
    | with_reducible exact continuousAt_const
    | with_reducible exact continuousAt_id' _
    | with_reducible exact continuousAt_id
    | (with_reducible refine ContinuousAt.add ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousAt.sub ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousAt.mul ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousAt.smul ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousAt.inner ?_ ?_ <;> fun_prop)
    | (with_reducible refine ContinuousAt.neg ?_; fun_prop)
    | (with_reducible refine ContinuousAt.norm ?_; fun_prop)
    | (with_reducible refine ContinuousAt.pow ?_ _; fun_prop)
    | (with_reducible refine Continuous.continuousOn ?_; assumption)
    | (with_reducible refine Continuous.continuousAt ?_; assumption))

/-- `continuity` is `fun_prop`. -/
macro "continuity" : tactic => `(tactic| fun_prop)

end
