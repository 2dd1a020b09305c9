import OptCore.Order.Filter.Basic
import OptCore.Tactic.Basic

/-!
# Limits along filters

Mirrors `Mathlib/Order/Filter/Tendsto.lean`, and the tactic `filter_upwards` of `Mathlib/Order/Filter/Basic.lean`.
-/

set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {β : Type v} {γ : Type w} {f g : α → β} {a : Filter α} {b : Filter β} {l : Filter α}

/-- A limit, on sets. -/
theorem tendsto_def {f : α → β} {l₁ : Filter α} {l₂ : Filter β} : Tendsto f l₁ l₂ ↔ ∀ s ∈ l₂, f ⁻¹' s ∈ l₁ := Iff.rfl
/-- A limit, on eventual properties. -/
theorem tendsto_iff_eventually {f : α → β} {l₁ : Filter α} {l₂ : Filter β} :
    Tendsto f l₁ l₂ ↔ ∀ ⦃p : β → Prop⦄, (∀ᶠ y in l₂, p y) → ∀ᶠ x in l₁, p (f x) := Iff.rfl
/-- Transport an eventual property along a limit. -/
theorem Tendsto.eventually {f : α → β} {l₁ : Filter α} {l₂ : Filter β} {p : β → Prop} (hf : Tendsto f l₁ l₂)
    (h : ∀ᶠ y in l₂, p y) : ∀ᶠ x in l₁, p (f x) := hf h
/-- Transport a frequent property along a limit. -/
theorem Tendsto.frequently {f : α → β} {l₁ : Filter α} {l₂ : Filter β} {p : β → Prop} (hf : Tendsto f l₁ l₂)
    (h : ∃ᶠ x in l₁, p (f x)) : ∃ᶠ y in l₂, p y := fun k => h (hf k)
/-- Membership transported along a limit. -/
theorem Tendsto.eventually_mem {f : α → β} {l₁ : Filter α} {l₂ : Filter β} {s : Set β} (hf : Tendsto f l₁ l₂)
    (h : s ∈ l₂) : ∀ᶠ x in l₁, f x ∈ s := hf h
/-- The identity tends along every filter. -/
theorem tendsto_id {x : Filter α} : Tendsto id x x := fun _ h => h
/-- The identity tends along every filter. -/
theorem tendsto_id' {x y : Filter α} : Tendsto id x y ↔ x ≤ y := Iff.rfl
/-- Limits compose. -/
theorem Tendsto.comp {f : α → β} {g : β → γ} {x : Filter α} {y : Filter β} {z : Filter γ} (hg : Tendsto g y z)
    (hf : Tendsto f x y) : Tendsto (g ∘ f) x z := fun _ h => hf (hg h)
/-- A limit along a smaller filter. -/
theorem Tendsto.mono_left {f : α → β} {x y : Filter α} {z : Filter β} (hx : Tendsto f x z) (h : y ≤ x) : Tendsto f y z :=
  fun _ hs => h (hx hs)
/-- A limit in a larger filter. -/
theorem Tendsto.mono_right {f : α → β} {x : Filter α} {y z : Filter β} (hy : Tendsto f x y) (hz : y ≤ z) :
    Tendsto f x z := fun _ hs => hy (hz hs)
/-- Eventually equal functions have the same limits. -/
theorem Tendsto.congr' {f₁ f₂ : α → β} {l₁ : Filter α} {l₂ : Filter β} (hl : f₁ =ᶠ[l₁] f₂) (h : Tendsto f₁ l₁ l₂) :
    Tendsto f₂ l₁ l₂ := fun s hs =>
  Eventually.mp (f := l₁) hl (Eventually.mono (h.eventually_mem hs) fun x hx e => show f₂ x ∈ s from e ▸ hx)
/-- Eventually equal functions have the same limits. -/
theorem tendsto_congr' {f₁ f₂ : α → β} {l₁ : Filter α} {l₂ : Filter β} (hl : f₁ =ᶠ[l₁] f₂) :
    Tendsto f₁ l₁ l₂ ↔ Tendsto f₂ l₁ l₂ := ⟨fun h => h.congr' hl, fun h => h.congr' hl.symm⟩
/-- Equal functions have the same limits. -/
theorem Tendsto.congr {f₁ f₂ : α → β} {l₁ : Filter α} {l₂ : Filter β} (h : ∀ x, f₁ x = f₂ x) (h₁ : Tendsto f₁ l₁ l₂) :
    Tendsto f₂ l₁ l₂ := h₁.congr' (Eventually.of_forall h)
