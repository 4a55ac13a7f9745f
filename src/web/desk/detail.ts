import type { Context } from 'hono'
import { html } from 'hono/html'
import { readTogether } from '../../actions/score/together.ts'
import type { Web } from '../parts/web.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, linkTo, paths, scoresOf } from './asked.ts'
import { deskPage, nowhere, vietnamese, type Desk } from './frame.ts'
import { headline } from './headline.ts'
import { readFigures } from './read.ts'
import { breakdown, levelSection, type About } from './sections.ts'
import { trendSection } from './trend.ts'

/** The page of a field (lĩnh vực) in an agency: its procedures. */
export async function fieldPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const { code = '', field = '' } = c.req.param()
  const catalogues = await desk.web.world.catalogues.read()
  const known = [...catalogues.procedures.values()].some((procedure) => procedure.field === field)
  const subject = { agency: code, field }
  const scope = scoresOf(c)
  const read = known && (await readFigures(together(desk.web), scope, asked, subject, ['procedure', 'late']))
  const agency = catalogues.tree.byCode.get(code)
  if (!read || !read.ok || !agency) return nowhere(desk, asked)
  const { tables, months } = read.value
  const about: About = { subject, name: `${field}, ${agency.name}` }
  return deskPage(desk, asked, {
    title: `${field} – ${agency.name}`,
    crumbs: [...agencyCrumbs(catalogues, code, scope), { label: field }],
    body: html`${headline(asked, tables.procedure)} ${levelSection(asked, tables.procedure.total.score, about)}
      ${breakdown(asked, 'late', tables.late.rows, about)}
      ${breakdown(asked, 'procedure', tables.procedure.rows, about, { link: (row) => linkTo(asked, paths.procedure(code, row.key)) })}
      ${trendSection(asked, subject, about.name, months)}
      <p class="small muted">${asked.words.fewNote}</p>`,
  })
}

/** The page of a procedure (thủ tục) in an agency. */
export async function procedurePage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const { code = '', procedure: key = '' } = c.req.param()
  const catalogues = await desk.web.world.catalogues.read()
  const procedure = catalogues.procedures.get(key)
  const subject = { agency: code, procedure: key }
  const scope = scoresOf(c)
  const read =
    procedure && (await readFigures(together(desk.web), scope, asked, subject, ['filing', 'late', 'factor']))
  const agency = catalogues.tree.byCode.get(code)
  if (!read || !read.ok || !agency) return nowhere(desk, asked)
  const { tables, months } = read.value
  const { name, field } = procedure
  const about: About = { subject, name: `${name}, ${agency.name}` }
  return deskPage(desk, asked, {
    title: name,
    crumbs: [
      ...agencyCrumbs(catalogues, code, scope),
      { label: field, path: paths.field(code, field) },
      { label: name },
    ],
    body: html`<p class="muted">${key} · ${vietnamese(agency.name)}</p>
      ${headline(asked, tables.filing)} ${levelSection(asked, tables.filing.total.score, about)}
      ${breakdown(asked, 'late', tables.late.rows, about)}
      ${trendSection(asked, subject, about.name, months)}
      ${breakdown(asked, 'factor', tables.factor.rows, about)} ${breakdown(asked, 'filing', tables.filing.rows, about)}
      <p class="small muted">${asked.words.fewNote}</p>`,
  })
}

/** What several tables of a page are read through. */
function together(web: Web): Web {
  return { ...web, world: { ...web.world, tallies: readTogether(web.world.tallies) } }
}
