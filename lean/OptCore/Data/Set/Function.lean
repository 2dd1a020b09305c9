import OptCore.Data.Set.Operations

/-!
# Images, preimages, ranges, functions on sets

Mirrors `Mathlib/Data/Set/Image.lean` and `Mathlib/Data/Set/Function.lean`.
-/

namespace Set
variable {α : Type u} {β : Type v} {γ : Type w} {ι : Sort x} {f f₁ f₂ f₃ : α → β} {g : β → γ}
  {s s₁ s₂ : Set α} {t t₁ t₂ : Set β} {p : Set γ} {a : α} {b : β}

/-- Membership in an image. -/
@[simp, grind =] theorem mem_image (f : α → β) (s : Set α) (y : β) : y ∈ f '' s ↔ ∃ x ∈ s, f x = y := Iff.rfl
/-- The value at an element is in the image. -/
theorem mem_image_of_mem (f : α → β) {x : α} {a : Set α} (h : x ∈ a) : f x ∈ f '' a := ⟨_, h, rfl⟩
/-- A property of the image, on the set. -/
theorem forall_mem_image {f : α → β} {s : Set α} {p : β → Prop} : (∀ y ∈ f '' s, p y) ↔ ∀ ⦃x⦄, x ∈ s → p (f x) :=
  ⟨fun h _ hx => h _ ⟨_, hx, rfl⟩, fun h _ ⟨x, hx, e⟩ => e ▸ h hx⟩
/-- Images are monotone. -/
theorem image_mono (h : s₁ ⊆ s₂) : f '' s₁ ⊆ f '' s₂ := fun _ ⟨x, hx, e⟩ => ⟨x, h hx, e⟩
/-- Images are monotone. -/
theorem image_subset {a b : Set α} (f : α → β) (h : a ⊆ b) : f '' a ⊆ f '' b := image_mono h
/-- The image of nothing. -/
@[simp] theorem image_empty (f : α → β) : f '' ∅ = ∅ := by ext x; simp
/-- The image of a singleton. -/
@[simp] theorem image_singleton {f : α → β} {a : α} : f '' {a} = {f a} := by ext x; simp [eq_comm]
/-- The image under the identity. -/
@[simp] theorem image_id (s : Set α) : id '' s = s := by ext x; simp
/-- The image of an image. -/
theorem image_image (g : β → γ) (f : α → β) (s : Set α) : g '' (f '' s) = (fun x => g (f x)) '' s := by
  ext z
  exact ⟨fun ⟨_, ⟨x, hx, e⟩, e'⟩ => ⟨x, hx, by rw [← e', ← e]⟩, fun ⟨x, hx, e⟩ => ⟨f x, ⟨x, hx, rfl⟩, e⟩⟩
/-- The image under a composition. -/
theorem image_comp (f : β → γ) (g : α → β) (a : Set α) : f ∘ g '' a = f '' (g '' a) := (image_image f g a).symm
/-- The image of a union. -/
theorem image_union (f : α → β) (s t : Set α) : f '' (s ∪ t) = f '' s ∪ f '' t := by
  ext z
  exact ⟨fun ⟨x, hx, e⟩ => hx.imp (fun h => ⟨x, h, e⟩) (fun h => ⟨x, h, e⟩),
    fun h => h.elim (fun ⟨x, h, e⟩ => ⟨x, .inl h, e⟩) (fun ⟨x, h, e⟩ => ⟨x, .inr h, e⟩)⟩
/-- Images of nonempty sets are nonempty. -/
theorem Nonempty.image (f : α → β) {s : Set α} : s.Nonempty → (f '' s).Nonempty := fun ⟨x, hx⟩ => ⟨f x, x, hx, rfl⟩
/-- An image is nonempty exactly when the set is. -/
@[simp] theorem image_nonempty {f : α → β} {s : Set α} : (f '' s).Nonempty ↔ s.Nonempty :=
  ⟨fun ⟨_, x, hx, _⟩ => ⟨x, hx⟩, Nonempty.image f⟩
/-- Inclusion of an image. -/
@[simp] theorem image_subset_iff {s : Set α} {t : Set β} {f : α → β} : f '' s ⊆ t ↔ s ⊆ f ⁻¹' t :=
  ⟨fun h x hx => h ⟨x, hx, rfl⟩, fun h _ ⟨x, hx, e⟩ => e ▸ h hx⟩
/-- Images under functions equal on the set. -/
theorem image_congr {f g : α → β} {s : Set α} (h : ∀ a ∈ s, f a = g a) : f '' s = g '' s := by
  ext y; exact ⟨fun ⟨x, hx, e⟩ => ⟨x, hx, by rw [← h x hx, e]⟩, fun ⟨x, hx, e⟩ => ⟨x, hx, by rw [h x hx, e]⟩⟩

