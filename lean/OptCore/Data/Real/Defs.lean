/-!
# Number notations and the carrier of the real numbers

Mirrors `Mathlib/Data/Real/Basic.lean` (the type), `Mathlib/Util/…` (`Type*`) and the notations `ℕ ℤ ℚ ℝ`.
A real number is a class of rational Cauchy sequences. One relation carries everything:
`Rel f g` says that, up to every positive error, late values of `f` lie below late values of `g`.
`f` is Cauchy when `Rel f f`, the order is `Rel f g`, equality is `Rel` both ways.
-/

noncomputable section

notation "ℕ" => Nat
notation "ℤ" => Int
notation "ℚ" => Rat

/-- `Type*` is a type in some universe. -/
macro "Type*" : term => `(Type _)

/-- `Sort*` is a sort in some universe. -/
macro "Sort*" : term => `(Sort _)

/-- Types into which the rationals are cast. -/
class RatCast (K : Type u) where
  /-- The canonical map from the rationals. -/
  ratCast : ℚ → K

/-- The canonical map from the rationals. -/
@[coe, reducible, match_pattern] protected def Rat.cast {K : Type u} [RatCast K] : ℚ → K := RatCast.ratCast

instance [RatCast K] : CoeTail ℚ K := ⟨Rat.cast⟩
instance [RatCast K] : CoeHTCT ℚ K := ⟨Rat.cast⟩

namespace Real

/-- Late values of `f` are at most late values of `g`, up to every positive error. -/
def Rel (f g : ℕ → ℚ) : Prop := ∀ e : ℚ, 0 < e → ∃ N : ℕ, ∀ m n, N ≤ m → N ≤ n → f m < g n + e

