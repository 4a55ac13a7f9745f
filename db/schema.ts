import type { Generated } from 'kysely'

/** Tables as stored. These types never leave `db/`; a test holds them against the migrated database. */
export interface Schema {
  agencies: AgencyRow
  successions: SuccessionRow
  procedures: ProcedureRow
  counters: CounterRow
  questionnaires: QuestionnaireRow
  assignments: AssignmentRow
  settings: SettingRow
  api_keys: KeyRow
  dossiers: DossierRow
  tickets: TicketRow
  once: OnceRow
  responses: ResponseRow
  tallies_agency_month: TallyAgencyMonthRow
  tallies_month: TallyMonthRow
  tallies_day: TallyDayRow
  tallies_all_month: TallyAllMonthRow
  funnels_agency_month: FunnelAgencyMonthRow
  funnels_month: FunnelMonthRow
  funnels_day: FunnelDayRow
  funnels_all_month: FunnelAllMonthRow
  persons_month: PersonsMonthRow
  persons_day: PersonsDayRow
  timings_month: TimingsMonthRow
  timings_day: TimingsDayRow
  audit: AuditRow
  jobs: JobRow
  inbox: InboxRow
  outbox: OutboxRow
  talks: TalkRow
  grants: GrantRow
  invitations: InvitationRow
  links: LinkRow
  link_codes: LinkCodeRow
  parameters: ParametersRow
  publications: PublicationRow
  reported: ReportedRow
  analyses: AnalysisRow
  auth_users: AuthUserRow
  auth_sessions: AuthSessionRow
  auth_accounts: AuthAccountRow
  auth_verifications: AuthVerificationRow
  auth_factors: AuthFactorRow
  auth_passkeys: AuthPasskeyRow
  placements: PlacementRow
  seals: SealRow
  reports: ReportRow
  target_steps: TargetStepRow
  follow_ups: FollowUpRow
  follow_up_steps: FollowUpStepRow
  digests: DigestRow
  digest_mails: DigestMailRow
  failures: FailureRow
}

export interface AgencyRow {
  code: string
  name: string
  level: string
  parent: string | null
  valid_from: string
  valid_to: string | null
  source: string
}

export interface SuccessionRow {
  id: string
  old_code: string
  old_name: string
  old_district: string
  old_province: string
  new_code: string
  new_name: string
  effective: string
}

export interface ProcedureRow {
  code: string
  name: string
  field: string
  level: string
  source: string
  legal_days: number | null
}

export interface CounterRow {
  code: string
  agency: string
  name: string
  closed_on: string | null
}

export interface QuestionnaireRow {
  id: string
  version: number
  valid_from: string
  body: string
}

export interface AssignmentRow {
  /** Empty means any. */
  agency: string
  procedure: string
  valid_from: string
  questionnaire: string
}

export interface SettingRow {
  name: string
  value: string
}

export interface KeyRow {
  id: string
  name: string
  hash: string
  agencies: string
  rights: string
  created_at: number
  revoked_at: number | null
  used_on: string | null
}

/** The columns of a visit, wherever one is stored. */
interface VisitColumns {
  agency: string
  procedure: string
  field: string
  filing: string
  late: number
  day: string
}

export interface DossierRow extends VisitColumns {
  system: string
  code: string
  procedure_sent: string
  received_at: number
  due_at: number | null
  finished_at: number
  result: string
  applicant: string
  counter: string | null
  supplements: number | null
  invited: number
  secret: string
  issue: number
}

export interface TicketRow extends VisitColumns {
  hash: string
  short_hash: string
  expires_on: string
  void: number
}

/** Keys used once, ever. Only the day is kept: a time would join what no column joins. */
export interface OnceRow {
  key: string
  attempt: string
  day: string
}

export interface ResponseRow extends VisitColumns {
  id: string
  verified: number
  via: string
  answered_on: string
  questionnaire: string
  version: number
  level: number
  items: string
  reasons: string
  comment: string
  open_until: number | null
  revision: number
}

