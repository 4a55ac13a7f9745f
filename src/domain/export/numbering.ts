/** Ends every line in bytes. */
export const NEWLINE = 10
/** Stands between the words of a line. */
export const TAB = 9

/**
 * Lines told apart by number: the first is 0, each other text the next. They are read as bytes, four at a time, so that no
 * text is made of each only to be looked up.
 */
export interface Numbering {
  readonly size: number
  /** The number of the line that begins at a place of some bytes, whose last is the end of a line. */
  of(bytes: DataView, from: number): number
  /** Where the end of the line stood that was numbered last. */
  readonly end: number
  /** The lines from a number on. */
  textsFrom(number: number): readonly string[]
  /** All lines with their ends, in the order of their numbers. */
  bytes(): DataView
}

/** What is known of a line beside its hash: where it begins and ends, and its number + 1. */
const SLOT = 4

/** A numbering without lines. It holds each different one once. What ends a line may be another byte. */
export function openNumbering(ending = NEWLINE): Numbering {
  const fourEndings = ending * 0x01010101
  let [size, end, used] = [0, 0, 0]
  let lines = new DataView(new ArrayBuffer(1 << 16))
  const begins: number[] = []
  let slots = new Int32Array(SLOT << 12)
  // Every place that is asked for lies in the table.
  const held = (table: Int32Array, at: number) => table[at] as number

  function place(hash: number, from: number, to: number, number: number): void {
    const mask = slots.length - 1
    let slot = (hash * SLOT) & mask
    while (slots[slot + 3] !== 0) slot = (slot + SLOT) & mask
    slots[slot] = hash
    slots[slot + 1] = from
    slots[slot + 2] = to
    slots[slot + 3] = number + 1
  }

  function add(bytes: DataView, from: number, to: number, hash: number): number {
    const begin = used
    if (used + to - from + 1 > lines.byteLength) {
      const longer = new Uint8Array(Math.max(lines.byteLength * 2, used + to - from + 1))
      longer.set(new Uint8Array(lines.buffer))
      lines = new DataView(longer.buffer)
    }
    for (let at = from; at <= to; at++) lines.setUint8(used++, bytes.getUint8(at))
    if (size * SLOT * 2 >= slots.length) {
      const known = slots
      slots = new Int32Array(known.length * 2)
      for (let slot = 0; slot < known.length; slot += SLOT) {
        const number = held(known, slot + 3) - 1
        if (number >= 0) place(held(known, slot), held(known, slot + 1), held(known, slot + 2), number)
      }
    }
    place(hash, begin, used - 1, size)
    begins.push(begin)
    return size++
  }

  return {
    get size() {
      return size
    },
    get end() {
      return end
    },
    of(bytes, from) {
      let hash = 0
      let to = from
      for (const last = bytes.byteLength - 4; to <= last; to += 4) {
        const four = bytes.getInt32(to, true)
        if (hasZero(four ^ fourEndings)) break
        hash = mixed(hash, four)
      }
      for (let byte = bytes.getUint8(to); byte !== ending; byte = bytes.getUint8(to)) {
        hash = mixed(hash, byte)
        to += 1
      }
      hash ^= hash >>> 15
      end = to
      const mask = slots.length - 1
      for (let slot = (hash * SLOT) & mask; ; slot = (slot + SLOT) & mask) {
        const number = held(slots, slot + 3) - 1
        if (number < 0) return add(bytes, from, to, hash)
        if (slots[slot] !== hash) continue
        const begin = held(slots, slot + 1)
        if (held(slots, slot + 2) - begin === to - from && same(bytes, from, to, lines, begin)) return number
      }
    },
    textsFrom(number) {
      const begin = begins[number]
      if (begin === undefined) return []
      const all = new Uint8Array(lines.buffer, begin, used - begin - 1)
      return new TextDecoder().decode(all).split(String.fromCharCode(ending))
    },
    bytes: () => new DataView(lines.buffer, 0, used),
  }
}

/** Whether one of four bytes is zero (Warren, Hacker's Delight, 6-1). */
function hasZero(four: number): boolean {
  return ((four - 0x01010101) & ~four & 0x80808080) !== 0
}

/** A hash with more bytes mixed in, as FxHash does it. */
function mixed(hash: number, bytes: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ bytes, 0x9e3779b1)
}

function same(one: DataView, from: number, to: number, other: DataView, begin: number): boolean {
  let at = begin
  let place = from
  for (; place <= to - 4; place += 4, at += 4)
    if (one.getInt32(place, true) !== other.getInt32(at, true)) return false
  for (; place < to; place++, at++) if (one.getUint8(place) !== other.getUint8(at)) return false
  return true
}
