import type { Context } from 'hono'
import { html } from 'hono/html'
import { cellsOfRows, heldRows } from '../../../actions/catalogue/cells.ts'
import { planRows, savePlanned, UPLOAD_KINDS, type UploadKind } from '../../../actions/catalogue/plan.ts'
import type { ReadRows } from '../../../actions/catalogue/read-rows.ts'
import type { Issue } from '../../../domain/result.ts'
import { CATALOGUE_COLUMNS, OPTIONAL_COLUMNS } from '../../../domain/intake/catalogue-columns.ts'
import { whole } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import { issueWords } from '../../parts/row-issues.ts'
import { askedOf, type Asked } from '../asked.ts'
import type { Desk, Piece } from '../frame.ts'
import { cataloguePage, notThere } from './fields.ts'
import { previewPart } from './preview.ts'
import { mostWords, readText, readUpload, uploadKind, type Upload } from './upload.ts'

/** Refused lines that are told one by one. */
const MOST_TOLD = 100

interface Shown {
  readonly kind?: UploadKind
  readonly status?: number
  /** Above the form: what became of a file. */
  readonly outcome?: Piece
}

/** The page that takes catalogues as files. */
export async function filesPage(desk: Desk, c: Context, shown: Shown = {}): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { file, kinds } = asked.words.catalogues
  const saved = Number(c.req.query('saved')) || 0
  return cataloguePage(desk, asked, {
    title: file.title,
    status: shown.status ?? 200,
    body: html`${shown.outcome ?? (saved > 0 ? html`<p class="card" role="status">${file.saved(whole(asked.lang, saved))}</p>` : '')}
      <section class="card">
        <p class="small muted">${file.intro(mostWords())}</p>
        <form
          class="ask"
          method="post"
          enctype="multipart/form-data"
          action="/desk/catalogues/files${langQuery(asked.lang)}"
        >
          <div class="field">
            <label for="kind">${file.kind}</label>
            <select id="kind" name="kind">
              ${UPLOAD_KINDS.map(
                (kind) =>
                  html`<option value="${kind}" ${kind === shown.kind ? html`selected` : ''}>${kinds[kind]}</option>`,
              )}
            </select>
          </div>
          <div class="field">
            <label for="file">${file.file}</label>
            <input id="file" name="file" type="file" accept=".csv,text/csv" required />
          </div>
          <div class="go"><button class="main">${file.look}</button></div>
        </form>
      </section>
      <section class="card">
        <h2>${file.columns}</h2>
        ${UPLOAD_KINDS.map((kind) => columns(asked, kind))}
      </section>`,
  })
}

function columns(asked: Asked, kind: UploadKind): Piece {
  const { file, kinds } = asked.words.catalogues
  const names: Readonly<Record<string, readonly string[]>> = CATALOGUE_COLUMNS[kind]
  return html`<details>
    <summary>${kinds[kind]}</summary>
    <ul>
      ${Object.entries(names).map(
        ([name, others]) =>
          html`<li>
            <code>${name}</code> (<span lang="vi">${others.join(', ')}</span>)${OPTIONAL_COLUMNS.has(name) ? `, ${file.optional}` : html`, <b>${file.needed}</b>`}
          </li>`,
      )}
    </ul>
    <p><a href="/desk/catalogues/files/${kind}.csv" aria-label="${file.download}: ${kinds[kind]}">${file.download}</a></p>
  </details>`
}

/** Says why a file was not taken; nothing is changed. */
function refused(
  desk: Desk,
  c: Context,
  lines: readonly string[],
  kind?: UploadKind,
  { status = 422, rows }: { readonly status?: number; readonly rows?: number | undefined } = {},
): Promise<Response> {
  const { lang, words } = askedOf(desk.web, c)
  const { file } = words.catalogues
  const more = lines.length - MOST_TOLD
  return filesPage(desk, c, {
    ...(kind && { kind }),
    status,
    outcome: html`<section class="card" role="alert">
      <h2>${rows === undefined ? file.refusedWhole : file.refused(whole(lang, rows))}</h2>
      <p class="error">${file.nothingSaved}</p>
      <ul>
        ${lines.slice(0, MOST_TOLD).map((line) => html`<li>${line}</li>`)}
      </ul>
      ${more > 0 ? html`<p>${file.moreFaults(whole(lang, more))}</p>` : ''}
    </section>`,
  })
}

