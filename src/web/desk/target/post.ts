import type { Context } from 'hono'
import type { SignedIn } from '../../../actions/official/current.ts'
import { answerTarget, type Answer } from '../../../actions/target/answer.ts'
import { proposeTarget, proposeToLevel, type Speaker, type Stepped } from '../../../actions/target/propose.ts'
import { AGENCY_LEVELS } from '../../../domain/agency/agency.ts'
import { OVER_ALL } from '../../../domain/indices/targets.ts'
import type { Result } from '../../../domain/result.ts'
import type { Subject } from '../../../domain/target/commitment.ts'
import { askedOf, linkTo } from '../asked.ts'
import { nowhere, type Desk } from '../frame.ts'
import type { Typed } from './forms.ts'
import { targetsPage } from './list.ts'
import { targetPage, type Told } from './page.ts'
import { percentOf, targetAccess, targetPath, yearOf } from './words.ts'

interface Fields {
  readonly subject: Subject
  readonly version: number
  readonly typed: Typed
  text(name: string): string
}

async function fieldsOf(c: Context): Promise<Fields> {
  const body = await c.req.parseBody()
  const text = (name: string) => String(body[name] ?? '').slice(0, 2_000)
  return {
    subject: { agency: text('agency'), year: yearOf(text('year')), field: text('field') || OVER_ALL },
    version: Number(text('version')),
    typed: { percent: text('percent'), note: text('note'), source: text('source') },
    text,
  }
}

function speakerOf(c: Context): Speaker {
  const { account } = c.get('official') as SignedIn
  return { id: account.id, name: account.name }
}

/** Proposes a target to one agency. */
export async function postProposal(desk: Desk, c: Context): Promise<Response> {
  const { subject, typed, version } = await fieldsOf(c)
  const done = await proposeTarget(desk.web.world, speakerOf(c), targetAccess(c, 'publish'), {
    ...subject,
    ...typed,
    percent: percentOf(typed.percent),
    version,
  })
  return after(desk, c, done, { subject, kind: 'proposed', typed })
}

/** Accepts or declines a proposal. */
export async function postAnswer(desk: Desk, c: Context): Promise<Response> {
  const { subject, text, typed, version } = await fieldsOf(c)
  const { note } = typed
  // There was never a proposal for what is no year.
  if (Number.isNaN(subject.year) || Number.isNaN(version)) return nowhere(desk, askedOf(desk.web, c))
  const answer: Answer =
    text('kind') === 'accepted'
      ? { kind: 'accepted', note }
      : { kind: 'declined', note, percent: percentOf(typed.percent) }
  const access = targetAccess(c, 'accept')
  const done = await answerTarget(desk.web.world, speakerOf(c), access, { ...subject, version, answer })
  return after(desk, c, done, { subject, kind: answer.kind, typed })
}

/** Leads back to the target, or says there why nothing was stored. */
function after(
  desk: Desk,
  c: Context,
  done: Result<Stepped>,
  told: Omit<Told, 'status' | 'issues'>,
): Response | Promise<Response> {
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? targetPage(desk, c, { ...told, status: 422, issues: done.refusal.issues })
      : nowhere(desk, askedOf(desk.web, c))
  if (!done.value.stored) return targetPage(desk, c, { ...told, status: 409 })
  return c.redirect(targetPath(askedOf(desk.web, c), told.subject), 303)
}

/** Proposes one target to all agencies of a level. */
export async function postToLevel(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!(c.get('official') as SignedIn).may('publish')) return nowhere(desk, asked)
  const { subject, text, typed } = await fieldsOf(c)
  const level = AGENCY_LEVELS.find((one) => one === text('level'))
  if (!level) return nowhere(desk, asked)
  const { field, year } = subject
  const again = text('again') === 'yes'
  const done = await proposeToLevel(desk.web.world, speakerOf(c), targetAccess(c, 'publish'), {
    year,
    field,
    ...typed,
    percent: percentOf(typed.percent),
    level,
    again,
  })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? targetsPage(desk, c, { year, field, level, again, typed, issues: done.refusal.issues })
      : nowhere(desk, asked)
  const { left, proposed } = done.value
  const more = {
    year: String(year),
    ...(field !== OVER_ALL && { field }),
    proposed: String(proposed),
    left: String(left),
  }
  return c.redirect(linkTo(asked, '/desk/targets', more), 303)
}
