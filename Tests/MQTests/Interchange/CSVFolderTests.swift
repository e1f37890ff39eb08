import Foundation
import MQ
import MQTestSupport
import Testing

/// A temporary folder of files.
func withFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
  return try body(folder.path)
}

@Suite struct CSVFolderTests {
  private func load(_ files: [String: String]) throws -> Graph {
    let graph = try withFolder(files) { try Graph(csvFolder: $0) }
    #expect(graph.checkInvariants() == [])
    return graph
  }

  private func only(_ key: String, _ graph: Graph) -> [Value] {
    let key = KeyID(interning: key)
    return (0..<graph.nodeLimit).map { graph.property(key, of: NodeID(UInt32($0))) }
  }

  @Test func readsNodesAndRelationships() throws {
    let graph = try load([
      "Person.csv": "id:ID(Person)|name:STRING|born:DATE\n7|Ada|1815-12-10\n3|Charles|\n",
      "City.csv": "id:ID(City)|name\n7|London\n",
      "Person_LIVES_IN_City.csv": ":START_ID(Person)|:END_ID(City)|since:INT\n3|7|1810\n7|7|\n",
      "readme.txt": "not read",
    ])
    let (person, city) = (LabelID(interning: "Person"), LabelID(interning: "City"))
    #expect(graph.nodeCount(person) == 2 && graph.nodeCount(city) == 1)
    let name = KeyID(interning: "name")
    let ada = try #require(graph.lookup(person, name, "Ada").first)
    let charles = try #require(graph.lookup(person, name, "Charles").first)
    let london = try #require(graph.lookup(city, name, "London").first)
    #expect(graph.property(KeyID(interning: "id"), of: ada) == 7)
    #expect(graph.property(KeyID(interning: "born"), of: ada) == .date(Temporal.Date(daysSinceEpoch: -56270)))
    #expect(graph.property(KeyID(interning: "born"), of: charles) == .null)
    let livesIn = TypeID(interning: "LIVES_IN")
    #expect(graph.types == [livesIn])
    #expect(graph.relationshipCount(livesIn, label: city, outgoing: false) == 2)
    let reader = AdjacencyReader(livesIn, outgoing: true, in: graph)
    let slice = reader.slice(of: charles)
    #expect(Array(slice.neighbours) == [london.raw])
    let relationship = RelationshipID(type: livesIn, index: slice.index(0))
    #expect(graph.property(KeyID(interning: "since"), of: relationship) == 1810)
    #expect(graph.start(of: relationship) == charles && graph.end(of: relationship) == london)
    #expect(
      Array(AdjacencyReader(livesIn, outgoing: false, in: graph).slice(of: london).neighbours) == [
        ada.raw, charles.raw,
      ])
  }

  /// A column's header, a field and the value that it gives.
  @Test(
    arguments: [
      ("x:INT", "12", 12), ("x:LONG", "-9223372036854775808", .integer(.min)), ("x:SHORT", " 007 ", 7),
      ("x:BYTE", "+5", 5),
      ("x:INTEGER", "\"1\"", 1), ("x:int", "", .null), ("x:INT", "\"\"", .null),
      ("x:FLOAT", "1.5", 1.5), ("x:DOUBLE", "-0.1", -0.1), ("x:DOUBLE", "1e300", 1e300), ("x:DOUBLE", "3", 3.0),
      ("x:DOUBLE", "1400888.2", 1400888.2), ("x:DOUBLE", "123456789012345678", 123_456_789_012_345_678.0),
      ("x:DOUBLE", "-Infinity", .float(-.infinity)), ("x:DOUBLE", "", .null),
      ("x:BOOLEAN", "true", true), ("x:BOOLEAN", "FALSE", false),
      ("x:STRING", "a", "a"), ("x", "a", "a"), ("x:CHAR", "é", "é"), ("x:STRING", "\"\"", ""), ("x:STRING", "", .null),
      ("x:STRING", "\"say \"\"hi\"\"\"", "say \"hi\""), ("x:STRING", "\"a|b\nc\"", "a|b\nc"),
      ("x:STRING", " a ", " a "),
      ("x:STRING", "6\" pipe", "6\" pipe"), ("\"x:STRING\"", "a", "a"),
      ("x:DATE", "1970-01-02", .date(.init(daysSinceEpoch: 1))),
      ("x:DATE", "2000-02-29", .date(.init(daysSinceEpoch: 11016))),
      ("x:DATE", "19700103", .date(.init(daysSinceEpoch: 2))),
      ("x:LOCALTIME", "00:00:01", .localTime(.init(nanoseconds: 1_000_000_000))),
      ("x:TIME", "01:00+01:00", .time(.init(local: .init(nanoseconds: 3_600_000_000_000), offset: 3600))),
      ("x:LOCALDATETIME", "1970-01-01T00:00:01", .localDateTime(.init(seconds: 1, nanoseconds: 0))),
      (
        "x:DATETIME", "1970-01-01T00:00:01Z",
        .dateTime(.init(local: .init(seconds: 1, nanoseconds: 0), offset: 0, zone: nil))
      ),
      ("x:DURATION", "P1M2DT3S", .duration(.init(months: 1, days: 2, seconds: 3, nanoseconds: 0))),
      ("x:STRING[]", "a;b;;c", ["a", "b", "", "c"]), ("x:INT[]", "1; 2", [1, 2]), ("x:STRING[]", "", .null),
      ("x:STRING[]", "\"\"", .list([])), ("x:DOUBLE[]", "1;2.5", [1.0, 2.5]),
      ("x:BOOLEAN[]", "true;false", [true, false]),
      ("x:DATE[]", "1970-01-02", .list([.date(.init(daysSinceEpoch: 1))])),
      ("x:IGNORE", "a", .null),
    ] as [(String, String, Value)])
  func readsAField(header: String, field: String, value: Value) throws {
    for lineEnd in ["\n", "\r\n"] {
      let graph = try load(["A.csv": ":ID|\(header)\(lineEnd)1|\(field)\(lineEnd)2|\(lineEnd)"])
      #expect(only("x", graph) == [value, .null])
      let last = try load(["A.csv": "\u{feff}:ID|\(header)\(lineEnd)2|\(lineEnd)\(lineEnd)1|\(field)"])
      #expect(only("x", last) == [.null, value])
    }
  }

  @Test(arguments: ["|", ",", ";", "\t"]) func findsTheDelimiter(delimiter: String) throws {
    let rows =
      [":ID(A:B)", "x:STRING", "y:INT"].joined(separator: delimiter) + "\n"
      + ["1", "\"a\(delimiter)b\"", "2"]
      .joined(separator: delimiter)
    let graph = try load(["A.csv": rows])
    #expect(only("x", graph) == [.string("a\(delimiter)b")] && only("y", graph) == [2])
  }

  @Test func takesIdentifiersAsTextsUnlessAllAreIntegers() throws {
    let integers = try load(["A.csv": "id:ID\n10\n-3\n"])
    #expect(only("id", integers) == [10, -3])
    let texts = try load(["A.csv": "id:ID\n10\n007\n", "A_R_A.csv": ":START_ID,:END_ID\n007,10\n"])
    #expect(only("id", texts) == ["10", "007"])
    #expect(texts.start(of: RelationshipID(type: TypeID(interning: "R"), index: 0)) == NodeID(1))
    let typed = try load(["A.csv": "id:ID{id-type:long}\n10\n007\n", "B.csv": "id:ID(B){id-type:string}\n1\n"])
    #expect(only("id", typed) == [10, 7, "1"])
    // One space over two files, of which one has texts.
    let mixed = try load([
      "A.csv": "id:ID(S)\n1\n", "B.csv": "id:ID(S)\nx\n", "R.csv": ":START_ID(S),:END_ID(S)\n1,x\n\"x\",\"1\"\n",
    ])
    #expect(only("id", mixed) == [1, "x"] && mixed.relationshipCount(TypeID(interning: "R")) == 2)
  }

  @Test(arguments: [[1, 2, 3], [5, -5, 5000], [Int64.min, 0, Int64.max], [1 << 40, 3, 1 << 41]])
  func findsIdentifiersOfAnySize(ids: [Int64]) throws {
    let lines = ids.map(String.init)
    let graph = try load([
      "A.csv": ":ID\n" + lines.joined(separator: "\n"),
      "A_R_A.csv": ":START_ID,:END_ID\n" + zip(lines, lines.dropFirst()).map { "\($0),\($1)" }.joined(separator: "\n"),
    ])
    let reader = AdjacencyReader(TypeID(interning: "R"), outgoing: true, in: graph)
    #expect((0..<3).map { Array(reader.slice(of: NodeID($0)).neighbours) } == [[1], [2], []])
    #expect(only("id", graph) == [.null, .null, .null])
  }

  @Test func takesLabelsFromTheirColumn() throws {
    let graph = try load(["nodes.csv": ":ID,:LABEL\n1,A;B\n2,\n3,B; A\n4,C\n"])
    let names = (0..<4).map { graph.labels(of: NodeID($0)).map(\.name).sorted() }
    #expect(names == [["A", "B"], [], ["A", "B"], ["C"]])
  }

  @Test func takesTypesFromTheirColumn() throws {
    let graph = try load([
      "A.csv": ":ID\n1\n2\n",
      "rels.csv": ":START_ID,:END_ID,:TYPE,w:INT,t:STRING[]\n2,1,R,5,a;b\n1,2,S,6,\n1,2,R,7,c\n",
    ])
    let weight = KeyID(interning: "w")
    let r = TypeID(interning: "R")
    #expect((0..<2).map { graph.property(weight, of: RelationshipID(type: r, index: $0)) } == [7, 5])
    #expect(graph.property(KeyID(interning: "t"), of: RelationshipID(type: r, index: 1)) == ["a", "b"])
    #expect(graph.property(weight, of: RelationshipID(type: TypeID(interning: "S"), index: 0)) == 6)
  }

  /// A file's name and the spaces of its ends, with the type that they give.
  @Test(arguments: [
    ("A_KNOWS_A", "(A)", "(A)", "KNOWS"), ("A_LIVES_IN_A_B", "(A)", "(A_B)", "LIVES_IN"),
    ("A_B_IS_IN_A", "(A_B)", "(A)", "IS_IN"),
    ("knows", "(A)", "(A)", "knows"), ("A_B_R_A", "", "", "R"), ("A_A", "(A)", "(A)", "A_A"),
    ("X_R_A", "(A)", "(A)", "X_R_A"),
  ])
  func namesTypesAfterFiles(file: String, start: String, end: String, type: String) throws {
    let spaces = start.isEmpty ? ["", ""] : ["(A)", "(A_B)"]
    let graph = try load([
      "A.csv": ":ID\(spaces[0])\n1\n", "A_B.csv": ":ID\(spaces[1])\n2\n",
      "\(file).csv":
        ":START_ID\(start),:END_ID\(end)\n\(start == "(A_B)" || start.isEmpty ? 2 : 1),\(end == "(A_B)" ? 2 : 1)\n",
    ])
    #expect(graph.types.map(\.name) == [type])
  }

  @Test func keepsPropertiesWithTheirRelationships() throws {
    // Parallel relationships, several files of one type, and more of them than a chunk has rows.
    var random = SplitMix64(seed: 5)
    var files = ["A.csv": "id:ID(A)\n" + (0..<3000).map { "\($0 * 7 % 3000)" }.joined(separator: "\n")]
    files["B.csv"] = "id:ID(B)\n" + (0..<50).map(String.init).joined(separator: "\n")
    var expected: [[String]] = []
    for end in ["A", "B"] {
      var lines = [":START_ID(A),:END_ID(\(end)),from:INT,to:INT,text:STRING,kind:STRING"]
      for _ in 0..<5000 {
        let from = random.below(10) == 0 ? 1 : random.below(3000)
        let to = random.below(end == "A" ? 3000 : 50)
        lines.append("\(from),\(to),\(from),\(to),\(from)>\(end)\(to),\(end)")
        expected.append(["\(from)", "\(from)>\(end)\(to)", "\(to)", end])
      }
      files["A_R_\(end).csv"] = lines.joined(separator: "\n")
    }
    let graph = try load(files)
    let type = TypeID(interning: "R")
    let id = KeyID(interning: "id")
    var found: [[String]] = []
    for index in 0..<10_000 {
      let relationship = RelationshipID(type: type, index: UInt32(index))
      func text(_ key: String) -> String {
        switch graph.property(KeyID(interning: key), of: relationship) {
        case .integer(let number): "\(number)"
        case .string(let text): text
        default: ""
        }
      }
      #expect(
        graph.property(id, of: graph.start(of: relationship))
          == graph.property(KeyID(interning: "from"), of: relationship))
      #expect(
        graph.property(id, of: graph.end(of: relationship)) == graph.property(KeyID(interning: "to"), of: relationship))
      found.append([text("from"), text("text"), text("to"), text("kind")])
    }
    func sorted(_ rows: [[String]]) -> [[String]] { rows.sorted { $0.lexicographicallyPrecedes($1) } }
    #expect(sorted(found) == sorted(expected))
  }

  @Test func keepsTextsThatRepeatAndTextsThatDoNot() throws {
    // The files' rows share chunks; one key holds texts of both sorts, and numbers.
    let rare = (0..<5000).map { "name \($0) \"quoted\"" }
    let common = (0..<5000).map { "é\($0 % 7)" }
    func file(_ texts: [String]) -> String {
      "id:ID(\(texts[0].utf8.count)),x:STRING\n"
        + texts.enumerated().map { "\($0),\"\($1.replacingOccurrences(of: "\"", with: "\"\""))\"" }.joined(
          separator: "\n")
    }
    let graph = try load(["A.csv": file(rare), "B.csv": file(common), "C.csv": "id:ID(C),x:INT\n1,5\n2,\n3,6\n"])
    #expect(only("x", graph) == rare.map(Value.string) + common.map(Value.string) + [5, .null, 6])
    let nodes = (0..<UInt32(graph.nodeLimit)).reversed().map { NodeID($0) }
    #expect(graph.gather(KeyID(interning: "x"), of: nodes).asValues == only("x", graph).reversed())
  }

  @Test func changesALoadedGraph() throws {
    let graph = try load([
      "A.csv": "id:ID\n" + (0..<2100).map(String.init).joined(separator: "\n"),
      "A_R_A.csv": ":START_ID,:END_ID,w:INT\n"
        + (0..<4000).map { "\($0 % 2100),\($0 * $0 % 2100),\($0)" }.joined(separator: "\n"),
    ])
    let type = TypeID(interning: "R")
    var changed = graph
    changed.beginStatement()
    var random = SplitMix64(seed: 1)
    for step in 0..<1500 {
      let (start, end) = (NodeID(UInt32(random.below(40))), NodeID(UInt32(random.below(2100))))
      let weight: [(KeyID, Value)] = [(KeyID(interning: "w"), .integer(Int64(step)))]
      _ = try changed.createRelationship(type, from: start, to: end, properties: weight)
      let old = RelationshipID(type: type, index: UInt32(random.below(4000)))
      try changed.delete(old)
    }
    #expect(changed.checkInvariants() == [])
    for index in 0..<4000 {
      let relationship = RelationshipID(type: type, index: UInt32(index))
      #expect(changed.start(of: relationship) == graph.start(of: relationship))
      #expect(changed.end(of: relationship) == graph.end(of: relationship))
    }
    changed.rollbackStatement()
    #expect(changed.checkInvariants() == [])
    let (before, after) = (
      AdjacencyReader(type, outgoing: false, in: graph), AdjacencyReader(type, outgoing: false, in: changed)
    )
    for node in 0..<UInt32(2100) {
      let (a, b) = (before.slice(of: NodeID(node)), after.slice(of: NodeID(node)))
      #expect(Array(a.neighbours) == Array(b.neighbours))
      #expect((0..<a.count).map { a.index($0) } == (0..<b.count).map { b.index($0) })
    }
  }
}
