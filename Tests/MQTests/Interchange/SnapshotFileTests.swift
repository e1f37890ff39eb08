import Foundation
import MQTestSupport
import Testing

@testable import MQ

/// Snapshots of graphs in files: whole ones, and all that is not.
@Suite struct SnapshotFileTests {
  /// Something of every kind that a store holds.
  private static let script = """
    CREATE INDEX people FOR (p:Person) ON (p.name);
    CREATE INDEX `odd name` FOR (x:`Odd label`) ON (x.`odd key`);
    UNWIND range(1, 30) AS i
    CREATE (p:Person {name: 'Ada ' + (i % 3), i: i, x: i / 2.0, born: date('1815-12-10') + duration({days: i}), even: i % 2 = 0})
    CREATE (p)-[:KNOWS {since: date('2020-01-01'), weight: i}]->(p);
    CREATE (:`Odd label`:Person {`odd key`: 'é', other: 'e\u{301}', empty: '', text: '\u{1F600} in a text of more than fifteen bytes'});
    CREATE ();
    CREATE (:Times {a: localtime('12:00'), b: time('12:00+01:00'), c: localdatetime('2019-10-10T01:02:03.000000004'),
      d: datetime('2019-10-10T01:02[Europe/Paris]'), e: datetime('-0044-03-15T12:00Z'), f: duration('P1Y2M3DT4.5S')});
    CREATE (:Lists {a: [1, 2], b: ['x', 'é'], c: [], d: [true, 1.5, date('2020-02-02')]});
    CREATE (:Mixed {v: 1}), (:Mixed {v: 'one'}), (:Mixed {v: 1.0}), (:Mixed {v: [1]}), (:Mixed {v: false});
    MATCH (a:Person), (b:Person) WHERE a.i < b.i AND b.i < 12 CREATE (a)-[:KNOWS {weight: a.i * b.i}]->(b);
    MATCH (a:Person {i: 3})-[r:KNOWS]->() DELETE r;
    MATCH (a:Person {i: 30}) DETACH DELETE a;
    MATCH (a:Person {i: 7}) SET a:Chosen REMOVE a.name;
    """

  private static func made() throws -> Graph {
    var graph = Graph()
    try graph.load(script: script)
    return graph
  }

  /// The bytes of a snapshot of that graph.
  private static let written = Result {
    try withFolder([:]) { folder in
      try made().writeSnapshot(to: folder + "/graph")
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/graph")))
    }
  }

  private let file: [UInt8]

  init() throws { file = try Self.written.get() }

  private func open(_ bytes: [UInt8]) throws -> Graph {
    try withFolder([:]) { folder in
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/graph"))
      return try Graph(snapshot: folder + "/graph")
    }
  }

  /// What is wrong with a file; nil if nothing is.
  private func fault(_ bytes: [UInt8]) throws -> DiagnosticCode? {
    do {
      _ = try open(bytes)
      return nil
    } catch let error as LoadError {
      #expect(!error.message.isEmpty && error.file.hasSuffix("/graph"))
      return error.code
    }
  }

  @Test func holdsWhatTheGraphHolds() throws {
    let graph = try Self.made()
    let again = try open(file)
    #expect(again.checkInvariants() == [])
    #expect(GraphImage(again).difference(from: GraphImage(graph)) == nil)
    #expect(again.indexes == graph.indexes)
    for query in [
      "MATCH (n) RETURN id(n) AS id, labels(n) AS labels, properties(n) AS properties, keys(n) AS keys",
      "MATCH (a)-[r]->(b) RETURN id(a), id(r), id(b), type(r), properties(r)",
      "MATCH (p:Person {name: 'Ada 1'}) RETURN p.i ORDER BY p.i", "MATCH (t:Times) RETURN t.d.timezone, t.c.nanosecond",
      "SHOW INDEXES",
    ] {
      let rows = try [graph, again].map { try $0.query(query).map { $0.values.map { Cell($0) } } }
      #expect(rows[0] == rows[1], "\(query)")
    }
  }

