/// The distinct sets of labels that nodes of a graph have (or had), each with a number: a node stores only that.
struct LabelSets: Sendable {
  /// The set number of a deleted node; zeroed memory reads as deleted.
  static let deleted: UInt32 = 0
  /// The number of the set without labels.
  static let none: UInt32 = 1

  /// By number; each sorted.
  private(set) var sets: [[LabelID]] = [[], []]
  /// How many living nodes have the set, by number; those of `deleted` are not counted.
  private(set) var counts: [Int] = [0, 0]
  private var numbers: [[LabelID]: UInt32] = [[]: LabelSets.none]

  /// The number of a set that is sorted and has no label twice.
  mutating func number(of set: [LabelID]) -> UInt32 {
    if let number = numbers[set] { return number }
    let number = UInt32(sets.count)
    sets.append(set)
    counts.append(0)
    numbers[set] = number
    return number
  }

  mutating func number(of set: UInt32, adding label: LabelID) -> UInt32 {
    let old = sets[Int(set)]
    if old.contains(label) { return set }
    return number(of: (old + [label]).sorted())
  }

  mutating func number(of set: UInt32, removing label: LabelID) -> UInt32 {
    let old = sets[Int(set)]
    if !old.contains(label) { return set }
    return number(of: old.filter { $0 != label })
  }

  mutating func count(_ change: Int, of set: UInt32) {
    if set != LabelSets.deleted { counts[Int(set)] += change }
  }

  func contains(_ label: LabelID, in set: Int) -> Bool { sets[set].contains(label) }

  /// The sum of `amounts` (by set number) over the sets that have the label.
  func sum(_ amounts: [Int], where label: LabelID) -> Int {
    var sum = 0
    for set in amounts.indices where amounts[set] != 0 && sets[set].contains(label) { sum += amounts[set] }
    return sum
  }
}

extension LabelTest {
  /// Whether a node with these labels passes.
  func accepts(_ labels: [LabelID]) -> Bool {
    switch self {
    case .name(let name): LabelID.find(name).map(labels.contains) ?? false
    case .wildcard: !labels.isEmpty
    case .not(let test): !test.accepts(labels)
    case .and(let tests): tests.allSatisfy { $0.accepts(labels) }
    case .or(let tests): tests.contains { $0.accepts(labels) }
    }
  }
}
