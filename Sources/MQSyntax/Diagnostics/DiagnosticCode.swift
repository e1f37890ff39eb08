/// The stable identifiers of everything that can be wrong with a statement.
///
/// The raw value is openCypher's *detail* where its conformance kit has one, but for the codes that ``detail`` names;
/// `errorClass` is the kit's class.
public enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
  // Found while reading the text.
  case unexpectedSyntax = "UnexpectedSyntax"
  case unexpectedCharacter = "InvalidUnicodeCharacter"
  case invalidUnicodeLiteral = "InvalidUnicodeLiteral"
  case invalidUTF8 = "InvalidUTF8"
  case unterminatedString = "UnterminatedString"
  case unterminatedComment = "UnterminatedComment"
  case unterminatedName = "UnterminatedName"
  case invalidNumberLiteral = "InvalidNumberLiteral"
  case integerOverflow = "IntegerOverflow"
  case floatingPointOverflow = "FloatingPointOverflow"
  case nestingTooDeep = "NestingTooDeep"
  case invalidRelationshipPattern = "InvalidRelationshipPattern"
  case invalidParameterUse = "InvalidParameterUse"
  case invalidClauseComposition = "InvalidClauseComposition"
  /// Understood, but not run by this version.
  case notSupported = "NotSupported"

  // Found while binding names and types.
  case undefinedVariable = "UndefinedVariable"
  case variableAlreadyBound = "VariableAlreadyBound"
  case variableTypeConflict = "VariableTypeConflict"
  case invalidArgumentType = "InvalidArgumentType"
  case invalidAggregation = "InvalidAggregation"
  case nestedAggregation = "NestedAggregation"
  case ambiguousAggregationExpression = "AmbiguousAggregationExpression"
  case noExpressionAlias = "NoExpressionAlias"
  case noVariablesInScope = "NoVariablesInScope"
  case columnNameConflict = "ColumnNameConflict"
  case differentColumnsInUnion = "DifferentColumnsInUnion"
  case nonConstantExpression = "NonConstantExpression"
  case negativeIntegerArgument = "NegativeIntegerArgument"
  case unknownFunction = "UnknownFunction"
  case invalidNumberOfArguments = "InvalidNumberOfArguments"
  case noSingleRelationshipType = "NoSingleRelationshipType"
  case requiresDirectedRelationship = "RequiresDirectedRelationship"
  case creatingVariableLength = "CreatingVarLength"
  case relationshipUniquenessViolation = "RelationshipUniquenessViolation"
  case invalidDelete = "InvalidDelete"
  case procedureNotFound = "ProcedureNotFound"
  case invalidArgumentPassingMode = "InvalidArgumentPassingMode"
  case missingParameter = "MissingParameter"

  // Found while running. Where a rule may be found at both times, the phase is the diagnostic's, not the code's.
  case invalidArgumentValue = "InvalidArgumentValue"
  case invalidPropertyType = "InvalidPropertyType"
  case mapElementAccessByNonString = "MapElementAccessByNonString"
  case listElementAccessByNonInteger = "ListElementAccessByNonInteger"
  case numberOutOfRange = "NumberOutOfRange"
  /// An argument of `range` that is no integer, which the kit files under another class than other arguments.
  case invalidRangeArgument = "InvalidRangeArgument"
  case arithmeticOverflow = "ArithmeticOverflow"
  case divisionByZero = "DivisionByZero"
  case deletedEntityAccess = "DeletedEntityAccess"
  case deleteConnectedNode = "DeleteConnectedNode"
  case mergeReadOwnWrites = "MergeReadOwnWrites"
  case graphTooLarge = "GraphTooLarge"
  case indexAlreadyExists = "IndexAlreadyExists"
  case indexNotFound = "IndexNotFound"
  /// A registered procedure or function threw an error, or gave what it does not declare.
  case routineFailed = "RoutineFailed"

  /// A `SKIP` or `LIMIT` that turns out to be no integer, which the kit counts among the syntax errors.
  case invalidRowCount = "InvalidRowCount"

  // Limits and the caller's wishes.
  case cancelled = "Cancelled"
  case timeLimit = "TimeLimitExceeded"
  case rowLimit = "RowLimitExceeded"
  case memoryLimit = "MemoryLimitExceeded"
  case updateRefused = "UpdateRefused"

  // Warnings.
  case unknownLabel = "UnknownLabel"
  case unknownRelationshipType = "UnknownRelationshipType"
  case unknownProperty = "UnknownProperty"
  case cartesianProduct = "CartesianProduct"
  case missingColon = "MissingColon"
  /// A `since` or `until` that is no date, under `AS OF`.
  case invalidValidTime = "InvalidValidTime"

  // Reading files.
  case fileNotFound = "FileNotFound"
  case fileUnreadable = "FileUnreadable"
  case noCSVFiles = "NoCSVFiles"
  case invalidHeader = "InvalidHeader"
  case wrongFieldCount = "WrongFieldCount"
  case invalidField = "InvalidField"
  case duplicateIdentifier = "DuplicateIdentifier"
  case unknownIdentifier = "UnknownIdentifier"
  case unterminatedQuote = "UnterminatedQuote"
  case invalidXML = "InvalidXML"
  case invalidElement = "InvalidElement"
  // Writing files.
  case unwritableValue = "UnwritableValue"
  case fileUnwritable = "FileUnwritable"
  case notASnapshot = "NotASnapshot"
  case unsupportedVersion = "UnsupportedVersion"
  case damagedFile = "DamagedFile"

  // Found while the command line runs a script.
  case invalidCommand = "InvalidCommand"
  case invalidDeclaration = "InvalidDeclaration"
}

