import MQ
import Testing

@testable import MQCommand

struct ScriptFormatterTests {
  private func format(_ text: String) -> String? {
    ScriptFormatter.format(Array(text.utf8), name: "s.mq", Messages(output: Output(.memory)))
  }

  @Test(arguments: [
    ("match (n)   return n", "MATCH (n)\nRETURN n;\n"),
    ("return 1;return 2", "RETURN 1;\nRETURN 2;\n"),
    ("return 1;\n\n\n\nreturn 2;\n\n", "RETURN 1;\n\nRETURN 2;\n"),
    (
      "#!/usr/bin/env mq\n// one\n\n// two\nreturn 1; // three\n// four\n",
      "#!/usr/bin/env mq\n// one\n\n// two\nRETURN 1; // three\n// four\n"
    ),
    ("  :mode csv  \nreturn 1", ":mode csv\nRETURN 1;\n"),
    (
      "match (n) // nodes\n// only some\nwhere n.x = 1 /* one */ and\n  n.y = 2\nreturn n",
      "MATCH (n) // nodes\n// only some\nWHERE n.x = 1 AND n.y = 2 /* one */\nRETURN n;\n"
    ),
    ("match (n)\nreturn n // all\n;", "MATCH (n)\nRETURN n; // all\n"),
    ("match (n) return ((1)) /* a */ + /* b */ 2 // c\n", "MATCH (n)\n/* b */\nRETURN 1 + 2; /* a */ // c\n"),
    ("// only a remark", "// only a remark\n"),
    (
      "match p = any shortest (a)-[*]-(b) return p; match p = shortest 1 (a)-[*]-(b) return p",
      "MATCH p = ANY SHORTEST (a)-[*]-(b)\nRETURN p;\nMATCH p = SHORTEST 1 (a)-[*]-(b)\nRETURN p;\n"
    ),
    (
      """
      match (person:Person)-[:PRESIDES]->(area:Area), (person)-[:AFFILIATED_WITH]->(organisation), (area)--(x) where
      person.name contains 'a' and area.name contains 'b' and (organisation.name is null or x.name <> 'c') return person.name
      as person, area.name as area, // both
      organisation.name as organisation, x.name as other, {a: 1, b: 2} as map order by person desc
      """,
      """
      MATCH (person:Person)-[:PRESIDES]->(area:Area), (person)-[:AFFILIATED_WITH]->(organisation),
        (area)--(x)
      WHERE person.name CONTAINS 'a' AND area.name CONTAINS 'b'
        AND (organisation.name IS NULL OR x.name <> 'c')
      RETURN person.name AS person, area.name AS area, organisation.name AS organisation, x.name AS other, // both
        {a: 1, b: 2} AS map
      ORDER BY person DESC;

      """
    ),
    (
      "match (a:Area)-[:INCLUDES]->(t:Topic), (p:Person {name: 'Somebody'})-[:PRESIDES]->(a)<-[:HAS_AREA]-(c:Cluster {name: 'One of several'})-[:LOCATED_IN]->(x) return 1",
      """
      MATCH (a:Area)-[:INCLUDES]->(t:Topic),
        (p:Person {name: 'Somebody'})-[:PRESIDES]->(a)<-[:HAS_AREA]-(c:Cluster {name: 'One of several'})
          -[:LOCATED_IN]->(x)
      RETURN 1;

      """
    ),
    (
      "match p = all shortest (:Organisation {name: 'Therapixel'}) ((:Actor|Area)--(:Actor|Area))+ (:Person {name: 'Meder'}) return p",
      """
      MATCH p = ALL SHORTEST (:Organisation {name: 'Therapixel'}) ((:Actor|Area)--(:Actor|Area))+
          (:Person {name: 'Meder'})
      RETURN p;

      """
    ),
    (
      "return '\(String(repeating: "long", count: 30))' as text, 1 as one",
      "RETURN '\(String(repeating: "long", count: 30))' AS text,\n  1 AS one;\n"
    ),
    ("", ""),
  ])
  func formatsAndKeepsComments(text: String, expected: String) {
    #expect(format(text) == expected)
    #expect(format(expected) == expected)
  }

  @Test func leavesWhatItCannotRead() {
    #expect(format("RETURN 1;\nRETURN 1 +;") == nil)
  }

  @Test(arguments: ["RETURN '?' AS x;", "// ?\nRETURN 1", "RETURN 1;\n// ?\n", ":mode ?\nRETURN 1", "?", "RETURN `?`"])
  func leavesWhatIsNoUTF8(text: String) {
    let bytes = text.utf8.map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
    let messages = Messages(output: Output(.memory))
    #expect(ScriptFormatter.format(bytes, name: "s.mq", messages) == nil)
    #expect(messages.output.buffer.text.contains("[InvalidUTF8]"))
  }

  @Test func formatsFilesInPlaceOrOnlyLooks() throws {
    let folder = try TemporaryFolder(["a.mq": "return 1", "b.mq": "RETURN 1;\n", "c.mq": "RETURN +"])
    let check = try BuiltCommand.run(["fmt", "--check", "a.mq", "b.mq"], in: folder)
    #expect(check.output == "a.mq\n")
    #expect(check.status == 1)
    #expect(try folder.text(of: "a.mq") == "return 1")
    let result = try BuiltCommand.run(["fmt", "."], in: folder)
    #expect(result.errors.hasPrefix("./c.mq:1:9: error: "))
    #expect(result.status == 1)
    #expect(try folder.text(of: "a.mq") == "RETURN 1;\n")
    #expect(try folder.text(of: "c.mq") == "RETURN +")
    #expect(try BuiltCommand.run(["fmt"], input: "return 1").output == "RETURN 1;\n")
  }
}
