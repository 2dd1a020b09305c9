import OptCore.Order.Filter.Tendsto

/-!
# The filters `atTop` and `atBot`

Mirrors `Mathlib/Order/Filter/AtTopBot/*.lean`, stated for linear orders.
-/

set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {β : Type v} {γ : Type w}

section Basic
variable [LE α]

/-- Everything above a point is in `atTop`. -/
theorem mem_atTop (a : α) : {b : α | a ≤ b} ∈ (atTop : Filter α) := ⟨[a], fun _ h => h a (List.mem_singleton.2 rfl)⟩
/-- Everything below a point is in `atBot`. -/
theorem mem_atBot (a : α) : {b : α | b ≤ a} ∈ (atBot : Filter α) := ⟨[a], fun _ h => h a (List.mem_singleton.2 rfl)⟩
/-- The closed ray is in `atTop`. -/
theorem Ici_mem_atTop (a : α) : Set.Ici a ∈ (atTop : Filter α) := mem_atTop a
/-- Eventually above a point. -/
theorem eventually_ge_atTop (a : α) : ∀ᶠ x in atTop, a ≤ x := mem_atTop a
/-- Eventually below a point. -/
theorem eventually_le_atBot (a : α) : ∀ᶠ x in atBot, x ≤ a := mem_atBot a

section Linear
variable [Std.IsLinearOrder α] [Nonempty α]

/-- A finite list has an upper bound. -/
theorem exists_ge_list (l : List α) : ∃ b, ∀ a ∈ l, a ≤ b := by
  induction l with
  | nil => exact ‹Nonempty α›.elim fun b => ⟨b, by simp⟩
  | cons c l ih =>
    obtain ⟨b, hb⟩ := ih
    rcases Std.le_total (a := c) (b := b) with h | h
    · exact ⟨b, by simpa using ⟨h, hb⟩⟩
    · exact ⟨c, by simpa using ⟨Std.le_refl c, fun a ha => Std.le_trans (hb a ha) h⟩⟩
/-- A finite list has a lower bound. -/
theorem exists_le_list (l : List α) : ∃ b, ∀ a ∈ l, b ≤ a := by
  induction l with
  | nil => exact ‹Nonempty α›.elim fun b => ⟨b, by simp⟩
  | cons c l ih =>
    obtain ⟨b, hb⟩ := ih
    rcases Std.le_total (a := b) (b := c) with h | h
    · exact ⟨b, by simpa using ⟨h, hb⟩⟩
    · exact ⟨c, by simpa using ⟨Std.le_refl c, fun a ha => Std.le_trans h (hb a ha)⟩⟩

/-- The sets of `atTop`. -/
theorem mem_atTop_sets {s : Set α} : s ∈ (atTop : Filter α) ↔ ∃ a : α, ∀ b, a ≤ b → b ∈ s := by
  constructor
  · rintro ⟨l, h⟩
    obtain ⟨a, ha⟩ := exists_ge_list l
    exact ⟨a, fun b hb => h b fun c hc => Std.le_trans (ha c hc) hb⟩
  · rintro ⟨a, h⟩
    exact mem_of_superset (mem_atTop a) h
/-- The sets of `atBot`. -/
theorem mem_atBot_sets {s : Set α} : s ∈ (atBot : Filter α) ↔ ∃ a : α, ∀ b, b ≤ a → b ∈ s := by
  constructor
  · rintro ⟨l, h⟩
    obtain ⟨a, ha⟩ := exists_le_list l
    exact ⟨a, fun b hb => h b fun c hc => Std.le_trans hb (ha c hc)⟩
  · rintro ⟨a, h⟩
    exact mem_of_superset (mem_atBot a) h
