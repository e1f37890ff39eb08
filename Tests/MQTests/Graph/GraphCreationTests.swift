import MQ
import Testing

@Suite struct GraphCreationTests {
  let person = LabelID(interning: "Person")
  let city = LabelID(interning: "City")
  let knows = TypeID(interning: "KNOWS")
  let name = KeyID(interning: "name")
  let age = KeyID(interning: "age")

  @Test func readsWhatWasCreated() throws {
    var graph = Graph()
    let ada = try graph.createNode(labels: [person], properties: [(name, .string("Ada")), (age, .integer(36))])
    let paris = try graph.createNode(labels: [city, person], properties: [(name, .string("Paris")), (age, .null)])
    let meeting = try graph.createRelationship(knows, from: ada, to: paris, properties: [(age, .float(1.5))])
    #expect(graph.nodeCount == 2 && graph.relationshipCount == 1)
    #expect(graph.property(name, of: ada) == .string("Ada"))
    #expect(graph.property(age, of: paris) == .null)
    #expect(graph.property(age, of: meeting) == .float(1.5))
    #expect(graph.labels(of: paris) == [person, city].sorted())
    #expect(graph.start(of: meeting) == ada && graph.end(of: meeting) == paris)
    #expect(graph.nodeCount(person) == 2 && graph.nodeCount(city) == 1)
    #expect(graph.relationshipCount(knows, label: city, outgoing: false) == 1)
    #expect(graph.relationshipCount(knows, label: city, outgoing: true) == 0)
    let reader = AdjacencyReader(knows, outgoing: true, in: graph)
    #expect(Array(reader.slice(of: ada).neighbours) == [paris.raw])
    #expect(reader.degree(of: paris) == 0)
    #expect(graph.lookup(person, name, .string("Ada")) == [ada])
    #expect(graph.lookup(person, age, .float(36)) == [ada])
  }

  @Test func keepsASnapshotAsItWas() throws {
    var graph = Graph()
    let ada = try graph.createNode(labels: [person], properties: [(name, .string("Ada"))])
    let before = graph
    try graph.setProperty(name, of: ada, to: .string("Augusta"))
    try graph.addLabel(city, to: ada)
    let second = try graph.createNode(labels: [], properties: [])
    #expect(before.property(name, of: ada) == .string("Ada"))
    #expect(before.labels(of: ada) == [person])
    #expect(!before.contains(second) && graph.contains(second))
    #expect(graph.property(name, of: ada) == .string("Augusta"))
  }

  @Test func takesAStatementBack() throws {
    var graph = Graph()
    let ada = try graph.createNode(labels: [person], properties: [(name, .string("Ada"))])
    graph.beginStatement()
    let bob = try graph.createNode(labels: [city], properties: [(name, .string("Bob"))])
    _ = try graph.createRelationship(knows, from: ada, to: bob, properties: [(age, .integer(1))])
    try graph.setProperty(name, of: ada, to: .integer(1))
    try graph.removeLabel(person, from: ada)
    graph.rollbackStatement()
    #expect(graph.nodeCount == 1 && graph.relationshipCount == 0 && graph.nodeLimit == 1)
    #expect(graph.property(name, of: ada) == .string("Ada"))
    #expect(graph.labels(of: ada) == [person])
    #expect(AdjacencyReader(knows, outgoing: true, in: graph).degree(of: ada) == 0)
    #expect(graph.labels == [person] && graph.types.isEmpty && graph.keys == [name])
  }
}
