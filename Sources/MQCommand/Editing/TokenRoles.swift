import MQ
import MQSyntax

/// Tells what the tokens of a statement are, in their order.
struct TokenRoles {
  let tokens: [Token]
  /// The open brackets: what is between them.
  private var open: [Bracket] = []

  private enum Bracket { case node, relationship, other, map }

  init(_ tokens: [Token]) { self.tokens = tokens }

  private func kind(_ index: Int) -> TokenKind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  mutating func next(_ index: Int) -> Paint.Kind {
    let token = tokens[index]
    switch token.kind {
    case .leftParenthesis: open.append(isCall(index) ? .other : .node)
    case .leftBracket: open.append(kind(index - 1) == .minus ? .relationship : .other)
    case .leftBrace: open.append(.map)
    case .rightParenthesis, .rightBracket, .rightBrace: _ = open.popLast()
    case .string: return .string
    case .integer, .float: return .number
    case .parameter, .quotedParameter: return .parameter
    case .invalid, .foreignEqual, .foreignNotEqual: return .mistake
    case .word, .quotedName: return name(index)
    default: return .plain
    }
    return token.isUnmatchedBracket ? .mistake : .plain
  }

  private func isCall(_ index: Int) -> Bool {
    guard kind(index - 1) == .word, let token = tokens[..<index].last else { return false }
    return token.keyword.map { !$0.isReserved && AggregateFunction(rawValue: $0.rawValue.lowercased()) != nil } ?? true
  }

  /// Whether a name is one of those behind a colon, as in `:A|B&!C`.
  private func followsColon(_ index: Int) -> Bool {
    var index = index - 1
    while let kind = kind(index) {
      switch kind {
      case .colon: return true
      case .exclamation: index -= 1
      case .bar, .ampersand:
        let isName = self.kind(index - 1) == .word || self.kind(index - 1) == .quotedName
        guard isName else { return false }
        index -= 2
      default: return false
      }
    }
    return false
  }

  private func name(_ index: Int) -> Paint.Kind {
    let before = kind(index - 1)
    let isCalled = kind(index + 1) == .leftParenthesis
    if before == .dot { return isCalled ? .function : .property }
    if followsColon(index), open.last != .map { return open.last == .relationship ? .type : .label }
    if open.last == .map, kind(index + 1) == .colon { return .property }
    if tokens[index].kind == .quotedName { return .variable }
    let keyword = tokens[index].keyword
    if isCalled, keyword == nil || keyword.flatMap({ AggregateFunction(rawValue: $0.rawValue.lowercased()) }) != nil {
      return .function
    }
    guard let keyword else { return .variable }
    if keyword == .null || keyword == .true || keyword == .false { return .number }
    // In `(end:Area)` and `end.name` it is a name.
    let follows = kind(index + 1)
    let isNamed = open.last == .node || open.last == .relationship
    if !keyword.isReserved, follows == .dot || isNamed && (follows == .colon || follows == .rightParenthesis) {
      return .variable
    }
    return .keyword
  }
}
