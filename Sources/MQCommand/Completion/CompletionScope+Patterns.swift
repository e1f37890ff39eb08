import MQSyntax

// The nodes and relationships of patterns.
extension CompletionScope {
  /// The element of a pattern whose brackets are open at the end; nil where there is none.
  var openElement: PatternElement? {
    // In `(p:Person {` the brace is within the parenthesis.
    guard let index = open.last(where: { tokens[$0.index].kind != .leftBrace })?.index else { return nil }
    if tokens[index].kind == .leftBracket {
      guard isRelationship(index) else { return nil }
      var element = element(from: index, isRelationship: true)
      let isArrow = kind(index - 2) == .less
      if let left = opening(of: index - (isArrow ? 3 : 2)) {
        let step = PatternStep(left: node(from: left).names, leadsRight: isArrow ? false : nil)
        element.positions.append(PatternElement.Position(role: .relationship, step: step))
      }
      return element
    }
    if isCall(index) { return nil }
    var element = node(from: index)
    if let step = step(to: index) { element.positions.append(PatternElement.Position(role: .right, step: step.step)) }
    return element
  }

  /// Whether a name behind the end is a label or a type of the open element: behind its colon, or a sign that joins names there.
  var isAtNameOfElement: Bool {
    guard let bracket = open.last, kind(bracket.index) != .leftBrace else { return false }
    var index = tokens.count - 1
    while let kind = kind(index), index > bracket.index {
      switch kind {
      case .colon: return index == bracket.index + 1 || index == bracket.index + 2 && name(index - 1) != nil
      case .bar, .ampersand: index -= 1
      case .word where index < tokens.count - 1, .quotedName where index < tokens.count - 1: index -= 1
      default: return false
      }
    }
    return false
  }

  /// Whether a parenthesis follows a function's name.
  func isCall(_ index: Int) -> Bool {
    guard let before = kind(index - 1), before == .word || before == .quotedName else { return false }
    guard let keyword = keyword(index - 1) else { return true }
    // `ANY (a)-->(b)` is a pattern.
    if keyword == .any || keyword == .all { return self.keyword(index + 2) == .in }
    return ![
      .match, .create, .merge, .where, .and, .or, .xor, .not, .optional, .exists, .return, .with, .in, .then, .else,
      .when, .on, .path, .paths, .trail, .walk, .simple, .acyclic, .shortest, .shortestPath, .allShortestPaths, .for,
    ].contains(keyword)
  }

  /// Whether a bracket is that of a relationship: a sign and a node stand before it.
  func isRelationship(_ index: Int) -> Bool {
    guard kind(index) == .leftBracket, kind(index - 1) == .minus else { return false }
    return kind(index - (kind(index - 2) == .less ? 3 : 2)) == .rightParenthesis
  }

  /// Declares the variable of a node, and adds to what is known of the step that leads to it.
  mutating func readNode(_ index: Int) {
    guard isElement(index) else { return }
    var node = node(from: index)
    if let (step, left, relationship) = step(to: index) {
      var whole = step
      whole.right = node.names
      node.positions.append(PatternElement.Position(role: .right, step: whole))
      add(PatternElement.Position(role: .left, step: whole), toElementAt: left)
      if let relationship { add(PatternElement.Position(role: .relationship, step: whole), toElementAt: relationship) }
    }
    if let name = variable(at: index) { declare(name, node) }
  }

  mutating func readRelationship(_ index: Int) {
    guard isElement(index), let name = variable(at: index) else { return }
    declare(name, element(from: index, isRelationship: true))
  }

  private mutating func add(_ position: PatternElement.Position, toElementAt index: Int) {
    guard let name = variable(at: index) else { return }
    let isRelationship = position.role == .relationship
    declare(name, PatternElement(isRelationship: isRelationship, positions: [position]))
  }

  /// Whether what is between the brackets can be an element: nothing, a name, or what follows one.
  private func isElement(_ index: Int) -> Bool {
    guard name(index + 1) != nil, keyword(index + 1)?.isReserved != true else { return true }
    return switch kind(index + 2) {
    case .colon, .rightParenthesis, .rightBracket, .leftBrace, .star, nil: true
    case .word: keyword(index + 2) == .where || keyword(index + 2) == .is
    default: false
    }
  }

  private func variable(at index: Int) -> String? {
    guard keyword(index + 1)?.isReserved != true else { return nil }
    return name(index + 1)
  }

  private func node(from index: Int) -> PatternElement { element(from: index, isRelationship: false) }

  /// What stands between brackets: a name, and labels or types behind a colon or `IS`.
  private func element(from index: Int, isRelationship: Bool) -> PatternElement {
    var element = PatternElement(isRelationship: isRelationship)
    var next = index + 1
    if let name = variable(at: index) {
      if let known = self.element(name) { element = known }
      next += 1
    }
    guard kind(next) == .colon || keyword(next) == .is else { return element }
    var names: [String] = []
    next += 1
    while let name = name(next), names.isEmpty || [.colon, .bar, .ampersand].contains(kind(next - 1)) {
      names.append(name)
      next += 1
      if let sign = kind(next), [.colon, .bar, .ampersand].contains(sign) { next += 1 }
      // `:A|:B`
      if kind(next) == .colon { next += 1 }
    }
    if !names.isEmpty { element.names = names }
    return element
  }

  /// The step to the node whose bracket is at an index, and the brackets of what is on its left; nil where none leads there.
  private func step(to index: Int) -> (step: PatternStep, left: Int, relationship: Int?)? {
    var at = index - 1
    let pointsRight = kind(at) == .greater
    if pointsRight { at -= 1 }
    guard kind(at) == .minus else { return nil }
    at -= 1
    var step = PatternStep()
    var relationship: Int?
    var isLong = false
    if kind(at) == .rightBracket {
      guard let bracket = opening(of: at) else { return nil }
      let inside = bracket + 1..<at
      if let star = inside.first(where: { kind($0) == .star }) {
        isLong = true
        // A path without any relationship ends where it begins.
        if kind(star + 1) == .integer, text(star + 1) == "0" { return nil }
      }
      step.types = element(from: bracket, isRelationship: true).names
      relationship = isLong ? nil : bracket
      at = bracket - 1
      guard kind(at) == .minus else { return nil }
    } else if kind(at) != .minus {
      return nil
    }
    at -= 1
    let pointsLeft = kind(at) == .less
    if pointsLeft { at -= 1 }
    guard kind(at) == .rightParenthesis, let left = opening(of: at), !isCall(left) else { return nil }
    // Of a long path's end only the last relationship tells something.
    step.left = isLong ? [] : node(from: left).names
    step.leadsRight = pointsLeft == pointsRight ? nil : pointsRight
    return (step, left, relationship)
  }

  /// The bracket that the closing one at an index belongs to.
  func opening(of index: Int) -> Int? {
    guard let last = kind(index), last == .rightParenthesis || last == .rightBracket else { return nil }
    var depth = 0
    for index in stride(from: index, through: 0, by: -1) {
      switch tokens[index].kind {
      case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
      case .leftParenthesis, .leftBracket, .leftBrace:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }
}
