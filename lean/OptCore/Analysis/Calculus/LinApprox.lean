import OptCore.Analysis.Asymptotics.Basic
import OptCore.Topology.Algebra.Continuous

/-!
# Linear approximation: the rules of calculus in one place

Mirrors `HasFDerivAtFilter` of `Mathlib/Analysis/Calculus/FDeriv/*.lean`, with the derivative given as a plain function
`L : E → F` and its additivity and bound as hypotheses where they are needed. `HasFDerivAt`, `HasDerivAt` and
`HasGradientAt` are instances of it.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Asymptotics

variable {E : Type u} {F : Type v} {G : Type w} {H : Type x} [NormedAddCommGroup E] [NormedAddCommGroup F] [NormedAddCommGroup G]
  [NormedAddCommGroup H]

/-- `f y = f x + L (y - x) + o(y - x)` along `l`. -/
def HasLinApprox (f : E → F) (L : E → F) (x : E) (l : Filter E) : Prop := (fun y => f y - f x - L (y - x)) =o[l] fun y => y - x

namespace HasLinApprox
variable {f g : E → F} {L M : E → F} {x : E} {l l' : Filter E} {C D : ℝ}

/-- Along a smaller filter. -/
theorem mono (h : HasLinApprox f L x l') (hl : l ≤ l') : HasLinApprox f L x l := IsLittleO.mono h hl
/-- With an equal derivative. -/
theorem congr_deriv (h : HasLinApprox f L x l) (e : ∀ v, L v = M v) : HasLinApprox f M x l :=
  IsLittleO.congr_left h fun y => by rw [e]
/-- Of an eventually equal function. -/
theorem congr_of_eventuallyEq (h : HasLinApprox f L x l) (e : g =ᶠ[l] f) (hx : g x = f x) : HasLinApprox g L x l :=
  IsLittleO.congr' h (Eventually.mono e fun y hy => by
    show f y - f x - L (y - x) = g y - g x - L (y - x); rw [show g y = f y from hy, hx])
/-- The error bound. -/
theorem bound (h : HasLinApprox f L x l) {c : ℝ} (hc : 0 < c) : ∀ᶠ y in l, ‖f y - f x - L (y - x)‖ ≤ c * ‖y - x‖ := h hc
/-- The growth bound. -/
theorem growth (h : HasLinApprox f L x l) (hL : ∀ v, ‖L v‖ ≤ C * ‖v‖) {c : ℝ} (hc : 0 < c) :
    ∀ᶠ y in l, ‖f y - f x‖ ≤ (C + c) * ‖y - x‖ := by
  filter_upwards [h.bound hc] with y hy
  have := norm_add_le (f y - f x - L (y - x)) (L (y - x))
  rw [sub_add_cancel] at this
  have := hL (y - x)
  grind
/-- A constant. -/
theorem const (c : F) (x : E) (l : Filter E) : HasLinApprox (fun _ => c) (fun _ => 0) x l :=
  (isLittleO_zero _ l).congr_left fun _ => by grind
/-- An additive map. -/
theorem of_additive (hL : ∀ v w, L (v - w) = L v - L w) (x : E) (l : Filter E) : HasLinApprox L L x l :=
  (isLittleO_zero _ l).congr_left fun _ => by rw [hL]; grind
/-- The identity. -/
theorem id (x : E) (l : Filter E) : HasLinApprox (fun y => y) (fun v => v) x l := of_additive (fun _ _ => rfl) x l
/-- A sum. -/
theorem add (hf : HasLinApprox f L x l) (hg : HasLinApprox g M x l) : HasLinApprox (fun y => f y + g y) (fun v => L v + M v) x l :=
  (IsLittleO.add hf hg).congr_left fun _ => by grind
/-- A negative. -/
theorem neg (hf : HasLinApprox f L x l) : HasLinApprox (fun y => -f y) (fun v => -L v) x l :=
  (IsLittleO.neg_left hf).congr_left fun _ => by grind
/-- A difference. -/
theorem sub (hf : HasLinApprox f L x l) (hg : HasLinApprox g M x l) : HasLinApprox (fun y => f y - g y) (fun v => L v - M v) x l :=
  (IsLittleO.sub hf hg).congr_left fun _ => by grind
