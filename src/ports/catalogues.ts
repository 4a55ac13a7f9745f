import type { Succession } from '../domain/agency/succession.ts'
import type { Catalogue } from '../domain/dossier.ts'
import type { Parameters } from '../domain/indices/definition.ts'
import type { Assignment, Questionnaire } from '../domain/questionnaire/questionnaire.ts'

/** What the service knows of the province, as one consistent picture. */
export interface Catalogues extends Catalogue {
  readonly questionnaires: readonly Questionnaire[]
  readonly assignments: readonly Assignment[]
  /** Numbers that the State sets, in all their versions. */
  readonly parameters: readonly Parameters[]
  /** Whether the data are a labelled demonstration. */
  readonly demo: boolean
  /** How often the catalogues were saved. */
  readonly number: number
  /** Agencies that send invitations, each with all below it. */
  readonly inviting: ReadonlySet<string>
}

export interface CatalogueReader {
  /**
   * The current catalogues; may be some seconds behind another process. When they lack the agency that is needed, which
   * stored rows name, they are read anew.
   */
  read(needed?: string): Promise<Catalogues>
  successions(): Promise<readonly Succession[]>
}
