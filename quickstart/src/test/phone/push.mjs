// node push.mjs: the push service without a browser. It records what it took, and now and then takes a message without
// saying so.
import { serve } from './commands.mjs'
import { startPushService } from './push-service.mjs'

const LOST_EVERY = 10

const workers = new Map() // by the phone
const topics = new WeakMap() // by the body of the request
const received = []
let requests = 0

const { model, close } = await startPushService((app, model) => {
  const take = model.handleNotification.bind(model)
  let turn = Promise.resolve()
  // One after the other: the model says of a message only that it was the newest of its phone.
  model.handleNotification = (phone, headers, body) => {
    const taken = turn.then(async () => {
      await take(phone, headers, body)
      const message = JSON.parse(model.messages[phone].at(-1))
      received.push({ worker: workers.get(phone), topic: topics.get(body), message })
    })
    turn = taken.catch(() => {}) // the sender hears of it
    return taken
  }
  app.use('/notify', (request, response, next) => {
    topics.set(request.body, request.get('Topic'))
    if (++requests % LOST_EVERY === 0) {
      response.send = () => request.socket.destroy()
    }
    next()
  })
})

await serve({
  async subscribe({ worker, applicationServerKey }) {
    const { endpoint, keys, clientHash } = await model.subscribe({ userVisibleOnly: 'true', applicationServerKey })
    workers.set(clientHash, worker)
    return { endpoint, ...keys }
  },
  async received() {
    return received
  },
})
close()
