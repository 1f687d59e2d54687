// node phone.mjs CHROMIUM PAGE_URL: a browser with the page for phones, and a push service for it.
//
// Chromium subscribes at Google's push service alone, so the page's subscription is made at web-push-testing instead, which
// checks and decrypts what is sent to it; what it received is then handed to the page's real service worker.
import puppeteer from 'puppeteer-core'
import { serve } from './commands.mjs'
import { startPushService } from './push-service.mjs'

const LIMIT = 30_000
const [chromium, address] = process.argv.slice(2)

const { model, close } = await startPushService()

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox'],
  defaultViewport: { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
})
const page = await browser.newPage()
const problems = []
page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
page.on('pageerror', (error) => problems.push(error.message))

let subscribed // at the push service
let delivered = 0 // of its messages
await page.exposeFunction('subscribeAtPushService', async (applicationServerKey) => {
  subscribed = await model.subscribe({ userVisibleOnly: 'true', applicationServerKey })
  delivered = 0
  return { endpoint: subscribed.endpoint, keys: subscribed.keys }
})
await page.evaluateOnNewDocument(() => {
  const KEY = 'subscription-of-the-test'
  const bytes = (base64url) =>
    Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  const made = ({ key, json }) => ({
    endpoint: json.endpoint,
    options: { userVisibleOnly: true, applicationServerKey: bytes(key).buffer },
    toJSON: () => json,
    unsubscribe: async () => localStorage.removeItem(KEY) ?? true,
  })
  PushManager.prototype.getSubscription = async () => {
    const kept = localStorage.getItem(KEY)
    return kept ? made(JSON.parse(kept)) : null
  }
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly) {
      throw new TypeError('userVisibleOnly is needed')
    }
    const base64 = btoa(String.fromCharCode(...applicationServerKey))
    const key = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const kept = JSON.parse(localStorage.getItem(KEY))
    if (kept && kept.key !== key) {
      throw new DOMException('there is one of another key', 'InvalidStateError')
    }
    const subscription = kept ?? { key, json: await window.subscribeAtPushService(key) }
    localStorage.setItem(KEY, JSON.stringify(subscription))
    return made(subscription)
  }
})

const devtools = await page.createCDPSession()
let registrationId
devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
  registrationId = registrations.find((registration) => !registration.isDeleted)?.registrationId ?? registrationId
})
await devtools.send('ServiceWorker.enable')
const settings = await browser.target().createCDPSession()
const asked = (setting) =>
  settings.send('Browser.setPermission', { origin: address, permission: { name: 'notifications' }, setting })
await asked('prompt')

const shown = (selector) => page.waitForSelector(selector, { visible: true, timeout: LIMIT })

async function until(what, condition) {
  const end = Date.now() + LIMIT
  for (;;) {
    const value = await condition()
    if (value) {
      return value
    }
    if (Date.now() > end) {
      throw new Error(`not within ${LIMIT} ms: ${what}; errors of the page: ${problems.join(' | ')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const notification = (about) =>
  page.evaluate(async (tag) => {
    const [found] = await (await navigator.serviceWorker.ready).getNotifications({ tag })
    return found ? { title: found.title, body: found.body, actions: found.actions.map(({ action }) => action) } : null
  }, about)

const commands = {
  async open() {
    await page.goto(address)
    await shown('#sign-in-form')
    return page.title()
  },
  async signIn({ worker, password }) {
    await page.type('#worker', worker)
    await page.type('#password', password)
    await page.click('#sign-in-form button')
    const outcome = await until('signed in or not', () =>
      page.evaluate(() => {
        const error = document.getElementById('sign-in-error')
        return document.getElementById('home').hidden ? !error.hidden && error.textContent : 'signed in'
      }),
    )
    if (outcome !== 'signed in') {
      await page.$eval('#sign-in-form', (form) => form.reset())
    }
    return outcome
  },
  async subscribe() {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    const button = await shown('#subscribe')
    await asked('granted') // what the person presses in the browser's question
    await button.click()
    await page.waitForSelector('#push', { hidden: true, timeout: LIMIT })
    return subscribed.endpoint
  },
  /** Waits for the next message at the push service, and hands it to the service worker. */
  async deliverPush() {
    const message = await until('a message at the push service', () => model.messages[subscribed.clientHash]?.[delivered])
    delivered++
    if (!registrationId) {
      await devtools.send('ServiceWorker.disable') // says once more what there is when it is enabled
      await devtools.send('ServiceWorker.enable')
    }
    const id = await until('the service worker is registered', () => registrationId)
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: address, registrationId: id, data: message })
    const sent = JSON.parse(message)
    return { sent, shown: await until('the notification is shown', () => notification(sent.aboutOutcomeId)) }
  },
  async press({ notificationId, response }) {
    const button = `[data-id="${notificationId}"] [data-response="${response}"]`
    await (await shown(button)).click()
    await until('the page says it', () => page.$eval('#status', (status) => status.textContent))
    return page.$$eval('.card', (cards) => cards.map((card) => card.dataset.id + ' ' + card.dataset.answer))
  },
  /**
   * Presses a button of the notification itself. No browser lets a program do that, so the service worker gets the event
   * from here; extending the life of such an event is refused, which does not keep the answer from being sent.
   */
  async pressOnNotification({ about, response }) {
    const target = await browser.waitForTarget((found) => found.type() === 'service_worker', { timeout: LIMIT })
    const worker = await target.worker()
    await worker.evaluate(
      async (tag, action) => {
        const [notification] = await self.registration.getNotifications({ tag })
        self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action }))
      },
      about,
      response,
    )
    return null
  },
  async cards() {
    await shown('.card')
    return page.$$eval('.card', (cards) => cards.map((card) => card.querySelector('h2').textContent))
  },
  async expire() {
    model.expireSubscription(subscribed.clientHash)
    return null
  },
  /** Opens the page once more, and waits until it has subscribed anew. */
  async openAgain() {
    const before = subscribed.endpoint
    await page.reload()
    await until('another subscription', () => subscribed.endpoint !== before)
    await page.waitForSelector('#home', { visible: true, timeout: LIMIT })
    await page.waitForSelector('#push', { hidden: true, timeout: LIMIT })
    return subscribed.endpoint
  },
  /** As if the browser's subscription had been made with the key that the server had before. */
  async replaceKey() {
    await page.evaluate((name) => {
      const kept = JSON.parse(localStorage.getItem(name))
      localStorage.setItem(name, JSON.stringify({ ...kept, key: 'B' + 'A'.repeat(86) }))
    }, 'subscription-of-the-test')
    return null
  },
  /** What the browser has; null if nothing. */
  async subscription() {
    return page.evaluate(async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.toJSON())
  },
  async endSession() {
    await browser.deleteCookie(...(await browser.cookies()))
    return null
  },
  async signOut() {
    await (await shown('#sign-out')).click()
    await shown('#sign-in-form')
    return null
  },
  async screenshot({ file, dark }) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
    await page.screenshot({ path: file })
    return null
  },
  async problems() {
    return problems
  },
}

await serve(commands)
await browser.close()
close()
