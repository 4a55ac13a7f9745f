import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Piece } from './frame.ts'

const PATH = '/desk/passkey.js'

/**
 * The one script of the desk: shows what needs passkeys where the browser has them, asks for one, and sends the answer with
 * the form around the button. Without it everything else works.
 */
const SCRIPT = `(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(''))
      .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }))
  const asked = async (button) => {
    const options = JSON.parse(button.dataset.options)
    options.challenge = bytes(options.challenge)
    if (button.dataset.passkey === 'get')
      return navigator.credentials.get({
        publicKey: { ...options, allowCredentials: known(options.allowCredentials) },
      })
    options.user.id = bytes(options.user.id)
    return navigator.credentials.create({
      publicKey: { ...options, excludeCredentials: known(options.excludeCredentials) },
    })
  }
  const answerOf = ({ id, rawId, type, authenticatorAttachment, response }) => {
    const parts = {}
    for (const name of ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle', 'attestationObject'])
      if (response[name]) parts[name] = text(response[name])
    if (response.getTransports) parts.transports = response.getTransports()
    return {
      id, rawId: text(rawId), type, response: parts, clientExtensionResults: {},
      ...(authenticatorAttachment && { authenticatorAttachment }),
    }
  }
  for (const one of document.querySelectorAll('[data-needs-passkeys]')) one.hidden = false
  for (const button of document.querySelectorAll('button[data-passkey]'))
    button.addEventListener('click', async () => {
      const { form } = button
      const told = document.getElementById(button.dataset.told)
      told.hidden = true
      button.disabled = true
      try {
        form.elements.response.value = JSON.stringify(answerOf(await asked(button)))
        form.action = button.dataset.action
        form.submit()
      } catch {
        told.hidden = false
        button.disabled = false
      }
    })
})()
`

/** The script as a file of this service. */
export function passkeyScript(c: Context): Response {
  c.header('content-type', 'text/javascript; charset=utf-8')
  c.header('cache-control', 'public, max-age=600')
  return c.body(SCRIPT)
}

/** The element of the head that loads the script. */
export const scriptElement = html`<script src="${PATH}" defer></script>`

/** A button that asks the browser for a passkey and sends the form it stands in with the answer to `action`. */
export function passkeyButton(button: {
  readonly kind: 'get' | 'create'
  readonly options: string
  readonly challenge: string
  readonly action: string
  readonly label: string
  readonly failed: string
  readonly main?: boolean
}): Piece {
  return html`<div data-needs-passkeys hidden>
    <input type="hidden" name="challenge" value="${button.challenge}" />
    <input type="hidden" name="response" value="" />
    <p class="error" id="passkey-failed" role="alert" hidden>${button.failed}</p>
    <button
      type="button"
      class="${button.main ? 'main' : 'second'}"
      data-passkey="${button.kind}"
      data-options="${button.options}"
      data-action="${button.action}"
      data-told="passkey-failed"
    >
      ${button.label}
    </button>
  </div>`
}
