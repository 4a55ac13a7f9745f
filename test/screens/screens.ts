import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startService } from '../bench/server.ts'
import { findChromium, launch } from '../browser/chromium.ts'

/** Where the README shows them from. */
const FOLDER = join(import.meta.dirname, '../../docs/screens')
const COMMUNE = 'DLK.22015'
/** It has answers in nearly every month, so its trend has a band. */
const DEPARTMENT = 'DLK.SNV'
/** Waits in a page until all charts in view are drawn. */
const DRAWN =
  'Promise.all([...document.images].filter((one) => one.getBoundingClientRect().top < innerHeight).map((one) => ((one.loading = "eager"), one.decode()))).then(() => null)'
const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

interface Shot {
  readonly name: string
  readonly path: string
  readonly view: { readonly width: number; readonly height: number }
}

const YEAR = `period=${new Date().getFullYear()}`
const SHOTS: readonly Shot[] = [
  { name: 'overview', path: `/desk?${YEAR}`, view: { ...DESK, height: 1500 } },
  { name: 'agency', path: `/desk/agency/${DEPARTMENT}?${YEAR}`, view: { ...DESK, height: 1900 } },
  { name: 'why', path: `/desk/agency/DLK/why?${YEAR}`, view: DESK },
  { name: 'public', path: `/open/agency/DLK`, view: PHONE },
]

/** Takes the pictures of the main screens from a demonstration made anew, so that they show what the service is today. */
async function main(): Promise<void> {
  const executable = findChromium('pictures of the main screens')
  if (executable === undefined) process.exit(1)
  mkdirSync(FOLDER, { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'screens-'))
  const service = await startService({ DATA_DIR: data, SEED: 'demo' })
  const browser = await launch(executable)
  try {
    const told = await greeting(service.told)
    const page = await browser.newPage({ baseURL: `http://127.0.0.1:${service.port}`, viewport: DESK })
    await shoot(page, { name: 'rating', path: told.link, view: PHONE })
    await signIn(page, told)
    for (const shot of SHOTS) await shoot(page, shot)
    await report(page)
  } finally {
    await browser.close()
    await service.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

interface Greeting {
  readonly link: string
  readonly email: string
  readonly password: string
}

/** What the first start tells to try. @throws Error when it does not within a minute */
async function greeting(told: () => string): Promise<Greeting> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const found = /Rate one: +\S+?(?<link>\/r\/\w+)[^]*Sign in as: +(?<email>\S+) +(?<password>\S+)/.exec(
      told(),
    )
    const { link = '', email = '', password = '' } = found?.groups ?? {}
    if (found) return { link, email, password }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the service did not say what to try')
}

async function signIn(page: Page, { email, password }: Greeting): Promise<void> {
  await page.goto('/desk/sign-in')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('button.main').click()
  await page.waitForURL((url) => url.pathname === '/desk')
}

/** The first page of a report on the commune's year, as it is printed; needs poppler's `pdftoppm`. */
async function report(page: Page): Promise<void> {
  await page.goto('/desk/reports')
  await page.locator('select[name=agency]').selectOption(COMMUNE)
  await page.locator('#period').fill(String(new Date().getFullYear()))
  await page.locator('form.ask button').click()
  await page.waitForURL(/\/desk\/reports\/\w+/)
  while ((await page.locator('#progress').count()) > 0) await page.reload()
  const path = new URL(page.url()).pathname
  const pdf = join(FOLDER, 'report.pdf')
  writeFileSync(pdf, await (await page.request.get(`${path}/file.pdf`)).body())
  execFileSync('pdftoppm', ['-png', '-r', '75', '-f', '1', '-singlefile', pdf, join(FOLDER, 'report')])
  rmSync(pdf)
  process.stdout.write(`report.png  ${path}\n`)
}

async function shoot(page: Page, { name, path, view }: Shot): Promise<void> {
  await page.setViewportSize(view)
  const answer = await page.goto(path, { waitUntil: 'networkidle' })
  if (!answer?.ok()) throw new Error(`${path}: ${answer?.status()}`)
  // Charts are loaded when they come into view, which may be later than everything else is quiet.
  await page.evaluate(DRAWN)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  process.stdout.write(`${name}.png  ${path}\n`)
}

await main()
