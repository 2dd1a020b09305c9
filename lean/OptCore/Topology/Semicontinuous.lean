import OptCore.Topology.Order.Real

/-!
# Lower and upper semicontinuity

Mirrors `Mathlib/Topology/Semicontinuous.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} [PseudoMetricSpace α] [LT β]

/-- Lower semicontinuity at a point within a set. -/
def LowerSemicontinuousWithinAt (f : α → β) (s : Set α) (x : α) : Prop := ∀ y, y < f x → ∀ᶠ x' in 𝓝[s] x, y < f x'
/-- Lower semicontinuity on a set. -/
def LowerSemicontinuousOn (f : α → β) (s : Set α) : Prop := ∀ x ∈ s, LowerSemicontinuousWithinAt f s x
/-- Lower semicontinuity at a point. -/
def LowerSemicontinuousAt (f : α → β) (x : α) : Prop := ∀ y, y < f x → ∀ᶠ x' in 𝓝 x, y < f x'
/-- Lower semicontinuity. -/
def LowerSemicontinuous (f : α → β) : Prop := ∀ x, LowerSemicontinuousAt f x
/-- Upper semicontinuity at a point within a set. -/
def UpperSemicontinuousWithinAt (f : α → β) (s : Set α) (x : α) : Prop := ∀ y, f x < y → ∀ᶠ x' in 𝓝[s] x, f x' < y
/-- Upper semicontinuity on a set. -/
def UpperSemicontinuousOn (f : α → β) (s : Set α) : Prop := ∀ x ∈ s, UpperSemicontinuousWithinAt f s x
/-- Upper semicontinuity at a point. -/
def UpperSemicontinuousAt (f : α → β) (x : α) : Prop := ∀ y, f x < y → ∀ᶠ x' in 𝓝 x, f x' < y
/-- Upper semicontinuity. -/
def UpperSemicontinuous (f : α → β) : Prop := ∀ x, UpperSemicontinuousAt f x

/-- Lower semicontinuity at a point passes to sets. -/
theorem LowerSemicontinuousAt.lowerSemicontinuousWithinAt {f : α → β} {x : α} (s : Set α) (h : LowerSemicontinuousAt f x) :
    LowerSemicontinuousWithinAt f s x := fun y hy => eventually_nhdsWithin_of_eventually_nhds (h y hy)
/-- Lower semicontinuity passes to sets. -/
theorem LowerSemicontinuous.lowerSemicontinuousOn {f : α → β} (h : LowerSemicontinuous f) (s : Set α) :
    LowerSemicontinuousOn f s := fun x _ => (h x).lowerSemicontinuousWithinAt s
/-- Lower semicontinuity on everything. -/
@[simp] theorem lowerSemicontinuousOn_univ_iff {f : α → β} : LowerSemicontinuousOn f Set.univ ↔ LowerSemicontinuous f := by
  simp only [LowerSemicontinuousOn, LowerSemicontinuousWithinAt, nhdsWithin_univ, Set.mem_univ, true_implies]
  exact Iff.rfl

variable {f g : α → ℝ} {s : Set α} {x : α}

/-- Continuity at a point gives lower semicontinuity. -/
theorem ContinuousAt.lowerSemicontinuousAt (h : ContinuousAt f x) : LowerSemicontinuousAt f x :=
  fun _ hy => Tendsto.eventually_const_lt hy h
/-- Continuity gives lower semicontinuity. -/
theorem Continuous.lowerSemicontinuous (h : Continuous f) : LowerSemicontinuous f := fun x => (h x).lowerSemicontinuousAt
/-- Continuity within a set gives lower semicontinuity. -/
theorem ContinuousWithinAt.lowerSemicontinuousWithinAt (h : ContinuousWithinAt f s x) : LowerSemicontinuousWithinAt f s x :=
  fun _ hy => Tendsto.eventually_const_lt hy h
/-- Continuity on a set gives lower semicontinuity. -/
theorem ContinuousOn.lowerSemicontinuousOn (h : ContinuousOn f s) : LowerSemicontinuousOn f s :=
  fun x hx => (h x hx).lowerSemicontinuousWithinAt
/-- Continuity at a point gives upper semicontinuity. -/
theorem ContinuousAt.upperSemicontinuousAt (h : ContinuousAt f x) : UpperSemicontinuousAt f x :=
  fun _ hy => Tendsto.eventually_lt_const hy h
/-- Continuity gives upper semicontinuity. -/
theorem Continuous.upperSemicontinuous (h : Continuous f) : UpperSemicontinuous f := fun x => (h x).upperSemicontinuousAt
/-- Lower and upper semicontinuity are continuity. -/
theorem continuousAt_iff_lower_upperSemicontinuousAt :
    ContinuousAt f x ↔ LowerSemicontinuousAt f x ∧ UpperSemicontinuousAt f x :=
  ⟨fun h => ⟨h.lowerSemicontinuousAt, h.upperSemicontinuousAt⟩, fun h => Real.tendsto_iff.2 fun ε hε =>
    (h.1 _ (by grind)).and (h.2 _ (by grind))⟩
/-- Sums of lower semicontinuous functions. -/
theorem LowerSemicontinuousAt.add (hf : LowerSemicontinuousAt f x) (hg : LowerSemicontinuousAt g x) :
    LowerSemicontinuousAt (fun z => f z + g z) x := fun y hy => by
  filter_upwards [hf (f x - (f x + g x - y) / 2) (by grind), hg (g x - (f x + g x - y) / 2) (by grind)] with z h1 h2
  grind
/-- Sums of lower semicontinuous functions. -/
theorem LowerSemicontinuous.add (hf : LowerSemicontinuous f) (hg : LowerSemicontinuous g) :
    LowerSemicontinuous fun z => f z + g z := fun x => (hf x).add (hg x)
/-- Lower semicontinuity by closed sublevel sets. -/
theorem lowerSemicontinuous_iff_isClosed_preimage : LowerSemicontinuous f ↔ ∀ y, IsClosed (f ⁻¹' Set.Iic y) := by
  constructor
  · intro h y
    refine ⟨fun x hx => ?_⟩
    have hx : ¬ f x ≤ y := hx
    exact (h x y (by grind)).mono fun z hz (hc : f z ≤ y) => by grind
  · intro h x y hy
    exact Eventually.mono ((h y).1 x (fun hc : f x ≤ y => by grind)) fun z (hz : ¬ f z ≤ y) => by grind
/-- Sublevel sets of lower semicontinuous functions are closed. -/
theorem LowerSemicontinuous.isClosed_preimage (hf : LowerSemicontinuous f) (y : ℝ) : IsClosed (f ⁻¹' Set.Iic y) :=
  lowerSemicontinuous_iff_isClosed_preimage.1 hf y
/-- Sublevel sets of continuous functions are closed. -/
theorem isClosed_le_const (hf : Continuous f) (y : ℝ) : IsClosed {x | f x ≤ y} := hf.lowerSemicontinuous.isClosed_preimage y
/-- The set where one continuous function is at most another is closed. -/
theorem isClosed_le (hf : Continuous f) (hg : Continuous g) : IsClosed {b | f b ≤ g b} := by
  refine ⟨fun x hx => ?_⟩
  have hx : ¬ f x ≤ g x := hx
  exact Eventually.mono (Tendsto.eventually_lt (hg x) (hf x) (by grind)) fun z hz (hc : f z ≤ g z) => by grind
/-- The set where one continuous function is below another is open. -/
theorem isOpen_lt (hf : Continuous f) (hg : Continuous g) : IsOpen {b | f b < g b} :=
  fun x hx => Tendsto.eventually_lt (hf x) (hg x) hx

end
