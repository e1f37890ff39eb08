/// Remembers what a function of texts gives for each code of a dictionary, so that it is called once for a distinct text.
struct CodeMemo<Result> {
  /// Weak, so that an update does not have to copy the dictionary for the sake of a memory of it.
  private weak var dictionary: StringDictionary?
  private var results: [Result?] = []
  private var rowsSeen = 0

  /// The function's result for each code, `null` for rows that are not valid.
  mutating func mapped<E: Error>(
    _ codes: [UInt32], _ dictionary: StringDictionary, _ valid: Validity, null: Result,
    _ function: (String) throws(E) -> Result
  ) throws(E) -> [Result] {
    var mapped: [Result] = []
    mapped.reserveCapacity(codes.count)
    guard isWorthwhile(rows: codes.count, in: dictionary) else {
      for row in codes.indices { mapped.append(valid[row] ? try function(dictionary[codes[row]]) : null) }
      return mapped
    }
    prepare(for: dictionary)
    for row in codes.indices {
      let code = Int(codes[row])
      if !valid[row] {
        mapped.append(null)
      } else if let known = results[code] {
        mapped.append(known)
      } else {
        let result = try function(dictionary[codes[row]])
        results[code] = result
        mapped.append(result)
      }
    }
    return mapped
  }

  /// A table for a dictionary of far more texts than rows would cost more than it saves.
  private mutating func isWorthwhile(rows: Int, in dictionary: StringDictionary) -> Bool {
    rowsSeen += rows
    return dictionary.count <= max(1024, 8 * rowsSeen)
  }

  private mutating func prepare(for dictionary: StringDictionary) {
    if self.dictionary !== dictionary {
      self.dictionary = dictionary
      results.removeAll(keepingCapacity: true)
    }
    if results.count < dictionary.count {
      results.append(contentsOf: repeatElement(nil, count: dictionary.count - results.count))
    }
  }
}

extension CodeMemo: Sendable where Result: Sendable {}
