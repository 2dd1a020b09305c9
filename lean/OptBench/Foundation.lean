import OptCore

/-!
# The foundation of the benchmark

Over the embedded Lean this is `OptCore`; a native build replaces this file by `import Mathlib`.
-/

/-! Namespaces that hold only notation in Mathlib: a file that opens them, as most do, can be read. -/

namespace BigOperators end BigOperators
namespace Topology end Topology
namespace Pointwise end Pointwise
namespace NNReal end NNReal
namespace ENNReal end ENNReal
namespace RealInnerProductSpace end RealInnerProductSpace
