import MQ
import MQTestSupport
import Testing

/// Records an issue at the case's place if it does not hold.
func expectToHold(_ queryCase: QueryCase, catalog: Catalog = Catalog()) {
  guard let failure = queryCase.failure(catalog: catalog) else { return }
  let location = SourceLocation(
    fileID: queryCase.fileID, filePath: queryCase.filePath, line: queryCase.line, column: 1)
  Issue.record("\(failure)", sourceLocation: location)
}
