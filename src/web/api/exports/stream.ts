import { beginExport, type ExportQuestion } from '../../../actions/export/begin.ts'
import { noteExport } from '../../../actions/export/note.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import type { Scope } from '../../../domain/access/scope.ts'
import { accept, type Result } from '../../../domain/result.ts'
import type { Web } from '../../parts/web.ts'
import { FORMATS, type FormatName } from './index.ts'

/** Raw answers as a download, portion by portion as fast as they are taken; begun and ended in the log. */
export async function exportResponse(
  { world }: Pick<Web, 'world'>,
  { actor, scope }: { readonly actor: Actor; readonly scope: Scope },
  question: ExportQuestion,
  name: FormatName,
): Promise<Result<Response>> {
  const begun = await beginExport(world, scope, question)
  if (!begun.ok) return begun
  const made = begun.value
  const { tree } = await world.catalogues.read()
  await noteExport(world, actor, question)
  const format = FORMATS[name]
  const write = format.writer(made, tree)
  const portions = made.portions()
  let rows = 0
  const ended = () => noteExport(world, actor, question, rows)
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const header = question.after === undefined ? format.header(made) : ''
        if (header !== '') controller.enqueue(new TextEncoder().encode(header))
      },
      async pull(controller) {
        const { done, value } = await portions.next()
        if (done) {
          await ended()
          return controller.close()
        }
        rows += value.size - value.skip
        controller.enqueue(write(value))
      },
      async cancel() {
        await portions.return(undefined)
        await ended()
      },
    },
    // The next portion is read when the one before is gone, so that a slow reader fills no memory.
    { highWaterMark: 0 },
  )
  const file = `responses-${question.period.name.replaceAll('.', '-')}.${format.extension}`
  return accept(
    new Response(body, {
      headers: {
        'content-type': format.type,
        'content-disposition': `attachment; filename="${file}"`,
        'cache-control': 'no-store',
      },
    }),
  )
}
