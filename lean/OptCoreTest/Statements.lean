import OptCore.Analysis.InnerProductSpace.PiL2Topology
import OptCore.Analysis.InnerProductSpace.Adjoint
import OptCore.Analysis.Convex.Combination
import OptCore.Analysis.LocallyConvex.Separation
import OptCore.Topology.Order.LiminfLimsup
import OptCore.Topology.Order.ExtremeValue
import OptCore.Data.Finset.Lattice
import OptCore.Data.Set.Finite
/-!
# Statements in Mathlib's words

Compactness, completeness, limits inferior, hulls, adjoints and separation as a user of Mathlib would state and prove them.
-/

open Filter Topology Bornology
open scoped InnerProduct InnerProductSpace
noncomputable section
example (n : ℕ) : CompleteSpace (EuclideanSpace ℝ (Fin n)) := inferInstance
example (n : ℕ) : ProperSpace (EuclideanSpace ℝ (Fin n) × ℝ) := inferInstance
example (n : ℕ) (s : Set (EuclideanSpace ℝ (Fin n))) (hs : IsClosed s) (hb : IsBounded s) : IsCompact s := Metric.isCompact_of_isClosed_isBounded hs hb
example (n : ℕ) (f : EuclideanSpace ℝ (Fin n) → ℝ) (hf : Continuous f) (h : Tendsto f (cocompact (EuclideanSpace ℝ (Fin n))) atTop) :
    ∃ x, ∀ y, f x ≤ f y := hf.exists_forall_le h
example {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]
    [CompleteSpace F] (A : E →L[ℝ] F) (x : E) (y : F) : ⟪A x, y⟫_ℝ = ⟪x, (A†) y⟫_ℝ := (A.adjoint_inner_right x y).symm
example {E : Type*} [AddCommGroup E] [Module ℝ E] (s : Set E) : convexHull ℝ (convexHull ℝ s) = convexHull ℝ s := (convexHull ℝ).idempotent s
example (u : ℕ → ℝ) (a : ℝ) (h : Tendsto u atTop (𝓝 a)) : limsup u atTop = a ∧ liminf u atTop = a := ⟨h.limsup_eq, h.liminf_eq⟩
example {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E] (s : Set E) (x : E) (hs : Convex ℝ s)
    (hc : IsClosed s) (hx : x ∉ s) : ∃ f : E →L[ℝ] ℝ, ∀ a ∈ s, f a < f x := by
  obtain ⟨f, u, h1, h2⟩ := geometric_hahn_banach_closed_point hs hc hx
  exact ⟨f, fun a ha => lt_trans (h1 a ha) h2⟩
example (n : ℕ) (s : Finset (EuclideanSpace ℝ (Fin n))) (H : s.Nonempty) (f : EuclideanSpace ℝ (Fin n) → ℝ) (a : ℝ) :
    s.sup' H f ≤ a ↔ ∀ x ∈ s, f x ≤ a := Finset.sup'_le_iff H f
example (s : Set ℝ) (hs : s.Finite) (hne : s.Nonempty) : ∃ a ∈ s, ∀ b ∈ s, a ≤ b := Set.exists_min_image s (fun x => x) hs hne
example {E : Type*} [AddCommGroup E] [Module ℝ E] (x y z : E) (h : z ∈ convexHull ℝ {x, y}) : z ∈ segment ℝ x y := by
  rwa [convexHull_pair] at h
end
