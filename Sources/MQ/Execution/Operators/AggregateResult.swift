internal import MQSyntax

/// In what order an aggregation hands out its groups.
enum GroupOrder {
  /// That of their first rows, as the language's rules ask where nothing else is said.
  case firstRows
  /// Any, for whoever makes the same of every order.
  case any
  /// Any, but the variable has the place of each: for a sort, which needs it of rows that are equal otherwise.
  case ranked(Variable)
}

/// The rows of an aggregation, handed out batch by batch.
struct AggregateResult {
  /// The rows of some groups, and when each was first met.
  struct Piece: Sendable {
    var rows: Batch
    var ranks: [UInt64]
  }

  private let pieces: [Batch]
  /// The pieces (upper half) and the rows of them in the order of the result, and ``nowhere``; nil for one piece after the other.
  private let places: [UInt64]?
  private var piece = 0
  private var position = 0

  private static let nowhere = UInt64.max

  /// The number of groups.
  var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// One batch in the order of the first rows.
  init(_ rows: Batch, _ order: GroupOrder) {
    var rows = rows
    if case .ranked(let rank) = order { rows[rank] = .integers((0..<Int64(rows.count)).map { $0 }, .all) }
    pieces = [rows]
    places = nil
  }

  /// Pieces of different groups.
  init(_ all: [Piece], _ order: GroupOrder) {
    let all = all.filter { $0.rows.count > 0 }
    switch order {
    case .firstRows:
      pieces = Batch.alike(all.map(\.rows))
      places = Self.places(all.map(\.ranks))
    case .any:
      pieces = all.map(\.rows)
      places = nil
    case .ranked(let rank):
      pieces = all.map { piece in
        var rows = piece.rows
        rows[rank] = .integers(mapped(piece.ranks) { Int64(bitPattern: $0) }, .all)
        return rows
      }
      places = nil
    }
  }

  /// Ranks lie close together in each morsel, so that each has a place that is found by counting.
  private static func places(_ ranks: [[UInt64]]) -> [UInt64] {
    var sizes: [Int] = []
    for rank in ranks.joined() {
      let morsel = Int(rank >> 32)
      if morsel >= sizes.count { sizes.append(contentsOf: repeatElement(0, count: morsel + 1 - sizes.count)) }
      sizes[morsel] = max(sizes[morsel], Int(rank & 0xFFFF_FFFF) + 1)
    }
    var firsts: [Int] = []
    var total = 0
    for size in sizes {
      firsts.append(total)
      total += size
    }
    var places = [UInt64].large(repeating: nowhere, count: total)
    for (piece, ranks) in ranks.enumerated() {
      for (row, rank) in ranks.enumerated() {
        places[firsts[Int(rank >> 32)] + Int(rank & 0xFFFF_FFFF)] = UInt64(piece) << 32 | UInt64(row)
      }
    }
    return places
  }

  /// nil at the end.
  mutating func next() -> Batch? {
    guard let places else { return nextOfPiece() }
    var rows: [UInt64] = []
    rows.reserveCapacity(Batch.targetCount)
    while position < places.count, rows.count < Batch.targetCount {
      if places[position] != Self.nowhere { rows.append(places[position]) }
      position += 1
    }
    return rows.isEmpty ? nil : Batch.gathered(from: pieces, rows)
  }

  private mutating func nextOfPiece() -> Batch? {
    while piece < pieces.count {
      let rows = pieces[piece]
      if position < rows.count {
        let end = min(position + Batch.targetCount, rows.count)
        defer { position = end }
        return rows.sliced(position..<end)
      }
      piece += 1
      position = 0
    }
    return nil
  }
}
