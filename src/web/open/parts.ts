import type { ReadReleases } from '../../actions/publication/released.ts'
import type { CitizenWeb } from '../citizen/parts.ts'
import type { AdoptedItem } from './adopted.ts'

/** The licence of all published data. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

/** Comments that were adopted by some agencies, the newest first. */
export type ReadAdopted = (agencies: ReadonlySet<string>, limit: number) => Promise<readonly AdoptedItem[]>

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
  readonly adopted: ReadAdopted | undefined
  /** Sizes and hashes of files, which never change. */
  readonly files: Map<string, ReleaseFile>
}
