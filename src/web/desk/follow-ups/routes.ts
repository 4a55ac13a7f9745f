import type { Hono } from 'hono'
import type { Desk } from '../frame.ts'
import { followUpList } from './list.ts'
import { followUpPage, postFollowUp } from './page.ts'

/** The pages on which officials answer. */
export function followUpRoutes(app: Hono, desk: Desk): void {
  app.get('/desk/follow-ups', (c) => followUpList(desk, c))
  app.get('/desk/follow-ups/:id', (c) => followUpPage(desk, c))
  for (const kind of ['take', 'answer', 'adopt', 'reopen'] as const)
    app.post(`/desk/follow-ups/:id/${kind}`, (c) => postFollowUp(desk, c, kind))
}
