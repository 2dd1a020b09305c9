import OptCore.Data.Finset.Basic
import OptCore.Data.Real.Defs
import OptCore.Algebra.Ring.Basic
/-!
# Finite sums and products

Mirrors `Mathlib/Algebra/BigOperators/{Basic,Group/Finset/*,Ring/Finset,Intervals}.lean`: `∑ i ∈ s, f i`, `∑ i, f i`,
in any `AddCommMonoid`; products `∏ i ∈ s, f i` in any commutative semiring.
-/

noncomputable section

variable {ι : Type u} {κ : Type v} {M : Type w}

/-- The sum of `f` over a finite set. -/
protected def Finset.sum [AddCommMonoid M] (s : Finset ι) (f : ι → M) : M := s.foldr (fun i m => f i + m) 0
/-- The product of `f` over a finite set. -/
protected def Finset.prod [Lean.Grind.CommSemiring M] (s : Finset ι) (f : ι → M) : M := s.foldr (fun i m => f i * m) 1

/-- `∑ i ∈ s, f i`. -/
macro "∑ " x:ident " ∈ " s:term ", " b:term:67 : term => `(Finset.sum $s fun $x => $b)
/-- `∑ i, f i` over a finite type. -/
macro "∑ " x:ident ", " b:term:67 : term => `(Finset.sum Finset.univ fun $x => $b)
/-- `∑ i : ι, f i` over a finite type. -/
macro "∑ " x:ident " : " t:term ", " b:term:67 : term => `(Finset.sum Finset.univ fun ($x : $t) => $b)
/-- `∏ i ∈ s, f i`. -/
macro "∏ " x:ident " ∈ " s:term ", " b:term:67 : term => `(Finset.prod $s fun $x => $b)
/-- `∏ i, f i` over a finite type. -/
macro "∏ " x:ident ", " b:term:67 : term => `(Finset.prod Finset.univ fun $x => $b)
/-- `∏ i : ι, f i` over a finite type. -/
macro "∏ " x:ident " : " t:term ", " b:term:67 : term => `(Finset.prod Finset.univ fun ($x : $t) => $b)

/-- Prints `∑ i ∈ s, f i`. -/
@[app_unexpander Finset.sum] def Finset.sum.unexpander : Lean.PrettyPrinter.Unexpander
  | `($_ Finset.univ fun $x:ident => $b) => `(∑ $x:ident, $b)
  | `($_ $s fun $x:ident => $b) => `(∑ $x:ident ∈ $s, $b)
  | _ => throw ()

namespace Finset

section Sum
variable [AddCommMonoid M] {s t : Finset ι} {f g : ι → M} {a : ι}

/-- The empty sum. -/
@[simp] theorem sum_empty : ∑ x ∈ (∅ : Finset ι), f x = 0 := foldr_empty _ _
/-- Split off an inserted term. -/
@[simp] theorem sum_insert (h : a ∉ s) : ∑ x ∈ insert a s, f x = f a + ∑ x ∈ s, f x :=
  foldr_insert (g := fun i m => f i + m) (fun _ _ _ => add_left_comm _ _ _) 0 h
/-- Equal sums of equal terms. -/
theorem sum_congr (h₁ : s = t) (h₂ : ∀ x ∈ t, f x = g x) : s.sum f = t.sum g := by
  subst h₁
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, h₂ a (mem_insert_self a s), ih fun x hx => h₂ x (mem_insert_of_mem hx)]
/-- The sum over one element. -/
@[simp] theorem sum_singleton (f : ι → M) (a : ι) : ∑ x ∈ {a}, f x = f a := by
  rw [show ({a} : Finset ι) = insert a ∅ from ext fun b => by simp, sum_insert (notMem_empty a), sum_empty, add_zero]
/-- Sums of zeros. -/
@[simp] theorem sum_const_zero : ∑ _x ∈ s, (0 : M) = 0 := by
  induction s using induction_on with
  | empty => exact sum_empty
  | insert a s ha ih => rw [sum_insert ha, ih, add_zero]
