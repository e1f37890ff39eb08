import MQSyntax

/// The variables that are known at the end of an unfinished statement, with what is known of them, and the pattern that the end
/// is in. Found from the tokens, since an unfinished statement has no sound tree.
struct CompletionScope {
  /// What a variable or an anonymous element of a pattern stands for.
  struct Element: Equatable {
    var isRelationship = false
    /// Labels, or types.
    var names: [String] = []
  }

  /// The pattern around the end.
  struct Place: Equatable {
    /// The element whose brackets are open at the end.
    var element = Element()
    /// The node or relationship before it in the path, and whether the arrow between them leads away from it; nil for either way.
    var previous: Element?
    var leadsOnwards: Bool?
  }

  private(set) var variables: [(name: String, element: Element?)] = []
  private(set) var place: Place?

  private let bytes: [UInt8]
  private var tokens: [Token]
  /// The variables outside of each open subquery.
  private var outer: [(depth: Int, variables: [(name: String, element: Element?)])] = []
  private var clause: Keyword?
  /// The open brackets, by the indices of their tokens.
  private var open: [Int] = []
  private var itemStart: Int?
  private var projection: [(name: String, element: Element?)] = []
  private var keepsAll = false
  /// What is left of the variables when the clauses behind a `WITH` that still see all of them are over.
  private var remaining: [(name: String, element: Element?)]?

  /// The scope at the end of `text`; what is typed of a word there does not count.
  init(_ text: String) {
    bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    tokens = []
    var all: [Token] = []
    while lexer.readStatement(into: &all) {}
    tokens = all
    if tokens.last?.kind == .endOfStatement { tokens.removeLast() }
    if let last = tokens.last, last.kind == .word, last.upper == bytes.count { tokens.removeLast() }
    for index in tokens.indices { read(index) }
    if clause == .with { finishItem(at: tokens.count) }
    place = openPlace
  }

  func element(_ name: String) -> Element? { variables.last { $0.name == name }?.element }

  // MARK: Tokens

