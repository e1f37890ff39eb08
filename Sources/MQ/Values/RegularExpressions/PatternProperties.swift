import Synchronization

/// The named properties of code points for `\p{…}`.
enum PatternProperties {
  /// Finding a set takes a look at a quarter of a million code points, so each is found once.
  private static let known = Mutex<[String: CodePointSet]>([:])

  /// POSIX names, general categories by their one or two letters, and some of Java's names.
  static func set(_ name: String) -> CodePointSet? {
    if let set = known.withLock({ $0[name] }) { return set }
    guard let set = search(name) else { return nil }
    known.withLock { $0[name] = set }
    return set
  }

  private static func search(_ name: String) -> CodePointSet? {
    switch name {
    case "Lower": return CodePointSet(0x61...0x7A)
    case "Upper": return CodePointSet(0x41...0x5A)
    case "Alpha": return CodePointSet([0x41...0x5A, 0x61...0x7A])
    case "Digit": return .digits
    case "Alnum": return CodePointSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "Punct": return CodePointSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "Graph": return CodePointSet(0x21...0x7E)
    case "Print": return CodePointSet(0x20...0x7E)
    case "Blank": return CodePointSet([0x09...0x09, 0x20...0x20])
    case "Cntrl": return CodePointSet([0x00...0x1F, 0x7F...0x7F])
    case "XDigit": return CodePointSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    case "Space": return .whiteSpace
    case "ASCII": return CodePointSet(0...0x7F)
    case "IsAlphabetic": return CodePointSet { $0.isAlphabetic }
    case "IsLowercase", "javaLowerCase": return CodePointSet { $0.isLowercase }
    case "IsUppercase", "javaUpperCase": return CodePointSet { $0.isUppercase }
    case "IsWhite_Space", "javaWhitespace": return CodePointSet { $0.isWhitespace }
    case "IsLetter": return set("L")
    case "IsDigit": return set("Nd")
    default:
      let short = name.hasPrefix("Is") ? String(name.dropFirst(2)) : name
      guard (1...2).contains(short.utf8.count) else { return nil }
      let wanted = categories.filter { $0.name == short || $0.name.prefix(1) == short }.map(\.category)
      return wanted.isEmpty ? nil : CodePointSet { wanted.contains($0.generalCategory) }
    }
  }

  private static let categories: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
    ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
    ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
    ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
    ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
    ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Cs", .surrogate), ("Co", .privateUse),
    ("Cn", .unassigned),
  ]
}
