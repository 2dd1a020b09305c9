import OptCore.Order.Filter.AtTopBot
import OptCore.Order.Bounds
import OptCore.Algebra.Order.Ring
import OptCore.Algebra.Group.Pi

/-!
# Bounded filters and functions eventually bounded along a filter

Mirrors `Mathlib/Order/Filter/Defs.lean` (`IsBounded` and its kin) and `Mathlib/Order/Filter/IsBounded.lean`. Lemmas about an
order are stated for linear orders of core. `isBoundedDefault`, which fills side conditions in complete lattices, always
fails here, as it does over ℝ in Mathlib.
-/

set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {β : Type v} {ι : Type w}

/-- `f` is eventually bounded with respect to `r`. -/
def IsBounded (r : α → α → Prop) (f : Filter α) : Prop := ∃ b, ∀ᶠ x in f, r x b
/-- `u` is eventually bounded along `f` with respect to `r`. -/
def IsBoundedUnder (r : α → α → Prop) (f : Filter β) (u : β → α) : Prop := (map u f).IsBounded r
/-- `f` is frequently bounded: the eventual bounds are themselves bounded on the other side. -/
def IsCobounded (r : α → α → Prop) (f : Filter α) : Prop := ∃ b, ∀ a, (∀ᶠ x in f, r x a) → r b a
/-- `u` is frequently bounded along `f`. -/
def IsCoboundedUnder (r : α → α → Prop) (f : Filter β) (u : β → α) : Prop := (map u f).IsCobounded r

