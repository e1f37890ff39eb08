import MQ
import MQSyntax
import Testing

/// A line of a sheet: a rule's code (or `ok`) and a statement. «…» marks each place where the rule must be reported; nothing
/// else may be.
struct BindingCase: Sendable, CustomTestStringConvertible {
  var code: String
  var statement: String
  var places: [SourceRange]

  var testDescription: String { statement }

  /// The cases of a sheet, one a line; empty lines and those that start with `#` are passed over.
  static func all(in sheet: String) -> [BindingCase] {
    sheet.split(separator: "\n").compactMap { line in
      let line = line.drop { $0 == " " }
      guard !line.isEmpty, line.first != "#" else { return nil }
      let code = line.prefix { $0 != " " }
      return BindingCase(code: String(code), marked: String(line.dropFirst(code.count).drop { $0 == " " }))
    }
  }

  private init(code: String, marked: String) {
    self.code = code
    var bytes: [UInt8] = []
    var starts: [Int] = []
    places = []
    for character in marked {
      switch character {
      case "«": starts.append(bytes.count)
      case "»": places.append(SourceRange(starts.removeLast(), bytes.count))
      default: bytes += Array(String(character).utf8)
      }
    }
    statement = String(decoding: bytes, as: UTF8.self)
    places.sort { $0.lower < $1.lower }
  }

  /// What came out differently, in words; nil if nothing.
  func failure(catalog: Catalog = Catalog()) -> String? {
    do {
      _ = try bind(statement, catalog: catalog)
      return code == "ok" ? nil : "\(statement)\nexpected \(code), but it was bound"
    } catch {
      // What is not run comes after what is wrong, and is tested where nothing is wrong.
      let found = error.diagnostics.filter { $0.code.rawValue == code || !Self.lateCodes.contains($0.code) }
      let isExpected =
        found.allSatisfy { $0.code.rawValue == code } && found.map(\.range) == places.map(Optional.some)
        && error.phase == .compile
      if isExpected { return nil }
      let texts = found.map { "\($0.code.rawValue) at `\(text(of: $0.range))`: \($0.message)" }
      return
        "\(statement)\nexpected \(code) at \(places.map { "`\(text(of: $0))`" })\ngot \(texts.joined(separator: "\n"))"
    }
  }

  private static let lateCodes: [DiagnosticCode] = [.notSupported]

  private func text(of range: SourceRange?) -> String {
    guard let range else { return "" }
    return String(decoding: Array(statement.utf8)[range.lower..<range.upper], as: UTF8.self)
  }
}

/// Parses and binds a statement.
func bind(_ text: String, catalog: Catalog = Catalog()) throws(QueryError) -> BoundStatement {
  let parsed = Parser.parseStatement(SourceText(text))
  guard let syntax = parsed.syntax, !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
    throw QueryError(parsed.diagnostics, phase: .compile, source: text)
  }
  return try Binder.bind(syntax, source: text, catalog: catalog)
}
