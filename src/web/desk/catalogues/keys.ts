import type { Context } from 'hono'
import { html } from 'hono/html'
import { createOwnKey, keysOf, revokeOwnKey } from '../../../actions/key/manage.ts'
import type { ApiKey } from '../../../domain/access/key.ts'
import { KEY_RIGHTS } from '../../../domain/access/right.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import { dayName, timeName } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { vietnamese, type Desk, type Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'
import {
  agencyOptions,
  cataloguePage,
  chosenOf,
  notThere,
  onTo,
  selectField,
  textField,
  typedOf,
  type Told,
} from './fields.ts'

const PATH = '/desk/catalogues/keys'

interface Shown {
  /** The text of a key that was just made: it is shown this once. */
  readonly made?: string
  readonly told?: Told & { readonly agencies: readonly string[]; readonly rights: readonly string[] }
}

/** The keys of one's own agencies, without their texts, and the form for another. */
export async function keysPage(desk: Desk, c: Context, { made, told }: Shown = {}): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues.key
  const { scope } = c.get('official')
  const { tree } = await desk.web.world.catalogues.read()
  const keys = await keysOf(desk.web.world, scope('manage'))
  const shown = told ?? { typed: {}, issues: [], agencies: [], rights: ['dossiers', 'scores'] }
  const wrong = shown.issues.some(({ field }) => field === 'rights')
  return cataloguePage(desk, asked, {
    title: words.title,
    status: told ? 422 : 200,
    body: html`${made === undefined ? '' : html`<p class="card" role="status">${words.once} <code>${made}</code></p>`}
      <section class="card">
        <p class="small muted">${words.intro}</p>
        ${keys.length === 0 ? html`<p>${words.none}</p>` : table(asked, tree, keys)}
      </section>
      <section class="card">
        <h2>${words.add}</h2>
        <form class="ask" method="post" action="${PATH}${langQuery(asked.lang)}">
          ${textField(asked, shown, 'name', words.name, { required: true })}
          ${selectField(asked, shown, 'agencies', words.agencies, agencyOptions(tree, scope('manage')), {
            many: shown.agencies,
            hint: words.manyHint,
          })}
          <fieldset class="field" ${wrong ? html`aria-describedby="rights-wrong"` : ''}>
            <legend>${words.rights}</legend>
            ${KEY_RIGHTS.filter((right) => right === 'dossiers' || scope(right).rights.has(right)).map(
              (right) =>
                html`<label class="check"
                  ><input
                    type="checkbox"
                    name="rights"
                    value="${right}"
                    ${shown.rights.includes(right) ? html`checked` : ''}
                  />
                  ${words.rightNames[right]}</label
                >`,
            )}
            ${faultOf(asked, shown.issues, 'rights')}
          </fieldset>
          <div class="go"><button class="main">${words.button}</button></div>
        </form>
      </section>`,
  })
}

function table(asked: Asked, tree: AgencyTree, keys: readonly ApiKey[]): Piece {
  const words = asked.words.catalogues.key
  const { lang } = asked
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table>
    <thead>
      <tr>
        <th scope="col">${words.name}</th>
        <th scope="col">${words.rights}</th>
        <th scope="col">${words.agencies}</th>
        <th scope="col">${words.created}</th>
        <th scope="col">${words.used}</th>
        <th scope="col">${words.state}</th>
      </tr>
    </thead>
    <tbody>
      ${keys.map(
        ({ agencies, createdAt, id, name, revokedAt, rights, usedOn }) =>
          html`<tr>
            <th scope="row">${vietnamese(name)} <span class="small muted">${id}</span></th>
            <td>${rights.map((right) => words.rightNames[right]).join(', ')}</td>
            <td>${vietnamese(agencies.map((code) => tree.byCode.get(code)?.name ?? code).join(', '))}</td>
            <td>${timeName(lang, createdAt)}</td>
            <td>${usedOn === null ? words.never : dayName(lang, usedOn)}</td>
            <td>
              ${
                revokedAt === null
                  ? html`${words.valid}
                      <form method="post" action="${PATH}/revoke${langQuery(lang)}">
                        <input type="hidden" name="id" value="${id}" />
                        <button class="plain" aria-label="${words.revoke}: ${name}">${words.revoke}</button>
                      </form>`
                  : words.revoked(timeName(lang, revokedAt))
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}

/** Makes a key and shows its text this once. */
export async function postKey(desk: Desk, c: Context): Promise<Response> {
  const typed = await typedOf(c, 'name')
  const [agencies, chosen] = [await chosenOf(c, 'agencies'), await chosenOf(c, 'rights')]
  const rights = KEY_RIGHTS.filter((right) => chosen.includes(right))
  const { actor, scope } = c.get('official')
  const wanted = { name: typed['name'] ?? '', agencies, rights }
  const done = await createOwnKey(desk.web.world, actor, scope, wanted)
  if (done.ok) return keysPage(desk, c, { made: done.value.text })
  return done.refusal.code === 'invalid'
    ? keysPage(desk, c, { told: { typed, agencies, rights: chosen, issues: done.refusal.issues } })
    : notThere(desk, c)
}

/** Revokes a key at once. */
export async function postRevoke(desk: Desk, c: Context): Promise<Response> {
  const { id = '' } = await typedOf(c, 'id')
  const { actor, scope } = c.get('official')
  const done = await revokeOwnKey(desk.web.world, actor, scope('manage'), id)
  return done.ok ? onTo(desk, c, PATH) : notThere(desk, c)
}
