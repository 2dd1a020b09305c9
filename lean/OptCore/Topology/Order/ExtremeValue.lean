import OptCore.Topology.MetricSpace.ProperSpace
import OptCore.Order.Bounds

/-!
# Minimisers and maximisers of continuous and of coercive functions

Mirrors the extreme value theorems away from compact sets of `Mathlib/Topology/Order/Compact.lean`, with forms for coercive functions on
proper spaces.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

/-- A type with a zero has an element (as `Zero.instNonempty` in `Mathlib/Algebra/Notation/Defs.lean`). -/
instance (priority := 20) Zero.instNonempty {α : Type u} [Zero α] : Nonempty α := ⟨0⟩

variable {β : Type u} [PseudoMetricSpace β] {f : β → ℝ} {s : Set β}

/-- A nonempty compact set of reals has a least element. -/
theorem IsCompact.exists_isLeast {s : Set ℝ} (hs : IsCompact s) (ne_s : s.Nonempty) : ∃ x, IsLeast s x := by
  obtain ⟨x, hx, h⟩ := hs.exists_isMinOn ne_s (continuousOn_id' s)
  exact ⟨x, hx, fun y hy => isMinOn_iff.1 h y hy⟩
/-- A nonempty compact set of reals has a greatest element. -/
theorem IsCompact.exists_isGreatest {s : Set ℝ} (hs : IsCompact s) (ne_s : s.Nonempty) : ∃ x, IsGreatest s x := by
  obtain ⟨x, hx, h⟩ := hs.exists_isMaxOn ne_s (continuousOn_id' s)
  exact ⟨x, hx, fun y hy => isMaxOn_iff.1 h y hy⟩
/-- A lower semicontinuous function on a closed set that is larger than one of its values away from compact sets has a minimum. -/
theorem LowerSemicontinuousOn.exists_isMinOn_of_cocompact (hf : LowerSemicontinuousOn f s) (hsc : IsClosed s) {x₀ : β} (h₀ : x₀ ∈ s)
    (hc : ∀ᶠ x in cocompact β ⊓ principal s, f x₀ ≤ f x) : ∃ x ∈ s, IsMinOn f s x := by
  rw [eventually_inf_principal] at hc
  obtain ⟨K, hK, h⟩ := hc
  have hsub : insert x₀ (K ∩ s) ⊆ s := Set.insert_subset_iff.2 ⟨h₀, Set.inter_subset_right⟩
  obtain ⟨x, hx, hmin⟩ := LowerSemicontinuousOn.exists_isMinOn ⟨x₀, Set.mem_insert x₀ _⟩ ((hK.inter_right hsc).insert x₀)
    (fun y hy z hz => Eventually.filter_mono (nhdsWithin_mono y hsub) (hf y (hsub hy) z hz))
  refine ⟨x, hsub hx, isMinOn_iff.2 fun y hy => ?_⟩
  by_cases hyK : y ∈ K
  · exact isMinOn_iff.1 hmin y (.inr ⟨hyK, hy⟩)
  · exact le_trans (isMinOn_iff.1 hmin x₀ (Set.mem_insert x₀ _)) (h hyK hy)
/-- A continuous function on a closed set that is larger than one of its values away from compact sets has a minimum. -/
theorem ContinuousOn.exists_isMinOn' (hf : ContinuousOn f s) (hsc : IsClosed s) {x₀ : β} (h₀ : x₀ ∈ s)
    (hc : ∀ᶠ x in cocompact β ⊓ principal s, f x₀ ≤ f x) : ∃ x ∈ s, IsMinOn f s x :=
  hf.lowerSemicontinuousOn.exists_isMinOn_of_cocompact hsc h₀ hc
/-- A continuous function on a closed set that is smaller than one of its values away from compact sets has a maximum. -/
theorem ContinuousOn.exists_isMaxOn' (hf : ContinuousOn f s) (hsc : IsClosed s) {x₀ : β} (h₀ : x₀ ∈ s)
    (hc : ∀ᶠ x in cocompact β ⊓ principal s, f x ≤ f x₀) : ∃ x ∈ s, IsMaxOn f s x := by
  obtain ⟨x, hx, h⟩ := ContinuousOn.exists_isMinOn' (f := fun x => -f x) (fun x hx => Tendsto.neg (hf x hx)) hsc h₀
    (hc.mono fun _ hx => neg_le_neg hx)
  exact ⟨x, hx, isMaxOn_iff.2 fun y hy => neg_le_neg_iff.1 (isMinOn_iff.1 h y hy)⟩
/-- A continuous function that is larger than one of its values away from compact sets has a global minimum. -/
theorem Continuous.exists_forall_le' (hf : Continuous f) (x₀ : β) (h : ∀ᶠ x in cocompact β, f x₀ ≤ f x) : ∃ x, ∀ y, f x ≤ f y := by
  obtain ⟨x, _, hx⟩ := hf.continuousOn.exists_isMinOn' isClosed_univ (Set.mem_univ x₀)
    (eventually_inf_principal.2 (h.mono fun _ hx _ => hx))
  exact ⟨x, fun y => isMinOn_iff.1 hx y (Set.mem_univ y)⟩
/-- A continuous function that is smaller than one of its values away from compact sets has a global maximum. -/
theorem Continuous.exists_forall_ge' (hf : Continuous f) (x₀ : β) (h : ∀ᶠ x in cocompact β, f x ≤ f x₀) : ∃ x, ∀ y, f y ≤ f x := by
  obtain ⟨x, _, hx⟩ := hf.continuousOn.exists_isMaxOn' isClosed_univ (Set.mem_univ x₀)
    (eventually_inf_principal.2 (h.mono fun _ hx _ => hx))
  exact ⟨x, fun y => isMaxOn_iff.1 hx y (Set.mem_univ y)⟩
/-- A continuous function that tends to infinity away from compact sets has a global minimum. -/
theorem Continuous.exists_forall_le [Nonempty β] (hf : Continuous f) (hlim : Tendsto f (cocompact β) atTop) : ∃ x, ∀ y, f x ≤ f y := by
  obtain ⟨x₀⟩ := ‹Nonempty β›
  exact hf.exists_forall_le' x₀ (tendsto_atTop.1 hlim (f x₀))
/-- A continuous function that tends to minus infinity away from compact sets has a global maximum. -/
theorem Continuous.exists_forall_ge [Nonempty β] (hf : Continuous f) (hlim : Tendsto f (cocompact β) atBot) : ∃ x, ∀ y, f y ≤ f x := by
  obtain ⟨x₀⟩ := ‹Nonempty β›
  exact hf.exists_forall_ge' x₀ (tendsto_atBot.1 hlim (f x₀))

/-! ### Coercive functions on proper normed spaces -/

variable {E : Type u} [NormedAddCommGroup E] [ProperSpace E] {g : E → ℝ} {t : Set E}

/-- A coercive continuous function attains its minimum. -/
theorem Continuous.exists_forall_le_of_coercive (hg : Continuous g) (hlim : Tendsto g (cobounded E) atTop) : ∃ x, ∀ y, g x ≤ g y :=
  hg.exists_forall_le (Metric.cobounded_eq_cocompact (α := E) ▸ hlim)
/-- A lower semicontinuous function that passes every bound far from the origin attains its minimum on a closed set. -/
theorem LowerSemicontinuousOn.exists_isMinOn_of_coercive (hg : LowerSemicontinuousOn g t) (ht : IsClosed t) (hne : t.Nonempty)
    (hlim : ∀ M, ∃ R, ∀ x ∈ t, R < ‖x‖ → M ≤ g x) : ∃ x ∈ t, IsMinOn g t x := by
  obtain ⟨x₀, h₀⟩ := hne
  obtain ⟨R, hR⟩ := hlim (g x₀)
  refine hg.exists_isMinOn_of_cocompact ht h₀ (eventually_inf_principal.2 ?_)
  rw [← Metric.cobounded_eq_cocompact]
  exact eventually_cobounded_iff.2 ⟨R, fun x hx hxt => hR x hxt hx⟩
/-- A continuous function that passes every bound far from the origin attains its minimum on a closed set. -/
theorem ContinuousOn.exists_isMinOn_of_coercive (hg : ContinuousOn g t) (ht : IsClosed t) (hne : t.Nonempty)
    (hlim : ∀ M, ∃ R, ∀ x ∈ t, R < ‖x‖ → M ≤ g x) : ∃ x ∈ t, IsMinOn g t x :=
  hg.lowerSemicontinuousOn.exists_isMinOn_of_coercive ht hne hlim
/-- Extreme values: a continuous function on a nonempty closed bounded set attains its minimum. -/
theorem ContinuousOn.exists_isMinOn_of_isBounded (hg : ContinuousOn g t) (ht : IsClosed t) (hb : IsBounded t) (hne : t.Nonempty) :
    ∃ x ∈ t, IsMinOn g t x := (Metric.isCompact_of_isClosed_isBounded ht hb).exists_isMinOn hne hg
/-- Extreme values: a continuous function on a nonempty closed bounded set attains its maximum. -/
theorem ContinuousOn.exists_isMaxOn_of_isBounded (hg : ContinuousOn g t) (ht : IsClosed t) (hb : IsBounded t) (hne : t.Nonempty) :
    ∃ x ∈ t, IsMaxOn g t x := (Metric.isCompact_of_isClosed_isBounded ht hb).exists_isMaxOn hne hg

end
