import OptCore.Topology.Basic
import OptCore.Order.Filter.Extr

/-!
# Continuity, local extrema

Mirrors `Mathlib/Topology/Continuous.lean`, `Mathlib/Topology/ContinuousOn.lean`, `Mathlib/Topology/Order/LocalExtr.lean`
and `Mathlib/Topology/MetricSpace/Pseudo/Basic.lean`, for metric spaces.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} {γ : Type w} {ι : Type x} [PseudoMetricSpace α] [PseudoMetricSpace β] [PseudoMetricSpace γ]

/-- `f` is continuous at `x`. -/
def ContinuousAt (f : α → β) (x : α) : Prop := Tendsto f (𝓝 x) (𝓝 (f x))
/-- `f` is continuous at `x` within `s`. -/
def ContinuousWithinAt (f : α → β) (s : Set α) (x : α) : Prop := Tendsto f (𝓝[s] x) (𝓝 (f x))
/-- `f` is continuous on `s`. -/
def ContinuousOn (f : α → β) (s : Set α) : Prop := ∀ x ∈ s, ContinuousWithinAt f s x
/-- `f` is continuous. -/
def Continuous (f : α → β) : Prop := ∀ x, ContinuousAt f x

variable {f g : α → β} {s t : Set α} {x a : α}

/-- Continuity at every point. -/
theorem continuous_iff_continuousAt {f : α → β} : Continuous f ↔ ∀ x, ContinuousAt f x := Iff.rfl
/-- A continuous function is continuous at each point. -/
theorem Continuous.continuousAt (h : Continuous f) : ContinuousAt f x := h x
/-- A continuous function tends to its values. -/
theorem Continuous.tendsto (h : Continuous f) (x : α) : Tendsto f (𝓝 x) (𝓝 (f x)) := h x
/-- A continuous function tends to its values. -/
theorem Continuous.tendsto' {f : α → β} (hf : Continuous f) (x : α) (y : β) (h : f x = y) : Tendsto f (𝓝 x) (𝓝 y) := h ▸ hf x
/-- Continuity at a point as a limit. -/
theorem ContinuousAt.tendsto (h : ContinuousAt f x) : Tendsto f (𝓝 x) (𝓝 (f x)) := h
/-- Continuity within a set as a limit. -/
theorem ContinuousWithinAt.tendsto (h : ContinuousWithinAt f s x) : Tendsto f (𝓝[s] x) (𝓝 (f x)) := h
/-- Continuity at a point gives continuity within any set. -/
theorem ContinuousAt.continuousWithinAt (h : ContinuousAt f x) : ContinuousWithinAt f s x := h.mono_left nhdsWithin_le_nhds
/-- A continuous function is continuous on every set. -/
theorem Continuous.continuousOn (h : Continuous f) : ContinuousOn f s := fun x _ => (h x).continuousWithinAt
/-- A continuous function is continuous within every set. -/
theorem Continuous.continuousWithinAt (h : Continuous f) : ContinuousWithinAt f s x := (h x).continuousWithinAt
/-- Continuity within everything. -/
@[simp] theorem continuousWithinAt_univ (f : α → β) (x : α) : ContinuousWithinAt f Set.univ x ↔ ContinuousAt f x := by
  rw [ContinuousWithinAt, nhdsWithin_univ]; exact Iff.rfl
/-- Continuity on everything. -/
@[simp] theorem continuousOn_univ {f : α → β} : ContinuousOn f Set.univ ↔ Continuous f :=
  ⟨fun h x => (continuousWithinAt_univ f x).1 (h x trivial), fun h => h.continuousOn⟩
/-- Continuity within a smaller set. -/
theorem ContinuousWithinAt.mono (h : ContinuousWithinAt f t x) (hs : s ⊆ t) : ContinuousWithinAt f s x :=
  h.mono_left (nhdsWithin_mono x hs)
