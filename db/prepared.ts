import type { Compilable } from 'kysely'

/** SQL with its bound values, ready for an engine. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

const NAME = Symbol('parameter')

/**
 * A Kysely query compiled once, then only bound. `build` gets a function that stands for each named value;
 * compiling a query costs several times what running it does, so the queries of each rating go through here.
 */
export function prepare<P extends object>(
  build: (value: <K extends keyof P>(name: K) => P[K]) => Compilable,
): (values: P) => Statement {
  const marker = <K extends keyof P>(name: K) => ({ [NAME]: name }) as unknown as P[K]
  const { sql, parameters } = build(marker).compile()
  const slots = parameters.map((parameter) => {
    const name =
      parameter !== null && typeof parameter === 'object' && NAME in parameter ? parameter[NAME] : undefined
    return { name: name as keyof P | undefined, parameter }
  })
  return (values) => ({
    sql,
    parameters: slots.map((slot) => (slot.name === undefined ? slot.parameter : values[slot.name])),
  })
}
