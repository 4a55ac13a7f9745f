/** Width of every drawing, in its own units. */
export const WIDTH = 760
/** Height of one row of a drawing by rows. */
export const ROW = 34
/** Room for the names beside the rows. */
export const NAMES = 250
/** What stands above and below the rows: the title, with levels and contributions a legend, and the axis. */
export const ROOM = { levels: [62, 30], shares: [38, 30], contributions: [62, 46] } as const
/** Height of a drawing of months or of peers. */
export const TALL = 320

/** Height of a drawing of so many rows. */
export function rowsHeight(of: keyof typeof ROOM, rows: number): number {
  const [above, below] = ROOM[of]
  return above + below + rows * ROW
}
