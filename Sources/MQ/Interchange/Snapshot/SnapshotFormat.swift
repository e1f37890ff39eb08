/// A graph in one file.
///
///     header    | "\x89mqgraph\r\n\x1A\n" and zeros (16) | version (4) | byte order (4) | file size (8)
///               | catalogue: place (8), size (8), checksum (8) | checksum of all before (8)
///     blocks    | chunks end to end, each at a multiple of 64 bytes
///     catalogue | what the chunks are (see ``SnapshotCatalogue``), with the place, size and checksum of each block
///
/// All numbers are little-endian. A block is a run of chunks of at most 4 MiB, or one chunk that is larger: the unit of reading,
/// which any thread can do, and of the checksums, which are XXH64. Chunks are the same bytes as in memory, so reading is
/// little more than copying; they are looked through all the same, so that a file that was made to do harm does none.
///
/// Files are read, not mapped: reading goes at the speed of the disk or of memory, and what becomes of the file afterwards
/// (another program may cut it off) cannot matter.
enum SnapshotFormat {
  /// The first byte begins no text in UTF-8; the line ends and the end-of-file mark show what a transfer as text has damaged.
  static let magic: [UInt8] = [0x89] + Array("mqgraph\r\n".utf8) + [0x1a, 0x0a, 0, 0, 0, 0]
  static let version: UInt32 = 1
  static let byteOrder: UInt32 = 0x0102_0304
  static let headerSize = 64
  static let alignment = 64
  static let blockSize = 4 << 20

  static func aligned(_ size: Int) -> Int { (size + alignment - 1) & ~(alignment - 1) }

  /// Whether a file that begins so is a snapshot, perhaps one that was cut off.
  static func isSnapshot(_ beginning: some Collection<UInt8>) -> Bool {
    !beginning.isEmpty && beginning.prefix(magic.count).elementsEqual(magic.prefix(beginning.count))
  }
}

struct SnapshotHeader {
  var fileSize: UInt64
  var catalogueStart: UInt64
  var catalogueSize: UInt64
  var catalogueChecksum: UInt64

  func encoded() -> [UInt8] {
    var writer = SnapshotBytes()
    writer.bytes = SnapshotFormat.magic
    writer.append(SnapshotFormat.version)
    writer.append(SnapshotFormat.byteOrder)
    for number in [fileSize, catalogueStart, catalogueSize, catalogueChecksum] { writer.append(number) }
    writer.append(writer.bytes.withUnsafeBytes { XXH64.hash($0) })
    return writer.bytes
  }
}

/// XXH64 by Yann Collet: a checksum as fast as memory, in the definition of its specification, with seed 0.
enum XXH64 {
  private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let p3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let p5: UInt64 = 0x27D4_EB2F_1656_67C5

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var hash = p5
    var position = 0
    if let base = bytes.baseAddress, count >= 32 {
      var (a, b, c, d) = (p1 &+ p2, p2, UInt64(0), UInt64(0) &- p1)
      while position &+ 32 <= count {
        a = round(a, load(base, position))
        b = round(b, load(base, position &+ 8))
        c = round(c, load(base, position &+ 16))
        d = round(d, load(base, position &+ 24))
        position &+= 32
      }
      hash = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
      for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
    }
    hash &+= UInt64(count)
    if let base = bytes.baseAddress {
      while position + 8 <= count {
        hash = rotated(hash ^ round(0, load(base, position)), 27) &* p1 &+ p4
        position += 8
      }
      if position + 4 <= count {
        let word = UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
        hash = rotated(hash ^ (word &* p1), 23) &* p2 &+ p3
        position += 4
      }
      while position < count {
        hash = rotated(hash ^ (UInt64(bytes[position]) &* p5), 11) &* p1
        position += 1
      }
    }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func load(_ base: UnsafeRawPointer, _ position: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotated(lane &+ input &* p2, 31) &* p1
  }

  @inline(__always)
  private static func rotated(_ word: UInt64, _ by: UInt64) -> UInt64 { word &<< by | word &>> (64 &- by) }
}
