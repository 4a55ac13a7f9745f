import {
  anonymousSent,
  echoed,
  followed,
  infoSubmitted,
  otherSent,
  rated,
  textSent,
  told,
  type Kind,
} from './events.ts'
import type { Fields } from './hooks.ts'
import { newId, personOf, type State } from './state.ts'

/** What people do with the OA; each resolves when the webhook has answered, or at once while events are held back. */
export interface People {
  userFollows(user: string): Promise<void>
  userUnfollows(user: string): Promise<void>
  /** Opens the chat by its button: told once, and only of somebody who has not written yet. */
  userClicksChatNow(user: string): Promise<void>
  /** Writes, or answers the message that `quote` names. */
  userSends(user: string, text: string, options?: { readonly quote?: string }): Promise<void>
  userSendsPhoto(user: string): Promise<void>
  /** Anything else that is no text. */
  userSendsOther(user: string, kind?: Kind): Promise<void>
  anonymousSends(anonymousId: string, conversationId: string, text: string): Promise<void>
  /** Presses a button of the OA's last message, by its place or its title; one that opens something tells nothing. */
  userClicks(user: string, button: number | string): Promise<void>
  /** Answers a template message, named by either of its ids. */
  userRates(id: string, stars: number, feedbacks?: readonly string[], note?: string): Promise<void>
  /** Gives name and phone, as the OA asked. */
  userSubmitsInfo(user: string, name?: string, phone?: string): Promise<void>
  userWithdraws(user: string): Promise<void>
  /** An administrator of the OA writes by hand. */
  adminWrites(user: string, text: string): Promise<void>
}

export function openPeople(state: State, emit: (fields: Fields) => Promise<void>): People {
  const interacts = (user: string) => {
    const person = personOf(state, user)
    person.interactedAt = state.clock.now
    return person
  }
  const writes = async (user: string, event: Fields) => {
    interacts(user).talked = true
    await emit(event)
  }
  const sends = (user: string, text: string, quote?: string) =>
    writes(user, textSent(user, text, newId(), quote))
  const sendsOther = (user: string, kind: Kind = 'image') => writes(user, otherSent(user, kind, newId()))
  return {
    async userFollows(user) {
      interacts(user).follows = true
      await emit(followed(user, 'follow'))
    },
    async userUnfollows(user) {
      personOf(state, user).follows = false
      await emit(followed(user, 'unfollow'))
    },
    async userClicksChatNow(user) {
      const person = interacts(user)
      if (person.talked || person.clickedChat) return
      person.clickedChat = true
      await emit(told(user, 'user_click_chatnow'))
    },
    userSends: (user, text, { quote } = {}) => sends(user, text, quote),
    userSendsPhoto: (user) => sendsOther(user),
    userSendsOther: sendsOther,
    anonymousSends(user, conversation, text) {
      personOf(state, user).conversations.add(conversation)
      return writes(user, anonymousSent(user, conversation, text, newId()))
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
      if (!sent || id === '') throw new Error('no such template message')
      const { msgId, trackingId } = sent
      const { now } = state.clock
      state.ratings.push({ rate, note, feedbacks, submitDate: String(now), msgId, trackingId })
      await emit(rated(sent, rate, feedbacks, note, now))
    },
    userSubmitsInfo: (user, name = 'Nguyễn Văn A', phone = '84912345678') =>
      writes(user, infoSubmitted(user, name, phone)),
    userWithdraws: (user) => emit(told(user, 'user_withdraw')),
    adminWrites: (user, text) => emit(echoed(user, { text }, newId(), '71234')),
  }
}