/-- Sums of terms that vanish. -/
theorem sum_eq_zero (h : ∀ x ∈ s, f x = 0) : ∑ x ∈ s, f x = 0 := (sum_congr rfl h).trans sum_const_zero
/-- Sums of sums. -/
theorem sum_add_distrib : ∑ x ∈ s, (f x + g x) = ∑ x ∈ s, f x + ∑ x ∈ s, g x := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty, sum_empty, add_zero]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, sum_insert ha, ih, add_add_add_comm]
/-- Split off the last term. -/
theorem sum_range_succ (f : ℕ → M) (n : ℕ) : ∑ x ∈ range (n + 1), f x = ∑ x ∈ range n, f x + f n := by
  rw [range_succ, sum_insert notMem_range_self, add_comm]
/-- The empty range. -/
@[simp] theorem sum_range_zero (f : ℕ → M) : ∑ x ∈ range 0, f x = 0 := by rw [range_zero, sum_empty]
/-- One term. -/
@[simp] theorem sum_range_one (f : ℕ → M) : ∑ x ∈ range 1, f x = f 0 := by rw [sum_range_succ, sum_range_zero, zero_add]
/-- Split off the first term. -/
theorem sum_range_succ' (f : ℕ → M) (n : ℕ) : ∑ x ∈ range (n + 1), f x = ∑ x ∈ range n, f (x + 1) + f 0 := by
  induction n with
  | zero => rw [sum_range_succ, sum_range_zero, sum_range_zero]
  | succ n ih => rw [sum_range_succ, ih, sum_range_succ, add_right_comm]
/-- Exchange the order of summation. -/
theorem sum_comm {t : Finset κ} {f : ι → κ → M} : ∑ x ∈ s, ∑ y ∈ t, f x y = ∑ y ∈ t, ∑ x ∈ s, f x y := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_eq_zero fun _ _ => sum_empty]
  | insert a s ha ih => rw [sum_insert ha, ih, ← sum_add_distrib]; exact sum_congr rfl fun y _ => (sum_insert (f := fun x => f x y) ha).symm
/-- A sum over a union of disjoint sets. -/
theorem sum_union (h : ∀ x ∈ s, x ∉ t) : ∑ x ∈ s ∪ t, f x = ∑ x ∈ s, f x + ∑ x ∈ t, f x := by
  induction s using induction_on with
  | empty => rw [sum_empty, zero_add, show ∅ ∪ t = t from ext fun x => by simp]
  | insert a s ha ih =>
    rw [show insert a s ∪ t = insert a (s ∪ t) from ext fun x => by simp [or_assoc], sum_insert, sum_insert ha,
      ih fun x hx => h x (mem_insert_of_mem hx), add_assoc]
    exact fun h' => h'.elim ha (h a (mem_insert_self a s))
/-- Sum over a set and over the rest. -/
theorem sum_filter_add_sum_filter_not (s : Finset ι) (p : ι → Prop) (f : ι → M) :
    ∑ x ∈ s.filter p, f x + ∑ x ∈ s.filter (fun x => ¬p x), f x = ∑ x ∈ s, f x := by
  rw [← sum_union (s := s.filter p) (t := s.filter fun x => ¬p x) fun x hx hx' => hx'.2 hx.2]
  refine sum_congr (ext fun x => ?_) fun _ _ => rfl
  by_cases h : p x <;> simp [h]
/-- Split off any term. -/
theorem add_sum_erase (s : Finset ι) (f : ι → M) (h : a ∈ s) : f a + ∑ x ∈ s.erase a, f x = ∑ x ∈ s, f x := by
  rw [← sum_insert (s := s.erase a) fun h' => h'.1 rfl, insert_erase h]
/-- A sum with one nonzero term. -/
theorem sum_eq_single (a : ι) (h₀ : ∀ b ∈ s, b ≠ a → f b = 0) (h₁ : a ∉ s → f a = 0) : ∑ x ∈ s, f x = f a := by
  by_cases h : a ∈ s
  · rw [← add_sum_erase s f h, sum_eq_zero (s := s.erase a) fun x hx => h₀ x hx.2 hx.1, add_zero]
  · rw [h₁ h]; exact sum_eq_zero fun x hx => h₀ x hx fun e => h (e ▸ hx)
