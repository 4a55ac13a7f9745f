import type { Block, Outline } from './outline.ts'

/** Letters of a word that stand together; no Vietnamese word and no name of a form has so many. */
const TOGETHER = 40
const LONG = new RegExp(String.raw`\S{${TOGETHER}}(?=\S)`, 'gu')
/** Where a line may end, and nothing is seen. */
const PAUSE = '\u200B'

/**
 * A text in which no more than 40 letters stand without a place where a line may end. What sets type tries every part of a longer
 * word, which takes minutes for some thousands of letters.
 */
export function breakable(text: string): string {
  return text.replace(LONG, `$&${PAUSE}`)
}

/** A report all of whose texts are breakable. */
export function breakableOutline(outline: Outline): Outline {
  const { above, annex, blocks, issuer, number, place, recipients, signer, subject, type } = outline
  return {
    above: breakable(above),
    issuer: breakable(issuer),
    number: breakable(number),
    place: breakable(place),
    type: breakable(type),
    subject: breakable(subject),
    blocks: blocks.map(blockOf),
    signer: signer.map(breakable),
    recipients: recipients.map(breakable),
    annex: annex.map(blockOf),
  }
}

function blockOf(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: breakable(block.text) }
    case 'table':
      return {
        ...block,
        title: breakable(block.title),
        columns: block.columns.map((column) => ({ ...column, head: breakable(column.head) })),
        rows: block.rows.map((row) => row.map(breakable)),
      }
    case 'chart':
      return { ...block, title: breakable(block.title) }
  }
}