/-- Equal functions have the same limits. -/
theorem tendsto_congr {f₁ f₂ : α → β} {l₁ : Filter α} {l₂ : Filter β} (h : ∀ x, f₁ x = f₂ x) :
    Tendsto f₁ l₁ l₂ ↔ Tendsto f₂ l₁ l₂ := tendsto_congr' (Eventually.of_forall h)
/-- Limits of the mapped function. -/
@[simp] theorem tendsto_map'_iff {f : β → γ} {g : α → β} {x : Filter α} {y : Filter γ} :
    Tendsto f (map g x) y ↔ Tendsto (f ∘ g) x y := Iff.rfl
/-- A function tends to its mapped filter. -/
theorem tendsto_map {f : α → β} {x : Filter α} : Tendsto f x (map f x) := fun _ h => h
/-- Limit in an inverse image. -/
theorem tendsto_comap_iff {f : α → β} {g : β → γ} {a : Filter α} {c : Filter γ} :
    Tendsto f a (c.comap g) ↔ Tendsto (g ∘ f) a c :=
  ⟨fun h _ hs => h (preimage_mem_comap hs), fun h _ ⟨_, ht, k⟩ => mem_of_superset (h ht) fun _ hx => k hx⟩
/-- A function tends from the inverse image. -/
theorem tendsto_comap {f : α → β} {x : Filter β} : Tendsto f (comap f x) x := fun _ h => preimage_mem_comap h
/-- Limit in an infimum. -/
theorem tendsto_inf {f : α → β} {x : Filter α} {y₁ y₂ : Filter β} :
    Tendsto f x (y₁ ⊓ y₂) ↔ Tendsto f x y₁ ∧ Tendsto f x y₂ :=
  ⟨fun h => ⟨h.mono_right inf_le_left, h.mono_right inf_le_right⟩, fun h => le_inf h.1 h.2⟩
/-- A limit along the first of two filters. -/
theorem tendsto_inf_left {f : α → β} {x₁ x₂ : Filter α} {y : Filter β} (h : Tendsto f x₁ y) : Tendsto f (x₁ ⊓ x₂) y :=
  h.mono_left inf_le_left
/-- Limit in a principal filter. -/
@[simp] theorem tendsto_principal {f : α → β} {l : Filter α} {s : Set β} :
    Tendsto f l (principal s) ↔ ∀ᶠ a in l, f a ∈ s := le_principal_iff
/-- Limit between principal filters. -/
theorem tendsto_principal_principal {f : α → β} {s : Set α} {t : Set β} :
    Tendsto f (principal s) (principal t) ↔ ∀ a ∈ s, f a ∈ t := tendsto_principal
/-- A constant tends to its pure filter. -/
theorem tendsto_const_pure {a : Filter α} {b : β} : Tendsto (fun _ => b) a (pure b) :=
  fun _ h => univ_mem' (f := a) fun _ => h
/-- A limit from a pure filter. -/
theorem tendsto_pure_left {f : α → β} {a : α} {l : Filter β} : Tendsto f (pure a) l ↔ ∀ s ∈ l, f a ∈ s := Iff.rfl
/-- The limit along `⊥`. -/
@[simp] theorem tendsto_bot {f : α → β} {l : Filter β} : Tendsto f ⊥ l := fun _ _ => trivial
/-- A nontrivial limit has a nontrivial target. -/
theorem Tendsto.neBot {f : α → β} {x : Filter α} {y : Filter β} (h : Tendsto f x y) [hx : NeBot x] : NeBot y :=
  map_neBot.mono h
/-- A pair tends to a product. -/
theorem Tendsto.prodMk {f : α → β} {g : α → γ} {l₁ : Filter α} {l₂ : Filter β} {l₃ : Filter γ} (hf : Tendsto f l₁ l₂)
    (hg : Tendsto g l₁ l₃) : Tendsto (fun x => (f x, g x)) l₁ (l₂ ×ˢ l₃) :=
  tendsto_inf.2 ⟨tendsto_comap_iff.2 hf, tendsto_comap_iff.2 hg⟩
