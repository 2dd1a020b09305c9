import OptCore.Topology.Algebra.Basic
import OptCore.Data.Real.Archimedean

/-!
# Limits and order on ℝ

Mirrors `Mathlib/Topology/Order/OrderClosed.lean`, `Mathlib/Topology/Order/Basic.lean`,
`Mathlib/Topology/Order/MonotoneConvergence.lean` and `Mathlib/Analysis/SpecificLimits/Basic.lean`, for `ℝ`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} {l : Filter α} {f g h : α → ℝ} {a b c : ℝ}

/-- A limit of reals by two inequalities. -/
theorem Real.tendsto_iff : Tendsto f l (𝓝 a) ↔ ∀ ε, 0 < ε → ∀ᶠ x in l, a - ε < f x ∧ f x < a + ε := by
  rw [tendsto_iff_norm_sub_lt]
  refine forall_congr' fun ε => forall_congr' fun hε => eventually_congr (Eventually.of_forall fun x => ?_)
  have := Real.norm_cases (f x - a)
  constructor <;> intro h <;> grind
/-- The neighbourhoods of a real. -/
theorem Real.eventually_nhds_iff {p : ℝ → Prop} : (∀ᶠ x in 𝓝 a, p x) ↔ ∃ ε, 0 < ε ∧ ∀ x, a - ε < x → x < a + ε → p x := by
  rw [eventually_nhds_norm_iff]
  refine exists_congr fun ε => and_congr_right fun hε => forall_congr' fun x => ?_
  have := Real.norm_cases (x - a)
  constructor <;> intro h <;> intros <;> apply h <;> grind

/-! ### Order and limits -/

/-- A limit below `u` stays below `u`. -/
theorem Filter.Tendsto.eventually_lt_const {u v : ℝ} (hv : v < u) (h : Tendsto f l (𝓝 v)) : ∀ᶠ a in l, f a < u :=
  (Real.tendsto_iff.1 h (u - v) (by grind)).mono fun _ hx => by grind
/-- A limit above `u` stays above `u`. -/
theorem Filter.Tendsto.eventually_const_lt {u v : ℝ} (hv : u < v) (h : Tendsto f l (𝓝 v)) : ∀ᶠ a in l, u < f a :=
  (Real.tendsto_iff.1 h (v - u) (by grind)).mono fun _ hx => by grind
/-- Eventually below a larger number. -/
theorem eventually_lt_nhds (hab : a < b) : ∀ᶠ x in 𝓝 a, x < b := Tendsto.eventually_lt_const hab tendsto_id
/-- Eventually above a smaller number. -/
theorem eventually_gt_nhds (hab : b < a) : ∀ᶠ x in 𝓝 a, b < x := Tendsto.eventually_const_lt hab tendsto_id
/-- A limit of functions below another limit. -/
theorem Filter.Tendsto.eventually_lt (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) (hv : a < b) : ∀ᶠ x in l, f x < g x := by
  filter_upwards [hf.eventually_lt_const (show a < (a + b) / 2 by grind), hg.eventually_const_lt (show (a + b) / 2 < b by grind)] with x h1 h2
  grind
/-- Limits preserve eventual order. -/
theorem le_of_tendsto_of_tendsto [NeBot l] (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) (h : f ≤ᶠ[l] g) : a ≤ b := by
  refine Classical.byContradiction fun hc => ?_
  obtain ⟨x, h1, h2⟩ := (Eventually.and h (hg.eventually_lt hf (by grind))).exists
  grind
/-- Limits preserve order. -/
theorem le_of_tendsto_of_tendsto' [NeBot l] (hf : Tendsto f l (𝓝 a)) (hg : Tendsto g l (𝓝 b)) (h : ∀ x, f x ≤ g x) : a ≤ b :=
  le_of_tendsto_of_tendsto hf hg (Eventually.of_forall h)
