import { html } from 'hono/html'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment } from '../../ports/responses.ts'
import { dayName } from '../../domain/format.ts'
import { matchesIn } from '../../domain/text.ts'
import type { Html } from '../parts/page.ts'
import { linkTo, paths, type Asked } from './asked.ts'
import { vietnamese, type Piece } from './frame.ts'

/**
 * The latest comments (ý kiến), scrubbed when they were recorded, each with its level, day, agency and procedure; words that were
 * searched for are marked.
 */
export function commentSection(
  asked: Asked,
  catalogues: Catalogues,
  comments: readonly Comment[],
  q = '',
): Html | Promise<Html> {
  const { words } = asked
  return html`<section class="card">
    <h2 id="comments">${words.comments.title}</h2>
    <p class="small muted">${words.comments.note}</p>
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
  comment: Comment,
  q: string,
): Html | Promise<Html> {
  const { words, lang, levels } = asked
  const agency = tree.byCode.get(comment.agency)?.name ?? comment.agency
  const procedure = procedures.get(comment.procedure)?.name ?? comment.procedure
  return html`<li>
    <div class="small muted">
      <span class="tag">${comment.level} – ${levels[comment.level - 1]}</span> ${
        comment.verified ? '' : html`<span class="few">${words.comments.unverified}</span> `
      }${words.comments.finished(dayName(lang, comment.day))}
      · <a href="${linkTo(asked, paths.agency(comment.agency))}">${vietnamese(agency)}</a>
      ${comment.procedure === '' ? '' : html`· ${vietnamese(procedure)}`}
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
