import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/universal'
import { stringify } from 'csv-stringify/sync'
import { dayName, timeName } from '../../../domain/format.ts'
import { REPORT_TABLES, type ReportFigures, type ReportLine } from '../../../domain/report/figures.ts'
import { roundHalfUp } from '../../../domain/statistics/round.ts'
import { reportWords as words } from '../../messages/report-document.ts'
import { indexRows, methodLines } from './methods.ts'
import { lineName, orderedLines } from './tables.ts'

const WHOLE = '#,##0'
const PERCENT = '0.00%'
const POINTS = '+0.00;-0.00;0.00'
const MEAN = '0.00'
/** Widths in letters. */
const NAME_WIDTH = 52
const FIGURE_WIDTH = 16

const title = (value: string): CellObject => ({ value, fontWeight: 'bold', wrap: true, alignVertical: 'top' })
const figure = (value: number | null, format: string): CellObject | null =>
  value === null ? null : { value, type: Number, format }
/** Percent as a share of one, which is what a spreadsheet shows as percent. */
const share = (value: number | null) => figure(value === null ? null : value / 100, PERCENT)

const LINE_COLUMNS: readonly (readonly [head: string, cell: (line: ReportLine) => CellObject | null])[] = [
  [words.head.n, ({ n }) => figure(n, WHOLE)],
  ...[0, 1, 2, 3, 4].map(
    (at) =>
      [
        words.sheet.level(String(at + 1)),
        ({ counts }: ReportLine) => figure(counts === null ? null : Number(counts[at]), WHOLE),
      ] as const,
  ),
  [words.head.satisfied, ({ satisfied }) => share(satisfied)],
  [words.sheet.low, ({ low }) => share(low)],
  [words.sheet.high, ({ high }) => share(high)],
  [words.sheet.mean, ({ mean }) => figure(mean, MEAN)],
  [words.head.finished, ({ finished }) => figure(finished, WHOLE)],
  [words.head.invited, ({ invited }) => figure(invited, WHOLE)],
  [words.head.rate, ({ responseRate }) => share(responseRate)],
  [words.sheet.beforeN, ({ before }) => figure(before.n, WHOLE)],
  [words.head.before, ({ before }) => share(before.satisfied)],
  [words.head.change, ({ change }) => figure(change, POINTS)],
  [words.sheet.trend, ({ trend }) => ({ value: words.sheet.trends[trend] })],
]

/** The report as an XLSX workbook: a sheet for each table, figures as numbers with their formats. */
export async function xlsxOf(figures: ReportFigures): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = [
    wholeSheet(figures),
    ...REPORT_TABLES.flatMap((by) => lineSheet(figures, by)),
    ...(figures.targets.length > 0 ? [targetSheet(figures)] : []),
    indexSheet(figures),
  ]
  const blob = await writeExcelFile(sheets, { fontFamily: 'Times New Roman', fontSize: 12 }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

type Written = Sheet<Blob>

function wholeSheet({ agency, formula, madeAt, period, total, unverified }: ReportFigures): Written {
  const rows: Row[] = [
    [title(words.sheet.agency), agency.name],
    [title(words.sheet.period), `${dayName('vi', period.from)} – ${dayName('vi', period.to)}`],
    [title(words.sheet.made), timeName('vi', madeAt)],
    [title(words.sheet.formula), words.method.formula(formula.id, String(formula.version), formula.source)],
    ...LINE_COLUMNS.map(([head, cell]): Row => [title(head), left(cell(total))]),
    [title(words.sheet.unverified), left(figure(unverified, WHOLE))],
  ]
  return { sheet: words.whole, data: rows, columns: [{ width: 34 }, { width: 70 }] }
}

function left(cell: CellObject | null): CellObject | null {
  return cell && { ...cell, align: 'left' }
}

function lineSheet(figures: ReportFigures, by: (typeof REPORT_TABLES)[number]): readonly Written[] {
  const lines = orderedLines(figures, by)
  if (lines.length === 0) return []
  const head: Row = [
    title(words.sheet.key),
    title(words.head.name),
    ...LINE_COLUMNS.map(([name]) => title(name)),
  ]
  const data = [
    head,
    ...lines.map((line): Row => [
      line.key,
      lineName(by, line),
      ...LINE_COLUMNS.map(([, cell]) => cell(line)),
    ]),
  ]
  return [
    {
      sheet: words.sheet.names[by],
      data,
      columns: [{ width: 14 }, { width: NAME_WIDTH }, ...LINE_COLUMNS.map(() => ({ width: FIGURE_WIDTH }))],
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
    },
  ]
}

function targetSheet({ targets }: ReportFigures): Written {
  const head = [
    words.head.name,
    words.head.target,
    words.head.n,
    words.head.satisfied,
    words.sheet.low,
    words.sheet.high,
    words.head.standing,
    words.head.source,
  ]
  return {
    sheet: words.sheet.targets,
    data: [
      head.map(title),
      ...targets.map(({ field, line, percent, source, standing }): Row => [
        field === '*' ? words.whole : field,
        share(percent),
        figure(line.n, WHOLE),
        share(line.satisfied),
        share(line.low),
        share(line.high),
        words.standing[standing] ?? standing,
        source,
      ]),
    ],
    columns: [{ width: 30 }, ...head.slice(1).map(() => ({ width: FIGURE_WIDTH }))],
    stickyRowsCount: 1,
  }
}

function indexSheet(figures: ReportFigures): Written {
  return {
    sheet: words.sheet.methods,
    data: [
      [title(words.head.index), title(words.head.figure), title(words.head.source)],
      ...indexRows(figures).map((texts): Row => [...texts]),
      [null],
      ...methodLines(figures).map((text): Row => [text]),
    ],
    columns: [{ width: 60 }, { width: 80 }, { width: 80 }],
  }
}

/** Every line of every table of a report as one CSV table with a byte order mark; percent with two decimals, half up. */
export function csvOf(figures: ReportFigures): string {
  const two = (value: number | null) => (value === null ? '' : roundHalfUp(value).toFixed(2))
  const record = (table: string, line: ReportLine, name: string) => ({
    table,
    key: harmless(line.key),
    name: harmless(name),
    n: line.n,
    ...Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`n${at + 1}`, line.counts?.[at] ?? ''])),
    satisfied: two(line.satisfied),
    low: two(line.low),
    high: two(line.high),
    mean: two(line.mean),
    finished: line.finished ?? '',
    invited: line.invited ?? '',
    response_rate: two(line.responseRate),
    previous_n: line.before.n,
    previous_satisfied: two(line.before.satisfied),
    change: two(line.change),
    trend: line.trend,
  })
  const lines = [
    record('total', figures.total, figures.agency.name),
    ...REPORT_TABLES.flatMap((by) =>
      orderedLines(figures, by).map((line) => record(by, line, lineName(by, line))),
    ),
  ]
  return stringify(lines, { header: true, bom: true })
}

/** A text that no spreadsheet takes for a formula; figures may begin with a minus. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