/-- Eventually for large elements. -/
theorem eventually_atTop {p : α → Prop} : (∀ᶠ x in atTop, p x) ↔ ∃ a, ∀ b, a ≤ b → p b := mem_atTop_sets
/-- Eventually for small elements. -/
theorem eventually_atBot {p : α → Prop} : (∀ᶠ x in atBot, p x) ↔ ∃ a, ∀ b, b ≤ a → p b := mem_atBot_sets
/-- `atTop` is nontrivial. -/
instance atTop_neBot : NeBot (atTop : Filter α) := by
  rw [← empty_notMem_iff, mem_atTop_sets]
  exact fun ⟨a, h⟩ => h a (Std.le_refl a)
/-- `atBot` is nontrivial. -/
instance atBot_neBot : NeBot (atBot : Filter α) := by
  rw [← empty_notMem_iff, mem_atBot_sets]
  exact fun ⟨a, h⟩ => h a (Std.le_refl a)
/-- Frequently for large elements. -/
theorem frequently_atTop {p : α → Prop} : (∃ᶠ x in atTop, p x) ↔ ∀ a, ∃ b, a ≤ b ∧ p b := by
  simp only [Filter.Frequently, eventually_atTop, not_exists, Classical.not_forall, Classical.not_not, exists_prop]
/-- A limit at infinity, on sets. -/
theorem tendsto_atTop' {f : α → β} {l : Filter β} : Tendsto f atTop l ↔ ∀ s ∈ l, ∃ a, ∀ b, a ≤ b → f b ∈ s := by
  simp only [tendsto_def, mem_atTop_sets]; rfl
/-- An eventual property at infinity holds somewhere beyond each point. -/
theorem Eventually.exists_forall_of_atTop {p : α → Prop} (h : ∀ᶠ x in atTop, p x) : ∃ a, ∀ b, a ≤ b → p b :=
  eventually_atTop.1 h

/-- Eventually strictly above a point, when there is no largest. -/
theorem eventually_gt_atTop [LT α] [Std.LawfulOrderLT α] (h : ∀ a : α, ∃ b, a < b) (a : α) : ∀ᶠ x in atTop, a < x := by
  obtain ⟨b, hb⟩ := h a
  exact (eventually_ge_atTop b).mono fun x hx => Std.lt_of_lt_of_le hb hx
end Linear
end Basic

/-! ### Limits into `atTop` and `atBot` -/

/-- A limit is `atTop` when every bound is passed. -/
theorem tendsto_atTop [LE β] {m : α → β} {f : Filter α} : Tendsto m f atTop ↔ ∀ b, ∀ᶠ a in f, b ≤ m a := by
  refine ⟨fun h b => h (mem_atTop b), fun h s => ?_⟩
  rintro ⟨l, hl⟩
  have : ∀ l : List β, ∀ᶠ a in f, ∀ b ∈ l, b ≤ m a := by
    intro l
    induction l with
    | nil => exact Eventually.of_forall fun _ _ h => absurd h (by simp)
    | cons c l ih => exact ((h c).and ih).mono fun a ha => by simpa using ha
  exact mem_of_superset (this l) fun a ha => hl _ ha
/-- A limit is `atBot` when every bound is passed. -/
theorem tendsto_atBot [LE β] {m : α → β} {f : Filter α} : Tendsto m f atBot ↔ ∀ b, ∀ᶠ a in f, m a ≤ b := by
  refine ⟨fun h b => h (mem_atBot b), fun h s => ?_⟩
  rintro ⟨l, hl⟩
  have : ∀ l : List β, ∀ᶠ a in f, ∀ b ∈ l, m a ≤ b := by
    intro l
    induction l with
    | nil => exact Eventually.of_forall fun _ _ h => absurd h (by simp)
    | cons c l ih => exact ((h c).and ih).mono fun a ha => by simpa using ha
  exact mem_of_superset (this l) fun a ha => hl _ ha
/-- A larger function also tends to `atTop`. -/
theorem tendsto_atTop_mono' [LE β] [Std.IsPreorder β] (l : Filter α) {f₁ f₂ : α → β} (h : f₁ ≤ᶠ[l] f₂)
    (h₁ : Tendsto f₁ l atTop) : Tendsto f₂ l atTop :=
  tendsto_atTop.2 fun b => ((tendsto_atTop.1 h₁ b).and h).mono fun _ hx => Std.le_trans hx.1 hx.2
