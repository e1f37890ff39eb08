import MQ

#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

extension System {
  /// The environment's variables, each a pointer to `NAME=value`, as a child of this process gets them.
  static var environmentBlock: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  /// The environment's variables by name.
  static var environmentVariables: ValueMap {
    var variables: [(String, Value)] = []
    var seen: Set<String> = []
    var block = environmentBlock
    while let pointer = block?.pointee {
      let text = String(cString: pointer)
      // Of two variables of one name, the C library knows the first.
      if let sign = text.firstIndex(of: "="), seen.insert(String(text[..<sign])).inserted {
        variables.append((String(text[..<sign]), .string(String(text[text.index(after: sign)...]))))
      }
      block = block?.successor()
    }
    return ValueMap(variables)
  }
}
