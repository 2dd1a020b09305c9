import OptCore.Topology.Compact

/-!
# Bounded sets, the filters `cobounded` and `cocompact`

Mirrors `Mathlib/Topology/Bornology/Basic.lean`, `Mathlib/Topology/MetricSpace/Bounded.lean`,
`Mathlib/Analysis/Normed/Group/Bounded.lean` and `cocompact` of `Mathlib/Topology/Defs/Filter.lean`. There is no class of bornologies:
bounded means of bounded distances, as `Metric.isBounded_iff` says in Mathlib.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} [PseudoMetricSpace α] [PseudoMetricSpace β] {s t : Set α} {c : α}

/-! ### Bounded sets -/

/-- A bounded set: the distances between its points are bounded. -/
def Bornology.IsBounded (s : Set α) : Prop := ∃ C, ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → dist x y ≤ C

open Bornology

/-- Boundedness by distances. -/
theorem Metric.isBounded_iff : IsBounded s ↔ ∃ C, ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → dist x y ≤ C := Iff.rfl
/-- Subsets of bounded sets. -/
theorem Bornology.IsBounded.subset (ht : IsBounded t) (hs : s ⊆ t) : IsBounded s :=
  ht.imp fun _ h _ hx _ hy => h (hs hx) (hs hy)
/-- Closed balls are bounded. -/
theorem Metric.isBounded_closedBall {x : α} {r : ℝ} : IsBounded (Metric.closedBall x r) :=
  ⟨r + r, fun y hy z hz => le_trans (dist_triangle_right y z x) (add_le_add hy hz)⟩
/-- Balls are bounded. -/
theorem Metric.isBounded_ball {x : α} {r : ℝ} : IsBounded (Metric.ball x r) := isBounded_closedBall.subset ball_subset_closedBall
/-- A bounded set lies in a closed ball around any point. -/
theorem Bornology.IsBounded.subset_closedBall (h : IsBounded s) (c : α) : ∃ r, s ⊆ Metric.closedBall c r := by
  obtain ⟨C, hC⟩ := h
  by_cases hs : s.Nonempty
  · obtain ⟨z, hz⟩ := hs
    exact ⟨C + dist z c, fun x hx => le_trans (dist_triangle x z c) (add_le_add (hC hx hz) (le_refl _))⟩
  · exact ⟨0, fun x hx => absurd ⟨x, hx⟩ hs⟩
/-- Bounded means lying in a closed ball. -/
theorem Metric.isBounded_iff_subset_closedBall (c : α) : IsBounded s ↔ ∃ r, s ⊆ Metric.closedBall c r :=
  ⟨fun h => h.subset_closedBall c, fun ⟨_, h⟩ => isBounded_closedBall.subset h⟩
/-- A bounded set lies in a closed ball of radius at least a given number. -/
theorem Bornology.IsBounded.exists_ge_subset_closedBall (h : IsBounded s) (c : α) (a : ℝ) : ∃ r, a ≤ r ∧ s ⊆ Metric.closedBall c r := by
  obtain ⟨r, hr⟩ := h.subset_closedBall c
  exact ⟨max a r, le_max_left a r, Set.Subset.trans hr (Metric.closedBall_subset_closedBall (le_max_right a r))⟩
/-- The empty set is bounded. -/
theorem Bornology.isBounded_empty : IsBounded (∅ : Set α) := ⟨0, fun _ h => h.elim⟩
/-- Points are bounded. -/
theorem Bornology.isBounded_singleton {x : α} : IsBounded ({x} : Set α) := ⟨0, by rintro y rfl z rfl; rw [dist_self]⟩
/-- Unions of two bounded sets. -/
theorem Bornology.IsBounded.union (hs : IsBounded s) (ht : IsBounded t) : IsBounded (s ∪ t) := by
  by_cases hne : Nonempty α
  · obtain ⟨c⟩ := hne
    obtain ⟨r, hr⟩ := hs.subset_closedBall c
    obtain ⟨q, hq⟩ := ht.subset_closedBall c
    exact (Metric.isBounded_closedBall (x := c) (r := max r q)).subset (Set.union_subset
      (Set.Subset.trans hr (Metric.closedBall_subset_closedBall (le_max_left r q)))
      (Set.Subset.trans hq (Metric.closedBall_subset_closedBall (le_max_right r q))))
  · exact ⟨0, fun x _ => absurd ⟨x⟩ hne⟩