/-- After a bounded additive map. -/
theorem additive_comp (hf : HasLinApprox f L x l) {A : F → G} (hA : ∀ v w, A (v - w) = A v - A w) (hb : ∀ v, ‖A v‖ ≤ C * ‖v‖) :
    HasLinApprox (fun y => A (f y)) (fun v => A (L v)) x l :=
  (IsBigO.trans_isLittleO (isBigO_of_le' l fun y => hb (f y - f x - L (y - x))) hf).congr_left fun _ => by
    rw [hA, hA]
/-- The chain rule. -/
theorem comp {g : F → G} {M : F → G} {m : Filter F} (hg : HasLinApprox g M (f x) m) (hf : HasLinApprox f L x l)
    (hfm : Tendsto f l m) (hM : ∀ v w, M (v - w) = M v - M w) (hL : ∀ v, ‖L v‖ ≤ C * ‖v‖) (hMb : ∀ v, ‖M v‖ ≤ D * ‖v‖) :
    HasLinApprox (fun y => g (f y)) (fun v => M (L v)) x l := by
  have h1 : (fun y => g (f y) - g (f x) - M (f y - f x)) =o[l] fun y => y - x :=  by
    have k1 := IsLittleO.comp_tendsto hg hfm
    have k2 : (fun y => f y - f x) =O[l] fun y => y - x := ⟨C + 1, hf.growth hL (by grind)⟩
    intro c hc
    obtain ⟨B, hB⟩ := k2
    have hB : ∀ᶠ y in l, ‖f y - f x‖ ≤ B * ‖y - x‖ := hB
    have hn := norm_nonneg B
    have hq : 0 < c / (‖B‖ + 1) := by
      rw [div_eq_mul_inv]; exact mul_pos hc (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (by grind))
    have k3 := k1.def hq
    have e : c / (‖B‖ + 1) * (‖B‖ + 1) = c := by grind
    revert hq k3 e
    generalize c / (‖B‖ + 1) = q
    intro hq k3 e
    filter_upwards [hB, k3] with y a b
    have b : ‖g (f y) - g (f x) - M (f y - f x)‖ ≤ q * ‖f y - f x‖ := b
    have h1 := mul_le_mul_of_nonneg_left a (Std.le_of_lt hq)
    have h2 := mul_le_mul_of_nonneg_right (show B ≤ ‖B‖ + 1 by have := Real.le_norm_self B; grind) (norm_nonneg (y - x))
    have h3 := mul_le_mul_of_nonneg_left h2 (Std.le_of_lt hq)
    rw [show q * ((‖B‖ + 1) * ‖y - x‖) = q * (‖B‖ + 1) * ‖y - x‖ by grind, e] at h3
    grind
  have h2 : (fun y => M (f y - f x - L (y - x))) =o[l] fun y => y - x :=
    IsBigO.trans_isLittleO (isBigO_of_le' l fun y => hMb _) hf
  exact (h1.add h2).congr_left fun y => by rw [hM]; grind
/-- The product rule for a bounded biadditive operation. -/
theorem bilin {g : E → G} {M : E → G} (B : F → G → H) (hl : ∀ x y z, B (x - y) z = B x z - B y z)
    (hr : ∀ x y z, B x (y - z) = B x y - B x z) (hb : ∀ x y, ‖B x y‖ ≤ ‖x‖ * ‖y‖)
    (hf : HasLinApprox f L x l) (hg : HasLinApprox g M x l) (hx : l ≤ 𝓝 x) (hL : ∀ v, ‖L v‖ ≤ C * ‖v‖)
    (hM : ∀ v, ‖M v‖ ≤ D * ‖v‖) : HasLinApprox (fun y => B (f y) (g y)) (fun v => B (L v) (g x) + B (f x) (M v)) x l := by
  have h1 : (fun y => B (f y - f x - L (y - x)) (g x)) =o[l] fun y => y - x :=
    IsBigO.trans_isLittleO (isBigO_of_le' (c := ‖g x‖) l fun y => by
      have := hb (f y - f x - L (y - x)) (g x); grind) hf
  have h2 : (fun y => B (f x) (g y - g x - M (y - x))) =o[l] fun y => y - x :=
    IsBigO.trans_isLittleO (isBigO_of_le' (c := ‖f x‖) l fun y => hb _ _) hg
  have h3 : (fun y => B (f y - f x) (g y - g x)) =o[l] fun y => y - x := by
    intro c hc
    have n1 := norm_nonneg C
    have n2 := norm_nonneg D
    have hpos : 0 < (‖C‖ + 1) * (‖D‖ + 1) := mul_pos (by grind) (by grind)
    have hq : 0 < c / ((‖C‖ + 1) * (‖D‖ + 1)) := by
      rw [div_eq_mul_inv]; exact mul_pos hc (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 hpos)
    have e : c / ((‖C‖ + 1) * (‖D‖ + 1)) * ((‖C‖ + 1) * (‖D‖ + 1)) = c := by grind
    revert hq e hpos
    generalize c / ((‖C‖ + 1) * (‖D‖ + 1)) = q
    intro hpos hq e
    have near : ∀ᶠ y in l, ‖y - x‖ < q := Eventually.filter_mono hx (eventually_nhds_norm_iff.2 ⟨q, hq, fun _ h => h⟩)
    filter_upwards [hf.growth hL (show (0 : ℝ) < 1 by grind), hg.growth hM (show (0 : ℝ) < 1 by grind), near] with y a b d
    have hn := norm_nonneg (y - x)
    have m0 := hb (f y - f x) (g y - g x)
    have a' : ‖f y - f x‖ ≤ (‖C‖ + 1) * ‖y - x‖ := by
      have := mul_le_mul_of_nonneg_right (show C + 1 ≤ ‖C‖ + 1 by have := Real.le_norm_self C; grind) hn
      grind
    have b' : ‖g y - g x‖ ≤ (‖D‖ + 1) * ‖y - x‖ := by
      have := mul_le_mul_of_nonneg_right (show D + 1 ≤ ‖D‖ + 1 by have := Real.le_norm_self D; grind) hn
      grind
    have m1 := mul_le_mul a' b' (norm_nonneg _) (mul_nonneg (by grind) hn)
    have m2 := mul_le_mul_of_nonneg_right (Std.le_of_lt d) (mul_nonneg (Std.le_of_lt hpos) hn)
    rw [show q * ((‖C‖ + 1) * (‖D‖ + 1) * ‖y - x‖) = q * ((‖C‖ + 1) * (‖D‖ + 1)) * ‖y - x‖ by grind, e] at m2
    grind
  refine ((h1.add h2).add h3).congr_left fun y => ?_
  simp only [hl, hr]
  grind
/-- Differentiability gives continuity. -/
theorem tendsto (hf : HasLinApprox f L x l) (hx : l ≤ 𝓝 x) (hL : ∀ v, ‖L v‖ ≤ C * ‖v‖) : Tendsto f l (𝓝 (f x)) := by
  rw [tendsto_iff_norm_sub_tendsto_zero]
  have h0 : Tendsto (fun y => y) l (𝓝 x) := hx
  have h1 := (tendsto_iff_norm_sub_tendsto_zero.1 h0).const_mul (C + 1)
  rw [show (C + 1) * 0 = 0 by grind] at h1
  exact squeeze_zero' (Eventually.of_forall fun _ => norm_nonneg _) (hf.growth hL (by grind)) h1
/-- The directional derivative, as a limit along a line. -/
theorem lim_along [NormedSpace ℝ E] [NormedSpace ℝ F] (hf : HasLinApprox f L x (𝓝 x)) (hs : ∀ (t : ℝ) v, L (t • v) = t • L v) (v : E) :
    ∀ c, 0 < c → ∀ᶠ t in 𝓝 (0 : ℝ), ‖f (x + t • v) - f x - t • L v‖ ≤ c * ‖t‖ := by
  intro c hc
  have hn := norm_nonneg v
  have hq : 0 < c / (‖v‖ + 1) := by
    rw [div_eq_mul_inv]; exact mul_pos hc (Lean.Grind.Field.IsOrdered.inv_pos_iff.2 (by grind))
  have e : c / (‖v‖ + 1) * (‖v‖ + 1) = c := by grind
  revert hq e
  generalize c / (‖v‖ + 1) = q
  intro hq e
  have hline : Tendsto (fun t : ℝ => x + t • v) (𝓝 0) (𝓝 x) := by
    have h1 : Tendsto (fun t : ℝ => x + t • v) (𝓝 0) (𝓝 (x + (0 : ℝ) • v)) :=
      Tendsto.add tendsto_const_nhds (Tendsto.smul_const (c := fun t : ℝ => t) tendsto_id v)
    rwa [zero_smul, add_zero] at h1
  filter_upwards [hline.eventually (hf.bound hq)] with t ht
  rw [add_sub_cancel_left, hs, norm_smul] at ht
  have h1 := mul_nonneg (Std.le_of_lt hq) (norm_nonneg t)
  have h2 : q * (‖v‖ + 1) * ‖t‖ = c * ‖t‖ := by rw [e]
  grind
/-- Linear approximations are unique. -/
theorem unique [NormedSpace ℝ E] [NormedSpace ℝ F] (hf : HasLinApprox f L x (𝓝 x)) (hg : HasLinApprox f M x (𝓝 x))
    (hs : ∀ (t : ℝ) v, L (t • v) = t • L v) (hs' : ∀ (t : ℝ) v, M (t • v) = t • M v) (v : E) : L v = M v := by
  refine norm_sub_eq_zero_iff.1 (Classical.byContradiction fun hne => ?_)
  have hp : 0 < ‖L v - M v‖ := by have := norm_nonneg (L v - M v); grind
  obtain ⟨δ, hδ, h⟩ := Metric.eventually_nhds_iff.1
    ((hf.lim_along hs v (‖L v - M v‖ / 4) (by grind)).and (hg.lim_along hs' v (‖L v - M v‖ / 4) (by grind)))
  obtain ⟨h1, h2⟩ := h (y := δ / 2) (by rw [dist_zero_right]; have := Real.norm_cases (δ / 2); grind)
  have h3 := norm_sub_le (f (x + (δ / 2) • v) - f x - (δ / 2) • M v) (f (x + (δ / 2) • v) - f x - (δ / 2) • L v)
  rw [sub_sub_sub_cancel_left, ← smul_sub, norm_smul, Real.norm_of_nonneg (show 0 ≤ δ / 2 by grind)] at h3
  rw [Real.norm_of_nonneg (show 0 ≤ δ / 2 by grind)] at h1 h2
  have := mul_pos hp hδ
  grind
end HasLinApprox

end
