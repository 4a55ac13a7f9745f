import { messages } from '../messages/index.ts'
import { COLUMNS } from './columns.ts'
import { releasePeriod } from './asked.ts'
import { LICENCE, type OpenWeb, type ReleaseFile } from './parts.ts'
import type { Release } from '../../domain/publication/release.ts'

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}
const EU = 'http://publications.europa.eu/resource/authority'
const LANGUAGES = ['VIE', 'ENG'].map((code) => ({ '@id': `${EU}/language/${code}` }))
const FILE_TYPES = { csv: 'CSV', json: 'JSON' } as const
const MEDIA_TYPES = { csv: 'text/csv', json: 'application/json' } as const

interface Described {
  readonly release: Release
  readonly files: readonly ReleaseFile[]
}

/** The catalogue of all public tables: DCAT 3 as JSON-LD, with what DCAT-AP 3 demands and recommends. */
export async function catalogueOf(
  web: OpenWeb,
  described: readonly Described[],
  demo: boolean,
): Promise<object> {
  const { tree } = await web.world.catalogues.read()
  const open = `${web.baseUrl}/open`
  const publisher = {
    '@id': `${open}#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': { '@value': tree.roots[0]?.name ?? '', '@language': 'vi' },
  }
  const latest = described.reduce((last, { release }) => Math.max(last, release.publication.at), 0)
  return {
    '@context': CONTEXT,
    '@id': `${open}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': both((lang) => messages[lang].open.openTitle),
    'dct:description': both((lang) => labelled(lang, messages[lang].open.openIntro, demo)),
    'dct:publisher': publisher,
    'dct:language': LANGUAGES,
    'dct:license': { '@id': LICENCE },
    'foaf:homepage': { '@id': open, '@type': 'foaf:Document' },
    ...(described.length > 0 && { 'dct:modified': moment(latest) }),
    'dcat:dataset': described.map((one) => datasetOf(open, one, publisher['@id'], demo)),
  }
}

function datasetOf(open: string, { files, release }: Described, publisher: string, demo: boolean) {
  const { at, hash, period, revision } = release.publication
  const { from, to } = release.frozen.period
  const id = `${open}/data/${period}/${revision}`
  return {
    '@id': id,
    '@type': 'dcat:Dataset',
    'dct:identifier': `${period}/${revision}`,
    'dct:title': both((lang) => {
      const { openTitle, revision: word } = messages[lang].open
      const name = releasePeriod({ lang, words: messages[lang].open }, release)
      return `${openTitle}: ${name}, ${word.toLowerCase()} ${revision}`
    }),
    'dct:description': both((lang) =>
      labelled(lang, messages[lang].open.read(String(release.frozen.thresholds.public)).join(' '), demo),
    ),
    'dct:publisher': { '@id': publisher },
    'dct:issued': moment(at),
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@value': from, '@type': 'xsd:date' },
      'dcat:endDate': { '@value': to, '@type': 'xsd:date' },
    },
    'dct:language': LANGUAGES,
    'dcat:theme': { '@id': `${EU}/data-theme/GOVE` },
    'dcat:keyword': [
      { '@value': 'sự hài lòng', '@language': 'vi' },
      { '@value': 'thủ tục hành chính', '@language': 'vi' },
      { '@value': 'citizen satisfaction', '@language': 'en' },
    ],
    'dcat:landingPage': { '@id': open, '@type': 'foaf:Document' },
    'dct:provenance': { '@type': 'dct:ProvenanceStatement', 'dct:description': `SHA-256 ${hash}` },
    'dcat:version': String(revision),
    ...(revision > 1 && { 'dcat:previousVersion': { '@id': `${open}/data/${period}/${revision - 1}` } }),
    'dcat:distribution': files.map((file) => distributionOf(open, id, file)),
  }
}

function distributionOf(open: string, dataset: string, { bytes, format, path, sha256 }: ReleaseFile) {
  const address = `${open}${path.slice('/open'.length)}`
  return {
    '@id': `${dataset}#${format}`,
    '@type': 'dcat:Distribution',
    'dct:title': `${format.toUpperCase()}, ${COLUMNS.length} columns`,
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${MEDIA_TYPES[format]}` },
    'dct:format': { '@id': `${EU}/file-type/${FILE_TYPES[format]}` },
    'dct:license': { '@id': LICENCE },
    'dct:conformsTo': { '@id': `${open}/data/dictionary.json`, '@type': 'dct:Standard' },
    'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
    },
  }
}

function both(text: (lang: 'vi' | 'en') => string) {
  return (['vi', 'en'] as const).map((lang) => ({ '@value': text(lang), '@language': lang }))
}

function labelled(lang: 'vi' | 'en', text: string, demo: boolean): string {
  return demo ? `${text} (${messages[lang].open.demonstration})` : text
}

function moment(at: number) {
  return { '@value': new Date(at).toISOString(), '@type': 'xsd:dateTime' }
}
