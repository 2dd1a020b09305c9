import OptCore.Topology.Order.Real

/-!
# Landau notation

Mirrors `Mathlib/Analysis/Asymptotics/Defs.lean`: `f =O[l] g` and `f =o[l] g`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

namespace Asymptotics

variable {α : Type u} {E : Type v} {F : Type w} {G : Type x} {α' : Type y} [NormedAddCommGroup E] [NormedAddCommGroup F]
  [NormedAddCommGroup G] {l l' : Filter α} {f f₁ f₂ : α → E} {g : α → F} {k : α → G}

/-- `f` is bounded by `c` times `g` along `l`. -/
def IsBigOWith (c : ℝ) (l : Filter α) (f : α → E) (g : α → F) : Prop := ∀ᶠ x in l, ‖f x‖ ≤ c * ‖g x‖
/-- `f` is bounded by a multiple of `g` along `l`. -/
def IsBigO (l : Filter α) (f : α → E) (g : α → F) : Prop := ∃ c : ℝ, IsBigOWith c l f g
/-- `f` is bounded by every positive multiple of `g` along `l`. -/
def IsLittleO (l : Filter α) (f : α → E) (g : α → F) : Prop := ∀ ⦃c : ℝ⦄, 0 < c → IsBigOWith c l f g

@[inherit_doc] notation:100 f " =O[" l "] " g:100 => IsBigO l f g
@[inherit_doc] notation:100 f " =o[" l "] " g:100 => IsLittleO l f g

/-- Big O, unfolded. -/
theorem isBigO_iff : f =O[l] g ↔ ∃ c : ℝ, ∀ᶠ x in l, ‖f x‖ ≤ c * ‖g x‖ := Iff.rfl
/-- Little o, unfolded. -/
theorem isLittleO_iff : f =o[l] g ↔ ∀ ⦃c : ℝ⦄, 0 < c → ∀ᶠ x in l, ‖f x‖ ≤ c * ‖g x‖ := Iff.rfl
/-- The defining bound of little o. -/
theorem IsLittleO.def {c : ℝ} (h : f =o[l] g) (hc : 0 < c) : ∀ᶠ x in l, ‖f x‖ ≤ c * ‖g x‖ := h hc
/-- Big O from a bound. -/
theorem IsBigO.of_bound (c : ℝ) (h : ∀ᶠ x in l, ‖f x‖ ≤ c * ‖g x‖) : f =O[l] g := ⟨c, h⟩
/-- Little o is big O. -/
theorem IsLittleO.isBigO (h : f =o[l] g) : f =O[l] g := ⟨1, h (by grind)⟩
/-- Little o along a smaller filter. -/
theorem IsLittleO.mono (h : f =o[l'] g) (hl : l ≤ l') : f =o[l] g := fun _ hc => Eventually.filter_mono hl (h hc)
/-- Little o of eventually equal functions. -/
theorem IsLittleO.congr' (h : f₁ =o[l] g) (he : f₁ =ᶠ[l] f₂) : f₂ =o[l] g := fun c hc => by
  have h1 := h.def hc
  filter_upwards [h1, he.eventually] with x a b
  rw [← b]; exact a
/-- Little o of equal functions. -/
theorem IsLittleO.congr_left (h : f₁ =o[l] g) (he : ∀ x, f₁ x = f₂ x) : f₂ =o[l] g := h.congr' (Eventually.of_forall he)
/-- Zero is little o. -/
theorem isLittleO_zero (g : α → F) (l : Filter α) : (fun _ : α => (0 : E)) =o[l] g := fun c hc => Eventually.of_forall fun x => by
  rw [norm_zero]; exact mul_nonneg (Std.le_of_lt hc) (norm_nonneg _)
/-- Little o adds. -/
theorem IsLittleO.add (h₁ : f₁ =o[l] g) (h₂ : f₂ =o[l] g) : (fun x => f₁ x + f₂ x) =o[l] g := fun c hc => by
  have k1 := h₁.def (show 0 < c / 2 by grind)
  have k2 := h₂.def (show 0 < c / 2 by grind)
  filter_upwards [k1, k2] with x a b
  have := norm_add_le (f₁ x) (f₂ x)
  grind
/-- The negative of little o. -/
theorem IsLittleO.neg_left (h : f =o[l] g) : (fun x => -f x) =o[l] g := fun c hc => by
  have k1 := h.def hc
  filter_upwards [k1] with x a
  rw [norm_neg]; exact a
/-- Little o subtracts. -/
theorem IsLittleO.sub (h₁ : f₁ =o[l] g) (h₂ : f₂ =o[l] g) : (fun x => f₁ x - f₂ x) =o[l] g :=
  (h₁.add h₂.neg_left).congr_left fun _ => (sub_eq_add_neg _ _).symm
/-- Big O after little o is little o. -/
theorem IsBigO.trans_isLittleO (h : f =O[l] g) (h' : g =o[l] k) : f =o[l] k := fun c hc => by
  obtain ⟨d, hd⟩ := h
  have hp : 0 < c / (‖d‖ + 1) := by
    have := norm_nonneg d
    rw [div_eq_mul_inv]; exact mul_pos hc (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (by grind))
  have k2 := h'.def hp
  have hd' : ∀ᶠ x in l, ‖f x‖ ≤ d * ‖g x‖ := hd
  have hn := norm_nonneg d
  have e : (‖d‖ + 1) * (c / (‖d‖ + 1)) = c := by grind
  revert hp k2 e
  generalize c / (‖d‖ + 1) = q
  intro hp k2 e
  filter_upwards [hd', k2] with x a b
  have h1 := Real.le_norm_self d
  have h2 := mul_le_mul_of_nonneg_right (show d ≤ ‖d‖ + 1 by grind) (norm_nonneg (g x))
  have h3 := mul_le_mul_of_nonneg_left b (show 0 ≤ ‖d‖ + 1 by grind)
  rw [show (‖d‖ + 1) * (q * ‖k x‖) = (‖d‖ + 1) * q * ‖k x‖ by grind, e] at h3
  grind
/-- Big O through a pointwise bound. -/
theorem isBigO_of_le' {c : ℝ} (l : Filter α) (h : ∀ x, ‖f x‖ ≤ c * ‖g x‖) : f =O[l] g := ⟨c, Eventually.of_forall h⟩
/-- Substitution in little o. -/
theorem IsLittleO.comp_tendsto (h : f =o[l] g) {u : α' → α} {m : Filter α'} (hu : Tendsto u m l) : (f ∘ u) =o[m] (g ∘ u) :=
  fun _ hc => hu.eventually (h.def hc)
/-- Little o of one is a limit zero. -/
theorem isLittleO_one_iff : (f =o[l] fun _ => (1 : ℝ)) ↔ Tendsto f l (𝓝 0) := by
  rw [tendsto_iff_norm_sub_lt]
  simp only [sub_zero, isLittleO_iff]
  have h1 : ‖(1 : ℝ)‖ = 1 := norm_one
  constructor
  · intro h ε hε
    filter_upwards [h (c := ε / 2) (by grind)] with x a
    rw [h1] at a; grind
  · intro h c hc
    filter_upwards [h c hc] with x a
    rw [h1]; grind

end Asymptotics
end
