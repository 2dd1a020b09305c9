-- What golden.ndjson was exported from: `true_claims` and all it rests on.
namespace Golden

inductive Tree (α : Type u) where
  | node : α → List (Tree α) → Tree α

mutual
inductive Even : Nat → Prop
  | zero : Even 0
  | succ : Odd n → Even (n + 1)
inductive Odd : Nat → Prop
  | succ : Even n → Odd (n + 1)
end

structure Point where
  x : Nat
  y : Nat := 7

def Point.swap (p : Point) : Point := { x := p.y, y := p.x }

theorem swap_swap (p : Point) : p.swap.swap = p := rfl

def parity : Nat → Bool
  | 0 => true
  | n + 1 => !parity n

theorem parity_ten : parity 10 = true := by decide

def residue : Setoid Nat where
  r a b := parity a = parity b
  iseqv := ⟨fun _ => rfl, fun h => h.symm, fun h g => h.trans g⟩

def Residue := Quotient residue

def Residue.isEven (q : Residue) : Bool := Quotient.lift parity (fun _ _ h => h) q

theorem isEven_mk (n : Nat) : Residue.isEven (Quotient.mk residue n) = parity n := rfl

theorem even_four : Even 4 := .succ (.succ (.succ (.succ .zero)))

theorem big : 12345678901234567890 * 98765432109876543210 % 1000007 = 12345678901234567890 * 98765432109876543210 % 1000007 ∧
    2 ^ 64 - 1 = 18446744073709551615 ∧ Nat.gcd 123456789012 987654321098 = 2 := by
  decide

theorem text : "aλ".length = "λa".length := rfl

theorem local_value (n : Nat) : let m := n + 1; m = n + 1 := by
  intro m
  rfl

theorem irrelevant (p : Prop) (h g : p) : h = g := rfl

theorem cast_rfl (α : Type) (a : α) (h : α = α) : cast h a = a := rfl

theorem em_twice (p : Prop) : ¬¬(p ∨ ¬p) := fun h => h (Classical.em p)

noncomputable def treeSize : Tree α → Nat := fun t => Tree.rec (motive_2 := fun _ => Nat) (fun _ _ n => n + 1) 0 (fun _ _ a b => a + b) t

theorem treeSize_leaf (a : Nat) : treeSize (.node a []) = 1 := rfl

theorem true_claims (p : Point) (n : Nat) (q : Prop) (h g : q) (t : 0 = 0) :
    p.swap.swap = p ∧ parity 10 = true ∧ Residue.isEven (Quotient.mk residue n) = parity n ∧ Even 4 ∧ h = g ∧
    cast (rfl : Nat = Nat) n = n ∧ ¬¬(q ∨ ¬q) ∧ treeSize (.node n []) = 1 ∧ 2 ^ 64 - 1 = 18446744073709551615 ∧
    "aλ".length = "λa".length ∧ t = t :=
  ⟨swap_swap p, parity_ten, isEven_mk n, even_four, irrelevant q h g, cast_rfl Nat n rfl, em_twice q, treeSize_leaf n,
    big.2.1, text, rfl⟩

end Golden
