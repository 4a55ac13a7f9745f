import type { Context } from 'hono'
import type { Report } from '../../../domain/report/report.ts'
import type { Web } from '../../parts/web.ts'
import { askedOf } from '../asked.ts'
import { nowhere, type Desk } from '../frame.ts'
import { fileNameOf, outlineOf, type ReportCharts } from './build.ts'
import { chartsOf } from './charts.ts'
import { breakableOutline } from './words.ts'

/** What a report can be taken as. */
export const FILE_KINDS = ['docx', 'pdf', 'xlsx', 'csv', 'json'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const TYPES: { readonly [K in FileKind]: string } = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** A report as a file of one kind; all of them are written from the same frozen figures. */
export async function reportFile(desk: Desk, c: Context): Promise<Response> {
  const kind = FILE_KINDS.find((one) => c.req.path.endsWith(`.${one}`))
  const id = c.req.param('id') ?? ''
  const report = await desk.web.world.reports.find(c.get('official').scope('scores'), id)
  const body = report && kind && (await written(desk.web, report, kind))
  if (!body || !kind || !report?.figures) return nowhere(desk, askedOf(desk.web, c))
  return c.body(body, 200, {
    'content-type': TYPES[kind],
    'content-disposition': `attachment; filename="${fileNameOf(report.figures)}.${kind}"`,
    'cache-control': 'no-store',
  })
}

/** Writers are loaded when first needed: they are large, and most starts never write a report. */
async function written(
  web: Web,
  { figures, texts }: Report,
  kind: FileKind,
): Promise<string | Uint8Array<ArrayBuffer> | undefined> {
  if (!figures) return undefined
  const charts = async (): Promise<ReportCharts> => chartsOf(figures)
  switch (kind) {
    case 'docx': {
      const { docxOf } = await import('./docx.ts')
      return docxOf(
        breakableOutline(outlineOf(figures, texts, web.picture ? await charts() : {})),
        web.picture,
      )
    }
    case 'pdf': {
      if (!web.pdf) return undefined
      const { pdfDefinition } = await import('./pdf.ts')
      return new Uint8Array(
        await web.pdf(pdfDefinition(breakableOutline(outlineOf(figures, texts, await charts())))),
      )
    }
    case 'xlsx':
      return (await import('./sheets.ts')).xlsxOf(figures)
    case 'csv':
      return (await import('./sheets.ts')).csvOf(figures)
    case 'json':
      return JSON.stringify({ figures, texts }, null, 2)
  }
}