/-- A sum picking one term. -/
@[simp] theorem sum_ite_eq [DecidableEq ι] (s : Finset ι) (a : ι) (f : ι → M) :
    ∑ j ∈ s, (if a = j then f j else 0) = if a ∈ s then f a else 0 := by
  by_cases h : a ∈ s
  · rw [sum_eq_single a (fun b _ hb => if_neg (Ne.symm hb)) fun h' => absurd h h', if_pos rfl, if_pos h]
  · rw [if_neg h, sum_eq_zero fun x hx => if_neg fun (e : a = x) => h (e ▸ hx)]
/-- A sum picking one term. -/
@[simp] theorem sum_ite_eq' [DecidableEq ι] (s : Finset ι) (a : ι) (f : ι → M) :
    ∑ j ∈ s, (if j = a then f j else 0) = if a ∈ s then f a else 0 := by
  rw [← sum_ite_eq s a f]
  exact sum_congr rfl fun x _ => by simp only [eq_comm]
/-- A sum over a product as an iterated sum. -/
theorem sum_product (s : Finset ι) (t : Finset κ) (f : ι × κ → M) : ∑ x ∈ s ×ˢ t, f x = ∑ x ∈ s, ∑ y ∈ t, f (x, y) := by
  induction s using induction_on with
  | empty => rw [sum_empty, show (∅ : Finset ι) ×ˢ t = ∅ from ext fun x => by simp, sum_empty]
  | insert a s ha ih =>
    rw [show insert a s ×ˢ t = image (fun y => (a, y)) t ∪ s ×ˢ t from ?_, sum_union, sum_insert ha, ih]
    · congr 1
      clear ih
      induction t using induction_on with
      | empty => rw [sum_empty, show image (fun y => (a, y)) (∅ : Finset κ) = ∅ from ext fun x => by simp, sum_empty]
      | insert b t hb ih =>
        rw [show image (fun y => (a, y)) (insert b t) = insert (a, b) (image (fun y => (a, y)) t) from ?_, sum_insert, sum_insert hb, ih]
        · rintro ⟨y, hy, e⟩; cases e; exact hb hy
        · refine ext fun x => ?_
          simp only [mem_image, mem_insert]
          constructor
          · rintro ⟨y, rfl | hy, rfl⟩
            · exact .inl rfl
            · exact .inr ⟨y, hy, rfl⟩
          · rintro (rfl | ⟨y, hy, rfl⟩)
            · exact ⟨b, .inl rfl, rfl⟩
            · exact ⟨y, .inr hy, rfl⟩
    · rintro _ ⟨y, _, rfl⟩ h; exact ha h.1
    · refine ext fun ⟨x, y⟩ => ?_
      simp only [mem_product, mem_union, mem_image, mem_insert, Prod.mk.injEq]
      constructor
      · rintro ⟨rfl | hx, hy⟩
        · exact .inl ⟨y, hy, rfl, rfl⟩
        · exact .inr ⟨hx, hy⟩
      · rintro (⟨z, hz, rfl, rfl⟩ | ⟨hx, hy⟩)
        · exact ⟨.inl rfl, hz⟩
        · exact ⟨.inr hx, hy⟩
/-- Multiples as constant sums. -/
@[simp] theorem sum_const (b : M) : ∑ _x ∈ s, b = s.card • b := by
  induction s using induction_on with
  | empty => rw [sum_empty, card_empty, zero_nsmul]
  | insert a s ha ih => rw [sum_insert ha, ih, card_insert_of_notMem ha, succ_nsmul, add_comm]
