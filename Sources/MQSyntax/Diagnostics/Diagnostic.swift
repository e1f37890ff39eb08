/// What is wrong (or doubtful) in a statement, as data: the text is made by ``DiagnosticRenderer``.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How grave a diagnostic is.
  public enum Severity: String, Hashable, Sendable {
    /// The statement does not run.
    case error
    /// The statement runs, but probably not as meant.
    case warning
  }

  /// A further remark, with the place that it speaks of if it has one.
  public struct Note: Hashable, Sendable {
    /// The remark in plain words.
    public var message: String
    /// The place, as byte offsets in the statement's text.
    public var range: SourceRange?

    /// A remark about `range`, or about the whole.
    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// The stable identifier of the rule that was broken.
  public var code: DiagnosticCode
  /// Whether the statement is refused.
  public var severity: Severity
  /// What is wrong, in plain words, lower case, source names in backquotes.
  public var message: String
  /// Where, as byte offsets in the statement's text; nil when no place can be named.
  public var range: SourceRange?
  /// Further remarks.
  public var notes: [Note]
  /// What to do about it ("did you mean `Area`?").
  public var hint: String?
  /// Whether openCypher counts it among the type errors although it is found before running, as a property of a number is.
  public var isTypeError = false

  /// An error, unless `severity` says otherwise.
  public init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange?, severity: Severity = .error,
    notes: [Note] = [], hint: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.hint = hint
  }
}
