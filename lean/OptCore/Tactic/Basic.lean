/-!
# Logical tactics under Mathlib's names

Mirrors `Mathlib/Tactic/{Use,PushNeg,ByContra,Set}.lean`: `use`, `push_neg`, `by_contra`, `by_contra!`, `set`, `contrapose`,
`exfalso`-style helpers. All are macros over core tactics, so they are sound; each docstring states its limits.
-/

/-- Separated lists of terms, for the macros below. -/
declare_syntax_cat term_list
syntax (name := termListOne) term : term_list
syntax (name := termListCons) term "," term_list : term_list

/-! ### use -/

/-- Closes the easy goals `use` leaves: `rfl`, hypotheses, `True`, conjunctions of these. -/
syntax "use_discharger" : tactic
macro_rules
  | `(tactic| use_discharger) => `(tactic| first
    | with_reducible rfl
    | assumption
    | exact True.intro
    | (refine And.intro ?_ ?_ <;> use_discharger)
    | (refine exists_prop.mpr ?_; use_discharger))

/-- `use a, b` gives witnesses for an existential (or components of a structure) and closes easy leftovers. -/
syntax "use " term_list : tactic
macro_rules
  | `(tactic| use $a:term) => `(tactic| (first | refine ⟨$a, ?_⟩ | refine ⟨$a⟩ | exact $a) <;> try use_discharger)
  | `(tactic| use $a:term, $l:term_list) => `(tactic| (refine ⟨$a, ?_⟩; use $l:term_list))

/-! ### push_neg -/

