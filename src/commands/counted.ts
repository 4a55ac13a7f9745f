/** How many of something, in English: “1 agency”, “2 agencies”. */
export function counted(count: number, [one, several]: readonly [one: string, several: string]): string {
  return `${count} ${count === 1 ? one : several}`
}
