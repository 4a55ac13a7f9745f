import { en } from './en.ts'
import { vi, type DialogMessages } from './vi.ts'

/** Every language the bot speaks; a new one is a file and a line here. */
export const dialogMessages: { readonly [L in 'vi' | 'en']: DialogMessages } = { vi, en }
