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
  return html`<p class="says">${sentence}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${alt}">
      <img class="chart" loading="lazy" width="${WIDTH}" height="${height}" src="${addressOf(asked, kind, subject, 'svg')}" alt="${alt}" />
    </div>
    ${chartFiles(asked, kind, subject, title)}`
}

/** A chart as files; as PNG where that can be drawn. */
export function chartFiles(asked: Asked, kind: ChartKind, subject: Subject, title: string): Piece {
  const file = (form: 'svg' | 'png') =>
    html`<a href="${addressOf(asked, kind, subject, form)}" download>${asked.words.charts.files(title)} (${form.toUpperCase()})</a>`
  return html`<p class="small files">${file('svg')}${asked.pictures ? html` · ${file('png')}` : ''}</p>`
}

function addressOf(asked: Asked, kind: ChartKind, subject: Subject, form: 'svg' | 'png'): string {
  return linkTo(asked, `/desk/chart/${kind}.${form}`, { ...subject })
}
