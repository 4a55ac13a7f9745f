import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Bytes after which what was written is made sure to stand on the disk. */
const SYNC_BYTES = 64 * 1024 * 1024
/** Bytes at the end of a file in which its last line is looked for; a comment is far shorter. */
const TAIL = 256 * 1024
const NEWLINE = 10

/** A file of whole lines that grows, also over several runs, and gets its name when it is whole. */
export interface PartFile {
  /** The last whole line, if there is one; what stands behind it is cut off. */
  lastLine(): string | undefined
  clear(): void
  write(bytes: Uint8Array): void
  /** Gives it its name. @throws Error when there is a file of that name */
  finish(name: string): void
  close(): void
}

/** Opens a file that is there from an earlier run, or makes it, readable by the owner alone. */
export function openPart(path: string): PartFile {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  let end = fstatSync(file).size
  let unsure = 0
  return {
    lastLine() {
      const tail = Buffer.alloc(Math.min(TAIL, end))
      readSync(file, tail, 0, tail.length, end - tail.length)
      const last = tail.lastIndexOf(NEWLINE)
      // Blocks that a crash left empty are no lines.
      if (last < 0 || tail.includes(0)) return undefined
      end -= tail.length - last - 1
      ftruncateSync(file, end)
      return tail.subarray(tail.lastIndexOf(NEWLINE, last - 1) + 1, last).toString('utf8')
    },
    clear() {
      ftruncateSync(file, 0)
      end = 0
    },
    write(bytes) {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, end + at)
      end += bytes.length
      unsure += bytes.length
      if (unsure < SYNC_BYTES) return
      fsyncSync(file)
      unsure = 0
    },
    finish(name) {
      fsyncSync(file)
      // A link, unlike a rename, fails when someone else made a file of that name meanwhile.
      linkSync(path, name)
      unlinkSync(path)
      const folder = openSync(dirname(name), 'r')
      fsyncSync(folder)
      closeSync(folder)
    },
    close: () => closeSync(file),
  }
}
