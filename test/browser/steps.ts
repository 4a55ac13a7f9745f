import type { Download, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ADMIN, codeFor } from '../web/desk-reader.ts'
import type { TestApp } from '../web/world.ts'
import { axeFindings, overflowOf } from './chromium.ts'

/** The screens on which each journey is walked. */
export const SCREENS = [
  { name: 'a phone', view: { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } },
  { name: 'a desk', view: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } },
] as const

/** Signs in on the page that asks for it, with a code when the account has a second factor. */
export async function signIn(
  page: Page,
  t: TestApp,
  email: string,
  password = ADMIN.password,
): Promise<void> {
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.click('button.main')
  await page.locator('#code, .bar').last().waitFor()
  if ((await page.locator('#code').count()) > 0) {
    await page.fill('#code', await codeFor(t, email))
    await page.click('button.main')
  }
  await page.waitForURL((url) => !url.pathname.startsWith('/desk/sign-in'))
}

/** Opens a page of the desk as somebody who is not signed in yet. */
export async function enter(page: Page, t: TestApp, email: string, path = '/desk'): Promise<void> {
  await page.goto(path)
  await signIn(page, t, email)
}

/** Goes to a room by the menu, which is folded on a phone. */
export async function go(page: Page, room: string): Promise<void> {
  const menu = page.locator('nav.menu')
  if (await menu.locator('summary').isVisible()) await menu.locator('summary').click()
  await menu.getByRole('link', { name: room, exact: true }).click()
  await expect.poll(() => menu.locator('[aria-current]').textContent()).toContain(room)
}

/** Nothing on this page offends axe, and nothing is wider than the window. */
export async function looksRight(page: Page, what: string): Promise<void> {
  expect(await axeFindings(page), what).toEqual([])
  expect(await overflowOf(page), what).toBe(0)
}

/** The text of an element once it is there. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.locator(selector).first().innerText()
}

/** The first bytes of a file that a link or a button gives, as Latin letters. */
export async function fileFrom(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return startOf(download)
}

async function startOf(download: Download): Promise<string> {
  const stream = await download.createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).subarray(0, 200).toString('latin1')
}
