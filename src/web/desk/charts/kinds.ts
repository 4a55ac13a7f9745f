import { readLateness } from '../../../actions/score/lateness.ts'
import { askDrivers } from '../../../actions/score/drivers.ts'
import { readPeers } from '../../../actions/score/peers.ts'
import { readScores } from '../../../actions/score/read.ts'
import type { Scope } from '../../../domain/access/scope.ts'
import { periodName } from '../../../domain/format.ts'
import type { Score } from '../../../domain/indices/formula.ts'
import type { Web } from '../../parts/web.ts'
import type { Asked } from '../asked.ts'
import { pointsText } from '../contributions.ts'
import { isShown } from '../drawings.ts'
import { drawnRows, nameOf, type Grouping } from '../grouped.ts'
import { latenessLines } from '../lateness.ts'
import type { Subject } from '../subject.ts'
import { isCompared, sharesText, whyLines, whyTitle, type WhyPart } from '../why-lines.ts'
import { mergedMonth, readTrend, shownMonths } from '../trend.ts'
import type { Drawing, Estimate } from './drawing.ts'
import { contributionsChart } from './contributions.ts'
import { levelsChart } from './levels.ts'
import type { ChartKind } from './names.ts'
import { peersChart } from './peers.ts'
import { sharesChart } from './shares.ts'
import { trendChart, trendMonths } from './trend.ts'

/** What a chart is asked: by whom, of what, and what that is called. */
export interface ChartAsk {
  readonly web: Web
  readonly scope: Scope
  readonly asked: Asked
  readonly subject: Subject
  readonly name: string
}

/** Reads and draws a chart; undefined when there is nothing like that, or not for them. */
type Builder = (ask: ChartAsk) => Promise<Drawing | undefined>

/** How each chart is read and drawn; a new one is a line here and its name in the list of them. */
export const CHARTS: { readonly [K in ChartKind]: Builder } = {
  trend,
  levels: wholeLevels,
  factor: levelsBy('factor'),
  question: levelsBy('question'),
  field: sharesBy('field'),
  procedure: sharesBy('procedure'),
  channel: sharesBy('channel'),
  filing: sharesBy('filing'),
  late: sharesBy('late'),
  agency: sharesBy('agency'),
  lateness,
  peers,
  drivers,
  'why-field': contributionsBy('field'),
  'why-procedure': contributionsBy('procedure'),
  'why-late': contributionsBy('late'),
  'why-filing': contributionsBy('filing'),
  'why-channel': contributionsBy('channel'),
  'why-month': contributionsBy('month'),
  'why-factor': contributionsBy('factor'),
}

/** Whether there is a chart of that name. */
export function isChart(kind: string): kind is ChartKind {
  return Object.hasOwn(CHARTS, kind)
}

/** A score as it is drawn, without its share where too few answered. */
function estimate(asked: Asked, name: string, score: Score): Estimate {
  const { interval, n, satisfied } = score
  const shown = isShown(asked, score)
  return {
    name,
    n,
    satisfied: shown ? satisfied : null,
    low: shown && interval ? interval.low * 100 : null,
    high: shown && interval ? interval.high * 100 : null,
  }
}

async function trend({ asked, name, scope, subject, web }: ChartAsk): Promise<Drawing | undefined> {
  const read = await readTrend(web, scope, asked, subject)
  if (!read.ok) return undefined
  const { tree } = await web.world.catalogues.read()
  const { lang, words } = asked
  return trendChart(
    lang,
    { title: `${words.trend.axis} – ${name}`, merged: words.trend.merged },
    trendMonths(lang, shownMonths(asked, read.value)),
    mergedMonth(read.value, tree.lineages.get(subject.agency)?.effective),
  )
}

async function wholeLevels({ asked, name, scope, subject, web }: ChartAsk): Promise<Drawing | undefined> {
  const read = await readScores(web.world, scope, { ...subject, period: asked.period, by: 'total' })
  if (!read.ok) return undefined
  const { score } = read.value.total
  const counts = score.n > 0 && isShown(asked, score) ? score.counts : null
  const title = `${asked.words.levels} – ${name}`
  return levelsChart(asked.lang, title, asked.levels, [{ name, n: score.n, counts }])
}

function levelsBy(by: Grouping): Builder {
  return async ({ asked, name, scope, subject, web }) => {
    const read = await readScores(web.world, scope, { ...subject, period: asked.period, by })
    if (!read.ok) return undefined
    const rows = drawnRows(by, read.value.rows).map((row) => ({
      name: nameOf(asked, by, row),
      n: row.score.n,
      counts: isShown(asked, row.score) ? row.score.counts : null,
    }))
    return levelsChart(asked.lang, `${asked.words.title[by]} – ${name}`, asked.levels, rows)
  }
}

