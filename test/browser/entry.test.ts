import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeOidc, type FakeOidc } from '../fakes/oidc.ts'
import { freePorts } from '../ports.ts'
import { ADMIN, officialOf } from '../web/desk-reader.ts'
import { axeFindings, findChromium, launch, overflowOf } from './chromium.ts'
import { openSite, type Site } from './site.ts'

const executable = findChromium('ways into the desk: passkeys, the provider, a session that ended')

describe.skipIf(executable === undefined)('ways into the desk in a browser', () => {
  let site: Site
  let oidc: FakeOidc
  let base = ''
  beforeAll(async () => {
    // Passkeys are bound to the address, so it has to be known before the start.
    base = `http://localhost:${await freePorts()}`
    oidc = await fakeOidc(base)
    site = await openSite(executable, { baseUrl: base, env: oidc.env })
    await officialOf(site.t)
    await officialOf(site.t, 'agency-head', 'DLK.SNV', HEAD)
  })
  afterAll(async () => {
    await site?.close()
    await oidc?.close()
  })

  const HEAD = 'lan@daklak.gov.vn'

  async function looksRight(page: Page, what: string): Promise<void> {
    expect(await axeFindings(page), what).toEqual([])
    expect(await overflowOf(page), what).toBe(0)
  }

  async function password(page: Page, email: string): Promise<void> {
    await page.fill('#email', email)
    await page.fill('#password', ADMIN.password)
    await page.click('button:has-text("Đăng nhập")')
  }

  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'dark'],
  ] as const)
    it(`a passkey is made, used and removed at ${width} px in ${colorScheme} colours`, async () => {
      const email = `${colorScheme}@daklak.gov.vn`
      await officialOf(site.t, 'province-admin', 'DLK', email)
      await site.walk({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
        const cdp = await page.context().newCDPSession(page)
        await cdp.send('WebAuthn.enable')
        const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
          options: {
            protocol: 'ctap2',
            transport: 'internal',
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
          },
        })
        await page.goto('/desk/sign-in')
        await page.locator('button[data-passkey]').waitFor()
        await looksRight(page, 'sign-in')
        await password(page, email)
        await page.waitForURL(/\/desk\/account/)
        await looksRight(page, 'account')
        await page.fill('#passkey-name', 'Máy của tôi')
        await page.click('button:has-text("Thêm khóa truy cập")')
        await page.locator('button[data-passkey="create"]').waitFor()
        await looksRight(page, 'last step')
        await page.click('button[data-passkey="create"]')
        await page.locator('strong', { hasText: 'Máy của tôi' }).waitFor()
        await looksRight(page, 'made')
        await page.goto('/desk')
        expect(new URL(page.url()).pathname).toBe('/desk')
        await page.click('button:has-text("Đăng xuất")')
        await page.waitForURL(/sign-in/)

        // The password alone is not enough any more.
        await password(page, email)
        await page.locator('.error', { hasText: 'mật khẩu thôi chưa đủ' }).waitFor()
        await looksRight(page, 'owed')
        await page.context().clearCookies()
        await page.goto('/desk/officials')
        await page.locator('button[data-passkey]').click()
        await page.waitForURL(/\/desk\/officials/)

        // Without its owner the authenticator gives nothing, and the page says so.
        await page.context().clearCookies()
        await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
        await page.goto('/desk/sign-in')
        await page.locator('button[data-passkey]').click()
        await page.locator('#passkey-failed').waitFor()
        await looksRight(page, 'failed')
        await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
        await page.locator('button[data-passkey]').click()
        await page.waitForURL((url) => url.pathname === '/desk')

        await page.goto('/desk/account')
        await page.click('button:has-text("Bỏ khóa này")')
        await page.locator('text=Chưa có khóa nào').waitFor()
      })
    })

  it('without scripts no button for passkeys shows, and the password works', async () => {
    await site.walk({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/desk/sign-in')
      expect(await page.locator('button[data-passkey]').isVisible()).toBe(false)
      await password(page, HEAD)
      await page.waitForURL((url) => url.pathname === '/desk')
      await page.goto('/desk/account')
      expect(await page.locator('#passkey-name').isVisible()).toBe(false)
    })
  })

  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const)
    it(`a form outlives its session at ${width} px in ${colorScheme} colours, by keyboard`, async () => {
      await site.walk({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
        await page.goto('/desk/sign-in?next=/desk/reports')
        await password(page, HEAD)
        await page.waitForURL(/\/desk\/reports/)
        await page.context().clearCookies()
        await page.locator('main form button.main').first().focus()
        await page.keyboard.press('Enter')
        await page.locator('#password').waitFor()
        await looksRight(page, 'session ended')
        await page.locator('#email').focus()
        await page.keyboard.type(HEAD)
        await page.keyboard.press('Tab')
        await page.keyboard.type(ADMIN.password)
        await page.keyboard.press('Enter')
        await page.locator('h1', { hasText: 'Gửi lại nội dung?' }).waitFor()
        await looksRight(page, 'send again')
        await page.locator('button.main').focus()
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/desk\/reports/)
        expect(await page.locator('h1').textContent()).not.toContain('Gửi lại')
      })
    })

  it('comes in by the provider, whose page lies at another site', async () => {
    oidc.persons.set('lan', { email: HEAD, verified: true })
    oidc.now = 'lan'
    oidc.asks = true
    const browser = await launch(executable ?? '')
    try {
      const page = await browser.newPage({ baseURL: base })
      await page.goto('/desk/agency/DLK.SNV')
      await page.click('text=Đăng nhập bằng Tài khoản tỉnh')
      await page.click('text=It is me')
      await page.waitForURL(/\/desk\/agency\/DLK\.SNV/)
      expect(await page.locator('h1').textContent()).toContain('Sở Nội vụ')
    } finally {
      await browser.close()
    }
  })
})
