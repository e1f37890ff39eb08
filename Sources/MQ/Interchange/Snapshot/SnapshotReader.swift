internal import MQSyntax
import Synchronization

/// Reads a snapshot: the header and the catalogue first, then the blocks on all cores, then puts them together.
struct SnapshotReader {
  private let path: String
  private let file: OperatingSystem.OldFile
  private let catalogue: SnapshotCatalogue
  private var progress: RunProgress?

  static func read(_ path: String, _ progress: RunProgress? = nil) throws(LoadError) -> GraphStorage {
    var reader = try SnapshotReader(path)
    reader.progress = progress
    let roles: [SnapshotCheck.Role]
    do throws(SnapshotDamage) { roles = try reader.catalogue.roles() } catch { throw reader.damage("its catalogue") }
    let chunks = try reader.chunks(roles)
    do throws(SnapshotDamage) {
      return try reader.catalogue.storage(of: chunks)
    } catch {
      throw reader.damage("what its parts say of each other")
    }
  }

  private init(_ path: String) throws(LoadError) {
    self.path = path
    do throws(SystemError) { file = try OperatingSystem.OldFile(path) } catch {
      throw LoadError(
        error.isMissing ? .fileNotFound : .fileUnreadable, "the file cannot be read: \(error.message)", file: path)
    }
    let size = file.size
    let beginning = try SnapshotReader.bytes(file, path, 0, min(size, SnapshotFormat.headerSize))
    let magic = UnsafeRawBufferPointer(start: beginning.base, count: min(size, SnapshotFormat.magic.count))
    guard SnapshotFormat.isSnapshot(magic) else {
      throw LoadError(
        .notASnapshot, "the file is no snapshot of a graph", file: path,
        hint: "a snapshot is what `:save` writes; a script is run with `:source`")
    }
    guard size >= SnapshotFormat.headerSize else { throw SnapshotReader.cut(path, size, nil) }
    let header = try SnapshotReader.header(beginning, path)
    if header.fileSize != UInt64(size) {
      if UInt64(size) < header.fileSize { throw SnapshotReader.cut(path, size, header.fileSize) }
      throw SnapshotReader.damage(path, "its end, behind which there is more")
    }
    let start = header.catalogueStart
    guard start >= UInt64(SnapshotFormat.headerSize), start <= UInt64(size),
      header.catalogueSize == UInt64(size) - start
    else { throw SnapshotReader.damage(path, "its header") }
    let bytes = try SnapshotReader.bytes(file, path, Int(start), Int(header.catalogueSize))
    let buffer = UnsafeRawBufferPointer(start: bytes.base, count: Int(header.catalogueSize))
    guard XXH64.hash(buffer) == header.catalogueChecksum else { throw SnapshotReader.damage(path, "its catalogue") }
    do throws(SnapshotDamage) { catalogue = try SnapshotCatalogue(decoding: buffer) } catch {
      throw SnapshotReader.damage(path, "its catalogue")
    }
    // The blocks lie end to end between the header and the catalogue.
    var position = SnapshotFormat.headerSize
    for block in catalogue.blocks {
      var rest = Int(start) - position
      for size in block.sizes {
        rest -= SnapshotFormat.aligned(size)
        guard rest >= 0 else { throw SnapshotReader.damage(path, "its catalogue") }
      }
      position = Int(start) - rest
    }
    guard position == Int(start) else { throw SnapshotReader.damage(path, "its catalogue") }
  }

  private static func header(_ chunk: Chunk, _ path: String) throws(LoadError) -> SnapshotHeader {
    var cursor = SnapshotCursor(UnsafeRawBufferPointer(start: chunk.base, count: SnapshotFormat.headerSize))
    let version: UInt32
    let header: SnapshotHeader
    do throws(SnapshotDamage) {
      try cursor.skip(SnapshotFormat.magic.count)
      version = try cursor.word32()
      let order = try cursor.word32()
      header = SnapshotHeader(
        fileSize: try cursor.word(), catalogueStart: try cursor.word(), catalogueSize: try cursor.word(),
        catalogueChecksum: try cursor.word())
      let before = UnsafeRawBufferPointer(start: chunk.base, count: cursor.position)
      guard try cursor.word() == XXH64.hash(before), order == SnapshotFormat.byteOrder else { throw SnapshotDamage() }
    } catch {
      throw damage(path, "its header")
    }
    guard version == SnapshotFormat.version else {
      throw LoadError(
        .unsupportedVersion,
        "the snapshot has format \(version), but this version of mq reads format \(SnapshotFormat.version)",
        file: path, hint: "save it anew from the data that it was made from")
    }
    return header
  }

