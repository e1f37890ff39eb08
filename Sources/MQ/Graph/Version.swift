import Synchronization

/// Numbers that tell states of things apart: none is given twice in a process, and 0 never.
enum Version {
  private static let last = Atomic<UInt64>(0)

  static func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