/-- Continuity on a smaller set. -/
theorem ContinuousOn.mono (hf : ContinuousOn f s) (h : t ⊆ s) : ContinuousOn f t := fun x hx => (hf x (h hx)).mono h
/-- Continuity within a set at a point of it. -/
theorem ContinuousOn.continuousWithinAt (hf : ContinuousOn f s) (hx : x ∈ s) : ContinuousWithinAt f s x := hf x hx
/-- Continuity within a neighbourhood is continuity. -/
theorem ContinuousWithinAt.continuousAt (h : ContinuousWithinAt f s x) (hs : s ∈ 𝓝 x) : ContinuousAt f x := by
  rw [ContinuousWithinAt, nhdsWithin_eq_nhds.2 hs] at h; exact h
/-- Continuity on a neighbourhood is continuity at the point. -/
theorem ContinuousOn.continuousAt (h : ContinuousOn f s) (hx : s ∈ 𝓝 x) : ContinuousAt f x :=
  (h x (mem_of_mem_nhds hx)).continuousAt hx
/-- Continuity on a set from continuity at its points. -/
theorem continuousOn_of_forall_continuousAt (h : ∀ x ∈ s, ContinuousAt f x) : ContinuousOn f s :=
  fun x hx => (h x hx).continuousWithinAt

/-! ### By distances -/

/-- Continuity at a point, by `ε` and `δ`. -/
theorem Metric.continuousAt_iff {f : α → β} {a : α} :
    ContinuousAt f a ↔ ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ ⦃x : α⦄, dist x a < δ → dist (f x) (f a) < ε := tendsto_nhds_nhds
/-- Continuity, by `ε` and `δ`. -/
theorem Metric.continuous_iff {f : α → β} :
    Continuous f ↔ ∀ b ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ a, dist a b < δ → dist (f a) (f b) < ε :=
  forall_congr' fun _ => tendsto_nhds_nhds
/-- Continuity within a set, by `ε` and `δ`. -/
theorem Metric.continuousWithinAt_iff {f : α → β} {a : α} {s : Set α} : ContinuousWithinAt f s a ↔
    ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ ⦃x : α⦄, x ∈ s → dist x a < δ → dist (f x) (f a) < ε := tendsto_nhdsWithin_nhds
/-- Continuity on a set, by `ε` and `δ`. -/
theorem Metric.continuousOn_iff {f : α → β} {s : Set α} : ContinuousOn f s ↔
    ∀ b ∈ s, ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ a ∈ s, dist a b < δ → dist (f a) (f b) < ε :=
  forall_congr' fun _ => forall_congr' fun _ => tendsto_nhdsWithin_nhds

/-! ### Identity, constants, composition -/

/-- The identity is continuous. -/
theorem continuous_id : Continuous (id : α → α) := fun _ => tendsto_id
/-- The identity is continuous. -/
theorem continuous_id' : Continuous fun x : α => x := continuous_id
/-- Constants are continuous. -/
theorem continuous_const {y : β} : Continuous fun _ : α => y := fun _ => tendsto_const_nhds
/-- The identity is continuous at each point. -/
theorem continuousAt_id : ContinuousAt (id : α → α) x := tendsto_id
/-- The identity is continuous at each point. -/
theorem continuousAt_id' (y : α) : ContinuousAt (fun x : α => x) y := tendsto_id
/-- Constants are continuous at each point. -/
theorem continuousAt_const {y : β} : ContinuousAt (fun _ : α => y) x := tendsto_const_nhds
/-- The identity is continuous on each set. -/
theorem continuousOn_id : ContinuousOn (id : α → α) s := continuous_id.continuousOn
/-- The identity is continuous on each set. -/
theorem continuousOn_id' (s : Set α) : ContinuousOn (fun x : α => x) s := continuous_id.continuousOn
/-- Constants are continuous on each set. -/
theorem continuousOn_const {c : β} : ContinuousOn (fun _ : α => c) s := continuous_const.continuousOn
/-- Continuity at a point composes. -/
theorem ContinuousAt.comp {g : β → γ} (hg : ContinuousAt g (f x)) (hf : ContinuousAt f x) : ContinuousAt (g ∘ f) x :=
  Tendsto.comp hg hf
