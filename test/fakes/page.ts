import { html, raw } from 'hono/html'

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.45 system-ui,sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1.5rem}
.log{border:1px solid #8886;border-radius:.5rem;height:26rem;overflow:auto;padding:.75rem}
.log p{white-space:pre-wrap;margin:.3rem 0;padding:.5rem .7rem;border-radius:.6rem;background:#8882;width:fit-content;max-width:90%}
.log p.me{margin-left:auto;background:#2a6fdb33}
.log button{display:block;margin:.25rem 0;font:inherit;width:90%;text-align:left;padding:.4rem .7rem}
.log img{max-width:100%;border-radius:.5rem}
form{display:flex;gap:.5rem;margin:.5rem 0}
input{flex:1;font:inherit;padding:.5rem}
button{font:inherit}`

/** Draws what the server tells, and tells it what was typed or pressed. */
const SCRIPT = `
const post = (path, body) => fetch(path, {method:'POST', headers:{'content-type':'application/json'}, body:JSON.stringify(body)})
const shown = {}
async function draw() {
  const state = await (await fetch('/state')).json()
  for (const name of ['zalo','telegram']) {
    const log = document.getElementById(name), text = JSON.stringify(state[name])
    if (shown[name] === text) continue
    shown[name] = text
    log.replaceChildren(...state[name].map((line, at) => {
      const box = document.createElement('div'), p = document.createElement('p')
      if (line.picture) { const img = new Image(); img.src = line.picture; img.alt = 'chart'; box.append(img) }
      else { p.textContent = line.text; if (line.me) p.className = 'me'; box.append(p) }
      if (at === state[name].length - 1) for (const words of line.buttons ?? []) {
        const button = document.createElement('button'); button.textContent = words
        button.onclick = () => post('/' + name + '/press', {words}); box.append(button)
      }
      return box
    }))
    log.scrollTop = log.scrollHeight
  }
  document.getElementById('templates').replaceChildren(...state.templates.map(({id, data}) => {
    const li = document.createElement('li'); li.textContent = data.agency + ' – ' + data.procedure + ' '
    for (const level of [1,2,3,4,5]) { const b = document.createElement('button'); b.textContent = '★'.repeat(level)
      b.onclick = () => post('/zalo/rate', {id, level}); li.append(b) }
    return li
  }))
}
for (const form of document.forms) form.onsubmit = (event) => {
  event.preventDefault(); const words = form.words.value; form.words.value = ''
  if (words) post('/' + form.dataset.channel + '/say', {words})
}
for (const button of document.querySelectorAll('[data-does]')) button.onclick = () => post('/zalo/' + button.dataset.does, {})
setInterval(draw, 500); draw()`

/** The page on which a developer is the citizen. */
export function fakesPage(service: string) {
  const column = (channel: string, name: string) =>
    html`<section>
      <h2>${name}</h2>
      <div class="log" id="${channel}" aria-live="polite"></div>
      <form data-channel="${channel}">
        <input name="words" aria-label="${name}" autocomplete="off" placeholder="#DG …" /><button>Gửi</button>
      </form>
    </section>`
  return html`<!doctype html>
    <html lang="vi">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>Fake Zalo and Telegram</title>
      <style>
        ${raw(STYLE)}
      </style>
      <h1>Fake Zalo and Telegram</h1>
      <p>
        You are the citizen. The service runs at <a href="${service}">${service}</a>; its terminal shows a link
        and a code to send here, <code>#DG …</code>. To be invited, send a dossier with a phone number (README).
      </p>
      <div class="two">${column('zalo', 'Zalo')} ${column('telegram', 'Telegram')}</div>
      <p>
        <button data-does="follow">Follow</button> <button data-does="photo">Send a photo</button>
        <button data-does="admin">An administrator writes by hand</button>
        <button data-does="withdraw">Withdraw</button>
      </p>
      <h2>Invitations</h2>
      <ul id="templates"></ul>
      <script>
        ${raw(SCRIPT)}
      </script>
    </html>`
}
