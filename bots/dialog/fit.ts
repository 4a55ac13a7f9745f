import type { Capabilities, Outgoing } from '../../src/ports/channel.ts'
import { dialogMessages } from './messages/index.ts'
import type { Reply, Talk } from './talk.ts'

/**
 * A reply in the messages that a channel can show, the buttons on the last. Wishes for which there is no button left are
 * named in the text; answers that are too many or too long for buttons are listed in it, each with its number.
 */
export function fit(
  reply: Reply,
  capabilities: Capabilities,
  language: Talk['language'],
): readonly Outgoing[] {
  const { choices, asides } = reply
  const short = [...choices, ...asides].every((label) => [...label].length <= capabilities.label)
  const room = short && choices.length <= capabilities.buttons
  const shown = room ? asides.slice(0, capabilities.buttons - choices.length) : []
  const typed = asides.slice(shown.length)
  const lines = [
    reply.text,
    ...(room ? [] : choices),
    ...(typed.length > 0
      ? [`${dialogMessages[language].orType}: ${typed.map((one) => one.toLowerCase()).join(' · ')}`]
      : []),
  ]
  const parts = split(lines.join('\n'), capabilities.text)
  const messages = parts.map((text, at) => ({
    text,
    buttons: at === parts.length - 1 && room ? [...choices, ...shown] : [],
  }))
  return reply.picture === undefined
    ? messages
    : [...messages, { text: '', buttons: [], picture: reply.picture }]
}

/** A text in parts no longer than a channel takes, cut at line ends or blanks where there are any. */
export function split(text: string, longest: number): readonly string[] {
  const letters = [...text]
  if (letters.length <= longest) return [text]
  const head = letters.slice(0, longest).join('')
  const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  const first = cut > 0 ? head.slice(0, cut) : head
  return [first, ...split(text.slice(first.length).trimStart(), longest)]
}
