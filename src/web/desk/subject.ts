/** What figures are of: an agency with all below it, or only one field or procedure there. */
export interface Subject {
  readonly agency: string
  readonly field?: string
  readonly procedure?: string
}
