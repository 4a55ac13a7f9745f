import type { Hono } from 'hono'
import { openAPIRouteHandler } from 'hono-openapi'
import { problem } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { analysisRoutes } from './analysis.ts'
import { driverRoutes } from './drivers.ts'
import { docsRoute } from './docs.ts'
import { dossierRoutes } from './dossiers.ts'
import { indexRoutes } from './indices.ts'
import { publicationRoutes } from './publications.ts'
import { reportedRoutes } from './reported.ts'
import { planRoutes } from './plan.ts'
import { targetRoutes } from './targets.ts'
import { responseRoutes } from './responses.ts'
import { scoreRoutes } from './scores.ts'

/** The API of other systems, its OpenAPI document, and that document to read. */
export function apiRoutes(app: Hono, web: Web): void {
  app.route('/api/v1', dossierRoutes(web))
  app.route('/api/v1', scoreRoutes(web))
  app.route('/api/v1', responseRoutes(web))
  app.route('/api/v1', analysisRoutes(web))
  app.route('/api/v1', driverRoutes(web))
  app.route('/api/v1', indexRoutes(web))
  app.route('/api/v1', publicationRoutes(web))
  app.route('/api/v1', targetRoutes(web))
  app.route('/api/v1', reportedRoutes(web))
  app.route('/api/v1', planRoutes(web))
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        openapi: '3.1.0',
        info: {
          title: 'Citizen satisfaction API',
          version: '1',
          description: 'Finished dossiers in, ratings bound to them, scores by agency out.',
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        servers: [{ url: web.baseUrl }],
        components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
        security: [{ key: [] }],
      },
      includeEmptyPaths: false,
      defaultValidationErrorResponse: false,
      exclude: [/^(?!\/api\/v1\/)/],
    }),
  )
  docsRoute(app, web)
  app.all('/api/*', () => problem(404, 'There is no such address in the API; see /api/docs.'))
}
