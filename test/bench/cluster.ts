import cluster from 'node:cluster'

/* Several processes of the service behind one port: `cluster.ts COUNT`. Prints the port when all of them listen. */
const count = Number(process.argv[2] ?? '1')
cluster.setupPrimary({ exec: 'src/main.ts', execArgv: ['--max-semi-space-size=8'], args: [], silent: true })
let listening = 0
cluster.on('listening', (_worker, { port }) => {
  if (++listening === count) process.stdout.write(`${JSON.stringify({ port })}\n`)
})
for (let started = 0; started < count; started++) {
  const { process: child } = cluster.fork()
  child.stdout?.resume()
  child.stderr?.pipe(process.stderr)
}
process.once('SIGTERM', () => {
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
})
cluster.on('exit', () => {
  if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0)
})
