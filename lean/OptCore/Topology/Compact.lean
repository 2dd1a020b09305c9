import OptCore.Topology.Semicontinuous

/-!
# Compact sets, extreme values, intermediate values

Mirrors `Mathlib/Topology/Compactness/Compact.lean`, `Mathlib/Topology/Order/Compact.lean` and
`Mathlib/Topology/Order/IntermediateValue.lean`, for metric spaces and real functions.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} [PseudoMetricSpace α] [PseudoMetricSpace β] {s t : Set α}

/-- `x` is a cluster point of the filter. -/
def ClusterPt (x : α) (F : Filter α) : Prop := NeBot (𝓝 x ⊓ F)
/-- A compact set: each nontrivial filter on it has a cluster point in it. -/
def IsCompact (s : Set α) : Prop := ∀ ⦃f : Filter α⦄ [NeBot f], f ≤ principal s → ∃ x ∈ s, ClusterPt x f

/-- Every neighbourhood of a cluster point meets every set of the filter. -/
theorem ClusterPt.nonempty_inter {x : α} {F : Filter α} (h : ClusterPt x F) {u v : Set α} (hu : u ∈ 𝓝 x) (hv : v ∈ F) :
    ∃ y, y ∈ u ∧ y ∈ v := by
  have : NeBot (𝓝 x ⊓ F) := h
  exact nonempty_of_mem (f := 𝓝 x ⊓ F) (s := u ∩ v) (inter_mem (mem_inf_of_left hu) (mem_inf_of_right hv))
/-- Without cluster point, some neighbourhood misses a set of the filter. -/
theorem exists_compl_mem_of_not_clusterPt {x : α} {F : Filter α} (h : ¬ ClusterPt x F) : ∃ u ∈ 𝓝 x, uᶜ ∈ F := by
  have h1 : ∅ ∈ 𝓝 x ⊓ F := Classical.not_not.1 (mt empty_notMem_iff.1 h)
  obtain ⟨u, hu, v, hv, k⟩ := h1
  exact ⟨u, hu, mem_of_superset hv fun y hy hyu => k ⟨hyu, hy⟩⟩
/-- A closed subset of a compact set is compact. -/
theorem IsCompact.of_isClosed_subset (hs : IsCompact s) (ht : IsClosed t) (h : t ⊆ s) : IsCompact t := by
  intro f hf hft
  obtain ⟨x, hx, hc⟩ := hs (Filter.le_trans hft (principal_mono.2 h))
  refine ⟨x, Classical.byContradiction fun hxt => ?_, hc⟩
  obtain ⟨y, h1, h2⟩ := hc.nonempty_inter (ht.1 x hxt) (le_principal_iff.1 hft)
  exact h1 h2
/-- The intersection of a compact and a closed set is compact. -/
theorem IsCompact.inter_right (hs : IsCompact s) (ht : IsClosed t) : IsCompact (s ∩ t) := by
  intro f hf hft
  obtain ⟨x, hx, hc⟩ := hs (Filter.le_trans hft (principal_mono.2 Set.inter_subset_left))
  refine ⟨x, ⟨hx, Classical.byContradiction fun hxt => ?_⟩, hc⟩
  obtain ⟨y, h1, h2⟩ := hc.nonempty_inter (ht.1 x hxt) (le_principal_iff.1 hft)
  exact h1 h2.2
/-- A singleton is compact. -/
theorem isCompact_singleton {x : α} : IsCompact ({x} : Set α) := by
  intro f hf hft
  refine ⟨x, rfl, empty_notMem_iff.1 fun h => ?_⟩
  obtain ⟨u, hu, v, hv, k⟩ := h
  obtain ⟨y, h1, h2⟩ := nonempty_of_mem (f := f) (inter_mem hv (le_principal_iff.1 hft))
  have e : y = x := h2
  exact @k y ⟨e ▸ mem_of_mem_nhds hu, h1⟩
