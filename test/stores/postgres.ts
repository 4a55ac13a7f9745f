import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server's administrative database. */
    postgres: string
  }
}

let made = 0

/** A new database on the run's server, copied from another of its databases. */
export async function freshDatabase(template: string): Promise<{ url: string; remove(): Promise<void> }> {
  const url = new URL(inject('postgres'))
  const name = `test_${process.pid}_${++made}`
  await administrate(`create database ${name} template ${template}`)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => administrate(`drop database if exists ${name} with (force)`) }
}

async function administrate(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
