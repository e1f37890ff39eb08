/// A truth value of three-valued logic.
package enum Ternary: UInt8, Sendable {
  case `false` = 0
  case `true` = 1
  case unknown = 2

  @inlinable package init(_ value: Bool) { self = value ? .true : .false }

  @inlinable package static prefix func ! (a: Ternary) -> Ternary {
    switch a {
    case .false: .true
    case .true: .false
    case .unknown: .unknown
    }
  }

  @inlinable package static func & (a: Ternary, b: Ternary) -> Ternary {
    if a == .false || b == .false { return .false }
    return a == .true && b == .true ? .true : .unknown
  }

  @inlinable package static func | (a: Ternary, b: Ternary) -> Ternary {
    if a == .true || b == .true { return .true }
    return a == .false && b == .false ? .false : .unknown
  }

  @inlinable package static func ^ (a: Ternary, b: Ternary) -> Ternary {
    if a == .unknown || b == .unknown { return .unknown }
    return Ternary(a != b)
  }

  /// `true`, `false` or `null`.
  package var value: Value {
    switch self {
    case .false: .boolean(false)
    case .true: .boolean(true)
    case .unknown: .null
    }
  }
}
