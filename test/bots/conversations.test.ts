import { describe, expect, test } from 'vitest'
import { conversations } from './conversations.ts'
import { channelDrivers, play } from './play.ts'

describe.each(Object.entries(channelDrivers))('%s', (name, open) => {
  for (const conversation of conversations)
    if (name !== 'console' || !conversation.chats)
      test(conversation.name, async () => {
        const turns = await play(await open(), conversation)
        for (const { citizen, bot, held, missing } of turns) {
          for (const words of held) expect(bot, citizen).toContain(words)
          for (const words of missing) expect(bot, citizen).not.toContain(words)
        }
        expect(turns.length).toBeGreaterThan(1)
      })
})
