import type { Lang } from '../domain/format.ts'
import type { Delivery } from './channel.ts'

/** A letter to one person, in plain text and in simple HTML of the same content. */
export interface Letter {
  readonly to: { readonly name: string; readonly address: string }
  readonly language: Lang
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Names this letter: sent twice, mail programs show it once. Letters and digits. */
  readonly id: string
  /** Where the reader turns such letters off without signing in (RFC 2369, RFC 8058). */
  readonly off: string
}

/** Sends letters (thư điện tử). */
export interface Mail {
  /** Sends one letter. An outage is a `retry`, never thrown, and never takes longer than a minute. */
  send(letter: Letter): Promise<Delivery>
}
