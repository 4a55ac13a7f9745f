import { createReadStream } from 'node:fs'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify'
import { parametersFor } from '../domain/indices/parameters.ts'
import { indices } from '../domain/indices/index.ts'
import type { Index, Line } from '../domain/indices/definition.ts'
import { linesOf, writtenCell } from '../domain/indices/lines.ts'
import { dayOf } from '../domain/calendar/period.ts'
import { delimiterOf } from '../domain/intake/headers.ts'
import type { Issue } from '../domain/result.ts'
import { shippedParameters } from './seed.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run --silent index -- ID --in FILE.csv [--explain vi|en] [NAME=VALUE …]
npm run --silent index -- ID --columns
npm run --silent index

Computes an index from a CSV of counts alone, without a database, and writes CSV to standard output: the way to compute a
published figure again. Without an ID it lists the indices with their sources; --columns tells what a file must hold;
--explain adds how each figure came to be. NAME=VALUE chooses, as rule=mean_of_criteria.
`

async function figures(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { in: { type: 'string' }, explain: { type: 'string' }, columns: { type: 'boolean' } },
  })
  const [id, ...choices] = positionals
  if (id === undefined) return listed()
  const index = indices.find((one) => one.id === id)
  if (!index)
    throw new Error(`There is no index ${id}. There are: ${indices.map((one) => one.id).join(', ')}.`)
  if (values.columns) return columnsOf(index)
  const { explain } = values
  if (explain !== undefined && explain !== 'vi' && explain !== 'en')
    throw new Error('--explain takes vi or en.')
  if (values.in === undefined) throw new Error('Say which file: --in FILE.csv.')
  const lines = await compute(index, values.in, optionsOf(index, choices))
  const explained = explain
    ? lines.map((line): Line => ({ ...line, explanation: index.explain(line, explain) }))
    : lines
  await print(columns(index, explain !== undefined), explained)
  return 0
}

/** Names of all columns that are written: those that were read and are not computed anew, then the figures. */
function columns(index: Index, explained: boolean): readonly string[] {
  const computed = index.output.map(({ name }) => name)
  const own = new Set(computed)
  // An index that gathers lines has its own first columns; one that goes line by line keeps what it read.
  const read = own.has('unit') ? [] : index.input.map(({ name }) => name)
  return [...read, ...computed, ...(explained ? ['explanation'] : [])]
}

async function compute(
  index: Index,
  file: string,
  options: Readonly<Record<string, string>>,
): Promise<readonly Line[]> {
  const content = (await text(createReadStream(file))).replace(/^\ufeff/, '')
  const [header = ''] = content.split(/\r?\n/, 1)
  const rows: Record<string, string>[] = parse(content, {
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: delimiterOf(header),
    skip_empty_lines: true,
  })
  const missing = index.input.filter(({ name, optional }) => !optional && !(name in (rows[0] ?? {})))
  if (rows.length === 0) throw new Error(`${file} has no lines below its header.`)
  if (missing.length > 0)
    throw new Error(`Columns are missing: ${missing.map(({ name }) => name).join(', ')}.`)
  const read = linesOf(rows, index.input)
  if (!read.ok) throw new Error(wordsOf(read.refusal))
  const parameters = shippedParameters()
  const computed = index.compute(read.value, {
    options,
    parameters: (name) => parametersFor(parameters, name, dayOf(Date.now())),
  })
  if (!computed.ok) throw new Error(wordsOf(computed.refusal))
  return computed.value
}

function optionsOf({ id, options }: Index, choices: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    choices.map((choice) => {
      const [name = '', value = ''] = choice.split('=')
      const option = options.find((one) => one.name === name)
      if (!option?.values.includes(value))
        throw new Error(
          `${id} has no choice ${choice}. There are: ${options.flatMap((one) => one.values.map((each) => `${one.name}=${each}`)).join(', ') || 'none'}.`,
        )
      return [name, value]
    }),
  )
}

function wordsOf(refusal: { readonly code: string; readonly issues?: readonly Issue[] }): string {
  if (!refusal.issues) return `This index cannot be computed: ${refusal.code}.`
  const lines = refusal.issues.map(({ detail, field, reason }) => {
    const [line, name] = field.split('.')
    return `  line ${line}, ${name}: ${reason}${detail === undefined ? '' : ` (${detail})`}`
  })
  return `The counts cannot be:\n${lines.join('\n')}`
}

async function print(names: readonly string[], lines: readonly Line[]): Promise<void> {
  const writer = stringify({ header: true, columns: [...names] })
  writer.pipe(process.stdout)
  for (const line of lines) writer.write(names.map((name) => writtenCell(line[name] ?? null)))
  writer.end()
  await once(writer, 'end')
}

function listed(): number {
  for (const { confidence, id, name, source, version } of indices)
    process.stdout.write(`${id}@${version} (${confidence})\n  ${name.vi} / ${name.en}\n  ${source}\n`)
  return 0
}

function columnsOf({ input, options, output }: Index): number {
  for (const { kind, meaning, name, optional } of input)
    process.stdout.write(
      `in   ${name} (${kind}${optional ? ', may be empty' : ''}): ${meaning.vi} / ${meaning.en}\n`,
    )
  for (const { meaning, name } of output)
    process.stdout.write(`out  ${name}: ${meaning.vi} / ${meaning.en}\n`)
  for (const { name, usual, values } of options)
    process.stdout.write(`     ${name}=${values.join('|')}, usually ${usual}\n`)
  return 0
}

await runCommand(HELP, figures)
