import { answerFrom, lineWriter, type Format } from './format.ts'

const told = (value: string) => JSON.stringify(value === '' ? null : value)

/** One JSON object a line; null is withheld. */
export const ndjson: Format = {
  type: 'application/x-ndjson; charset=utf-8',
  extension: 'ndjson',
  header: () => '',
  writer: (made, tree) =>
    lineWriter(made, {
      begin: '{"cursor":"',
      told: ({ agency, field, filing, late, month, procedure, via }) =>
        `","agency":${told(agency)},"agency_name":${told(tree.byCode.get(agency)?.name ?? '')},"procedure":${told(procedure)},"field":${told(field)},"month":${told(month)},"filing":${told(filing)},"late":${late === '' ? 'null' : String(late === '1')},"via":${told(via)}`,
      answer: (text) => `,${JSON.stringify(answerFrom(text)).slice(1, -1)}`,
      comment: (text) => `,"comment":${JSON.stringify(text)}`,
      end: '}\n',
    }),
  cursorOf: (text) => /^\{"cursor":"([\da-f-]+)"/.exec(text)?.[1],
}
