/// Keys with values in the order of their making; a key stands once. Keys are compared by their bytes.
public struct ValueMap: Sendable {
  /// In order.
  public private(set) var entries: [(key: String, value: Value)]

  /// No entries.
  public init() { entries = [] }
}
