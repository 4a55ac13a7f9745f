import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { noWish, saveWish } from '../../actions/digest/wish.ts'
import type { SignedIn } from '../../actions/official/current.ts'
import { MOST_AGENCIES, RHYTHMS, type DigestWish } from '../../domain/digest/digest.ts'
import { timeName, whole } from '../../domain/format.ts'
import type { Issue } from '../../domain/result.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { langQuery, type Lang } from '../messages/index.ts'
import { askedOf, scoresOf, type Asked } from './asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'

const LANGS = ['vi', 'en'] as const satisfies readonly Lang[]
/** The language of a letter, in that language. */
const LANG_NAMES: { readonly [L in Lang]: string } = { vi: 'Tiếng Việt', en: 'English' }

const text = v.fallback(v.string(), '')
const formSchema = v.object({
  rhythm: text,
  language: text,
  version: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), -1),
  agencies: v.fallback(
    v.pipe(
      v.union([v.array(v.string()), v.string()]),
      v.transform((one) => [one].flat()),
    ),
    [],
  ),
})

type Wanted = Pick<DigestWish, 'rhythm' | 'language' | 'agencies' | 'version'>

/** What is told with the form: what is wrong with it, or what was stored elsewhere meanwhile. */
interface Told {
  readonly wanted: Wanted
  readonly issues?: readonly Issue[]
  readonly theirs?: DigestWish
}

/** The settings of one's own digest by e-mail, beside the other things of the account. */
export function digestRoutes(app: Hono, desk: Desk): void {
  app.get('/desk/account/digest', (c) => digestPage(desk, c))
  app.post('/desk/account/digest', (c) => postDigest(desk, c))
}

async function digestPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.digest.form
  const status = told?.theirs ? 409 : told?.issues ? 422 : 200
  return deskPage(desk, asked, {
    title: words.title,
    crumbs: [{ label: asked.words.account.title, path: '/desk/account' }, { label: words.title }],
    withoutPeriod: true,
    status,
    body: await digestSection(desk, asked, c.get('official'), told),
  })
}

/** The card with the form; it says so where no letters can be sent. */
export async function digestSection(
  { web }: Desk,
  asked: Asked,
  official: SignedIn,
  told?: Told,
): Promise<Piece> {
  const words = asked.words.digest.form
  const { catalogues, digests, settings } = web.world
  const card = (content: Piece) =>
    html`<section class="card" id="digest">
      <h2>${words.title}</h2>
      ${content}
    </section>`
  if (!settings.mail) return card(html`<p>${words.unavailable}</p>`)
  const { tree } = await catalogues.read()
  const { account } = official
  const wanted = told?.wanted ?? (await digests.wish(account.id)) ?? noWish(account.id)
  const trouble = (await digests.troubled(1_000)).find((one) => one.account === account.id)
  return card(
    html`${told?.theirs ? conflict(asked, tree, told.theirs) : ''}
      <p>${words.intro(account.email)}</p>
      ${
        trouble
          ? html`<p class="error">${words.trouble(timeName(asked.lang, trouble.at), trouble.reason)}</p>`
          : ''
      }
      ${form(asked, official, tree, wanted, told?.issues ?? [])}`,
  )
}

function conflict(asked: Asked, tree: AgencyTree, { agencies, language, rhythm }: DigestWish): Piece {
  const words = asked.words.digest.form
  const names = agencies.map((code) => tree.byCode.get(code)?.name ?? code).join(', ')
  return html`<p class="error" role="alert">${words.conflict}</p>
    <blockquote>
      ${words.theirs(words.rhythms[rhythm], LANG_NAMES[language], names || words.ownAgencies)}
    </blockquote>`
}

function form(
  asked: Asked,
  official: SignedIn,
  tree: AgencyTree,
  { agencies, language, rhythm, version }: Wanted,
  issues: readonly Issue[],
): Piece {
  const words = asked.words.digest.form
  const wrong = (field: string) => issues.some((issue) => issue.field === field)
  const marks = (field: string) =>
    wrong(field) ? html`aria-invalid="true" aria-describedby="digest-${field}-wrong"` : ''
  const fault = (field: string, said: string) =>
    wrong(field) ? html`<p class="error" id="digest-${field}-wrong" role="alert">${said}</p>` : ''
  const own = [...tree.byCode.values()].filter(
    ({ code, validTo }) => official.scope('scores').agencies.has(code) && validTo === null,
  )
  const chosen = new Set(agencies)
  return html`<form method="post" action="/desk/account/digest${langQuery(asked.lang)}">
    <input type="hidden" name="version" value="${version}" />
    <div class="ask">
      <div class="field">
        <label for="digest-rhythm">${words.rhythm}</label>
        <select id="digest-rhythm" name="rhythm" ${marks('rhythm')}>
          ${RHYTHMS.map(
            (one) =>
              html`<option value="${one}" ${one === rhythm ? html`selected` : ''}>${words.rhythms[one]}</option>`,
          )}
        </select>
        ${fault('rhythm', words.notRead)}
      </div>
      <div class="field">
        <label for="digest-language">${words.language}</label>
        <select id="digest-language" name="language" ${marks('language')}>
          ${LANGS.map(
            (one) =>
              html`<option value="${one}" lang="${one}" ${one === language ? html`selected` : ''}>
                ${LANG_NAMES[one]}
              </option>`,
          )}
        </select>
        ${fault('language', words.notRead)}
      </div>
    </div>
    <fieldset ${marks('agencies')}>
      <legend>${words.agencies}</legend>
      <p class="hint">${words.agenciesHint}</p>
      ${fault('agencies', words.tooMany(whole(asked.lang, MOST_AGENCIES)))}
      <details ${wrong('agencies') ? html`open` : ''}>
        <summary>${words.choose(whole(asked.lang, chosen.size))}</summary>
        <ul class="choices">
          ${own.map(
            ({ code, name }) =>
              html`<li>
                <label class="check"
                  ><input
                    type="checkbox"
                    name="agencies"
                    value="${code}"
                    ${chosen.has(code) ? html`checked` : ''}
                  />${vietnamese(name)}</label
                >
              </li>`,
          )}
        </ul>
      </details>
    </fieldset>
    <button class="main">${words.save}</button>
  </form>`
}

async function postDigest(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!desk.web.world.settings.mail) return digestPage(desk, c)
  const typed = v.parse(formSchema, await c.req.parseBody({ all: true }))
  const rhythm = RHYTHMS.find((one) => one === typed.rhythm)
  const language = LANGS.find((one) => one === typed.language)
  const wanted = { ...typed, rhythm: rhythm ?? 'none', language: language ?? asked.lang }
  const unread: Issue[] = [
    ...(rhythm ? [] : [{ field: 'rhythm', reason: 'malformed' } as const]),
    ...(language ? [] : [{ field: 'language', reason: 'malformed' } as const]),
  ]
  if (unread.length > 0) return digestPage(desk, c, { wanted, issues: unread })
  const by = { kind: 'official', id: c.get('official').account.id } as const
  const done = await saveWish(desk.web.world, by, scoresOf(c), wanted)
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? digestPage(desk, c, { wanted, issues: done.refusal.issues })
      : nowhere(desk, asked)
  // What they chose stays in the form; sent again, it counts against what is stored now.
  if (!done.value.stored) {
    const { now } = done.value
    return digestPage(desk, c, { wanted: { ...wanted, version: now.version }, theirs: now })
  }
  return c.redirect(`/desk/account${langQuery(asked.lang)}#digest`, 303)
}