/-- Limits preserve upper bounds. -/
theorem le_of_tendsto [NeBot l] (lim : Tendsto f l (𝓝 a)) (h : ∀ᶠ c in l, f c ≤ b) : a ≤ b :=
  le_of_tendsto_of_tendsto lim tendsto_const_nhds h
/-- Limits preserve upper bounds. -/
theorem le_of_tendsto' [NeBot l] (lim : Tendsto f l (𝓝 a)) (h : ∀ c, f c ≤ b) : a ≤ b := le_of_tendsto lim (Eventually.of_forall h)
/-- Limits preserve lower bounds. -/
theorem ge_of_tendsto [NeBot l] (lim : Tendsto f l (𝓝 a)) (h : ∀ᶠ c in l, b ≤ f c) : b ≤ a :=
  le_of_tendsto_of_tendsto tendsto_const_nhds lim h
/-- Limits preserve lower bounds. -/
theorem ge_of_tendsto' [NeBot l] (lim : Tendsto f l (𝓝 a)) (h : ∀ c, b ≤ f c) : b ≤ a := ge_of_tendsto lim (Eventually.of_forall h)
/-- The squeeze theorem. -/
theorem tendsto_of_tendsto_of_tendsto_of_le_of_le' (hg : Tendsto g l (𝓝 a)) (hh : Tendsto h l (𝓝 a))
    (hgf : ∀ᶠ b in l, g b ≤ f b) (hfh : ∀ᶠ b in l, f b ≤ h b) : Tendsto f l (𝓝 a) := by
  rw [Real.tendsto_iff] at *
  intro ε hε
  filter_upwards [hg ε hε, hh ε hε, hgf, hfh] with x h1 h2 h3 h4
  grind
/-- The squeeze theorem. -/
theorem tendsto_of_tendsto_of_tendsto_of_le_of_le (hg : Tendsto g l (𝓝 a)) (hh : Tendsto h l (𝓝 a))
    (hgf : ∀ b, g b ≤ f b) (hfh : ∀ b, f b ≤ h b) : Tendsto f l (𝓝 a) :=
  tendsto_of_tendsto_of_tendsto_of_le_of_le' hg hh (Eventually.of_forall hgf) (Eventually.of_forall hfh)
/-- Squeeze to zero from above. -/
theorem squeeze_zero' {t₀ : Filter α} (hf : ∀ᶠ t in t₀, 0 ≤ f t) (hft : ∀ᶠ t in t₀, f t ≤ g t)
    (g0 : Tendsto g t₀ (𝓝 0)) : Tendsto f t₀ (𝓝 0) :=
  tendsto_of_tendsto_of_tendsto_of_le_of_le' tendsto_const_nhds g0 hf hft
/-- Squeeze to zero from above. -/
theorem squeeze_zero {t₀ : Filter α} (hf : ∀ t, 0 ≤ f t) (hft : ∀ t, f t ≤ g t) (g0 : Tendsto g t₀ (𝓝 0)) :
    Tendsto f t₀ (𝓝 0) := squeeze_zero' (Eventually.of_forall hf) (Eventually.of_forall hft) g0
