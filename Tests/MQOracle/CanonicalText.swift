import MQ

/// Rows, graphs and effects of either side as text that is equal where they are.
///
/// An element is described by its place in the order of creation (relationships: within their type) if it was there before the
/// statement, else as new; by its labels or type, its properties, and a relationship by its ends. Maps and labels are sorted,
/// floats have twelve digits.
public enum CanonicalText {
  /// The rows that the oracle gave, between the graph before the statement and the graph after it.
  public static func rows(
    _ result: OracleResult, before: OracleGraph, after: OracleGraph
  ) -> [[String]] { [] }

  /// The rows that the engine gave, written as the oracle's would be.
  public static func rows(_ rows: Rows, before: Graph, after: Graph, listsAreBags: Bool) -> [[String]] { [] }

  /// A whole graph, whatever the order its elements were made in.
  public static func graph(_ graph: OracleGraph) -> String { "" }
  public static func graph(_ graph: Graph) -> String { "" }

  /// Whether the engine's rows are a result that the oracle's admits: the same groups of ties in the same order, each a bag.
  public static func agree(_ oracle: [[String]], tieGroups: [Int], _ engine: [[String]]) -> Bool { false }
}
