import Foundation
import MQ
import Testing

@testable import MQCommand

/// The thirty competency questions of `Examples/questions` take their answers from the graph: without a graph there are none,
/// and when a fact changes, so does the answer. That the answers are right is in ``ExampleScriptTests``.
@Suite struct QuestionTests {
  /// By question: a change of one fact that it asks for.
  static let changes: [(question: String, change: String)] = [
    ("q01", "MATCH (c:Cluster) SET c.created = date('2006-01-01')"),
    ("q02", "MATCH (:Person)-[r:AFFILIATED_WITH]->(:Cluster) SET r.attested = [date('2020-01-01')]"),
    ("q03", "MATCH (e:Event {name: 'FFQIS 2018'}) SET e.registrationUntil = date('2018-05-12')"),
    ("q04", "MATCH (:Cluster)-[r:COVERS]->(:Place {name: 'Essonne'}) DELETE r"),
    ("q05", "MATCH (:Organisation {name: 'Hôpital Beaujon'})-[r:PART_OF]->() DELETE r"),
    ("q06", "MATCH (o:Organisation {name: 'Inria'}) REMOVE o:Member"),
    ("q07", "MATCH (:Organisation {name: 'Instent'})-[r:RECEIVED]->() SET r.year = 2014"),
    ("q08", "MATCH (u:Unit {name: 'Clinical Research Unit'}) SET u.name = 'Trial Unit'"),
    ("q09", "MATCH (:FundingScheme {acronym: 'FUI'})-[r:PROVIDED_BY]->() DELETE r"),
    ("q10", "MATCH (:Person {name: 'Guy Frija'})-[r:VICE_PRESIDES]->() SET r.until = date('2019-12-31')"),
    ("q11", "MATCH (:Organisation {name: 'CNRS'})-[r:MEMBER_OF]->() SET r.since = date('2006-06-01')"),
    ("q12", "MATCH (o:Observation {id: 'products-D'}) SET o.value = 81"),
    ("q13", "MATCH (o:Observation {id: 'members-D'}) SET o.value = 450"),
    ("q14", "MATCH (a:Area {name: 'Imaging'}) SET a.name = 'Diagnostic and interventional imaging'"),
    ("q15", "MATCH (a:Area {name: 'Digital health'}) SET a.until = date('2019-10-10')"),
    ("q16", "MATCH (:Person {name: 'Guy Frija'})-[r:AFFILIATED_WITH]->() DELETE r"),
    ("q17", "MATCH (o:Organisation {name: 'Cerba Healthcare'}) SET o:Member"),
    ("q18", "MATCH (:Cluster)-[r:HAS_AREA]->(:Area {name: 'Translational medicine'}) SET r.until = date('2018-06-01')"),
    ("q19", "MATCH (:Person)-[r:PRESIDES]->(:Cluster) SET r.attested = [date('2018-02-07')]"),
    ("q20", "MATCH (o:Observation {id: 'members-F'}) SET o.value = 310"),
    ("q21", "MATCH (:Organisation {name: 'Anatoscope'})-[r:RECEIVED]->() SET r.since = date('2017-01-01')"),
    ("q22", "MATCH (:Organisation {acronym: 'SFR'})-[r:GIVES]->() DELETE r"),
    ("q23", "MATCH (:Person {name: 'Diane Côté'})-[r:AFFILIATED_WITH]->() DELETE r"),
    ("q24", "MATCH ()-[r:SUCCEEDED_BY]->(:Area {name: 'Techno-therapies'}) SET r.certainty = 'high'"),
    ("q25", "MATCH (o:Observation {id: 'projects-F'}) SET o.sources = ['2018-03-21-ffqis#36']"),
    ("q26", "MATCH (:Person)-[r:PRESIDES]->(:Cluster) SET r.sources = ['2018-02-07-sfr#5']"),
    (
      "q27",
      "MATCH (:Event {name: 'FFQIS 2016'})-[r:HELD_IN]->() MATCH (e:Event {name: 'FFQIS 2016'}), (p:Place {name: 'Quebec'})"
        + " DELETE r CREATE (e)-[:HELD_IN]->(p)"
    ),
    (
      "q28",
      "MATCH (a:Area {name: 'Diagnostic and interventional imaging'})"
        + " CREATE (:Person {name: 'Ada'})-[:PRESIDES {since: date('2018-01-01')}]->(a)"
    ),
    ("q29", "MATCH (c:Cluster) CREATE (:Project {name: 'One'})-[:CERTIFIED_BY]->(c)"),
    ("q30", "MATCH (o:Observation {id: 'attendance-2018'}) SET o.kind = 'reported'"),
  ]

  @Test func areThirty() throws {
    let questions = Self.changes.map(\.question)
    #expect(questions.count == 30)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".mq") }.sorted()
        .map { String($0.prefix(3)) } == questions)
  }

  @Test(arguments: changes.map(\.question))
  func findsNothingInAnEmptyGraph(_ question: String) throws {
    // A count of nothing is no fact.
    let cells = Self.cells(of: try output(of: question, on: Graph()))
    #expect(cells.subtracting(["0", "null", "[]"]).isEmpty)
  }

  @Test(arguments: changes)
  func answersFromTheGraph(_ question: String, _ change: String) throws {
    var graph = Graph.medicen
    let before = try output(of: question, on: graph)
    #expect(try graph.run(change).counters != UpdateCounters())
    #expect(try output(of: question, on: graph) != before)
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/questions")

  private func output(of question: String, on graph: Graph) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let file = try #require(files.first { $0.hasPrefix(question) && $0.hasSuffix(".mq") })
    let output = Output(.memory)
    let session = Session(
      Settings(mode: .box, width: 120), graph: graph, output: output, messages: Messages(output: Output(.memory)))
    #expect(try session.run(.file(Self.folder.appendingPathComponent(file).path), keepGoing: false) == .done)
    return output.buffer.text
  }

  /// What stands in the rows of boxes, between the line under the types and the last one.
  private static func cells(of boxes: String) -> Set<String> {
    var cells: Set<String> = []
    var isBelowTypes = false
    for line in boxes.split(separator: "\n") {
      if line.hasPrefix("├") { isBelowTypes = true }
      if line.hasPrefix("└") { isBelowTypes = false }
      guard isBelowTypes, line.hasPrefix("│") else { continue }
      for cell in line.split(separator: "│") {
        cells.insert(cell.trimmingCharacters(in: .whitespaces))
      }
    }
    return cells
  }
}