/-- Fills boundedness conditions in complete lattices; over ℝ they have to be given. -/
macro "isBoundedDefault" : tactic => `(tactic| fail "isBoundedDefault: boundedness has to be given over ℝ")

variable {r : α → α → Prop} {f g : Filter β} {u v : β → α}

/-- Eventual boundedness, unfolded. -/
theorem isBoundedUnder_iff : f.IsBoundedUnder r u ↔ ∃ b, ∀ᶠ x in f, r (u x) b := Iff.rfl
/-- A bounded function is eventually bounded. -/
theorem isBoundedUnder_of (h : ∃ b, ∀ x, r (u x) b) : f.IsBoundedUnder r u :=
  h.imp fun _ hb => Eventually.of_forall (f := f) hb
/-- Eventual boundedness passes to smaller filters. -/
theorem IsBoundedUnder.mono (h : f ≤ g) (hg : g.IsBoundedUnder r u) : f.IsBoundedUnder r u := by
  obtain ⟨b, hb⟩ := hg
  exact ⟨b, Eventually.filter_mono (f₁ := f) (f₂ := g) h hb⟩

section Order
variable [LE α] [Std.IsLinearOrder α] {a : α}

/-- An eventual upper bound. -/
theorem IsBoundedUnder.eventually_le (h : f.IsBoundedUnder (· ≤ ·) u) : ∃ a, ∀ᶠ x in f, u x ≤ a := h
/-- An eventual lower bound. -/
theorem IsBoundedUnder.eventually_ge (h : f.IsBoundedUnder (· ≥ ·) u) : ∃ a, ∀ᶠ x in f, a ≤ u x := h
/-- A function with an eventual upper bound. -/
theorem isBoundedUnder_of_eventually_le (h : ∀ᶠ x in f, u x ≤ a) : f.IsBoundedUnder (· ≤ ·) u := ⟨a, h⟩
/-- A function with an eventual lower bound. -/
theorem isBoundedUnder_of_eventually_ge (h : ∀ᶠ x in f, a ≤ u x) : f.IsBoundedUnder (· ≥ ·) u := ⟨a, h⟩
/-- A function bounded above is eventually so. -/
theorem _root_.BddAbove.isBoundedUnder_of_range (hu : BddAbove (Set.range u)) : f.IsBoundedUnder (· ≤ ·) u := by
  obtain ⟨b, hb⟩ := hu
  exact ⟨b, Eventually.of_forall (f := f) fun x => hb ⟨x, rfl⟩⟩
/-- A function bounded below is eventually so. -/
theorem _root_.BddBelow.isBoundedUnder_of_range (hu : BddBelow (Set.range u)) : f.IsBoundedUnder (· ≥ ·) u := by
  obtain ⟨b, hb⟩ := hu
  exact ⟨b, Eventually.of_forall (f := f) fun x => hb ⟨x, rfl⟩⟩
/-- A smaller function is also bounded above. -/
theorem IsBoundedUnder.mono_le (hu : f.IsBoundedUnder (· ≤ ·) u) (hv : v ≤ᶠ[f] u) : f.IsBoundedUnder (· ≤ ·) v := by
  obtain ⟨b, hb⟩ := hu
  have hb : ∀ᶠ x in f, u x ≤ b := hb
  exact ⟨b, (hb.and hv).mono fun x hx => le_trans hx.2 hx.1⟩
/-- A larger function is also bounded below. -/
theorem IsBoundedUnder.mono_ge (hu : f.IsBoundedUnder (· ≥ ·) u) (hv : u ≤ᶠ[f] v) : f.IsBoundedUnder (· ≥ ·) v := by
  obtain ⟨b, hb⟩ := hu
  have hb : ∀ᶠ x in f, b ≤ u x := hb
  exact ⟨b, (hb.and hv).mono fun x hx => le_trans hx.1 hx.2⟩
/-- Constants are bounded above. -/
theorem isBoundedUnder_const_le : f.IsBoundedUnder (· ≤ ·) fun _ => a := ⟨a, Eventually.of_forall (f := f) fun _ => le_refl a⟩
/-- Constants are bounded below. -/
theorem isBoundedUnder_const_ge : f.IsBoundedUnder (· ≥ ·) fun _ => a := ⟨a, Eventually.of_forall (f := f) fun _ => le_refl a⟩
/-- Bounded above implies frequently bounded below the bounds. -/
theorem IsBoundedUnder.isCoboundedUnder_ge [NeBot f] (h : f.IsBoundedUnder (· ≤ ·) u) : f.IsCoboundedUnder (· ≥ ·) u := by
  obtain ⟨b, hb⟩ := h
  have hb : ∀ᶠ x in f, u x ≤ b := hb
  refine ⟨b, fun a ha => ?_⟩
  have ha : ∀ᶠ x in f, a ≤ u x := ha
  obtain ⟨x, h1, h2⟩ := (hb.and ha).exists
  exact le_trans h2 h1
/-- Bounded below implies frequently bounded above the bounds. -/
theorem IsBoundedUnder.isCoboundedUnder_le [NeBot f] (h : f.IsBoundedUnder (· ≥ ·) u) : f.IsCoboundedUnder (· ≤ ·) u := by
  obtain ⟨b, hb⟩ := h
  have hb : ∀ᶠ x in f, b ≤ u x := hb
  refine ⟨b, fun a ha => ?_⟩
  have ha : ∀ᶠ x in f, u x ≤ a := ha
  obtain ⟨x, h1, h2⟩ := (hb.and ha).exists
  exact le_trans h1 h2
/-- An eventual lower bound makes the upper bounds bounded below. -/
theorem isCoboundedUnder_le_of_eventually_le (f : Filter β) [NeBot f] (h : ∀ᶠ i in f, a ≤ u i) :
    f.IsCoboundedUnder (· ≤ ·) u := IsBoundedUnder.isCoboundedUnder_le (f := f) ⟨a, h⟩
/-- An eventual upper bound makes the lower bounds bounded above. -/
theorem isCoboundedUnder_ge_of_eventually_le (f : Filter β) [NeBot f] (h : ∀ᶠ i in f, u i ≤ a) :
    f.IsCoboundedUnder (· ≥ ·) u := IsBoundedUnder.isCoboundedUnder_ge (f := f) ⟨a, h⟩
/-- A lower bound makes the upper bounds bounded below. -/
theorem isCoboundedUnder_le_of_le (f : Filter β) [NeBot f] (h : ∀ i, a ≤ u i) : f.IsCoboundedUnder (· ≤ ·) u :=
  isCoboundedUnder_le_of_eventually_le f (Eventually.of_forall h)
/-- An upper bound makes the lower bounds bounded above. -/
theorem isCoboundedUnder_ge_of_le (f : Filter β) [NeBot f] (h : ∀ i, u i ≤ a) : f.IsCoboundedUnder (· ≥ ·) u :=
  isCoboundedUnder_ge_of_eventually_le f (Eventually.of_forall h)
/-- Finitely many terms of a sequence have an upper bound. -/
theorem exists_forall_lt_le [Nonempty α] (u : Nat → α) (n : Nat) : ∃ b, ∀ k, k < n → u k ≤ b := by
  obtain ⟨b, hb⟩ := exists_ge_list ((List.range n).map u)
  exact ⟨b, fun k hk => hb _ (List.mem_map.2 ⟨k, List.mem_range.2 hk, rfl⟩)⟩
/-- Finitely many terms of a sequence have a lower bound. -/
theorem exists_forall_lt_ge [Nonempty α] (u : Nat → α) (n : Nat) : ∃ b, ∀ k, k < n → b ≤ u k := by
  obtain ⟨b, hb⟩ := exists_le_list ((List.range n).map u)
  exact ⟨b, fun k hk => hb _ (List.mem_map.2 ⟨k, List.mem_range.2 hk, rfl⟩)⟩
/-- A sequence eventually bounded above is bounded above. -/
theorem IsBoundedUnder.bddAbove_range {u : Nat → α} (h : atTop.IsBoundedUnder (· ≤ ·) u) : BddAbove (Set.range u) := by
  obtain ⟨b, hb⟩ := h
  obtain ⟨N, hN⟩ := eventually_atTop.1 (show ∀ᶠ n in atTop, u n ≤ b from hb)
  have : Nonempty α := ⟨b⟩
  obtain ⟨c, hc⟩ := exists_forall_lt_le u N
  obtain ⟨d, hd⟩ := exists_ge_list [b, c]
  refine ⟨d, ?_⟩
  rintro _ ⟨n, rfl⟩
  by_cases hn : N ≤ n
  · exact le_trans (hN n hn) (hd b (by simp))
  · exact le_trans (hc n (by omega)) (hd c (by simp))
/-- A sequence eventually bounded below is bounded below. -/
theorem IsBoundedUnder.bddBelow_range {u : Nat → α} (h : atTop.IsBoundedUnder (· ≥ ·) u) : BddBelow (Set.range u) := by
  obtain ⟨b, hb⟩ := h
  obtain ⟨N, hN⟩ := eventually_atTop.1 (show ∀ᶠ n in atTop, b ≤ u n from hb)
  have : Nonempty α := ⟨b⟩
  obtain ⟨c, hc⟩ := exists_forall_lt_ge u N
  obtain ⟨d, hd⟩ := exists_le_list [b, c]
  refine ⟨d, ?_⟩
  rintro _ ⟨n, rfl⟩
  by_cases hn : N ≤ n
  · exact le_trans (hd b (by simp)) (hN n hn)
  · exact le_trans (hd c (by simp)) (hc n (by omega))
end Order

/-! ### Sums of real functions -/

section Real
variable {f : Filter β} {u v : β → ℝ}
/-- Sums of functions bounded above. -/
theorem isBoundedUnder_le_add (hu : f.IsBoundedUnder (· ≤ ·) u) (hv : f.IsBoundedUnder (· ≤ ·) v) :
    f.IsBoundedUnder (· ≤ ·) (u + v) := by
  obtain ⟨a, ha⟩ := hu
  obtain ⟨b, hb⟩ := hv
  exact ⟨a + b, Eventually.mono (f := f) (Eventually.and (f := f) ha hb) fun x hx => add_le_add hx.1 hx.2⟩
/-- Sums of functions bounded below. -/
theorem isBoundedUnder_ge_add (hu : f.IsBoundedUnder (· ≥ ·) u) (hv : f.IsBoundedUnder (· ≥ ·) v) :
    f.IsBoundedUnder (· ≥ ·) (u + v) := by
  obtain ⟨a, ha⟩ := hu
  obtain ⟨b, hb⟩ := hv
  exact ⟨a + b, Eventually.mono (f := f) (Eventually.and (f := f) ha hb) fun x hx => add_le_add hx.1 hx.2⟩
/-- The sum of a function bounded below and one whose upper bounds are bounded below. -/
theorem isCoboundedUnder_le_add (hu : f.IsBoundedUnder (· ≥ ·) u) (hv : f.IsCoboundedUnder (· ≤ ·) v) :
    f.IsCoboundedUnder (· ≤ ·) (u + v) := by
  obtain ⟨a, ha⟩ := hu
  obtain ⟨b, hb⟩ := hv
  refine ⟨a + b, fun c hc => ?_⟩
  have ha : ∀ᶠ x in f, a ≤ u x := ha
  have hc : ∀ᶠ x in f, u x + v x ≤ c := hc
  have h : b ≤ c - a := hb (c - a) (Eventually.mono (f := f) (ha.and hc) fun x hx => by
    have := hx.1
    have := hx.2
    show v x ≤ c - a
    grind)
  show a + b ≤ c
  grind
/-- The sum of a function bounded above and one whose lower bounds are bounded above. -/
theorem isCoboundedUnder_ge_add (hu : f.IsBoundedUnder (· ≤ ·) u) (hv : f.IsCoboundedUnder (· ≥ ·) v) :
    f.IsCoboundedUnder (· ≥ ·) (u + v) := by
  obtain ⟨a, ha⟩ := hu
  obtain ⟨b, hb⟩ := hv
  refine ⟨a + b, fun c hc => ?_⟩
  have ha : ∀ᶠ x in f, u x ≤ a := ha
  have hc : ∀ᶠ x in f, c ≤ u x + v x := hc
  have h : c - a ≤ b := hb (c - a) (Eventually.mono (f := f) (ha.and hc) fun x hx => by
    have := hx.1
    have := hx.2
    show c - a ≤ v x
    grind)
  show c ≤ a + b
  grind
end Real
end Filter
