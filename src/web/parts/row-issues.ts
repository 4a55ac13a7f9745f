import type { Issue } from '../../domain/result.ts'
import { messages, type Lang } from '../messages/index.ts'

/** The column an issue of saving rows is about, where it is called otherwise in a file. */
const COLUMN_NAMES: Readonly<Record<string, string>> = { parent: 'parent_code', newCode: 'new_code' }

/** An issue with the rows of a file in words, with the line of the file it is about. */
export function issueWords(
  lang: Lang,
  { detail = '', field, reason }: Issue,
  lines: readonly number[],
): string {
  const { agency, file } = messages[lang].desk.catalogues
  const [, at, name = field] = field.split('.')
  const words =
    reason === 'malformed' && name === 'parent'
      ? agency.circle(detail)
      : messages[lang].reasons[reason](detail)
  const line = lines[Number(at)]
  return `${line === undefined ? file.stored : file.line(String(line))}: ${COLUMN_NAMES[name] ?? name}: ${words}`
}
