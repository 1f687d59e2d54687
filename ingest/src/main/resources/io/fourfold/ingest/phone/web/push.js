// This phone at the browser's push service.

export const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const ready = async () => (await navigator.serviceWorker.ready).pushManager

/** This phone's subscription; null if there is none. */
export async function current() {
  return supported() && Notification.permission === 'granted' ? (await ready()).getSubscription() : null
}

/** Asks the person, then the push service. Null if the person does not want it. */
export async function subscribe(vapidPublicKey) {
  if ((await Notification.requestPermission()) !== 'granted') {
    return null
  }
  const manager = await ready()
  const options = { userVisibleOnly: true, applicationServerKey: bytes(vapidPublicKey) }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    // A subscription made with another key stands in the way.
    const old = await manager.getSubscription()
    if (!old) {
      throw error
    }
    await old.unsubscribe()
    return manager.subscribe(options)
  }
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