/-- Squeeze a norm to zero. -/
theorem squeeze_zero_norm {E : Type w} [NormedAddCommGroup E] {f : α → E} {a : α → ℝ} {t₀ : Filter α} (h : ∀ n, ‖f n‖ ≤ a n)
    (h' : Tendsto a t₀ (𝓝 0)) : Tendsto f t₀ (𝓝 0) :=
  tendsto_zero_iff_norm_tendsto_zero.2 (squeeze_zero (fun _ => norm_nonneg _) h h')
/-- Squeeze a norm to zero. -/
theorem squeeze_zero_norm' {E : Type w} [NormedAddCommGroup E] {f : α → E} {a : α → ℝ} {t₀ : Filter α}
    (h : ∀ᶠ n in t₀, ‖f n‖ ≤ a n) (h' : Tendsto a t₀ (𝓝 0)) : Tendsto f t₀ (𝓝 0) :=
  tendsto_zero_iff_norm_tendsto_zero.2 (squeeze_zero' (Eventually.of_forall fun _ => norm_nonneg _) h h')
/-- Closed intervals are closed. -/
@[simp] theorem isClosed_Icc : IsClosed (Set.Icc a b) := closure_subset_iff_isClosed.1 fun x hx => by
  have key : ∀ ε, 0 < ε → ∃ y, a ≤ y ∧ y ≤ b ∧ x - ε < y ∧ y < x + ε := fun ε hε => by
    obtain ⟨y, hy, hd⟩ := hx ε hε
    rw [dist_eq_norm] at hd
    have := Real.norm_cases (x - y)
    exact ⟨y, hy.1, hy.2, by grind, by grind⟩
  refine Classical.byContradiction fun hc => ?_
  have hc : ¬ (a ≤ x ∧ x ≤ b) := hc
  by_cases h1 : a ≤ x
  · obtain ⟨y, h⟩ := key (x - b) (by grind); grind
  · obtain ⟨y, h⟩ := key (a - x) (by grind); grind
/-- Closed rays are closed. -/
@[simp] theorem isClosed_Ici : IsClosed (Set.Ici a) := closure_subset_iff_isClosed.1 fun x hx => by
  refine Classical.byContradiction fun hc => ?_
  have hc : ¬ a ≤ x := hc
  obtain ⟨y, hy, hd⟩ := hx (a - x) (by grind)
  have hy : a ≤ y := hy
  rw [dist_eq_norm] at hd
  have := Real.norm_cases (x - y); grind
/-- Closed rays are closed. -/
@[simp] theorem isClosed_Iic : IsClosed (Set.Iic a) := closure_subset_iff_isClosed.1 fun x hx => by
  refine Classical.byContradiction fun hc => ?_
  have hc : ¬ x ≤ a := hc
  obtain ⟨y, hy, hd⟩ := hx (x - a) (by grind)
  have hy : y ≤ a := hy
  rw [dist_eq_norm] at hd
  have := Real.norm_cases (x - y); grind
/-- Open rays are open. -/
@[simp] theorem isOpen_Ioi : IsOpen (Set.Ioi a) := fun _ hx => eventually_gt_nhds hx
/-- Open rays are open. -/
@[simp] theorem isOpen_Iio : IsOpen (Set.Iio a) := fun _ hx => eventually_lt_nhds hx
/-- Open intervals are open. -/
@[simp] theorem isOpen_Ioo : IsOpen (Set.Ioo a b) := fun _ hx => inter_mem (eventually_gt_nhds hx.1) (eventually_lt_nhds hx.2)
/-- A closed interval is a neighbourhood of its inner points. -/
theorem Icc_mem_nhds {x : ℝ} (ha : a < x) (hb : x < b) : Set.Icc a b ∈ 𝓝 x :=
  mem_of_superset (isOpen_Ioo x ⟨ha, hb⟩) Set.Ioo_subset_Icc_self
/-- An open interval is a neighbourhood of its points. -/
theorem Ioo_mem_nhds {x : ℝ} (ha : a < x) (hb : x < b) : Set.Ioo a b ∈ 𝓝 x := isOpen_Ioo x ⟨ha, hb⟩
/-- An open ray is a neighbourhood of its points. -/
theorem Ioi_mem_nhds {x : ℝ} (ha : a < x) : Set.Ioi a ∈ 𝓝 x := isOpen_Ioi x ha
/-- An open ray is a neighbourhood of its points. -/
theorem Iio_mem_nhds {x : ℝ} (ha : x < a) : Set.Iio a ∈ 𝓝 x := isOpen_Iio x ha

/-! ### Monotone convergence -/

/-- A nondecreasing sequence tends to its least upper bound. -/
theorem Real.tendsto_of_monotone_of_lub {u : ℕ → ℝ} (hu : ∀ m n, m ≤ n → u m ≤ u n) (h1 : ∀ n, u n ≤ a)
    (h2 : ∀ b, (∀ n, u n ≤ b) → a ≤ b) : Tendsto u atTop (𝓝 a) := by
  rw [Real.tendsto_iff]
  intro ε hε
  have : ∃ n, a - ε < u n := by
    refine Classical.byContradiction fun hc => ?_
    have := h2 (a - ε) fun n => Classical.byContradiction fun h => hc ⟨n, by grind⟩
    grind
  obtain ⟨n, hn⟩ := this
  filter_upwards [eventually_ge_atTop n] with m hm
  have := hu n m hm
  have := h1 m
  grind
/-- A bounded nondecreasing sequence converges, to its least upper bound. -/
theorem Real.exists_tendsto_of_monotone {u : ℕ → ℝ} (hu : ∀ m n, m ≤ n → u m ≤ u n) (hb : ∀ n, u n ≤ b) :
    ∃ a, Tendsto u atTop (𝓝 a) ∧ (∀ n, u n ≤ a) ∧ a ≤ b := by
  obtain ⟨a, h1, h2⟩ := Real.exists_lub (fun x => ∃ n, u n = x) ⟨u 0, 0, rfl⟩ ⟨b, by rintro x ⟨n, rfl⟩; exact hb n⟩
  refine ⟨a, tendsto_of_monotone_of_lub hu (fun n => h1 _ ⟨n, rfl⟩) fun b h => h2 b ?_, fun n => h1 _ ⟨n, rfl⟩, h2 b ?_⟩
  · rintro x ⟨n, rfl⟩; exact h n
  · rintro x ⟨n, rfl⟩; exact hb n
/-- A bounded nonincreasing sequence converges. -/
theorem Real.exists_tendsto_of_antitone {u : ℕ → ℝ} (hu : ∀ m n, m ≤ n → u n ≤ u m) (hb : ∀ n, b ≤ u n) :
    ∃ a, Tendsto u atTop (𝓝 a) ∧ (∀ n, a ≤ u n) ∧ b ≤ a := by
  obtain ⟨a, h1, h2, h3⟩ := exists_tendsto_of_monotone (u := fun n => -u n) (b := -b)
    (fun m n h => by have := hu m n h; grind) (fun n => by have := hb n; grind)
  refine ⟨-a, ?_, fun n => by have := h2 n; grind, by grind⟩
  have := h1.neg
  simpa only [neg_neg] using this

/-! ### Specific limits -/

/-- Natural numbers tend to infinity in ℝ. -/
theorem tendsto_natCast_atTop_atTop : Tendsto (fun n : ℕ => (n : ℝ)) atTop atTop := by
  rw [tendsto_atTop_atTop]
  intro b
  obtain ⟨N, hN⟩ := exists_nat_ge b
  exact ⟨N, fun n hn => by have := Nat.cast_le.2 hn; grind⟩
/-- The inverse of a function tending to infinity tends to zero. -/
theorem Filter.Tendsto.inv_tendsto_atTop (h : Tendsto f l atTop) : Tendsto (fun x => (f x)⁻¹) l (𝓝 0) := by
  rw [Real.tendsto_iff]
  intro ε hε
  filter_upwards [Filter.tendsto_atTop.1 h (2 * ε⁻¹), Filter.tendsto_atTop.1 h 1] with x h1 h2
  have i1 : 0 < ε⁻¹ := Lean.Grind.Field.IsOrdered.inv_pos_iff.2 hε
  have i2 : 0 < (f x)⁻¹ := Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (by grind)
  have e1 : ε * ε⁻¹ = 1 := by grind
  have e2 : f x * (f x)⁻¹ = 1 := by grind
  have h3 := mul_le_mul_of_nonneg_right h1 (Std.le_of_lt (mul_pos hε i2))
  rw [show 2 * ε⁻¹ * (ε * (f x)⁻¹) = 2 * (ε * ε⁻¹) * (f x)⁻¹ by grind, e1,
    show f x * (ε * (f x)⁻¹) = ε * (f x * (f x)⁻¹) by grind, e2] at h3
  grind
/-- `1 / n` tends to zero. -/
theorem tendsto_inv_atTop_nhds_zero_nat : Tendsto (fun n : ℕ => (n : ℝ)⁻¹) atTop (𝓝 0) :=
  tendsto_natCast_atTop_atTop.inv_tendsto_atTop
/-- `C / n` tends to zero. -/
theorem tendsto_const_div_atTop_nhds_zero_nat (C : ℝ) : Tendsto (fun n : ℕ => C / (n : ℝ)) atTop (𝓝 0) := by
  have := tendsto_inv_atTop_nhds_zero_nat.const_mul C
  rw [show C * 0 = 0 by grind] at this
  simpa only [div_eq_mul_inv] using this
/-- `1 / n` tends to zero. -/
theorem tendsto_one_div_atTop_nhds_zero_nat : Tendsto (fun n : ℕ => 1 / (n : ℝ)) atTop (𝓝 0) :=
  tendsto_const_div_atTop_nhds_zero_nat 1
/-- `1 / (n + 1)` tends to zero. -/
theorem tendsto_one_div_add_atTop_nhds_zero_nat : Tendsto (fun n : ℕ => 1 / ((n : ℝ) + 1)) atTop (𝓝 0) := by
  have := (tendsto_add_atTop_iff_nat (f := fun n : ℕ => 1 / (n : ℝ)) 1).2 tendsto_one_div_atTop_nhds_zero_nat
  exact this.congr fun n => by rw [Nat.cast_add_one]
/-- Powers of a number in `[0, 1)` tend to zero. -/
theorem tendsto_pow_atTop_nhds_zero_of_lt_one {r : ℝ} (h₁ : 0 ≤ r) (h₂ : r < 1) : Tendsto (fun n : ℕ => r ^ n) atTop (𝓝 0) := by
  have hp : ∀ n : ℕ, 0 ≤ r ^ n := fun n => by
    induction n with
    | zero => rw [pow_zero]; grind
    | succ n ih => rw [pow_succ]; exact mul_nonneg ih h₁
  obtain ⟨a, ha, _, _⟩ := Real.exists_tendsto_of_antitone (u := fun n => r ^ n) (b := 0) (fun m n h => by
    obtain ⟨k, rfl⟩ := Nat.le.dest h
    clear h
    induction k with
    | zero => exact Std.le_refl _
    | succ k ih =>
      show r ^ (m + (k + 1)) ≤ r ^ m
      rw [← Nat.add_assoc, pow_succ]
      have := mul_le_mul_of_nonneg_left (Std.le_of_lt h₂) (hp (m + k))
      grind) hp
  have h3 := (tendsto_add_atTop_iff_nat (f := fun n : ℕ => r ^ n) 1).2 ha
  have h4 : Tendsto (fun n : ℕ => r ^ (n + 1)) atTop (𝓝 (a * r)) := by
    simp only [pow_succ]; exact ha.mul_const r
  have h5 := tendsto_nhds_unique h3 h4
  have h6 : a * (1 - r) = 0 := by grind
  have h7 : a = 0 := by
    rcases mul_eq_zero.1 h6 with h | h <;> grind
  rwa [h7] at ha
/-- Powers of a number of absolute value below one tend to zero. -/
theorem tendsto_pow_atTop_nhds_zero_of_abs_lt_one {r : ℝ} (h : |r| < 1) : Tendsto (fun n : ℕ => r ^ n) atTop (𝓝 0) := by
  rw [tendsto_zero_iff_norm_tendsto_zero]
  have h1 : (0 : ℝ) ≤ ‖r‖ := norm_nonneg r
  exact (tendsto_pow_atTop_nhds_zero_of_lt_one h1 h).congr fun n => (norm_pow r n).symm

end
