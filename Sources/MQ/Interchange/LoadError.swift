public import MQSyntax

/// Why a folder of CSV files could not be read, with the place.
public struct LoadError: Error, Sendable {
  /// The stable identifier of what is wrong.
  public var code: DiagnosticCode
  /// In plain words.
  public var message: String
  /// The file (or folder).
  public var file: String
  /// 1-based; nil when the file as a whole is meant.
  public var line: Int?
  /// The 1-based number of the byte in the line; nil when the line as a whole is meant.
  public var column: Int?
  /// What to do about it.
  public var hint: String?

  /// An error in a file, or at a place in it.
  public init(
    _ code: DiagnosticCode, _ message: String, file: String, line: Int? = nil, column: Int? = nil, hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.hint = hint
  }
}
