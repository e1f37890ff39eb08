/// A value of MQ: what parameters, properties, expressions and result columns hold.
///
/// The types are those of openCypher 9. Swift's `==` is structural and strict (`1` is not `1.0`, strings are compared by their
/// bytes, `NaN` equals itself); the language's own relations are ``Ternary`` valued and live in the `Values` folder:
/// equality (`=`), comparability (`<`), equivalence (`DISTINCT`, grouping) and orderability (`ORDER BY`).
public enum Value: Sendable {
  /// The absence of a value.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A 64-bit integer.
  case integer(Int64)
  /// A 64-bit floating-point number.
  case float(Double)
  /// Text: Unicode code points, compared by their UTF-8 bytes.
  case string(String)
  /// A list of values of any types.
  case list([Value])
  /// Keys with values, in the order of their making.
  case map(ValueMap)
  /// A node of a graph.
  case node(Node)
  /// A relationship of a graph.
  case relationship(Relationship)
  /// A walk through a graph.
  case path(Path)
  /// A calendar day.
  case date(Temporal.Date)
  /// A time of day without zone.
  case localTime(Temporal.LocalTime)
  /// A time of day with an offset from UTC.
  case time(Temporal.Time)
  /// A calendar day and a time of day without zone.
  case localDateTime(Temporal.LocalDateTime)
  /// A calendar day and a time of day with an offset or a named zone.
  // Indirect, as a duration is, so that every value fits 16 bytes and a tag.
  indirect case dateTime(Temporal.DateTime)
  /// Months, days, seconds and nanoseconds, each with its own sign.
  indirect case duration(Temporal.Duration)
}
