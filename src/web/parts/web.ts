import type { Context } from 'hono'
import type { Channel } from '../../ports/channel.ts'
import type { World } from '../../ports/world.ts'
import type { PdfDefinition } from './pdf.ts'

/** What the pages and the API are built with. */
export interface Web {
  readonly world: World
  /** Public address without a slash at the end, for links and QR codes. */
  readonly baseUrl: string
  /** False while the service is closed: citizens get a friendly page, officials go on reading. */
  readonly open: boolean
  readonly metrics: Metrics
  /** The network address of who asks, for throttling alone: never logged, and of failures stored as a keyed hash, for as long as they count. */
  readonly address: (c: Context) => string
  /** The chat applications that are connected, by name. */
  readonly channels: ReadonlyMap<string, Channel>
  /** The code by which Zalo verifies that the address is ours. */
  readonly zaloVerification: string | undefined
  /** Draws an SVG image as PNG, where that can be done. */
  readonly picture: ((svg: string) => Promise<Uint8Array>) | undefined
  /** Makes a PDF of a definition, where that can be done. */
  readonly pdf: ((definition: PdfDefinition) => Promise<Uint8Array>) | undefined
  /** Has the inbox answered soon, and runs what a channel wants to be told at once. */
  readonly wake: (c: Context, afterwards?: () => Promise<void>) => void
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
}

/** Counters a monitor may read. Labels are from small closed sets, never from a person. */
export interface Metrics {
  count(name: Counter, labels?: Readonly<Record<string, string>>): void
  /** Seconds a request took, by route and status. */
  observe(
    labels: { readonly method: string; readonly route: string; readonly status: string },
    seconds: number,
  ): void
  /** All of them in the text format of Prometheus. */
  text(): Promise<string>
}

export type Counter =
  | 'responses_recorded'
  | 'responses_amended'
  | 'dossiers_finished'
  | 'dossiers_refused'
  | 'ticket_guesses'
  | 'sign_in_failures'
  | 'overloaded'
  | 'unreachable'
  | 'hook_refused'
  | 'messages_received'
