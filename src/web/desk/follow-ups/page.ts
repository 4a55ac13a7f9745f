import type { Context } from 'hono'
import { html } from 'hono/html'
import { handleFollowUp, mayHandle, type FollowUpAccess } from '../../../actions/petition/handle.ts'
import { readDisclosure } from '../../../actions/response/disclose.ts'
import { monthOf } from '../../../domain/calendar/period.ts'
import { dayName, monthName } from '../../../domain/format.ts'
import { causesOf, type FollowUpStep, type Move } from '../../../domain/petition/petition.ts'
import type { Disclosed } from '../../../domain/response/disclosure.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import type { FollowUpView } from '../../../ports/petitions.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, linkTo, paths, type Asked } from '../asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from '../frame.ts'
import { forms, type Typed, type Told } from './forms.ts'
import { stateTag } from './list.ts'

/** A follow-up: what the citizen said, what was answered, the forms of whoever handles it, and its history. */
export async function followUpPage(desk: Desk, c: Context, told: Told = { status: 200 }): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const access = accessOf(c)
  const { accounts, catalogues, petitions } = desk.web.world
  const one = await petitions.find(access.read, c.req.param('id') ?? '')
  if (!one) return nowhere(desk, asked)
  const known = await catalogues.read()
  const steps = await petitions.steps(access.read, one.id)
  const names = new Map((await accounts.all()).map(({ id, name }) => [id, name]))
  const tell = await readDisclosure(desk.web.world, access.read, [one])
  const words = asked.words.followUps
  const may = (kind: Move['kind']) => mayHandle(access, kind, one.agency)
  return deskPage(desk, asked, {
    title: words.one(known.tree.byCode.get(one.agency)?.name ?? one.agency),
    crumbs: [{ label: words.title, path: '/desk/follow-ups' }, { label: one.id.slice(0, 6) }],
    withoutPeriod: true,
    status: told.status,
    body: html`${said(asked, known, one, tell(one))}${answered(asked, known, one, names)}
      ${forms(asked, known, one, { account: c.get('official').account.id, may, told })}
      ${steps.length === 0 ? '' : history(asked, steps, names)}`,
  })
}

function accessOf(c: Context): FollowUpAccess {
  const { scope } = c.get('official')
  return { read: scope('scores'), handle: scope('handle'), reopen: scope('reopen') }
}

/** What the citizen rated, ticked and wrote: as much as the page of comments shows, and never of which dossier. */
function said(
  asked: Asked,
  { procedures, questionnaires }: Catalogues,
  one: FollowUpView,
  told: Disclosed,
): Piece {
  const { lang, levels, words } = asked
  const say = words.followUps
  const { reasons } = causesOf(questionnaires)
  const questions = questionnaires.flatMap((questionnaire) => questionnaire.questions)
  const items = Object.entries(one.items)
  const procedure = procedures.get(told.procedure)?.name ?? told.procedure
  return html`<section class="card">
    <h2>${say.origins[one.origin]}</h2>
    <p>
      <span class="tag">${one.level} – ${levels[one.level - 1]}</span>
      ${one.verified ? '' : html`<span class="few">${words.comments.unverified}</span>`}
    </p>
    ${
      one.comment === ''
        ? html`<p class="muted">${say.noComment}</p>`
        : html`<blockquote lang="vi">${one.comment}</blockquote>`
    }
    ${
      one.reasons.length === 0
        ? ''
        : html`<p>
            ${say.ticked}:
            ${one.reasons.map((id) => reasons.find((cause) => cause.id === `reason:${id}`)?.name[lang] ?? id).join('; ')}
          </p>`
    }
    ${
      items.length === 0
        ? ''
        : html`<h3>${say.items}</h3>
            <ul>
              ${items.map(
                ([id, level]) =>
                  html`<li>
                    ${questions.find((question) => question.id === id)?.text[lang] ?? id}:
                    ${level === 0 ? say.notApplicable : `${level} – ${levels[level - 1]}`}
                  </li>`,
              )}
            </ul>`
    }
    <p class="small muted">
      <a href="${linkTo(asked, paths.agency(one.agency))}">${words.by.agency}</a>
      ${told.field === '' ? '' : html`· ${vietnamese(told.field)}`}
      ${procedure === '' ? '' : html`· ${vietnamese(procedure)}`} ·
      ${words.comments.finished(monthName(lang, told.month))}
    </p>
  </section>`
}