/-- Continuity at a point composes. -/
theorem ContinuousAt.comp' {g : β → γ} (hg : ContinuousAt g (f x)) (hf : ContinuousAt f x) :
    ContinuousAt (fun x => g (f x)) x := Tendsto.comp hg hf
/-- Continuous functions compose. -/
theorem Continuous.comp {g : β → γ} (hg : Continuous g) (hf : Continuous f) : Continuous (g ∘ f) :=
  fun x => ContinuousAt.comp (hg (f x)) (hf x)
/-- Continuous functions compose. -/
theorem Continuous.comp' {g : β → γ} (hg : Continuous g) (hf : Continuous f) : Continuous (fun x => g (f x)) := hg.comp hf
/-- Continuity on sets composes. -/
theorem ContinuousOn.comp {g : β → γ} {s : Set α} {t : Set β} (hg : ContinuousOn g t) (hf : ContinuousOn f s)
    (h : Set.MapsTo f s t) : ContinuousOn (g ∘ f) s := fun x hx =>
  Tendsto.comp (hg (f x) (h hx)) (tendsto_nhdsWithin_iff.2 ⟨hf x hx, eventually_mem_nhdsWithin.mono fun _ hy => h hy⟩)
/-- A continuous function after one continuous on a set. -/
theorem Continuous.comp_continuousOn {g : β → γ} (hg : Continuous g) (hf : ContinuousOn f s) : ContinuousOn (g ∘ f) s :=
  fun x hx => Tendsto.comp (hg (f x)) (hf x hx)
/-- A continuous function after one continuous at a point. -/
theorem Continuous.comp_continuousAt {g : β → γ} (hg : Continuous g) (hf : ContinuousAt f x) : ContinuousAt (g ∘ f) x :=
  Tendsto.comp (hg (f x)) hf
/-- A continuous function at a limit. -/
theorem ContinuousAt.tendsto_comp {l : Filter ι} {u : ι → α} (hf : ContinuousAt f a) (hu : Tendsto u l (𝓝 a)) :
    Tendsto (fun i => f (u i)) l (𝓝 (f a)) := Tendsto.comp hf hu
/-- Continuity of eventually equal functions. -/
theorem ContinuousAt.congr (hf : ContinuousAt f x) (h : f =ᶠ[𝓝 x] g) : ContinuousAt g x := by
  have e : f x = g x := h.eventually.self_of_nhds
  unfold ContinuousAt; rw [← e]; exact Tendsto.congr' h hf
/-- Continuity on a set of functions equal there. -/
theorem ContinuousOn.congr (hf : ContinuousOn f s) (h : Set.EqOn g f s) : ContinuousOn g s := fun x hx => by
  unfold ContinuousWithinAt; rw [h hx]
  exact Tendsto.congr' (eventually_mem_nhdsWithin.mono fun y hy => (h hy).symm) (hf x hx)

/-! ### Preimages -/

