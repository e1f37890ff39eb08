import MQ

/// Pictures that Graphviz draws.
enum Graphviz {
  /// The picture as SVG.
  ///
  /// - Parameters:
  ///   - isSafe: Whether no other program may run.
  ///   - cancellation: Ends the drawing.
  static func svg(
    _ diagram: Diagram, isSafe: Bool = false, _ cancellation: Cancellation? = nil
  ) throws(CommandError) -> String {
    if isSafe { throw refusal }
    var source = TextBuffer()
    DotWriter.append(diagram, hasNotes: true, to: &source)
    let (status, bytes): (Int32, [UInt8])
    do throws(SystemError) {
      (status, bytes) = try run(source, cancellation)
    } catch {
      throw CommandError("cannot draw with Graphviz: \(error.message)")
    }
    if status == 127 {
      throw CommandError(
        "Graphviz is not installed: there is no `dot`",
        hint: "install the package `graphviz`, or write `--mode dot` or `--mode mermaid`")
    }
    guard status == 0, !bytes.isEmpty else { throw CommandError("Graphviz failed with status \(status)") }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func run(
    _ source: TextBuffer, _ cancellation: Cancellation?
  ) throws(SystemError) -> (status: Int32, output: [UInt8]) {
    let (input, file) = try Descriptor.temporary(suffix: ".dot")
    defer { System.remove(input) }
    try file.write(source.bytes)
    file.close()
    let (output, empty) = try Descriptor.temporary(suffix: ".svg")
    defer { System.remove(output) }
    empty.close()
    let status = try ChildProcess.run("exec dot -Tsvg '\(input)' >'\(output)' 2>/dev/null", cancellation)
    let drawn = try Descriptor.reading(output)
    defer { drawn.close() }
    var bytes: [UInt8] = []
    while try drawn.read(1 << 17, into: &bytes) > 0 {}
    return (status, bytes)
  }

  /// The picture as an element of HTML.
  static func element(
    _ diagram: Diagram, isSafe: Bool = false, _ cancellation: Cancellation? = nil
  ) throws(CommandError) -> String {
    let svg = try svg(diagram, isSafe: isSafe, cancellation)
    // What stands before the element is of no use within HTML.
    return svg.firstRange(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? svg
  }

  /// The picture as a page that needs nothing else: it can be moved and zoomed, and shows the properties of what is pointed at.
  static func page(_ diagram: Diagram, _ cancellation: Cancellation) throws(CommandError) -> String {
    try HTMLPage.beginning(title: diagram.title) + HTMLPage.picture(element(diagram, isSafe: false, cancellation))
      + HTMLPage.end
  }

  /// Why nothing is drawn under `--safe`.
  private static let refusal = CommandError("pictures are not drawn under --safe, since Graphviz is another program")
}
