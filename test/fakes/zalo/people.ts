import { APP, newId, type State } from './state.ts'

/** What people do with the OA; each resolves when the webhook has answered. */
export interface People {
  userFollows(user: string): Promise<void>
  userUnfollows(user: string): Promise<void>
  userClicksChatNow(user: string): Promise<void>
  userSends(user: string, text: string): Promise<void>
  /** A photo, sticker, voice or anything else that is no text. */
  userSendsOther(user: string, kind?: 'image' | 'sticker' | 'audio' | 'location' | 'file'): Promise<void>
  anonymousSends(user: string, conversation: string, text: string): Promise<void>
  /** Presses a button of the OA's last message, by its place or its title; one that opens an address tells nothing. */
  userClicks(user: string, button: number | string): Promise<void>
  /** Answers a template message, named by either of its ids. */
  userRates(id: string, rate: number, feedbacks?: readonly string[], note?: string): Promise<void>
  userWithdraws(user: string): Promise<void>
  /** An administrator of the OA writes by hand. */
  adminWrites(user: string, text: string): Promise<void>
}

export function openPeople(
  state: State,
  emit: (fields: Readonly<Record<string, unknown>>) => Promise<void>,
): People {
  const interacts = (user: string, follows?: boolean) => {
    const known = state.people.get(user) ?? { said: [], interactedAt: 0, follows: false }
    state.people.set(user, {
      ...known,
      interactedAt: state.clock.now,
      follows: follows ?? known.follows,
    })
  }
  const toOa = (user: string) => ({
    sender: { id: user },
    user_id_by_app: '552177279717587730',
    recipient: { id: APP.oaId },
  })
  const sends = async (user: string, text: string) => {
    interacts(user)
    await emit({
      ...toOa(user),
      event_name: 'user_send_text',
      message: { text, msg_id: newId() },
    })
  }
  return {
    async userFollows(user) {
      interacts(user, true)
      await emit({ oa_id: APP.oaId, follower: { id: user }, event_name: 'follow', source: 'oa_profile' })
    },
    async userUnfollows(user) {
      await emit({ oa_id: APP.oaId, follower: { id: user }, event_name: 'unfollow', source: 'oa_profile' })
    },
    async userClicksChatNow(user) {
      interacts(user)
      await emit({ oa_id: APP.oaId, user_id: user, event_name: 'user_click_chatnow' })
    },
    userSends: sends,
    async userSendsOther(user, kind = 'image') {
      interacts(user)
      await emit({
        ...toOa(user),
        event_name: `user_send_${kind}`,
        message: {
          msg_id: newId(),
          text: '',
          attachments: [{ type: kind, payload: { url: 'https://f.invalid/o' } }],
        },
      })
    },
    async anonymousSends(user, conversation, text) {
      interacts(user)
      await emit({
        ...toOa(user),
        event_name: 'anonymous_send_text',
        message: { conversation_id: conversation, text, msg_id: newId() },
      })
    },
    async userClicks(user, button) {
      const buttons = state.people.get(user)?.said.at(-1)?.buttons ?? []
      const pressed =
        typeof button === 'number' ? buttons[button] : buttons.find(({ title }) => title === button)
      if (!pressed) throw new Error(`the last message has no button “${button}”`)
      if (pressed.type.startsWith('oa.query')) await sends(user, String(pressed.payload))
    },
    async userRates(id, rate, feedbacks = [], note = '') {
      const sent = state.templates.find(({ msgId, trackingId }) => msgId === id || trackingId === id)
      if (!sent) throw new Error('no such template message')
      const { msgId, trackingId } = sent
      const submitted = String(state.clock.now)
      state.ratings.push({ rate, note, feedbacks, submitDate: submitted, msgId, trackingId })
      await emit({
        event_name: 'user_feedback',
        oa_id: APP.oaId,
        message: {
          rating_type: 'csat',
          option: 'five_emotions',
          rate,
          note,
          feedbacks,
          submit_time: submitted,
          msg_id: msgId,
          tracking_id: trackingId,
        },
      })
    },
    async userWithdraws(user) {
      await emit({
        oa_id: APP.oaId,
        user_id: user,
        user_id_by_app: '552177279717587730',
        event_name: 'user_withdraw',
      })
    },
    async adminWrites(user, text) {
      await emit({
        sender: { id: APP.oaId, admin_id: '71234' },
        recipient: { id: user },
        event_name: 'oa_send_text',
        message: { text, msg_id: newId() },
      })
    },
  }
}
