import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
// The package names its types for `require` alone, so it is also loaded that way.
import type * as Resvg from '@resvg/resvg-wasm' with { 'resolution-mode': 'require' }

/** What is needed to draw: the program, and the letters in the two weights a chart is written in. */
interface Drawing {
  readonly resvg: typeof Resvg
  readonly fonts: Uint8Array[]
}

/** Twice the size of a chart on a page, so that small letters stay sharp on a phone. */
const SCALE = 2
const PROGRAM = '@resvg/resvg-wasm/index_bg.wasm'
/** Roboto has every Vietnamese letter, and its widths are those the chart leaves room for. */
const FAMILY = 'Roboto'
const FONTS = [
  '@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf',
  '@expo-google-fonts/roboto/600SemiBold/Roboto_600SemiBold.ttf',
]

let drawing: Promise<Drawing> | undefined

/**
 * A chart's SVG as a PNG on white, for chats, which show no SVG. What draws it is loaded with the first picture:
 * most processes never draw one. The chart's colours for dark screens are left out, as the drawing knows no screen.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  drawing ??= load().catch((error: unknown) => {
    drawing = undefined
    throw error
  })
  const { resvg, fonts } = await drawing
  const page = new resvg.Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers: fonts, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  })
  try {
    const image = page.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    page.free()
  }
}

async function load(): Promise<Drawing> {
  const require = createRequire(import.meta.url)
  const resvg = require('@resvg/resvg-wasm') as typeof Resvg
  const [program, ...fonts] = await Promise.all(
    [PROGRAM, ...FONTS].map((one) => readFile(require.resolve(one))),
  )
  await resvg.initWasm(program as Buffer<ArrayBuffer>)
  return { resvg, fonts }
}