/-- Closures of bounded sets. -/
theorem Bornology.IsBounded.closure (h : IsBounded s) : IsBounded (closure s) := by
  by_cases hne : Nonempty α
  · obtain ⟨c⟩ := hne
    obtain ⟨r, hr⟩ := h.subset_closedBall c
    exact Metric.isBounded_closedBall.subset (closure_minimal hr Metric.isClosed_closedBall)
  · exact ⟨0, fun x _ => absurd ⟨x⟩ hne⟩

section Normed
variable {E : Type u} [NormedAddCommGroup E] {s : Set E}
/-- Bounded means of bounded norm. -/
theorem isBounded_iff_forall_norm_le : IsBounded s ↔ ∃ C, ∀ x ∈ s, ‖x‖ ≤ C := by
  rw [Metric.isBounded_iff_subset_closedBall (0 : E)]
  exact exists_congr fun r => forall_congr' fun x => by rw [Metric.mem_closedBall, dist_zero_right]
/-- A bounded set has bounded norms. -/
theorem Bornology.IsBounded.exists_norm_le (h : IsBounded s) : ∃ R, ∀ x ∈ s, ‖x‖ ≤ R := isBounded_iff_forall_norm_le.1 h
/-- A bounded set has norms below a positive bound. -/
theorem Bornology.IsBounded.exists_pos_norm_le (h : IsBounded s) : ∃ R > 0, ∀ x ∈ s, ‖x‖ ≤ R := by
  obtain ⟨R, hR⟩ := h.exists_norm_le
  exact ⟨max 1 R, lt_of_lt_of_le zero_lt_one (le_max_left 1 R), fun x hx => le_trans (hR x hx) (le_max_right 1 R)⟩
end Normed

/-! ### Compact sets -/

/-- The empty set is compact. -/
@[simp] theorem isCompact_empty : IsCompact (∅ : Set α) := by
  intro f hf h
  exact absurd (le_principal_iff.1 h) (empty_notMem f)