/-- The image of a compact set under a continuous function is compact. -/
theorem IsCompact.image_of_continuousOn {f : α → β} (hs : IsCompact s) (hf : ContinuousOn f s) : IsCompact (f '' s) := by
  intro F hF hFs
  have hne : NeBot (comap f F ⊓ principal s) := empty_notMem_iff.1 fun ⟨u, ⟨t, ht, k⟩, v, hv, j⟩ => by
    obtain ⟨y, h1, x, hx, e⟩ := nonempty_of_mem (f := F) (inter_mem ht (le_principal_iff.1 hFs))
    exact @j x ⟨@k x (show f x ∈ t from e ▸ h1), hv hx⟩
  obtain ⟨x, hx, hc⟩ := hs (f := comap f F ⊓ principal s) inf_le_right
  refine ⟨f x, ⟨x, hx, rfl⟩, empty_notMem_iff.1 fun ⟨u, hu, v, hv, k⟩ => ?_⟩
  obtain ⟨w, hw, w', hw', j⟩ : f ⁻¹' u ∈ 𝓝[s] x := hf x hx hu
  obtain ⟨y, h1, h2⟩ := hc.nonempty_inter hw (inter_mem (mem_inf_of_left (preimage_mem_comap (m := f) hv))
    (mem_inf_of_right (mem_principal_self s)))
  exact @k (f y) ⟨@j y ⟨h1, hw' h2.2⟩, h2.1⟩
/-- The image of a compact set under a continuous function is compact. -/
theorem IsCompact.image {f : α → β} (hs : IsCompact s) (hf : Continuous f) : IsCompact (f '' s) :=
  hs.image_of_continuousOn hf.continuousOn

/-! ### Extreme values -/

/-- A lower semicontinuous function has a minimum on a nonempty compact set. -/
theorem LowerSemicontinuousOn.exists_isMinOn {f : α → ℝ} (ne_s : s.Nonempty) (hs : IsCompact s)
    (hf : LowerSemicontinuousOn f s) : ∃ a ∈ s, IsMinOn f s a := by
  let F : Filter α :=
    { sets := {t | ∃ y ∈ s, ∀ x ∈ s, f x ≤ f y → x ∈ t}
      univ_sets := ne_s.imp fun y hy => ⟨hy, fun _ _ _ => trivial⟩
      sets_of_superset := fun ⟨y, hy, h⟩ k => ⟨y, hy, fun x hx hl => k (h x hx hl)⟩
      inter_sets := fun ⟨y, hy, h⟩ ⟨z, hz, k⟩ => by
        rcases Std.le_total (a := f y) (b := f z) with hl | hl
        · exact ⟨y, hy, fun x hx hle => ⟨h x hx hle, k x hx (Std.le_trans hle hl)⟩⟩
        · exact ⟨z, hz, fun x hx hle => ⟨h x hx (Std.le_trans hle hl), k x hx hle⟩⟩ }
  have hF : NeBot F := empty_notMem_iff.1 fun ⟨y, hy, h⟩ => h y hy (Std.le_refl _)
  obtain ⟨x, hx, hc⟩ := hs (f := F) (le_principal_iff.2 (ne_s.imp fun y hy => ⟨hy, fun _ hx _ => hx⟩))
  refine ⟨x, hx, isMinOn_iff.2 fun y hy => Classical.byContradiction fun hlt => ?_⟩
  obtain ⟨u, hu, v, hv, k⟩ : {z | f y < f z} ∈ 𝓝[s] x := hf x hx (f y) (by grind)
  obtain ⟨z, h1, h2, h3⟩ := hc.nonempty_inter (v := {z | z ∈ s ∧ f z ≤ f y}) hu ⟨y, hy, fun z hz hl => ⟨hz, hl⟩⟩
  have : f y < f z := @k z ⟨h1, hv h2⟩
  grind
