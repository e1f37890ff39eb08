import MQ
import MQSyntax

extension DiagnosticCode {
  /// Codes of what is found while a statement runs.
  var runExplanation: Explanation? {
    switch self {
    case .invalidArgumentValue:
      Explanation(
        meaning: "A function takes values of that type, but not this one.",
        example: .statement("RETURN date('2020-13-01')", instead: "RETURN date('2020-12-01')"))
    case .invalidPropertyType:
      Explanation(
        meaning: "A property holds a boolean, number, string, temporal value, or a list of these; not a map or a node.",
        example: .statement("CREATE ({address: {city: 'Paris'}})", instead: "CREATE ({city: 'Paris'})"))
    case .mapElementAccessByNonString:
      Explanation(
        meaning: "A map's keys are strings.",
        example: .statement(
          "WITH {a: 1} AS map, 0 AS key RETURN map[key]", instead: "WITH {a: 1} AS map, 'a' AS key RETURN map[key]"))
    case .listElementAccessByNonInteger:
      Explanation(
        meaning: "A list's elements are numbered by integers from 0.",
        example: .statement(
          "WITH [1, 2] AS list, 'a' AS key RETURN list[key]", instead: "WITH [1, 2] AS list, 0 AS key RETURN list[key]")
      )
    case .numberOutOfRange:
      Explanation(
        meaning: "A number lies outside of what the function takes.",
        example: .statement("RETURN range(1, 10, 0)", instead: "RETURN range(1, 10, 1)"))
    case .invalidRangeArgument:
      Explanation(
        meaning: "`range` takes integers.",
        example: .statement("RETURN range(1.5, 2)", instead: "RETURN range(1, 2)"))
    case .arithmeticOverflow:
      Explanation(
        meaning: "The result of integer arithmetic does not fit in 64 bits; floating-point numbers reach further.",
        example: .statement("RETURN 9223372036854775807 + 1", instead: "RETURN 9223372036854775807 + 1.0"))
    case .divisionByZero:
      Explanation(
        meaning: "An integer is divided by zero. (A floating-point division gives `Infinity` or `NaN`.)",
        example: .statement("RETURN 1 / 0", instead: "RETURN 1 / 0.0"))
    case .deletedEntityAccess:
      Explanation(
        meaning: "A node or relationship that the statement deleted may be returned, but not read.",
        example: .statement(
          "MATCH (a:A) DELETE a RETURN a.x", instead: "MATCH (a:A) WITH a, a.x AS x DELETE a RETURN x",
          graph: "CREATE (:A {x: 1})"))
    case .deleteConnectedNode:
      Explanation(
        meaning: "A node that still has relationships cannot be deleted; `DETACH DELETE` deletes them too.",
        example: .statement(
          "MATCH (a:A) DELETE a", instead: "MATCH (a:A) DETACH DELETE a", graph: "CREATE (:A)-[:R]->(:B)"))
    case .mergeReadOwnWrites:
      Explanation(
        meaning: "`MERGE` looks for what it would create, and null equals nothing, so it would create it every time.",
        example: .statement("MERGE (a:A {x: null})", instead: "MERGE (a:A {x: 1})"))
    case .graphTooLarge:
      Explanation(
        meaning: "A graph has at most some four billion nodes and as many relationships of a type.",
        example: .command("mq --graph data/ -c 'MATCH (n) RETURN count(*)'"))
    case .routineFailed:
      Explanation(
        meaning: """
          A procedure or function that the embedding program registered threw an error, or gave what its signature does
          not declare. The programs of `mq` itself register none.
          """,
        example: .command("mq -c 'CALL dbms.procedures()'"))
    case .invalidRowCount:
      Explanation(
        meaning: "`SKIP` and `LIMIT` take whole numbers of rows.",
        example: .command("mq --param n=3 -c 'MATCH (a) RETURN a LIMIT $n'"))
    case .cancelled:
      Explanation(
        meaning: "The statement was stopped, with Ctrl-C or by the program that ran it. The graph is as it was before.",
        example: .command("mq --timeout 10 -c 'MATCH (a), (b), (c) RETURN count(*)'"))
    case .timeLimit:
      Explanation(
        meaning: "The statement took longer than `--timeout` allows. The graph is as it was before.",
        example: .command("mq --timeout 60 report.mq"))
    case .rowLimit:
      Explanation(
        meaning: "The result has more rows than `--max-rows` allows.",
        example: .command("mq --max-rows 100000 report.mq"))
    case .memoryLimit:
      Explanation(
        meaning: "The statement holds more in memory than `--max-memory` allows: sort or collect fewer rows at once.",
        example: .command("mq --max-memory 2G report.mq"))
    case .updateRefused:
      Explanation(
        meaning: "The statement would change a graph that may only be read.",
        example: .command("mq --read-only -c 'MATCH (a) RETURN a'"))
    case .indexAlreadyExists:
      Explanation(
        meaning: "There is an index of that name, or on that label and property. `IF NOT EXISTS` lets it be.",
        example: .command("mq -c 'CREATE INDEX IF NOT EXISTS FOR (p:Person) ON (p.name)'"))
    case .indexNotFound:
      Explanation(
        meaning: "There is no such index. `SHOW INDEXES` lists them; `IF EXISTS` lets it be.",
        example: .command("mq -c 'DROP INDEX person_name IF EXISTS'"))
    default: nil
    }
  }

