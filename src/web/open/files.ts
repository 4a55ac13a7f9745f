import { stringify } from 'csv-stringify/sync'
import type { Context, Hono } from 'hono'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import type { Release } from '../../domain/publication/release.ts'
import { LEAST_SATISFIED } from '../../domain/publication/table.ts'
import { problem } from '../parts/problem.ts'
import { securityHeaders } from '../parts/respond.ts'
import { catalogueOf } from './catalogue.ts'
import { COLUMNS, wireRows } from './columns.ts'
import { LICENCE, type Format, type OpenWeb, type ReleaseFile } from './parts.ts'

const FORMATS = { csv: 'text/csv', json: 'application/json' } as const

/** The stable address of a table. */
export function pathOf({ period, revision }: Release['publication'], format: Format): string {
  return `/open/data/${period}/${revision}.${format}`
}

/** Tables, dictionary and catalogue: to be fetched by anybody, from any page, and kept. */
export function fileRoutes(app: Hono, web: OpenWeb): void {
  app.use('/open/data/*', async (c, next) => {
    await next()
    c.res.headers.set('access-control-allow-origin', '*')
    c.res.headers.set('access-control-expose-headers', 'etag')
  })
  app.get('/open/data/:period/:file{[1-9]\\d*\\.(csv|json)}', async (c) => {
    const [revision, format] = c.req.param('file').split('.')
    const found = (await web.releases()).find(
      ({ publication, rows }) =>
        rows.length > 0 &&
        publication.period === c.req.param('period') &&
        publication.revision === Number(revision),
    )
    if (!found) return problem(404, 'There is no such table.')
    const { demo } = await web.world.catalogues.read()
    const kind = format === 'csv' ? 'csv' : 'json'
    return file(web, c, bodyOf(web, found, kind, demo), `${FORMATS[kind]}; charset=utf-8`)
  })
  app.get('/open/data/dictionary.json', (c) =>
    file(web, c, JSON.stringify({ columns: COLUMNS, licence: LICENCE }), 'application/json; charset=utf-8'),
  )
  app.get('/open/data/dictionary.csv', (c) => {
    const rows = COLUMNS.map(({ kind, meaning, name }) => ({ name, kind, vi: meaning.vi, en: meaning.en }))
    return file(web, c, stringify(rows, { header: true, bom: true }), 'text/csv; charset=utf-8')
  })
  app.get('/open/catalog.jsonld', async (c) => {
    const { demo } = await web.world.catalogues.read()
    const releases = (await web.releases()).filter(({ rows }) => rows.length > 0)
    const files = releases.map((release) => ({ release, files: filesOf(web, release, demo) }))
    c.header('access-control-allow-origin', '*')
    return file(web, c, JSON.stringify(await catalogueOf(web, files, demo)), 'application/ld+json')
  })
}

function filesOf(web: OpenWeb, release: Release, demo: boolean): readonly ReleaseFile[] {
  return (['csv', 'json'] as const).map((format) => {
    const path = pathOf(release.publication, format)
    const known = web.files.get(`${path} ${demo}`)
    if (known) return known
    const body = bodyOf(web, release, format, demo)
    const bytes = new TextEncoder().encode(body).length
    const made = { format, path, bytes, sha256: hexOf(web, body) }
    web.files.set(`${path} ${demo}`, made)
    return made
  })
}

function bodyOf(web: OpenWeb, release: Release, format: Format, demo: boolean): string {
  const rows = wireRows(release, demo)
  const columns = COLUMNS.map(({ name }) => name)
  // What a spreadsheet would take for a formula gets an apostrophe before it.
  if (format === 'csv')
    return stringify([...rows], { header: true, bom: true, escape_formulas: true, columns })
  const { at, hash, number, previous, revision } = release.publication
  const { period, thresholds, until } = release.frozen
  return JSON.stringify({
    period,
    revision,
    number,
    published: new Date(at).toISOString(),
    countedUntil: until,
    hash,
    previousHash: previous,
    formula: { id: satisfiedShare.id, version: satisfiedShare.version, source: satisfiedShare.source },
    leastAnswers: thresholds.public,
    leastSatisfied: LEAST_SATISFIED,
    licence: LICENCE,
    dictionary: `${web.baseUrl}/open/data/dictionary.json`,
    data: demo ? 'demonstration' : 'official',
    rows,
  })
}

/** A body that may be kept, or 304 for whoever has it already. */
function file(web: OpenWeb, c: Context, body: string, type: string): Response {
  const etag = `"${hexOf(web, body).slice(0, 32)}"`
  const headers = {
    ...securityHeaders(web.baseUrl),
    etag,
    'cache-control': 'public, max-age=3600',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'content-type': type,
  }
  const asked = c.req.header('if-none-match')?.split(',') ?? []
  const isKnown = asked.some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
  return new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers })
}

function hexOf({ world }: OpenWeb, body: string): string {
  return [...world.vault.digest(body)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
