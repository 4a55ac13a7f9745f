import type { Context } from 'hono'
import { html } from 'hono/html'
import { editRow } from '../../../actions/catalogue/edit.ts'
import { managesAll } from '../../../domain/access/managed.ts'
import { dayName, whole } from '../../../domain/format.ts'
import type { Questionnaire, Words } from '../../../domain/questionnaire/questionnaire.ts'
import { plainProcedureCode } from '../../../domain/procedure.ts'
import type { Issue } from '../../../domain/result.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { inWords, vietnamese, type Desk, type Piece } from '../frame.ts'
import {
  agencyOptions,
  cataloguePage,
  dayIn,
  notThere,
  onTo,
  needed,
  selectField,
  statusOf,
  textField,
  typedOf,
  type Told,
} from './fields.ts'

const PATH = '/desk/catalogues/questionnaires'

/** The versions of the questionnaires with their questions in both languages, where each is asked, and a form to give one. */
export async function questionnairesPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues.questionnaire
  const { questionnaires } = await desk.web.world.catalogues.read()
  return cataloguePage(desk, asked, {
    title: words.title,
    status: statusOf(told),
    body: html`${await askedPart(desk, asked, c)} ${await assignPart(desk, asked, c, told)}
      ${questionnaires.map((one) => versionPart(asked, one))}`,
  })
}

async function askedPart({ web }: Desk, asked: Asked, c: Context): Promise<Piece> {
  const words = asked.words.catalogues.questionnaire
  const { assignments, procedures, questionnaires, tree } = await web.world.catalogues.read()
  const titles = new Map(questionnaires.map(({ id, title }) => [id, title.vi]))
  const { agencies } = c.get('official').scope('manage')
  const rows = assignments.filter(({ agency }) => agency === null || agencies.has(agency))
  return html`<section class="card">
    <h2>${words.asked}</h2>
    <p class="small muted">${words.usual}</p>
    ${
      rows.length === 0
        ? html`<p>${words.nowhere}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="${words.asked}"><table>
            <thead>
              <tr>
                <th scope="col">${words.questionnaire}</th>
                <th scope="col">${words.agency}</th>
                <th scope="col">${asked.words.by.procedure}</th>
                <th scope="col">${words.from}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ({ agency, procedure, questionnaire, validFrom }) =>
                  html`<tr>
                    <th scope="row">${vietnamese(titles.get(questionnaire) ?? questionnaire)}</th>
                    <td>${agency === null ? words.any : vietnamese(tree.byCode.get(agency)?.name ?? agency)}</td>
                    <td>
                      ${procedure === null ? words.any : vietnamese(procedures.get(procedure)?.name ?? procedure)}
                    </td>
                    <td>${dayName(asked.lang, validFrom)}</td>
                  </tr>`,
              )}
            </tbody>
          </table></div>`
    }
  </section>`
}

async function assignPart({ web }: Desk, asked: Asked, c: Context, told?: Told): Promise<Piece> {
  const words = asked.words.catalogues.questionnaire
  const { questionnaires, tree } = await web.world.catalogues.read()
  const scope = c.get('official').scope('manage')
  const shown = told ?? { typed: {}, issues: [] }
  const past = shown.issues.some(({ field, reason }) => field === 'validFrom' && reason === 'no-rule-then')
  return html`<section class="card">
    <h2>${words.assign}</h2>
    ${past ? html`<p class="error" role="alert">${words.notPast}</p>` : ''}
    <form class="ask" method="post" action="${PATH}${langQuery(asked.lang)}">
      ${selectField(
        asked,
        shown,
        'questionnaire',
        words.questionnaire,
        [...new Map(questionnaires.map((one) => [one.id, one])).values()].map(({ id, title }) => ({
          value: id,
          label: `${title.vi} (${id})`,
        })),
      )}
      ${selectField(asked, shown, 'agency', words.agency, [
        ...(managesAll(scope, tree) ? [{ value: '', label: `(${words.any})` }] : []),
        ...agencyOptions(tree, scope),
      ])}
      ${textField(asked, shown, 'procedure', words.procedure)}
      ${textField(asked, shown, 'validFrom', words.from, { required: true, hint: asked.words.catalogues.day })}
      <div class="go"><button class="main">${asked.words.catalogues.add}</button></div>
    </form>
  </section>`
}

function versionPart(asked: Asked, questionnaire: Questionnaire): Piece {
  const words = asked.words.catalogues.questionnaire
  const { confidence, factors, id, overall, questions, source, title, validFrom, version } = questionnaire
  const factor = new Map(factors.map((one) => [one.id, one.name]))
  const row = (name: Piece, text: Words) =>
    html`<tr>
      <td>${name}</td>
      <td lang="vi">${text.vi}</td>
      <td lang="en">${text.en}</td>
    </tr>`
  const label = `${id}, ${words.version(whole(asked.lang, version), dayName(asked.lang, validFrom))}`
  return html`<section class="card">
    <h2>${inWords(asked, title)}</h2>
    <p class="small muted">${label}. ${words.source}: ${source} (${words.confidence[confidence]}).</p>
    <details>
      <summary>${words.questions}: ${whole(asked.lang, questions.length + 1)}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label="${words.questions}: ${label}"><table>
        <thead>
          <tr>
            <th scope="col">${words.factor}</th>
            <th scope="col">${words.vi}</th>
            <th scope="col">${words.en}</th>
          </tr>
        </thead>
        <tbody>
          ${row(words.overall, overall)}
          ${questions.map((one) => {
            const name = factor.get(one.factor)
            return row(name ? inWords(asked, name) : one.factor, one.text)
          })}
        </tbody>
      </table></div>
    </details>
  </section>`
}

/** Gives a questionnaire from a day on, which is not past: what was asked stays as it was. */
export async function postAssignment(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const typed = await typedOf(c, 'questionnaire', 'agency', 'procedure', 'validFrom')
  const issues: Issue[] = []
  needed(typed, ['questionnaire', 'validFrom'], issues)
  const validFrom = dayIn(typed, 'validFrom', issues) ?? ''
  if (validFrom !== '' && validFrom < asked.today) issues.push({ field: 'validFrom', reason: 'no-rule-then' })
  if (issues.length > 0) return questionnairesPage(desk, c, { typed, issues })
  const { actor, scope } = c.get('official')
  const row = {
    agency: typed['agency'] || null,
    procedure: plainProcedureCode(typed['procedure'] ?? '') || null,
    questionnaire: typed['questionnaire'] ?? '',
    validFrom,
  }
  const done = await editRow(desk.web.world, actor, scope('manage'), { kind: 'assignments', row, read: null })
  if (done.ok) return onTo(desk, c, PATH)
  if (done.refusal.code !== 'invalid') return notThere(desk, c)
  // One of the same agency, procedure and day: the day is what can be another.
  const told = done.refusal.issues.map((one) => (one.field === 'code' ? { ...one, field: 'validFrom' } : one))
  return questionnairesPage(desk, c, { typed, issues: told })
}
