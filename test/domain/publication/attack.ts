import { openAttack, type Range, type Sum } from '../statistics/attack.ts'

/** A line of a public table as anybody can download it. */
export interface Seen {
  readonly agency: string
  readonly part: string
  readonly field: string | null
  readonly answers: number | null
  readonly satisfied: number | null
  readonly withheld: string | null
  readonly shareWithheld: string | null
  readonly until: string
}

/** A public table, with its days. */
export interface SeenTable {
  readonly from: string
  readonly to: string
  readonly until: string
  readonly rows: readonly Seen[]
}

/** A count of a line among what one table added to those before it. */
export interface Target {
  readonly table: number
  readonly row: Pick<Seen, 'agency' | 'part' | 'field'>
  readonly of: 'answers' | 'satisfied'
}

/**
 * The attack on public tables of all periods and revisions together, by somebody who knows the hierarchy, the fields, the rules,
 * and every published number: how far it gets with what one table added.
 */
export async function attackTables(
  tables: readonly SeenTable[],
  parents: Readonly<Record<string, string | null>>,
  fields: readonly string[],
): Promise<(target: Target) => Range> {
  const within = withinOf(tables)
  const below = (code: string): readonly string[] => [
    code,
    ...Object.keys(parents)
      .filter((one) => parents[one] === code)
      .flatMap(below),
  ]
  const leavesOf = ({ agency, field, part }: Target['row']) =>
    (part === 'all' ? below(agency) : [agency]).flatMap((code) =>
      part === 'field' ? [`${code}/${field}`] : fields.map((one) => `${code}/${one}`),
    )
  const variables = (of: Target['of'], row: Target['row'], batches: readonly number[]) =>
    leavesOf(row).flatMap((leaf) => batches.map((batch) => `${of}:${leaf}:${batch}`))
  const same = (a: Target['row'], b: Target['row']) =>
    a.agency === b.agency && a.part === b.part && a.field === b.field
  /** What additions a line is made of: its last day tells whether the newest is in it. */
  const batchesOf = (at: number, row: Seen): readonly number[] => [
    ...(within[at] ?? []).flatMap((inner) => {
      const base = tables[inner]?.rows.find((one) => same(one, row))
      return base ? batchesOf(inner, base) : []
    }),
    ...((within[at] ?? []).length === 0 || row.until === tables[at]?.until ? [at] : []),
  ]
  const sums: Sum[] = []
  for (const [at, { rows }] of tables.entries())
    for (const row of rows) {
      const exactly = (of: Target['of'], count: number) =>
        sums.push({ of: variables(of, row, batchesOf(at, row)), least: count, most: count })
      if (row.answers !== null) exactly('answers', row.answers)
      if (row.satisfied !== null) exactly('satisfied', row.satisfied)
      const added = (of: Target['of'], why: string | null, threshold: number) => {
        if (why === 'few') sums.push({ of: variables(of, row, [at]), least: 0, most: threshold - 1 })
        if (why === 'protects') sums.push({ of: variables(of, row, [at]), least: threshold, most: Infinity })
      }
      added('answers', row.withheld, 10)
      if ((within[at] ?? []).length === 0) added('satisfied', row.shareWithheld, 3)
    }
  const leaves = Object.keys(parents).flatMap((agency) => leavesOf({ agency, part: 'own', field: null }))
  const pairs = leaves.flatMap((leaf) =>
    tables.map((_, at) => [`satisfied:${leaf}:${at}`, `answers:${leaf}:${at}`] as const),
  )
  const range = await openAttack({ sums, pairs })
  return ({ of, row, table }) => range(variables(of, row, [table]))
}

/** For each table the newest ones before it of which it is made. */
function withinOf(tables: readonly SeenTable[]): readonly (readonly number[])[] {
  let opened: readonly number[] = []
  return tables.map(({ from, to, rows }, at) => {
    const inner = opened.filter((one) => {
      const other = tables[one]
      return other && other.from <= to && from <= other.to
    })
    if (rows.length > 0) opened = [...opened.filter((one) => !inner.includes(one)), at]
    return inner
  })
}
