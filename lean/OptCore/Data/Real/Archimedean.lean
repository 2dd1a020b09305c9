import OptCore.Data.Real.Cast
/-!
# ℝ is Archimedean and complete

Mirrors `Mathlib/Data/Real/Archimedean.lean` and `Mathlib/Algebra/Order/Archimedean/Basic.lean`.
-/

noncomputable section

/-- Every real lies at most at a natural number. -/
theorem exists_nat_ge (x : ℝ) : ∃ n : ℕ, x ≤ n := by
  obtain ⟨f, rfl⟩ := Real.mk_surj x
  obtain ⟨B, -, N, hN⟩ := f.2.bounded
  refine ⟨(B.floor + 1).toNat, ?_⟩
  rw [Real.natCast_def, Real.ofRat_def, Real.mk_le]
  intro e he
  refine ⟨N, fun m n hm hn => ?_⟩
  have h1 := (hN m hm).2
  have h2 := Rat.lt_floor_add_one B
  have h3 : ((B.floor + 1 : ℤ) : ℚ) ≤ (((B.floor + 1).toNat : ℤ) : ℚ) :=
    Rat.intCast_le_intCast.2 (Int.self_le_toNat _)
  rw [Rat.intCast_natCast] at h3
  grind

/-- Every real lies below a natural number. -/
theorem exists_nat_gt (x : ℝ) : ∃ n : ℕ, x < n := by
  obtain ⟨n, hn⟩ := exists_nat_ge x
  exact ⟨n + 1, by grind⟩

/-- Every real lies above an integer. -/
theorem exists_int_lt (x : ℝ) : ∃ n : ℤ, (n : ℝ) < x := by
  obtain ⟨n, hn⟩ := exists_nat_gt (-x)
  exact ⟨-(n : ℤ), by rw [Int.cast_neg, Int.cast_natCast]; grind⟩

/-- Every real lies below an integer. -/
theorem exists_int_gt (x : ℝ) : ∃ n : ℤ, x < n := by
  obtain ⟨n, hn⟩ := exists_nat_gt x
  exact ⟨n, hn⟩

/-- Multiples of a positive real pass every bound. -/
theorem exists_nat_mul_gt (x : ℝ) {y : ℝ} (hy : 0 < y) : ∃ n : ℕ, x < n * y := by
  obtain ⟨n, hn⟩ := exists_nat_gt (x / y)
  refine ⟨n, ?_⟩
  have h := Lean.Grind.OrderedRing.mul_lt_mul_of_pos_right hn hy
  have e : x / y * y = x := by grind
  grind

/-- Reciprocals of naturals come below every positive real. -/
theorem exists_nat_one_div_lt {e : ℝ} (he : 0 < e) : ∃ n : ℕ, 1 / ((n : ℝ) + 1) < e := by
  obtain ⟨n, hn⟩ := exists_nat_mul_gt 1 he
  refine ⟨n, ?_⟩
  have hp := Nat.cast_add_one_pos n
  have hi : (0 : ℝ) < ((n : ℝ) + 1)⁻¹ := Lean.Grind.Field.IsOrdered.inv_pos_iff.2 hp
  have h := Lean.Grind.OrderedRing.mul_lt_mul_of_pos_right (show (1 : ℝ) < (n + 1) * e by grind) hi
  have e1 : ((n : ℝ) + 1) * e * ((n : ℝ) + 1)⁻¹ = e := by grind
  grind

namespace Real

/-- A property of naturals that holds at 0 and fails somewhere has a last place before failing. -/
theorem exists_last {P : ℕ → Prop} (h0 : P 0) (h : ∃ k, ¬ P k) : ∃ k, P k ∧ ¬ P (k + 1) := by
  apply Classical.byContradiction
  intro hn
  obtain ⟨k, hk⟩ := h
  refine hk ?_
  clear hk
  induction k with
  | zero => exact h0
  | succ k ih => exact Classical.byContradiction fun h => hn ⟨k, ih, h⟩

theorem inv_succ_pos (n : ℕ) : (0 : ℚ) < ((n : ℚ) + 1)⁻¹ :=
  Rat.inv_pos.2 (by have := Rat.natCast_nonneg (a := n); grind)

theorem inv_succ_anti {m n : ℕ} (h : m ≤ n) : ((n : ℚ) + 1)⁻¹ ≤ ((m : ℚ) + 1)⁻¹ := by
  have h1 := inv_succ_pos m
  have h2 := inv_succ_pos n
  have h3 := Rat.natCast_le_natCast.2 h
  have e1 : ((m : ℚ) + 1) * ((m : ℚ) + 1)⁻¹ = 1 := by grind
  have e2 : ((n : ℚ) + 1) * ((n : ℚ) + 1)⁻¹ = 1 := by grind
  revert h1 h2 e1 e2
  generalize ((m : ℚ) + 1)⁻¹ = a, ((n : ℚ) + 1)⁻¹ = b
  intro h1 h2 e1 e2
  have p := Rat.mul_nonneg (show (0 : ℚ) ≤ n - m by grind) (Rat.mul_nonneg (Std.le_of_lt h1) (Std.le_of_lt h2))
  rw [show ((n : ℚ) - m) * (a * b) = a - b by grind] at p
  grind

