#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The system's clock, read once a statement, and by `datetime.realtime()` and its kin.
enum WallClock {
  /// Since 1970-01-01T00:00Z.
  static var now: (seconds: Int64, nanoseconds: Int32) {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return (0, 0) }
    return (Int64(time.tv_sec), Int32(time.tv_nsec))
  }
}
