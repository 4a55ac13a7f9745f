import { decimal, percent, periodName, whole } from '../../../domain/format.ts'
import { dayOf, parsePeriod } from '../../../domain/calendar/period.ts'
import type { ReportFigures, ReportLine } from '../../../domain/report/figures.ts'
import { REPORT_PARTS, type ReportPart, type ReportTexts } from '../../../domain/report/report.ts'
import { reportWords as words } from '../../messages/report-document.ts'

/** Contributions that are told. */
const MOST_CAUSES = 5
/** Fields that are named as those to look after. */
const MOST_FIELDS = 3

/** The parts of a report that are composed from its figures, each as it stands when nobody wrote another. */
export function composed(figures: ReportFigures): Readonly<Record<ReportPart, string>> {
  const { agency } = figures
  const committee = agency.level !== 'department'
  const [, month = '', day = ''] = dayOf(figures.madeAt).split('-')
  const year = dayOf(figures.madeAt).slice(0, 4)
  return {
    number: words.number(committee ? 'UBND' : signOf(agency.code)),
    place: words.place(placeOf(agency), day, month, year),
    collected: collected(figures),
    result: result(figures),
    causes: causes(figures),
    comments: comments(figures),
    actions: actions(figures),
    signer: committee ? words.committee : words.head_of,
    recipients: agency.level === 'province' ? words.provinceRecipients : words.usualRecipients,
  }
}

/** The parts as they are: those written by hand in the place of those composed. */
export function textsOf(figures: ReportFigures, written: ReportTexts): Readonly<Record<ReportPart, string>> {
  return { ...composed(figures), ...written }
}

/** What was written otherwise than it is composed: the rest goes on following the figures. */
export function writtenIn(figures: ReportFigures, texts: Readonly<Record<ReportPart, string>>): ReportTexts {
  const usual = composed(figures)
  const same = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
  return Object.fromEntries(
    REPORT_PARTS.flatMap((part) => (same(texts[part], usual[part]) ? [] : [[part, texts[part]]])),
  )
}

/** The letters of a department, as they end its code: `SNV`; empty when they are not letters alone. */
function signOf(code: string): string {
  return /(?:^|\.)([A-ZĐ]{2,})$/.exec(code)?.[1] ?? ''
}

/** A period as it stands within a sentence: `quý III/2026`. */
export function periodWords(name: string): string {
  const period = parsePeriod(name)
  const text = period ? periodName('vi', period) : name
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}

/** Where a document of an agency is signed: the commune, or the province. */
function placeOf({ level, name, province }: ReportFigures['agency']): string {
  return (level === 'commune' ? name : province).replace(/^UBND (?:xã|phường|đặc khu|tỉnh|thành phố) /, '')
}

function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

const share = (value: number | null) => percent('vi', value)
const count = (value: number | null) => whole('vi', value ?? 0)

function collected({ agency, period, total, unverified }: ReportFigures): string {
  const main = words.collected({
    period: upperFirst(periodWords(period.name)),
    agency: agency.name,
    finished: count(total.finished),
    invited: count(total.invited),
    n: count(total.n),
    rate: share(total.responseRate),
  })
  return unverified > 0 ? `${main}\n${words.unverified(count(unverified))}` : main
}

function result({ previous, tables, thresholds, total }: ReportFigures): string {
  if (total.satisfied === null) return words.few(count(total.n), count(thresholds.shown))
  const lines = [
    words.result(
      share(total.satisfied),
      share(total.low),
      share(total.high),
      count(total.n),
      decimal('vi', total.mean),
    ),
  ]
  if (total.change !== null) {
    const points = decimal('vi', Math.abs(total.change))
    const against = words.against(
      periodWords(previous.name),
      share(total.before.satisfied),
      count(total.before.n),
    )
    lines.push(`${against}: ${words[total.trend](points)}`)
  }
  const [low, high] = ends(tables.factor, thresholds.ranked)
  if (low && high)
    lines.push(words.extremes(high.label, share(high.satisfied), low.label, share(low.satisfied)))
  return lines.join('\n')
}

/** The lowest and the highest line of those with enough answers to be compared; none when there is only one. */
function ends(lines: readonly ReportLine[], ranked: number): readonly (ReportLine | undefined)[] {
  const sorted = lines
    .filter(({ n, satisfied }) => n >= ranked && satisfied !== null)
    .toSorted((a, b) => Number(a.satisfied) - Number(b.satisfied))
  return sorted.length > 1 ? [sorted[0], sorted.at(-1)] : []
}

function causes({ contributions, tables }: ReportFigures): string {
  const found = contributions.slice(0, MOST_CAUSES)
  const lines: string[] = [found.length > 0 ? words.decomposed : words.notDecomposed]
  for (const { before, key, label, mix, n, now, rate } of found) {
    const points = rate + mix
    const signed = `${points < 0 ? '−' : '+'}${decimal('vi', Math.abs(points))}`
    const name = key === '' ? words.unknown : label
    lines.push(words.contribution(name, signed, share(before), share(now), count(n)))
  }
  const late = tables.late.find(({ key }) => key === '1')
  const onTime = tables.late.find(({ key }) => key === '0')
  if (late && onTime && late.satisfied !== null && onTime.satisfied !== null)
    lines.push(words.lateness(share(late.satisfied), share(onTime.satisfied), count(late.n)))
  return lines.join('\n')
}

function comments({ comments: { all, low, more } }: ReportFigures): string {
  if (all === 0) return words.noComments
  return more ? words.commentsMore(count(all), count(low)) : words.comments(count(all), count(low))
}

/** What follows from the figures alone; people write the rest. */
function actions({ tables, thresholds, total }: ReportFigures): string {
  const [lowest] = ends(tables.factor, thresholds.ranked)
  const fields = tables.field
    .filter(
      ({ high, key, n }) =>
        key !== '' && n >= thresholds.ranked && high !== null && high < Number(total.satisfied),
    )
    .toSorted((a, b) => Number(a.satisfied) - Number(b.satisfied))
    .slice(0, MOST_FIELDS)
  const lines = [
    ...(lowest ? [words.doFactor(lowest.label)] : []),
    ...fields.map(({ label, satisfied }) => words.doField(label, share(satisfied))),
    ...(total.responseRate === null ? [] : [words.doRate(share(total.responseRate))]),
  ]
  return lines.length > 0 ? lines.join('\n') : words.doNothing
}
