/// Properties in JSON without loss: what JSON has no form for is an object whose one key tells its type, as
/// `{"$date": "1815-12-10"}` and `{"$float": "NaN"}`. No property is a map, so that no value looks like one of these.
package enum TypedJSON {
  /// The key for a value that JSON has no form for; nil for all others.
  package static func tag(_ value: Value) -> String? {
    switch value {
    case .float(let number): number.isFinite ? nil : "$float"
    case .date: "$date"
    case .localTime: "$localtime"
    case .time: "$time"
    case .localDateTime: "$localdatetime"
    case .dateTime: "$datetime"
    case .duration: "$duration"
    case .null, .boolean, .integer, .string, .list, .map, .node, .relationship, .path: nil
    }
  }

  /// The property that JSON stands for.
  package static func property(_ json: Value) throws(Failure) -> Value {
    switch json {
    case .map(let map):
      guard map.count == 1, let (tag, content) = map.entries.first, tag.hasPrefix("$") else {
        throw Failure(
          .invalidField, "a property holds no object but one that tells a type, as `{\"$date\": \"2024-02-29\"}`",
          hint: "store the object's entries as properties of their own")
      }
      guard case .string(let text) = content, let value = try value(text, tag) else {
        throw Failure(
          .invalidField, "`\(tag)` tells no type",
          hint: "$date, $localtime, $time, $localdatetime, $datetime, $duration and $float do, each with a string")
      }
      return value
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(try property(item)) }
      return .list(values)
    default: return json
    }
  }

  /// The value that a text stands for under a tag; nil for an unknown tag.
  static func value(_ text: String, _ tag: String) throws(Failure) -> Value? {
    switch tag {
    case "$float":
      switch text {
      case "NaN": return .float(.nan)
      case "Infinity": return .float(.infinity)
      case "-Infinity": return .float(-.infinity)
      default: throw Failure(.invalidField, "`\(text)` is none of `NaN`, `Infinity` and `-Infinity`")
      }
    case "$date": return .date(try TemporalParser.date(text))
    case "$localtime": return .localTime(try TemporalParser.localTime(text))
    case "$time": return .time(try TemporalParser.time(text, defaultOffset: 0))
    case "$localdatetime": return .localDateTime(try TemporalParser.localDateTime(text))
    case "$datetime": return .dateTime(try TemporalParser.dateTime(text, defaultZone: .offset(0)))
    case "$duration": return .duration(try DurationParser.duration(text))
    default: return nil
    }
  }
}
