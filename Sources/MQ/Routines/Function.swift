/// A function of values that expressions can call: `RETURN text.initials(p.name)`.
///
///     let initials = Function("text.initials", arguments: [.init("name", .string)], result: .string) { arguments, _ in
///       .string(String((arguments[0].stringValue ?? "").split(separator: " ").compactMap(\.first)))
///     }
public struct Function: Sendable {
  /// What it is called, takes and gives.
  public let signature: Signature
  /// One line of help.
  public let summary: String
  let scalar: ScalarFunction

  /// A function with a body that gives its value.
  ///
  /// - Parameters:
  ///   - name: With a namespace, as in `text.initials`, so that no function of a later version has the name.
  ///   - arguments: What a call passes. The body gets a value of the declared type for each: integers are floats where floats are
  ///     wanted, and what the call left out has its default value. A null for a type that does not take it makes the call's value
  ///     null without running the body, as it does for the language's own functions.
  ///   - result: The type of the value. Of functions without null in their type, too, calls with a null may be null.
  ///   - summary: One line of help.
  ///   - isDeterministic: Whether equal arguments give equal values throughout a statement; calls are then shared. A function that
  ///     is not cannot stand in the argument of an aggregating function.
  ///   - body: Gives the value. Whatever it throws becomes an error at the call; a ``Diagnostic`` keeps its code, message and hint.
  public init(
    _ name: String, arguments: [Signature.Argument] = [], result: ValueType, summary: String = "",
    isDeterministic: Bool = true,
    body: @escaping @Sendable (_ arguments: [Value], _ context: RoutineContext) throws -> Value
  ) {
    let signature = Signature(name: name, arguments: arguments, result: .value(result))
    self.signature = signature
    self.summary = summary
    scalar = ScalarFunction(
      name, signature: signature.description, summary: summary,
      parameters: arguments.map(\.type.assignableTypes), required: signature.required, result: result.types,
      propagatesNull: false, isDeterministic: isDeterministic
    ) { given, context throws(Failure) in
      for (value, argument) in zip(given, arguments) where value.isNull && !argument.type.allowsNull { return .null }
      let values = try RoutineCall.arguments(given, of: signature, in: context.graph)
      let value: Value
      do {
        value = try body(values, RoutineContext(graph: context.graph, host: context.host))
      } catch {
        throw RoutineCall.failure(error, of: signature)
      }
      return try RoutineCall.result(value, as: result, of: signature, "as its value", in: context.graph)
    }
  }
}
