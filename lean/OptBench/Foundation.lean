import OptCore

/-!
# The foundation of the benchmark

Over the embedded Lean this is `OptCore`; a native build replaces this file by `import Mathlib`.
-/