/-- Rational Cauchy sequences. -/
def Pre : Type := {f : ℕ → ℚ // Rel f f}

theorem Rel.trans {f g h : ℕ → ℚ} (a : Rel f g) (b : Rel g h) : Rel f h := by
  intro e he
  obtain ⟨N, hN⟩ := a (e/2) (by grind)
  obtain ⟨M, hM⟩ := b (e/2) (by grind)
  refine ⟨N + M, fun m n hm hn => ?_⟩
  have h1 := hN m (N + M) (by omega) (by omega)
  have h2 := hM (N + M) n (by omega) (by omega)
  grind

theorem Rel.add {f g f' g' : ℕ → ℚ} (a : Rel f g) (b : Rel f' g') :
    Rel (fun n => f n + f' n) (fun n => g n + g' n) := by
  intro e he
  obtain ⟨N, hN⟩ := a (e/2) (by grind)
  obtain ⟨M, hM⟩ := b (e/2) (by grind)
  refine ⟨N + M, fun m n hm hn => ?_⟩
  have h1 := hN m n (by omega) (by omega)
  have h2 := hM m n (by omega) (by omega)
  grind

theorem Rel.neg {f g : ℕ → ℚ} (a : Rel f g) : Rel (fun n => -g n) (fun n => -f n) := by
  intro e he
  obtain ⟨N, hN⟩ := a e he
  refine ⟨N, fun m n hm hn => ?_⟩
  have h1 := hN n m hn hm
  grind

theorem Rel.const {a b : ℚ} (h : a ≤ b) : Rel (fun _ => a) (fun _ => b) := by
  intro e he
  exact ⟨0, fun _ _ _ _ => by grind⟩

/-- If `f` is not below `g`, it is above it by a margin. -/
theorem Rel.gap {f g : ℕ → ℚ} (hf : Rel f f) (hg : Rel g g) (h : ¬ Rel f g) :
    ∃ e : ℚ, 0 < e ∧ ∃ N : ℕ, ∀ m n, N ≤ m → N ≤ n → g n + e < f m := by
  simp only [Rel, Classical.not_forall, not_exists] at h
  obtain ⟨e, he, h⟩ := h
  obtain ⟨N, hN⟩ := hf (e/4) (by grind)
  obtain ⟨M, hM⟩ := hg (e/4) (by grind)
  obtain ⟨m, n, hm, hn, h⟩ := h (N + M)
  refine ⟨e/2, by grind, N + M, fun m' n' hm' hn' => ?_⟩
  have h1 := hN m m' (by omega) (by omega)
  have h2 := hM n' n (by omega) (by omega)
  grind

theorem Rel.total {f g : ℕ → ℚ} (hf : Rel f f) (hg : Rel g g) : Rel f g ∨ Rel g f := by
  by_cases h : Rel f g
  · exact .inl h
  · obtain ⟨e, he, N, hN⟩ := Rel.gap hf hg h
    refine .inr fun d hd => ⟨N, fun m n hm hn => ?_⟩
    have := hN n m hn hm
    grind

theorem Rel.bounded {f : ℕ → ℚ} (hf : Rel f f) : ∃ B : ℚ, 0 < B ∧ ∃ N : ℕ, ∀ n, N ≤ n → -B < f n ∧ f n < B := by
  obtain ⟨N, hN⟩ := hf 1 (by grind)
  have h0 : ∀ n, N ≤ n → f n < f N + 1 ∧ f N < f n + 1 :=
    fun n hn => ⟨hN n N hn (by omega), hN N n (by omega) hn⟩
  rcases Std.le_total (a := f N) (b := 0) with h | h
  · refine ⟨2 - f N, by grind, N, fun n hn => ?_⟩
    have := h0 n hn; grind
  · refine ⟨2 + f N, by grind, N, fun n hn => ?_⟩
    have := h0 n hn; grind

theorem mul_close {a b a' b' B d : ℚ} (ha : -B < a ∧ a < B) (hb : -B < b' ∧ b' < B)
    (h1 : a - a' < d) (h2 : a' - a < d) (h3 : b - b' < d) (h4 : b' - b < d) : a * b < a' * b' + 2 * B * d := by
  have e : a * b - a' * b' = a * (b - b') + (a - a') * b' := by grind
  have p1 := Rat.mul_pos (a := B - a) (b := d + (b - b')) (by grind) (by grind)
  have p2 := Rat.mul_pos (a := B + a) (b := d - (b - b')) (by grind) (by grind)
  have p3 := Rat.mul_pos (a := B - b') (b := d + (a - a')) (by grind) (by grind)
  have p4 := Rat.mul_pos (a := B + b') (b := d - (a - a')) (by grind) (by grind)
  grind

theorem Rel.mul {f g f' g' : ℕ → ℚ} (hff : Rel f f) (hgg : Rel g' g')
    (a : Rel f f') (a' : Rel f' f) (b : Rel g g') (b' : Rel g' g) :
    Rel (fun n => f n * g n) (fun n => f' n * g' n) := by
  intro e he
  obtain ⟨B1, hB1, N1, h1⟩ := hff.bounded
  obtain ⟨B2, hB2, N2, h2⟩ := hgg.bounded
  have hd : 0 < e * (2 * (B1 + B2))⁻¹ := Rat.mul_pos he (Rat.inv_pos.2 (by grind))
  obtain ⟨M1, k1⟩ := a _ hd
  obtain ⟨M2, k2⟩ := a' _ hd
  obtain ⟨M3, k3⟩ := b _ hd
  obtain ⟨M4, k4⟩ := b' _ hd
  refine ⟨N1 + N2 + M1 + M2 + M3 + M4, fun m n hm hn => ?_⟩
  have q1 := h1 m (by omega)
  have q2 := h2 n (by omega)
  have q3 := k1 m n (by omega) (by omega)
  have q4 := k2 n m (by omega) (by omega)
  have q5 := k3 m n (by omega) (by omega)
  have q6 := k4 n m (by omega) (by omega)
  have key := mul_close (B := B1 + B2) (a := f m) (b := g m) (a' := f' n) (b' := g' n) (by grind) (by grind)
    (d := e * (2 * (B1 + B2))⁻¹) (by grind) (by grind) (by grind) (by grind)
  have : 2 * (B1 + B2) * (e * (2 * (B1 + B2))⁻¹) = e := by grind
  grind

theorem Rel.inv {f : ℕ → ℚ} (hf : Rel f f) {e : ℚ} (he : 0 < e) {N : ℕ} (h : ∀ n, N ≤ n → e < f n) :
    Rel (fun n => (f n)⁻¹) (fun n => (f n)⁻¹) := by
  intro d hd
  obtain ⟨M, hM⟩ := hf (d * (e * e)) (Rat.mul_pos hd (Rat.mul_pos he he))
  refine ⟨N + M, fun m n hm hn => ?_⟩
  have h1 := h m (by omega)
  have h2 := h n (by omega)
  have h3 := hM n m (by omega) (by omega)
  have i1 := Rat.inv_pos.2 (show 0 < f m by grind)
  have i2 := Rat.inv_pos.2 (show 0 < f n by grind)
  have j1 : f m * (f m)⁻¹ = 1 := by grind
  have j2 : f n * (f n)⁻¹ = 1 := by grind
  revert i1 i2 j1 j2
  generalize (f m)⁻¹ = a, (f n)⁻¹ = b
  intro i1 i2 j1 j2
  have q1 := Rat.mul_pos (show 0 < d * (e*e) - (f n - f m) by grind) (Rat.mul_pos i1 i2)
  rw [show (d * (e*e) - (f n - f m)) * (a * b) = d * ((e*a)*(e*b)) - (a - b) by grind] at q1
  have q2 := Rat.mul_pos (show 0 < f m - e by grind) i1
  have q3 := Rat.mul_pos (show 0 < f n - e by grind) i2
  have q4 : e * a < 1 := by grind
  have q5 : e * b < 1 := by grind
  have q6 := Rat.mul_pos hd (Rat.mul_pos (Rat.mul_pos he i1) (show 0 < 1 - e * b by grind))
  have q7 := Rat.mul_pos hd (show 0 < 1 - e * a by grind)
  grind

instance preSetoid : Setoid Pre where
  r f g := Rel f.1 g.1 ∧ Rel g.1 f.1
  iseqv := ⟨fun f => ⟨f.2, f.2⟩, fun h => ⟨h.2, h.1⟩, fun h k => ⟨h.1.trans k.1, k.2.trans h.2⟩⟩

end Real

/-- The real numbers: classes of rational Cauchy sequences. -/
structure Real where ofQuotient ::
  /-- The class of sequences. -/
  toQuotient : Quotient Real.preSetoid

@[inherit_doc] notation "ℝ" => Real

end
