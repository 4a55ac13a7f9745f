import type { Hono } from 'hono'
import { releaseReader } from '../../actions/publication/released.ts'
import { openGuesses } from '../citizen/guesses.ts'
import { sheetOf } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'
import { agencyRoutes } from './agency.ts'
import { fileRoutes } from './files.ts'
import { findRoutes } from './find.ts'
import { openPageRoutes } from './page.ts'
import type { OpenWeb, ReleaseFile } from './parts.ts'
import { OPEN_CSS } from './style.ts'

/** What everybody may see: published figures by agency, as files, and how they are made. They stay while the service is closed. */
export function openRoutes(app: Hono, base: Web): void {
  const sheet = sheetOf(base, OPEN_CSS)
  const web: OpenWeb = {
    ...base,
    sheet,
    slipSheet: sheet,
    guesses: openGuesses(base.world),
    releases: releaseReader(base.world),
    files: new Map<string, ReleaseFile>(),
  }
  openPageRoutes(app, web)
  findRoutes(app, web)
  agencyRoutes(app, web)
  fileRoutes(app, web)
}
