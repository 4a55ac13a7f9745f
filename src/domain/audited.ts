import type { AccountEvent, Change } from './change.ts'

/** Kinds of changes that leave a line in the log (nhật ký). Citizens' answers and machine traffic do not. */
export type AuditedKind = Extract<
  Change['kind'],
  | 'dossier-reissued'
  | 'follow-up-moved'
  | 'grant-saved'
  | 'grant-troubled'
  | 'link-code-made'
  | 'link-made'
  | 'link-alerts-set'
  | 'link-removed'
  | 'agency-saved'
  | 'succession-saved'
  | 'succession-withdrawn'
  | 'procedure-saved'
  | 'counter-saved'
  | 'questionnaire-saved'
  | 'assignment-saved'
  | 'parameters-saved'
  | 'figure-reported'
  | 'official-placed'
  | 'official-unplaced'
  | 'account-noted'
  | 'seen'
  | 'exported'
  | 'report-asked'
  | 'report-written'
  | 'report-removed'
  | 'target-stepped'
  | 'digest-wished'
  | 'digest-sent'
  | 'digest-given-up'
  | 'published'
  | 'key-created'
  | 'key-revoked'
  | 'setting-saved'
>

/** What the log tells by words of its own: what was done, or what happened to an account. */
export type LogKind = Exclude<AuditedKind, 'account-noted'> | AccountEvent
