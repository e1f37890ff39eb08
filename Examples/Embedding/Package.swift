// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Embedding",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "mq", path: "../..")],
  targets: [
    .executableTarget(name: "Embedding", dependencies: [.product(name: "MQ", package: "mq")])
  ]
)
