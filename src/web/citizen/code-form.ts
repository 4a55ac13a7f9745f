import { html } from 'hono/html'
import { kindOf, ticketCode } from '../../domain/ticket/code.ts'
import type { Via } from '../../domain/response/response.ts'
import { messages, type Lang } from '../messages/index.ts'
import type { Piece } from './parts.ts'
import { withLang } from './parts.ts'

/** Longest text that is shown again in the field; a code with its blanks is much shorter. */
const SHOWN = 60

/** What became of a typed code: the address of its ticket, or why it cannot be a code. */
export type Typed =
  | { readonly to: string }
  | { readonly typed: string; readonly why: 'ticket-mistyped' | 'ticket-malformed' }

/** Reads a typed code without looking it up, so that a slip of the finger costs no attempt. */
export function readTyped(typed: string, lang: Lang, via: Via): Typed {
  const code = ticketCode(typed)
  const kind = kindOf(code)
  if (kind === 'short' || kind === 'long')
    return { to: withLang(via === 'kiosk' ? `/r/${code}?via=kiosk` : `/r/${code}`, lang) }
  return {
    typed: typed.slice(0, SHOWN),
    why: kind === 'mistyped' ? 'ticket-mistyped' : 'ticket-malformed',
  }
}

/** A field to type the code of a slip into. What was typed wrongly is kept, with the reason beside it. */
export function codeForm(action: string, lang: Lang, typed?: Typed): Piece {
  const words = messages[lang].citizen
  const wrong = typed && 'why' in typed ? typed : undefined
  const notice = wrong && words.notices[wrong.why]
  return html`<form method="get" action="${action}">
    ${lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${lang}" />`}<label
      class="label"
      for="code"
      >${words.codeLabel}</label
    >
    <p class="soft" id="code-hint">${words.codeHint}</p>
    ${
      notice
        ? html`<div class="wrong" role="alert" id="code-wrong">
            <p><strong>${notice.title}</strong></p>
            <p>${notice.text}</p>
          </div>`
        : ''
    }<input
      type="text"
      id="code"
      name="code"
      value="${wrong?.typed ?? ''}"
      maxlength="${SHOWN}"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      required
      aria-describedby="code-hint${notice ? ' code-wrong' : ''}"
      ${notice ? html` aria-invalid="true"` : ''}
    />
    <p><button class="go">${words.codeGo}</button></p>
  </form>`
}
