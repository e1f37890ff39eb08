/// The parts of a page that needs nothing but itself.
enum HTMLPage {
  static func beginning(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>\(Markup.escaped(title))</title>
    <style>
    body { margin: 0; font: 14px system-ui, sans-serif; color: #222; background: #fff; display: flex; flex-direction: column; }
    table { border-collapse: collapse; margin: 12px; align-self: flex-start; }
    th, td { border: 1px solid #ddd; padding: 3px 8px; text-align: left; vertical-align: top; }
    td[align=right] { text-align: right; }
    .null { opacity: 0.5; }
    .picture { order: -1; height: 70vh; overflow: hidden; cursor: grab; border-bottom: 1px solid #ddd; }
    .picture:first-child { height: 100vh; border: 0; }
    .picture svg { width: 100%; height: 100%; }
    .node:hover path, .node:hover polygon { fill: #e8f0fe; }
    .edge:hover path { stroke-width: 3; }
    @media (prefers-color-scheme: dark) { body { color: #ddd; background: #222; } .picture { filter: invert(1) hue-rotate(180deg); } }
    </style>
    </head>
    <body>

    """
  }

  static let end = "</body>\n</html>\n"

  /// A picture that is moved with the pointer and zoomed with the wheel; it stands above what else the page has.
  static func picture(_ svg: String) -> String {
    """
    <div class="picture">
    \(svg)
    </div>
    <script>
    {
      const svg = document.currentScript.previousElementSibling.querySelector("svg");
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
    }
    </script>

    """
  }
}
