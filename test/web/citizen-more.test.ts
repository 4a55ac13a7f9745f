import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reissueTicket } from '../../src/actions/ticket/reissue.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { counts, form, rows, tap, textOf } from './citizen-steps.ts'
import { COMMUNE, openTestApp, START, type TestApp } from './world.ts'

const MINUTE = 60_000

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = START
})

/** A ticket that was rated, with the addresses that follow. */
async function rated(level: number) {
  const { long } = await t.finish()
  const known = new Set((await rows(t)).map(({ id }) => id))
  const { attempt } = await tap(t, `/r/${long}`, level)
  const send = (fields: Readonly<Record<string, string>> | URLSearchParams) => {
    const all = new URLSearchParams(fields)
    all.set('attempt', attempt)
    return t.app.request(`/r/${long}/more`, form(all))
  }
  const row = (await rows(t)).find(({ id }) => !known.has(id))
  return {
    long,
    attempt,
    more: `/r/${long}/more?attempt=${attempt}`,
    done: `/r/${long}/done?attempt=${attempt}`,
    send,
    row,
  }
}

/** The newest state of the response that holds a comment. */
async function withComment(comment: string) {
  return (await rows(t)).find((row) => row.comment === comment)
}

describe('the page after the tap', () => {
  it('asks the five factors on the same scale, nothing of it required', async () => {
    const { more } = await rated(5)
    const page = await textOf(await t.app.request(more))
    for (const id of ['access', 'procedure', 'officials', 'result', 'petitions'])
      expect(
        [...page.matchAll(new RegExp(`name="q.${id}" value="(\\d?)"`, 'g'))].map(([, value]) => value),
      ).toEqual(['5', '4', '3', '2', '1', '0', ''])
    expect(page).toContain('Không áp dụng')
    expect(page).not.toContain('required')
    expect(page).toContain('Ông/Bà có thể sửa câu trả lời đến 10:30.')
  })

  it('offers reasons for a low level alone', async () => {
    for (const level of [1, 2])
      expect(await textOf(await t.app.request((await rated(level)).more))).toContain('name="reason"')
    for (const level of [3, 4, 5])
      expect(await textOf(await t.app.request((await rated(level)).more))).not.toContain('name="reason"')
  })

  it('stores what was added, shows it again, and leads to thanks', async () => {
    const { send, more, done } = await rated(2)
    const fields = new URLSearchParams({
      level: '2',
      'q.access': '4',
      'q.result': '1',
      'q.petitions': '0',
      'q.officials': '',
    })
    fields.append('reason', 'late')
    fields.append('reason', 'papers')
    fields.set('comment', 'Gọi 0912 345 678 & <b>đợi</b> lâu')
    const sent = await send(fields)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(done)
    const row = await withComment('Gọi [số điện thoại] & <b>đợi</b> lâu')
    expect(row).toMatchObject({ level: 2, revision: 1 })
    expect(JSON.parse(row?.items ?? '')).toEqual({ access: 4, result: 1, petitions: 0 })
    expect(JSON.parse(row?.reasons ?? '')).toEqual(['late', 'papers'])
    const page = await textOf(await t.app.request(more))
    expect(page).toMatch(/name="q.access" value="4" checked/)
    expect(page).toMatch(/name="q.officials" value="" checked/)
    expect(page).toMatch(/value="late" checked/)
    expect(page).toContain('Gọi [số điện thoại] &amp; &lt;b&gt;đợi&lt;/b&gt; lâu</textarea>')
    expect(await textOf(await t.app.request(done))).toContain('Không hài lòng')
  })

  it('takes another level, and forgets the reasons of a low one', async () => {
    const { send } = await rated(1)
    const before = await counts(t)
    await send({ level: '1', reason: 'late', comment: 'đổi ý' })
    await send({ level: '4', reason: 'late', comment: 'đổi ý' })
    expect(await withComment('đổi ý')).toMatchObject({ level: 4, reasons: '[]', revision: 2 })
    const after = await counts(t)
    expect(after.official[0]).toBe((before.official[0] ?? 0) - 1)
    expect(after.official[3]).toBe((before.official[3] ?? 0) + 1)
  })

  it('stores one change of many that are sent in parallel, and counts the last', async () => {
    const { send } = await rated(3)
    const total = (await counts(t)).official.reduce((sum, n) => sum + n, 0)
    const sent = await Promise.all(
      ['1', '2', '4', '5'].map((level) => send({ level, comment: `song song ${level}` })),
    )
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    expect((await rows(t)).filter(({ comment }) => comment.startsWith('song song'))).toHaveLength(1)
    expect((await counts(t)).official.reduce((sum, n) => sum + n, 0)).toBe(total)
  })

  it('keeps everything that was typed when the comment is too long', async () => {
    const { send, row } = await rated(1)
    const comment = `${'ự'.repeat(2000)}<`
    const response = await send({ level: '1', 'q.access': '5', reason: 'late', comment })
    const page = await textOf(response)
    expect(response.status).toBe(422)
    expect(page).toContain('Ý kiến khác: Dài quá 2000 ký tự.')
    expect(page).toContain('aria-invalid="true"')
    expect(page).toContain(`${'ự'.repeat(2000)}&lt;</textarea>`)
    expect(page).toMatch(/name="q.access" value="5" checked/)
    expect(page).toMatch(/value="late" checked/)
    expect((await rows(t)).find(({ id }) => id === row?.id)).toMatchObject({
      revision: row?.revision,
      comment: '',
    })
  })

  it('counts characters as people do: 2,000 of any kind fit', async () => {
    const { send } = await rated(5)
    expect((await send({ level: '5', comment: '😀'.repeat(2000) })).status).toBe(303)
    expect((await send({ level: '5', comment: 'ế'.normalize('NFD').repeat(2000) })).status).toBe(303)
    expect((await send({ level: '5', comment: '😀'.repeat(2001) })).status).toBe(422)
  })

  it('refuses what no page sends, by name', async () => {
    const { send } = await rated(1)
    for (const fields of [{ 'q.access': '9' }, { 'q.nothing': '5' }, { reason: 'nothing' }]) {
      const response = await send({ level: '1', ...fields } as Record<string, string>)
      expect(response.status).toBe(422)
      expect(await textOf(response)).toContain('role="alert"')
    }
  })

  it('refuses a form of more than 64 KB, whether or not its length is said', async () => {
    const { send, long } = await rated(5)
    const response = await send({ comment: 'a'.repeat(70_000) })
    expect(response.status).toBe(413)
    expect(await textOf(response)).toContain('Nội dung quá dài')
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 70; at++) controller.enqueue(new Uint8Array(1024).fill(97))
        controller.close()
      },
    })
    const streamed = new Request(`http://localhost/r/${long}/more`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await t.app.request(streamed)).status).toBe(413)
  })
})

