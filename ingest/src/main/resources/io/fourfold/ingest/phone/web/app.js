// The page: sign in, see what waits for me, answer.
import * as api from './api.js'
import * as push from './push.js'

const REFRESH_MS = 15_000
const SAID_MS = 5_000
const PRIORITIES = { LOW: 'Low', NORMAL: 'Normal', HIGH: 'High', URGENT: 'Urgent' }
const SAID = {
  ACKNOWLEDGED: 'You are on it.',
  DONE: 'Done. Thank you.',
  DECLINED: 'Someone else will be asked.',
}

const element = (id) => document.getElementById(id)
let me = null
let saidTimer
let telling = Promise.resolve()

function say(text) {
  element('status').textContent = text
  clearTimeout(saidTimer)
  saidTimer = setTimeout(() => (element('status').textContent = ''), SAID_MS)
}

/** Runs what a button does, once at a time, and says what went wrong. */
async function run(button, action) {
  button.disabled = true
  try {
    await action()
  } catch (error) {
    if (error.status === 401) {
      show(null)
    }
    say(error.message)
  } finally {
    button.disabled = false
  }
}

function show(session) {
  me = session
  element('sign-in').hidden = me !== null
  element('home').hidden = me === null
  if (me === null) {
    element('worker').focus()
    return
  }
  element('who').textContent = me.workerId
  refresh()
  telling = telling.then(stayTold, stayTold)
}

async function signIn(event) {
  event.preventDefault()
  const form = event.target
  const error = element('sign-in-error')
  const button = form.querySelector('button')
  button.disabled = true
  error.hidden = true
  try {
    const session = await api.signIn(form.workerId.value.trim(), form.password.value)
    form.reset()
    show(session)
  } catch (failure) {
    error.textContent = failure.message
    error.hidden = false
    form.password.focus()
  } finally {
    button.disabled = false
  }
}

async function signOut() {
  const subscription = await push.current()
  await subscription?.unsubscribe() // whatever the server says: the phone shows nothing of this worker any more
  try {
    await api.signOut(subscription?.endpoint)
  } catch (error) {
    if (error.status !== 401) {
      await showPush()
      throw error
    }
    // The session was over already. The push service tells the sender that the phone is gone.
  }
  show(null)
  say('Signed out. This phone is told nothing any more.')
}

/** Subscribes again where the phone would hear nothing although the person has agreed to be told. */
async function stayTold() {
  try {
    if (me !== null && push.allowed() && !(await push.heard(me.vapidPublicKey, me.subscriptionIds))) {
      await tellHere()
    }
  } catch (error) {
    if (error.status === 401) {
      show(null)
    }
    say(error.message)
  }
  await showPush()
}

async function tellHere() {
  const session = me
  const subscription = await push.subscribe(session.vapidPublicKey)
  if (subscription) {
    const { subscriptionId } = await api.subscribe(subscription.toJSON())
    session.subscriptionIds.push(subscriptionId)
  }
  return subscription !== null
}

async function showPush() {
  if (me === null) {
    return
  }
  const blocked = push.supported() && Notification.permission === 'denied'
  element('push').hidden = await push.heard(me.vapidPublicKey, me.subscriptionIds)
  element('subscribe').hidden = !push.supported() || blocked
  element('push-title').textContent = blocked
    ? 'Notifications are blocked'
    : push.supported() ? 'This phone stays silent' : 'This browser cannot be told'
  element('push-text').textContent = blocked
    ? 'Allow them for this page in the browser’s settings, then open it again.'
    : push.supported()
      ? 'Get a notification here as soon as something needs you.'
      : 'On an iPhone, add this page to the home screen first. Until then, keep it open.'
}

async function subscribe() {
  try {
    if (await tellHere()) {
      say('You will be told on this phone.')
    }
  } finally {
    await showPush()
  }
}

async function refresh() {
  if (me === null) {
    return
  }
  try {
    render(await api.notifications())
  } catch (error) {
    if (error.status === 401) {
      show(null)
    } else {
      say(error.message)
    }
  }
}

function render(notifications) {
  const list = element('notifications')
  const focused = document.activeElement?.closest('.card')?.dataset.id
  const response = document.activeElement?.dataset.response
  list.replaceChildren(...notifications.map(card))
  element('empty').hidden = notifications.length > 0
  const waiting = notifications.filter((notification) => !notification.answer).length
  document.title = waiting > 0 ? `(${waiting}) Fourfold` : 'Fourfold'
  if (focused) {
    list.querySelector(`[data-id="${CSS.escape(focused)}"] [data-response="${response}"]`)?.focus()
  }
}

function card(notification) {
  const item = element('card').content.firstElementChild.cloneNode(true)
  const find = (selector) => item.querySelector(selector)
  item.dataset.id = notification.notificationId
  item.dataset.priority = notification.priority
  find('.priority').textContent = PRIORITIES[notification.priority]
  find('time').dateTime = notification.decidedAt
  find('time').textContent = new Date(notification.decidedAt).toLocaleTimeString([], { timeStyle: 'short' })
  find('h2').textContent = notification.title
  find('.body').textContent = notification.body
  find('.state').textContent = notification.answer ? SAID[notification.answer] : due(notification.deadline)
  if (notification.answer) {
    item.dataset.answer = notification.answer
    find('[data-response=ACKNOWLEDGED]').remove()
    find('[data-response=DECLINED]').remove() // nobody else would be asked any more
  }
  for (const button of item.querySelectorAll('button')) {
    button.addEventListener('click', () => run(button, () => respond(notification, button.dataset.response)))
  }
  return item
}

function due(deadline) {
  const minutes = Math.ceil((new Date(deadline) - Date.now()) / 60_000)
  if (minutes <= 0) {
    return 'The time to answer is over, someone else is asked as well. You may still take it.'
  }
  return minutes === 1 ? 'Answer within a minute.' : `Answer within ${minutes} minutes.`
}

async function respond(notification, response) {
  await api.respond(notification.notificationId, response)
  say(SAID[response])
  await refresh()
}

async function start() {
  element('sign-in-form').addEventListener('submit', signIn)
  element('sign-out').addEventListener('click', (event) => run(event.target, signOut))
  element('subscribe').addEventListener('click', (event) => run(event.target, subscribe))
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.addEventListener('message', refresh)
    navigator.serviceWorker.register('/sw.js').catch((error) => say(`No notifications here: ${error.message}`))
  }
  document.addEventListener('visibilitychange', () => document.hidden || me === null || resume())
  setInterval(() => document.hidden || refresh(), REFRESH_MS)
  await resume()
}

/** Shows whose session it is now. An installed page may come back after days, without being loaded again. */
async function resume() {
  try {
    show(await api.session())
  } catch (error) {
    if (me === null || error.status === 401) {
      show(null)
    }
    if (error.status !== 401) {
      say(error.message)
    }
  }
}

start()
