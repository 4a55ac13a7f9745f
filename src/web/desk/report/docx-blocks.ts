import {
  AlignmentType,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { standsTogether, type Block, type TableColumn } from './outline.ts'

/*
 * Layout of Decree 30/2020/NĐ-CP, annex I: A4; margins top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm; Times New Roman;
 * body 13–14 pt, justified, first line indented 1–1.27 cm, spacing of paragraphs at least 6 pt, lines single to 1.5; the page number
 * centred in the top margin from the second page on.
 */
const mm = (length: number) => Math.round((length / 25.4) * 1440)
/** Points in twentieths, as distances are written. */
export const points = (size: number) => size * 20
/** Points in halves, as sizes of letters are written. */
export const halves = (size: number) => size * 2

export const PAGE = { width: mm(210), height: mm(297) }
export const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10) }
/** Width of the text, in twentieths of a point. */
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
/** Size of the body, in points. */
export const BODY = 14
const IN_TABLES = 11
/** Screen dots to a millimetre of paper. */
const DOTS_PER_MM = 96 / 25.4

/** Draws an SVG as PNG, which every word processor shows. */
export type Draw = (svg: string) => Promise<Uint8Array>

/** The paragraphs and tables of one block of a report; the last one stays on the page of the signature. */
export async function blockOf(
  block: Block,
  draw: Draw | undefined,
  last = false,
): Promise<readonly (Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block.level, block.text)]
    case 'paragraph':
      return [paragraph(block.text, last)]
    case 'table':
      return [caption(block.title), tableOf(block.columns, block.rows), space()]
    case 'chart':
      return draw ? [caption(block.title), await picture(block, draw)] : []
  }
}

const LEVELS = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const

function headingOf(level: 0 | 1 | 2, text: string): Paragraph {
  return new Paragraph({
    heading: LEVELS[level],
    keepNext: true,
    spacing: { before: points(level === 1 ? 12 : 6), after: points(6) },
    ...(level === 0 ? { alignment: AlignmentType.CENTER } : { indent: { firstLine: mm(10) } }),
    children: [new TextRun({ text, bold: true, size: halves(BODY) })],
  })
}

function paragraph(text: string, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(10) },
    spacing: { before: 0, after: points(6), line: 276, lineRule: LineRuleType.AUTO },
    children: [new TextRun(text)],
  })
}

function caption(title: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    alignment: AlignmentType.CENTER,
    spacing: { before: points(6), after: points(3) },
    children: [new TextRun({ text: title, italics: true, size: halves(13) })],
  })
}

/** What parts a table from what follows. */
function space(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 0, line: points(8), lineRule: LineRuleType.EXACT } })
}

function tableOf(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Table {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((width / all) * TEXT_WIDTH))
  const small = standsTogether(columns, rows)
  const cell = (text: string, at: number, bold: boolean, keepNext: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          keepNext,
          alignment: bold
            ? AlignmentType.CENTER
            : columns[at]?.figures
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: halves(IN_TABLES) })],
        }),
      ],
    })
  const row = (texts: readonly string[], isHead: boolean, keepNext: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, at, isHead, keepNext)),
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        columns.map(({ head: title }) => title),
        true,
        true,
      ),
      ...rows.map((texts, at) => row(texts, false, small && at < rows.length - 1)),
    ],
  })
}

async function picture(
  { size, svg, title }: Extract<Block, { kind: 'chart' }>,
  draw: Draw,
): Promise<Paragraph> {
  const width = Math.round((TEXT_WIDTH / 1440) * 25.4 * DOTS_PER_MM)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: points(6) },
    children: [
      new ImageRun({
        type: 'png',
        data: await draw(svg),
        transformation: { width, height: Math.round((width * size.height) / size.width) },
        altText: { name: title, title, description: title },
      }),
    ],
  })
}
