import { html } from 'hono/html'
import type { Compose } from '../../actions/digest/send.ts'
import type { DigestAgency, DigestFigures } from '../../domain/digest/digest.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { dayName, decimal, percent, whole, type Lang } from '../../domain/format.ts'
import type { ReportLine } from '../../domain/report/figures.ts'
import { langQuery, messages } from '../messages/index.ts'

interface Link {
  readonly label: string
  readonly url: string
}

/** What a letter says of one agency. */
interface Section {
  readonly title: string
  readonly lines: readonly string[]
  readonly below: readonly string[]
  readonly links: readonly Link[]
}

/** Writes the letters of a service at an address: the same content in plain text and in simple HTML. */
export function digestLetters(baseUrl: string): Compose {
  return (figures, { language }, token) => {
    const words = messages[language].desk.digest.letter
    const when = spanOf(language, figures.period)
    const sections = figures.agencies.map((agency) => sectionOf(baseUrl, language, figures, agency))
    const off = offAddress(baseUrl, language, token)
    const ends: readonly Link[] = [
      { label: words.settings, url: `${baseUrl}/desk/account${langQuery(language)}` },
      { label: words.off, url: off },
    ]
    const demo = figures.demo ? messages[language].desk.demo : undefined
    const [first = '', ...others] = sections.map(({ title }) => title)
    const names = others.length === 0 ? first : words.more(first, whole(language, others.length))
    const intro = words.intro(when)
    return {
      subject: words.subject(when, names),
      text: plain([demo, intro], sections, words.belowTitle, words.why, ends),
      html: marked(language, [demo, intro], sections, words.belowTitle, words.why, ends),
      off,
    }
  }
}

/** The address that turns digests off, without a sign-in. */
export function offAddress(baseUrl: string, lang: Lang, token: string): string {
  const query = new URLSearchParams({ t: token, ...(lang === 'vi' ? {} : { lang }) })
  return `${baseUrl}/mail/off?${query}`
}

function spanOf(lang: Lang, { from, to, unit }: Period): string {
  const words = messages[lang].desk.digest.letter
  return unit === 'day' ? words.day(dayName(lang, from)) : words.week(dayName(lang, from), dayName(lang, to))
}

function sectionOf(
  baseUrl: string,
  lang: Lang,
  { period, previous, shown }: DigestFigures,
  { changed, code, comments, line }: DigestAgency,
): Section {
  const words = messages[lang].desk.digest.letter
  const query = new URLSearchParams({ period: period.name, ...(lang === 'vi' ? {} : { lang }) })
  const page = `${baseUrl}/desk/agency/${encodeURIComponent(code)}`
  const before = spanOf(lang, previous)
  return {
    title: line.label,
    lines: [
      shareWords(lang, line, shown),
      line.finished
        ? words.rate(percent(lang, line.responseRate), whole(lang, line.n), whole(lang, line.finished))
        : words.nothingFinished,
      line.trend === 'unclear' ? words.unclear(before) : words.changed(changeWords(lang, line), before),
      words.comments(whole(lang, comments)),
    ],
    below: changed.map((one) =>
      words.below(one.label, changeWords(lang, one), percent(lang, one.satisfied), whole(lang, one.n)),
    ),
    links: [
      { label: words.open, url: `${page}?${query}` },
      ...(comments > 0 ? [{ label: words.readComments, url: `${page}/comments?${query}` }] : []),
    ],
  }
}

/** The share with n and interval; of too few answers only how many there are. */
function shareWords(lang: Lang, { high, low, n, satisfied }: ReportLine, shown: number): string {
  const words = messages[lang].desk.digest.letter
  if (n === 0) return words.none
  return satisfied === null
    ? words.few(whole(lang, n), whole(lang, shown))
    : words.satisfied(percent(lang, satisfied), whole(lang, n), percent(lang, low), percent(lang, high))
}

function changeWords(lang: Lang, { change }: ReportLine): string {
  const words = messages[lang].desk.digest.letter
  const points = decimal(lang, Math.abs(change ?? 0))
  return (change ?? 0) < 0 ? words.down(points) : words.up(points)
}

function plain(
  intro: readonly (string | undefined)[],
  sections: readonly Section[],
  belowTitle: string,
  why: string,
  ends: readonly Link[],
): string {
  const lines = [
    ...intro.flatMap((one) => (one === undefined ? [] : [one, ''])),
    ...sections.flatMap(({ below, lines: own, links, title }) => [
      title,
      ...own.map((one) => `- ${one}`),
      ...(below.length > 0 ? [`- ${belowTitle}`, ...below.map((one) => `  + ${one}`)] : []),
      ...links.map(({ label, url }) => `${label}: ${url}`),
      '',
    ]),
    '-- ',
    why,
    ...ends.map(({ label, url }) => `${label}: ${url}`),
  ]
  return `${lines.join('\n')}\n`
}

function marked(
  lang: Lang,
  intro: readonly (string | undefined)[],
  sections: readonly Section[],
  belowTitle: string,
  why: string,
  ends: readonly Link[],
): string {
  const anchors = (links: readonly Link[]) =>
    links.map(({ label, url }, at) => html`${at > 0 ? ' · ' : ''}<a href="${url}">${label}</a>`)
  return String(
    html`<!doctype html>
      <html lang="${lang}">
        <head>
          <meta charset="utf-8" />
          <meta name="color-scheme" content="light dark" />
        </head>
        <body>
          ${intro.map((one) => (one === undefined ? '' : html`<p>${one}</p>`))}
          ${sections.map(
            ({ below, lines, links, title }) =>
              html`<h2 lang="vi">${title}</h2>
                <ul>
                  ${lines.map((line) => html`<li>${line}</li>`)}
                  ${
                    below.length === 0
                      ? ''
                      : html`<li>
                          ${belowTitle}
                          <ul>
                            ${below.map((line) => html`<li>${line}</li>`)}
                          </ul>
                        </li>`
                  }
                </ul>
                <p>${anchors(links)}</p>`,
          )}
          <hr />
          <p><small>${why} ${anchors(ends)}</small></p>
        </body>
      </html>`,
  )
}
