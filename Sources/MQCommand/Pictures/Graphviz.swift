import MQ

/// Pictures that Graphviz draws of a result's graph.
enum Graphviz {
  /// The picture as SVG.
  static func svg(_ graph: ResultGraph) throws(CommandError) -> String {
    var source = TextBuffer()
    DotWriter(hasTooltips: true).append(graph, to: &source)
    let (status, bytes): (Int32, [UInt8])
    do throws(SystemError) {
      (status, bytes) = try run(source)
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

  private static func run(_ source: TextBuffer) throws(SystemError) -> (status: Int32, output: [UInt8]) {
    let (input, file) = try Descriptor.temporary(suffix: ".dot")
    defer { System.remove(input) }
    try file.write(source.bytes)
    file.close()
    let (output, empty) = try Descriptor.temporary(suffix: ".svg")
    defer { System.remove(output) }
    empty.close()
    let status = try ChildProcess.run("exec dot -Tsvg '\(input)' >'\(output)' 2>/dev/null")
    let drawn = try Descriptor.reading(output)
    defer { drawn.close() }
    var bytes: [UInt8] = []
    while try drawn.read(1 << 17, into: &bytes) > 0 {}
    return (status, bytes)
  }

  /// The picture as a page that needs nothing else: it can be moved and zoomed, and shows the properties of what is pointed at.
  static func page(_ graph: ResultGraph) throws(CommandError) -> String {
    let svg = try svg(graph)
    // What stands before the element is of no use within HTML.
    let element = svg.firstRange(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? svg
    return GraphPage.text(element, graph)
  }
}

/// A page with a picture.
enum GraphPage {
  static func text(_ svg: String, _ graph: ResultGraph) -> String {
    let counts = ImportReport(nodes: graph.nodes.count, relationships: graph.relationships.count)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(counts.summary)</title>
      <style>
      html, body { margin: 0; height: 100%; font: 14px system-ui, sans-serif; color: #222; background: #fff; }
      body { display: flex; flex-direction: column; }
      header { padding: 8px 12px; border-bottom: 1px solid #ddd; }
      #view { flex: 1; overflow: hidden; cursor: grab; }
      #view svg { width: 100%; height: 100%; }
      .node:hover path, .node:hover polygon { fill: #e8f0fe; }
      .edge:hover path { stroke-width: 3; }
      @media (prefers-color-scheme: dark) { html, body { color: #ddd; background: #222; } #view { filter: invert(1) hue-rotate(180deg); } }
      </style>
      </head>
      <body>
      <header>\(counts.summary)</header>
      <div id="view">
      \(svg)
      </div>
      <script>
      const svg = document.querySelector("#view svg");
      const box = svg.viewBox.baseVal;
      svg.removeAttribute("width");
      svg.removeAttribute("height");
      svg.addEventListener("wheel", event => {
        event.preventDefault();
        const scale = event.deltaY < 0 ? 0.9 : 1 / 0.9;
        const frame = svg.getBoundingClientRect();
        const x = (event.clientX - frame.left) / frame.width, y = (event.clientY - frame.top) / frame.height;
        box.x += box.width * (1 - scale) * x;
        box.y += box.height * (1 - scale) * y;
        box.width *= scale;
        box.height *= scale;
      }, { passive: false });
      let grip = null;
      svg.addEventListener("pointerdown", event => { grip = event; svg.setPointerCapture(event.pointerId); });
      svg.addEventListener("pointerup", () => { grip = null; });
      svg.addEventListener("pointermove", event => {
        if (!grip) return;
        const frame = svg.getBoundingClientRect();
        const unit = Math.max(box.width / frame.width, box.height / frame.height);
        box.x -= (event.clientX - grip.clientX) * unit;
        box.y -= (event.clientY - grip.clientY) * unit;
        grip = event;
      });
      </script>
      </body>
      </html>

      """
  }
}
