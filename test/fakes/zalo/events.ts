import type { Fields } from './hooks.ts'
import { APP, idByApp, type Said, type Template } from './state.ts'

/** What a person can send that is no text, and what comes with it. */
export const ATTACHMENTS = {
  image: { thumbnail: 'https://f.invalid/t.jpg', url: 'https://f.invalid/o.jpg' },
  gif: { thumbnail: 'https://f.invalid/t.jpg', url: 'https://f.invalid/o.gif' },
  link: { thumbnail: 'https://f.invalid/t.jpg', description: 'Trang', url: 'https://example.invalid/' },
  audio: { url: 'https://f.invalid/o.amr' },
  video: { url: 'https://f.invalid/o.mp4', thumbnail: 'https://f.invalid/t.jpg', description: '' },
  sticker: { url: 'https://f.invalid/s.png', id: '19345' },
  location: { coordinates: { latitude: '12.6667', longitude: '108.0500' } },
  file: {
    size: '1024',
    name: 'a.pdf',
    checksum: '0'.repeat(32),
    type: 'pdf',
    url: 'https://f.invalid/a.pdf',
  },
  business_card: { thumbnail: 'https://f.invalid/t.jpg', description: '{}', url: 'https://f.invalid/c' },
} as const

export type Kind = keyof typeof ATTACHMENTS

const toOa = (user: string) => ({
  sender: { id: user },
  user_id_by_app: idByApp(user),
  recipient: { id: APP.oaId },
})
const fromOa = (to: string) => ({ sender: { id: APP.oaId }, recipient: { id: to } })

export function textSent(user: string, text: string, msgId: string, quote?: string): Fields {
  return {
    ...toOa(user),
    event_name: 'user_send_text',
    message: { text, msg_id: msgId, ...(quote !== undefined && { quote_msg_id: quote }) },
  }
}

export function otherSent(user: string, kind: Kind, msgId: string): Fields {
  return {
    ...toOa(user),
    event_name: `user_send_${kind}`,
    message: { msg_id: msgId, text: '', attachments: [{ type: kind, payload: ATTACHMENTS[kind] }] },
  }
}

/** Of somebody who is not signed in: no name by the app, and the conversation in which alone they can be answered. */
export function anonymousSent(user: string, conversation: string, text: string, msgId: string): Fields {
  return {
    sender: { id: user },
    recipient: { id: APP.oaId },
    event_name: 'anonymous_send_text',
    message: { conversation_id: conversation, text, msg_id: msgId },
  }
}

export function followed(user: string, event: 'follow' | 'unfollow'): Fields {
  return {
    oa_id: APP.oaId,
    follower: { id: user },
    user_id_by_app: idByApp(user),
    event_name: event,
    source: 'oa_profile',
  }
}

/** What is told of a person alone: that they opened the chat, or want their data deleted. */
export function told(user: string, event: 'user_click_chatnow' | 'user_withdraw'): Fields {
  return { oa_id: APP.oaId, user_id: user, user_id_by_app: idByApp(user), event_name: event }
}

export function infoSubmitted(user: string, name: string, phone: string): Fields {
  return {
    sender: { id: user },
    recipient: { id: APP.oaId },
    event_name: 'user_submit_info',
    info: {
      name,
      phone,
      user_dob: '30/10/1999',
      gender: 'Nam',
      full_address: {
        user_city: 'Tỉnh Đắk Lắk',
        user_ward: 'Phường Tuy Hòa',
        user_address: 'Số 1',
      },
    },
  }
}

/** Every message of the OA's comes back; with an administrator when one wrote it by hand. */
export function echoed(
  to: string,
  said: Pick<Said, 'text' | 'image'>,
  msgId: string,
  admin?: string,
): Fields {
  const { image, text } = said
  return {
    sender: { id: APP.oaId, ...(admin !== undefined && { admin_id: admin }) },
    recipient: { id: to },
    event_name: image === undefined ? 'oa_send_text' : 'oa_send_image',
    message: {
      text,
      msg_id: msgId,
      ...(image !== undefined && {
        attachments: [{ type: 'image', payload: { thumbnail: image, url: image } }],
      }),
    },
    user_id_by_app: idByApp(to),
  }
}

/** A template that went to a person comes back like a message. */
export function templateEchoed(to: string, msgId: string): Fields {
  return {
    ...fromOa(to),
    event_name: 'oa_send_template',
    message: { msg_id: msgId },
    user_id_by_app: idByApp(to),
  }
}

export function received(to: string, msgId: string): Fields {
  return { ...fromOa(to), event_name: 'user_received_message', message: { msg_id: msgId } }
}

export function seen(to: string, msgId: string): Fields {
  return { ...fromOa(to), event_name: 'user_seen_message', message: { msg_ids: [msgId] } }
}

export function arrivedByPhone(phone: string, { msgId, trackingId }: Template, now: number): Fields {
  return {
    ...fromOa(phone),
    event_name: 'user_received_message',
    message: { delivery_time: String(now), msg_id: msgId, tracking_id: trackingId },
  }
}

/** The answer to a rating template: it names the message, never the person. */
export function rated(
  sent: Template,
  rate: number,
  feedbacks: readonly string[],
  note: string,
  now: number,
): Fields {
  return {
    event_name: 'user_feedback',
    oa_id: APP.oaId,
    message: {
      rating_type: 'csat',
      option: 'five_emotions',
      rate,
      note,
      feedbacks,
      submit_time: String(now),
      msg_id: sent.msgId,
      tracking_id: sent.trackingId,
    },
  }
}

/** What the console sends when an operator presses “Test”: signed, of nobody, to no OA. */
export const SAMPLE: Fields = {
  event_name: 'user_send_text',
  sender: { id: '1' },
  recipient: { id: '2' },
  message: { msg_id: 'This is message id', text: 'This is testing message' },
}
