import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Scope } from '../../domain/access/scope.ts'
import { readDisclosure } from '../../actions/response/disclose.ts'
import { pathTo, subtree } from '../../domain/agency/tree.ts'
import { wholeMonths } from '../../domain/calendar/period.ts'
import { askDrivers } from '../../actions/score/drivers.ts'
import { readLateness } from '../../actions/score/lateness.ts'
import { readPeers } from '../../actions/score/peers.ts'
import { readTogether } from '../../actions/score/together.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { commentSection, toldComments } from './comments.ts'
import { deskPage, nowhere, type Crumb, type Desk, type Piece } from './frame.ts'
import { driverSection } from './drivers.ts'
import { followUpCard } from './follow-ups/card.ts'
import { headline } from './headline.ts'
import { latenessSection } from './lateness.ts'
import { lineageSection } from './lineage.ts'
import { peersSection } from './peers.ts'
import { readFigures } from './read.ts'
import { breakdown, levelSection, type About } from './sections.ts'
import { targetCard } from './target/card.ts'
import { trendSection } from './trend.ts'

const COMMENTS = 20

/** The path from the province to an agency, ready to be continued. */
export function agencyCrumbs(catalogues: Catalogues, code: string, scope: Scope): readonly Crumb[] {
  return pathTo(catalogues.tree, code).map((agency, index) => ({
    label: agency.name,
    // What lies above one's own place is named, but leads nowhere.
    ...(scope.agencies.has(agency.code) && { path: index === 0 ? '/desk' : paths.agency(agency.code) }),
  }))
}

/** The path with its end unlinked: where the reader stands. */
export function endingHere(crumbs: readonly Crumb[]): readonly Crumb[] {
  return crumbs.map((crumb, index) => (index === crumbs.length - 1 ? { label: crumb.label } : crumb))
}

/** The page of an agency with all below it. */
export async function agencyPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const code = c.req.param('code') ?? ''
  const catalogues = await desk.web.world.catalogues.read()
  const { tree } = catalogues
  const scope = scoresOf(c)
  const agency = tree.byCode.get(code)
  const { web } = desk
  const world = { ...web.world, tallies: readTogether(web.world.tallies) }
  const read = await readFigures({ ...web, world }, scope, asked, { agency: code }, [
    'field',
    'procedure',
    'channel',
    'factor',
    'question',
    'filing',
    'late',
    'agency',
  ])
  if (!read.ok || !agency) return nowhere(desk, asked)
  const { tables, months } = read.value
  const isRoot = tree.roots.includes(agency)
  const [comments, drivers, lateness, peers, followUps, target] = await Promise.all([
    world.responses.comments(scope, {
      agencies: subtree(tree, code),
      period: wholeMonths(asked.period),
      limit: COMMENTS,
    }),
    askDrivers(world, scope, code, asked.period),
    readLateness(world, scope, code, asked.period),
    readPeers(world, scope, code, asked.period),
    world.petitions.counts(scope, subtree(tree, code), asked.period, asked.today),
    targetCard(desk, asked, scope, code),
  ])
  const tell = await readDisclosure(world, scope, comments)
  const about: About = { subject: { agency: code }, name: agency.name }
  const procedures = c.req.query('procedures') === 'all'
  return deskPage(desk, asked, {
    title: agency.name,
    crumbs: isRoot ? [] : endingHere(agencyCrumbs(catalogues, code, scope)),
    body: html`${isRoot ? html`<p class="crumbs"><a href="${linkTo(asked, '/desk')}">${asked.words.overview.agencies}</a></p>` : ''}
      ${headline(asked, tables.field, paths.why(code))}
      <p>
        <a href="${linkTo(asked, paths.why(code))}">${asked.words.why.link}</a> ·
        <a href="${linkTo(asked, paths.comments(code))}">${asked.words.comments.all}</a>
      </p>
      ${target}
      ${levelSection(asked, tables.field.total.score, about)}
      ${lineageSection(asked, tables.field)}
      ${trendSection(asked, about.subject, agency.name, months)}
      ${breakdown(asked, 'factor', tables.factor.rows, about)}
      ${breakdown(asked, 'question', tables.question.rows, about)}
      ${drivers.ok ? driverSection(asked, drivers.value, catalogues, about) : ''}
      ${breakdown(asked, 'field', tables.field.rows, about, { link: (row) => linkTo(asked, paths.field(code, row.key)) })}
      ${breakdown(asked, 'procedure', tables.procedure.rows, about, {
        link: (row) => linkTo(asked, paths.procedure(code, row.key)),
        ...(!procedures && {
          all: `${linkTo(asked, paths.agency(code), { procedures: 'all' })}#by-procedure`,
        }),
      })}
      ${breakdown(asked, 'late', tables.late.rows, about)}
      ${lateness.ok ? latenessSection(asked, code, agency.name, lateness.value) : ''}
      ${breakdown(asked, 'filing', tables.filing.rows, about)}
      ${breakdown(asked, 'channel', tables.channel.rows, about)}
      ${isRoot ? '' : peersSection(asked, agency.name, peers)}
      ${isRoot ? '' : childrenOf(asked, catalogues, about, tables.agency.rows)}
      ${commentSection(asked, catalogues, toldComments(comments, tell))}${followUpCard(asked, code, followUps)}
      <p class="small muted">${asked.words.fewNote}</p>`,
  })
}

function childrenOf(
  asked: Asked,
  { tree }: Catalogues,
  about: About,
  rows: Parameters<typeof breakdown>[2],
): Piece {
  const { agency } = about.subject
  if ((tree.children.get(agency) ?? []).length === 0) return ''
  return breakdown(asked, 'agency', rows, about, {
    link: (row) => (row.key === agency ? undefined : linkTo(asked, paths.agency(row.key))),
  })
}
