import OptCore.Order.Filter.Defs

/-!
# Filters: order, `map`, `comap`, eventually, frequently

Mirrors `Mathlib/Order/Filter/Basic.lean`.
-/

set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {β : Type v} {γ : Type w} {f g h l l₁ l₂ : Filter α} {s t : Set α} {p q : α → Prop} {m : α → β}

/-! ### Order -/

/-- The order on filters. -/
theorem le_def {f g : Filter α} : f ≤ g ↔ ∀ x ∈ g, x ∈ f := Iff.rfl
instance : Std.IsPartialOrder (Filter α) where
  le_refl _ _ h := h
  le_trans _ _ _ h k _ hx := h (k hx)
  le_antisymm _ _ h k := Filter.ext fun _ => ⟨fun hs => k hs, fun hs => h hs⟩
instance : Std.LawfulOrderLT (Filter α) where
  lt_iff _ _ := Iff.rfl
/-- A filter is at most itself. -/
protected theorem le_refl (f : Filter α) : f ≤ f := fun _ h => h
/-- The order on filters is transitive. -/
protected theorem le_trans (h₁ : f ≤ g) (h₂ : g ≤ h) : f ≤ h := fun _ hx => h₁ (h₂ hx)

/-- Membership in a principal filter. -/
@[simp] theorem mem_principal {s t : Set α} : s ∈ principal t ↔ t ⊆ s := Iff.rfl
/-- A set is in its principal filter. -/
theorem mem_principal_self (s : Set α) : s ∈ principal s := Set.Subset.refl s
/-- Comparison with a principal filter. -/
@[simp] theorem le_principal_iff {s : Set α} {f : Filter α} : f ≤ principal s ↔ s ∈ f :=
  ⟨fun h => h (mem_principal_self s), fun h _ ht => mem_of_superset h ht⟩
/-- Principal filters are monotone. -/
theorem principal_mono {s t : Set α} : principal s ≤ principal t ↔ s ⊆ t := le_principal_iff
/-- Every set is in `⊥`. -/
@[simp] theorem mem_bot {s : Set α} : s ∈ (⊥ : Filter α) := trivial
/-- `⊥` is least. -/
@[simp] theorem bot_le' : (⊥ : Filter α) ≤ f := fun _ _ => trivial
/-- The sets of `⊤`. -/
theorem mem_top {s : Set α} : s ∈ (⊤ : Filter α) ↔ s = Set.univ :=
  ⟨fun h => Set.eq_univ_iff_forall.2 h, fun h => h ▸ fun _ => trivial⟩
/-- `⊤` is greatest. -/
@[simp] theorem le_top' : f ≤ (⊤ : Filter α) := fun _ h => univ_mem' h
/-- The principal filter of the full set. -/
@[simp] theorem principal_univ : principal (Set.univ : Set α) = ⊤ := Filter.ext fun _ => ⟨fun h x => h trivial, fun h x _ => h x⟩
/-- The principal filter of the empty set. -/
@[simp] theorem principal_empty : principal (∅ : Set α) = ⊥ := Filter.ext fun s => ⟨fun _ => trivial, fun _ => Set.empty_subset s⟩
/-- Membership in an infimum. -/
theorem mem_inf_iff_superset {f g : Filter α} {s : Set α} : s ∈ f ⊓ g ↔ ∃ t₁ ∈ f, ∃ t₂ ∈ g, t₁ ∩ t₂ ⊆ s := Iff.rfl
/-- Members of the first filter are in the infimum. -/
theorem mem_inf_of_left {f g : Filter α} {s : Set α} (h : s ∈ f) : s ∈ f ⊓ g :=
  ⟨s, h, Set.univ, univ_mem, Set.inter_subset_left⟩
/-- Members of the second filter are in the infimum. -/
theorem mem_inf_of_right {f g : Filter α} {s : Set α} (h : s ∈ g) : s ∈ f ⊓ g :=
  ⟨Set.univ, univ_mem, s, h, Set.inter_subset_right⟩
