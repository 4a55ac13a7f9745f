import { html } from 'hono/html'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment } from '../../ports/responses.ts'
import { dayName } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import { linkTo, paths, type Asked } from './asked.ts'
import { vietnamese } from './frame.ts'

/** The latest comments (ý kiến), scrubbed when they were recorded, each with its level, day, agency and procedure. */
export function commentSection(
  asked: Asked,
  catalogues: Catalogues,
  comments: readonly Comment[],
): Html | Promise<Html> {
  const { words } = asked
  return html`<section class="card">
    <h2 id="comments">${words.comments.title}</h2>
    <p class="small muted">${words.comments.note}</p>
    ${
      comments.length === 0
        ? html`<p class="muted">${words.comments.none}</p>`
        : html`<ul class="talk">
            ${comments.map((comment) => commentItem(asked, catalogues, comment))}
          </ul>`
    }
  </section>`
}

function commentItem(asked: Asked, { tree, procedures }: Catalogues, comment: Comment): Html | Promise<Html> {
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
    <p lang="vi">${comment.text}</p>
  </li>`
}
