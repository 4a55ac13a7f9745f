import { html, raw } from 'hono/html'
import { qrSvg } from '../../citizen/qr.ts'
import { DEMO_LABEL } from '../../parts/demo.ts'
import { page, sheetOf, type Sheet } from '../../parts/page.ts'
import type { Web } from '../../parts/web.ts'
import { sentencesOf, shortAddress, SIZES, type Poster, type Size } from './poster-list.ts'

/** Black on white, whatever the colours of the screen; one poster a page. */
function cssOf(size: Size): string {
  const [qr, letters] = size === 'A4' ? ['115mm', '17pt'] : ['80mm', '12pt']
  return `@page{size:${size};margin:12mm}*{box-sizing:border-box}:root{color-scheme:only light}
body{margin:0;background:#fff;color:#000;font:${letters}/1.3 system-ui,"Noto Sans","DejaVu Sans",sans-serif;text-align:center;overflow-wrap:anywhere}
section{break-after:page;break-inside:avoid;padding:0 4mm}.demo{font-size:8pt;line-height:1.2;margin:0;border-bottom:.2mm dashed #000}section:last-child{break-after:auto}
h1{font-size:1.5em;line-height:1.25;margin:0 0 2mm}p{margin:2mm 0}
svg{display:block;width:${qr};max-width:100%;height:auto;margin:0 auto}
.lead,.url{font-weight:700}.how{font-size:.85em}.en{color:#333;font-size:.8em}
@media screen{section{border-bottom:1px dashed #767676;padding:8mm 4mm}}`
}

/** The sheets of printed posters, made once, at start. */
export function posterSheets(web: Web): { readonly [S in Size]: Sheet } {
  const [A4, A5] = SIZES.map((size) => sheetOf(web, cssOf(size))) as [Sheet, Sheet]
  return { A4, A5 }
}

/** Posters as one page to print from the browser. */
export function posterPage(
  web: Web,
  sheet: Sheet,
  title: string,
  posters: readonly Poster[],
  demo: boolean,
): Response | Promise<Response> {
  const { invitation, steps, zalo } = sentencesOf(web)
  return page({
    sheet,
    lang: 'vi',
    title,
    headers: { 'referrer-policy': 'same-origin' },
    body: html`<main>
      ${posters.map(
        ({ address, agency, counter }) =>
          html`<section>
            ${demo ? html`<p class="demo">${DEMO_LABEL.vi} · <span lang="en">${DEMO_LABEL.en}</span></p>` : ''}
            <h1>${agency}</h1>
            ${counter === '' ? '' : html`<p>${counter}</p>`}
            <p class="lead">${invitation.vi}</p>
            <p class="en" lang="en">${invitation.en}</p>
            <div role="img" aria-label="QR: ${shortAddress(address)}">${raw(qrSvg(address))}</div>
            <p class="url">${shortAddress(address)}</p>
            <p class="how">${steps.vi.map((step) => html`${step}<br />`)}</p>
            <p class="en" lang="en">${steps.en.join(' ')}</p>
            ${
              zalo
                ? html`<p class="how">${zalo.vi} ${zalo.url}</p>
                    <p class="en" lang="en">${zalo.en} ${zalo.url}</p>`
                : ''
            }
          </section>`,
      )}
    </main>`,
  })
}
