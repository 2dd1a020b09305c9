import OptCore.Analysis.Convex.Combination
import OptCore.Data.Finset.Lattice
import OptCore.Data.Set.Finite

/-!
# Maximum principle over the hull of finitely many points

Mirrors the maximum principle of `Mathlib/Analysis/Convex/Jensen.lean` for finite sets.
-/

noncomputable section

variable {E : Type u} [AddCommGroup E] [Module ℝ E] {s : Set E} {f : E → ℝ} {x : E} {t : Finset E}

/-- A finite set whose hull has a point is nonempty. -/
theorem Finset.nonempty_of_mem_convexHull (hx : x ∈ convexHull ℝ (t : Set E)) : t.Nonempty := convexHull_nonempty_iff.1 ⟨x, hx⟩
/-- A convex function is at most its largest value on finitely many points throughout their hull. -/
theorem ConvexOn.le_sup_of_mem_convexHull (hf : ConvexOn ℝ s f) (hts : (t : Set E) ⊆ s) (hx : x ∈ convexHull ℝ (t : Set E)) :
    f x ≤ t.sup' (Finset.nonempty_of_mem_convexHull hx) f := by
  obtain ⟨y, hy, h⟩ := hf.exists_ge_of_mem_convexHull hts hx
  exact le_trans h (Finset.le_sup' f hy)
/-- A concave function is at least its smallest value on finitely many points throughout their hull. -/
theorem ConvexOn.inf_le_of_mem_convexHull (hf : ConcaveOn ℝ s f) (hts : (t : Set E) ⊆ s) (hx : x ∈ convexHull ℝ (t : Set E)) :
    t.inf' (Finset.nonempty_of_mem_convexHull hx) f ≤ f x := by
  obtain ⟨y, hy, h⟩ := hf.exists_le_of_mem_convexHull hts hx
  exact le_trans (Finset.inf'_le f hy) h
/-- A convex function is bounded above on the hull of a finite set. -/
theorem ConvexOn.bddAbove_convexHull {s t : Set E} (hf : ConvexOn ℝ s f) (hts : t ⊆ s) (ht : t.Finite) : BddAbove (f '' convexHull ℝ t) := by
  obtain ⟨b, hb⟩ := (ht.image f).bddAbove
  refine ⟨b, ?_⟩
  rintro _ ⟨x, hx, rfl⟩
  exact hf.le_of_mem_convexHull hts (fun y hy => hb ⟨y, hy, rfl⟩) hx

end