/-- The preimage of a neighbourhood. -/
theorem ContinuousAt.preimage_mem_nhds {t : Set β} (h : ContinuousAt f x) (ht : t ∈ 𝓝 (f x)) : f ⁻¹' t ∈ 𝓝 x := h ht
/-- The preimage of an open set is open. -/
theorem IsOpen.preimage (hf : Continuous f) {t : Set β} (ht : IsOpen t) : IsOpen (f ⁻¹' t) := fun x hx => hf x (ht _ hx)
/-- The preimage of a closed set is closed. -/
theorem IsClosed.preimage (hf : Continuous f) {t : Set β} (ht : IsClosed t) : IsClosed (f ⁻¹' t) :=
  ⟨fun x hx => hf x (ht.1 (f x) hx)⟩
/-- Continuity by preimages of open sets. -/
theorem continuous_def {f : α → β} : Continuous f ↔ ∀ s, IsOpen s → IsOpen (f ⁻¹' s) :=
  ⟨fun hf _ hs => hs.preimage hf, fun h x _ hs => mem_of_superset (f := 𝓝 x)
    (h _ isOpen_interior x hs) (Set.preimage_mono (f := f) interior_subset)⟩

/-! ### Local extrema -/

section LocalExtr
variable [LE ι] {φ ψ : α → ι}

/-- `φ` has a local minimum at `a` within `s`. -/
def IsLocalMinOn (φ : α → ι) (s : Set α) (a : α) : Prop := IsMinFilter φ (𝓝[s] a) a
/-- `φ` has a local maximum at `a` within `s`. -/
def IsLocalMaxOn (φ : α → ι) (s : Set α) (a : α) : Prop := IsMaxFilter φ (𝓝[s] a) a
/-- `φ` has a local extremum at `a` within `s`. -/
def IsLocalExtrOn (φ : α → ι) (s : Set α) (a : α) : Prop := IsExtrFilter φ (𝓝[s] a) a
/-- `φ` has a local minimum at `a`. -/
def IsLocalMin (φ : α → ι) (a : α) : Prop := IsMinFilter φ (𝓝 a) a
/-- `φ` has a local maximum at `a`. -/
def IsLocalMax (φ : α → ι) (a : α) : Prop := IsMaxFilter φ (𝓝 a) a
/-- `φ` has a local extremum at `a`. -/
def IsLocalExtr (φ : α → ι) (a : α) : Prop := IsExtrFilter φ (𝓝 a) a

/-- A local minimum, eventually. -/
theorem IsLocalMin.eventually (h : IsLocalMin φ a) : ∀ᶠ x in 𝓝 a, φ a ≤ φ x := h
/-- A local minimum, by a radius. -/
theorem isLocalMin_iff_dist : IsLocalMin φ a ↔ ∃ ε, 0 < ε ∧ ∀ ⦃x⦄, dist x a < ε → φ a ≤ φ x := Iff.rfl
/-- A local maximum, by a radius. -/
theorem isLocalMax_iff_dist : IsLocalMax φ a ↔ ∃ ε, 0 < ε ∧ ∀ ⦃x⦄, dist x a < ε → φ x ≤ φ a := Iff.rfl
/-- A local minimum is one within each set. -/
theorem IsLocalMin.on (h : IsLocalMin φ a) (s : Set α) : IsLocalMinOn φ s a := h.filter_mono nhdsWithin_le_nhds
/-- A minimum on a set is a local minimum within it. -/
theorem IsMinOn.localize (hf : IsMinOn φ s a) : IsLocalMinOn φ s a := hf.filter_mono inf_le_right
/-- A maximum on a set is a local maximum within it. -/
theorem IsMaxOn.localize (hf : IsMaxOn φ s a) : IsLocalMaxOn φ s a := hf.filter_mono inf_le_right
/-- A local minimum within a neighbourhood is a local minimum. -/
theorem IsLocalMinOn.isLocalMin (hf : IsLocalMinOn φ s a) (hs : s ∈ 𝓝 a) : IsLocalMin φ a := by
  unfold IsLocalMinOn at hf; rwa [nhdsWithin_eq_nhds.2 hs] at hf
/-- A local maximum within a neighbourhood is a local maximum. -/
theorem IsLocalMaxOn.isLocalMax (hf : IsLocalMaxOn φ s a) (hs : s ∈ 𝓝 a) : IsLocalMax φ a := by
  unfold IsLocalMaxOn at hf; rwa [nhdsWithin_eq_nhds.2 hs] at hf
/-- A minimum on a neighbourhood is a local minimum. -/
theorem IsMinOn.isLocalMin (hf : IsMinOn φ s a) (hs : s ∈ 𝓝 a) : IsLocalMin φ a := hf.localize.isLocalMin hs
/-- A maximum on a neighbourhood is a local maximum. -/
theorem IsMaxOn.isLocalMax (hf : IsMaxOn φ s a) (hs : s ∈ 𝓝 a) : IsLocalMax φ a := hf.localize.isLocalMax hs
/-- A local minimum is a local extremum. -/
theorem IsLocalMin.isExtr (h : IsLocalMin φ a) : IsLocalExtr φ a := .inl h
/-- A local maximum is a local extremum. -/
theorem IsLocalMax.isExtr (h : IsLocalMax φ a) : IsLocalExtr φ a := .inr h
end LocalExtr

end
