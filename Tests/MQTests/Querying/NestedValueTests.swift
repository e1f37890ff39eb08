import MQTestSupport
import Testing

/// Values that hold themselves again and again: small in memory, but beyond anyone's paper. The definitions know no such limit,
/// so these cases are the engine's alone.
@Suite struct NestedValueTests {
  static let cases = QueryCase.all(
    in: #"""
      # a list that holds itself again and again takes no memory, but nobody could write it
      RETURN «reduce(list = [1], x IN range(1, 60) | [list, list])»
      ! MemoryLimitExceeded

      RETURN «reduce(map = {}, x IN range(1, 63) | {a: map, b: map})» AS map
      ! MemoryLimitExceeded

      RETURN «reduce(list = [], x IN range(1, 1000) | [list])»
      ! InvalidArgumentValue
      """#)

  @Test(arguments: cases) func isRefused(queryCase: QueryCase) { expectToHold(queryCase) }
}