/** Says why rows were not taken, each with its line and column. */
function refusedRows(
  desk: Desk,
  c: Context,
  kind: UploadKind,
  issues: readonly Issue[],
  { called, lines }: Pick<Extract<ReadRows, { readonly kind: 'rows' }>, 'called' | 'lines'>,
): Promise<Response> {
  const { lang } = askedOf(desk.web, c)
  const words = issues.map((issue) => issueWords(lang, issue, lines, called))
  const rows = new Set(issues.map(({ field }) => field.split('.')[1])).size
  return refused(desk, c, words, kind, { rows })
}

/** Refuses a form that is too large for any file that is taken. */
export function tooLarge(desk: Desk, c: Context): Promise<Response> {
  const { words } = askedOf(desk.web, c)
  return refused(desk, c, [words.catalogues.file.tooLarge(mostWords())], undefined, { status: 413 })
}

/** Takes a file and shows what it would change; nothing is changed yet. */
export async function postFile(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { file, kind: named } = await c.req.parseBody()
  const kind = uploadKind(named)
  if (!kind) return notThere(desk, c)
  if (!(file instanceof File)) return refused(desk, c, [asked.words.catalogues.file.missing], kind)
  const upload = await readUpload(asked, kind, new Uint8Array(await file.arrayBuffer()))
  return 'refused' in upload
    ? refused(desk, c, upload.refused, kind, { rows: upload.rows })
    : look(desk, c, kind, upload)
}

async function look(
  desk: Desk,
  c: Context,
  kind: UploadKind,
  { read, text }: Exclude<Upload, { readonly refused: unknown }>,
): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const plan = await planRows(desk.web.world, c.get('official').scope('manage'), kind, read.rows)
  if (plan.issues.length > 0) return refusedRows(desk, c, kind, plan.issues, read)
  return filesPage(desk, c, {
    kind,
    outcome: previewPart(asked, { kind, lines: read.lines, called: read.called, plan, text }),
  })
}

/** Saves a file that was looked at; when the catalogue is another by now, nothing is saved and the file is shown anew. */
export async function postConfirm(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { kind: named, mark, text } = await c.req.parseBody()
  const kind = uploadKind(named)
  if (!kind || typeof text !== 'string') return notThere(desk, c)
  const upload = await readText(asked, kind, text)
  if ('refused' in upload) return refused(desk, c, upload.refused, kind, { rows: upload.rows })
  const { called, lines, rows } = upload.read
  const { actor, scope } = c.get('official')
  const done = await savePlanned(desk.web.world, actor, scope('manage'), { kind, rows, mark: String(mark) })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? refusedRows(desk, c, kind, done.refusal.issues, upload.read)
      : notThere(desk, c)
  if (!done.value.saved)
    return filesPage(desk, c, {
      kind,
      status: 409,
      outcome: html`<p class="card error" role="alert">${asked.words.catalogues.file.changedMeanwhile}</p>
        ${previewPart(asked, { kind, lines, called, plan: done.value.plan, text: upload.text })}`,
    })
  const query = new URLSearchParams({
    saved: String(done.value.rows),
    ...(asked.lang !== 'vi' && { lang: asked.lang }),
  })
  return c.redirect(`/desk/catalogues/files?${query}`, 303)
}

/** A catalogue as it is stored, as far as it is one's own, in the form that is taken back. */
export async function takeFile(desk: Desk, c: Context): Promise<Response> {
  const kind = uploadKind(
    c.req.path
      .split('/')
      .at(-1)
      ?.replace(/\.csv$/, ''),
  )
  if (!kind) return notThere(desk, c)
  const { agencies: own } = c.get('official').scope('manage')
  const { catalogues } = desk.web.world
  const successions = kind === 'successions' ? await catalogues.successions() : []
  const held = heldRows(await catalogues.read(), successions)
  const rows = cellsOfRows(kind, {
    ...held,
    agencies: (held.agencies ?? []).filter(({ code }) => own.has(code)),
    counters: (held.counters ?? []).filter(({ agency }) => own.has(agency)),
    assignments: (held.assignments ?? []).filter(({ agency }) => agency === null || own.has(agency)),
    successions: successions.filter(({ newCode }) => own.has(newCode)),
  })
  const { stringify } = await import('csv-stringify/sync')
  return c.body(
    stringify([Object.keys(CATALOGUE_COLUMNS[kind]), ...rows], { bom: true, escape_formulas: true }),
    200,
    {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}.csv"`,
      'cache-control': 'no-store',
    },
  )
}
