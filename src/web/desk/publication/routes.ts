import type { Hono } from 'hono'
import { releaseReader } from '../../../actions/publication/released.ts'
import type { Desk } from '../frame.ts'
import { publicationsPage } from './list.ts'
import { proofPage, publicationFile, publicationPage } from './page.ts'
import { postPublication, previewPage } from './preview.ts'

/** Publications: looked at before, frozen, revised, proved and taken as files. */
export function publicationDeskRoutes(app: Hono, desk: Desk): void {
  const releases = releaseReader(desk.web.world)
  app.get('/desk/publications', (c) => publicationsPage(desk, c))
  app.post('/desk/publications', (c) => postPublication(desk, c))
  app.get('/desk/publications/preview', (c) => previewPage(desk, c))
  app.get('/desk/publications/:number{\\d+}', (c) => publicationPage(desk, c, releases))
  app.get('/desk/publications/:number{\\d+}/proof', (c) => proofPage(desk, c))
  app.get('/desk/publications/:number{\\d+}/:file{file\\.[a-z]+}', (c) => publicationFile(desk, c, releases))
}
