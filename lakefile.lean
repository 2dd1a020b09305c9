import Lake
open Lake DSL

/-!
# The benchmark over Mathlib

`lake exe cache get && lake build` elaborates every statement of OptBench over Mathlib v4.28.0. The embedded Lean does not use this file.

`import OptBench.Foundation` means `lean/OptBench/Foundation.lean` (OptCore) to the embedded Lean and
`native/OptBench/Foundation.lean` (Mathlib) here: the two libraries below have source folders of their own and no module in common,
so Lake finds each module in exactly one of them.
-/

/-- Whether to elaborate the proofs as well: `lake -Kproofs build`. They are written and checked over OptCore, whose lemmas are not all in Mathlib. -/
def proofs : Bool := (get_config? proofs).isSome

package optprover where
  leanOptions := #[⟨`pp.unicode.fun, true⟩, ⟨`debug.proofAsSorry, .ofBool (!proofs)⟩]

require mathlib from git "https://github.com/leanprover-community/mathlib4" @ "v4.28.0"

/-- What the problems are stated over. -/
lean_lib OptBenchFoundation where
  srcDir := "native"
  roots := #[`OptBench.Foundation]

/-- The definitions and the problems; naming the folders keeps `OptBench.Foundation` out. -/
@[default_target]
lean_lib OptBench where
  srcDir := "lean"
  roots := #[`OptBench.Defs, `OptBench.Basic, `OptBench.Convex, `OptBench.Algorithmic]
  globs := #[.submodules `OptBench.Defs, .submodules `OptBench.Basic, .submodules `OptBench.Convex, .submodules `OptBench.Algorithmic]

/-- The training theorems: `lake build OptBenchTrain`. -/
lean_lib OptBenchTrain where
  srcDir := "lean"
  roots := #[`OptBench.Train]
  globs := #[.submodules `OptBench.Train]