  /// Codes of what is found in files.
  var fileExplanation: Explanation? {
    switch self {
    case .fileNotFound:
      Explanation(meaning: "There is no such file.", example: .command("mq --graph data/ -c 'RETURN 1'"))
    case .fileUnreadable:
      Explanation(
        meaning: "The file is there, but cannot be read: look at who may.",
        example: .command("chmod u+r data/Person.csv"))
    case .noCSVFiles:
      Explanation(
        meaning: "A folder that is loaded as a graph holds files such as `Person.csv` and `Person_KNOWS_Person.csv`.",
        example: .command("ls data/*.csv"))
    case .invalidHeader:
      Explanation(
        meaning: "The first line of a file names its columns as `name:TYPE`; one of nodes has an `:ID`.",
        example: .file("Person.csv", "id:ID,age:NUMBERS\n1,36", instead: "id:ID,age:INT\n1,36"))
    case .wrongFieldCount:
      Explanation(
        meaning: "A line has another number of fields than the header.",
        example: .file("Person.csv", "id:ID,name\n1,Ada,36", instead: "id:ID,name,age:INT\n1,Ada,36"))
    case .invalidField:
      Explanation(
        meaning: "A field cannot be read as what the header says.",
        example: .file("Person.csv", "id:ID,age:INT\n1,old", instead: "id:ID,age:INT\n1,36"))
    case .duplicateIdentifier:
      Explanation(
        meaning: "Two nodes of an ID space have the same identifier.",
        example: .file("Person.csv", "id:ID\n1\n1", instead: "id:ID\n1\n2"))
    case .unknownIdentifier:
      Explanation(
        meaning: "A relationship names a node that no file has.",
        example: .file(
          "Person_KNOWS_Person.csv", ":START_ID(Person),:END_ID(Person)\n1,7",
          instead: ":START_ID(Person),:END_ID(Person)\n1,2"))
    case .unterminatedQuote:
      Explanation(
        meaning: "A field that begins with a quotation mark ends with one; inside of it a mark is written twice.",
        example: .file("Person.csv", "id:ID,name\n1,\"Ada", instead: "id:ID,name\n1,\"Ada\""))
    case .invalidXML:
      Explanation(
        meaning: "A file of GraphML is no XML: a tag without its end, say, or an `&` that is not written `&amp;`.",
        example: .file(
          "graph.graphml", "<graphml><graph><node id=\"a\"></graph></graphml>",
          instead: "<graphml><graph><node id=\"a\"/></graph></graphml>"))
    case .invalidElement:
      Explanation(
        meaning: "What a file tells of is neither a node nor a relationship, or lacks a part of one.",
        example: .file(
          "graph.jsonl", "{\"type\":\"knot\",\"id\":\"1\"}", instead: "{\"type\":\"node\",\"id\":\"1\",\"labels\":[]}"))
    case .unwritableValue:
      Explanation(
        meaning: """
          The format of a file has no form for a value of the graph: a list of CSV, say, is of one type and has no `;`
          in its texts. JSON lines and scripts hold everything.
          """,
        example: .command("mq export --graph empty graph.jsonl"))
    case .fileUnwritable:
      Explanation(
        meaning: "A file cannot be made or written there; one that was there before is as it was.",
        example: .command("mq --graph data/ -c ':save world.mqgraph'"))
    case .notASnapshot:
      Explanation(
        meaning: "`:open` takes a file that `:save` wrote.",
        example: .command("mq --graph world.mqgraph -c 'MATCH (n) RETURN count(*)'"))
    case .unsupportedVersion:
      Explanation(
        meaning: "The snapshot has a format that this version of mq does not read: make it anew from its data.",
        example: .command("mq --graph data/ -c ':save world.mqgraph'"))
    case .damagedFile:
      Explanation(
        meaning:
          "The snapshot is cut off, or its bytes are not those that were written: copy it again or make it anew.",
        example: .command("mq --graph data/ -c ':save world.mqgraph'"))
    default: nil
    }
  }
}
