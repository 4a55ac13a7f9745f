import type { Capabilities } from '../../src/ports/channel.ts'
import { fit } from '../dialog/fit.ts'
import type { Reply, Talk } from '../dialog/talk.ts'

/** A terminal: no buttons, and lines of any length. */
const TERMINAL: Capabilities = { buttons: 0, text: 10_000, label: 0 }

/** What the bot says, as lines of a terminal. */
export function consoleLines(replies: readonly Reply[], language: Talk['language']): string {
  return replies
    .flatMap((reply) => fit(reply, TERMINAL, language))
    .map(({ text }) => `${text.replace(/^/gm, '  ')}\n`)
    .join('\n')
}