function answered(
  asked: Asked,
  { questionnaires }: Catalogues,
  one: FollowUpView,
  names: ReadonlyMap<string, string>,
): Piece {
  const { lang, words } = asked
  const say = words.followUps
  const { factors, reasons } = causesOf(questionnaires)
  const cause = [...factors, ...reasons].find(({ id }) => id === one.cause)
  const { no, unknown, yes } = say.satisfied
  return html`<section class="card">
    <h2>${say.answer}</h2>
    <p>
      ${stateTag(asked, one)} ${say.opened(monthName(lang, monthOf(one.openedOn)))} ·
      ${say.due(dayName(lang, one.dueOn))}
      ${one.answeredOn === null ? '' : html`· ${say.answeredOn(dayName(lang, one.answeredOn))}`}
    </p>
    <p>${one.account === '' ? say.takenByNobody : say.taken(names.get(one.account) ?? say.unknownAccount)}</p>
    ${one.answer === '' ? '' : html`<blockquote lang="vi">${one.answer}</blockquote>`}
    ${cause ? html`<p>${say.causeForm}: ${cause.name[lang]}</p>` : ''}
    ${
      one.publicText === ''
        ? ''
        : html`<h3>${say.adopted}</h3>
            <blockquote lang="vi">${one.publicText}</blockquote>`
    }
    ${one.answeredOn === null ? '' : html`<p>${one.satisfied === null ? unknown : one.satisfied ? yes : no}</p>`}
    <p class="small muted">${say.lawNote}</p>
  </section>`
}

function history(asked: Asked, steps: readonly FollowUpStep[], names: ReadonlyMap<string, string>): Piece {
  const say = asked.words.followUps
  const text = ({ kind, text: own }: FollowUpStep) =>
    kind === 'judged' ? say.satisfied[own === 'yes' ? 'yes' : 'no'] : vietnamese(own)
  return html`<section class="card">
    <h2>${say.history}</h2>
    <ol class="talk">
      ${steps.map(
        (step) =>
          html`<li>
            <div class="small muted">
              ${step.account === '' ? monthName(asked.lang, monthOf(step.day)) : dayName(asked.lang, step.day)} · <span class="tag">${say.steps[step.kind]}</span> ·
              ${step.account === '' ? say.citizen : (names.get(step.account) ?? say.unknownAccount)}
            </div>
            ${step.text === '' ? '' : html`<p>${text(step)}</p>`}
          </li>`,
      )}
    </ol>
  </section>`
}

/** Does what a form of the page asks for. When it changed meanwhile nothing is stored, and both are shown. */
export async function postFollowUp(desk: Desk, c: Context, kind: Move['kind']): Promise<Response> {
  const fields = await c.req.parseBody()
  const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const typed: Typed = {
    answer: field('answer'),
    cause: field('cause'),
    publicText: field('publicText'),
    note: field('note'),
  }
  const by = { kind: 'official', id: c.get('official').account.id } as const
  const id = c.req.param('id') ?? ''
  const done = await handleFollowUp(desk.web.world, by, accessOf(c), {
    id,
    made: { kind, ...typed },
    version: Number(field('version')),
  })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? followUpPage(desk, c, { status: 422, made: kind, typed, issues: done.refusal.issues })
      : nowhere(desk, askedOf(desk.web, c))
  if (!done.value.stored) return followUpPage(desk, c, { status: 409, made: kind, typed })
  return c.redirect(`/desk/follow-ups/${id}${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
