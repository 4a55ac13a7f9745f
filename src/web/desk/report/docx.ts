import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { reportWords as words } from '../../messages/report-document.ts'
import { BODY, blockOf, halves, MARGIN, PAGE, points, TEXT_WIDTH, type Draw } from './docx-blocks.ts'
import type { Outline } from './outline.ts'

const NOTHING = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = {
  top: NOTHING,
  bottom: NOTHING,
  left: NOTHING,
  right: NOTHING,
  insideHorizontal: NOTHING,
  insideVertical: NOTHING,
} as const

/** Headings are told apart by their weight: word processors would make them blue. */
const BLACK = { run: { color: '000000', bold: true, size: halves(BODY), font: 'Times New Roman' } } as const

/** The report as a DOCX file. Drawings are left out where none can be drawn; their figures stand in the tables. */
export async function docxOf(outline: Outline, draw: Draw | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const body = await Promise.all(
    outline.blocks.map((block, at) => blockOf(block, draw, at === outline.blocks.length - 1)),
  )
  const annex = await Promise.all(outline.annex.map((block) => blockOf(block, draw)))
  const section = {
    properties: { page: { size: PAGE, margin: MARGIN }, titlePage: true },
    headers: { default: numbered(), first: new Header({ children: [new Paragraph('')] }) },
  }
  const document = new Document({
    title: `${outline.type}: ${outline.subject}`,
    creator: outline.issuer.replace('\n', ' '),
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: halves(BODY), color: '000000', language: { value: 'vi-VN' } },
        },
        title: BLACK,
        heading1: BLACK,
        heading2: BLACK,
      },
    },
    sections: [
      {
        ...section,
        children: [
          head(outline),
          centred(outline.type, { before: 12, after: 0, bold: true }),
          centred(outline.subject, { before: 0, after: 6, bold: true }),
          rule(0.36),
          ...body.flat(),
          foot(outline),
        ],
      },
      { ...section, properties: { ...section.properties, titlePage: false }, children: annex.flat() },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function numbered(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: halves(13) })],
      }),
    ],
  })
}

function centred(
  text: string,
  {
    after,
    before,
    size = BODY,
    ...run
  }: { before: number; after: number; bold?: boolean; italics?: boolean; size?: number },
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: points(before), after: points(after) },
    children: [new TextRun({ text, size: halves(size), ...run })],
  })
}

/** A line across the middle of its column. */
function rule(share: number, width = TEXT_WIDTH): Paragraph {
  const side = Math.round((width * (1 - share)) / 2)
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: points(3), after: points(4), line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  })
}

/** Both sides of the head: who issues on the left, the nation and its motto on the right. */
function head({ above, issuer, number, place }: Outline): Table {
  const [left, right] = [Math.round(TEXT_WIDTH * 0.42), Math.round(TEXT_WIDTH * 0.58)]
  const none = { before: 0, after: 0 }
  return sides(
    [left, right],
    [
      [
        ...above
          .split('\n')
          .filter(Boolean)
          .map((line) => centred(line, { ...none, size: 13 })),
        ...issuer.split('\n').map((line) => centred(line, { ...none, size: 13, bold: true })),
        rule(0.3, left),
        centred(number, { ...none, size: 13 }),
      ],
      [
        centred(words.nation, { ...none, size: 12, bold: true }),
        centred(words.motto, { ...none, size: 13, bold: true }),
        rule(0.58, right),
        centred(place, { ...none, size: 13, italics: true }),
      ],
    ],
  )
}

/** Recipients on the left, who signs on the right, with room for the signature above the name. */
function foot({ recipients, signer }: Outline): Table {
  const small = (text: string, run: { bold?: boolean; italics?: boolean; size: number }) =>
    new Paragraph({ children: [new TextRun({ text, ...run, size: halves(run.size) })] })
  const name = signer.length > 2 ? signer.at(-1) : undefined
  const offices = name === undefined ? signer : signer.slice(0, -1)
  return sides(
    [TEXT_WIDTH / 2, TEXT_WIDTH / 2],
    [
      [
        small(words.recipients, { bold: true, italics: true, size: 12 }),
        ...recipients.map((line) => small(line, { size: 11 })),
      ],
      [
        ...offices.map((line) => centred(line, { before: 0, after: 0, bold: true })),
        ...Array.from({ length: 4 }, () => new Paragraph('')),
        centred(name ?? '', { before: 0, after: 0, bold: true }),
      ],
    ],
  )
}

function sides(widths: readonly [number, number], columns: readonly (readonly Paragraph[])[]): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          (own, at) =>
            new TableCell({ width: { size: widths[at] ?? 0, type: WidthType.DXA }, children: [...own] }),
        ),
      }),
    ],
  })
}