/-- A larger function also tends to `atTop`. -/
theorem tendsto_atTop_mono [LE β] [Std.IsPreorder β] {l : Filter α} {f g : α → β} (h : ∀ n, f n ≤ g n)
    (h₁ : Tendsto f l atTop) : Tendsto g l atTop := tendsto_atTop_mono' l (Eventually.of_forall h) h₁
/-- A smaller function also tends to `atBot`. -/
theorem tendsto_atBot_mono [LE β] [Std.IsPreorder β] {l : Filter α} {f g : α → β} (h : ∀ n, f n ≤ g n)
    (h₁ : Tendsto g l atBot) : Tendsto f l atBot :=
  tendsto_atBot.2 fun b => (tendsto_atBot.1 h₁ b).mono fun x hx => Std.le_trans (h x) hx
/-- Limits from `atTop` to `atTop`. -/
theorem tendsto_atTop_atTop [LE α] [Std.IsLinearOrder α] [Nonempty α] [LE β] {f : α → β} :
    Tendsto f atTop atTop ↔ ∀ b : β, ∃ i : α, ∀ a : α, i ≤ a → b ≤ f a := by
  simp only [tendsto_atTop, eventually_atTop]
/-- Limits from `atTop` to `atBot`. -/
theorem tendsto_atTop_atBot [LE α] [Std.IsLinearOrder α] [Nonempty α] [LE β] {f : α → β} :
    Tendsto f atTop atBot ↔ ∀ b : β, ∃ i : α, ∀ a : α, i ≤ a → f a ≤ b := by
  simp only [tendsto_atBot, eventually_atTop]
/-- Adding a fixed number to indices tends to infinity. -/
theorem tendsto_add_atTop_nat (k : Nat) : Tendsto (fun a => a + k) atTop atTop :=
  tendsto_atTop_atTop.2 fun b => ⟨b, fun a h => by omega⟩
/-- Shifting the indices does not change a limit. -/
theorem tendsto_add_atTop_iff_nat {f : Nat → α} {l : Filter α} (k : Nat) :
    Tendsto (fun n => f (n + k)) atTop l ↔ Tendsto f atTop l := by
  simp only [tendsto_atTop']
  constructor
  · intro h s hs
    obtain ⟨a, ha⟩ := h s hs
    refine ⟨a + k, fun b hb => ?_⟩
    have := ha (b - k) (by omega)
    rwa [Nat.sub_add_cancel (by omega)] at this
  · intro h s hs
    obtain ⟨a, ha⟩ := h s hs
    exact ⟨a, fun b hb => ha _ (by omega)⟩
/-- A strictly increasing sequence of indices tends to infinity. -/
theorem tendsto_atTop_of_strictMono_nat {φ : Nat → Nat} (h : ∀ ⦃a b⦄, a < b → φ a < φ b) : Tendsto φ atTop atTop :=
  tendsto_atTop_mono (f := id) (fun n => by
    induction n with
    | zero => exact Nat.zero_le _
    | succ n ih => have := h (Nat.lt_add_one n); simp only [id] at *; omega) tendsto_id
/-- Eventually at infinity: from each index on, some shift. -/
theorem eventually_nat_shift {p : Nat → Prop} (k : Nat) : (∀ᶠ n in atTop, p (n + k)) ↔ ∀ᶠ n in atTop, p n := by
  simp only [eventually_atTop]
  exact ⟨fun ⟨a, h⟩ => ⟨a + k, fun b hb => by have := h (b - k) (by omega); rwa [Nat.sub_add_cancel (by omega)] at this⟩,
    fun ⟨a, h⟩ => ⟨a, fun b hb => h _ (by omega)⟩⟩
end Filter
