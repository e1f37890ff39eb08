import MQ
import MQSyntax

/// Finds out how the bytes of an edited text are shown, from the tokens that the lexer reads and the names that the binder knows.
final class StatementPainter {
  /// nil while nobody can say what is in it.
  private let graph: () -> Graph?
  private let parameters: () -> [String]
  /// What was found in the statements of the text painted last, so that only those that changed are bound anew.
  private var known: [String: [SourceRange]] = [:]

  init(graph: @escaping () -> Graph?, parameters: @escaping () -> [String]) {
    self.graph = graph
    self.parameters = parameters
  }

  /// What is longer, as a pasted dump, is shown plain: reading all of it anew at each key would be felt.
  private static let greatestLength = 1 << 17

  /// Forgets what may have changed with the graph.
  func reset() { known = [:] }

  /// A paint for each byte. A name that the cursor stands behind may yet become one that is known.
  func paint(_ edited: EditedText) -> [Paint] {
    let bytes = Array(edited.text.utf8)
    var paints = [Paint](repeating: .plain, count: bytes.count)
    if bytes.count > StatementPainter.greatestLength { return paints }
    var found: [String: [SourceRange]] = [:]
    var start = 0
    while start < bytes.count {
      let byte = bytes[start]
      if byte == 0x20 || 0x09...0x0D ~= byte {
        start += 1
      } else if byte == UInt8(ascii: ":") {
        start = paintCommand(bytes, from: start, cursor: edited.cursor, &paints, &found)
      } else {
        start = paintStatement(bytes, from: start, to: bytes.count, cursor: edited.cursor, &paints, &found)
      }
    }
    known = found
    return paints
  }

  private func paintCommand(
    _ bytes: [UInt8], from start: Int, cursor: Int, _ paints: inout [Paint], _ found: inout [String: [SourceRange]]
  ) -> Int {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let name = bytes[start..<end].prefix { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ";") }
    let text = String(decoding: name.dropFirst(), as: UTF8.self)
    let isKnown = ShellCommand.allCases.contains { $0.rawValue.hasPrefix(text.lowercased()) }
    for index in name.indices { paints[index] = Paint(kind: .command, isUnknown: !isKnown) }
    // What is timed or watched is a statement, behind numbers, and what is set an expression.
    let command = ShellCommand(name: text)
    let hasStatement = command == .time || command == .watch
    guard hasStatement || command == .asOf || command == .param else { return end }
    let arguments = bytes[name.endIndex..<end]
    let start =
      arguments.firstIndex { byte in
        byte > 0x20 && !(hasStatement && (0x30...0x39 ~= byte || byte == UInt8(ascii: ".")))
      } ?? end
    if start < end { _ = paintStatement(bytes, from: start, to: end, cursor: cursor, &paints, &found) }
    return end
  }

  private func paintStatement(
    _ bytes: [UInt8], from start: Int, to limit: Int, cursor: Int, _ paints: inout [Paint],
    _ found: inout [String: [SourceRange]]
  ) -> Int {
    let rest = Array(bytes[start..<limit])
    var lexer = Lexer(rest)
    var tokens: [Token] = []
    _ = lexer.readStatement(into: &tokens)
    let end = tokens.last?.upper ?? rest.count
    let parameters = parameters()
    var roles = TokenRoles(tokens)
    var covered = 0
    for (index, token) in tokens.enumerated() {
      paintComment(rest, covered..<token.lower, start, &paints)
      covered = token.upper
      let kind = roles.next(index)
      for byte in token.lower..<token.upper { paints[start + byte].kind = kind }
      if token.kind == .parameter {
        let name = String(decoding: rest[token.lower + 1..<token.upper], as: UTF8.self)
        let mayGrow = start + token.upper == cursor && parameters.contains { $0.hasPrefix(name) }
        let isUnknown = !parameters.contains(name) && !mayGrow
        for byte in token.lower..<token.upper { paints[start + byte].isUnknown = isUnknown }
      }
    }
    for diagnostic in lexer.diagnostics {
      guard let range = diagnostic.range else { continue }
      for byte in range.lower..<max(range.lower, range.upper) where start + byte < paints.count {
        paints[start + byte].kind = .mistake
      }
    }
    let text = String(decoding: rest[..<end], as: UTF8.self)
    let graph = graph()
    let unknown = known[text] ?? graph.map { Statement.unknownNames(in: text, graph: $0) } ?? []
    if graph != nil { found[text] = unknown }
    for range in unknown where range.upper <= end {
      if start + range.upper == cursor, isBeginning(rest[range.lower..<range.upper], tokens, rest, graph) { continue }
      for byte in range.lower..<range.upper { paints[start + byte].isUnknown = true }
    }
    return start + max(end, 1)
  }

  private func paintComment(_ bytes: [UInt8], _ gap: Range<Int>, _ offset: Int, _ paints: inout [Paint]) {
    guard let start = bytes[gap].firstIndex(of: UInt8(ascii: "/")) else { return }
    let end = bytes[gap].lastIndex { $0 > 0x20 } ?? start
    for index in start...max(start, end) { paints[offset + index].kind = .comment }
  }

  /// Whether a name is the beginning of another one that may be meant here.
  private func isBeginning(
    _ name: ArraySlice<UInt8>, _ tokens: [Token], _ bytes: [UInt8], _ graph: Graph?
  ) -> Bool {
    let begins = { (other: String) in other.utf8.count > name.count && other.utf8.starts(with: name) }
    if let graph,
      graph.labels.contains(where: { begins($0.name) }) || graph.types.contains(where: { begins($0.name) })
        || graph.keys.contains(where: { begins($0.name) })
    {
      return true
    }
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    let isCallable = { (other: String) in other.lowercased().hasPrefix(lower) }
    if FunctionTable.all.contains(where: { isCallable($0.name) })
      || AggregateFunction.allCases.contains(where: { isCallable($0.rawValue) })
      || Keyword.allCases.contains(where: { isCallable($0.rawValue) })
      || Catalog().procedures.contains(where: { isCallable($0.signature.name) })
    {
      return true
    }
    return tokens.contains { token in
      token.kind == .word && token.upper - token.lower > name.count
        && bytes[token.lower..<token.upper].starts(with: name)
    }
  }
}
