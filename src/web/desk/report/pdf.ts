import { reportWords as words } from '../../messages/report-document.ts'
import type { PdfContent, PdfDefinition } from '../../parts/pdf.ts'
import { standsTogether, type Block, type Outline, type TableColumn } from './outline.ts'

/* The same layout as the DOCX: see `docx-blocks.ts`. Lengths are in points. */
const mm = (length: number) => (length / 25.4) * 72
const MARGIN = { left: mm(30), top: mm(20), right: mm(15), bottom: mm(20) }
const TEXT_WIDTH = mm(210) - MARGIN.left - MARGIN.right
const BODY = 14
const IN_TABLES = 11
/** Room for a signature. */
const SIGNATURE = 64

/** The report as a definition of a PDF, for whatever makes one of it. */
export function pdfDefinition(outline: Outline): PdfDefinition {
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    info: { title: `${outline.type}: ${outline.subject}`, author: outline.issuer.replace('\n', ' ') },
    language: 'vi-VN',
    defaultStyle: { font: 'Times', fontSize: BODY, lineHeight: 1.15 },
    pageNumbers: { alignment: 'center', fontSize: 13, margin: [0, mm(10), 0, 0] },
    // Neither a heading nor the title of a table stands alone at the end of a page.
    keepHeadings: true,
    content: [
      head(outline),
      { text: outline.type, bold: true, alignment: 'center', margin: [0, 14, 0, 0] },
      { text: outline.subject, bold: true, alignment: 'center' },
      rule(TEXT_WIDTH, 0.36, 10),
      ...signed(flow(outline.blocks), foot(outline)),
      { text: '', pageBreak: 'before' },
      ...flow(outline.annex),
    ],
  }
}

/** The signature never stands on a page without a line of the text above it. */
function signed(content: readonly PdfContent[], signature: PdfContent): readonly PdfContent[] {
  return [...content.slice(0, -1), { stack: [...content.slice(-1), signature], unbreakable: true }]
}

/** Headings stay on the page of what follows them; only a long table goes on over several pages. */
function flow(blocks: readonly Block[]): readonly PdfContent[] {
  const content: PdfContent[] = []
  let headings: PdfContent[] = []
  for (const block of blocks) {
    const made = blockOf(block)
    if (block.kind === 'heading') headings.push(...made)
    else if (block.kind === 'table' && !standsTogether(block.columns, block.rows)) {
      content.push(...headings.map((one) => ({ ...one, headlineLevel: 1 })), ...made)
      headings = []
    } else {
      content.push({
        stack: [...headings, ...made],
        unbreakable: headings.length > 0 || block.kind !== 'paragraph',
      })
      headings = []
    }
  }
  return [...content, ...headings]
}

function blockOf(block: Block): PdfContent[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          text: block.text,
          bold: true,
          ...(block.level === 0 && { alignment: 'center' as const }),
          margin: [block.level === 0 ? 0 : mm(10), block.level === 1 ? 10 : 5, 0, 5],
        },
      ]
    case 'paragraph':
      return [{ text: block.text, alignment: 'justify', leadingIndent: mm(10), margin: [0, 0, 0, 6] }]
    case 'table':
      return [
        { ...caption(block.title), ...(!standsTogether(block.columns, block.rows) && { headlineLevel: 2 }) },
        tableOf(block.columns, block.rows),
      ]
    case 'chart':
      return [caption(block.title), { svg: block.svg, width: TEXT_WIDTH, margin: [0, 0, 0, 8] }]
  }
}

function caption(text: string): PdfContent {
  return { text, italics: true, fontSize: 13, alignment: 'center', margin: [0, 6, 0, 3] }
}

function tableOf(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): PdfContent {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  // Beside its text a column has its padding and its lines.
  const room = TEXT_WIDTH - columns.length * 9
  const cell = (text: string, at: number): PdfContent => ({
    text,
    alignment: columns[at]?.figures ? 'right' : 'left',
  })
  return {
    fontSize: IN_TABLES,
    lineHeight: 1,
    margin: [0, 0, 0, 10],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (width / all) * room),
      body: [
        columns.map(({ head: text }): PdfContent => ({ text, bold: true, alignment: 'center' })),
        ...rows.map((texts) => texts.map(cell)),
      ],
    },
  }
}

/** A line across the middle of a column. */
function rule(width: number, share: number, below = 2): PdfContent {
  return {
    // From nought: what is drawn is then put in the middle as a whole.
    canvas: [{ type: 'line', x1: 0, y1: 2, x2: width * share, y2: 2, lineWidth: 0.75 }],
    alignment: 'center',
    margin: [0, 0, 0, below],
  }
}

function head({ above, issuer, number, place }: Outline): PdfContent {
  const [left, right] = [TEXT_WIDTH * 0.42, TEXT_WIDTH * 0.58]
  return {
    columns: [
      {
        width: left,
        alignment: 'center',
        fontSize: 13,
        stack: [
          ...above
            .split('\n')
            .filter(Boolean)
            .map((text): PdfContent => ({ text })),
          ...issuer.split('\n').map((text): PdfContent => ({ text, bold: true })),
          rule(left, 0.3),
          { text: number },
        ],
      },
      {
        width: right,
        alignment: 'center',
        fontSize: 13,
        stack: [
          { text: words.nation, bold: true, fontSize: 12 },
          { text: words.motto, bold: true },
          rule(right, 0.58),
          { text: place, italics: true },
        ],
      },
    ],
  }
}

function foot({ recipients, signer }: Outline): PdfContent {
  const name = signer.length > 2 ? signer.at(-1) : undefined
  const offices = name === undefined ? signer : signer.slice(0, -1)
  return {
    unbreakable: true,
    margin: [0, 12, 0, 0],
    columns: [
      {
        width: '*',
        stack: [
          { text: words.recipients, bold: true, italics: true, fontSize: 12 },
          ...recipients.map((text): PdfContent => ({ text, fontSize: 11 })),
        ],
      },
      {
        width: '*',
        alignment: 'center',
        stack: [
          ...offices.map((text): PdfContent => ({ text, bold: true })),
          { text: name ?? '', bold: true, margin: [0, SIGNATURE, 0, 0] },
        ],
      },
    ],
  }
}