function sharesBy(by: Grouping): Builder {
  return async ({ asked, name, scope, subject, web }) => {
    const read = await readScores(web.world, scope, { ...subject, period: asked.period, by })
    if (!read.ok) return undefined
    const { rows, total } = read.value
    const { lang, words } = asked
    const lines = drawnRows(by, rows).map((row) => estimate(asked, nameOf(asked, by, row), row.score))
    const whole = isShown(asked, total.score) ? total.score.satisfied : null
    return sharesChart(lang, `${words.trend.axis}: ${words.title[by]} – ${name}`, lines, whole)
  }
}

async function lateness({ asked, name, scope, subject, web }: ChartAsk): Promise<Drawing | undefined> {
  const read = await readLateness(web.world, scope, subject.agency, asked.period)
  if (!read.ok) return undefined
  const { lang, words } = asked
  const lines = latenessLines(asked, read.value).flatMap((line) => [
    estimate(asked, `${line.name}: ${words.onTime}`, line.onTime),
    estimate(asked, `${line.name}: ${words.late}`, line.late),
  ])
  return sharesChart(lang, `${words.trend.axis}: ${words.charts.latenessTitle} – ${name}`, lines)
}

async function peers({ asked, name, scope, subject, web }: ChartAsk): Promise<Drawing | undefined> {
  const { tree } = await web.world.catalogues.read()
  if (!tree.byCode.has(subject.agency) || !scope.agencies.has(subject.agency)) return undefined
  const found = await readPeers(web.world, scope, subject.agency, asked.period)
  const { lang, words } = asked
  const title = {
    title: `${words.trend.axis}: ${words.charts.peersTitle} – ${name}`,
    line: words.charts.peersLine,
  }
  if (!found) return peersChart(lang, title, { name, n: 0, satisfied: null, low: null, high: null }, [], null)
  const { own, rows } = found
  const rest = own.verdict.peers
  return peersChart(
    lang,
    title,
    estimate(asked, name, own.score),
    rows.filter((row) => row !== own).map((row) => estimate(asked, row.label.vi, row.score)),
    rest && rest.n >= asked.thresholds.shown ? rest.satisfied : null,
  )
}

async function drivers({ asked, name, scope, subject, web }: ChartAsk): Promise<Drawing | undefined> {
  const found = await askDrivers(web.world, scope, subject.agency, asked.period)
  if (!found.ok) return undefined
  const { questionnaires } = await web.world.catalogues.read()
  const names = questionnaires.flatMap(({ factors }) => factors)
  const { lang, words } = asked
  const told = found.value.state === 'found' ? found.value.drivers : undefined
  const lines = (told?.factors ?? []).map(({ factor, interval, share }) => ({
    name: names.find(({ id }) => id === factor)?.name[lang] ?? factor,
    n: told?.n ?? 0,
    satisfied: share * 100,
    low: interval.low * 100,
    high: interval.high * 100,
  }))
  return sharesChart(lang, `${words.drivers.share} (%): ${words.drivers.title} – ${name}`, lines)
}

/** A change by its parts, as its page has it: of a whole agency alone, and nothing of it where a period has too few answers. */
function contributionsBy(by: WhyPart): Builder {
  return async ({ asked, name, scope, subject, web }) => {
    const { agency, field, procedure } = subject
    if (field !== undefined || procedure !== undefined) return undefined
    const read = await readScores(web.world, scope, { agency, period: asked.period, by })
    if (!read.ok) return undefined
    const { lang, period, words } = asked
    const { why } = words
    const lines = isCompared(asked, read.value) ? whyLines(asked, by, read.value) : []
    return contributionsChart(
      lang,
      {
        title: `${why.crumb}: ${whyTitle(asked, by)} – ${name}`,
        axis: `${why.unit}, ${why.against(periodName(lang, period), periodName(lang, read.value.previous))}`,
        rate: why.rate,
        mix: why.mix,
        sum: why.whole,
      },
      lines.map((line) => ({
        name: line.name,
        // The letters of pictures have no arrow.
        aside: `${sharesText(asked, line).replace('→', '›')}${line.unclear ? `\n${words.unclear}` : ''}`,
        parts: line.parts ?? null,
        whole: line.whole,
        label: pointsText(asked, line.whole),
      })),
    )
  }
}
