import type { Hono } from 'hono'
import type { Desk } from '../frame.ts'
import { evaluationFile, evaluationPage } from './evaluation.ts'
import { targetsPage } from './list.ts'
import { targetPage } from './page.ts'
import { postAnswer, postProposal, postToLevel } from './post.ts'

/** Targets: proposed, answered, followed through the year and evaluated. */
export function targetRoutes(app: Hono, desk: Desk): void {
  app.get('/desk/targets', (c) => targetsPage(desk, c))
  app.post('/desk/targets', (c) => postToLevel(desk, c))
  app.post('/desk/targets/propose', (c) => postProposal(desk, c))
  app.post('/desk/targets/answer', (c) => postAnswer(desk, c))
  app.get('/desk/targets/evaluation', (c) => evaluationPage(desk, c))
  app.get('/desk/targets/evaluation.csv', (c) => evaluationFile(desk, c))
  app.get('/desk/targets/agency/:code', (c) => targetPage(desk, c))
}
