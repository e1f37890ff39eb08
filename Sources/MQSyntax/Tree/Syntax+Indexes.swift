extension Syntax {
  /// `FOR (n:Label) ON (n.property)`
  package struct IndexTarget: Sendable {
    package var label: Name
    package var property: Name

    package init(label: Name, property: Name) {
      self.label = label
      self.property = property
    }
  }

  /// `CREATE INDEX [name] [IF NOT EXISTS] FOR (n:Label) ON (n.property)`
  package struct CreateIndex: Sendable {
    package var name: Name?
    package var ifNotExists: Bool
    package var target: IndexTarget
    package var range: SourceRange

    package init(name: Name?, ifNotExists: Bool, target: IndexTarget, range: SourceRange) {
      self.name = name
      self.ifNotExists = ifNotExists
      self.target = target
      self.range = range
    }
  }

  /// `DROP INDEX name [IF EXISTS]`, or with the index's target in place of its name.
  package struct DropIndex: Sendable {
    package enum Subject: Sendable {
      case name(Name)
      case target(IndexTarget)
    }

    package var subject: Subject
    package var ifExists: Bool
    package var range: SourceRange

    package init(subject: Subject, ifExists: Bool, range: SourceRange) {
      self.subject = subject
      self.ifExists = ifExists
      self.range = range
    }
  }
}
