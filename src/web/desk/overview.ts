import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { searchable } from '../../domain/text.ts'
import { whole } from '../../domain/format.ts'
import type { SortKey } from '../messages/desk-vi.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'
import { headline } from './headline.ts'
import { scoreTable, type Sorting } from './tables.ts'

type Row = ScoreTable['rows'][number]

const querySchema = v.object({
  agency: v.optional(v.string()),
  sort: v.fallback(v.optional(v.picklist(['score', 'n', 'rate', 'change', 'name']), 'n'), 'n'),
  dir: v.fallback(v.optional(v.picklist(['asc', 'desc'])), undefined),
  q: v.fallback(v.pipe(v.optional(v.string(), ''), v.maxLength(100)), ''),
})

type Query = v.InferOutput<typeof querySchema>

/** What a row is sorted by; names by the Vietnamese alphabet, all else by the unrounded figure. */
const VALUES: { readonly [K in Exclude<SortKey, 'name'>]: (row: Row) => number | null } = {
  score: (row) => row.score.satisfied,
  n: (row) => row.score.n,
  rate: (row) => row.responseRate,
  change: (row) => row.change,
}

const alphabet = new Intl.Collator('vi')

/** The overview: the province in figures and all its agencies, sorted and searched as asked. */
export async function overview(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const query = v.parse(querySchema, c.req.query())
  const { tree } = await desk.web.world.catalogues.read()
  // With one agency above all others its children are the rows, each with all below it; with several they stand as they are.
  const scope = scoresOf(c)
  const tops = topsOf(tree, scope)
  const root = query.agency || (tops.length === 1 ? tops[0] : undefined)
  const read = await readScores(desk.web.world, scope, {
    ...(root !== undefined && { agency: root }),
    period: asked.period,
    by: 'agency',
  })
  if (!read.ok) return nowhere(desk, asked)
  const table = read.value
  const rows = sorted(found(table.rows, query.q), query)
  const { words } = asked
  return deskPage(desk, asked, {
    title:
      root === undefined || root === tree.roots[0]?.code
        ? words.overview.title
        : (tree.byCode.get(root)?.name ?? words.overview.title),
    search: { value: query.q, hidden: hiddenOf(query) },
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
          ${rows.length === 0 ? words.search.none(query.q) : words.search.found(whole(asked.lang, rows.length))}
        </p>
        ${rows.length === 0 ? '' : agencyTable(asked, rows, root, query)}
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

function agencyTable(asked: Asked, rows: readonly Row[], root: string | undefined, query: Query): Piece {
  const { words } = asked
  return scoreTable(asked, {
    title: words.overview.agencies,
    nameHead: words.by.agency,
    rows,
    name: (row) =>
      html`<a href="${linkTo(asked, paths.agency(row.key))}">${vietnamese(row.label.vi)}</a
        >${row.key === root ? html` <span class="few">${words.overview.own}</span>` : ''}`,
    sorting: sortingOf(asked, query),
    bands: true,
    peers: true,
  })
}

function found(rows: readonly Row[], q: string): readonly Row[] {
  const words = searchable(q)
  return words === '' ? rows : rows.filter((row) => searchable(row.label.vi).includes(words))
}

/** Names begin with A, figures with the greatest; rows without a figure always stand last, equal ones by name. */
function sorted(rows: readonly Row[], query: Query): readonly Row[] {
  const { sort } = query
  const sign = directionOf(query) === 'asc' ? 1 : -1
  const byName = (a: Row, b: Row) => alphabet.compare(a.label.vi, b.label.vi)
  if (sort === 'name') return rows.toSorted((a, b) => sign * byName(a, b))
  const value = VALUES[sort]
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b)
    return sign * (x - y) || byName(a, b)
  })
}

function directionOf({ sort, dir }: Query): 'asc' | 'desc' {
  return dir ?? (sort === 'name' ? 'asc' : 'desc')
}

function sortingOf(asked: Asked, query: Query): Sorting {
  const direction = directionOf(query)
  return {
    key: query.sort,
    direction,
    link: (key) => {
      const first = key === 'name' ? 'asc' : 'desc'
      const dir = key === query.sort ? (direction === 'asc' ? 'desc' : 'asc') : first
      return linkTo(asked, '/desk', { agency: query.agency, sort: key, dir, q: query.q })
    },
  }
}

function hiddenOf({ agency, sort, dir }: Query): Record<string, string> {
  return { ...(agency && { agency }), sort, ...(dir && { dir }) }
}
