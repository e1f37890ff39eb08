/// The procedures and functions that statements can call: those of the language and a program's own.
///
/// A catalog is a value, and part of the options of a run:
///
///     let catalog = try Catalog(procedures: [nearest], functions: [initials])
///     let rows = try graph.query("CALL geo.nearest('Paris')", options: RunOptions(catalog: catalog))
public struct Catalog: Sendable {
  /// Another number for every catalog with routines of its own; copies have the same.
  private(set) var version: UInt64 = 0
  private var ownProcedures: [TextKey: Procedure] = [:]
  private var ownFunctions: [TextKey: Function] = [:]

  /// The language's own procedures and functions only.
  public init() {}

  /// The language's own procedures and functions and these. Throws ``CatalogError``.
  public init(procedures: [Procedure], functions: [Function] = []) throws(CatalogError) {
    for procedure in procedures { try register(procedure) }
    for function in functions { try register(function) }
  }

  /// Adds a procedure. Throws ``CatalogError`` if its signature is at fault or its name is taken.
  public mutating func register(_ procedure: Procedure) throws(CatalogError) {
    let signature = procedure.signature
    if let fault = signature.fault { throw CatalogError(signature, fault) }
    if self.procedure(signature.name) != nil { throw CatalogError(signature, "there is a procedure of that name") }
    ownProcedures[Self.key(signature.name)] = procedure
    version = Version.next()
  }

  /// Adds a function. Throws ``CatalogError`` if its signature is at fault, its name is taken or has no namespace.
  public mutating func register(_ function: Function) throws(CatalogError) {
    let signature = function.signature
    if let fault = signature.fault { throw CatalogError(signature, fault) }
    guard signature.name.contains(".") else {
      throw CatalogError(signature, "a function's name needs a namespace, as in `my.\(signature.name)`")
    }
    if FunctionTable.find(signature.name) != nil || self.function(signature.name) != nil {
      throw CatalogError(signature, "there is a function of that name")
    }
    ownFunctions[Self.key(signature.name)] = function
    version = Version.next()
  }

  /// All procedures, the language's own included, in the order of their names.
  public var procedures: [Procedure] {
    (BuiltInProcedures.all + ownProcedures.values).sorted {
      TextBytes.order($0.signature.name, $1.signature.name) < 0
    }
  }

  /// The functions that were registered, in the order of their names.
  public var functions: [Function] {
    ownFunctions.values.sorted { TextBytes.order($0.signature.name, $1.signature.name) < 0 }
  }
}

extension Catalog {
  private static func key(_ name: String) -> TextKey { TextKey(FunctionTable.lowercased(name)) }

  func procedure(_ name: String) -> Procedure? {
    ownProcedures[Self.key(name)]
      ?? BuiltInProcedures.all.first { FunctionTable.order($0.signature.name, name) == 0 }
  }

  func function(_ name: String) -> Function? { ownFunctions.isEmpty ? nil : ownFunctions[Self.key(name)] }
}

/// Why a procedure or function cannot be registered.
public struct CatalogError: Error, Sendable, CustomStringConvertible {
  /// The signature at fault.
  public let signature: Signature
  /// What is wrong with it, in plain words.
  public let message: String

  init(_ signature: Signature, _ message: String) {
    self.signature = signature
    self.message = message
  }

  /// The name of the routine and what is wrong with it.
  public var description: String { "`\(signature.name)` cannot be registered: \(message)" }
}
