import type { Kysely } from 'kysely'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'
import { rowInto } from './targets.ts'

type ReportKind = 'report-asked' | 'report-advanced' | 'report-made' | 'report-written' | 'report-removed'

/** Compilers of the changes of reports. */
export function reportChanges(db: Kysely<Schema>): Compilers<ReportKind> {
  const advanced = prepare<{ id: string; progress: number; steps: number }>((value) =>
    db
      .updateTable('reports')
      .set({ progress: value('progress'), steps: value('steps') })
      .where('id', '=', value('id')),
  )
  // A report is made once: its figures never change, only the words around them.
  const made = prepare<{ id: string; state: string; figures: string }>((value) =>
    db
      .updateTable('reports')
      .set({ state: value('state'), figures: value('figures') })
      .where('id', '=', value('id'))
      .where('state', '=', 'waiting'),
  )
  const written = prepare<{ id: string; texts: string; version: number }>((value) =>
    db
      .updateTable('reports')
      .set({ texts: value('texts'), version: value('version') })
      .where('id', '=', value('id')),
  )
  const removed = prepare<{ id: string }>((value) => db.deleteFrom('reports').where('id', '=', value('id')))
  return {
    'report-asked': ({ report }) => [rowInto('reports', { ...report, figures: '', texts: '{}' })],
    'report-advanced': ({ id, progress, steps }) => [advanced({ id, progress, steps })],
    'report-made': ({ figures, id }) => [
      made(
        figures
          ? { id, state: 'done', figures: JSON.stringify(figures) }
          : { id, state: 'failed', figures: '' },
      ),
    ],
    'report-written': ({ id, texts, version }) => [written({ id, texts: JSON.stringify(texts), version })],
    'report-removed': ({ id }) => [removed({ id })],
  }
}
