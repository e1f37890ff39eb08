import MQ
import MQSyntax

extension DiagnosticCode {
  /// Codes of what is found while names and types are resolved, and of warnings.
  var nameExplanation: Explanation? {
    switch self {
    case .undefinedVariable:
      Explanation(
        meaning: """
          No variable of that name is known here. `WITH` lets through only what it names, and a text needs quotation
          marks.
          """,
        example: .statement("MATCH (p) WITH p.name AS name RETURN p", instead: "MATCH (p) WITH p RETURN p"))
    case .variableAlreadyBound:
      Explanation(
        meaning: "The clause makes a variable that exists already; what is there cannot be created again.",
        example: .statement("MATCH (a) CREATE (a:Person)", instead: "MATCH (a) SET a:Person"))
    case .variableTypeConflict:
      Explanation(
        meaning: "A variable is used as something else than it is, say a relationship as a node.",
        example: .statement("MATCH (a)-[r]->(r) RETURN r", instead: "MATCH (a)-[r]->(b) RETURN r"))
    case .invalidArgumentType:
      Explanation(
        meaning: "An operator or function is given a value of a type that it does not take.",
        example: .statement("RETURN 1 AND true", instead: "RETURN 1 = 1 AND true"))
    case .invalidAggregation:
      Explanation(
        meaning: "An aggregating function stands where rows are not grouped, as in `WHERE`.",
        example: .statement(
          "MATCH (a) WHERE count(a) > 1 RETURN a",
          instead: "MATCH (a) WITH a.name AS name, count(*) AS n WHERE n > 1 RETURN name"))
    case .nestedAggregation:
      Explanation(
        meaning: "An aggregating function stands inside of another; aggregate in two steps.",
        example: .statement(
          "MATCH (a) RETURN max(count(a))", instead: "MATCH (a) WITH a.name AS name, count(*) AS n RETURN max(n)"))
    case .ambiguousAggregationExpression:
      Explanation(
        meaning: """
          An expression mixes an aggregate with a value that the rows are not grouped by, so that it is not clear which
          row's value is meant.
          """,
        example: .statement(
          "MATCH (a) RETURN a.x + count(*)", instead: "MATCH (a) WITH a.x AS x, count(*) AS n RETURN x + n"))
    case .noExpressionAlias:
      Explanation(
        meaning: "In `WITH` an expression that is no variable needs a name.",
        example: .statement("MATCH (a) WITH a.name RETURN 1", instead: "MATCH (a) WITH a.name AS name RETURN name"))
    case .noVariablesInScope:
      Explanation(
        meaning: "`*` stands for all variables, and there are none.",
        example: .statement("MATCH () RETURN *", instead: "MATCH (a) RETURN *"))
    case .columnNameConflict:
      Explanation(
        meaning: "Two columns have the same name.",
        example: .statement("RETURN 1 AS n, 2 AS n", instead: "RETURN 1 AS n, 2 AS m"))
    case .differentColumnsInUnion:
      Explanation(
        meaning: "The branches of a `UNION` have columns of different names.",
        example: .statement("RETURN 1 AS a UNION RETURN 2 AS b", instead: "RETURN 1 AS a UNION RETURN 2 AS a"))
    case .nonConstantExpression:
      Explanation(
        meaning: "`SKIP` and `LIMIT` are the same for all rows: they may not use variables.",
        example: .statement("MATCH (a) RETURN a LIMIT a.x", instead: "MATCH (a) RETURN a LIMIT 10"))
    case .negativeIntegerArgument:
      Explanation(
        meaning: "A number of rows cannot be negative.",
        example: .statement("MATCH (a) RETURN a LIMIT -1", instead: "MATCH (a) RETURN a LIMIT 1"))
    case .unknownFunction:
      Explanation(
        meaning: "There is no function of that name. `:help functions` lists them all.",
        example: .statement("RETURN lenght('abc')", instead: "RETURN size('abc')"))
    case .invalidNumberOfArguments:
      Explanation(
        meaning: "The function takes fewer or more arguments. `:help NAME` shows its signature.",
        example: .statement("RETURN toUpper('a', 'b')", instead: "RETURN toUpper('a')"))
    case .noSingleRelationshipType:
      Explanation(
        meaning: "A relationship that is created has one type.",
        example: .statement("CREATE (:A)-[:R|S]->(:B)", instead: "CREATE (:A)-[:R]->(:B)"))
    case .requiresDirectedRelationship:
      Explanation(
        meaning: "A relationship that is created leads from one node to another.",
        example: .statement("CREATE (:A)-[:R]-(:B)", instead: "CREATE (:A)-[:R]->(:B)"))
    case .creatingVariableLength:
      Explanation(
        meaning: "What is created has a fixed length.",
        example: .statement("CREATE (:A)-[:R*2]->(:B)", instead: "CREATE (:A)-[:R]->()-[:R]->(:B)"))
    case .relationshipUniquenessViolation:
      Explanation(
        meaning: "Within a `MATCH` every relationship is another one, so a variable cannot stand for two of them.",
        example: .statement("MATCH (a)-[r]->(b)-[r]->(c) RETURN r", instead: "MATCH (a)-[r]->(b)-[s]->(c) RETURN r, s"))
    case .invalidDelete:
      Explanation(
        meaning: "Only nodes, relationships and paths can be deleted; a label is removed with `REMOVE`.",
        example: .statement("MATCH (a) DELETE a:Person", instead: "MATCH (a) REMOVE a:Person"))
    case .procedureNotFound:
      Explanation(
        meaning: "There is no procedure of that name.",
        example: .statement("CALL no.such.procedure()", instead: "MATCH (n) RETURN count(*)"))
    case .invalidArgumentPassingMode:
      Explanation(
        meaning:
          "Within a query a procedure's arguments are written behind its name; only alone may it take parameters.",
        example: .command("mq -c 'CALL a.procedure(1) YIELD x RETURN x'"))
    case .missingParameter:
      Explanation(
        meaning: """
          The statement uses a parameter that has no value. Give it with `--param name=expression` or, in the shell,
          `:param name = expression`.
          """,
        example: .statement("RETURN $name", instead: "WITH 'Ada' AS name RETURN name"))
    case .unknownLabel:
      Explanation(
        meaning: """
          No node has that label, so the pattern matches nothing. A warning, since that is no mistake of the language;
          with `--strict` it is an error.
          """,
        example: .statement(
          "MATCH (p:Persn) RETURN p", instead: "MATCH (p:Person) RETURN p", graph: "CREATE (:Person)"))
    case .unknownRelationshipType:
      Explanation(
        meaning: "No relationship has that type, so the pattern matches nothing. With `--strict` it is an error.",
        example: .statement(
          "MATCH ()-[:KNOW]->() RETURN 1 AS n", instead: "MATCH ()-[:KNOWS]->() RETURN 1 AS n",
          graph: "CREATE ()-[:KNOWS]->()"))
    case .unknownProperty:
      Explanation(
        meaning: "Nothing in the graph has that property, so its value is always null. With `--strict` it is an error.",
        example: .statement(
          "MATCH (p) RETURN p.nam", instead: "MATCH (p) RETURN p.name", graph: "CREATE ({name: 'Ada'})"))
    case .cartesianProduct:
      Explanation(
        meaning:
          """
          Two patterns of a `MATCH` have nothing in common, so that every match of one is joined with every match of the
          other. `mq check` warns of it where nothing else in the query relates them; in clauses of their own they are taken
          to be meant so.
          """,
        example: .command("echo 'MATCH (a:Area), (p:Person) RETURN count(*)' | mq check"))
    case .missingColon:
      Explanation(
        meaning: """
          A variable that is used but once has the name of a label or of a relationship type, and so matches everything. A
          warning of `mq check`.
          """,
        example: .command("echo 'MATCH (Person) RETURN count(*)' | mq check"))
    case .invalidValidTime:
      Explanation(
        meaning: """
          Under `AS OF`, an element's `since` or `until` is no date or date-time; the bound is taken for missing.
          """,
        example: .statement(
          "AS OF date('2020-01-01') MATCH (a) RETURN a", instead: "MATCH (a) RETURN a",
          graph: "CREATE ({since: 'last year'})"))
    default: nil
    }
  }
}
