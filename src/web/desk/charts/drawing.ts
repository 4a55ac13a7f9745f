import {
  BarChart,
  CustomChart,
  LineChart,
  type BarSeriesOption,
  type CustomSeriesOption,
} from 'echarts/charts'
import type { LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TitleComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { WIDTH } from './sizes.ts'

use([
  BarChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  SVGRenderer,
  TitleComponent,
])

export type Option = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | TitleComponentOption
>

/** Width and height of a drawing, in its own units. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A finished drawing: SVG with the colours for light and dark screens. */
export interface Drawing {
  readonly svg: string
  readonly size: Size
}

/** A point on a line with what can be said of it; percent, null where too few answered. */
export interface Estimate {
  readonly name: string
  readonly n: number
  readonly satisfied: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Each colour on a light ground, and what it becomes on a dark one. */
const COLOURS = {
  ground: ['#ffffff', '#1a2129'],
  ink: ['#17212b', '#e8edf2'],
  muted: ['#4d5b68', '#adbac6'],
  grid: ['#d8dee4', '#35424e'],
  line: ['#0a5aa8', '#86bdf7'],
  range: ['#5f99d0', '#4d86bd'],
} as const

/** The colours on a light ground, which are those a drawing is made in. */
export const INK: { readonly [K in keyof typeof COLOURS]: string } = {
  ground: COLOURS.ground[0],
  ink: COLOURS.ink[0],
  muted: COLOURS.muted[0],
  grid: COLOURS.grid[0],
  line: COLOURS.line[0],
  range: COLOURS.range[0],
}

/** Without quotation marks: the renderer writes it into an attribute as it stands. */
export const FONT = 'system-ui, Roboto, sans-serif'

const TITLE = 24

/** Where something stands below the title; nearer to the top of a drawing whose title stands beside it. */
export function below(title: string, top: number): number {
  return title === '' ? top - TITLE : top
}

/** An option drawn as SVG; what every chart shares is added. */
export function drawn(option: Option, title: string, height: number): Drawing {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({
      animation: false,
      backgroundColor: INK.ground,
      textStyle: { fontFamily: FONT },
      title: {
        text: title,
        left: 8,
        top: 4,
        textStyle: {
          color: INK.ink,
          fontSize: 14,
          fontWeight: 600,
          width: WIDTH - 24,
          overflow: 'truncate',
        },
      },
      ...option,
    })
    return { svg: withDark(chart.renderToSVGString()), size: { width: WIDTH, height } }
  } finally {
    chart.dispose()
  }
}

/** The image with a second set of colours for readers who prefer dark; the drawing's own hover rules are dropped. */
function withDark(svg: string): string {
  const rules = Object.values(COLOURS).map(
    ([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`,
  )
  const style = `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`
  return svg.replace(/<style\b[\s\S]*?<\/style>\s*/g, '').replace(/<\/svg>\s*$/, `${style}</svg>`)
}
