import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { readScores } from '../../actions/score/read.ts'
import { readSparks } from '../../actions/score/sparks.ts'
import { targetsFor } from '../../actions/target/read.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { monthsOf } from '../../domain/calendar/period.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { decimal, NONE, percent, signed, whole } from '../../domain/format.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'
import type { Html } from '../parts/page.ts'
import { headline } from './headline.ts'
import {
  directionOf,
  filtered,
  overviewQuery,
  sorted,
  withTargets,
  type OverviewQuery,
  type OverviewRow,
} from './overview-rows.ts'
import { scaleOf, spark } from './spark.ts'
import { scoreTable, type Column, type Sorting } from './tables.ts'
import { trendYear } from './trend.ts'

type Row = OverviewRow

/** The overview: the province in figures and all its agencies, sorted and searched as asked. */
export async function overview(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const query = v.parse(overviewQuery, c.req.query())
  const { tree } = await desk.web.world.catalogues.read()
  // With one agency above all others its children are the rows, each with all below it; with several they stand as they are.
  const scope = scoresOf(c)
  const tops = topsOf(tree, scope)
  const root = query.agency || (tops.length === 1 ? tops[0] : undefined)
  const { world } = desk.web
  const [read, sparks, targets] = await Promise.all([
    readScores(world, scope, {
      ...(root !== undefined && { agency: root }),
      period: asked.period,
      by: 'agency',
    }),
    readSparks(world, scope, root, trendYear(asked)),
    targetsFor(world, scope, Number(asked.period.to.slice(0, 4)), asked.period.to),
  ])
  if (!read.ok) return nowhere(desk, asked)
  const table = read.value
  const all = withTargets(table.rows, targets, asked.thresholds, root)
  const rows = sorted(filtered(all, query, tree, asked.thresholds), query)
  const { words } = asked
  return deskPage(desk, asked, {
    title:
      root === undefined || root === tree.roots[0]?.code
        ? words.overview.title
        : (tree.byCode.get(root)?.name ?? words.overview.title),
    search: { value: query.q, hidden: hiddenOf(query), more: filters(asked, query, tree) },
    body: html`${headline(asked, table)}
      <section class="card">
        <h2 id="agencies">${words.overview.agencies}</h2>
        ${
          root === undefined
            ? ''
            : html`<p><a href="${linkTo(asked, paths.agency(root))}">${words.overview.whole}</a></p>`
        }
        <p><a href="${linkTo(asked, '/desk/inspection')}">${words.inspection.title}</a> · <a href="${linkTo(asked, '/desk/targets')}">${words.targets.list}</a></p>
        <p class="small muted" role="status">
          ${rows.length === 0 ? (query.q === '' ? words.list.none : words.search.none(query.q)) : words.search.found(whole(asked.lang, rows.length))}
        </p>
        ${rows.length === 0 ? '' : agencyTable(asked, rows, sparks, root, query)}
        <p class="small muted">${words.fewNote}</p>
      </section>`,
  })
}

/** The agencies of a scope that have none of it above them and still exist. */
function topsOf(tree: AgencyTree, { agencies }: Scope): readonly string[] {
  return [...agencies].filter((code) => {
    const agency = tree.byCode.get(code)
    return agency && agency.validTo === null && !(agency.parent !== null && agencies.has(agency.parent))
  })
}

function agencyTable(
  asked: Asked,
  rows: readonly Row[],
  sparks: ReadonlyMap<string, readonly Score[]>,
  root: string | undefined,
  query: OverviewQuery,
): Piece {
  const { lang, words } = asked
  const scale = scaleOf(asked, sparks.values())
  return html`${scoreTable<Row>(asked, {
    title: words.overview.agencies,
    nameHead: words.by.agency,
    rows,
    name: (row) =>
      html`<a href="${linkTo(asked, paths.agency(row.key))}">${vietnamese(row.label.vi)}</a
          >${row.key === root ? html` <span class="few">${words.overview.own}</span>` : ''}`,
    sorting: sortingOf(asked, query),
    why: (row) => (row.key === root ? undefined : linkTo(asked, paths.why(row.key))),
    more: columns(asked, sparks, scale),
    bands: true,
    peers: true,
  })}
    <p class="small muted">${words.list.sparkNote(percent(lang, scale.low), percent(lang, scale.high))}</p>`
}

/** The columns that only the overview has: the small trend, the target and the way to it. */
function columns(
  asked: Asked,
  sparks: ReadonlyMap<string, readonly Score[]>,
  scale: ReturnType<typeof scaleOf>,
): readonly Column<Row>[] {
  const { lang, words } = asked
  const months = monthsOf(trendYear(asked))
  return [
    {
      head: words.list.spark,
      numeric: false,
      cell: ({ key }) => spark(asked, months, sparks.get(key) ?? [], scale),
    },
    {
      head: words.list.target,
      numeric: true,
      cell: ({ target }) => (target === null ? NONE : `${decimal(lang, target, 0)}%`),
    },
    { head: words.list.gap, key: 'gap', numeric: true, cell: (row) => gapText(asked, row) },
  ]
}

/** Points above or below the target, and whether the interval bears it. */
function gapText({ lang, words }: Asked, { gap, standing }: Row): Piece {
  if (gap === null) return NONE
  const size = signed(lang, roundHalfUp(gap))
  if (standing === 'unclear') return html`${size} <span class="few">${words.list.standing.unclear}</span>`
  // Two pieces, between which a narrow column may break.
  const kind = standing === 'reached' ? 'up' : 'down'
  return html`<span class="${kind}">${size}</span> <span class="${kind}">${words.list.standing[standing]}</span>`
}

/** The filters beside the search; levels that the tree does not have are not offered. */
function filters({ words }: Asked, query: OverviewQuery, tree: AgencyTree): Html | Promise<Html> {
  const known = new Set([...tree.byCode.values()].map(({ level }) => level))
  const levels = (['department', 'commune', 'district'] as const).filter((level) => known.has(level))
  const option = (value: string, chosen: string, label: string) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`
  return html`<div class="field">
      <label for="level">${words.list.level}</label>
      <select id="level" name="level">
        ${option('', query.level, words.list.allLevels)}
        ${levels.map((level) => option(level, query.level, words.list.levels[level]))}
      </select>
    </div>
    <div class="field">
      <label for="only">${words.list.only}</label>
      <select id="only" name="only">
        ${option('', query.only, words.list.all)}
        ${(['falling', 'few', 'missed'] as const).map((only) => option(only, query.only, words.list[only]))}
      </select>
    </div>`
}

function sortingOf(asked: Asked, query: OverviewQuery): Sorting {
  const direction = directionOf(query)
  return {
    key: query.sort,
    direction,
    link: (key) => {
      const first = key === 'name' ? 'asc' : 'desc'
      const dir = key === query.sort ? (direction === 'asc' ? 'desc' : 'asc') : first
      const { agency, level, only, q } = query
      return linkTo(asked, '/desk', { agency, sort: key, dir, q, level, only })
    },
  }
}

function hiddenOf({ agency, sort, dir }: OverviewQuery): Record<string, string> {
  return { ...(agency && { agency }), sort, ...(dir && { dir }) }
}
