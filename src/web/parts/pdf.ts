/*
 * What we use of pdfmake's document definition (https://pdfmake.github.io/docs/0.3/document-definition-object/). The published types
 * would bring the browser's whole library of types into this program.
 */

/** Left, top, right and bottom, in points. */
export type Margins = readonly [left: number, top: number, right: number, bottom: number]

interface Styled {
  readonly alignment?: 'left' | 'right' | 'center' | 'justify'
  readonly bold?: boolean
  readonly color?: string
  readonly font?: PdfFont
  readonly fontSize?: number
  readonly italics?: boolean
  readonly lineHeight?: number
  readonly margin?: Margins
  readonly pageBreak?: 'before' | 'after'
  readonly unbreakable?: boolean
  /** Marks what must not be the last thing on a page. */
  readonly headlineLevel?: number
  /** Of a column: points, or what is left. */
  readonly width?: number | '*'
}

/** A straight line, in points from where the content stands. */
interface PdfLine {
  readonly type: 'line'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly lineWidth: number
}

interface PdfTable {
  readonly headerRows: number
  /** Rows that stay on the page of the head. */
  readonly keepWithHeaderRows: number
  readonly dontBreakRows: boolean
  readonly widths: readonly number[]
  readonly body: readonly (readonly PdfContent[])[]
}

/** One thing on a page, or several in a stack, a row or a table. */
export type PdfContent = Styled &
  (
    | { readonly text: string; readonly leadingIndent?: number }
    | { readonly stack: readonly PdfContent[] }
    | { readonly columns: readonly PdfContent[] }
    | { readonly canvas: readonly PdfLine[] }
    | { readonly svg: string; readonly fit?: readonly [number, number] }
    | { readonly table: PdfTable }
  )

/** The two families of letters a document can be written in. */
export type PdfFont = 'Times' | 'Roboto'

/** A document to make a PDF of; plain data, so that it can be made in another thread. */
export interface PdfDefinition {
  readonly pageSize: 'A4' | 'A5'
  readonly pageMargins: Margins
  readonly info: { readonly title: string; readonly author: string }
  readonly language: 'vi-VN' | 'en'
  readonly defaultStyle: Styled
  /** How the number of a page stands above it; the first page has none. */
  readonly pageNumbers?: Pick<Styled, 'alignment' | 'fontSize' | 'margin'>
  /** Whether what has a `headlineLevel` never is the last thing on a page. */
  readonly keepHeadings?: boolean
  readonly content: readonly PdfContent[]
}