  @Test func anEmptyGraphAndOneWhoseElementsAreGoneAreKept() throws {
    var gone = Graph()
    _ = try gone.run("CREATE (:A {x: 1})-[:R {y: 'z'}]->(:B)")
    _ = try gone.run("MATCH (n) DETACH DELETE n")
    for graph in [Graph(), gone] {
      try withFolder([:]) { folder in
        try graph.writeSnapshot(to: folder + "/graph")
        var again = try Graph(snapshot: folder + "/graph")
        #expect(again.nodeCount == 0 && again.checkInvariants() == [])
        _ = try again.run("CREATE (:A {x: 1})-[:R {y: 'z'}]->(:B)")
        #expect(again.checkInvariants() == [])
      }
    }
  }

  @Test func theFileMayGoWhenItWasRead() throws {
    try withFolder([:]) { folder in
      let path = folder + "/graph"
      try Self.made().writeSnapshot(to: path)
      let graph = try Graph(snapshot: path)
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(GraphImage(graph).difference(from: GraphImage(try Self.made())) == nil)
    }
  }

  @Test func writingReplacesAFileAndLeavesNoOther() throws {
    try withFolder(["graph": "something else", "real": "x"]) { folder in
      let folders = FileManager.default
      try folders.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
      for name in ["graph", "new", "link"] {
        try Self.made().writeSnapshot(to: folder + "/" + name)
        #expect(try Graph(snapshot: folder + "/" + name).nodeCount == Self.made().nodeCount)
      }
      #expect(try folders.contentsOfDirectory(atPath: folder).sorted() == ["graph", "link", "new", "real"])
      #expect(try folders.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
      for place in [folder, folder + "/none/graph", "/dev/null"] {
        let error = #expect(throws: LoadError.self) { try Self.made().writeSnapshot(to: place) }
        #expect(error?.code == .fileUnwritable && error?.file == place)
      }
      #expect(try folders.contentsOfDirectory(atPath: folder).count == 4)
    }
  }

