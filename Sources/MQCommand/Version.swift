/// The version of mq, as `mq --version` says it.
let version = "0.1.0"
