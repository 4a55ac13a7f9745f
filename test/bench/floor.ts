import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

/*
 * The two yardsticks on the same stack: the bare floor (Hono, better-sqlite3, one insert, group commit) and the naive way
 * (one transaction a request). Started as `floor.ts FILE floor|naive`; prints its port.
 */
const [file = '', mode = 'floor'] = process.argv.slice(2)
const database = new Database(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('create table if not exists answers (id integer primary key, code text, level integer)')
const insert = database.prepare('insert into answers (code, level) values (?, ?)')
const [begin, commit] = [database.prepare('begin immediate'), database.prepare('commit')]
const queue: { readonly write: () => void; readonly done: () => void }[] = []

function flush(): void {
  const group = queue.splice(0)
  begin.run()
  for (const { write } of group) write()
  commit.run()
  for (const { done } of group) done()
}

function grouped(code: string, level: number): Promise<void> {
  if (queue.length === 0) setImmediate(flush)
  return new Promise((done) => queue.push({ write: () => insert.run(code, level), done }))
}

const app = new Hono()
app.post('/r/:code', async (c) => {
  const form = new URLSearchParams(await c.req.text())
  const [code, level] = [c.req.param('code'), Number(form.get('level'))]
  if (mode === 'floor') await grouped(code, level)
  else {
    begin.run()
    insert.run(code, level)
    commit.run()
  }
  return c.redirect('/done', 303)
})
serve({ fetch: app.fetch, port: 0 }, ({ port }) => process.stdout.write(`${JSON.stringify({ port })}\n`))