describe('the time to change', () => {
  it('is thirty minutes, then says so and changes nothing', async () => {
    const { send, more, done } = await rated(4)
    t.clock.now += 30 * MINUTE - 1
    expect((await t.app.request(more)).status).toBe(200)
    expect((await send({ level: '4', comment: 'kịp' })).status).toBe(303)
    t.clock.now += 1
    for (const late of [
      await t.app.request(more),
      await t.app.request(done),
      await send({ level: '1', comment: 'muộn' }),
    ]) {
      expect(late.status).toBe(409)
      expect(await textOf(late)).toContain('Đã hết thời gian sửa')
    }
    expect(await withComment('kịp')).toMatchObject({ level: 4 })
    expect(await withComment('muộn')).toBeUndefined()
  })

  it('belongs to who holds the attempt', async () => {
    const { long } = await rated(4)
    const stranger = await t.app.request(`/r/${long}/more?attempt=${t.world.vault.random()}`)
    expect(stranger.status).toBe(404)
    expect(await textOf(stranger)).toContain(`href="/r/${long}"`)
    expect((await t.app.request(`/r/${long}/more`)).headers.get('location')).toBe(`/r/${long}`)
    expect((await t.app.request(`/r/${long}/more`, form({ comment: 'x' }))).headers.get('location')).toBe(
      `/r/${long}`,
    )
  })

  it('is not shortened by a reissue that came too late', async () => {
    const code = 'H15.50.05.13-261120-9000'
    const { long } = await t.finish({ code })
    const { attempt } = await tap(t, `/r/${long}`, 4)
    const scope = operatorScope((await t.world.catalogues.read()).tree)
    const again = await reissueTicket(t.world, { kind: 'system', name: 'test' }, scope, {
      system: 'test',
      code,
    })
    expect(again.ok).toBe(false)
    expect((await t.app.request(`/r/${long}/more?attempt=${attempt}`)).status).toBe(200)
  })
})

describe('another questionnaire', () => {
  it('asks its criteria under the names of their factors', async () => {
    const other = await openTestApp()
    const saved = await saveCatalogues(
      other.world,
      { kind: 'system', name: 'test' },
      {
        assignments: [
          { agency: COMMUNE, procedure: null, questionnaire: 'service-2023', validFrom: '2026-01-01' },
        ],
      },
    )
    expect(saved.ok).toBe(true)
    const { response } = await tap(other, `/r/${(await other.finish()).long}`, 4)
    const page = await textOf(await other.app.request(response.headers.get('location') ?? ''))
    expect([...page.matchAll(/<h3>([^<]+)<\/h3>/g)]).toHaveLength(5)
    expect([...page.matchAll(/name="q\.[^"]+" value="5"/g)]).toHaveLength(19)
    expect((await rows(other))[0]).toMatchObject({ questionnaire: 'service-2023', version: 1 })
    await other.close()
  })
})
