import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { folder } from '../commands/province.ts'
import { freePorts } from '../ports.ts'

test('one command gives a developer both fakes, the service, and a page to talk to the bot', async () => {
  // One for the service, three for what stands around it.
  const port = await freePorts(4)
  const child = spawn(process.execPath, ['test/fakes/run.ts'], {
    env: { ...process.env, DATA_DIR: folder(), PORT: String(port), FAKES_PORT: String(port + 1) },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
  await expect.poll(() => told).toContain('Zalo is connected')
  const page = /Be the citizen at (\S+)/.exec(told)?.[1] ?? ''
  const code = /\/r\/(\w{26})/.exec(told)?.[1]
  expect(await (await fetch(page)).text()).toContain('You are the citizen')
  const does = (path: string, words: string) =>
    fetch(`${page}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ words }),
    })
  const state = async () => (await fetch(`${page}/state`)).text()
  await does('zalo/say', `#DG ${code}`)
  await expect.poll(state).toContain('hài lòng ở mức nào')
  await does('zalo/press', '2 – Không hài lòng')
  await expect.poll(state).toContain('Đã ghi nhận: Không hài lòng')
  // Telegram is asked for updates here, instead of calling.
  await does('telegram/say', `/start ${code}`)
  await expect.poll(state).toContain('Phiếu này đã được dùng')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
