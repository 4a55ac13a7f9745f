/** Seconds of a processor that some work of this process takes, however much else the machine does meanwhile. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { system, user } = process.cpuUsage(before)
  return (system + user) / 1e6
}
