/** An administrative procedure (thủ tục hành chính). */
export interface Procedure {
  readonly code: string
  readonly name: string
  /** Field (lĩnh vực), by its Vietnamese name. */
  readonly field: string
  /** Tier that usually decides it. */
  readonly level: string
  /** Working days that the law gives for it; absent where it is not known. */
  readonly legalDays?: number
  /** Where this row comes from, in words, with how sure it is. */
  readonly source: string
}

/**
 * The plain code of a procedure: the extended form `2.000815.000.00.00.H15` names the same procedure as `2.000815`.
 */
export function plainProcedureCode(code: string): string {
  return /^(\d\.\d{6})\.\d{3}\.\d{2}\.\d{2}\.H\d{2}$/.exec(code)?.[1] ?? code
}
