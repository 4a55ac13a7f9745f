import type { FaultReason } from '../../actions/catalogue/read-rows.ts'
import type { UploadKind } from '../../actions/catalogue/plan.ts'
import type { Right } from '../../domain/access/right.ts'
import type { AgencyLevel } from '../../domain/agency/agency.ts'
import type { Restructuring } from '../../domain/agency/restructure.ts'
import type { ForeignKind } from '../../domain/intake/file-kind.ts'
import type { Confidence } from '../../domain/questionnaire/questionnaire.ts'

/** The words of the pages about catalogues. Figures and days come formatted. */
export interface CatalogueMessages {
  readonly title: string
  readonly intro: string
  readonly kinds: { readonly [K in UploadKind]: string }
  readonly about: {
    readonly agencies: string
    readonly procedures: string
    readonly counters: string
    readonly posters: string
    readonly questionnaires: string
    readonly keys: string
    readonly upload: string
    readonly officials: string
    readonly chat: string
  }
  readonly search: string
  readonly find: string
  readonly found: (count: string) => string
  readonly none: string
  readonly add: string
  readonly edit: string
  readonly save: string
  readonly day: string
  readonly act: string
  readonly conflict: string
  readonly gone: string
  readonly theirs: string
  readonly asRead: string
  readonly notLevel: string
  readonly notNumber: string
  readonly notDay: (typed: string) => string
  readonly agency: {
    readonly code: string
    readonly name: string
    readonly level: string
    readonly parent: string
    readonly top: string
    readonly validFrom: string
    readonly validTo: string
    readonly source: string
    readonly ended: string
    readonly levels: { readonly [L in AgencyLevel]: string }
    readonly addTitle: string
    readonly codeHint: string
    readonly circle: (path: string) => string
  }
  readonly succession: {
    readonly title: string
    readonly from: string
    readonly into: string
    readonly none: string
    readonly record: string
    readonly note: string
    readonly effective: string
    readonly intoOne: string
    readonly intoMany: string
    readonly manyHint: string
    readonly newName: string
    readonly kinds: { readonly [R in Restructuring]: string }
    readonly buttons: { readonly [R in Restructuring]: string }
    readonly line: (old: string, next: string, day: string) => string
    readonly withdraw: string
    readonly withdrawNote: string
  }
  readonly procedure: {
    readonly code: string
    readonly name: string
    readonly field: string
    readonly level: string
    readonly days: string
    readonly daysOf: (count: string) => string
    readonly addTitle: string
    readonly wholeOnly: string
  }
  readonly counter: {
    readonly code: string
    readonly name: string
    readonly agency: string
    readonly closedOn: string
    readonly closed: (day: string) => string
    readonly addTitle: string
    readonly closeHint: string
    readonly poster: string
  }
  readonly file: {
    readonly title: string
    readonly intro: (most: string) => string
    readonly kind: string
    readonly file: string
    readonly look: string
    readonly download: string
    readonly columns: string
    readonly optional: string
    readonly needed: string
    readonly missing: string
    readonly tooLarge: (most: string) => string
    readonly foreign: { readonly [K in ForeignKind]: string }
    readonly columnsMissing: (columns: string) => string
    readonly columnsDoubled: (columns: string) => string
    readonly empty: string
    readonly faults: { readonly [F in FaultReason]: (...details: readonly string[]) => string }
    readonly line: (line: string) => string
    /** Stands instead of a line when rows that are stored already are meant. */
    readonly stored: string
    readonly fault: (fault: {
      readonly line: number
      readonly column: string
      readonly reason: FaultReason
      readonly details: readonly string[]
    }) => string
    readonly refused: (rows: string) => string
    /** When the file itself cannot be taken. */
    readonly refusedWhole: string
    readonly nothingSaved: string
    readonly moreFaults: (count: string) => string
    readonly preview: string
    readonly counts: (fresh: string, changed: string, same: string) => string
    readonly head: { readonly line: string; readonly row: string; readonly what: string }
    readonly states: { readonly new: string; readonly changed: string }
    readonly change: (column: string, before: string, after: string) => string
    readonly shown: (count: string) => string
    readonly confirm: string
    readonly nothing: string
    readonly saved: (count: string) => string
    readonly changedMeanwhile: string
  }
  readonly poster: {
    readonly title: string
    readonly intro: string
    readonly agency: string
    readonly size: string
    readonly per: string
    readonly perCounter: string
    readonly perAgency: string
    readonly pdf: string
    readonly print: string
    readonly noPdf: string
    readonly none: string
    readonly steps: readonly string[]
    readonly zalo: string
  }
  readonly questionnaire: {
    readonly title: string
    readonly version: (version: string, day: string) => string
    readonly source: string
    readonly confidence: { readonly [C in Confidence]: string }
    readonly overall: string
    readonly questions: string
    readonly vi: string
    readonly en: string
    readonly factor: string
    readonly asked: string
    readonly usual: string
    readonly any: string
    readonly agency: string
    readonly procedure: string
    readonly questionnaire: string
    readonly from: string
    readonly assign: string
    readonly notPast: string
    readonly nowhere: string
  }
  readonly key: {
    readonly title: string
    readonly intro: string
    readonly name: string
    readonly agencies: string
    readonly rights: string
    readonly rightNames: { readonly [R in Right]: string }
    readonly created: string
    readonly used: string
    readonly never: string
    readonly revoked: (time: string) => string
    readonly valid: string
    readonly state: string
    readonly add: string
    readonly button: string
    readonly revoke: string
    readonly once: string
    readonly none: string
    readonly manyHint: string
  }
}