interface CountColumns {
  n1: number
  n2: number
  n3: number
  n4: number
  n5: number
}

interface AnswerColumns extends CountColumns {
  verified: number
  via: string
  question: string
}

interface TallyColumns extends AnswerColumns {
  agency: string
}

export interface TallyAgencyMonthRow extends TallyColumns {
  month: string
}

interface DetailColumns {
  procedure: string
  field: string
  filing: string
  late: number
}

export interface TallyMonthRow extends TallyColumns, DetailColumns {
  month: string
}

export interface TallyDayRow extends TallyColumns, DetailColumns {
  day: string
}

/** All agencies together. */
export interface TallyAllMonthRow extends AnswerColumns, DetailColumns {
  month: string
}

interface StepColumns {
  finished: number
  invited: number
}

interface FunnelColumns extends StepColumns {
  agency: string
}

export interface FunnelAgencyMonthRow extends FunnelColumns {
  month: string
}

export interface FunnelMonthRow extends FunnelColumns, DetailColumns {
  month: string
}

export interface FunnelDayRow extends FunnelColumns, DetailColumns {
  day: string
}

/** All agencies together. */
export interface FunnelAllMonthRow extends StepColumns, DetailColumns {
  month: string
}

/** Responses by ticket that answered so many criteria and were satisfied with so many. */
interface PersonsColumns {
  agency: string
  late: number
  answered: number
  satisfied: number
  persons: number
  /** Those whose overall level was 1 or 2. */
  low: number
}

export interface PersonsMonthRow extends PersonsColumns {
  month: string
}

export interface PersonsDayRow extends PersonsColumns {
  day: string
}

/** Dossiers with an appointed day: finished before it, on it, after it; and by how often they had to be completed. */
interface TimingsColumns {
  agency: string
  early: number
  on_the_day: number
  late: number
  complete: number
  asked_once: number
  asked_more: number
}

export interface TimingsMonthRow extends TimingsColumns {
  month: string
}

export interface TimingsDayRow extends TimingsColumns {
  day: string
}

export interface AuditRow {
  id: Generated<number>
  at: number
  actor: string
  kind: string
  subject: string
}

/** A seal over the entries of the log since the one before. */
export interface SealRow {
  number: number
  upto: number
  hash: string
  previous: string
  at: number
}

/** When a timed action may next be taken. */
export interface JobRow {
  name: string
  due_at: number
}

interface MessageColumns {
  id: Generated<number>
  at: number
  channel: string
  chat: string
  body: string
  /** Until when whoever took it has it alone. */
  taken_until: number
  tries: number
}

export interface InboxRow extends MessageColumns {}

export interface OutboxRow extends MessageColumns {
  due_at: number
  /** 1 when it will not be sent; then body and chat are empty. */
  given_up: number
  reason: string
}

/** What is kept of a chat while it goes on. */
export interface TalkRow {
  channel: string
  chat: string
  state: string
  ends_at: number
}

/** What a channel granted us for one account; the tokens are sealed. */
export interface GrantRow {
  channel: string
  account: string
  access: string
  refresh: string
  /** Why the last renewal failed; empty when it did not. */
  trouble: string
  expires_at: number
  renewed_at: number
  trouble_at: number
  version: number
  /** Until when whoever renews it has it alone. */
  taken_until: number
}

/** An invitation to a phone number; number and ticket are sealed, and the number is gone once it is not needed. */
export interface InvitationRow {
  id: string
  ticket: string
  phone: string
  agency: string
  procedure: string
  expires_on: string
  /** The channel's own name for the last message sent. */
  message: string
  reason: string
  due_at: number
  taken_until: number
  tries: number
  sent: number
  /** 1 while something of it is to be sent. */
  waiting: number
}

/** A chat of an official. */
export interface LinkRow {
  channel: string
  chat: string
  /** Codes, as JSON. */
  agencies: string
  /** What they were last told of, as JSON. */
  alerted: string
  since: number
  alerts: number
}

