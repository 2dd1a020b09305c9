import OptCore.Topology.Compact
import OptCore.Data.Finset.Basic

/-!
# Finite subcovers

Mirrors the covering part of `Mathlib/Topology/Compactness/Compact.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} [PseudoMetricSpace α] {s : Set α}

/-- A cover of a compact set by open sets has a finite subcover. -/
theorem IsCompact.elim_finite_subcover {ι : Type v} (hs : IsCompact s) (U : ι → Set α)
    (hUo : ∀ i, IsOpen (U i)) (hsU : s ⊆ ⋃ i, U i) : ∃ t : Finset ι, s ⊆ ⋃ i ∈ t, U i := by
  refine Classical.byContradiction fun hno => ?_
  let F : Filter α :=
    { sets := {A | ∃ t : Finset ι, ∀ x ∈ s, (∀ i ∈ t, x ∉ U i) → x ∈ A}
      univ_sets := ⟨∅, fun _ _ _ => trivial⟩
      sets_of_superset := fun ⟨t, h⟩ k => ⟨t, fun x hx hi => Set.mem_of_mem_of_subset (h x hx hi) k⟩
      inter_sets := fun ⟨t, h⟩ ⟨u, k⟩ => ⟨t ∪ u, fun x hx hi =>
        ⟨h x hx fun i hit => hi i (Finset.mem_union.2 (Or.inl hit)),
          k x hx fun i hiu => hi i (Finset.mem_union.2 (Or.inr hiu))⟩⟩ }
  have hF : NeBot F := empty_notMem_iff.1 fun ⟨t, h⟩ => hno ⟨t, fun x hx => by
    refine Classical.byContradiction fun hn => h x hx fun i hi hxi => hn ?_
    exact Set.mem_iUnion.2 ⟨i, Set.mem_iUnion.2 ⟨hi, hxi⟩⟩⟩
  obtain ⟨x, hx, hc⟩ := hs (f := F) (le_principal_iff.2 ⟨∅, fun _ hx _ => hx⟩)
  obtain ⟨i, hi⟩ := Set.mem_iUnion.1 (Set.mem_of_mem_of_subset hx hsU)
  obtain ⟨y, h1, h2⟩ := hc.nonempty_inter (v := (U i)ᶜ) ((hUo i).mem_nhds hi)
    ⟨{i}, fun z _ hz => hz i (Finset.mem_singleton.2 rfl)⟩
  exact h2 h1

end
