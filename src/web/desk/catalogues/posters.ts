import type { Context } from 'hono'
import { html } from 'hono/html'
import { covers } from '../../../domain/access/scope.ts'
import { dayOf } from '../../../domain/calendar/period.ts'
import type { Sheet } from '../../parts/page.ts'
import { askedOf } from '../asked.ts'
import { agencyField } from '../chat.ts'
import type { Desk } from '../frame.ts'
import { cataloguePage, notThere } from './fields.ts'
import { posterPage } from './poster-sheet.ts'
import { postersOf, SIZES, type Poster, type Size, type Wanted } from './poster-list.ts'

/** The form that asks for posters: a PDF where one can be made, and a page to print everywhere. */
export async function postersPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues.poster
  const { tree } = await desk.web.world.catalogues.read()
  const { pdf } = desk.web
  return cataloguePage(desk, asked, {
    title: words.title,
    body: html`<section class="card">
      <p class="small muted">${words.intro}</p>
      ${pdf ? '' : html`<p>${words.noPdf}</p>`}
      <form class="ask" method="get" action="/desk/catalogues/posters/print">
        ${agencyField(words.agency, 'agency', tree, c.get('official').scope('manage'))}
        <div class="field">
          <label for="size">${words.size}</label>
          <select id="size" name="size">
            ${SIZES.map((size) => html`<option value="${size}">${size}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="per">${words.per}</label>
          <select id="per" name="per">
            <option value="counter">${words.perCounter}</option>
            <option value="agency">${words.perAgency}</option>
          </select>
        </div>
        <div class="go">
          ${
            pdf
              ? html`<button class="main" formaction="/desk/catalogues/posters/posters.pdf">${words.pdf}</button> `
              : ''
          }<button class="${pdf ? 'plain' : 'main'}">${words.print}</button>
        </div>
      </form>
    </section>`,
  })
}

/** The posters that a request asks for; undefined when its agency is not one's own. */
async function askedPosters(
  { web }: Desk,
  c: Context,
): Promise<
  { readonly wanted: Wanted; readonly posters: readonly Poster[]; readonly demo: boolean } | undefined
> {
  const { agency = '', per, size } = c.req.query()
  const scope = c.get('official').scope('manage')
  if (!covers(scope, 'manage', agency)) return undefined
  const wanted: Wanted = {
    agency,
    size: SIZES.find((one) => one === size) ?? 'A4',
    per: per === 'agency' ? 'agency' : 'counter',
  }
  const catalogues = await web.world.catalogues.read()
  const posters = postersOf(web, catalogues, scope, wanted, dayOf(web.world.now()))
  return { wanted, posters, demo: catalogues.demo }
}

/** Posters as PDF. */
export async function postersPdf(desk: Desk, c: Context): Promise<Response> {
  const found = await askedPosters(desk, c)
  const { pdf } = desk.web
  if (!found || !pdf || found.posters.length === 0) return notThere(desk, c)
  const { posterDefinition } = await import('./poster-pdf.ts')
  const bytes = await pdf(posterDefinition(desk.web, found.posters, found.wanted.size, found.demo))
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="qr-${found.wanted.agency}-${found.wanted.size}.pdf"`,
    'cache-control': 'no-store',
  })
}

/** Posters as a page to print. */
export async function postersPrint(
  desk: Desk,
  sheets: { readonly [S in Size]: Sheet },
  c: Context,
): Promise<Response> {
  const found = await askedPosters(desk, c)
  if (!found || found.posters.length === 0) return notThere(desk, c)
  const { words } = askedOf(desk.web, c)
  const { demo, posters, wanted } = found
  return posterPage(desk.web, sheets[wanted.size], words.catalogues.poster.title, posters, demo)
}
