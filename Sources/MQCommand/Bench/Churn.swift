import MQ

/// Deletes relationships at random and makes them anew, as an update would: what a graph looks like that has lived.
struct Churn {
  /// Of the relationships of each type.
  var share: Double
  var seed: UInt64

  func apply(to graph: inout Graph) throws(Failure) {
    var random = SplitMix(state: seed)
    for type in graph.types {
      let count = graph.relationshipCount(type)
      for _ in 0..<Int((Double(count) * share).rounded()) {
        // Those of a loaded graph are numbered without gaps; what was drawn before is passed over.
        let drawn = RelationshipID(type: type, index: UInt32(random.next() % UInt64(count)))
        guard graph.contains(drawn) else { continue }
        let (start, end, properties) = (graph.start(of: drawn), graph.end(of: drawn), graph.properties(of: drawn))
        try graph.delete(drawn)
        _ = try graph.createRelationship(type, from: start, to: end, properties: properties.map { ($0.key, $0.value) })
      }
    }
  }
}

/// Steele, Lea and Flood's generator: the same numbers for the same seed on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
