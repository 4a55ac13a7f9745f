import { Api } from 'grammy/web'
import type { TelegramSettings } from './index.ts'

const COMMANDS = {
  vi: [
    { command: 'start', description: 'Đánh giá việc giải quyết thủ tục' },
    { command: 'trogiup', description: 'Cách dùng' },
    { command: 'xoa', description: 'Xóa những gì cuộc trò chuyện giữ về tôi' },
  ],
  en: [
    { command: 'start', description: 'Rate how a procedure was handled' },
    { command: 'help', description: 'How to use this' },
    { command: 'delete', description: 'Delete what this chat holds about me' },
  ],
} as const

/**
 * Tells Telegram where to call and which commands there are; safe to repeat. Returns the bot's own name.
 * @throws GrammyError when Telegram refuses, HttpError when it cannot be reached
 */
export async function connectTelegram(
  { apiRoot, secret, token }: Omit<TelegramSettings, 'bot'>,
  baseUrl: string,
): Promise<string> {
  const api = new Api(token, { apiRoot })
  const { username } = await api.getMe()
  await api.setWebhook(`${baseUrl}/hooks/telegram`, {
    secret_token: secret,
    allowed_updates: ['message', 'callback_query'],
  })
  await api.setMyCommands([...COMMANDS.vi])
  await api.setMyCommands([...COMMANDS.en], { language_code: 'en' })
  return username
}
