import OptCore.Topology.Compact
import OptCore.Topology.Cauchy

/-!
# Products of normed spaces: limits, continuity, compactness, completeness

Mirrors `Mathlib/Topology/Constructions/SumProd.lean`, `IsCompact.prod` of `Mathlib/Topology/Compactness/Compact.lean` and the instance
of `Mathlib/Topology/UniformSpace/Cauchy.lean`, for normed groups with the norm of the larger component.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {E : Type u} {F : Type v} {α : Type w} [NormedAddCommGroup E] [NormedAddCommGroup F] {l : Filter α}

/-- The distance of pairs. -/
theorem Prod.dist_eq {x y : E × F} : dist x y = max (dist x.1 y.1) (dist x.2 y.2) := by
  rw [dist_eq_norm, dist_eq_norm, dist_eq_norm, Prod.norm_def, Prod.fst_sub, Prod.snd_sub]
/-- Pairs are near when both components are. -/
theorem Prod.dist_lt_iff {x y : E × F} {r : ℝ} : dist x y < r ↔ dist x.1 y.1 < r ∧ dist x.2 y.2 < r := by
  rw [Prod.dist_eq, max_lt_iff]
/-- First components are nearer. -/
theorem dist_fst_le (x y : E × F) : dist x.1 y.1 ≤ dist x y := by rw [Prod.dist_eq]; exact le_max_left _ _
/-- Second components are nearer. -/
theorem dist_snd_le (x y : E × F) : dist x.2 y.2 ≤ dist x y := by rw [Prod.dist_eq]; exact le_max_right _ _

/-- Limits of pairs are limits of the components. -/
theorem Prod.tendsto_iff (seq : α → E × F) {f : Filter α} (p : E × F) :
    Tendsto seq f (𝓝 p) ↔ Tendsto (fun n => (seq n).1) f (𝓝 p.1) ∧ Tendsto (fun n => (seq n).2) f (𝓝 p.2) := by
  simp only [Metric.tendsto_nhds, Prod.dist_lt_iff]
  exact ⟨fun h => ⟨fun ε hε => (h ε hε).mono fun _ hx => hx.1, fun ε hε => (h ε hε).mono fun _ hx => hx.2⟩,
    fun h ε hε => (h.1 ε hε).and (h.2 ε hε)⟩
/-- Limits of pairs. -/
theorem Filter.Tendsto.prodMk_nhds {f : α → E} {g : α → F} {a : E} {b : F} (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) :
    Tendsto (fun x => (f x, g x)) l (𝓝 (a, b)) := (Prod.tendsto_iff (fun x => (f x, g x)) (a, b)).2 ⟨hf, hg⟩
/-- Limits of first components. -/
theorem Filter.Tendsto.fst_nhds {f : α → E × F} {p : E × F} (h : Tendsto f l (𝓝 p)) : Tendsto (fun x => (f x).1) l (𝓝 p.1) :=
  ((Prod.tendsto_iff f p).1 h).1
/-- Limits of second components. -/
theorem Filter.Tendsto.snd_nhds {f : α → E × F} {p : E × F} (h : Tendsto f l (𝓝 p)) : Tendsto (fun x => (f x).2) l (𝓝 p.2) :=
  ((Prod.tendsto_iff f p).1 h).2
/-- The first projection is continuous. -/
theorem continuous_fst : Continuous (fun p : E × F => p.1) := fun _ => Filter.Tendsto.fst_nhds tendsto_id
/-- The second projection is continuous. -/
theorem continuous_snd : Continuous (fun p : E × F => p.2) := fun _ => Filter.Tendsto.snd_nhds tendsto_id

section Continuous
variable {X : Type w} [PseudoMetricSpace X] {f : X → E} {g : X → F} {s : Set X} {x : X}
/-- Pairs of continuous functions. -/
theorem Continuous.prodMk (hf : Continuous f) (hg : Continuous g) : Continuous fun x => (f x, g x) := fun x => (hf x).prodMk_nhds (hg x)
/-- Pairs of functions continuous at a point. -/
theorem ContinuousAt.prodMk (hf : ContinuousAt f x) (hg : ContinuousAt g x) : ContinuousAt (fun x => (f x, g x)) x :=
  Filter.Tendsto.prodMk_nhds hf hg
/-- Pairs of functions continuous on a set. -/
theorem ContinuousOn.prodMk (hf : ContinuousOn f s) (hg : ContinuousOn g s) : ContinuousOn (fun x => (f x, g x)) s :=
  fun x hx => Filter.Tendsto.prodMk_nhds (hf x hx) (hg x hx)
end Continuous

