import type { Context, Hono } from 'hono'
import { pictureOf } from '../actions/score/picture.ts'
import { operatorScope } from '../domain/access/scope.ts'
import { dayOf, parsePeriod, type Period } from '../domain/calendar/period.ts'
import { USUAL } from '../domain/indices/thresholds.ts'
import { messages } from './messages/index.ts'
import type { Asked } from './desk/asked.ts'
import { mergedMonth, readTrend, shownMonths } from './desk/trend.ts'
import type { Web } from './parts/web.ts'

/** Pictures of charts for chats, whose applications fetch them by an address that only this service can make. */
export function pictureRoutes(app: Hono, web: Web): void {
  app.get('/pictures/trend.png', (c) => trendPicture(web, c))
}

async function trendPicture(web: Web, c: Context): Promise<Response> {
  const asked = pictureOf(web.world, c.req.query())
  const period = asked && parsePeriod(asked.period)
  if (!web.picture || !asked || !period) return c.notFound()
  const { tree } = await web.world.catalogues.read()
  const words = askedAs(web, asked.lang, period)
  const read = await readTrend(web, operatorScope(tree), words, { agency: asked.agency })
  if (!read.ok) return c.notFound()
  const { trendChart, trendMonths } = await import('./desk/charts/trend.ts')
  const name = tree.byCode.get(asked.agency)?.name ?? asked.agency
  const { svg } = trendChart(
    asked.lang,
    { title: `${words.words.trend.axis} – ${name}`, merged: words.words.trend.merged },
    trendMonths(asked.lang, shownMonths(words, read.value)),
    mergedMonth(read.value, tree.lineages.get(asked.agency)?.effective),
  )
  return new Response(new Uint8Array(await web.picture(svg)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=3600' },
  })
}

/** What a page of the desk would be asked. */
function askedAs(web: Web, lang: Asked['lang'], period: Period): Asked {
  return {
    lang,
    period,
    words: messages[lang].desk,
    levels: messages[lang].levels,
    today: dayOf(web.world.now()),
    unreadable: undefined,
    official: undefined,
    thresholds: USUAL,
    pictures: true,
    path: '',
    otherLang: '',
  }
}
