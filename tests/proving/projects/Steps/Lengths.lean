/-! Step lengths, with nothing imported but what Lean brings. -/

namespace Lengths

/-- Lengths that double. -/
def doubling : Nat → Nat
  | 0 => 1
  | n + 1 => 2 * doubling n

theorem doubling_succ (n : Nat) : doubling (n + 1) = 2 * doubling n := rfl

end Lengths