namespace OptCore.PushNeg
theorem not_and {p q : Prop} : ¬ (p ∧ q) ↔ (p → ¬ q) := _root_.not_and
theorem not_imp {p q : Prop} : ¬ (p → q) ↔ p ∧ ¬ q := Classical.not_imp
theorem not_iff {p q : Prop} : ¬ (p ↔ q) ↔ (p ∧ ¬ q) ∨ (¬ p ∧ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
theorem contrapose {p q : Prop} (h : ¬ q → ¬ p) : p → q := fun hp => Classical.byContradiction fun hq => h hq hp
end OptCore.PushNeg

open Lean.Parser.Tactic in
/-- `push_neg` moves negations inwards: quantifiers, `∧ ∨ → ↔`, `≤ <` on linear orders, `≠`. -/
syntax "push_neg" (location)? : tactic
macro_rules
  | `(tactic| push_neg) => `(tactic| simp only [Classical.not_forall, _root_.not_exists, not_or, Classical.not_not, Std.not_lt,
      Std.not_le, exists_prop, OptCore.PushNeg.not_imp, OptCore.PushNeg.not_and, OptCore.PushNeg.not_iff, ne_eq, not_true_eq_false, not_false_eq_true])
  | `(tactic| push_neg $l:location) => `(tactic| simp only [Classical.not_forall, _root_.not_exists, not_or, Classical.not_not, Std.not_lt,
      Std.not_le, exists_prop, OptCore.PushNeg.not_imp, OptCore.PushNeg.not_and, OptCore.PushNeg.not_iff, ne_eq, not_true_eq_false, not_false_eq_true] $l:location)

/-! ### by_contra, contrapose -/

/-- `by_contra h` assumes the negation of the goal (for a goal `¬ p` it assumes `p`). -/
syntax (name := byContraCore) "by_contra" : tactic
macro_rules
  | `(tactic| by_contra) => `(tactic| (first | with_reducible refine (fun h => ?_ : ¬ _) | refine Classical.byContradiction fun h => ?_))
syntax (name := byContraId) "by_contra " ident : tactic
syntax (name := byContraIdTy) "by_contra " ident " : " term : tactic
macro_rules
  | `(tactic| by_contra $h:ident) => `(tactic| (first | with_reducible refine (fun $h => ?_ : ¬ _) | refine Classical.byContradiction fun $h => ?_))
  | `(tactic| by_contra $h:ident : $t) => `(tactic| (refine Classical.byContradiction fun h0 => ?_; have $h : $t := by first | exact h0 | (push_neg at h0; exact h0) | grind))

/-- `by_contra! h` assumes the negation of the goal with negations pushed inwards. -/
syntax "by_contra! " ident : tactic
macro_rules
  | `(tactic| by_contra! $h:ident) => `(tactic| (by_contra $h:ident; try push_neg at $h:ident))

/-- `contrapose` turns `p → q` into `¬ q → ¬ p`; `contrapose h` does so with the hypothesis `h`. -/
syntax "contrapose" : tactic
syntax "contrapose " ident : tactic
/-- `contrapose!` is `contrapose` with negations pushed inwards. -/
syntax "contrapose!" : tactic
syntax "contrapose! " ident : tactic
macro_rules
  | `(tactic| contrapose) => `(tactic| refine OptCore.PushNeg.contrapose ?_)
  | `(tactic| contrapose $h:ident) => `(tactic| (revert $h:ident; contrapose; intro $h:ident))
  | `(tactic| contrapose!) => `(tactic| (contrapose; try push_neg))
  | `(tactic| contrapose! $h:ident) => `(tactic| (revert $h:ident; contrapose; intro $h:ident; (try push_neg); try push_neg at $h:ident))

/-! ### set, choose, simp_rw, tauto -/

/-- `set x := e with h` abbreviates `e` by `x` everywhere and remembers `h : x = e`. -/
syntax "set " ident " := " term : tactic
syntax "set " ident " := " term " with " ident : tactic
syntax "set " ident " : " term " := " term : tactic
syntax "set " ident " : " term " := " term " with " ident : tactic
macro_rules
  | `(tactic| set $x:ident := $e) => `(tactic| (let $x:ident := $e; have h0 : $e = $x := rfl; (try simp only [h0] at *); clear h0))
  | `(tactic| set $x:ident := $e with $h:ident) => `(tactic| (let $x:ident := $e; have h0 : $e = $x := rfl; (try simp only [h0] at *); clear h0; have $h:ident : $x = $e := rfl))
  | `(tactic| set $x:ident : $t := $e) => `(tactic| set $x:ident := ($e : $t))
  | `(tactic| set $x:ident : $t := $e with $h:ident) => `(tactic| set $x:ident := ($e : $t) with $h:ident)

/-- `choose f hf using h` turns `h : ∀ x, ∃ y, p x y` into a function `f` with `hf : ∀ x, p x (f x)`.
With two names after `f` the property is a conjunction that is split. Functions of one argument only. -/
syntax "choose " ident ident " using " term : tactic
syntax "choose " ident ident ident " using " term : tactic
macro_rules
  | `(tactic| choose $f:ident $hf:ident using $h) => `(tactic| obtain ⟨$f:ident, $hf:ident⟩ := Classical.axiomOfChoice $h)
  | `(tactic| choose $f:ident $hf:ident $hg:ident using $h) => `(tactic| (obtain ⟨$f:ident, h0⟩ := Classical.axiomOfChoice $h; have $hf:ident := fun x => (h0 x).1; have $hg:ident := fun x => (h0 x).2; clear h0))

/-- `simp_rw [a, b]` is `simp only [a]; simp only [b]`. -/
syntax "simp_rw " "[" term_list "]" : tactic
syntax "simp_rw " "[" term_list "]" "at " ident : tactic
macro_rules
  | `(tactic| simp_rw [$a:term]) => `(tactic| simp only [$a:term])
  | `(tactic| simp_rw [$a:term, $l:term_list]) => `(tactic| (simp only [$a:term]; simp_rw [$l:term_list]))
  | `(tactic| simp_rw [$a:term] at $h:ident) => `(tactic| simp only [$a:term] at $h:ident)
  | `(tactic| simp_rw [$a:term, $l:term_list] at $h:ident) => `(tactic| (simp only [$a:term] at $h:ident; simp_rw [$l:term_list] at $h:ident))

/-- `tauto` proves propositional goals (through `grind` and `simp_all`). -/
macro "tauto" : tactic => `(tactic| first | grind | simp_all)
