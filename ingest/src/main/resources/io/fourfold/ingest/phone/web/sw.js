// The service worker: shows what is pushed, and answers from the notification itself.

const JSON_TYPE = { 'content-type': 'application/json' }

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => event.waitUntil(shown(event.data.json())))

async function shown(message) {
  await self.registration.showNotification(message.title, {
    body: message.body,
    tag: message.aboutOutcomeId, // one for each outcome: a reminder takes the place of what it reminds of
    renotify: true,
    requireInteraction: message.priority === 'URGENT' || message.priority === 'HIGH',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { notificationId: message.notificationId },
    actions: [
      { action: 'ACKNOWLEDGED', title: 'I’m on it' },
      { action: 'DECLINED', title: 'I can’t' },
    ],
  })
  await tellPages()
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(event.action ? answered(event.notification, event.action) : opened())
})

/** Where the answer cannot be given (signed out, no connection), the page is opened to give it there. */
async function answered(notification, response) {
  const id = encodeURIComponent(notification.data.notificationId)
  try {
    const reply = await fetch(`/api/notifications/${id}/response`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: JSON_TYPE,
      body: JSON.stringify({ response }),
    })
    if (reply.ok) {
      await tellPages()
      return
    }
  } catch {
    // No connection: the page says so.
  }
  await opened()
}

async function opened() {
  const [page] = await self.clients.matchAll({ type: 'window' })
  await (page ? page.focus() : self.clients.openWindow('/'))
}

async function tellPages() {
  const pages = await self.clients.matchAll({ type: 'window' })
  pages.forEach((page) => page.postMessage('changed'))
}

/** The push service gave the phone another address: the server has to know. If that fails, the page says so when it is opened. */
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(resubscribed(event)))

async function resubscribed(event) {
  const options = event.oldSubscription?.options
  const subscription = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)))
  if (subscription) {
    await fetch('/api/subscription', {
      method: 'PUT',
      credentials: 'same-origin',
      headers: JSON_TYPE,
      body: JSON.stringify(subscription.toJSON()),
    })
  }
}
