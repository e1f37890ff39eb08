/// What a node or a relationship of a pattern stands for, as far as the statement says it.
struct PatternElement: Equatable {
  var isRelationship = false
  /// Labels, or types.
  var names: [String] = []
  /// Where it stands in patterns.
  var positions: [Position] = []

  struct Position: Equatable {
    var role: Role
    var step: PatternStep
  }

  enum Role { case left, relationship, right }
}

/// Two nodes of a pattern and the relationship between them, as they are written.
struct PatternStep: Equatable {
  /// The labels of the node on the left; none where it may have any.
  var left: [String] = []
  var types: [String] = []
  var right: [String] = []
  /// nil where the relationship may lead either way.
  var leadsRight: Bool?
}
