// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "mq",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "MQ", targets: ["MQ"]),
    .executable(name: "mq", targets: ["MQCommand"]),
  ],
  dependencies: [
    // Options, help texts and exit statuses of the command, with the conventions that users of Swift's tools know.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "MQSyntax"),
    .target(name: "MQMedicen", exclude: ["medicen.mq"]),
    .target(name: "MQ", dependencies: ["MQSyntax", "MQMedicen"]),
    .executableTarget(
      name: "MQCommand",
      dependencies: [
        "MQ", "MQSyntax", "CEditLine", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    // The example of an embedding program, which a test runs; it is a package of its own for whoever copies it.
    .executableTarget(name: "EmbeddingExample", dependencies: ["MQ"], path: "Examples/Embedding/Sources/Embedding"),
    .target(name: "MQTestSupport", dependencies: ["MQ"], path: "Tests/MQTestSupport"),
    // A second evaluator of the language, slow and literal, that the engine is held against.
    .target(name: "MQOracle", dependencies: ["MQ", "MQSyntax"], path: "Tests/MQOracle"),
    .testTarget(name: "MQSyntaxTests", dependencies: ["MQSyntax"]),
    .testTarget(name: "MQTests", dependencies: ["MQ", "MQTestSupport", "EmbeddingExample"]),
    .testTarget(name: "MQCommandTests", dependencies: ["MQCommand", "MQTestSupport"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["MQ", "MQOracle", "MQSyntax", "MQTestSupport"], exclude: ["Features"]
    ),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
