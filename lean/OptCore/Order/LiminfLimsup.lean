import OptCore.Order.Filter.IsBounded
import OptCore.Algebra.Group.Pi
import OptCore.Data.Real.Sup

/-!
# Limits inferior and superior

Mirrors `Mathlib/Order/LiminfLimsup.lean`: the definitions as there (infimum of the eventual upper bounds, supremum of the
eventual lower bounds), the lemmas for `ℝ`. Over ℝ an unbounded function has the value `0`, so lemmas ask for boundedness.
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace Filter
variable {α : Type u} {β : Type v} {γ : Type w}

section Defs
variable [LE α]
/-- The infimum of the eventual upper bounds of a filter. -/
def limsSup [InfSet α] (f : Filter α) : α := sInf {a | ∀ᶠ n in f, n ≤ a}
/-- The supremum of the eventual lower bounds of a filter. -/
def limsInf [SupSet α] (f : Filter α) : α := sSup {a | ∀ᶠ n in f, a ≤ n}
/-- The limit superior of `u` along `f`: the infimum of its eventual upper bounds. -/
def limsup [InfSet α] (u : β → α) (f : Filter β) : α := limsSup (map u f)
/-- The limit inferior of `u` along `f`: the supremum of its eventual lower bounds. -/
def liminf [SupSet α] (u : β → α) (f : Filter β) : α := limsInf (map u f)
/-- The limit superior, unfolded. -/
theorem limsup_eq [InfSet α] {f : Filter β} {u : β → α} : limsup u f = sInf {a | ∀ᶠ n in f, u n ≤ a} := rfl
/-- The limit inferior, unfolded. -/
theorem liminf_eq [SupSet α] {f : Filter β} {u : β → α} : liminf u f = sSup {a | ∀ᶠ n in f, a ≤ u n} := rfl
/-- The limit superior of a composition. -/
theorem limsup_comp [InfSet α] (u : β → α) (v : γ → β) (f : Filter γ) : limsup (u ∘ v) f = limsup u (map v f) := rfl
/-- The limit inferior of a composition. -/
theorem liminf_comp [SupSet α] (u : β → α) (v : γ → β) (f : Filter γ) : liminf (u ∘ v) f = liminf u (map v f) := rfl
end Defs

variable {f g : Filter β} {u v : β → ℝ} {a b : ℝ}

/-! ### Bounds -/

/-- An eventual upper bound bounds the limit superior. -/
theorem limsup_le_of_le (hf : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault) (h : ∀ᶠ n in f, u n ≤ a) : limsup u f ≤ a :=
  csInf_le hf h
/-- An eventual lower bound bounds the limit inferior. -/
theorem le_liminf_of_le (hf : f.IsCoboundedUnder (· ≥ ·) u := by isBoundedDefault) (h : ∀ᶠ n in f, a ≤ u n) : a ≤ liminf u f :=
  le_csSup hf h
/-- A number below all eventual upper bounds is at most the limit superior. -/
theorem le_limsup_of_le (hf : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) (h : ∀ b, (∀ᶠ n in f, u n ≤ b) → a ≤ b) :
    a ≤ limsup u f := le_csInf hf h
/-- A number above all eventual lower bounds is at least the limit inferior. -/
theorem liminf_le_of_le (hf : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) (h : ∀ b, (∀ᶠ n in f, b ≤ u n) → b ≤ a) :
    liminf u f ≤ a := csSup_le hf h
