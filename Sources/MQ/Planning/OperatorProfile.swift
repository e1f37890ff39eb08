/// What `PROFILE` shows of an operator; the time includes that of its inputs.
final class OperatorProfile {
  var rows = 0
  var time = Duration.zero
}
