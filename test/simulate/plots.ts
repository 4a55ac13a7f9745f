import { LineChart, ScatterChart, type LineSeriesOption, type ScatterSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  TitleComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TitleComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

export type Plot = ComposeOption<
  LineSeriesOption | ScatterSeriesOption | GridComponentOption | LegendComponentOption | TitleComponentOption
>

/** A plot as SVG, with the seed it was drawn from in it. */
export function svgOf(option: Plot, seed: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 400 })
  try {
    chart.setOption({ animation: false, backgroundColor: '#ffffff', ...option })
    return `${chart.renderToSVGString().replace(/<svg /, `<svg data-seed="${seed}" `)}\n`
  } finally {
    chart.dispose()
  }
}
