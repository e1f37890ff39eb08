extension Plan {
  /// What an update does, for whoever watches the run.
  var updatingWork: RunProgress.Work {
    switch kind {
    case .create: .creating
    case .delete: .deleting
    case .merge: .merging
    default: .setting
    }
  }
}
