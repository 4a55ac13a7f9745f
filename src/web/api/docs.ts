import type { Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { messages } from '../messages/index.ts'
import { isDemo } from '../parts/demo.ts'
import { page, sheetOf, type Html } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'

/** As much of an OpenAPI document as the page shows; everything else is passed over. */
const schemaSchema: v.GenericSchema<unknown> = v.unknown()
const contentSchema = v.optional(v.record(v.string(), v.object({ schema: v.optional(schemaSchema) })), {})
const operationSchema = v.object({
  summary: v.optional(v.string(), ''),
  description: v.optional(v.string(), ''),
  parameters: v.optional(
    v.array(
      v.object({
        name: v.string(),
        in: v.string(),
        required: v.optional(v.boolean(), false),
        description: v.optional(v.string(), ''),
        schema: v.optional(schemaSchema),
      }),
    ),
    [],
  ),
  requestBody: v.optional(v.object({ content: contentSchema })),
  responses: v.optional(
    v.record(v.string(), v.object({ description: v.optional(v.string(), ''), content: contentSchema })),
    {},
  ),
})
const documentSchema = v.object({
  info: v.object({ title: v.string(), version: v.string(), description: v.optional(v.string(), '') }),
  paths: v.record(v.string(), v.record(v.string(), operationSchema)),
})

const CSS = `:root{color-scheme:light dark;background:Canvas;color:CanvasText}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h2{margin-top:2.5rem;font-size:1.15rem}pre{overflow:auto;border:1px solid GrayText;padding:.75rem;border-radius:.4rem;font-size:.85rem;max-height:30rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-bottom:1px solid GrayText;padding:.4rem}a{color:LinkText}
summary{padding:.4rem 0;cursor:pointer}:focus-visible{outline:3px solid Highlight;outline-offset:2px}`

/** The API document as a page to read, made from the document itself; nothing comes from another host. */
export function docsRoute(app: Hono, web: Web): void {
  const sheet = sheetOf(web, CSS)
  app.get('/api/docs', async () => {
    const response = await app.request('/api/openapi.json')
    const { info, paths } = v.parse(documentSchema, await response.json())
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    return page({
      sheet,
      lang: 'en',
      title: `${info.title} ${info.version}`,
      body: html`<main>
        ${
          (await isDemo(web))
            ? html`<p><strong lang="vi">${messages.vi.desk.demo}</strong> ${messages.en.desk.demo}</p>`
            : ''
        }
        <h1>${info.title} ${info.version}</h1>
        <p>
          ${info.description} The document itself: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI
          3.1).
        </p>
        <p>Send a key made by <code>npm run keys</code> as <code>Authorization: Bearer KEY</code>.</p>
        ${operations.map(operationPart)}
      </main>`,
    })
  })
}

function operationPart(one: {
  path: string
  method: string
  operation: v.InferOutput<typeof operationSchema>
}): Html | Promise<Html> {
  const { path, method, operation } = one
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p><strong>${operation.summary}.</strong> ${operation.description}</p>
    ${operation.parameters.length > 0 ? parametersPart(operation.parameters, path) : ''}
    ${operation.requestBody ? contentPart('Body', operation.requestBody.content) : ''}
    ${Object.entries(operation.responses).map(([status, { description, content }]) => contentPart(`${status} ${description}`, content))}
  </section>`
}

function parametersPart(parameters: v.InferOutput<typeof operationSchema>['parameters'], path: string) {
  return html`<table>
    <caption>
      Parameters of ${path}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map(
        (one) =>
          html`<tr>
            <th scope="row"><code>${one.name}</code>${one.required ? ' (required)' : ''}</th>
            <td>${one.description} <code>${JSON.stringify(one.schema)}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function contentPart(title: string, content: v.InferOutput<typeof contentSchema>) {
  const parts = Object.entries(content)
  if (parts.length === 0) return html`<p>${title}</p>`
  return html`<details>
    <summary>${title}</summary>
    ${parts.map(
      ([type, { schema }]) =>
        html`<p><code>${type}</code></p>
          <pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>`,
    )}
  </details>`
}
