// This phone at the browser's push service.

export const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const ready = async () => (await navigator.serviceWorker.ready).pushManager

/** Whether the person has agreed to be told. */
export const allowed = () => supported() && Notification.permission === 'granted'

/** This phone's subscription; null if there is none. */
export async function current() {
  return allowed() ? (await ready()).getSubscription() : null
}

/** Whether this phone hears what is signed with that key and sent to those that the server knows, by their ids. */
export async function heard(vapidPublicKey, subscriptionIds) {
  const subscription = await current()
  return (
    subscription !== null &&
    base64url(subscription.options.applicationServerKey) === vapidPublicKey &&
    subscriptionIds.includes(await id(subscription.endpoint))
  )
}

/**
 * Asks the person, then the push service. Null if the person does not want it. Always a new subscription: an old one may be
 * of another key, or one that the push service told the server is gone.
 */
export async function subscribe(vapidPublicKey) {
  if ((await Notification.requestPermission()) !== 'granted') {
    return null
  }
  const manager = await ready()
  await (await manager.getSubscription())?.unsubscribe()
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(vapidPublicKey) })
}

/** The name that the server gives it. */
async function id(endpoint) {
  return base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)))
}

function base64url(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