/-- A continuous function has a minimum on a nonempty compact set. -/
theorem IsCompact.exists_isMinOn {f : α → ℝ} (hs : IsCompact s) (ne_s : s.Nonempty) (hf : ContinuousOn f s) :
    ∃ x ∈ s, IsMinOn f s x := hf.lowerSemicontinuousOn.exists_isMinOn ne_s hs
/-- A continuous function has a maximum on a nonempty compact set. -/
theorem IsCompact.exists_isMaxOn {f : α → ℝ} (hs : IsCompact s) (ne_s : s.Nonempty) (hf : ContinuousOn f s) :
    ∃ x ∈ s, IsMaxOn f s x := by
  obtain ⟨x, hx, h⟩ := hs.exists_isMinOn (f := fun x => -f x) ne_s (fun x hx => Tendsto.neg (hf x hx))
  exact ⟨x, hx, isMaxOn_iff.2 fun y hy => by have := isMinOn_iff.1 h y hy; grind⟩

/-! ### Closed intervals -/

/-- A transitive relation that holds near each point of a closed interval holds from end to end. -/
theorem Real.Icc_creep {P : ℝ → ℝ → Prop} {a b : ℝ} (hab : a ≤ b)
    (htrans : ∀ u v w, a ≤ u → u ≤ v → v ≤ w → w ≤ b → P u v → P v w → P u w)
    (hloc : ∀ x, a ≤ x → x ≤ b → ∃ ε, 0 < ε ∧ ∀ u v, a ≤ u → v ≤ b → x - ε < u → u ≤ x → x ≤ v → v < x + ε → P u v) : P a b := by
  have ha : P a a := by
    obtain ⟨ε, hε, h⟩ := hloc a (Std.le_refl a) hab
    exact h a a (Std.le_refl a) hab (by grind) (Std.le_refl a) (Std.le_refl a) (by grind)
  obtain ⟨s, h1, h2⟩ := Real.exists_lub (fun x => a ≤ x ∧ x ≤ b ∧ P a x) ⟨a, Std.le_refl a, hab, ha⟩ ⟨b, fun x h => h.2.1⟩
  have hs1 : a ≤ s := h1 a ⟨Std.le_refl a, hab, ha⟩
  have hs2 : s ≤ b := h2 b fun x h => h.2.1
  obtain ⟨ε, hε, h⟩ := hloc s hs1 hs2
  have : ∃ x, (a ≤ x ∧ x ≤ b ∧ P a x) ∧ s - ε < x := by
    refine Classical.byContradiction fun hc => ?_
    have := h2 (s - ε) fun x hx => Classical.byContradiction fun hl => hc ⟨x, hx, by grind⟩
    grind
  obtain ⟨x, ⟨x1, x2, x3⟩, x4⟩ := this
  have x5 : x ≤ s := h1 x ⟨x1, x2, x3⟩
  have hmax : ∀ v, s ≤ v → v ≤ b → v < s + ε → P a v := fun v v1 v2 v3 =>
    htrans a x v (Std.le_refl a) x1 (Std.le_trans x5 v1) v2 x3 (h x v x1 v2 x4 x5 v1 v3)
  by_cases hb : b < s + ε
  · exact hmax b hs2 (Std.le_refl b) hb
  · have := h1 (s + ε / 2) ⟨by grind, by grind, hmax _ (by grind) (by grind) (by grind)⟩
    grind
