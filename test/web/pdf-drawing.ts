import { inflateSync } from 'node:zlib'
import decodeQr from 'qr/decode.js'

type Matrix = readonly [number, number, number, number, number, number]
type Point = readonly [number, number]

/** Pixels to a point of the page. */
const FINE = 2

/** What the QR code on each page of a PDF says, read from what is drawn: its black lines are filled in and decoded. */
export function qrCodesOf(pdf: Uint8Array): readonly string[] {
  return contentsOf(pdf).map((content) => {
    const edges = blackEdges(content)
    const [width, height] = [0, 1].map(
      (axis) => Math.ceil(Math.max(...edges.flat().map((point) => point[axis] ?? 0)) + 30) * FINE,
    ) as [number, number]
    return decodeQr({ width, height, data: filled(edges, width, height) })
  })
}

/** The drawing instructions of each page, in order. */
function contentsOf(pdf: Uint8Array): readonly string[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ 0: mark, index }) => {
    const start = index + mark.length
    try {
      const content = inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1')
      return /\nBT\n/.test(content) ? [content] : []
    } catch {
      return []
    }
  })
}

/** The edges of all shapes filled in black. */
function blackEdges(content: string): readonly (readonly [Point, Point])[] {
  const edges: (readonly [Point, Point])[] = []
  const stack: [Matrix, boolean][] = []
  // On a page y grows upwards, in a picture downwards.
  let matrix: Matrix = [1, 0, 0, -1, 0, 1_000]
  let path: Point[][] = []
  let black = true
  for (const line of content.split('\n')) {
    const parts = line.split(' ')
    const numbers = parts.slice(0, -1).map(Number)
    const [x = 0, y = 0, z = 0, u = 0, v = 0, w = 0] = numbers
    const [a, b, c, d, e, f] = matrix
    const point = (): Point => [a * x + c * y + e, b * x + d * y + f]
    switch (parts.at(-1)) {
      case 'q':
        stack.push([matrix, black])
        break
      case 'Q':
        ;[matrix, black] = stack.pop() ?? [matrix, black]
        break
      case 'cm':
        matrix = [
          x * a + y * c,
          x * b + y * d,
          z * a + u * c,
          z * b + u * d,
          v * a + w * c + e,
          v * b + w * d + f,
        ]
        break
      case 'scn':
        black = numbers.every((one) => one === 0)
        break
      case 'm':
        path.push([point()])
        break
      case 'l':
        path.at(-1)?.push(point())
        break
      case 'n':
        path = []
        break
      case 'f':
        if (black)
          for (const shape of path)
            for (const [at, from] of shape.entries())
              edges.push([from, shape[(at + 1) % shape.length] ?? from])
        path = []
        break
    }
  }
  return edges
}

/** The shapes as pixels: a pixel is black when an odd number of edges lies to its left. */
function filled(edges: readonly (readonly [Point, Point])[], width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255)
  const upright = edges.filter(([[, y], [, y2]]) => y !== y2)
  for (let row = 0; row < height; row++) {
    const y = (row + 0.5) / FINE
    const crossed = upright
      .filter(([[, from], [, to]]) => from > y !== to > y)
      .map(([[x]]) => x * FINE)
      .toSorted((a, b) => a - b)
    for (let at = 0; at + 1 < crossed.length; at += 2)
      for (let column = Math.round(crossed[at] ?? 0); column < Math.round(crossed[at + 1] ?? 0); column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  return data
}
