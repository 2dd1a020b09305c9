import OptCore.Topology.Order.Real

/-!
# Cauchy sequences and completeness

Mirrors `Mathlib/Topology/UniformSpace/Cauchy.lean` and `Mathlib/Topology/MetricSpace/Cauchy.lean`. Completeness is
stated for sequences, which is equivalent in metric spaces.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} [PseudoMetricSpace α]

/-- A Cauchy sequence: late terms are close to each other. -/
def CauchySeq [LE β] (u : β → α) : Prop := ∀ ε : ℝ, 0 < ε → ∃ N, ∀ m, N ≤ m → ∀ n, N ≤ n → dist (u m) (u n) < ε

/-- A complete space: Cauchy sequences converge. -/
class CompleteSpace (α : Type u) [PseudoMetricSpace α] : Prop where
  /-- Cauchy sequences converge. -/
  complete : ∀ {u : ℕ → α}, CauchySeq u → ∃ x, Tendsto u atTop (𝓝 x)

/-- Cauchy sequences, by distances. -/
theorem Metric.cauchySeq_iff [LE β] {u : β → α} :
    CauchySeq u ↔ ∀ ε, 0 < ε → ∃ N, ∀ m, N ≤ m → ∀ n, N ≤ n → dist (u m) (u n) < ε := Iff.rfl
/-- Cauchy sequences, by distances to one term. -/
theorem Metric.cauchySeq_iff' [LE β] [Std.IsPreorder β] {u : β → α} :
    CauchySeq u ↔ ∀ ε, 0 < ε → ∃ N, ∀ n, N ≤ n → dist (u n) (u N) < ε := by
  constructor
  · intro h ε hε
    obtain ⟨N, hN⟩ := h ε hε
    exact ⟨N, fun n hn => hN n hn N (Std.le_refl N)⟩
  · intro h ε hε
    obtain ⟨N, hN⟩ := h (ε / 2) (by grind)
    refine ⟨N, fun m hm n hn => ?_⟩
    have h1 := hN m hm
    have h2 := hN n hn
    have := dist_triangle_right (u m) (u n) (u N)
    grind
/-- A Cauchy sequence converges in a complete space. -/
theorem cauchySeq_tendsto_of_complete [CompleteSpace α] {u : ℕ → α} (H : CauchySeq u) : ∃ x, Tendsto u atTop (𝓝 x) :=
  CompleteSpace.complete H
/-- A convergent sequence is Cauchy. -/
theorem Filter.Tendsto.cauchySeq {u : ℕ → α} {x : α} (hx : Tendsto u atTop (𝓝 x)) : CauchySeq u := fun ε hε => by
  obtain ⟨N, hN⟩ := Metric.tendsto_atTop.1 hx (ε / 2) (by grind)
  refine ⟨N, fun m hm n hn => ?_⟩
  have h1 := hN m hm
  have h2 := hN n hn
  have := dist_triangle_right (u m) (u n) x
  grind
/-- A sequence with distances bounded by a null sequence is Cauchy. -/
theorem cauchySeq_of_le_tendsto_0 {s : ℕ → α} (b : ℕ → ℝ) (h : ∀ n m N : ℕ, N ≤ n → N ≤ m → dist (s n) (s m) ≤ b N)
    (h₀ : Tendsto b atTop (𝓝 0)) : CauchySeq s := fun ε hε => by
  obtain ⟨N, hN⟩ := Metric.tendsto_atTop.1 h₀ ε hε
  have := hN N (Nat.le_refl N)
  rw [dist_zero_right] at this
  have := Real.norm_cases (b N)
  exact ⟨N, fun m hm n hn => by have := h m n N hm hn; grind⟩
/-- A limit of points of a closed set, for Cauchy sequences. -/
theorem IsClosed.exists_tendsto_of_cauchySeq [CompleteSpace α] {s : Set α} (hs : IsClosed s) {u : ℕ → α} (hu : CauchySeq u)
    (h : ∀ n, u n ∈ s) : ∃ x ∈ s, Tendsto u atTop (𝓝 x) := by
  obtain ⟨x, hx⟩ := cauchySeq_tendsto_of_complete hu
  exact ⟨x, hs.mem_of_tendsto hx (Eventually.of_forall h), hx⟩

/-- The real numbers are complete. -/
instance Real.instCompleteSpace : CompleteSpace ℝ where
  complete {u} hu := by
    have hd : ∀ ε, 0 < ε → ∃ N, ∀ m, N ≤ m → ∀ n, N ≤ n → u m < u n + ε := fun ε hε => by
      obtain ⟨N, hN⟩ := hu ε hε
      refine ⟨N, fun m hm n hn => ?_⟩
      have h := hN m hm n hn
      rw [dist_eq_norm] at h
      have := Real.norm_cases (u m - u n)
      grind
    obtain ⟨N₁, h₁⟩ := hd 1 (by grind)
    obtain ⟨a, ha, hb⟩ := Real.exists_lub (fun x => ∃ N, ∀ n, N ≤ n → x ≤ u n)
      ⟨u N₁ - 1, N₁, fun n hn => by have := h₁ N₁ (Nat.le_refl _) n hn; grind⟩
      ⟨u N₁ + 1, fun x ⟨N, hx⟩ => by
        have h1 := hx (N + N₁) (by omega)
        have h2 := h₁ (N + N₁) (by omega) N₁ (Nat.le_refl _)
        grind⟩
    refine ⟨a, Real.tendsto_iff.2 fun ε hε => ?_⟩
    obtain ⟨N, hN⟩ := hd (ε / 2) (by grind)
    filter_upwards [eventually_ge_atTop N] with n hn
    have h1 := ha (u n - ε / 2) ⟨N, fun m hm => by have := hN n hn m hm; grind⟩
    have h2 := hb (u n + ε / 2) fun x ⟨M, hx⟩ => by
      have h3 := hx (N + M) (by omega)
      have h4 := hN (N + M) (by omega) n hn
      grind
    grind

end
