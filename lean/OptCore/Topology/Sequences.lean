import OptCore.Topology.Compact
import OptCore.Order.Monotone

/-!
# Compactness and subsequences

Mirrors `Mathlib/Topology/Sequences.lean`: sequences in a compact set have convergent subsequences.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} [PseudoMetricSpace α] {s : Set α}

/-- A sequentially compact set: its sequences have convergent subsequences. -/
def IsSeqCompact (s : Set α) : Prop :=
  ∀ ⦃x : ℕ → α⦄, (∀ n, x n ∈ s) → ∃ a ∈ s, ∃ φ : ℕ → ℕ, StrictMono φ ∧ Tendsto (x ∘ φ) atTop (𝓝 a)

/-- A cluster point of a sequence is approached at arbitrarily late times. -/
theorem ClusterPt.exists_ge_dist_lt {x : ℕ → α} {a : α} (h : ClusterPt a (map x atTop)) {ε : ℝ} (hε : 0 < ε) (N : ℕ) :
    ∃ n, N ≤ n ∧ dist (x n) a < ε := by
  obtain ⟨y, h1, n, hn, e⟩ := h.nonempty_inter (Metric.ball_mem_nhds a hε) (v := {y | ∃ n, N ≤ n ∧ x n = y})
    (mem_of_superset (f := atTop) (mem_atTop N) fun n hn => ⟨n, hn, rfl⟩)
  exact ⟨n, hn, by rw [e]; exact h1⟩
/-- A cluster point of a sequence is the limit of a subsequence. -/
theorem ClusterPt.exists_tendsto_subseq {x : ℕ → α} {a : α} (h : ClusterPt a (map x atTop)) :
    ∃ φ : ℕ → ℕ, StrictMono φ ∧ Tendsto (x ∘ φ) atTop (𝓝 a) := by
  have hp : ∀ k : ℕ, 0 < 1 / ((k : ℝ) + 1) := fun k => by
    rw [one_div]; exact Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (Nat.cast_add_one_pos k)
  obtain ⟨g, hg⟩ := Classical.axiomOfChoice fun p : ℕ × ℕ => h.exists_ge_dist_lt (hp p.1) p.2
  let φ : ℕ → ℕ := fun n => Nat.rec (g (0, 0)) (fun k r => g (k + 1, r + 1)) n
  have hφ : ∀ k, dist (x (φ k)) a < 1 / ((k : ℝ) + 1) := fun k => by
    cases k with
    | zero => exact (hg (0, 0)).2
    | succ k => exact (hg (k + 1, φ k + 1)).2
  refine ⟨φ, strictMono_nat_of_lt_succ fun n => (hg (n + 1, φ n + 1)).1, Metric.tendsto_nhds.2 fun ε hε => ?_⟩
  exact (tendsto_one_div_add_atTop_nhds_zero_nat.eventually_lt_const hε).mono fun n hn => Std.lt_trans (hφ n) hn
/-- Compact sets are sequentially compact. -/
theorem IsCompact.isSeqCompact (hs : IsCompact s) : IsSeqCompact s := fun x hx => by
  obtain ⟨a, ha, hc⟩ := hs (f := map x atTop) (le_principal_iff.2 (univ_mem' (f := atTop) hx))
  exact ⟨a, ha, hc.exists_tendsto_subseq⟩
/-- A sequence in a compact set has a subsequence that converges in it. -/
theorem IsCompact.tendsto_subseq (hs : IsCompact s) {x : ℕ → α} (hx : ∀ n, x n ∈ s) :
    ∃ a ∈ s, ∃ φ : ℕ → ℕ, StrictMono φ ∧ Tendsto (x ∘ φ) atTop (𝓝 a) := hs.isSeqCompact hx
/-- A subsequence of a convergent sequence has the same limit. -/
theorem Filter.Tendsto.subseq {x : ℕ → α} {a : α} (h : Tendsto x atTop (𝓝 a)) {φ : ℕ → ℕ} (hφ : StrictMono φ) :
    Tendsto (x ∘ φ) atTop (𝓝 a) := h.comp (tendsto_atTop_of_strictMono_nat hφ)
/-- A Cauchy sequence with a convergent subsequence converges. -/
theorem tendsto_nhds_of_cauchySeq_of_subseq {x : ℕ → α} {a : α}
    (hx : ∀ ε : ℝ, 0 < ε → ∃ N, ∀ m, N ≤ m → ∀ n, N ≤ n → dist (x m) (x n) < ε) {φ : ℕ → ℕ} (hφ : StrictMono φ)
    (h : Tendsto (x ∘ φ) atTop (𝓝 a)) : Tendsto x atTop (𝓝 a) := Metric.tendsto_nhds.2 fun ε hε => by
  obtain ⟨N, hN⟩ := hx (ε / 2) (by grind)
  obtain ⟨M, hM⟩ := Metric.tendsto_atTop.1 h (ε / 2) (by grind)
  refine eventually_atTop.2 ⟨N, fun n hn => ?_⟩
  have h1 : dist (x (φ (N + M))) a < ε / 2 := hM (N + M) (by omega)
  have h2 := hN n hn (φ (N + M)) (by have := StrictMono.id_le hφ (N + M); omega)
  have := dist_triangle (x n) (x (φ (N + M))) a
  grind

end