/-- Membership in the infimum with a principal filter. -/
theorem mem_inf_principal' {f : Filter α} {s t : Set α} : s ∈ f ⊓ principal t ↔ tᶜ ∪ s ∈ f := by
  constructor
  · rintro ⟨a, ha, b, hb, h⟩
    refine mem_of_superset ha fun x hx => ?_
    by_cases hxt : x ∈ t
    · exact .inr (h ⟨hx, hb hxt⟩)
    · exact .inl hxt
  · exact fun h => ⟨_, h, t, mem_principal_self t, fun x hx => hx.1.resolve_left fun k => k hx.2⟩
/-- Membership in the infimum with a principal filter. -/
theorem mem_inf_principal {f : Filter α} {s t : Set α} : s ∈ f ⊓ principal t ↔ {x | x ∈ t → x ∈ s} ∈ f := by
  rw [mem_inf_principal']
  exact iff_of_eq (congrArg (· ∈ f) (Set.ext fun x => by
    by_cases h : x ∈ t <;> simp [h]))
/-- The infimum is below its first filter. -/
theorem inf_le_left : f ⊓ g ≤ f := fun _ h => mem_inf_of_left h
/-- The infimum is below its second filter. -/
theorem inf_le_right : f ⊓ g ≤ g := fun _ h => mem_inf_of_right h
/-- The infimum is the greatest lower bound. -/
theorem le_inf (h₁ : f ≤ g) (h₂ : f ≤ h) : f ≤ g ⊓ h :=
  fun _ ⟨_, ha, _, hb, k⟩ => mem_of_superset (inter_mem (h₁ ha) (h₂ hb)) k
/-- Infimum is monotone. -/
theorem inf_le_inf' {f₁ f₂ g₁ g₂ : Filter α} (h₁ : f₁ ≤ g₁) (h₂ : f₂ ≤ g₂) : f₁ ⊓ f₂ ≤ g₁ ⊓ g₂ :=
  fun _ ⟨a, ha, b, hb, k⟩ => ⟨a, h₁ ha, b, h₂ hb, k⟩
/-- Membership in a supremum. -/
@[simp] theorem mem_sup {f g : Filter α} {s : Set α} : s ∈ f ⊔ g ↔ s ∈ f ∧ s ∈ g := Iff.rfl
/-- Infimum of principal filters. -/
@[simp] theorem inf_principal {s t : Set α} : principal s ⊓ principal t = principal (s ∩ t) :=
  Filter.ext fun _ => ⟨fun ⟨_, ha, _, hb, k⟩ => Set.Subset.trans (Set.inter_subset_inter ha hb) k,
    fun h => ⟨s, mem_principal_self s, t, mem_principal_self t, h⟩⟩

/-! ### `map`, `comap`, `pure` -/

/-- Membership in a mapped filter. -/
@[simp] theorem mem_map {m : α → β} {t : Set β} : t ∈ map m f ↔ m ⁻¹' t ∈ f := Iff.rfl
/-- Mapping by the identity. -/
@[simp] theorem map_id : map id f = f := rfl
/-- Mapping twice. -/
@[simp] theorem map_map {m : α → β} {m' : β → γ} : map m' (map m f) = map (m' ∘ m) f := rfl
/-- Mapping is monotone. -/
theorem map_mono (h : f ≤ g) : map m f ≤ map m g := fun _ hs => h hs
/-- Membership in an inverse image filter. -/
theorem mem_comap {m : α → β} {g : Filter β} {s : Set α} : s ∈ comap m g ↔ ∃ t ∈ g, m ⁻¹' t ⊆ s := Iff.rfl
/-- Preimages of members are members. -/
theorem preimage_mem_comap {m : α → β} {g : Filter β} {t : Set β} (ht : t ∈ g) : m ⁻¹' t ∈ comap m g :=
  ⟨t, ht, Set.Subset.refl _⟩
/-- `comap` is monotone. -/
theorem comap_mono {g₁ g₂ : Filter β} (h : g₁ ≤ g₂) : comap m g₁ ≤ comap m g₂ := fun _ ⟨t, ht, k⟩ => ⟨t, h ht, k⟩
/-- `map` and `comap` are adjoint. -/
theorem map_le_iff_le_comap {m : α → β} {g : Filter β} : map m f ≤ g ↔ f ≤ comap m g :=
  ⟨fun h _ ⟨_, ht, k⟩ => mem_of_superset (h ht) k, fun h _ ht => h (preimage_mem_comap ht)⟩
/-- The image of a principal filter. -/
@[simp] theorem map_principal {s : Set α} {f : α → β} : map f (principal s) = principal (f '' s) :=
  Filter.ext fun _ => Set.image_subset_iff.symm
/-- The inverse image of a principal filter. -/
@[simp] theorem comap_principal {t : Set β} : comap m (principal t) = principal (m ⁻¹' t) :=
  Filter.ext fun _ => ⟨fun ⟨_, hu, k⟩ => Set.Subset.trans (Set.preimage_mono hu) k, fun h => ⟨t, mem_principal_self t, h⟩⟩
/-- Membership in a pure filter. -/
@[simp] theorem mem_pure {a : α} {s : Set α} : s ∈ (pure a : Filter α) ↔ a ∈ s := Iff.rfl
/-- The pure filter is below filters whose sets contain the point. -/
theorem pure_le_iff {a : α} {l : Filter α} : pure a ≤ l ↔ ∀ s ∈ l, a ∈ s := Iff.rfl
/-- Membership in a product filter. -/
theorem mem_prod_iff {s : Set (α × β)} {f : Filter α} {g : Filter β} :
    s ∈ f ×ˢ g ↔ ∃ t₁ ∈ f, ∃ t₂ ∈ g, t₁ ×ˢ t₂ ⊆ s :=
  ⟨fun ⟨_, ⟨_, ht, h⟩, _, ⟨_, hu, k⟩, j⟩ => ⟨_, ht, _, hu, fun x hx => j ⟨h hx.1, k hx.2⟩⟩,
    fun ⟨_, ht, _, hu, h⟩ => ⟨_, preimage_mem_comap ht, _, preimage_mem_comap hu, fun x hx => h hx⟩⟩
/-- Products of members are members. -/
theorem prod_mem_prod {s : Set α} {t : Set β} {f : Filter α} {g : Filter β} (hs : s ∈ f) (ht : t ∈ g) :
    s ×ˢ t ∈ f ×ˢ g := mem_prod_iff.2 ⟨s, hs, t, ht, Set.Subset.refl _⟩

/-! ### Eventually -/

/-- Eventually as membership. -/
theorem eventually_iff {f : Filter α} {P : α → Prop} : (∀ᶠ x in f, P x) ↔ {x | P x} ∈ f := Iff.rfl
/-- Membership as eventually. -/
@[simp] theorem eventually_mem_set {s : Set α} {l : Filter α} : (∀ᶠ x in l, x ∈ s) ↔ s ∈ l := Iff.rfl
/-- A property of all points holds eventually. -/
theorem Eventually.of_forall {p : α → Prop} {f : Filter α} (hp : ∀ x, p x) : ∀ᶠ x in f, p x := univ_mem' hp
/-- Eventual properties are monotone. -/
theorem Eventually.mono {p q : α → Prop} {f : Filter α} (hp : ∀ᶠ x in f, p x) (hq : ∀ x, p x → q x) : ∀ᶠ x in f, q x :=
  mem_of_superset hp hq
/-- Two eventual properties hold together eventually. -/
protected theorem Eventually.and {p q : α → Prop} {f : Filter α} (hp : f.Eventually p) (hq : f.Eventually q) :
    ∀ᶠ x in f, p x ∧ q x := inter_mem hp hq
/-- Eventual modus ponens. -/
theorem Eventually.mp {p q : α → Prop} {f : Filter α} (hp : ∀ᶠ x in f, p x) (hq : ∀ᶠ x in f, p x → q x) :
    ∀ᶠ x in f, q x := (hp.and hq).mono fun _ h => h.2 h.1
/-- Conjunction of eventual properties. -/
@[simp] theorem eventually_and {p q : α → Prop} {f : Filter α} :
    (∀ᶠ x in f, p x ∧ q x) ↔ (∀ᶠ x in f, p x) ∧ ∀ᶠ x in f, q x := inter_mem_iff
/-- Truth holds eventually. -/
@[simp] theorem eventually_true (f : Filter α) : ∀ᶠ _x in f, True := univ_mem
/-- Replace by an eventually equivalent property. -/
theorem Eventually.congr {f : Filter α} {p q : α → Prop} (h' : ∀ᶠ x in f, p x) (h : ∀ᶠ x in f, p x ↔ q x) :
    ∀ᶠ x in f, q x := h'.mp (h.mono fun _ hx => hx.1)
/-- Eventually equivalent properties. -/
theorem eventually_congr {f : Filter α} {p q : α → Prop} (h : ∀ᶠ x in f, p x ↔ q x) :
    (∀ᶠ x in f, p x) ↔ ∀ᶠ x in f, q x := ⟨fun hp => hp.congr h, fun hq => hq.congr (h.mono fun _ hx => hx.symm)⟩
/-- Eventual properties pass to smaller filters. -/
theorem Eventually.filter_mono {f₁ f₂ : Filter α} (h : f₁ ≤ f₂) {p : α → Prop} (hp : ∀ᶠ x in f₂, p x) :
    ∀ᶠ x in f₁, p x := h hp
/-- Eventually along a principal filter. -/
@[simp] theorem eventually_principal {a : Set α} {p : α → Prop} : (∀ᶠ x in principal a, p x) ↔ ∀ x ∈ a, p x := Iff.rfl
/-- Eventually along `⊥`. -/
@[simp] theorem eventually_bot {p : α → Prop} : ∀ᶠ x in ⊥, p x := trivial
/-- Eventually along `⊤`. -/
@[simp] theorem eventually_top {p : α → Prop} : (∀ᶠ x in ⊤, p x) ↔ ∀ x, p x := Iff.rfl
/-- Eventually along a mapped filter. -/
@[simp] theorem eventually_map {P : β → Prop} : (∀ᶠ b in map m f, P b) ↔ ∀ᶠ a in f, P (m a) := Iff.rfl
/-- Eventually along the infimum with a principal filter. -/
theorem eventually_inf_principal {f : Filter α} {p : α → Prop} {s : Set α} :
    (∀ᶠ x in f ⊓ principal s, p x) ↔ ∀ᶠ x in f, x ∈ s → p x := mem_inf_principal
/-- Eventually along a pure filter. -/
@[simp] theorem eventually_pure {a : α} {p : α → Prop} : (∀ᶠ x in pure a, p x) ↔ p a := Iff.rfl
/-- Eventually along an inverse image. -/
theorem eventually_comap {f : α → β} {l : Filter β} {p : α → Prop} :
    (∀ᶠ a in comap f l, p a) ↔ ∀ᶠ b in l, ∀ a, f a = b → p a :=
  ⟨fun ⟨_, ht, h⟩ => mem_of_superset ht fun _ hb a e => h (e ▸ hb : f a ∈ _), fun h => ⟨_, h, fun a ha => ha a rfl⟩⟩
/-! ### Nontrivial filters, frequently -/

/-- Nontrivial means different from `⊥`. -/
theorem neBot_iff {f : Filter α} : NeBot f ↔ f ≠ ⊥ := ⟨fun h => h.ne', fun h => ⟨h⟩⟩
/-- A nontrivial filter is not `⊥`. -/
theorem NeBot.ne {f : Filter α} (hf : NeBot f) : f ≠ ⊥ := hf.ne'
/-- The empty set is only in `⊥`. -/
@[simp] theorem empty_mem_iff_bot {f : Filter α} : ∅ ∈ f ↔ f = ⊥ :=
  ⟨fun h => Filter.ext fun s => ⟨fun _ => trivial, fun _ => mem_of_superset h (Set.empty_subset s)⟩, fun h => h ▸ trivial⟩
/-- Nontrivial means without the empty set. -/
theorem empty_notMem_iff : ∅ ∉ f ↔ NeBot f := by rw [neBot_iff, ne_eq, empty_mem_iff_bot]
/-- A nontrivial filter does not contain the empty set. -/
theorem empty_notMem (f : Filter α) [NeBot f] : ∅ ∉ f := empty_notMem_iff.2 inferInstance
/-- Sets of a nontrivial filter are nonempty. -/
theorem nonempty_of_mem {f : Filter α} [hf : NeBot f] {s : Set α} (hs : s ∈ f) : s.Nonempty := by
  rw [Set.nonempty_iff_ne_empty]; rintro rfl; exact empty_notMem f hs
/-- A larger filter is nontrivial. -/
theorem NeBot.mono {f g : Filter α} (hf : NeBot f) (hg : f ≤ g) : NeBot g :=
  empty_notMem_iff.1 fun h => empty_notMem f (hg h)
/-- Images of nontrivial filters are nontrivial. -/
instance map_neBot {m : α → β} {f : Filter α} [hf : NeBot f] : NeBot (map m f) :=
  empty_notMem_iff.1 fun h => empty_notMem f h
instance pure_neBot {a : α} : NeBot (pure a : Filter α) := empty_notMem_iff.1 fun h => h
instance top_neBot [h : Nonempty α] : NeBot (⊤ : Filter α) := empty_notMem_iff.1 fun k => h.elim fun x => k x
/-- The principal filter of a nonempty set is nontrivial. -/
@[simp] theorem principal_neBot_iff {s : Set α} : NeBot (principal s) ↔ s.Nonempty := by
  rw [← empty_notMem_iff, mem_principal, Set.subset_empty_iff, ← ne_eq, ← Set.nonempty_iff_ne_empty]
/-- Falsity is eventual only along `⊥`. -/
@[simp] theorem eventually_false_iff_eq_bot {f : Filter α} : (∀ᶠ _x in f, False) ↔ f = ⊥ := empty_mem_iff_bot
/-- An eventual property holds somewhere. -/
theorem Eventually.exists {p : α → Prop} {f : Filter α} [NeBot f] (hp : ∀ᶠ x in f, p x) : ∃ x, p x := nonempty_of_mem hp
/-- A constant property holds eventually exactly when it holds. -/
@[simp] theorem eventually_const {f : Filter α} [t : NeBot f] {p : Prop} : (∀ᶠ _x in f, p) ↔ p :=
  ⟨fun h => h.exists.elim fun _ => id, fun h => Eventually.of_forall fun _ => h⟩
/-- Eventually implies frequently. -/
protected theorem Eventually.frequently {f : Filter α} [NeBot f] {p : α → Prop} (h : ∀ᶠ x in f, p x) : ∃ᶠ x in f, p x :=
  fun k => (h.and k).exists.elim fun _ hx => hx.2 hx.1
/-- Frequent properties are monotone. -/
theorem Frequently.mono {p q : α → Prop} {f : Filter α} (h : ∃ᶠ x in f, p x) (hpq : ∀ x, p x → q x) : ∃ᶠ x in f, q x :=
  fun k => h (k.mono fun _ hq hp => hq (hpq _ hp))
/-- A frequent and an eventual property hold together frequently. -/
theorem Frequently.and_eventually {p q : α → Prop} {f : Filter α} (hp : ∃ᶠ x in f, p x) (hq : ∀ᶠ x in f, q x) :
    ∃ᶠ x in f, p x ∧ q x := fun k => hp (hq.mp (k.mono fun _ h hq hp => h ⟨hp, hq⟩))
/-- A frequent property holds somewhere. -/
theorem Frequently.exists {p : α → Prop} {f : Filter α} (hp : ∃ᶠ x in f, p x) : ∃ x, p x :=
  Classical.byContradiction fun h => hp (Eventually.of_forall fun x hx => h ⟨x, hx⟩)
/-- The negation of frequently. -/
@[simp] theorem not_frequently {p : α → Prop} {f : Filter α} : (¬ ∃ᶠ x in f, p x) ↔ ∀ᶠ x in f, ¬ p x := Classical.not_not
/-- The negation of eventually. -/
@[simp] theorem not_eventually {p : α → Prop} {f : Filter α} : (¬ ∀ᶠ x in f, p x) ↔ ∃ᶠ x in f, ¬ p x := by
  simp only [Filter.Frequently, Classical.not_not]

/-! ### Eventual equality and inequality -/

/-- Eventual equality, unfolded. -/
theorem EventuallyEq.eventually {l : Filter α} {f g : α → β} (h : f =ᶠ[l] g) : ∀ᶠ x in l, f x = g x := h
/-- Eventual equality is reflexive. -/
theorem EventuallyEq.refl (l : Filter α) (f : α → β) : f =ᶠ[l] f := Eventually.of_forall fun _ => rfl
/-- Eventual equality is reflexive. -/
protected theorem EventuallyEq.rfl {l : Filter α} {f : α → β} : f =ᶠ[l] f := EventuallyEq.refl l f
/-- Eventual equality is symmetric. -/
theorem EventuallyEq.symm {f g : α → β} {l : Filter α} (H : f =ᶠ[l] g) : g =ᶠ[l] f := Eventually.mono H fun _ => Eq.symm
/-- Eventual equality is transitive. -/
theorem EventuallyEq.trans {l : Filter α} {f g h : α → β} (H₁ : f =ᶠ[l] g) (H₂ : g =ᶠ[l] h) : f =ᶠ[l] h :=
  Eventually.mp H₁ (Eventually.mono H₂ fun _ k h => h.trans k)
/-- Apply a function to both sides. -/
theorem EventuallyEq.fun_comp {f g : α → β} {l : Filter α} (H : f =ᶠ[l] g) (h : β → γ) : h ∘ f =ᶠ[l] h ∘ g :=
  Eventually.mono H fun _ e => congrArg h e
/-- Eventual equality passes to smaller filters. -/
theorem EventuallyEq.filter_mono {l l' : Filter α} {f g : α → β} (h₁ : f =ᶠ[l] g) (h₂ : l' ≤ l) : f =ᶠ[l'] g := h₂ h₁
/-- Equal functions are eventually equal. -/
theorem _root_.Eq.eventuallyEq {f g : α → β} {l : Filter α} (h : f = g) : f =ᶠ[l] g := h ▸ EventuallyEq.refl l f
/-- Eventual inequality is reflexive where the order is. -/
theorem EventuallyEq.le [LE β] [Std.IsPreorder β] {l : Filter α} {f g : α → β} (h : f =ᶠ[l] g) : f ≤ᶠ[l] g :=
  Eventually.mono h fun _ e => e ▸ Std.le_refl _
/-- Eventual inequality is transitive. -/
theorem EventuallyLE.trans [LE β] [Std.IsPreorder β] {l : Filter α} {f g h : α → β} (H₁ : f ≤ᶠ[l] g) (H₂ : g ≤ᶠ[l] h) :
    f ≤ᶠ[l] h := Eventually.mp H₁ (Eventually.mono H₂ fun _ k h => Std.le_trans h k)
end Filter
