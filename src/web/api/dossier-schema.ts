import * as v from 'valibot'
import { isDay } from '../../domain/calendar/period.ts'
import { APPLICANTS, FILINGS, OUTCOMES, type Dossier } from '../../domain/dossier.ts'

/** The system whose dossiers come in by API and by CSV: the province's one-stop software. */
export const ONE_STOP = 'one-stop'

const time = (text: string) =>
  v.pipe(
    v.string(),
    v.isoTimestamp('must be a time with a zone, such as 2026-10-08T09:30:00+07:00'),
    // Date.parse would make 3 March of 31 February.
    v.transform((iso) => (isDay(iso.slice(0, 10)) ? Date.parse(iso) : Number.NaN)),
    v.number('must be a time that exists'),
    v.description(text),
  )

const code = (text: string, example: string, length = 64) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(length),
    v.description(text),
    v.metadata({ examples: [example] }),
  )

/** A finished dossier on the wire. Fields not named here are refused, so that a misspelt one is not lost in silence. */
export const dossierSchema = v.strictObject({
  code: code('Dossier code (mã hồ sơ); unique within the one-stop system.', 'H15.50.05.13-261008-0975'),
  agency: code('Code of the agency that finished it.', 'DLK.22015'),
  procedure: code('Code of the procedure, plain or extended.', '2.000815'),
  receivedAt: time('When it was received, complete and correct.'),
  dueAt: v.optional(v.nullable(time('The appointed time of the result (hẹn trả).')), null),
  finishedAt: time('When the result was ready.'),
  filing: v.pipe(v.picklist(FILINGS), v.description('How it was filed: at the counter, online, by post.')),
  result: v.pipe(v.picklist(OUTCOMES), v.description('How it ended.')),
  applicant: v.pipe(v.picklist(APPLICANTS), v.description('Who applied.')),
  counter: v.optional(v.nullable(code('Counter that handed out the result.', 'DLK.22015-Q1')), null),
  supplements: v.optional(
    v.nullable(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(99),
        v.description('How often the applicant had to complete the dossier, where the system knows it.'),
      ),
    ),
    null,
  ),
  phone: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.regex(/^\+?[\d .()-]{8,20}$/, 'must be a phone number'),
        v.description(
          'For an invitation by message, where the agency sends them; a Vietnamese mobile number in any form. Erased once it is sent, and not stored otherwise.',
        ),
      ),
    ),
    null,
  ),
})

/** The dossier of a wire object. */
export function dossierOf({
  phone: _phone,
  supplements,
  ...wire
}: v.InferOutput<typeof dossierSchema>): Dossier {
  return { system: ONE_STOP, ...wire, ...(supplements !== null && { supplements }) }
}

/** The ticket every dossier is answered with. */
export const ticketSchema = v.object({
  url: v.pipe(v.string(), v.description('Rating URL; short enough for an SMS.')),
  code: v.pipe(v.string(), v.description('Eight letters a person can type; the last is a check letter.')),
  qrSvg: v.string(),
  qrPng: v.string(),
  slip: v.pipe(v.string(), v.description('A printable A6 slip.')),
  usable: v.pipe(v.boolean(), v.description('False when the dossier was finished too long ago to be rated.')),
})

/** One field that is wrong. */
const errorSchema = v.object({ field: v.string(), reason: v.string(), detail: v.string() })

/** A problem document (RFC 9457). */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  errors: v.optional(v.array(errorSchema)),
  differences: v.optional(v.array(v.object({ field: v.string(), stored: v.string(), sent: v.string() }))),
})

/** The answer to one dossier. */
export const verdictSchema = v.object({
  code: v.string(),
  status: v.pipe(v.number(), v.description('201 stored now, 200 known already.')),
  ticket: ticketSchema,
})

/** The answer to an array: one verdict an item, in order. */
export const verdictsSchema = v.array(
  v.union([
    verdictSchema,
    v.object({ code: v.nullable(v.string()), status: v.number(), problem: problemSchema }),
  ]),
)
