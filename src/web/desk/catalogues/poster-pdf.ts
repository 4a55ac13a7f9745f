import { qrSvg } from '../../citizen/qr.ts'
import { DEMO_LABEL } from '../../parts/demo.ts'
import type { PdfContent, PdfDefinition } from '../../parts/pdf.ts'
import type { Web } from '../../parts/web.ts'
import { sentencesOf, shortAddress, type Poster, type Size } from './poster-list.ts'

/** Points of a page: its margin, its code, and its letters. */
const SHAPES: {
  readonly [S in Size]: { readonly margin: number; readonly qr: number; readonly letters: number }
} = {
  A4: { margin: 48, qr: 330, letters: 17 },
  A5: { margin: 32, qr: 225, letters: 12 },
}

/** Posters as a document: one page each, the code drawn in lines and the letters embedded. */
export function posterDefinition(
  web: Web,
  posters: readonly Poster[],
  size: Size,
  demo: boolean,
): PdfDefinition {
  const { letters, margin } = SHAPES[size]
  return {
    pageSize: size,
    pageMargins: [margin, margin, margin, margin],
    info: { title: 'Tờ mã QR', author: posters[0]?.agency ?? '' },
    language: 'vi-VN',
    defaultStyle: { font: 'Roboto', fontSize: letters, alignment: 'center', lineHeight: 1.15 },
    // In the margin, so that it takes no room from what a poster says.
    ...(demo && {
      header: () => ({
        text: `${DEMO_LABEL.vi} · ${DEMO_LABEL.en}`,
        fontSize: 9,
        margin: [0, margin / 3, 0, 0],
      }),
    }),
    content: posters.map((poster, at) => pageOf(web, poster, size, at > 0)),
  }
}

function pageOf(web: Web, { address, agency, counter }: Poster, size: Size, next: boolean): PdfContent {
  const { letters, qr } = SHAPES[size]
  const { invitation, steps, zalo } = sentencesOf(web)
  const gap = (points: number) => [0, points, 0, 0] as const
  const lines: readonly PdfContent[] = [
    { text: agency, bold: true, fontSize: letters * 1.5 },
    ...(counter === '' ? [] : [{ text: counter, margin: gap(4) }]),
    { text: invitation.vi, bold: true, margin: gap(letters) },
    { text: invitation.en, color: '#333333' },
    { svg: qrSvg(address), fit: [qr, qr], margin: gap(letters / 2) },
    { text: shortAddress(address), bold: true, margin: gap(2) },
    { text: steps.vi.join('\n'), fontSize: letters * 0.85, margin: gap(letters * 0.75) },
    { text: steps.en.join(' '), fontSize: letters * 0.7, color: '#333333' },
    ...(zalo
      ? [
          { text: `${zalo.vi} ${zalo.url}`, fontSize: letters * 0.85, margin: gap(letters * 0.75) },
          { text: `${zalo.en} ${zalo.url}`, fontSize: letters * 0.7, color: '#333333' },
        ]
      : []),
  ]
  return { stack: lines, ...(next && { pageBreak: 'before' }) }
}
