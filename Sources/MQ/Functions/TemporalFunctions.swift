extension ScalarFunctions { static let temporals: [ScalarFunction] = [] }
