import { createRequire } from 'node:module'
import type { PdfContent, PdfDefinition, PdfFont } from '../web/parts/pdf.ts'

type Style = 'normal' | 'bold' | 'italics' | 'bolditalics'
type Fonts = { readonly [F in PdfFont]: Readonly<Partial<Record<Style, string>>> }

/** What is known of something on a page. */
interface Node {
  readonly headlineLevel?: number
}

/** A definition as pdfmake takes it: what depends on the pages is asked for while they are laid out. */
interface Layout extends Omit<PdfDefinition, 'keepHeadings' | 'pageNumbers'> {
  readonly header?: (page: number) => PdfContent
  /** Whether something begins a new page; asked with what would follow it on its page. */
  readonly pageBreakBefore?: (node: Node, page: { getFollowingNodesOnPage(): readonly Node[] }) => boolean
}

/** What we use of pdfmake, which has no types of its own. */
interface Pdfmake {
  setFonts(fonts: Fonts): void
  setUrlAccessPolicy(allowed: (url: string) => boolean): void
  setLocalAccessPolicy(allowed: (path: string) => boolean): void
  createPdf(definition: Layout): { getBuffer(): Promise<Uint8Array> }
}

/** Tinos is as wide as Times New Roman, letter for letter, and has every Vietnamese one; charts are written in Roboto. */
const FONTS = {
  Times: {
    normal: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    italics: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
    bolditalics: '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf',
  },
  Roboto: {
    normal: '@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf',
    bold: '@expo-google-fonts/roboto/600SemiBold/Roboto_600SemiBold.ttf',
  },
} as const

let maker: Promise<(definition: PdfDefinition) => Promise<Uint8Array>> | undefined

/** A PDF of a definition, with its letters embedded. What makes it is loaded with the first one. */
export async function pdfOf(definition: PdfDefinition): Promise<Uint8Array> {
  maker ??= load().catch((error: unknown) => {
    maker = undefined
    throw error
  })
  return (await maker)(definition)
}

async function load(): Promise<(definition: PdfDefinition) => Promise<Uint8Array>> {
  const require = createRequire(import.meta.url)
  const pdfmake = require('pdfmake') as Pdfmake
  const found = (family: Fonts[PdfFont]) =>
    Object.fromEntries(Object.entries(family).map(([style, file]) => [style, require.resolve(file)]))
  const fonts: Fonts = { Times: found(FONTS.Times), Roboto: found(FONTS.Roboto) }
  const files = new Set(Object.values(fonts).flatMap((family) => Object.values(family)))
  pdfmake.setFonts(fonts)
  // A document holds all it shows: nothing is fetched, and no file is read but the letters.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => files.has(path))
  return async (definition) => pdfmake.createPdf(layoutOf(definition)).getBuffer()
}

function layoutOf({ keepHeadings = false, pageNumbers, ...definition }: PdfDefinition): Layout {
  return {
    ...definition,
    ...(pageNumbers && {
      header: (page: number) => ({ ...pageNumbers, text: page === 1 ? '' : String(page) }),
    }),
    ...(keepHeadings && {
      pageBreakBefore: ({ headlineLevel }, page) =>
        headlineLevel !== undefined &&
        page.getFollowingNodesOnPage().every((node) => node.headlineLevel !== undefined),
    }),
  }
}