/-- The first component tends to the first filter. -/
theorem tendsto_fst {f : Filter α} {g : Filter β} : Tendsto Prod.fst (f ×ˢ g) f := tendsto_comap.mono_left inf_le_left
/-- The second component tends to the second filter. -/
theorem tendsto_snd {f : Filter α} {g : Filter β} : Tendsto Prod.snd (f ×ˢ g) g := tendsto_comap.mono_left inf_le_right
/-- Limit of a function defined by cases. -/
theorem Tendsto.if {l₁ : Filter α} {l₂ : Filter β} {f g : α → β} {p : α → Prop} [∀ x, Decidable (p x)]
    (h₀ : Tendsto f (l₁ ⊓ principal {x | p x}) l₂) (h₁ : Tendsto g (l₁ ⊓ principal {x | ¬ p x}) l₂) :
    Tendsto (fun x => if p x then f x else g x) l₁ l₂ := by
  intro s hs
  have h2 := mem_inf_principal.1 (h₀ hs)
  have h3 := mem_inf_principal.1 (h₁ hs)
  refine mem_of_superset (f := l₁) (inter_mem h2 h3) fun x hx => ?_
  show (if p x then f x else g x) ∈ s
  split
  · exact hx.1 (by assumption)
  · exact hx.2 (by assumption)
end Filter

/-! ### `filter_upwards` -/

/-- Lists of names for the macros below. -/
declare_syntax_cat filter_names
syntax (name := filterNamesOne) ident : filter_names
syntax (name := filterNamesCons) ident colGt filter_names : filter_names
syntax (name := filterNamesHole) "_" : filter_names
syntax (name := filterNamesHoleCons) "_" colGt filter_names : filter_names
/-- Introduces the listed names. -/
syntax "intro_filter_names " filter_names : tactic
macro_rules
  | `(tactic| intro_filter_names $x:ident) => `(tactic| intro $x:ident)
  | `(tactic| intro_filter_names _) => `(tactic| intro _)
  | `(tactic| intro_filter_names $x:ident $n:filter_names) => `(tactic| (intro $x:ident; intro_filter_names $n))
  | `(tactic| intro_filter_names _ $n:filter_names) => `(tactic| (intro _; intro_filter_names $n))

/-- Feeds eventual facts to the goal, last one first. -/
syntax "filter_upwards_core " "[" term_list "]" : tactic
macro_rules
  | `(tactic| filter_upwards_core [$a:term]) => `(tactic| refine Filter.Eventually.mp $a ?_)
  | `(tactic| filter_upwards_core [$a:term, $l:term_list]) =>
    `(tactic| (filter_upwards_core [$l:term_list]; refine Filter.Eventually.mp $a ?_))

/-- `filter_upwards [h₁, h₂] with x a b` replaces a goal `∀ᶠ x in l, p x` (or `s ∈ l`) by `p x` under the facts of the
eventual hypotheses `h₁, h₂`, named `a, b`; `using e` closes the goal with `e`. -/
syntax "filter_upwards " "[" term_list "]" : tactic
syntax "filter_upwards " "[" "]" : tactic
syntax "filter_upwards " "[" term_list "]" " with " filter_names : tactic
syntax "filter_upwards " "[" "]" " with " filter_names : tactic
syntax "filter_upwards " "[" term_list "]" " with " filter_names " using " term : tactic
syntax "filter_upwards " "[" term_list "]" " using " term : tactic
macro_rules
  | `(tactic| filter_upwards [$l:term_list]) =>
    `(tactic| (refine Filter.eventually_iff.1 ?_
               filter_upwards_core [$l:term_list]
               refine Filter.Eventually.of_forall ?_
               try simp only [Set.mem_setOf_eq]))
  | `(tactic| filter_upwards []) =>
    `(tactic| (refine Filter.eventually_iff.1 ?_; refine Filter.Eventually.of_forall ?_; (try simp only [Set.mem_setOf_eq])))
  | `(tactic| filter_upwards [$l:term_list] with $n:filter_names) =>
    `(tactic| (filter_upwards [$l:term_list]; intro_filter_names $n))
  | `(tactic| filter_upwards [] with $n:filter_names) => `(tactic| (filter_upwards []; intro_filter_names $n))
  | `(tactic| filter_upwards [$l:term_list] with $n:filter_names using $e) =>
    `(tactic| (filter_upwards [$l:term_list]; intro_filter_names $n; exact $e))
  | `(tactic| filter_upwards [$l:term_list] using $e) => `(tactic| (filter_upwards [$l:term_list]; exact $e))
