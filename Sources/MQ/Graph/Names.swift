import Synchronization

/// Names that got a number each, once and for all graphs of the process, so that a cached plan holds for any graph.
private final class NameTable: Sendable {
  private struct State {
    var names: [String] = []
    var numbers: [ByteText: UInt32] = [:]
  }

  static let labels = NameTable()
  static let types = NameTable()
  static let keys = NameTable()

  private let state = Mutex(State())

  func number(interning name: String) -> UInt32 {
    state.withLock { state in
      let text = ByteText(name)
      if let number = state.numbers[text] { return number }
      let number = UInt32(state.names.count)
      state.names.append(name)
      state.numbers[text] = number
      return number
    }
  }

  func number(of name: String) -> UInt32? { state.withLock { $0.numbers[ByteText(name)] } }

  func name(_ number: UInt32) -> String { state.withLock { $0.names[Int(number)] } }
}

/// A text that hashes and compares by its bytes, where `String` does so by canonical equivalence.
struct ByteText: Hashable {
  let string: String

  init(_ string: String) { self.string = string }

  static func == (a: ByteText, b: ByteText) -> Bool {
    a.string.utf8.count == b.string.utf8.count && a.string.utf8.elementsEqual(b.string.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var copy = string
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension LabelID {
  package init(interning name: String) { self.init(NameTable.labels.number(interning: name)) }

  /// nil when no graph of the process ever had it.
  package static func find(_ name: String) -> LabelID? { NameTable.labels.number(of: name).map(LabelID.init) }

  package var name: String { NameTable.labels.name(raw) }
}

extension TypeID {
  package init(interning name: String) { self.init(NameTable.types.number(interning: name)) }

  /// nil when no graph of the process ever had it.
  package static func find(_ name: String) -> TypeID? { NameTable.types.number(of: name).map(TypeID.init) }

  package var name: String { NameTable.types.name(raw) }
}

extension KeyID {
  package init(interning name: String) { self.init(NameTable.keys.number(interning: name)) }

  /// nil when no graph of the process ever had it.
  package static func find(_ name: String) -> KeyID? { NameTable.keys.number(of: name).map(KeyID.init) }

  package var name: String { NameTable.keys.name(raw) }
}
