import Foundation
import MQ
import Testing

@Suite struct CSVErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    /// `file:line:column: message`, as far as there are places.
    var error: String

    init(_ files: [String: String], _ error: String) {
      self.files = files
      self.error = error
      testDescription = error
    }
  }

  static let nodes = ["A.csv": "id:ID(A)\n1\n2\n"]

  @Test(arguments: [
    Case([:], "NoCSVFiles: the folder has no CSV files"),
    Case(["A.csv": ""], "InvalidHeader A.csv: the file is empty"),
    Case(["A.csv": "name\nx\n"], "InvalidHeader A.csv:1: the header has neither `:ID` nor `:START_ID`"),
    Case(["A.csv": ":ID,:START_ID,:END_ID\n"], "InvalidHeader A.csv:1: the header has both `:ID` and `:START_ID`"),
    Case(["A.csv": ":START_ID\n"], "InvalidHeader A.csv:1: the header has `:START_ID` but not the other end"),
    Case(["A.csv": ":ID,x:POINT\n"], "InvalidHeader A.csv:1:5: `x:POINT` has no known type"),
    Case(["A.csv": ":ID,x:INT[][]\n"], "InvalidHeader A.csv:1:5: `x:INT[][]` has no known type"),
    Case(["A.csv": ":ID,:ID\n"], "InvalidHeader A.csv:1:5: the header has more than one `:ID`"),
    Case(["A.csv": ":ID,x,x:INT\n"], "InvalidHeader A.csv:1:7: the header has two columns `x`"),
    Case(["A.csv": ":ID,x,\n"], "InvalidHeader A.csv:1:7: the column has no name"),
    Case(["A.csv": ":ID,:TYPE\n"], "InvalidHeader A.csv:1:5: nodes have a `:LABEL`, no `:TYPE`"),
    Case(
      ["A.csv": ":ID,x:DATETIME{timezone:Europe/Paris}\n"],
      "InvalidHeader A.csv:1:5: the option `{timezone:Europe/Paris}` is not supported"),
    Case(["A.csv": ":ID,x,y\n1,a,b\n2,a\n"], "WrongFieldCount A.csv:3:4: the row has 2 of 3 fields"),
    Case(["A.csv": ":ID,x\n1,a,b\n"], "WrongFieldCount A.csv:2:4: the row has more than 2 fields"),
    Case(["A.csv": ":ID,x:INT\n1,2\n2,1.5\n"], "InvalidField A.csv:3:3: `x`: `1.5` is not a 64-bit integer"),
    Case(
      ["A.csv": ":ID,x:INT\n1,9223372036854775808\n"],
      "InvalidField A.csv:2:3: `x`: `9223372036854775808` is not a 64-bit integer"),
    Case(["A.csv": ":ID,x:DOUBLE\n1,0x10\n"], "InvalidField A.csv:2:3: `x`: `0x10` is not a number"),
    Case(["A.csv": ":ID,x:DOUBLE\n1,.\n"], "InvalidField A.csv:2:3: `x`: `.` is not a number"),
    Case(["A.csv": ":ID,x:BOOLEAN\n1,yes\n"], "InvalidField A.csv:2:3: `x`: `yes` is neither true nor false"),
    Case(["A.csv": ":ID,x:DATE\n1,2023-02-29\n"], "InvalidField A.csv:2:3: `x`: `2023-02-29` is not a date"),
    Case(
      ["A.csv": ":ID,x:INT[]\n1,1;b\n"], "InvalidField A.csv:2:3: `x`: `b` in the list has not the list's type"),
    Case(["A.csv": ":ID,x\n1,\"a\n2,b\n"], "UnterminatedQuote A.csv:2:3: the quote that begins here has no end"),
    Case(["A.csv": ":ID,x\n1,\"a\" b\n"], "InvalidField A.csv:2:6: text stands behind the closing quote"),
    Case(["A.csv": ":ID,x\n1,\"a\n\n\"\n,b\n"], "InvalidField A.csv:5:1: the identifier is missing"),
    Case(
      ["A.csv": "id:ID(A)\n1\n2\n\n1\n"],
      "DuplicateIdentifier A.csv:5:1: another node of the space `A` has this identifier"),
    Case(["A.csv": ":ID\nx\ny\nx\n"], "DuplicateIdentifier A.csv:4:1: another node has this identifier"),
    Case(
      nodes.merging(["A_R_A.csv": ":START_ID(A),:END_ID(A)\n1,2\n1,3\n"]) { $1 },
      "UnknownIdentifier A_R_A.csv:3:3: no node has the identifier `3` in the space `A`"),
    Case(
      nodes.merging(["A_R_A.csv": ":START_ID(A),:END_ID(A)\n1,x\n"]) { $1 },
      "UnknownIdentifier A_R_A.csv:2:3: no node has the identifier `x` in the space `A`"),
    Case(
      nodes.merging(["A_R_A.csv": ":START_ID(A),:END_ID(A)\n1,\n"]) { $1 },
      "InvalidField A_R_A.csv:2:3: the identifier of a node is missing"),
    Case(
      nodes.merging(["A_R_B.csv": ":START_ID(A),:END_ID(B)\n"]) { $1 },
      "InvalidHeader A_R_B.csv:1:14: no file has nodes in the identifier space `B`"),
    Case(
      nodes.merging(["R.csv": ":START_ID(A),:END_ID(A),:TYPE\n1,2,\n"]) { $1 },
      "InvalidField R.csv:2:5: the relationship's type is missing"),
  ])
  func saysWhatIsWrongAndWhere(fault: Case) throws {
    try withFolder(fault.files) { folder in
      let error = try #require(throws: LoadError.self) { try Graph(csvFolder: folder) }
      #expect(describe(error, in: folder) == fault.error)
    }
  }

  @Test func refusesBrokenText() throws {
    try withFolder([:]) { folder in
      try Data([0x3a, 0x49, 0x44, 0x0a, 0x31, 0xc3, 0x28]).write(to: URL(fileURLWithPath: folder + "/A.csv"))
      let error = try #require(throws: LoadError.self) { try Graph(csvFolder: folder) }
      #expect(describe(error, in: folder) == "InvalidUTF8 A.csv:2:2: the text is not UTF-8")
    }
  }

  @Test func refusesWhatIsNoFolder() throws {
    let error = try #require(throws: LoadError.self) { try Graph(csvFolder: "/no/such/folder") }
    #expect(error.code == .fileNotFound && error.file == "/no/such/folder")
  }

  @Test func reportsTheFirstErrorOfMany() throws {
    // Groups of rows are read at the same time.
    let rows = (0..<60_000).map { $0 > 20_000 && $0 % 1000 == 1 ? "\($0),x" : "\($0),1" }
    try withFolder(["A.csv": ":ID,n:INT\n" + rows.joined(separator: "\n")]) { folder in
      let error = try #require(throws: LoadError.self) { try Graph(csvFolder: folder) }
      #expect(error.line == 20_003 && error.column == 7)
    }
  }

  private func describe(_ error: LoadError, in folder: String) -> String {
    let file = error.file == folder ? "" : " " + error.file.dropFirst(folder.count + 1)
    let place = [error.line, error.column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(error.code.rawValue)\(file)\(place): \(error.message)"
  }
}
