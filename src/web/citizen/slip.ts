import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { openPoster } from '../../actions/response/place.ts'
import { findTicket } from '../../actions/ticket/open.ts'
import { grouped, kindOf, ticketCode } from '../../domain/ticket/code.ts'
import { langOf, messages } from '../messages/index.ts'
import { DEMO_LABEL, isDemo } from '../parts/demo.ts'
import { page } from '../parts/page.ts'
import { guarded } from './guesses.ts'
import { dayText, type CitizenWeb, type Piece } from './parts.ts'
import { qrSvg } from './qr.ts'
import { refusalPage } from './refusals.ts'

const vi = messages.vi.citizen
const en = messages.en.citizen

/** Sheets of A6 to print: the slip that a citizen takes home, and the poster of a counter. */
export function slipRoutes(app: Hono, web: CitizenWeb): void {
  app.get('/print/r/:code', (c) => ticketSlip(web, c, c.req.param('code')))
  app.get('/print/c/:code', (c) => posterSheet(web, c, c.req.param('code')))
}

async function ticketSlip(web: CitizenWeb, c: Context, typed: string): Promise<Response> {
  const found = await guarded(web, c, typed, () => findTicket(web.world, typed))
  if (!found.ok) return refusalPage(web, c, found.refusal)
  const { ticket, agency, procedure } = found.value
  const short = await shortCode(web, c, ticket.hash)
  const host = bare(web.baseUrl)
  return sheet(web, c, {
    title: agency.name,
    detail: procedure?.name ?? '',
    address: `${web.baseUrl}/r/${ticketCode(typed)}`,
    sentences: [vi.slipSentence, en.slipSentence],
    foot: html`${
      short === undefined
        ? ''
        : html`<div class="box">
              ${vi.slipCode} · <span class="en" lang="en">${en.slipCode}</span><br />${host}<span class="code"
                >${grouped(short)}</span
              >
            </div>`
    }
      <p class="en">
        ${vi.slipUntil(dayText(ticket.expiresOn))} ·
        <span lang="en">${en.slipUntil(dayText(ticket.expiresOn))}</span>
      </p>`,
  })
}

/** The code to type, from the query: it cannot be made from the long one, and is printed only when it is of the same ticket. */
async function shortCode(web: CitizenWeb, c: Context, hash: string): Promise<string | undefined> {
  const code = ticketCode(c.req.query('code') ?? '')
  if (kindOf(code) !== 'short') return undefined
  const other = await guarded(web, c, code, () => findTicket(web.world, code))
  return other.ok && other.value.ticket.hash === hash ? code : undefined
}

async function posterSheet(web: CitizenWeb, c: Context, code: string): Promise<Response> {
  const poster = await openPoster(web.world, code)
  if (!poster.ok) return refusalPage(web, c, poster.refusal)
  const { counters } = await web.world.catalogues.read()
  return sheet(web, c, {
    title: poster.value.agency.name,
    detail: counters.get(code)?.name ?? '',
    address: `${web.baseUrl}/c/${encodeURIComponent(code)}`,
    sentences: [vi.posterSentence, en.posterSentence],
    foot: '',
  })
}

/** An address as it is printed and typed: without its scheme. */
function bare(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** The label of a demonstration on paper. */
function demoLine(): Piece {
  return html`<p class="demo">${DEMO_LABEL.vi} · <span lang="en">${DEMO_LABEL.en}</span></p>`
}

/** A sheet with its QR code, the short address and one sentence, in Vietnamese and English whatever language is asked for. */
async function sheet(
  web: CitizenWeb,
  c: Context,
  content: {
    readonly title: string
    readonly detail: string
    readonly address: string
    readonly sentences: readonly [string, string]
    readonly foot: Piece
  },
): Promise<Response> {
  const { title, detail, address, sentences, foot } = content
  const name = messages[langOf(c.req.query('lang'))].citizen.service
  return page({
    sheet: web.slipSheet,
    lang: 'vi',
    title: `${title} – ${name}`,
    body: html`<main>
      ${(await isDemo(web)) ? demoLine() : ''}
      <h1>${title}</h1>
      ${detail === '' ? '' : html`<p>${detail}</p>`}
      <p class="lead">${sentences[0]}</p>
      <p class="en" lang="en">${sentences[1]}</p>
      <div role="img" aria-label="QR: ${bare(address)}">${raw(qrSvg(address))}</div>
      <p class="url">${bare(address)}</p>
      ${foot}
    </main>`,
  })
}