  @Test func aCancelledOneLeavesTheFileThatWasThere() throws {
    try withFolder(["graph": "before"]) { folder in
      let cancellation = Cancellation()
      cancellation.cancel()
      let graph = try Self.made()
      let error = #expect(throws: LoadError.self) {
        try graph.writeSnapshot(to: folder + "/graph", cancellation: cancellation)
      }
      #expect(error?.code == .cancelled)
      let text = try String(contentsOfFile: folder + "/graph", encoding: .utf8)
      #expect(text == "before")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == ["graph"])
    }
  }

  @Test func otherFilesAreRefused() throws {
    try withFolder(["script.mq": "CREATE (n);", "empty": ""]) { folder in
      for (name, code) in [
        ("script.mq", DiagnosticCode.notASnapshot), ("empty", .notASnapshot), ("none", .fileNotFound),
        (".", .fileUnreadable),
      ] {
        let error = #expect(throws: LoadError.self) { try Graph(snapshot: folder + "/" + name) }
        #expect(error?.code == code, "\(name)")
      }
    }
  }

  @Test func anotherVersionIsNamed() throws {
    var bytes = file
    bytes[16] += 1
    withChecksum(&bytes)
    #expect(try fault(bytes) == .unsupportedVersion)
    bytes = file
    bytes.swapAt(20, 23)
    withChecksum(&bytes)
    #expect(try fault(bytes) == .damagedFile)
  }

  /// Makes the header's checksum right.
  private func withChecksum(_ bytes: inout [UInt8]) {
    let checksum = bytes[..<56].withUnsafeBytes { XXH64.hash($0) }
    for index in 0..<8 { bytes[56 + index] = UInt8(truncatingIfNeeded: checksum >> UInt64(8 * index)) }
  }

  /// Positions all over the file: all of its header, and those around places where something begins.
  private func positions(_ count: Int, seed: UInt64) -> [Int] {
    var random = SplitMix64(seed: seed)
    return Array(0..<72) + Array(file.count - 200..<file.count) + (0..<count).map { _ in random.below(file.count) }
  }

  @Test func aCutFileIsFoundOut() throws {
    for length in positions(150, seed: 3) {
      let code = try fault(Array(file[..<length]))
      #expect(code == (length == 0 ? .notASnapshot : .damagedFile), "\(length)")
    }
    #expect(try fault(file + [0]) == .damagedFile)
  }

  @Test(arguments: 0..<4) func aChangedByteIsFoundOut(_ part: Int) throws {
    var random = SplitMix64(seed: UInt64(part))
    for position in positions(150, seed: UInt64(50 + part)) {
      var bytes = file
      bytes[position] ^= UInt8(1 + random.below(255))
      let code = try fault(bytes)
      #expect(code == (position < SnapshotFormat.magic.count ? .notASnapshot : .damagedFile), "\(position)")
    }
  }

  /// A file whose checksums are right may still hold anything: it is refused, or gives a graph that can be read and changed.
  @Test(arguments: 0..<8) func aForgedFileDoesNoHarm(_ part: Int) throws {
    var random = SplitMix64(seed: UInt64(900 + part))
    let catalogue = try Forgery(file)
    var opened = 0
    for _ in 0..<150 {
      var forgery = catalogue
      for _ in 0...random.below(3) { forgery.change(&random, inCatalogue: part % 2 == 0) }
      guard var graph = try? open(forgery.bytes) else { continue }
      opened += 1
      for query in [
        "MATCH (n) RETURN n, labels(n), properties(n), COUNT { (n)--() }",
        "MATCH (a)-[r]-(b) RETURN a, properties(r), b",
        "MATCH (p:Person {name: 'Ada 1'}) SET p.name = 'Bob', p.i = 'x' RETURN p",
        "MATCH (a:Person)-[:KNOWS]->(b)-[:KNOWS]->(c) RETURN count(*)", "MATCH (n) DETACH DELETE n", "CREATE (:Person)",
      ] { _ = try? graph.run(query) }
    }
    // Some changes do no harm: the test would be none if everything was refused.
    #expect(opened > 0 || part % 2 == 0)
  }

  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)]) func theChecksumIsXXH64(_ text: String, _ hash: UInt64)
  {
    #expect(Array(text.utf8).withUnsafeBytes { XXH64.hash($0) } == hash)
  }
}

/// Changes a snapshot and makes its checksums right.
private struct Forgery {
  private var blocks: [UInt8]
  private var catalogue: SnapshotCatalogue
  private var encoded: [UInt8]

  init(_ file: [UInt8]) throws {
    let start = file[32..<40].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    catalogue = try file[start...].withUnsafeBytes { try SnapshotCatalogue(decoding: $0) }
    encoded = catalogue.encoded()
    blocks = Array(file[SnapshotFormat.headerSize..<start])
  }

  mutating func change(_ random: inout SplitMix64, inCatalogue: Bool) {
    let byte = [0, 1, 2, 127, 128, 255][random.below(6)]
    if inCatalogue {
      encoded[random.below(encoded.count)] = UInt8(byte)
      return
    }
    // The beginnings of chunks hold most of what others rely on.
    var position = 0
    let sizes = catalogue.blocks.flatMap(\.sizes)
    for size in sizes.prefix(random.below(sizes.count)) { position += SnapshotFormat.aligned(size) }
    position += random.below(3) == 0 ? random.below(8192) : random.below(400)
    blocks[min(position, blocks.count - 1)] = UInt8(byte)
    var start = 0
    for number in catalogue.blocks.indices {
      let size = catalogue.blocks[number].size
      catalogue.blocks[number].checksum = blocks[start..<start + size].withUnsafeBytes { XXH64.hash($0) }
      start += size
    }
    encoded = catalogue.encoded()
  }

  var bytes: [UInt8] {
    let start = SnapshotFormat.headerSize + blocks.count
    let header = SnapshotHeader(
      fileSize: UInt64(start + encoded.count), catalogueStart: UInt64(start), catalogueSize: UInt64(encoded.count),
      catalogueChecksum: encoded.withUnsafeBytes { XXH64.hash($0) })
    return header.encoded() + blocks + encoded
  }
}
