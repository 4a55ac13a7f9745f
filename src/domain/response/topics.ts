import type { Day } from '../calendar/period.ts'
import type { Parameters } from '../indices/definition.ts'
import { parametersFor } from '../indices/parameters.ts'
import type { Confidence, Words } from '../questionnaire/questionnaire.ts'
import { searchable } from '../text.ts'

/** Name of the versioned catalogue of topics. */
export const TOPICS = 'topics'

/** What a comment may be about (chủ đề), known by words of it, written without diacritics. */
export interface Topic {
  readonly id: string
  readonly name: Words
  readonly words: readonly string[]
}

/** The topics in force on a day, and where they come from. */
export interface TopicCatalogue {
  readonly version: number
  readonly source: string
  readonly confidence: Confidence
  readonly topics: readonly Topic[]
}

/** The topics in force on a day; undefined when there were none. */
export function topicsOn(all: readonly Parameters[], day: Day): TopicCatalogue | undefined {
  if (!all.some(({ id, validFrom }) => id === TOPICS && validFrom <= day)) return undefined
  const { confidence, source, values, version } = parametersFor(all, TOPICS, day)
  return { version, source, confidence, topics: (values['topics'] ?? []) as readonly Topic[] }
}

/**
 * The topics of a comment: those of which it holds a word, as whole syllables and without regard to diacritics. None when it
 * holds none. It only sorts comments for reading: no figure is made from it.
 */
export function topicsOf(text: string, topics: readonly Topic[]): ReadonlySet<string> {
  const own = ` ${searchable(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  return new Set(
    topics.flatMap(({ id, words }) => (words.some((word) => own.includes(` ${word} `)) ? [id] : [])),
  )
}
