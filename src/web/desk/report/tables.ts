import { decimal, monthName, NONE, whole } from '../../../domain/format.ts'
import { FILINGS } from '../../../domain/dossier.ts'
import { FACTORS } from '../../../domain/questionnaire/questionnaire.ts'
import { VIAS } from '../../../domain/response/response.ts'
import type { ReportFigures, ReportLine, ReportTable } from '../../../domain/report/figures.ts'
import { deskVi } from '../../messages/desk-vi.ts'
import { messages } from '../../messages/index.ts'
import { reportWords as words } from '../../messages/report-document.ts'
import type { Block, TableColumn } from './outline.ts'

/** Procedures on paper; the spreadsheet has all of them. */
const MOST_PROCEDURES = 20

/** Groupings with an order of their own; the others stand by how much was answered. */
const ORDER: Partial<Record<ReportTable, readonly string[]>> = {
  channel: VIAS,
  factor: FACTORS,
  filing: FILINGS,
  late: ['0', '1'],
}

/** The lines of a table in the order in which they are shown. */
export function orderedLines({ tables }: ReportFigures, by: ReportTable): readonly ReportLine[] {
  const lines = tables[by]
  if (by === 'month') return lines.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const order = ORDER[by]
  return order
    ? lines.toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
    : lines.toSorted((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1))
}

/** The name of a line: keys of closed lists have words of their own. */
export function lineName(by: ReportTable, { key, label }: Pick<ReportLine, 'key' | 'label'>): string {
  if (key === '') return words.unknown
  switch (by) {
    case 'channel':
      return (deskVi.vias as Readonly<Record<string, string>>)[key] ?? key
    case 'filing':
      return (deskVi.filings as Readonly<Record<string, string>>)[key] ?? key
    case 'late':
      return key === '1' ? words.late : words.onTime
    case 'month':
      return monthName('vi', key)
    default:
      return label
  }
}

const text = (head: string, width: number): TableColumn => ({ head, width, figures: false })
const figure = (head: string, width: number): TableColumn => ({ head, width, figures: true })
const count = (value: number | null) => (value === null ? NONE : whole('vi', value))
const share = (value: number | null) => decimal('vi', value)

function interval({ high, low }: Pick<ReportLine, 'high' | 'low'>): string {
  return low === null || high === null ? NONE : `${decimal('vi', low, 1)} – ${decimal('vi', high, 1)}`
}

/** A change with its sign; in brackets when it may be chance. */
function change({ change: points, trend }: ReportLine): string {
  if (points === null) return NONE
  const signed = `${points < 0 ? '−' : '+'}${decimal('vi', Math.abs(points))}`
  return trend === 'unclear' ? `(${signed})` : signed
}

/** The table of one grouping; nothing when the period knows none. */
export function lineTable(figures: ReportFigures, by: ReportTable): readonly Block[] {
  const all = orderedLines(figures, by)
  const lines = by === 'procedure' ? all.slice(0, MOST_PROCEDURES) : all
  if (lines.length === 0) return []
  const funnel = lines.some(({ finished }) => finished !== null)
  return [
    {
      kind: 'table',
      title: words.title[by],
      columns: [
        text(words.head.name, funnel ? 32 : 44),
        figure(words.head.n, 12),
        figure(words.head.satisfied, 12),
        figure(words.head.interval, 16),
        figure(words.head.change, 16),
        ...(funnel ? [figure(words.head.rate, 12)] : []),
      ],
      rows: lines.map((line) => [
        lineName(by, line),
        count(line.n),
        share(line.satisfied),
        interval(line),
        change(line),
        ...(funnel ? [share(line.responseRate)] : []),
      ]),
    },
  ]
}

/** From finished dossiers to answers, month by month and in all. */
export function funnelTable(figures: ReportFigures): Block {
  const row = (name: string, line: ReportLine) => [
    name,
    count(line.finished),
    count(line.invited),
    count(line.n),
    share(line.responseRate),
    share(line.satisfied),
  ]
  return {
    kind: 'table',
    title: words.title.month,
    columns: [
      text(words.yearly.month, 20),
      figure(words.head.finished, 18),
      figure(words.head.invited, 16),
      figure(words.head.n, 14),
      figure(words.head.rate, 16),
      figure(words.head.satisfied, 16),
    ],
    rows: [
      ...orderedLines(figures, 'month').map((line) => row(lineName('month', line), line)),
      row(words.whole, figures.total),
    ],
  }
}

/** The five levels; nothing when there are too few answers to tell them. */
export function levelTable({ total }: ReportFigures): readonly Block[] {
  const { counts, n, satisfied } = total
  if (counts === null || satisfied === null) return []
  return [
    {
      kind: 'table',
      title: words.title.levels,
      columns: [text(words.yearly.level, 50), figure(words.head.n, 25), figure(words.head.share, 25)],
      rows: counts.map((each, at) => [
        messages.vi.levels[at] ?? String(at + 1),
        count(each),
        share((each / n) * 100),
      ]),
    },
  ]
}

/** The targets of the agency and where it stands. */
export function targetTable({ targets }: ReportFigures): Block {
  return {
    kind: 'table',
    title: words.title.targets,
    columns: [
      text(words.head.name, 30),
      figure(words.head.target, 12),
      figure(words.head.satisfied, 12),
      figure(words.head.interval, 16),
      figure(words.head.n, 12),
      text(words.head.standing, 18),
    ],
    rows: targets.map(({ field, line, percent, source, standing }) => [
      `${field === '*' ? words.whole : field} (${source})`,
      share(percent),
      share(line.satisfied),
      interval(line),
      count(line.n),
      words.standing[standing] ?? standing,
    ]),
  }
}
