// `STARTS WITH`, `ENDS WITH`, `CONTAINS` and `=~`. Whatever is not a string makes them unknown, as null does.
extension Value {
  package func startsWith(_ prefix: Value) -> Ternary {
    guard case .string(let text) = self, case .string(let part) = prefix else { return .unknown }
    return Ternary(TextBytes.hasPrefix(text, part))
  }

  package func endsWith(_ suffix: Value) -> Ternary {
    guard case .string(let text) = self, case .string(let part) = suffix else { return .unknown }
    return Ternary(TextBytes.hasSuffix(text, part))
  }

  package func contains(_ part: Value) -> Ternary {
    guard case .string(let text) = self, case .string(let part) = part else { return .unknown }
    return Ternary(TextBytes.contains(text, part))
  }

  /// `self =~ pattern`. A loop over rows compiles a constant pattern once instead.
  package func matches(_ pattern: Value) throws(Failure) -> Ternary {
    guard case .string(let text) = self, case .string(let pattern) = pattern else { return .unknown }
    return Ternary(try RegularExpression(pattern).matches(text))
  }
}
