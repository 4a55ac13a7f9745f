import type { Context, Hono } from 'hono'
import { generate } from 'lean-qr'
import { toPngBuffer } from 'lean-qr/extras/node_export'
import { toSvgSource } from 'lean-qr/extras/svg'
import { openPoster } from '../../actions/response/place.ts'
import { kindOf, ticketCode } from '../../domain/ticket/code.ts'
import { securityHeaders } from '../parts/respond.ts'
import type { CitizenWeb } from './parts.ts'
import { refusalPage } from './refusals.ts'

/** Blank modules around a code, as ISO/IEC 18004 asks. */
const QUIET = 4
/** Pixels of a module: some 300 pixels across, for a sharp print at 4 cm. */
const SCALE = 8

/** The QR code of an address as SVG source. */
export function qrSvg(address: string): string {
  return toSvgSource(generate(address), {
    on: '#000',
    off: '#fff',
    padX: QUIET,
    padY: QUIET,
    scale: SCALE,
    xmlDeclaration: false,
  })
}

function qrPng(address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(toPngBuffer(generate(address), { scale: SCALE, padX: QUIET, padY: QUIET }))
}

/** QR codes of tickets and posters, as SVG and PNG. */
export function qrRoutes(app: Hono, web: CitizenWeb): void {
  app.get('/r/:code/:picture{qr\\.(?:svg|png)}', (c) =>
    ticketQr(web, c, c.req.param('code'), c.req.param('picture')),
  )
  app.get('/c/:code/:picture{qr\\.(?:svg|png)}', (c) =>
    posterQr(web, c, c.req.param('code'), c.req.param('picture')),
  )
}

/** A well-formed code is drawn without a look-up: the picture says nothing that its address did not. */
function ticketQr(web: CitizenWeb, c: Context, typed: string, name: string): Response | Promise<Response> {
  const code = ticketCode(typed)
  const kind = kindOf(code)
  if (kind === 'malformed') return refusalPage(web, c, { code: 'ticket-malformed' })
  if (kind === 'mistyped') return refusalPage(web, c, { code: 'ticket-mistyped' })
  return picture(web, `${web.baseUrl}/r/${code}`, name)
}

async function posterQr(web: CitizenWeb, c: Context, code: string, name: string): Promise<Response> {
  const poster = await openPoster(web.world, code)
  return poster.ok
    ? picture(web, `${web.baseUrl}/c/${encodeURIComponent(code)}`, name)
    : refusalPage(web, c, poster.refusal)
}

function picture(web: CitizenWeb, address: string, name: string): Response {
  const svg = name.endsWith('.svg')
  return new Response(svg ? qrSvg(address) : qrPng(address), {
    headers: {
      ...securityHeaders(web.baseUrl),
      'content-type': svg ? 'image/svg+xml' : 'image/png',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
