import ArgumentParser

// How the command line's values are read.

extension OutputMode: ExpressibleByArgument {
  init?(argument: String) { self.init(name: argument) }
}

extension GraphSource: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  var defaultValueDescription: String {
    switch self {
    case .medicen: "medicen"
    case .empty: "empty"
    case .path(let path): path
    }
  }
}

extension ErrorFormat: ExpressibleByArgument {}

extension ParameterExpression: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  static let help = ArgumentHelp(
    "Gives a parameter its value, an expression of MQ. Can be repeated.", valueName: "name=expression")
}

/// A parameter given as `name=…`.
struct NamedText: ExpressibleByArgument {
  var name: String
  var text: String

  init?(argument: String) {
    guard let (name, text) = Parameter.parts(of: argument) else { return nil }
    self.name = name
    self.text = text
  }
}

/// A number of bytes, as `500M` or `2GiB`: K, M, G and T are powers of 1024.
struct MemorySize: ExpressibleByArgument, Equatable {
  var bytes: Int

  init?(argument: String) {
    let number = argument.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let units = ["": 0, "B": 0, "K": 10, "M": 20, "G": 30, "T": 40]
    var unit = argument[number.endIndex...].uppercased()
    for suffix in ["IB", "B"] where unit.count > suffix.count && unit.hasSuffix(suffix) {
      unit.removeLast(suffix.count)
      break
    }
    guard let value = Double(number), let power = units[unit] else { return nil }
    let bytes = value * Double(1 << power)
    guard bytes >= 1, bytes < 0x1p62 else { return nil }
    self.bytes = Int(bytes)
  }
}
