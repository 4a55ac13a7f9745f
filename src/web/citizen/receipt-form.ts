import { html } from 'hono/html'
import { messages, type Lang } from '../messages/index.ts'
import { withLang, type Piece } from './parts.ts'

/** Longest text that is shown again in the field; a receipt code with its blanks is much shorter. */
const SHOWN = 60

/** What was typed as a receipt code, and why it leads nowhere. */
export interface WrongReceipt {
  readonly typed: string
  readonly why: 'mistyped' | 'unknown'
}

/** The address under which a receipt shows the agency's answer. */
export function receiptPath(receipt: string, lang: Lang): string {
  return withLang(`/receipt?code=${encodeURIComponent(receipt)}`, lang)
}

/** A field to type a receipt code into. What was typed wrongly is kept, with the reason beside it. */
export function receiptForm(lang: Lang, wrong?: WrongReceipt): Piece {
  const words = messages[lang].citizen.look
  return html`<form method="get" action="/receipt">
    ${lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${lang}" />`}<label
      class="label"
      for="code"
      >${words.label}</label
    >
    <p class="soft" id="code-hint">${words.hint}</p>
    ${wrong ? html`<p class="wrong" role="alert" id="code-wrong">${words[wrong.why]}</p>` : ''}<input
      type="text"
      id="code"
      name="code"
      value="${wrong?.typed.slice(0, SHOWN) ?? ''}"
      maxlength="${SHOWN}"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      required
      aria-describedby="code-hint${wrong ? ' code-wrong' : ''}"
      ${wrong ? html` aria-invalid="true"` : ''}
    />
    <p><button class="go">${words.button}</button></p>
  </form>`
}