/-- Unions of two compact sets. -/
theorem IsCompact.union (hs : IsCompact s) (ht : IsCompact t) : IsCompact (s ∪ t) := by
  intro f hf h
  have hm : s ∪ t ∈ f := le_principal_iff.1 h
  by_cases hn : NeBot (f ⊓ principal s)
  · obtain ⟨x, hx, hc⟩ := hs (f := f ⊓ principal s) inf_le_right
    exact ⟨x, .inl hx, NeBot.mono hc (inf_le_inf' (Filter.le_refl _) inf_le_left)⟩
  · have h0 : ∅ ∈ f ⊓ principal s := Classical.not_not.1 (mt empty_notMem_iff.1 hn)
    rw [mem_inf_principal] at h0
    have h1 : t ∈ f := mem_of_superset (inter_mem hm h0) fun x hx => hx.1.elim (fun k => (hx.2 k).elim) id
    obtain ⟨x, hx, hc⟩ := ht (f := f) (le_principal_iff.2 h1)
    exact ⟨x, .inr hx, hc⟩
/-- A compact set with one more point. -/
theorem IsCompact.insert (hs : IsCompact s) (a : α) : IsCompact (Insert.insert a s) := by
  have h : Insert.insert a s = {a} ∪ s := Set.ext fun x => Iff.rfl
  rw [h]; exact isCompact_singleton.union hs
/-- The distance to a point is continuous. -/
theorem continuous_dist_const (c : α) : Continuous fun x => dist x c := Metric.continuous_iff.2 fun b ε hε => by
  refine ⟨ε, hε, fun a ha => ?_⟩
  have h1 := dist_sub_dist_le a b c
  have h2 := dist_sub_dist_le b a c
  rw [dist_comm b a] at h2
  rw [dist_eq_norm]
  have := Real.norm_cases (dist a c - dist b c)
  grind
/-- Compact sets are bounded. -/
theorem IsCompact.isBounded (hs : IsCompact s) : IsBounded s := by
  by_cases hne : s.Nonempty
  · obtain ⟨c, hc⟩ := hne
    obtain ⟨x, hx, h⟩ := hs.exists_isMaxOn ⟨c, hc⟩ (continuous_dist_const c).continuousOn
    exact (Metric.isBounded_iff_subset_closedBall c).2 ⟨dist x c, fun y hy => isMaxOn_iff.1 h y hy⟩
  · exact ⟨0, fun x hx => absurd ⟨x, hx⟩ hne⟩
/-- Compact sets of a metric space are closed. -/
theorem IsCompact.isClosed {γ : Type u} [MetricSpace γ] {s : Set γ} (hs : IsCompact s) : IsClosed s := by
  by_cases hne : s.Nonempty
  · refine ⟨fun x hx => ?_⟩
    obtain ⟨p, hp, h⟩ := hs.exists_isMinOn hne (continuous_dist_const x).continuousOn
    have hpos : 0 < dist p x := dist_pos.2 fun e => hx (e ▸ hp)
    exact ⟨dist p x, hpos, fun y hy hys => not_le_of_gt (show dist y x < dist p x from hy) (isMinOn_iff.1 h y hys)⟩
  · rw [Set.not_nonempty_iff_eq_empty.1 hne]; exact isClosed_empty

/-! ### The complements of bounded and of compact sets -/

/-- The filter of complements of bounded sets. -/
def Bornology.cobounded (α : Type u) [PseudoMetricSpace α] : Filter α where
  sets := {s | IsBounded sᶜ}
  univ_sets := by show IsBounded _; rw [Set.compl_univ]; exact isBounded_empty
  sets_of_superset h k := IsBounded.subset h (Set.compl_subset_compl.2 k)
  inter_sets {s t} h k := by show IsBounded _; rw [Set.compl_inter]; exact IsBounded.union h k
/-- The filter of complements of compact sets. -/
def Filter.cocompact (α : Type u) [PseudoMetricSpace α] : Filter α where
  sets := {s | ∃ t, IsCompact t ∧ tᶜ ⊆ s}
  univ_sets := ⟨∅, isCompact_empty, Set.subset_univ _⟩
  sets_of_superset := fun ⟨u, hu, h⟩ k => ⟨u, hu, Set.Subset.trans h k⟩
  inter_sets := fun ⟨u, hu, h⟩ ⟨v, hv, k⟩ => ⟨u ∪ v, hu.union hv, fun x hx =>
    ⟨h fun hxu => hx (.inl hxu), k fun hxv => hx (.inr hxv)⟩⟩

/-- The sets of `cobounded`. -/
theorem Bornology.mem_cobounded {s : Set α} : s ∈ cobounded α ↔ IsBounded sᶜ := Iff.rfl
/-- The complement of a bounded set. -/
theorem Bornology.IsBounded.compl_mem_cobounded (h : IsBounded s) : sᶜ ∈ cobounded α := by
  show IsBounded _; rw [Set.compl_compl']; exact h
/-- The sets of `cocompact`. -/
theorem Filter.mem_cocompact {s : Set α} : s ∈ cocompact α ↔ ∃ t, IsCompact t ∧ tᶜ ⊆ s := Iff.rfl
/-- The complement of a compact set. -/
theorem IsCompact.compl_mem_cocompact (hs : IsCompact s) : sᶜ ∈ cocompact α := ⟨s, hs, Set.Subset.refl _⟩
/-- Complements of compact sets are complements of bounded sets. -/
theorem Metric.cobounded_le_cocompact : cobounded α ≤ cocompact α :=
  fun _ ⟨_, ht, h⟩ => ht.isBounded.subset fun x hx => Classical.byContradiction fun k => hx (h k)

section Normed
variable {E : Type u} [NormedAddCommGroup E] {f : E → ℝ}
/-- Eventually far from the origin. -/
theorem eventually_cobounded_iff {p : E → Prop} : (∀ᶠ x in cobounded E, p x) ↔ ∃ R, ∀ x, R < ‖x‖ → p x := by
  show IsBounded {x | p x}ᶜ ↔ _
  rw [isBounded_iff_forall_norm_le]
  refine exists_congr fun R => forall_congr' fun x => ⟨fun h hx => ?_, fun h hx => ?_⟩
  · exact Classical.byContradiction fun hp => not_le_of_gt hx (h hp)
  · exact le_of_not_gt fun hR => hx (h hR)
/-- The norm tends to infinity away from bounded sets. -/
theorem tendsto_norm_cobounded_atTop : Tendsto norm (cobounded E) atTop :=
  tendsto_atTop.2 fun b => eventually_cobounded_iff.2 ⟨b, fun _ hx => le_of_lt hx⟩
/-- Coercivity, by norms: values pass every bound far from the origin. -/
theorem tendsto_cobounded_atTop_iff : Tendsto f (cobounded E) atTop ↔ ∀ M, ∃ R, ∀ x, R < ‖x‖ → M ≤ f x :=
  tendsto_atTop.trans (forall_congr' fun _ => eventually_cobounded_iff)
end Normed

end
