import type { Context } from 'hono'
import { html } from 'hono/html'
import { mayWrite, removeReport, writeReport, type ReportAccess } from '../../../actions/report/write.ts'
import {
  REPORT_PART_LETTERS,
  REPORT_PARTS,
  type Report,
  type ReportPart,
} from '../../../domain/report/report.ts'
import type { Issue } from '../../../domain/result.ts'
import { timeName, whole } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { deskPage, nowhere, type Desk, type Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'
import { outlineOf, reportTitle } from './build.ts'
import { FILE_KINDS } from './files.ts'
import { stateWords } from './list.ts'
import { preview } from './preview.ts'
import { textsOf, writtenIn } from './texts.ts'

type Texts = Readonly<Record<ReportPart, string>>

/** What is to be told above the form: that it was stored, what is wrong, or what somebody else wrote meanwhile. */
interface Told {
  readonly status: 200 | 409 | 422
  readonly typed?: Texts
  readonly issues?: readonly Issue[]
  readonly theirs?: Texts
}

/** A report: its progress while it is made; then its files, its text to be changed, and a preview. */
export async function reportPage(desk: Desk, c: Context, told: Told = { status: 200 }): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const found = await findReport(desk, c)
  if (!found) return nowhere(desk, asked)
  const { tree } = await desk.web.world.catalogues.read()
  const { report } = found
  const words = asked.words.reports
  const title = reportTitle(tree.byCode.get(report.agency)?.name ?? report.agency, report.period)
  // Whoever reads slowly may keep the page from opening itself anew.
  const still = c.req.query('still') !== undefined
  return deskPage(desk, asked, {
    title,
    crumbs: [{ label: words.title, path: '/desk/reports' }, { label: title }],
    withoutPeriod: true,
    status: told.status,
    ...(report.state === 'waiting' && !still && { head: html`<meta http-equiv="refresh" content="3" />` }),
    body: report.figures ? made(desk, asked, found, told) : progress(asked, report, still),
  })
}

interface Found {
  readonly report: Report
  readonly writable: boolean
}

function accessOf(c: Context): ReportAccess {
  const { scope } = c.get('official')
  return { read: scope('scores'), write: scope('report') }
}

async function findReport({ web }: Desk, c: Context): Promise<Found | undefined> {
  const access = accessOf(c)
  const report = await web.world.reports.find(access.read, c.req.param('id') ?? '')
  return report && { report, writable: mayWrite(c.get('official').account.id, access, report) }
}

function progress(asked: Asked, report: Report, still: boolean): Piece {
  const words = asked.words.reports
  if (report.state === 'failed') return html`<p class="card" role="status">${words.failed}</p>`
  return html`<section class="card" role="status">
    <label for="progress">${words.progress}</label>
    <progress id="progress" max="${report.steps}" value="${report.progress}">
      ${whole(asked.lang, report.progress)}/${whole(asked.lang, report.steps)}
    </progress>
    <p class="small muted">${stateWords(asked, report)}. ${still ? '' : words.again}</p>
    <p>
      <a href="${asked.path}${still ? langQuery(asked.lang) : `?still=1${langQuery(asked.lang).replace('?', '&')}`}"
        >${still ? words.goOn : words.stop}</a
      >
    </p>
  </section>`
}

function made({ web }: Desk, asked: Asked, { report, writable }: Found, told: Told): Piece {
  const words = asked.words.reports
  const { figures, texts } = report
  if (!figures) return ''
  const query = langQuery(asked.lang)
  return html`<section class="card">
      <h2>${words.files}</h2>
      <ul>
        ${FILE_KINDS.filter((kind) => kind !== 'pdf' || web.pdf !== undefined).map(
          (kind) => html`<li><a href="/desk/reports/${report.id}/file.${kind}">${words.kinds[kind]}</a></li>`,
        )}
      </ul>
      ${web.pdf ? '' : html`<p class="small muted">${words.noPdf}</p>`}
      <p class="small muted">${timeName(asked.lang, figures.madeAt)}</p>
    </section>
    ${writable ? editor(asked, report, textsOf(figures, texts), told) : ''}
    <section class="card">
      <h2>${words.preview}</h2>
      ${preview(outlineOf(figures, texts, {}))}
    </section>
    ${
      writable
        ? html`<form class="card" method="post" action="/desk/reports/${report.id}/remove${query}">
            <button class="plain">${words.remove}</button>
          </form>`
        : ''
    }`
}

function editor(asked: Asked, report: Report, stored: Texts, { issues = [], theirs, typed }: Told): Piece {
  const words = asked.words.reports
  const texts = typed ?? stored
  return html`<section class="card">
    <h2>${words.texts}</h2>
    ${theirs ? html`<p class="error" role="alert">${words.conflict}</p>` : ''}
    <p class="small muted">${words.textsHint}</p>
    <form method="post" action="/desk/reports/${report.id}${langQuery(asked.lang)}">
      <input type="hidden" name="version" value="${report.version}" />
      ${REPORT_PARTS.map((part) => {
        const wrong = issues.some(({ field }) => field === part)
        const other = theirs && theirs[part] !== texts[part] ? theirs[part] : undefined
        return html`<div class="field">
          <label for="${part}">${words.parts[part]}</label>
          <textarea
            id="${part}"
            name="${part}"
            lang="vi"
            rows="${Math.min(12, 1 + Math.ceil(texts[part].length / 90) + texts[part].split('\n').length)}"
            maxlength="${REPORT_PART_LETTERS}"
            ${wrong ? html`aria-invalid="true" aria-describedby="${part}-wrong"` : ''}
          >
${texts[part]}</textarea
          >${faultOf(asked, issues, part)}
          ${
            other === undefined
              ? ''
              : html`<p class="small"><b>${words.theirs}:</b></p>
                  <blockquote lang="vi">${other}</blockquote>`
          }
        </div>`
      })}
      <div class="go"><button class="main">${words.save}</button></div>
    </form>
  </section>`
}

/** Stores what was typed. When somebody else wrote meanwhile, nothing is stored and both are shown. */
export async function postTexts(desk: Desk, c: Context): Promise<Response> {
  const found = await findReport(desk, c)
  const figures = found?.report.figures
  if (!found || !figures) return nowhere(desk, askedOf(desk.web, c))
  const fields = await c.req.parseBody()
  const usual = textsOf(figures, found.report.texts)
  const typed = Object.fromEntries(
    REPORT_PARTS.map((part) => [part, typeof fields[part] === 'string' ? fields[part] : usual[part]]),
  ) as Texts
  const by = { kind: 'official', id: c.get('official').account.id } as const
  const done = await writeReport(desk.web.world, by, accessOf(c), {
    id: found.report.id,
    texts: writtenIn(figures, typed),
    version: Number(fields['version']),
  })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? reportPage(desk, c, { status: 422, typed, issues: done.refusal.issues })
      : nowhere(desk, askedOf(desk.web, c))
  if (!done.value.stored)
    return reportPage(desk, c, { status: 409, typed, theirs: textsOf(figures, done.value.now.texts) })
  return c.redirect(`/desk/reports/${found.report.id}${langQuery(askedOf(desk.web, c).lang)}`, 303)
}

/** Removes a report. */
export async function postRemove(desk: Desk, c: Context): Promise<Response> {
  const by = { kind: 'official', id: c.get('official').account.id } as const
  const done = await removeReport(desk.web.world, by, accessOf(c), c.req.param('id') ?? '')
  const { lang } = askedOf(desk.web, c)
  return done.ok ? c.redirect(`/desk/reports${langQuery(lang)}`, 303) : nowhere(desk, askedOf(desk.web, c))
}