/-- Closed intervals are compact. -/
theorem isCompact_Icc {a b : ℝ} : IsCompact (Set.Icc a b) := by
  intro F hF hFs
  refine Classical.byContradiction fun hc => ?_
  have hc : ∀ x, a ≤ x → x ≤ b → ¬ ClusterPt x F := fun x h1 h2 h => hc ⟨x, ⟨h1, h2⟩, h⟩
  have hab : a ≤ b := by
    obtain ⟨x, hx⟩ := nonempty_of_mem (f := F) (le_principal_iff.1 hFs)
    exact Std.le_trans hx.1 hx.2
  have key : (Set.Icc a b)ᶜ ∈ F := by
    refine Real.Icc_creep (P := fun u v => (Set.Icc u v)ᶜ ∈ F) hab (fun u v w _ _ _ _ h k => ?_) fun x h1 h2 => ?_
    · refine mem_of_superset (inter_mem h k) fun y hy hc => ?_
      by_cases hv : y ≤ v
      · exact hy.1 ⟨hc.1, hv⟩
      · exact hy.2 ⟨by grind, hc.2⟩
    · obtain ⟨u, hu, hk⟩ := exists_compl_mem_of_not_clusterPt (hc x h1 h2)
      obtain ⟨ε, hε, h⟩ := Real.eventually_nhds_iff (p := (· ∈ u)).1 hu
      exact ⟨ε, hε, fun u' v' _ _ h3 _ _ h4 => mem_of_superset hk fun y hy hc =>
        hy (h y (by have := hc.1; grind) (by have := hc.2; grind))⟩
  obtain ⟨x, h1, h2⟩ := nonempty_of_mem (f := F) (inter_mem key (le_principal_iff.1 hFs))
  exact h1 h2
/-- A bounded closed set of reals is compact. -/
theorem Real.isCompact_of_isClosed_of_bounded {s : Set ℝ} {a b : ℝ} (h : IsClosed s) (hb : ∀ x ∈ s, a ≤ x ∧ x ≤ b) :
    IsCompact s := isCompact_Icc.of_isClosed_subset h hb

/-! ### Intermediate values -/

/-- The intermediate value theorem. -/
theorem intermediate_value_Icc {a b : ℝ} (hab : a ≤ b) {f : ℝ → ℝ} (hf : ContinuousOn f (Set.Icc a b)) :
    Set.Icc (f a) (f b) ⊆ f '' Set.Icc a b := by
  intro c hc
  refine Classical.byContradiction fun hn => ?_
  have hn : ∀ x, a ≤ x → x ≤ b → f x ≠ c := fun x h1 h2 e => hn ⟨x, ⟨h1, h2⟩, e⟩
  have key : f a < c → f b < c := by
    refine Real.Icc_creep (P := fun u v => f u < c → f v < c) hab (fun _ _ _ _ _ _ _ h k l => k (h l)) fun x h1 h2 => ?_
    have hx := hn x h1 h2
    obtain ⟨δ, hδ, h⟩ := Metric.continuousWithinAt_iff.1 (hf x ⟨h1, h2⟩) (‖f x - c‖) (norm_pos_iff.2 (sub_ne_zero.2 hx))
    refine ⟨δ, hδ, fun u v hu hv k1 k2 k3 k4 hl => ?_⟩
    have m1 := h (x := u) ⟨hu, by grind⟩ (by rw [dist_eq_norm]; have := Real.norm_cases (u - x); grind)
    have m2 := h (x := v) ⟨by grind, hv⟩ (by rw [dist_eq_norm]; have := Real.norm_cases (v - x); grind)
    rw [dist_eq_norm] at m1 m2
    have := Real.norm_cases (f u - f x)
    have := Real.norm_cases (f v - f x)
    have := Real.norm_cases (f x - c)
    grind
  have h1 : f a ≤ c := hc.1
  have h2 : c ≤ f b := hc.2
  have h3 := hn a (Std.le_refl a) hab
  grind
/-- The intermediate value theorem, downwards. -/
theorem intermediate_value_Icc' {a b : ℝ} (hab : a ≤ b) {f : ℝ → ℝ} (hf : ContinuousOn f (Set.Icc a b)) :
    Set.Icc (f b) (f a) ⊆ f '' Set.Icc a b := by
  intro c hc
  have h1 : f b ≤ c := hc.1
  have h2 : c ≤ f a := hc.2
  obtain ⟨x, hx, e⟩ := intermediate_value_Icc hab (f := fun x => -f x) (fun x hx => Tendsto.neg (hf x hx))
    (show -c ∈ Set.Icc (-f a) (-f b) from ⟨by grind, by grind⟩)
  exact ⟨x, hx, by grind⟩

end
