import { html } from 'hono/html'
import { linkTo, type Asked } from './asked.ts'
import { WIDTH } from './charts/sizes.ts'
import type { ChartKind } from './charts/names.ts'
import type { Piece } from './frame.ts'
import type { Subject } from './subject.ts'

/** A chart on a page: what it shows in a sentence, the drawing, and the same as files. */
export function chartFigure(
  asked: Asked,
  options: {
    readonly kind: ChartKind
    readonly subject: Subject
    readonly title: string
    /** What is shown of, for those who do not see it. */
    readonly alt: string
    readonly sentence: string
    readonly height: number
  },
): Piece {
  const { alt, height, kind, sentence, subject, title } = options
  const address = (form: 'svg' | 'png') => linkTo(asked, `/desk/chart/${kind}.${form}`, { ...subject })
  const file = (form: 'svg' | 'png') =>
    html`<a href="${address(form)}" download>${asked.words.charts.files(title)} (${form.toUpperCase()})</a>`
  return html`<p class="says">${sentence}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${alt}">
      <img class="chart" loading="lazy" width="${WIDTH}" height="${height}" src="${address('svg')}" alt="${alt}" />
    </div>
    <p class="small files">${file('svg')}${asked.pictures ? html` · ${file('png')}` : ''}</p>`
}