/-- A sum of multiples. -/
theorem sum_image {s : Finset κ} {g : κ → ι} (h : ∀ x ∈ s, ∀ y ∈ s, g x = g y → x = y) :
    ∑ x ∈ s.image g, f x = ∑ x ∈ s, f (g x) := by
  induction s using induction_on with
  | empty => rw [sum_empty, show image g (∅ : Finset κ) = ∅ from ext fun x => by simp, sum_empty]
  | insert a s ha ih =>
    rw [show image g (insert a s) = insert (g a) (image g s) from ?_, sum_insert, sum_insert ha,
      ih fun x hx y hy => h x (.inr hx) y (.inr hy)]
    · rintro ⟨y, hy, e⟩; exact ha (h y (.inr hy) a (.inl rfl) e ▸ hy)
    · refine ext fun x => ?_
      simp only [mem_image, mem_insert]
      constructor
      · rintro ⟨y, rfl | hy, rfl⟩
        · exact .inl rfl
        · exact .inr ⟨y, hy, rfl⟩
      · rintro (rfl | ⟨y, hy, rfl⟩)
        · exact ⟨a, .inl rfl, rfl⟩
        · exact ⟨y, .inr hy, rfl⟩
/-- Sums over the numbers below `m + n`. -/
theorem sum_range_add (f : ℕ → M) (n m : ℕ) :
    ∑ x ∈ range (n + m), f x = ∑ x ∈ range n, f x + ∑ x ∈ range m, f (n + x) := by
  induction m with
  | zero => rw [Nat.add_zero, sum_range_zero, add_zero]
  | succ m ih => rw [← Nat.add_assoc, sum_range_succ, ih, sum_range_succ, add_assoc]
end Sum

section Group
variable [AddCommGroup M] {s : Finset ι} {f g : ι → M}
/-- Sums of negatives. -/
@[simp] theorem sum_neg_distrib : ∑ x ∈ s, -f x = -∑ x ∈ s, f x := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty, neg_zero]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, ih, neg_add]
/-- Sums of differences. -/
@[simp] theorem sum_sub_distrib (f g : ι → M) : ∑ x ∈ s, (f x - g x) = ∑ x ∈ s, f x - ∑ x ∈ s, g x := by
  rw [sub_eq_add_neg, ← sum_neg_distrib, ← sum_add_distrib]
  exact sum_congr rfl fun _ _ => sub_eq_add_neg _ _
/-- Telescoping sums. -/
theorem sum_range_sub (f : ℕ → M) (n : ℕ) : ∑ i ∈ range n, (f (i + 1) - f i) = f n - f 0 := by
  induction n with
  | zero => rw [sum_range_zero, sub_self]
  | succ n ih => rw [sum_range_succ, ih, add_comm, sub_add_sub_cancel]
/-- Telescoping sums, downwards. -/
theorem sum_range_sub' (f : ℕ → M) (n : ℕ) : ∑ i ∈ range n, (f i - f (i + 1)) = f 0 - f n := by
  induction n with
  | zero => rw [sum_range_zero, sub_self]
  | succ n ih => rw [sum_range_succ, ih, sub_add_sub_cancel]
/-- A term from two sums. -/
theorem eq_sum_range_sub (f : ℕ → M) (n : ℕ) : f n = f 0 + ∑ i ∈ range n, (f (i + 1) - f i) := by
  rw [sum_range_sub, add_sub_cancel]
end Group

section Semiring
variable [Lean.Grind.CommSemiring M] {s : Finset ι} {f g : ι → M}
/-- Distribute a factor over a sum. -/
theorem mul_sum (s : Finset ι) (f : ι → M) (b : M) : b * ∑ i ∈ s, f i = ∑ i ∈ s, b * f i := by
  induction s using induction_on with
  | empty => rw [sum_empty, sum_empty]; exact mul_zero b
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, ← ih]; exact mul_add b _ _
/-- Distribute a factor over a sum. -/
theorem sum_mul (s : Finset ι) (f : ι → M) (b : M) : (∑ i ∈ s, f i) * b = ∑ i ∈ s, f i * b := by
  rw [mul_comm, mul_sum]
  exact sum_congr rfl fun _ _ => mul_comm _ _
