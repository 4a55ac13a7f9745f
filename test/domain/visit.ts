import type { Visit } from '../../src/domain/dossier.ts'

/** A visit to rate; tests change what matters to them. */
export const VISIT: Visit = {
  agency: 'DLK.22015',
  procedure: '2.000815',
  field: 'Chứng thực',
  filing: 'counter',
  late: false,
  day: '2026-10-20',
}
