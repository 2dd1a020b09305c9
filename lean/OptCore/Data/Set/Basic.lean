import OptCore.Data.Set.Function
import OptCore.Data.Set.Interval

/-! # Sets: definitions, membership, operations, functions on sets, intervals -/
