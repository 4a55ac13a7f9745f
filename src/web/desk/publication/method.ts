import { indices } from '../../../domain/indices/index.ts'
import type { Frozen } from '../../../domain/publication/publication.ts'
import type { Questionnaire } from '../../../domain/questionnaire/questionnaire.ts'
import type { Asked } from '../asked.ts'

/** What a publication was made with, by name and version, each once; an id that has no name here stands for itself. */
export function methodWords(
  { lang, words }: Pick<Asked, 'lang' | 'words'>,
  questionnaires: readonly Questionnaire[],
  frozen: Pick<Frozen, 'questionnaires' | 'indices' | 'parameters'>,
): string {
  const say = words.publications
  const titles = new Map(questionnaires.map(({ id, title }) => [id, title[lang]]))
  const names = new Map(indices.map(({ id, name }) => [id, name[lang]]))
  const parameters = new Map(Object.entries(say.parameters))
  return [
    ...named(frozen.questionnaires, titles, say.version),
    ...named(frozen.indices, names, say.version),
    ...named(frozen.parameters, parameters, say.version),
  ].join('; ')
}

/** `id@version`s as names with their versions. */
function named(
  all: readonly string[],
  names: ReadonlyMap<string, string>,
  version: (name: string, versions: string) => string,
): readonly string[] {
  const parts = [...new Set(all)].map((one) => one.split('@') as [id: string, version?: string])
  return [...Map.groupBy(parts, ([id]) => id)].map(([id, own]) =>
    version(names.get(id) ?? id, own.map(([, number = '']) => number).join(', ')),
  )
}
