import type { Context } from 'hono'
import { askedFigures, scoresOf } from './asked.ts'
import type { Desk } from './frame.ts'
import type { Subject } from './subject.ts'

/** A chart is shown by an image element alone: nothing in it may load or run. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** A chart of an agency, or of a field or procedure there, as an SVG image, or as PNG where that can be drawn. */
export async function chartFile({ web }: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(web, c)
  const [kind = '', form = ''] = (c.req.param('file') ?? '').split('.')
  const { agency = '', field, procedure } = c.req.query()
  // Loaded when first needed: drawing charts is a large package, and most starts never draw one.
  const { CHARTS, isChart } = await import('./charts/kinds.ts')
  if (!isChart(kind) || (form === 'png' && !web.picture)) return c.notFound()
  const { procedures, tree } = await web.world.catalogues.read()
  const subject: Subject = { agency, ...(field && { field }), ...(procedure && { procedure }) }
  const own = tree.byCode.get(agency)?.name ?? agency
  const part = procedure ? (procedures.get(procedure)?.name ?? procedure) : field
  const name = part ? `${part}, ${own}` : own
  const drawing = await CHARTS[kind]({ web, scope: scoresOf(c), asked, subject, name })
  if (!drawing) return c.notFound()
  const file = `${kind}-${agency}-${asked.period.name}`.replace(/[^\dA-Za-z]+/g, '-')
  const headers = {
    'content-security-policy': POLICY,
    'content-disposition': `inline; filename="${file}.${form}"`,
    'cache-control': 'no-store',
  }
  return form === 'png' && web.picture
    ? new Response(new Uint8Array(await web.picture(drawing.svg)), {
        headers: { ...headers, 'content-type': 'image/png' },
      })
    : new Response(drawing.svg, { headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' } })
}