  private func kind(_ index: Int) -> TokenKind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  private func keyword(_ index: Int) -> Keyword? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    // Behind these a word is a name, whatever it spells.
    if let before = kind(index - 1), [.dot, .colon, .bar, .ampersand].contains(before) { return nil }
    return tokens[index].keyword
  }

  private func name(_ index: Int) -> String? {
    guard let kind = kind(index) else { return nil }
    let text = String(decoding: bytes[tokens[index].lower..<tokens[index].upper], as: UTF8.self)
    if kind == .word { return text }
    guard kind == .quotedName, text.count >= 2 else { return nil }
    return String(text.dropFirst().dropLast()).replacing("``", with: "`")
  }

  // MARK: Scopes

  private mutating func read(_ index: Int) {
    switch tokens[index].kind {
    case .leftParenthesis:
      if !isCall(index) { declareElement(index, isRelationship: false) }
      declareLocal(index)
      open.append(index)
    case .leftBracket:
      if kind(index - 1) == .minus { declareElement(index, isRelationship: true) }
      declareLocal(index)
      open.append(index)
    case .leftBrace:
      if let keyword = keyword(index - 1), [.exists, .count, .collect, .call].contains(keyword) {
        outer.append((open.count, variables))
        if keyword == .call { variables = [] }
      }
      open.append(index)
    case .rightParenthesis, .rightBracket, .rightBrace:
      if !open.isEmpty { open.removeLast() }
      if let last = outer.last, last.depth == open.count, tokens[index].kind == .rightBrace {
        variables = last.variables
        outer.removeLast()
        clause = nil
      }
    case .comma:
      if clause == .with || clause == .return, open.count == depth { finishItem(at: index) }
    case .equal:
      // A path's name stands at the beginning of a pattern.
      if let name = name(index - 1), open.count == depth,
        kind(index - 2) == .comma || [.match, .create, .merge].contains(keyword(index - 2))
      {
        declare(name, nil)
      }
    case .word: read(word: index)
    default: break
    }
  }

  /// The open brackets around the query at hand.
  private var depth: Int { outer.last.map { $0.depth + 1 } ?? 0 }

  private mutating func read(word index: Int) {
    guard open.count == depth, let keyword = keyword(index) else { return }
    switch keyword {
    case .with, .return:
      guard self.keyword(index - 1) != .starts, self.keyword(index - 1) != .ends else { return }
      endClause(at: index)
      narrow()
      clause = keyword
      itemStart = index + 1
      projection = []
      keepsAll = false
    case .where, .order, .skip, .limit, .union:
      endClause(at: index)
      if keyword == .union {
        variables = outer.last?.variables ?? []
        remaining = nil
      }
      clause = keyword
    case .as:
      if clause != .with, clause != .return, let name = name(index + 1) { declare(name, nil) }
    case .yield:
      var next = index + 1
      while let name = name(next), self.keyword(next) != .where {
        declare(name, nil)
        next += 1
        if self.keyword(next) == .as { next += 1 } else if kind(next) == .comma { next += 1 } else { break }
      }
    case _ where keyword.beginsClause:
      endClause(at: index)
      narrow()
      clause = keyword
    default: break
    }
  }

  private mutating func endClause(at index: Int) {
    guard clause == .with || clause == .return else { return }
    finishItem(at: index)
    if clause == .with, !keepsAll { remaining = projection }
    for item in projection { declare(item.name, item.element) }
    itemStart = nil
  }

  private mutating func narrow() {
    if let remaining { variables = remaining }
    remaining = nil
  }

  private mutating func finishItem(at end: Int) {
    guard let start = itemStart, start < end else { return }
    defer { itemStart = end + 1 }
    if kind(start) == .star {
      keepsAll = true
    } else if end - start >= 3, keyword(end - 2) == .as, let alias = name(end - 1) {
      let source = end - start == 3 ? name(start).flatMap(element) : nil
      projection.append((alias, source))
    } else if end - start == 1 || end - start == 2 && keyword(start) == .distinct, let name = name(end - 1) {
      projection.append((name, element(name)))
    }
  }

  private mutating func declare(_ name: String, _ element: Element?) {
    if let known = variables.lastIndex(where: { $0.name == name }) {
      if let element, !element.names.isEmpty || variables[known].element == nil { variables[known].element = element }
    } else {
      variables.append((name, element))
    }
  }

  // MARK: Patterns

  /// Whether a parenthesis follows a function's name.
  private func isCall(_ index: Int) -> Bool {
    guard let before = kind(index - 1), before == .word || before == .quotedName else { return false }
    guard let keyword = keyword(index - 1) else { return true }
    return ![
      .match, .create, .merge, .where, .and, .or, .xor, .not, .optional, .exists, .return, .with, .any, .all, .shortest,
      .in, .then, .else, .when, .on, .path, .paths, .trail,
    ].contains(keyword) && keyword != .shortestPath && keyword != .allShortestPaths
  }

  private mutating func declareElement(_ index: Int, isRelationship: Bool) {
    guard let name = name(index + 1), keyword(index + 1)?.isReserved != true else { return }
    switch kind(index + 2) {
    case .colon, .rightParenthesis, .rightBracket, .leftBrace, .star, nil: break
    case .word where keyword(index + 2) == .where || keyword(index + 2) == .is: break
    default: return
    }
    declare(name, element(from: index, isRelationship: isRelationship))
  }

  /// `[x IN …` and `any(x IN …`.
  private mutating func declareLocal(_ index: Int) {
    if let name = name(index + 1), keyword(index + 2) == .in { declare(name, nil) }
  }

  /// What stands between brackets: a name, and labels or types behind a colon.
  private func element(from index: Int, isRelationship: Bool) -> Element {
    var element = Element(isRelationship: isRelationship)
    var next = index + 1
    var isKnown: Element?
    if let name = name(next) {
      isKnown = self.element(name)
      next += 1
    }
    guard kind(next) == .colon else { return isKnown ?? element }
    while let kind = kind(next), [.colon, .bar, .ampersand, .word, .quotedName].contains(kind) {
      if let name = name(next) {
        if keyword(next) == .where { break }
        element.names.append(name)
      }
      next += 1
    }
    return element
  }

  /// The pattern's element whose brackets are open at the end.
  private var openPlace: Place? {
    // In `(p:Person {` the brace is within the parenthesis.
    guard let index = open.last(where: { tokens[$0].kind != .leftBrace }) else { return nil }
    let isRelationship = tokens[index].kind == .leftBracket
    if isRelationship, kind(index - 1) != .minus { return nil }
    if !isRelationship, isCall(index) { return nil }
    var place = Place(element: element(from: index, isRelationship: isRelationship))
    if isRelationship {
      let isArrow = kind(index - 2) == .less
      guard let left = opening(of: index - (isArrow ? 3 : 2)) else { return place }
      place.previous = element(from: left, isRelationship: false)
      place.leadsOnwards = isArrow ? false : nil
    } else {
      let isArrow = kind(index - 1) == .greater
      guard isArrow || kind(index - 1) == .minus, let left = opening(of: index - (isArrow ? 3 : 2)),
        kind(left) == .leftBracket
      else { return place }
      place.previous = element(from: left, isRelationship: true)
      place.leadsOnwards = isArrow ? true : kind(left - 2) == .less ? false : nil
    }
    return place
  }

  /// The bracket that the closing one at an index belongs to.
  private func opening(of index: Int) -> Int? {
    var index = index
    guard let last = kind(index), last == .rightParenthesis || last == .rightBracket else { return nil }
    var depth = 0
    while index >= 0 {
      switch tokens[index].kind {
      case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
      case .leftParenthesis, .leftBracket, .leftBrace:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index -= 1
    }
    return nil
  }
}
