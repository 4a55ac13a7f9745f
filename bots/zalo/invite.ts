import type { InvitedRating } from '../../src/domain/message/message.ts'
import type { Inviter } from '../../src/ports/channel.ts'
import type { World } from '../../src/ports/world.ts'
import type { Client } from './client.ts'
import { deliveredAs } from './delivery.ts'
import { ratingsIn } from './ratings.ts'

/** The longest words of a template's parameter. */
const LONGEST = 100
const PAGE = 100

/** Invitations by an approved rating template, with the parameters `agency`, `procedure` and `date`. */
export function openInviter(
  world: Pick<World, 'log'>,
  client: Client,
  template: string,
): Omit<Inviter, 'perSecond'> {
  return {
    async invite(phone, id, { agency, procedure, day }) {
      const answer = await client.template({
        phone,
        template_id: template,
        template_data: { agency: cut(agency), procedure: cut(procedure), date: day },
        tracking_id: id,
      })
      return deliveredAs(world, answer)
    },
    async ratings(from, until) {
      const found: InvitedRating[] = []
      for (let offset = 0; ; offset += PAGE) {
        const query = { template_id: template, from_time: from, to_time: until, offset, limit: PAGE }
        const answer = await client.ratings(
          Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
        )
        const page = answer.kind === 'ok' ? ratingsIn(answer.data) : undefined
        if (!page) throw new Error(`ratings could not be read: ${JSON.stringify(reasonOf(answer))}`)
        found.push(...page.ratings)
        if (page.lines < PAGE) return found
      }
    },
  }
}

function reasonOf(answer: Awaited<ReturnType<Client['ratings']>>): string {
  return answer.kind === 'error' ? `error ${answer.code}` : answer.kind
}

function cut(words: string): string {
  const letters = [...words.normalize('NFC')]
  return letters.length <= LONGEST ? letters.join('') : `${letters.slice(0, LONGEST - 1).join('')}…`
}
