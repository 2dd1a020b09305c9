import OptCore.Order.LiminfLimsup
import OptCore.Topology.Order.Real

/-!
# Limits inferior and superior, and limits

Mirrors `Mathlib/Topology/Order/LiminfLimsup.lean`, for `ℝ`: a function with a limit has it as limit inferior and superior, and a
bounded function whose limits inferior and superior agree has a limit.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {f : Filter α} {u v : α → ℝ} {a : ℝ}

namespace Filter

/-- A function with a limit is eventually bounded above. -/
theorem Tendsto.isBoundedUnder_le (h : Tendsto u f (𝓝 a)) : f.IsBoundedUnder (· ≤ ·) u :=
  ⟨a + 1, (h.eventually_lt_const (show a < a + 1 by linarith)).mono fun _ hx => le_of_lt hx⟩
/-- A function with a limit is eventually bounded below. -/
theorem Tendsto.isBoundedUnder_ge (h : Tendsto u f (𝓝 a)) : f.IsBoundedUnder (· ≥ ·) u :=
  ⟨a - 1, (h.eventually_const_lt (show a - 1 < a by linarith)).mono fun _ hx => le_of_lt hx⟩
/-- A function with a limit has its upper bounds bounded below. -/
theorem Tendsto.isCoboundedUnder_le [NeBot f] (h : Tendsto u f (𝓝 a)) : f.IsCoboundedUnder (· ≤ ·) u :=
  h.isBoundedUnder_ge.isCoboundedUnder_le
/-- A function with a limit has its lower bounds bounded above. -/
theorem Tendsto.isCoboundedUnder_ge [NeBot f] (h : Tendsto u f (𝓝 a)) : f.IsCoboundedUnder (· ≥ ·) u :=
  h.isBoundedUnder_le.isCoboundedUnder_ge
/-- A convergent sequence is bounded above. -/
theorem Tendsto.bddAbove_range {u : ℕ → ℝ} (h : Tendsto u atTop (𝓝 a)) : BddAbove (Set.range u) := h.isBoundedUnder_le.bddAbove_range
/-- A convergent sequence is bounded below. -/
theorem Tendsto.bddBelow_range {u : ℕ → ℝ} (h : Tendsto u atTop (𝓝 a)) : BddBelow (Set.range u) := h.isBoundedUnder_ge.bddBelow_range

/-- A limit is the limit superior. -/
theorem Tendsto.limsup_eq [NeBot f] (h : Tendsto u f (𝓝 a)) : limsup u f = a :=
  le_antisymm
    ((limsup_le_iff h.isCoboundedUnder_le h.isBoundedUnder_le).2 fun _ hy => h.eventually_lt_const hy)
    ((le_limsup_iff h.isCoboundedUnder_le h.isBoundedUnder_le).2 fun _ hy => (h.eventually_const_lt hy).frequently)
/-- A limit is the limit inferior. -/
theorem Tendsto.liminf_eq [NeBot f] (h : Tendsto u f (𝓝 a)) : liminf u f = a :=
  le_antisymm
    ((liminf_le_iff h.isCoboundedUnder_ge h.isBoundedUnder_ge).2 fun _ hy => (h.eventually_lt_const hy).frequently)
    ((le_liminf_iff h.isCoboundedUnder_ge h.isBoundedUnder_ge).2 fun _ hy => h.eventually_const_lt hy)
end Filter

/-- A bounded function with limit superior at most `a` and limit inferior at least `a` tends to `a`. -/
theorem tendsto_of_le_liminf_of_limsup_le (hinf : a ≤ liminf u f) (hsup : limsup u f ≤ a)
    (h : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) (h' : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) :
    Tendsto u f (𝓝 a) :=
  Real.tendsto_iff.2 fun _ hε =>
    (eventually_lt_of_lt_liminf (lt_of_lt_of_le (by linarith) hinf) h').and
      (eventually_lt_of_limsup_lt (lt_of_le_of_lt hsup (by linarith)) h)
/-- A bounded function whose limits inferior and superior agree tends to their common value. -/
theorem tendsto_of_liminf_eq_limsup (hinf : liminf u f = a) (hsup : limsup u f = a)
    (h : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) (h' : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) :
    Tendsto u f (𝓝 a) := tendsto_of_le_liminf_of_limsup_le (le_of_eq hinf.symm) (le_of_eq hsup) h h'
/-- For a bounded function: a limit is a common value of the limits inferior and superior. -/
theorem Real.tendsto_iff_liminf_eq_limsup [NeBot f] (h : f.IsBoundedUnder (· ≤ ·) u) (h' : f.IsBoundedUnder (· ≥ ·) u) :
    Tendsto u f (𝓝 a) ↔ liminf u f = a ∧ limsup u f = a :=
  ⟨fun ht => ⟨ht.liminf_eq, ht.limsup_eq⟩, fun k => tendsto_of_liminf_eq_limsup k.1 k.2 h h'⟩
/-- A nonnegative bounded function with limit superior at most zero tends to zero. -/
theorem Real.tendsto_zero_of_limsup_le_zero [NeBot f] (h0 : ∀ x, 0 ≤ u x) (h : f.IsBoundedUnder (· ≤ ·) u) (hs : limsup u f ≤ 0) :
    Tendsto u f (𝓝 0) :=
  tendsto_of_le_liminf_of_limsup_le (le_liminf_of_le h.isCoboundedUnder_ge (Eventually.of_forall h0)) hs h ⟨0, Eventually.of_forall (f := f) h0⟩

end
