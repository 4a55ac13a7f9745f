import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { accepted } from '../domain/accepted.ts'
import { BY, DOSSIER } from '../web/world.ts'
import { environment, folder, province, run } from './province.ts'

const SCRIPT = join(import.meta.dirname, '../../src/commands/chat.ts')

/** Types lines into a command and gives what it prints. */
function typed(dataDir: string, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...environment(dataDir), PATH: process.env['PATH'] }
    const child = execFile(process.execPath, [SCRIPT], { env }, (error, out) =>
      error ? reject(error) : resolve(out),
    )
    child.stdin?.end(`${lines.join('\n')}\n`)
  })
}

test('the survey runs in a terminal, and what is answered there is stored', async () => {
  const data = folder()
  const opened = await province(data)
  const { tree } = await opened.world.catalogues.read()
  const at = Date.now() - 3_600_000
  const dossier = { ...DOSSIER, receivedAt: at - 86_400_000, dueAt: null, finishedAt: at }
  const { codes } = accepted(await finishDossier(opened.world, BY, operatorScope(tree), dossier))
  const shown = await typed(data, [codes.short.toLowerCase(), 'không hài lòng', 'góp ý', 'chờ lâu', 'dừng'])
  expect(shown).toContain('Để đánh giá việc giải quyết thủ tục, xin gõ mã 8 ký tự')
  expect(shown).toContain('1 – Rất không hài lòng')
  expect(shown).toContain('Đã ghi nhận: Không hài lòng')
  expect(shown).toContain('Hoặc gõ: bỏ qua · quay lại · dừng')
  const rows = await opened.engine.db.selectFrom('responses').select(['level', 'comment', 'via']).execute()
  expect(rows).toEqual([{ level: 2, comment: 'chờ lâu', via: 'assisted' }])
})

test('an empty folder stays empty, and is told of', async () => {
  const data = folder()
  expect(await run(data, 'chat')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is nothing in'),
  })
  expect(readdirSync(data)).toEqual([])
})