theorem exists_inv_succ_lt {e : ℚ} (he : 0 < e) : ∃ N : ℕ, ((N : ℚ) + 1)⁻¹ < e := by
  obtain ⟨n, hn⟩ := exists_nat_one_div_lt (e := (e : ℝ)) (by exact_mod_cast he)
  refine ⟨n, ?_⟩
  rw [← Rat.cast_lt, Rat.cast_inv, Rat.cast_add]
  rw [show (((n : ℚ) : ℝ) + ((1 : ℚ) : ℝ))⁻¹ = 1 / ((n : ℝ) + 1) from ?_]
  · exact hn
  · show ((n : ℝ) + 1)⁻¹ = _
    grind

section
variable {S : ℝ → Prop} {q : ℕ → ℚ}

theorem lub_grid (hne : ∃ x, S x) (hb : ∃ b, ∀ x, S x → x ≤ b) (n : ℕ) :
    ∃ q : ℚ, (∀ x, S x → x ≤ (q : ℝ)) ∧ ¬ ∀ x, S x → x ≤ ((q - ((n : ℚ) + 1)⁻¹ : ℚ) : ℝ) := by
  obtain ⟨x, hx⟩ := hne
  obtain ⟨b, hb⟩ := hb
  obtain ⟨B, hB⟩ := exists_nat_ge b
  have hd := inv_succ_pos n
  generalize ((n : ℚ) + 1)⁻¹ = d at hd
  obtain ⟨k, h1, h2⟩ := exists_last (P := fun k => ∀ x, S x → x ≤ (((B : ℚ) - k * d : ℚ) : ℝ)) (fun y hy => by
      have := hb y hy
      rw [show (B : ℚ) - ((0 : ℕ) : ℚ) * d = B by grind]
      exact Std.le_trans this hB) (by
      obtain ⟨k, hk⟩ := exists_nat_mul_gt ((B : ℝ) - x) (y := (d : ℝ)) (by exact_mod_cast hd)
      refine ⟨k, fun h => ?_⟩
      have := h x hx
      rw [Rat.cast_sub, Rat.cast_mul, Rat.cast_natCast, Rat.cast_natCast] at this
      grind)
  refine ⟨_, h1, ?_⟩
  rw [show (B : ℚ) - k * d - d = B - ((k + 1 : ℕ) : ℚ) * d by grind]
  exact h2

/-- Every nonempty set of reals that is bounded above has a least upper bound. -/
theorem exists_lub (S : ℝ → Prop) (hne : ∃ x, S x) (hb : ∃ b, ∀ x, S x → x ≤ b) :
    ∃ s, (∀ x, S x → x ≤ s) ∧ ∀ b, (∀ x, S x → x ≤ b) → s ≤ b := by
  have hq := lub_grid hne hb
  let q : ℕ → ℚ := fun n => Classical.choose (hq n)
  have q1 : ∀ n x, S x → x ≤ (q n : ℝ) := fun n => (Classical.choose_spec (hq n)).1
  have q2 : ∀ n, ∃ x, S x ∧ ((q n - ((n : ℚ) + 1)⁻¹ : ℚ) : ℝ) < x := fun n => by
    have := (Classical.choose_spec (hq n)).2
    simp only [Classical.not_forall] at this
    obtain ⟨x, hx, h⟩ := this
    exact ⟨x, hx, by grind⟩
  clear_value q
  have q3 : ∀ m n, q m - ((m : ℚ) + 1)⁻¹ < q n := fun m n => by
    obtain ⟨x, hx, h⟩ := q2 m
    have := q1 n x hx
    rw [← Rat.cast_lt]; grind
  have hR : Rel q q := by
    intro e he
    obtain ⟨N, hN⟩ := exists_inv_succ_lt he
    refine ⟨N, fun m n hm hn => ?_⟩
    have h1 := q3 m n
    have h2 := inv_succ_anti hm
    grind
  refine ⟨mk ⟨q, hR⟩, fun x hx => ?_, fun b hb => ?_⟩
  · obtain ⟨f, rfl⟩ := mk_surj x
    rw [mk_le]
    apply Classical.byContradiction
    intro h
    obtain ⟨e, he, N, hN⟩ := Rel.gap f.2 hR h
    have h1 := q1 N _ hx
    rw [ofRat_def, mk_le] at h1
    obtain ⟨M, hM⟩ := h1 e he
    have h2 := hM (N + M) (N + M) (by omega) (by omega)
    have h3 := hN (N + M) N (by omega) (by omega)
    grind
  · obtain ⟨g, rfl⟩ := mk_surj b
    rw [mk_le]
    apply Classical.byContradiction
    intro h
    obtain ⟨e, he, N, hN⟩ := Rel.gap hR g.2 h
    obtain ⟨K, hK⟩ := exists_inv_succ_lt he
    obtain ⟨x, hx, h1⟩ := q2 (N + K)
    have h2 := Std.lt_of_lt_of_le h1 (hb x hx)
    rw [lt_def] at h2
    refine h2 ?_
    rw [ofRat_def, mk_le]
    intro d hd
    refine ⟨N, fun m n hm hn => ?_⟩
    have h3 := hN (N + K) m (by omega) hm
    have h4 := inv_succ_anti (m := K) (n := N + K) (by omega)
    grind

end
end Real
end
