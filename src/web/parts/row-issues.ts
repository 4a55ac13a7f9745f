import type { Issue } from '../../domain/result.ts'
import { messages, type Lang } from '../messages/index.ts'

/** The column an issue of saving rows is about, where it is called otherwise in a file. */
const COLUMN_NAMES: Readonly<Record<string, string>> = { parent: 'parent_code' }

/** `validFrom` as a file calls it. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** An issue with the rows of a file in words: the line of the file it is about, and the column as the file calls it. */
export function issueWords(
  lang: Lang,
  { detail = '', field, reason }: Issue,
  lines: readonly number[],
  called: ReadonlyMap<string, string> = new Map(),
): string {
  const { agency, file } = messages[lang].desk.catalogues
  const [, at, name = field] = field.split('.')
  const words =
    reason === 'malformed' && name === 'parent'
      ? agency.circle(detail)
      : messages[lang].reasons[reason](detail)
  const column = COLUMN_NAMES[name] ?? snake(name)
  const line = lines[Number(at)]
  return `${line === undefined ? file.stored : file.line(String(line))}: ${called.get(column) ?? column}: ${words}`
}