/** A code that links a chat once. */
export interface LinkCodeRow {
  hash: string
  agencies: string
  expires_at: number
}

/** Numbers that the State sets; the body is the whole set as JSON. */
export interface ParametersRow {
  id: string
  version: number
  valid_from: string
  body: string
}

/** A figure that came from elsewhere; its value is the text of a number. */
export interface ReportedRow {
  agency: string
  period: string
  name: string
  value: string
  note: string
  source: string
  at: number
}

/** An analysis that a timed action makes; an empty body waits. */
export interface AnalysisRow {
  agency: string
  period: string
  body: string
  at: number
}

interface AuthTimes {
  created_at: string
  updated_at: string
}

/** Accounts as the authentication library keeps them; times are ISO text, truth values 0 and 1. */
export interface AuthUserRow extends AuthTimes {
  id: string
  name: string
  email: string
  email_verified: number
  image: string | null
  two_factor_enabled: number | null
}

export interface AuthSessionRow extends AuthTimes {
  id: string
  token: string
  user_id: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  /** How it was begun: `strong` by a proof that counts as two factors. */
  proof: string | null
}

export interface AuthAccountRow extends AuthTimes {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_expires_at: string | null
  refresh_expires_at: string | null
  scope: string | null
  password: string | null
}

export interface AuthVerificationRow extends AuthTimes {
  id: string
  identifier: string
  value: string
  expires_at: string
}

export interface AuthFactorRow {
  id: string
  secret: string
  backup_codes: string
  user_id: string
  verified: number | null
  failed_count: number | null
  locked_until: string | null
}

export interface AuthPasskeyRow {
  id: string
  user_id: string
  name: string
  credential_id: string
  public_key: string
  counter: number
  transports: string
  created_at: string
  used_at: string | null
}

/** What an official is in an agency. */
export interface PlacementRow {
  account: string
  agency: string
  role: string
  since: number
}

/** What was published of a period, frozen; each row holds the hash of the one before. */
export interface PublicationRow {
  number: number
  period: string
  revision: number
  body: string
  hash: string
  previous: string
  at: number
}

export interface ReportRow {
  id: string
  agency: string
  period: string
  state: string
  figures: string
  texts: string
  account: string
  progress: number
  steps: number
  version: number
  at: number
}

/** A step of the talk about a target; an empty percentage is none. */
export interface TargetStepRow {
  agency: string
  year: number
  field: string
  version: number
  kind: string
  percent: string
  note: string
  source: string
  account: string
  name: string
  at: number
}

/** What is owed whoever gave a response. Days that are not known are empty; truths that are not known are −1. */
export interface FollowUpRow {
  id: string
  response: string
  agency: string
  verified: number
  origin: string
  state: string
  opened_on: string
  due_on: string
  account: string
  cause: string
  answer: string
  answered_on: string
  in_time: number
  public_text: string
  adopted_on: string
  satisfied: number
  version: number
}

export interface FollowUpStepRow {
  follow_up: string
  version: number
  kind: string
  account: string
  day: string
  text: string
}

/** What an official wants to be sent by e-mail. */
export interface DigestRow {
  account: string
  rhythm: string
  language: string
  /** Codes, as JSON. */
  agencies: string
  /** The last period they were sent. */
  told: string
  version: number
}

/** A digest that is to be sent, or was given up; its content is made when it is sent. */
export interface DigestMailRow {
  account: string
  period: string
  /** Why it failed last; empty when it did not. */
  reason: string
  at: number
  due_at: number
  /** Until when whoever took it has it alone. */
  taken_until: number
  tries: number
  given_up: number
}

/** Failed attempts to sign in, in a row; or to guess a code. */
export interface FailureRow {
  /** What they are counted by: an account, whether there is one or not, or a network address; or where codes are guessed. */
  kind: string
  /** Its keyed hash. */
  who: string
  count: number
  /** When the last one was; of guesses, when as many are allowed again as if there had been none. */
  at: number
}