/-- The limit inferior is at most the limit superior. -/
theorem liminf_le_limsup [NeBot f] (h : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault)
    (h' : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) : liminf u f ≤ limsup u f :=
  liminf_le_of_le h' fun _ hb => le_limsup_of_le h fun _ hc => by
    obtain ⟨x, h1, h2⟩ := (hb.and hc).exists
    exact le_trans h1 h2
/-- The limit superior is monotone in the function. -/
theorem limsup_le_limsup (h : u ≤ᶠ[f] v) (hu : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault)
    (hv : f.IsBoundedUnder (· ≤ ·) v := by isBoundedDefault) : limsup u f ≤ limsup v f :=
  le_limsup_of_le hv fun _ hb => limsup_le_of_le hu (Eventually.mono (Eventually.and h hb) fun _ hx => le_trans hx.1 hx.2)
/-- The limit inferior is monotone in the function. -/
theorem liminf_le_liminf (h : ∀ᶠ a in f, u a ≤ v a) (hu : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault)
    (hv : f.IsCoboundedUnder (· ≥ ·) v := by isBoundedDefault) : liminf u f ≤ liminf v f :=
  liminf_le_of_le hu fun _ hb => le_liminf_of_le hv ((hb.and h).mono fun _ hx => le_trans hx.1 hx.2)
/-- The limit superior is monotone in the filter. -/
theorem limsup_le_limsup_of_le (h : f ≤ g) (hf : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault)
    (hg : g.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) : limsup u f ≤ limsup u g :=
  le_limsup_of_le hg fun _ hb => limsup_le_of_le hf (hb.filter_mono h)
/-- The limit inferior is antitone in the filter. -/
theorem liminf_le_liminf_of_le (h : g ≤ f) (hf : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault)
    (hg : g.IsCoboundedUnder (· ≥ ·) u := by isBoundedDefault) : liminf u f ≤ liminf u g :=
  liminf_le_of_le hf fun _ hb => le_liminf_of_le hg (hb.filter_mono h)

/-! ### Equal functions, constants, shifts -/

/-- Functions that agree eventually have the same limit superior. -/
theorem limsup_congr (h : ∀ᶠ a in f, u a = v a) : limsup u f = limsup v f := by
  rw [limsup_eq, limsup_eq]
  exact congrArg sInf (Set.ext fun a => eventually_congr (h.mono fun x hx => by rw [hx]))
/-- Functions that agree eventually have the same limit inferior. -/
theorem liminf_congr (h : ∀ᶠ a in f, u a = v a) : liminf u f = liminf v f := by
  rw [liminf_eq, liminf_eq]
  exact congrArg sSup (Set.ext fun a => eventually_congr (h.mono fun x hx => by rw [hx]))
/-- The limit superior of a constant. -/
@[simp] theorem limsup_const [NeBot f] (b : ℝ) : limsup (fun _ : β => b) f = b :=
  le_antisymm (limsup_le_of_le (isBoundedUnder_const_ge (f := f)).isCoboundedUnder_le (Eventually.of_forall fun _ => le_refl b))
    (le_limsup_of_le isBoundedUnder_const_le fun c hc => by obtain ⟨x, hx⟩ := hc.exists; exact hx)
/-- The limit inferior of a constant. -/
@[simp] theorem liminf_const [NeBot f] (b : ℝ) : liminf (fun _ : β => b) f = b :=
  le_antisymm (liminf_le_of_le isBoundedUnder_const_ge fun c hc => by obtain ⟨x, hx⟩ := hc.exists; exact hx)
    (le_liminf_of_le (isBoundedUnder_const_le (f := f)).isCoboundedUnder_ge (Eventually.of_forall fun _ => le_refl b))
/-- Shifting a sequence keeps its limit superior. -/
@[simp] theorem limsup_nat_add (u : ℕ → ℝ) (k : ℕ) : limsup (fun i => u (i + k)) atTop = limsup u atTop := by
  rw [limsup_eq, limsup_eq]
  exact congrArg sInf (Set.ext fun a => eventually_nat_shift (p := fun n => u n ≤ a) k)
/-- Shifting a sequence keeps its limit inferior. -/
@[simp] theorem liminf_nat_add (u : ℕ → ℝ) (k : ℕ) : liminf (fun i => u (i + k)) atTop = liminf u atTop := by
  rw [liminf_eq, liminf_eq]
  exact congrArg sSup (Set.ext fun a => eventually_nat_shift (p := fun n => a ≤ u n) k)

/-! ### Eventually and frequently -/

/-- Below any number above the limit superior, eventually. -/
theorem eventually_lt_of_limsup_lt (h : limsup u f < b) (hu : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) :
    ∀ᶠ a in f, u a < b := by
  obtain ⟨c, hc, hcb⟩ := exists_lt_of_csInf_lt hu h
  exact Eventually.mono (f := f) hc fun x (hx : u x ≤ c) => lt_of_le_of_lt hx hcb
/-- Above any number below the limit inferior, eventually. -/
theorem eventually_lt_of_lt_liminf (h : b < liminf u f) (hu : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) :
    ∀ᶠ a in f, b < u a := by
  obtain ⟨c, hc, hcb⟩ := exists_lt_of_lt_csSup hu h
  exact Eventually.mono (f := f) hc fun x (hx : c ≤ u x) => lt_of_lt_of_le hcb hx
/-- A number frequently reached from below is at most the limit superior. -/
theorem le_limsup_of_frequently_le (hu : ∃ᶠ i in f, a ≤ u i) (hu_le : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) :
    a ≤ limsup u f :=
  le_of_not_gt fun hc => hu ((eventually_lt_of_limsup_lt hc hu_le).mono fun _ hx => not_le_of_gt hx)
/-- A number frequently reached from above is at least the limit inferior. -/
theorem liminf_le_of_frequently_le (hu : ∃ᶠ i in f, u i ≤ a) (hu_le : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) :
    liminf u f ≤ a :=
  le_of_not_gt fun hc => hu ((eventually_lt_of_lt_liminf hc hu_le).mono fun _ hx => not_le_of_gt hx)
/-- Any number below the limit superior is frequently passed. -/
theorem frequently_lt_of_lt_limsup (hu : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault) (h : b < limsup u f) :
    ∃ᶠ x in f, b < u x := fun hc =>
  not_le_of_gt h (limsup_le_of_le hu (Eventually.mono hc fun _ hx => le_of_not_gt hx))
/-- Below any number above the limit inferior, frequently. -/
theorem frequently_lt_of_liminf_lt (hu : f.IsCoboundedUnder (· ≥ ·) u := by isBoundedDefault) (h : liminf u f < b) :
    ∃ᶠ x in f, u x < b := fun hc =>
  not_le_of_gt h (le_liminf_of_le hu (Eventually.mono hc fun _ hx => le_of_not_gt hx))
/-- Upper bounds of the limit superior. -/
theorem limsup_le_iff (h₁ : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault)
    (h₂ : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) : limsup u f ≤ a ↔ ∀ y > a, ∀ᶠ x in f, u x < y :=
  ⟨fun h _ hy => eventually_lt_of_limsup_lt (lt_of_le_of_lt h hy) h₂, fun h => le_of_forall_gt_imp_ge_of_dense fun y hy =>
    limsup_le_of_le h₁ ((h y hy).mono fun _ hx => le_of_lt hx)⟩
/-- Lower bounds of the limit inferior. -/
theorem le_liminf_iff (h₁ : f.IsCoboundedUnder (· ≥ ·) u := by isBoundedDefault)
    (h₂ : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) : a ≤ liminf u f ↔ ∀ y < a, ∀ᶠ x in f, y < u x :=
  ⟨fun h _ hy => eventually_lt_of_lt_liminf (lt_of_lt_of_le hy h) h₂, fun h => le_of_forall_lt_imp_le_of_dense fun y hy =>
    le_liminf_of_le h₁ ((h y hy).mono fun _ hx => le_of_lt hx)⟩
/-- Lower bounds of the limit superior. -/
theorem le_limsup_iff (h₁ : f.IsCoboundedUnder (· ≤ ·) u := by isBoundedDefault)
    (h₂ : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault) : a ≤ limsup u f ↔ ∀ y < a, ∃ᶠ x in f, y < u x :=
  ⟨fun h _ hy => frequently_lt_of_lt_limsup h₁ (lt_of_lt_of_le hy h), fun h => le_of_forall_lt_imp_le_of_dense fun y hy =>
    le_limsup_of_frequently_le (Frequently.mono (h y hy) fun _ hx => le_of_lt hx) h₂⟩
/-- Upper bounds of the limit inferior. -/
theorem liminf_le_iff (h₁ : f.IsCoboundedUnder (· ≥ ·) u := by isBoundedDefault)
    (h₂ : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) : liminf u f ≤ a ↔ ∀ y > a, ∃ᶠ x in f, u x < y :=
  ⟨fun h _ hy => frequently_lt_of_liminf_lt h₁ (lt_of_le_of_lt h hy), fun h => le_of_forall_gt_imp_ge_of_dense fun y hy =>
    liminf_le_of_frequently_le (Frequently.mono (h y hy) fun _ hx => le_of_lt hx) h₂⟩

end Filter

/-! ### Sums -/

section Sums
open Filter
variable {β : Type v} {f : Filter β} {u v : β → ℝ}

/-- The limit superior is subadditive. -/
theorem limsup_add_le (h₁ : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) (h₂ : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault)
    (h₃ : f.IsCoboundedUnder (· ≤ ·) v := by isBoundedDefault) (h₄ : f.IsBoundedUnder (· ≤ ·) v := by isBoundedDefault) :
    limsup (u + v) f ≤ limsup u f + limsup v f := by
  refine (limsup_le_iff (isCoboundedUnder_le_add h₁ h₃) (isBoundedUnder_le_add h₂ h₄)).2 fun y hy => ?_
  have h1 := eventually_lt_of_limsup_lt (show limsup u f < limsup u f + (y - (limsup u f + limsup v f)) / 2 by linarith) h₂
  have h2 := eventually_lt_of_limsup_lt (show limsup v f < limsup v f + (y - (limsup u f + limsup v f)) / 2 by linarith) h₄
  refine (h1.and h2).mono fun x hx => ?_
  have := hx.1
  have := hx.2
  show u x + v x < y
  linarith
/-- The limit inferior is superadditive. -/
theorem le_liminf_add (h₁ : f.IsBoundedUnder (· ≥ ·) u := by isBoundedDefault) (h₂ : f.IsBoundedUnder (· ≤ ·) u := by isBoundedDefault)
    (h₃ : f.IsBoundedUnder (· ≥ ·) v := by isBoundedDefault) (h₄ : f.IsCoboundedUnder (· ≥ ·) v := by isBoundedDefault) :
    liminf u f + liminf v f ≤ liminf (u + v) f := by
  refine (le_liminf_iff (isCoboundedUnder_ge_add h₂ h₄) (isBoundedUnder_ge_add h₁ h₃)).2 fun y hy => ?_
  have h1 := eventually_lt_of_lt_liminf (show liminf u f - (liminf u f + liminf v f - y) / 2 < liminf u f by linarith) h₁
  have h2 := eventually_lt_of_lt_liminf (show liminf v f - (liminf u f + liminf v f - y) / 2 < liminf v f by linarith) h₃
  refine (h1.and h2).mono fun x hx => ?_
  have := hx.1
  have := hx.2
  show y < u x + v x
  linarith
end Sums

end