  // MARK: Blocks

  private struct Blocks {
    var chunks: [Chunk?]
    var failure: LoadError?
  }

  /// The chunks by number, each looked through as its role asks.
  private func chunks(_ roles: [SnapshotCheck.Role]) throws(LoadError) -> [Chunk] {
    var starts: [(position: Int, chunk: Int)] = []
    var next = (position: SnapshotFormat.headerSize, chunk: 0)
    for block in catalogue.blocks {
      starts.append(next)
      next = (next.position + block.size, next.chunk + block.sizes.count)
    }
    let read = Mutex(Blocks(chunks: Array(repeating: nil, count: next.chunk)))
    progress?.expect(next.position - SnapshotFormat.headerSize)
    let blocks = catalogue.blocks
    let places = starts
    OperatingSystem.concurrently(blocks.count) { [file, path, progress] number in
      if read.withLock({ $0.failure != nil }) { return }
      do throws(LoadError) {
        let made = try SnapshotReader.chunks(
          of: blocks[number], at: places[number].position, file, path,
          roles[places[number].chunk..<places[number].chunk + blocks[number].sizes.count])
        read.withLock { read in
          for (offset, chunk) in made.enumerated() { read.chunks[places[number].chunk + offset] = chunk }
        }
        progress?.advance(blocks[number].size)
      } catch {
        let failure = error
        read.withLock { $0.failure = failure }
      }
    }
    let end = read.withLock { $0 }
    if let failure = end.failure { throw failure }
    return end.chunks.map { $0! }
  }

  private static func chunks(
    of block: SnapshotCatalogue.Block, at position: Int, _ file: OperatingSystem.OldFile, _ path: String,
    _ roles: ArraySlice<SnapshotCheck.Role>
  ) throws(LoadError) -> [Chunk] {
    let bytes = try bytes(file, path, position, block.size)
    guard XXH64.hash(UnsafeRawBufferPointer(start: bytes.base, count: block.size)) == block.checksum else {
      throw damage(path, "its bytes from \(position) to \(position + block.size)")
    }
    var chunks: [Chunk] = []
    chunks.reserveCapacity(block.sizes.count)
    var offset = 0
    for (size, role) in zip(block.sizes, roles) {
      let chunk = Chunk(part: bytes, at: offset, byteCount: size)
      guard SnapshotCheck.isSound(chunk, role) else {
        throw damage(path, "its bytes from \(position + offset) to \(position + offset + size)")
      }
      chunks.append(chunk)
      offset += SnapshotFormat.aligned(size)
    }
    return chunks
  }

  private static func bytes(
    _ file: OperatingSystem.OldFile, _ path: String, _ position: Int, _ count: Int
  ) throws(LoadError) -> Chunk {
    let chunk = Chunk.large(count)
    let isWhole: Bool
    do throws(SystemError) { isWhole = try file.read(into: chunk.base, count, at: position) } catch {
      throw LoadError(.fileUnreadable, "the file cannot be read: \(error.message)", file: path)
    }
    // Another program has cut it off meanwhile.
    guard isWhole else { throw cut(path, file.size, nil) }
    return chunk
  }

  // MARK: Errors

  private func damage(_ what: String) -> LoadError { SnapshotReader.damage(path, what) }

  private static func damage(_ path: String, _ what: String) -> LoadError {
    LoadError(
      .damagedFile, "the snapshot is damaged: \(what) cannot be right", file: path,
      hint: "save it anew from the data that it was made from")
  }

  private static func cut(_ path: String, _ size: Int, _ whole: UInt64?) -> LoadError {
    LoadError(
      .damagedFile, "the snapshot is cut off after \(size)\(whole.map { " of \($0)" } ?? "") bytes", file: path,
      hint: "copy it again, or save it anew")
  }
}