extension DiagnosticCode {
  /// openCypher's detail: two codes of different classes may share one.
  public var detail: String {
    self == .invalidRangeArgument || self == .invalidRowCount ? "InvalidArgumentType" : rawValue
  }

  /// openCypher's class of error: `SyntaxError`, `TypeError`, `ArgumentError` and so on. The conformance kit raises a few
  /// codes under two classes, by phase; a diagnostic raised while running passes `atRuntime: true`.
  public func errorClass(atRuntime: Bool) -> String {
    switch self {
    case .missingParameter: "ParameterMissing"
    case .procedureNotFound: "ProcedureError"
    case .deletedEntityAccess: "EntityNotFound"
    case .deleteConnectedNode: "ConstraintVerificationFailed"
    case .mergeReadOwnWrites, .indexAlreadyExists, .indexNotFound: "SemanticError"
    case .numberOutOfRange, .invalidRangeArgument: "ArgumentError"
    case .arithmeticOverflow, .divisionByZero: "ArithmeticError"
    case .invalidArgumentValue, .invalidPropertyType, .mapElementAccessByNonString, .listElementAccessByNonInteger:
      "TypeError"
    case .invalidArgumentType: atRuntime ? "TypeError" : "SyntaxError"
    case .cancelled, .timeLimit, .rowLimit, .memoryLimit, .graphTooLarge: "ResourceError"
    case .updateRefused: "AccessError"
    case .fileNotFound, .fileUnreadable, .noCSVFiles, .invalidHeader, .wrongFieldCount, .invalidField,
      .duplicateIdentifier, .unknownIdentifier, .unterminatedQuote, .invalidXML, .invalidElement, .unwritableValue,
      .fileUnwritable, .notASnapshot, .unsupportedVersion, .damagedFile, .routineFailed:
      "ExternalError"
    default: "SyntaxError"
    }
  }

  /// The five characters of ISO GQL's status: class and subclass.
  public var gqlStatus: String {
    switch self {
    case .divisionByZero: "22012"
    case .arithmeticOverflow, .numberOutOfRange, .integerOverflow, .floatingPointOverflow: "22003"
    case .invalidArgumentType, .mapElementAccessByNonString, .listElementAccessByNonInteger, .invalidPropertyType,
      .invalidRangeArgument:
      "22G03"
    case .invalidArgumentValue, .negativeIntegerArgument: "22G02"
    case .missingParameter: "42N51"
    case .deleteConnectedNode: "G1001"
    case .undefinedVariable, .unknownFunction, .procedureNotFound: "42002"
    case .unknownLabel, .unknownRelationshipType, .unknownProperty, .cartesianProduct, .missingColon,
      .invalidValidTime:
      "01000"
    case .cancelled, .timeLimit, .rowLimit, .memoryLimit, .graphTooLarge: "40000"
    case .updateRefused: "25G03"
    case .routineFailed: "38000"
    case .indexAlreadyExists, .indexNotFound: "22N69"
    case .fileNotFound, .fileUnreadable, .noCSVFiles, .invalidHeader, .wrongFieldCount, .invalidField,
      .duplicateIdentifier, .unknownIdentifier, .unterminatedQuote, .invalidXML, .invalidElement, .unwritableValue,
      .fileUnwritable, .notASnapshot, .unsupportedVersion, .damagedFile:
      "22000"
    default: "42001"
    }
  }
}