/-- The neighbourhoods of a pair. -/
theorem nhds_prod_eq {a : E} {b : F} : 𝓝 (a, b) = 𝓝 a ×ˢ 𝓝 b := by
  apply Filter.ext
  intro s
  rw [mem_prod_iff]
  constructor
  · rintro ⟨ε, hε, h⟩
    exact ⟨_, Metric.ball_mem_nhds a hε, _, Metric.ball_mem_nhds b hε, fun p hp => h (Prod.dist_lt_iff.2 hp)⟩
  · rintro ⟨t, ⟨δ, hδ, ht⟩, u, ⟨ε, hε, hu⟩, h⟩
    refine ⟨min δ ε, lt_min hδ hε, fun p hp => h ⟨ht ?_, hu ?_⟩⟩
    · exact lt_of_lt_of_le (Prod.dist_lt_iff.1 hp).1 (min_le_left δ ε)
    · exact lt_of_lt_of_le (Prod.dist_lt_iff.1 hp).2 (min_le_right δ ε)

variable {s : Set E} {t : Set F}

/-- Products of closed sets are closed. -/
theorem IsClosed.prod (hs : IsClosed s) (ht : IsClosed t) : IsClosed (s ×ˢ t) :=
  (hs.preimage continuous_fst).inter (ht.preimage continuous_snd)
/-- Products of open sets are open. -/
theorem IsOpen.prod (hs : IsOpen s) (ht : IsOpen t) : IsOpen (s ×ˢ t) := (hs.preimage continuous_fst).inter (ht.preimage continuous_snd)

/-- Part of a filter on which a function tends to a cluster point of its image. -/
theorem exists_neBot_le_tendsto {X : Type u} {Y : Type v} [PseudoMetricSpace Y] {f : Filter X} {g : X → Y} {y : Y}
    (h : ClusterPt y (map g f)) : ∃ f' : Filter X, NeBot f' ∧ f' ≤ f ∧ Tendsto g f' (𝓝 y) := by
  refine ⟨comap g (𝓝 y) ⊓ f, empty_notMem_iff.1 ?_, inf_le_right, fun u hu => mem_inf_of_left (preimage_mem_comap hu)⟩
  rintro ⟨a, ⟨u, hu, hua⟩, b, hb, k⟩
  obtain ⟨z, hzu, hz⟩ := h.nonempty_inter (v := {z | z ∈ u → ∃ x ∈ b, g x = z}) hu (mem_of_superset (f := f) hb fun x hx _ => ⟨x, hx, rfl⟩)
  obtain ⟨x, hx, rfl⟩ := hz hzu
  exact k ⟨hua hzu, hx⟩
/-- Products of compact sets are compact. -/
theorem IsCompact.prod (hs : IsCompact s) (ht : IsCompact t) : IsCompact (s ×ˢ t) := by
  intro f hf hfst
  have hm : s ×ˢ t ∈ f := le_principal_iff.1 hfst
  obtain ⟨a, ha, hca⟩ := hs (f := map Prod.fst f) (le_principal_iff.2 (mem_of_superset (f := f) hm fun p hp => hp.1))
  obtain ⟨g, hg, hgf, hta⟩ := exists_neBot_le_tendsto hca
  obtain ⟨b, hb, hcb⟩ := ht (f := map Prod.snd g) (le_principal_iff.2 (mem_of_superset (f := g) (hgf hm) fun p hp => hp.2))
  obtain ⟨k, hk, hkg, htb⟩ := exists_neBot_le_tendsto hcb
  refine ⟨(a, b), ⟨ha, hb⟩, NeBot.mono hk (le_inf ?_ (Filter.le_trans hkg hgf))⟩
  exact (hta.mono_left hkg).prodMk_nhds htb

/-- Products of complete spaces are complete. -/
instance Prod.instCompleteSpace [CompleteSpace E] [CompleteSpace F] : CompleteSpace (E × F) where
  complete {u} hu := by
    obtain ⟨a, ha⟩ := cauchySeq_tendsto_of_complete (u := fun n => (u n).1) fun ε hε =>
      (hu ε hε).imp fun N hN m hm n hn => lt_of_le_of_lt (dist_fst_le _ _) (hN m hm n hn)
    obtain ⟨b, hb⟩ := cauchySeq_tendsto_of_complete (u := fun n => (u n).2) fun ε hε =>
      (hu ε hε).imp fun N hN m hm n hn => lt_of_le_of_lt (dist_snd_le _ _) (hN m hm n hn)
    exact ⟨(a, b), (Prod.tendsto_iff u (a, b)).2 ⟨ha, hb⟩⟩

end