/-- Membership in a preimage. -/
@[simp, grind =] theorem mem_preimage {f : α → β} {s : Set β} {a : α} : a ∈ f ⁻¹' s ↔ f a ∈ s := Iff.rfl
/-- Preimages are monotone. -/
theorem preimage_mono {f : α → β} {s t : Set β} (h : s ⊆ t) : f ⁻¹' s ⊆ f ⁻¹' t := fun x hx => h hx
/-- The preimage of an intersection. -/
@[simp] theorem preimage_inter {f : α → β} {s t : Set β} : f ⁻¹' (s ∩ t) = f ⁻¹' s ∩ f ⁻¹' t := rfl
/-- The preimage of a union. -/
@[simp] theorem preimage_union {f : α → β} {s t : Set β} : f ⁻¹' (s ∪ t) = f ⁻¹' s ∪ f ⁻¹' t := rfl
/-- The preimage of a complement. -/
@[simp] theorem preimage_compl {f : α → β} {s : Set β} : f ⁻¹' sᶜ = (f ⁻¹' s)ᶜ := rfl
/-- The preimage of everything. -/
@[simp] theorem preimage_univ {f : α → β} : f ⁻¹' univ = univ := rfl
/-- The preimage of nothing. -/
@[simp] theorem preimage_empty {f : α → β} : f ⁻¹' ∅ = ∅ := rfl
/-- The preimage under a composition. -/
theorem preimage_comp {s : Set γ} {f : α → β} {g : β → γ} : g ∘ f ⁻¹' s = f ⁻¹' (g ⁻¹' s) := rfl
/-- The preimage of a comprehension. -/
@[simp] theorem preimage_setOf_eq {p : α → Prop} {f : β → α} : f ⁻¹' {a | p a} = {a | p (f a)} := rfl

/-- Membership in a range. -/
@[simp, grind =] theorem mem_range {f : ι → α} {x : α} : x ∈ range f ↔ ∃ y, f y = x := Iff.rfl
/-- A value is in the range. -/
@[simp] theorem mem_range_self {f : ι → α} (i : ι) : f i ∈ range f := ⟨i, rfl⟩
/-- A property of the range. -/
theorem forall_mem_range {f : ι → α} {p : α → Prop} : (∀ a ∈ range f, p a) ↔ ∀ i, p (f i) :=
  ⟨fun h i => h _ ⟨i, rfl⟩, fun h _ ⟨i, e⟩ => e ▸ h i⟩
/-- The range is the image of everything. -/
@[simp] theorem image_univ {f : α → β} : f '' univ = range f := by ext x; simp
/-- The range of a function on a nonempty type is nonempty. -/
theorem range_nonempty [h : Nonempty ι] (f : ι → α) : (range f).Nonempty := h.elim fun i => ⟨f i, i, rfl⟩
/-- An image is included in the range. -/
theorem image_subset_range (f : α → β) (s : Set α) : f '' s ⊆ range f := fun _ ⟨x, _, e⟩ => ⟨x, e⟩
/-- Inclusion of a range. -/
theorem range_subset_iff {f : ι → α} {s : Set α} : range f ⊆ s ↔ ∀ y, f y ∈ s := forall_mem_range

/-! ### Functions on sets -/

/-- Agreement on a set is reflexive. -/
theorem eqOn_refl (f : α → β) (s : Set α) : EqOn f f s := fun _ _ => rfl
/-- Agreement on a set is symmetric. -/
theorem EqOn.symm (h : EqOn f₁ f₂ s) : EqOn f₂ f₁ s := fun _ hx => (h hx).symm
/-- Agreement on a set is transitive. -/
theorem EqOn.trans (h₁ : EqOn f₁ f₂ s) (h₂ : EqOn f₂ f₃ s) : EqOn f₁ f₃ s := fun _ hx => (h₁ hx).trans (h₂ hx)
/-- Agreement passes to subsets. -/
theorem EqOn.mono (hs : s₁ ⊆ s₂) (hf : EqOn f₁ f₂ s₂) : EqOn f₁ f₂ s₁ := fun x hx => hf (hs hx)
/-- `MapsTo` composes. -/
theorem MapsTo.comp (h₁ : MapsTo g t p) (h₂ : MapsTo f s t) : MapsTo (g ∘ f) s p := fun _ hx => h₁ (h₂ hx)
/-- `MapsTo` in terms of the image. -/
theorem mapsTo_iff_image_subset : MapsTo f s t ↔ f '' s ⊆ t := image_subset_iff.symm
/-- `MapsTo` passes to subsets and supersets. -/
theorem MapsTo.mono (hf : MapsTo f s₁ t₁) (hs : s₂ ⊆ s₁) (ht : t₁ ⊆ t₂) : MapsTo f s₂ t₂ :=
  fun x hx => ht (hf (hs hx))
/-- A set maps to its image. -/
theorem mapsTo_image (f : α → β) (s : Set α) : MapsTo f s (f '' s) := fun x hx => ⟨x, hx, rfl⟩
/-- The identity maps a set to itself. -/
theorem mapsTo_id (s : Set α) : MapsTo id s s := fun _ h => h
/-- Injectivity on a set passes to subsets. -/
theorem InjOn.mono {s₁ s₂ : Set α} (h : s₁ ⊆ s₂) (ht : InjOn f s₂) : InjOn f s₁ :=
  fun x hx y hy => ht (h hx) (h hy)
/-- Injectivity on a set as an equivalence. -/
theorem InjOn.eq_iff {x y : α} (h : InjOn f s) (hx : x ∈ s) (hy : y ∈ s) : f x = f y ↔ x = y :=
  ⟨h hx hy, fun e => e ▸ rfl⟩
end Set
