import { html } from 'hono/html'
import { identified } from '../../../actions/catalogue/save.ts'
import type { Scope } from '../../../domain/access/scope.ts'
import type { Agency } from '../../../domain/agency/agency.ts'
import { RESTRUCTURINGS, type Restructuring as Kind } from '../../../domain/agency/restructure.ts'
import type { Succession } from '../../../domain/agency/succession.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import { dayName } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import type { Asked } from '../asked.ts'
import type { Desk, Piece } from '../frame.ts'
import { agencyPath } from './agencies.ts'
import { agencyOptions, conflictNote, selectField, textField, type Told } from './fields.ts'

/** A restructuring that could not be recorded, with what was typed. */
export interface Restructuring extends Told {
  readonly kind: Kind
  readonly into: readonly string[]
}

interface Shown {
  readonly agency: Agency
  readonly mark: string
  readonly tree: AgencyTree
  readonly scope: Scope
  readonly lines: readonly Succession[]
  /** Whether whoever is signed in manages the whole province. */
  readonly whole: boolean
  readonly told: Restructuring | undefined
}

/** Where an agency came from and went to, and the forms that tell what becomes of it. */
export function successionPart({ web }: Desk, asked: Asked, shown: Shown): Piece {
  const words = asked.words.catalogues.succession
  const { code } = shown.agency
  const lines = identified(web.world, shown.lines)
  const from = lines.filter(({ succession }) => succession.newCode === code)
  const into = lines.filter(({ succession }) => succession.oldCode === code && succession.newCode !== code)
  return html`<section class="card">
      <h2>${words.title}</h2>
      <p class="small muted">${words.note}</p>
      ${from.length + into.length === 0 ? html`<p>${words.none}</p>` : ''}
      ${listOf(asked, words.from, from, shown.whole)} ${listOf(asked, words.into, into, shown.whole)}
      ${
        shown.whole && from.length + into.length > 0
          ? html`<p class="small muted">${words.withdrawNote}</p>`
          : ''
      }
    </section>
    ${
      shown.whole
        ? html`<section class="card">
            <h2>${words.record}</h2>
            ${conflictNote(asked, shown.told)} ${RESTRUCTURINGS.map((kind) => form(asked, kind, shown))}
          </section>`
        : ''
    }`
}

function listOf(asked: Asked, title: string, lines: ReturnType<typeof identified>, whole: boolean): Piece {
  if (lines.length === 0) return ''
  const words = asked.words.catalogues.succession
  return html`<h3>${title}</h3>
    <ul class="talk">
      ${lines.map(({ id, succession: { effective, newName, oldDistrict, oldName } }) => {
        const old = oldDistrict === '' ? oldName : `${oldName} (${oldDistrict})`
        const text = words.line(old, newName, dayName(asked.lang, effective))
        return html`<li>
          <span lang="vi">${text}</span>
          ${
            whole
              ? html`<form method="post" action="/desk/catalogues/successions/withdraw${langQuery(asked.lang)}">
                  <input type="hidden" name="id" value="${id}" />
                  <button class="plain" aria-label="${words.withdraw}: ${text}">${words.withdraw}</button>
                </form>`
              : ''
          }
        </li>`
      })}
    </ul>`
}

function form(asked: Asked, kind: Kind, { agency, mark, scope, told, tree }: Shown): Piece {
  const words = asked.words.catalogues.succession
  const mine = told?.kind === kind ? told : undefined
  const shown: Told = mine ?? { typed: {}, issues: [] }
  const options = agencyOptions(tree, scope).filter(({ value }) => value !== agency.code)
  const into =
    kind === 'rename'
      ? textField(asked, shown, 'name', words.newName, { id: `${kind}-name`, required: true })
      : selectField(asked, shown, 'into', kind === 'split' ? words.intoMany : words.intoOne, options, {
          id: `${kind}-into`,
          many: mine?.into ?? [],
          ...(kind === 'split' && { hint: words.manyHint }),
        })
  return html`<details ${mine ? html`open` : ''}>
    <summary>${words.kinds[kind]}</summary>
    <form class="ask" method="post" action="${agencyPath(agency.code)}/succession${langQuery(asked.lang)}">
      <input type="hidden" name="kind" value="${kind}" />
      <input type="hidden" name="read" value="${mark}" />
      ${into}
      ${textField(asked, shown, 'effective', words.effective, {
        id: `${kind}-effective`,
        required: true,
        hint: asked.words.catalogues.day,
      })}
      <div class="go"><button class="main">${words.buttons[kind]}</button></div>
    </form>
  </details>`
}