/-- A product of sums. -/
theorem sum_mul_sum (s : Finset ι) (t : Finset κ) (f : ι → M) (g : κ → M) :
    (∑ i ∈ s, f i) * ∑ j ∈ t, g j = ∑ i ∈ s, ∑ j ∈ t, f i * g j := by
  rw [sum_mul]
  exact sum_congr rfl fun _ _ => mul_sum _ _ _

variable {a : ι} {t : Finset ι}
/-- The empty product. -/
@[simp] theorem prod_empty : ∏ x ∈ (∅ : Finset ι), f x = 1 := foldr_empty _ _
/-- Split off an inserted factor. -/
@[simp] theorem prod_insert (h : a ∉ s) : ∏ x ∈ insert a s, f x = f a * ∏ x ∈ s, f x :=
  foldr_insert (g := fun i m => f i * m) (fun _ _ _ => mul_left_comm _ _ _) 1 h
/-- Equal products of equal factors. -/
theorem prod_congr (h₁ : s = t) (h₂ : ∀ x ∈ t, f x = g x) : s.prod f = t.prod g := by
  subst h₁
  induction s using induction_on with
  | empty => rw [prod_empty, prod_empty]
  | insert a s ha ih => rw [prod_insert ha, prod_insert ha, h₂ a (mem_insert_self a s), ih fun x hx => h₂ x (mem_insert_of_mem hx)]
/-- The product over the empty range. -/
@[simp] theorem prod_range_zero (f : ℕ → M) : ∏ x ∈ range 0, f x = 1 := by rw [range_zero, prod_empty]
/-- Split off the last factor. -/
theorem prod_range_succ (f : ℕ → M) (n : ℕ) : ∏ x ∈ range (n + 1), f x = (∏ x ∈ range n, f x) * f n := by
  rw [range_succ, prod_insert notMem_range_self, mul_comm]
/-- Products of products. -/
theorem prod_mul_distrib : ∏ x ∈ s, f x * g x = (∏ x ∈ s, f x) * ∏ x ∈ s, g x := by
  induction s using induction_on with
  | empty => rw [prod_empty, prod_empty, prod_empty, mul_one]
  | insert a s ha ih => rw [prod_insert ha, prod_insert ha, prod_insert ha, ih, mul_mul_mul_comm]
/-- Powers as constant products. -/
@[simp] theorem prod_const (b : M) : ∏ _x ∈ s, b = b ^ s.card := by
  induction s using induction_on with
  | empty => rw [prod_empty, card_empty, pow_zero]
  | insert a s ha ih => rw [prod_insert ha, ih, card_insert_of_notMem ha, pow_succ']
end Semiring
end Finset

/-- Sums over `Fin n` are sums over ranges. -/
theorem Finset.sum_range [AddCommMonoid M] {n : ℕ} (f : ℕ → M) : ∑ i ∈ Finset.range n, f i = ∑ i : Fin n, f i := by
  rw [← Finset.sum_image (s := Finset.univ) (g := fun i : Fin n => (i : ℕ)) (f := f) fun _ _ _ _ => Fin.ext]
  refine Finset.sum_congr (Finset.ext fun i => ?_) fun _ _ => rfl
  simp only [Finset.mem_range, Finset.mem_image]
  exact ⟨fun h => ⟨⟨i, h⟩, Finset.mem_univ _, rfl⟩, fun ⟨j, _, e⟩ => e ▸ j.2⟩

/-- `Fin n` has `n` elements. -/
@[simp] theorem Fintype.card_fin (n : ℕ) : Fintype.card (Fin n) = n := by
  have h := Finset.sum_range (M := ℕ) (n := n) fun _ => 1
  rw [Finset.sum_const, Finset.sum_const, Finset.card_range] at h
  have e : ∀ k : ℕ, k • (1 : ℕ) = k := fun k => by
    rw [Lean.Grind.Semiring.nsmul_eq_natCast_mul]; exact Nat.mul_one k
  rw [e, e] at h
  exact h.symm
end
