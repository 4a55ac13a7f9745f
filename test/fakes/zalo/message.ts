import * as v from 'valibot'
import type { Said } from './state.ts'

/** Lengths are counted in letters, not in units of UTF-16. */
const upTo = (letters: number) => v.check((text: string) => [...text].length <= letters)
const words = v.pipe(v.string(), v.minLength(1), upTo(1_000))
const phoneCode = v.pipe(v.string(), v.regex(/^\+?\d{8,15}$/))
const common = { title: v.pipe(v.string(), v.minLength(1), upTo(100)), image_icon: v.optional(v.string()) }
const button = v.variant('type', [
  v.object({ ...common, type: v.literal('oa.query.show'), payload: words }),
  v.object({ ...common, type: v.literal('oa.query.hide'), payload: words }),
  v.object({
    ...common,
    type: v.literal('oa.open.url'),
    payload: v.object({ url: v.pipe(v.string(), v.url()) }),
  }),
  v.object({
    ...common,
    type: v.literal('oa.open.sms'),
    payload: v.object({ content: v.string(), phone_code: phoneCode }),
  }),
  v.object({
    ...common,
    type: v.literal('oa.open.phone'),
    payload: v.object({ phone_code: phoneCode }),
  }),
])
/** Buttons have no `template_type`. */
const buttons = v.object({
  buttons: v.pipe(v.array(button), v.minLength(1), v.maxLength(5)),
  template_type: v.optional(v.undefined()),
})

const address = v.pipe(v.string(), v.url())
const media = v.object({
  template_type: v.literal('media'),
  elements: v.tuple([
    v.variant('media_type', [
      v.object({
        media_type: v.literal('image'),
        url: v.optional(address),
        attachment_id: v.optional(v.string()),
      }),
      v.object({ media_type: v.literal('gif'), url: address, width: v.number(), height: v.number() }),
      v.object({ media_type: v.literal('sticker'), attachment_id: v.string() }),
    ]),
  ]),
})
const info = v.object({
  template_type: v.literal('request_user_info'),
  elements: v.tuple([
    v.object({
      title: v.pipe(v.string(), v.minLength(1), upTo(100)),
      subtitle: v.pipe(v.string(), upTo(500)),
      image_url: address,
    }),
  ]),
})

const message = v.object({
  text: v.optional(v.string(), ''),
  quote_message_id: v.optional(v.string()),
  attachment: v.optional(v.object({ type: v.string(), payload: v.unknown() })),
})
const request = v.object({ recipient: v.object({ user_id: v.string() }), message })
const kindOf = v.object({ template_type: v.string() })

/** A message as it will be shown, or why it will not. */
export type Read =
  | { readonly kind: 'shown'; readonly to: string; readonly said: Said }
  | { readonly kind: 'refused'; readonly code: number; readonly why: string }

const refused = (code: number, why: string): Read => ({ kind: 'refused', code, why })

/** Reads the body of a message to a person. */
export function readMessage(body: unknown): Read {
  const parsed = v.safeParse(request, body)
  if (!parsed.success) return refused(-201, 'message is invalid!')
  const { attachment, quote_message_id: quote, text } = parsed.output.message
  if (tooLong(text)) return refused(-210, 'text is over the limit')
  const shown: Said = { text, buttons: [], ...(quote !== undefined && { quote }) }
  const attached = attachment === undefined ? shown : attach(shown, attachment)
  if ('kind' in attached) return attached
  // An image or a question for the name goes without words; buttons do not.
  if (text === '' && !attached.image && !attached.asksInfo) return refused(-201, 'text is invalid!')
  return { kind: 'shown', to: parsed.output.recipient.user_id, said: attached }
}

/** Text of more than 2,000 letters is refused, not cut. */
export function tooLong(text: string): boolean {
  return [...text].length > 2_000
}

function attach(said: Said, { payload, type }: { type: string; payload?: unknown }): Said | Read {
  // Nothing can be uploaded here, so no file's token is known.
  if (type === 'file') return refused(-100, 'asset is not found or expired')
  if (type !== 'template') return refused(-201, 'attachment is invalid!')
  const template = v.safeParse(kindOf, payload)
  if (!template.success) return withButtons(said, payload)
  if (template.output.template_type === 'media') return withMedia(said, payload)
  if (template.output.template_type !== 'request_user_info')
    return refused(-233, 'message type is invalid or not supported')
  const asked = v.safeParse(info, payload)
  return asked.success
    ? { ...said, asksInfo: asked.output.elements[0] }
    : refused(-201, 'elements is invalid!')
}

function withButtons(said: Said, payload: unknown): Said | Read {
  const parsed = v.safeParse(buttons, payload)
  return parsed.success ? { ...said, buttons: parsed.output.buttons } : refused(-201, 'buttons is invalid!')
}

function withMedia(said: Said, payload: unknown): Said | Read {
  const parsed = v.safeParse(media, payload)
  if (!parsed.success) return refused(-201, 'elements is invalid!')
  const [element] = parsed.output.elements
  const image = element.media_type === 'sticker' ? `sticker:${element.attachment_id}` : element.url
  return image === undefined ? refused(-100, 'asset is not found or expired') : { ...said, image }
}
