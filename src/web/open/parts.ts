import type { ReadReleases } from '../../actions/publication/released.ts'
import type { CitizenWeb } from '../citizen/parts.ts'

/** The licence of all published data. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

/** The formats of a public table. */
export type Format = 'csv' | 'json'

/** A file of a release, as the catalogue describes it. */
export interface ReleaseFile {
  readonly format: Format
  readonly path: string
  readonly bytes: number
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string
}

/** What every handler of the public pages works with. */
export interface OpenWeb extends CitizenWeb {
  readonly releases: ReadReleases
  /** Sizes and hashes of files, which never change. */
  readonly files: Map<string, ReleaseFile>
}
