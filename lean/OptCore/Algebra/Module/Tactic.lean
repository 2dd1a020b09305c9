import OptCore.Algebra.Module.SqZero

/-!
# The tactics `module` and `match_scalars`-free vector algebra

Mirrors `Mathlib/Tactic/Module.lean`. `abel` needs no tactic of its own: plain `grind` decides additive equations.
-/

noncomputable section

namespace SqZero
variable {E : Type u} [AddCommGroup E] [Module ℝ E]

/-- A vector equation is an equation in the extension; equations between scalars may be moved there too. -/
theorem eq_of_inr {x y : E} (h : (∀ a b : ℝ, (a = b) = ((inl a : SqZero E) = inl b)) → (inr x : SqZero E) = inr y) :
    x = y :=
  eq_iff.2 (h fun _ _ => propext ⟨fun h => h ▸ rfl, fun h => congrArg fst h⟩)
theorem inl_inv' (b : ℝ) (h : (inl b : SqZero E) ≠ 0) : (inl b : SqZero E) * inl b⁻¹ = 1 :=
  inl_inv b fun h' => h (h' ▸ rfl)
theorem inl_ofNat' (n : ℕ) : (inl (OfNat.ofNat n) : SqZero E) = OfNat.ofNat n := rfl
theorem inv_mul (a b : ℝ) : (a * b)⁻¹ = a⁻¹ * b⁻¹ := by grind
theorem inv_inv (a : ℝ) : a⁻¹⁻¹ = a := by grind

grind_pattern inl_inv => (inl b⁻¹ : SqZero E)
grind_pattern inl_inv' => (inl b⁻¹ : SqZero E)
attribute [grind =] inl_add inl_sub inl_neg inl_mul inl_pow inl_div inl_zero inl_one inl_ofNat'
end SqZero

/-- `module` proves equations between linear combinations of vectors in a real module whose coefficients agree as
commutative ring expressions. Vector equations and scalar equations among the hypotheses are used, and so are inverses
of scalars known to be nonzero. -/
macro "module" : tactic => `(tactic|
  first
    | (refine SqZero.eq_of_inr fun lift => ?_
       (simp only [SqZero.eq_iff, SqZero.inr_add, SqZero.inr_sub, SqZero.inr_neg, SqZero.inr_zero, SqZero.inr_smul,
         SqZero.inr_nsmul, SqZero.inr_zsmul, SqZero.inv_mul, SqZero.inv_inv,
         SqZero.inl_add, SqZero.inl_sub, SqZero.inl_neg, SqZero.inl_mul, SqZero.inl_div, SqZero.inl_pow,
         SqZero.inl_zero, SqZero.inl_one, SqZero.inl_ofNat, SqZero.inl_natCast]) <;>
       (clear lift; grobner))
    | (refine SqZero.eq_of_inr fun lift => ?_
       (simp only [lift, SqZero.eq_iff, SqZero.inr_add, SqZero.inr_sub, SqZero.inr_neg, SqZero.inr_zero, SqZero.inr_smul,
         SqZero.inr_nsmul, SqZero.inr_zsmul, SqZero.inv_mul, SqZero.inv_inv,
         SqZero.inl_add, SqZero.inl_sub, SqZero.inl_neg, SqZero.inl_mul, SqZero.inl_div, SqZero.inl_pow,
         SqZero.inl_zero, SqZero.inl_one, SqZero.inl_ofNat, SqZero.inl_natCast] at *) <;>
       grind)
    | grind)

end
