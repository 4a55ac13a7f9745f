import { parsePeriod } from '../../../domain/calendar/period.ts'
import { periodName } from '../../../domain/format.ts'
import type { ReportFigures, ReportTable } from '../../../domain/report/figures.ts'
import type { ReportTexts } from '../../../domain/report/report.ts'
import { reportWords as words } from '../../messages/report-document.ts'
import type { Drawing } from '../charts/drawing.ts'
import { indexRows, methodLines } from './methods.ts'
import { paragraphs, type Block, type Outline } from './outline.ts'
import { funnelTable, levelTable, lineTable, targetTable } from './tables.ts'
import { periodWords, textsOf } from './texts.ts'

/** The drawings of a report; those that cannot be made are left out. */
export interface ReportCharts {
  readonly trend?: Drawing
  readonly factors?: Drawing
  readonly fields?: Drawing
}

const heading = (level: 0 | 1 | 2, text: string): Block => ({ kind: 'heading', level, text })

/** The whole document of a report: its texts, tables and drawings, and the annex on methods. */
export function outlineOf(figures: ReportFigures, written: ReportTexts, charts: ReportCharts): Outline {
  const texts = textsOf(figures, written)
  const { above, issuer } = namesOf(figures.agency)
  const number = numbering()
  return {
    above,
    issuer,
    number: texts.number,
    place: texts.place,
    type: words.type,
    subject: words.subject(periodWords(figures.period.name)),
    blocks: number([
      heading(1, words.collecting),
      ...paragraphs(texts.collected),
      funnelTable(figures),
      heading(1, words.results),
      heading(2, words.overall),
      ...paragraphs(texts.result),
      ...levelTable(figures),
      ...drawn(words.title.trend, charts.trend),
      heading(2, words.factors),
      ...drawn(words.title.factor, charts.factors),
      ...tablesOf(figures, ['factor', 'question']),
      heading(2, words.groups),
      ...drawn(words.title.field, charts.fields),
      ...tablesOf(figures, ['agency', 'field', 'procedure', 'late', 'filing', 'channel']),
      ...targetBlocks(figures),
      heading(1, words.explaining),
      ...paragraphs(texts.causes),
      heading(1, words.voices),
      ...paragraphs(texts.comments),
      heading(1, words.doing),
      ...paragraphs(texts.actions),
    ]),
    signer: texts.signer.split('\n').filter((line) => line.trim() !== ''),
    recipients: texts.recipients.split('\n').filter((line) => line.trim() !== ''),
    annex: number([heading(0, words.annex), ...annexOf(figures)]),
  }
}

/** Numbers tables and drawings through the whole document, each kind for itself. */
function numbering(): (blocks: readonly Block[]) => readonly Block[] {
  const count = { table: 0, chart: 0 }
  return (blocks) =>
    blocks.map((block) =>
      block.kind === 'table' || block.kind === 'chart'
        ? { ...block, title: words[block.kind](++count[block.kind], block.title) }
        : block,
    )
}

/** Bodies as they stand at the head of a document: people's committees have nobody above them. */
function namesOf({ level, name, province }: ReportFigures['agency']): Pick<Outline, 'above' | 'issuer'> {
  const inFull = (text: string) => text.replace(/^UBND /, 'Ủy ban nhân dân\n').toLocaleUpperCase('vi')
  return { above: level === 'department' ? inFull(province) : '', issuer: inFull(name) }
}

function drawn(title: string, chart: Drawing | undefined): readonly Block[] {
  return chart ? [{ kind: 'chart', title, ...chart }] : []
}

function tablesOf(figures: ReportFigures, groupings: readonly ReportTable[]): readonly Block[] {
  return groupings.flatMap((by) => lineTable(figures, by))
}

function targetBlocks(figures: ReportFigures): readonly Block[] {
  return figures.targets.length === 0 ? [] : [heading(2, words.targets), targetTable(figures)]
}

function annexOf(figures: ReportFigures): readonly Block[] {
  const rows = indexRows(figures)
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
  return [
    ...methodLines(figures).map(paragraph),
    rows.length === 0
      ? paragraph(words.method.noIndices)
      : {
          kind: 'table',
          title: words.indices,
          columns: [
            { head: words.head.index, width: 26, figures: false },
            { head: words.head.figure, width: 42, figures: false },
            { head: words.head.source, width: 32, figures: false },
          ],
          rows,
        },
  ]
}

/** A file name of a report, without its ending: Latin letters, digits and dashes alone. */
export function fileNameOf({ agency, period }: ReportFigures): string {
  const plain = (text: string) => text.replace(/[^\dA-Za-z]+/g, '-')
  return `bao-cao-${plain(agency.code)}-${plain(period.name)}`
}

/** The title of a report in lists. */
export function reportTitle(name: string, period: string): string {
  const parsed = parsePeriod(period)
  return `${name} – ${parsed ? periodName('vi', parsed) : period}`
}
