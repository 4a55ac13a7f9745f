import { html } from 'hono/html'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment } from '../../ports/responses.ts'
import { isWholeMonths, wholeMonths } from '../../domain/calendar/period.ts'
import { monthName, periodName } from '../../domain/format.ts'
import type { Disclosed } from '../../domain/response/disclosure.ts'
import { matchesIn } from '../../domain/text.ts'
import type { Html } from '../parts/page.ts'
import { linkTo, paths, type Asked } from './asked.ts'
import { vietnamese, type Piece } from './frame.ts'

/** A comment with what may be told of its dossier. */
export interface ToldComment {
  readonly comment: Comment
  readonly told: Disclosed
}

/**
 * Comments with what may be told of their dossiers, the latest month first; within a month in an order that says nothing of
 * the day.
 */
export function toldComments(
  comments: readonly Comment[],
  tell: (comment: Comment) => Disclosed,
): readonly ToldComment[] {
  return comments
    .map((comment) => ({ comment, told: tell(comment) }))
    .toSorted((a, b) =>
      a.told.month === b.told.month
        ? Number(a.comment.text > b.comment.text) - Number(a.comment.text < b.comment.text)
        : a.told.month < b.told.month
          ? 1
          : -1,
    )
}

/**
 * The latest comments (ý kiến), scrubbed when they were recorded, each with its level, month, agency, and procedure or field where
 * that names nobody; words that were
 * searched for are marked.
 */
export function commentSection(
  asked: Asked,
  catalogues: Catalogues,
  comments: readonly ToldComment[],
  q = '',
): Html | Promise<Html> {
  const { words } = asked
  return html`<section class="card">
    <h2 id="comments">${words.comments.title}</h2>
    <p class="small muted">${words.comments.note}</p>
    ${
      isWholeMonths(asked.period)
        ? ''
        : html`<p>${words.comments.widened(periodName(asked.lang, wholeMonths(asked.period)))}</p>`
    }
    ${
      comments.length === 0
        ? html`<p class="muted">${words.comments.none}</p>`
        : html`<ul class="talk">
            ${comments.map((comment) => commentItem(asked, catalogues, comment, q))}
          </ul>`
    }
  </section>`
}

function commentItem(
  asked: Asked,
  { tree, procedures }: Catalogues,
  { comment, told }: ToldComment,
  q: string,
): Html | Promise<Html> {
  const { words, lang, levels } = asked
  const agency = tree.byCode.get(comment.agency)?.name ?? comment.agency
  const about = told.procedure === '' ? told.field : (procedures.get(told.procedure)?.name ?? told.procedure)
  return html`<li>
    <div class="small muted">
      <span class="tag">${comment.level} – ${levels[comment.level - 1]}</span> ${
        comment.verified ? '' : html`<span class="few">${words.comments.unverified}</span> `
      }${words.comments.finished(monthName(lang, told.month))}
      · <a href="${linkTo(asked, paths.agency(comment.agency))}">${vietnamese(agency)}</a>
      ${about === '' ? '' : html`· ${vietnamese(about)}`}
    </div>
    <p lang="vi">${highlighted(comment.text, q)}</p>
  </li>`
}

/** A text with the words that were searched for marked; each piece of it is escaped for itself. */
function highlighted(text: string, q: string): Piece {
  let at = 0
  const pieces: Piece[] = []
  for (const [from, to] of matchesIn(text, q)) {
    pieces.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`)
    at = to
  }
  return html`${pieces}${text.slice(at)}`
}
