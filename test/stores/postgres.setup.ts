import type { TestProject } from 'vitest/node'
import { openWorld } from '../../src/commands/open.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'
import { startPostgres } from './postgres-server.ts'

/** Starts a server for the run, with a database `province` that tests copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  await server.query('create database province')
  const { world, close } = await openWorld({
    STORE: 'postgres',
    DATABASE_URL: server.url('province'),
    TICKET_SECRETS: 'the-secret-of-all-tests',
    SEED: 'none',
    LOG_LEVEL: 'silent',
  })
  await seedShipped(world)
  await seedProvince(world)
  await close()
  project.provide('postgres', server.url('postgres'))
  return () => server.remove()
}
