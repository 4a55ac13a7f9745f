import { test } from 'vitest'

process.stderr.write(
  '\n*** NO POSTGRESQL SERVER on this machine: nothing was tested on PostgreSQL. Debian: apt-get install postgresql ***\n\n',
)

test.skip('everything on PostgreSQL: this machine has no server of version 15 or newer', () => undefined)
