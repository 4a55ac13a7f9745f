import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Desk } from '../frame.ts'
import { agenciesPage } from './agencies.ts'
import { agencyPage, postAgency, postAgencyEdit } from './agency.ts'
import { counterPage, countersPage, postCounter, postCounterEdit } from './counters.ts'
import { notThere } from './fields.ts'
import { filesPage, postConfirm, postFile, takeFile, tooLarge } from './files.ts'
import { keysPage, postKey, postRevoke } from './keys.ts'
import { posterSheets } from './poster-sheet.ts'
import { postersPage, postersPdf, postersPrint } from './posters.ts'
import { postProcedure, postProcedureEdit, procedureEditPage, proceduresPage } from './procedures.ts'
import { postAssignment, questionnairesPage } from './questionnaires.ts'
import { postSuccession, postWithdraw } from './restructure.ts'
import { startPage } from './start.ts'
import { CONFIRM_FORM, UPLOAD_FORM } from './upload.ts'

/** Forms that hold a whole file; they have a limit of their own, behind the check of who sends them. */
export function holdsFile(path: string): boolean {
  return path === '/desk/catalogues/files' || path === '/desk/catalogues/files/confirm'
}

/** The catalogues, for whoever manages agencies. */
export function catalogueRoutes(app: Hono, desk: Desk): void {
  const sheets = posterSheets(desk.web)
  const onError = (c: Context) => tooLarge(desk, c)
  app.use('/desk/catalogues/*', async (c, next) =>
    c.get('official').may('manage') ? next() : notThere(desk, c),
  )
  const run = (handler: (desk: Desk, c: Context) => Promise<Response>) => (c: Context) => handler(desk, c)
  app.get('/desk/catalogues', run(startPage))
  app.get('/desk/catalogues/agencies', run(agenciesPage))
  app.post('/desk/catalogues/agencies', run(postAgency))
  app.get('/desk/catalogues/agencies/:code', run(agencyPage))
  app.post('/desk/catalogues/agencies/:code', run(postAgencyEdit))
  app.post('/desk/catalogues/agencies/:code/succession', run(postSuccession))
  app.post('/desk/catalogues/successions/withdraw', run(postWithdraw))
  app.get('/desk/catalogues/procedures', run(proceduresPage))
  app.post('/desk/catalogues/procedures', run(postProcedure))
  app.get('/desk/catalogues/procedures/:code', run(procedureEditPage))
  app.post('/desk/catalogues/procedures/:code', run(postProcedureEdit))
  app.get('/desk/catalogues/counters', run(countersPage))
  app.post('/desk/catalogues/counters', run(postCounter))
  app.get('/desk/catalogues/counters/:code', run(counterPage))
  app.post('/desk/catalogues/counters/:code', run(postCounterEdit))
  app.get('/desk/catalogues/files', run(filesPage))
  app.post('/desk/catalogues/files', bodyLimit({ maxSize: UPLOAD_FORM, onError }), run(postFile))
  app.post('/desk/catalogues/files/confirm', bodyLimit({ maxSize: CONFIRM_FORM, onError }), run(postConfirm))
  app.get('/desk/catalogues/files/:file{[a-z]+\\.csv}', run(takeFile))
  app.get('/desk/catalogues/posters', run(postersPage))
  app.get('/desk/catalogues/posters/posters.pdf', run(postersPdf))
  app.get('/desk/catalogues/posters/print', (c) => postersPrint(desk, sheets, c))
  app.get('/desk/catalogues/questionnaires', run(questionnairesPage))
  app.post('/desk/catalogues/questionnaires', run(postAssignment))
  app.get('/desk/catalogues/keys', run(keysPage))
  app.post('/desk/catalogues/keys', run(postKey))
  app.post('/desk/catalogues/keys/revoke', run(postRevoke))
}
