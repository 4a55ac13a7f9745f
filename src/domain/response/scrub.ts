const LABEL = {
  email: '[thư điện tử]',
  dossier: '[mã hồ sơ]',
  phone: '[số điện thoại]',
  identity: '[số giấy tờ]',
} as const

/** Marks that hide between digits without being seen. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
/** The name before the at is enough: people write “gmail . com” and leave the end away. */
const EMAIL =
  /[\p{L}\d._%+-]{1,64}\s?(?:[@\uff20]|[([]at[)\]])\s?(?=[\d-]{0,63}\p{L})[\p{L}\d-]{1,63}(?:[.@][\p{L}\d-]{1,63})*/giu
/** A dossier code names its dossier: agency code, day of receipt, running number. */
const DOSSIER = /\b[A-Z\d][A-Z\d.]{1,40}-\d{6}-\d{3,6}\b/gi
/** Eight digits or more with at most two blanks, of any kind, or marks between neighbours. */
const DIGITS = /(?:\+|(?<!\d))\d(?:[\s.,;/_()\u2010-\u2015\u00b7\u2022*-]{0,2}\d){7,40}(?!\d)/g
const DATE = /(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d)/g
const MONEY = /^[ \t]*(?:đồng|đ(?!\p{L})|vnđ|vnd|triệu|tỷ|tỉ|m2|m²|%)/iu

/**
 * The comment with phone numbers, 9- and 12-digit identity numbers, e-mail addresses and dossier codes struck out
 * (ẩn thông tin cá nhân). Sums of money and dates are left. Scrubbing twice gives the same text.
 */
export function scrub(comment: string): string {
  return comment
    .replace(INVISIBLE, '')
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(EMAIL, LABEL.email)
    .replace(DOSSIER, LABEL.dossier)
    .replace(
      DIGITS,
      (run: string, offset: number, whole: string) => labelFor(run, whole.slice(offset + run.length)) ?? run,
    )
}

/** What a run of digits gives away, or undefined when it may stay. */
function labelFor(run: string, after: string): string | undefined {
  const digits = run.replace(DATE, '').replace(/\D/g, '')
  if (digits.length < 9) return undefined
  if (/^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(run) && MONEY.test(after)) return undefined
  if (digits.length === 9 || digits.length === 12) return LABEL.identity
  return LABEL.phone
}
