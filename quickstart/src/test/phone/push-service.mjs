// web-push-testing on a free port of the loopback interface: a push service that checks and decrypts what it is sent.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { PushApiModel } = require('web-push-testing/src/PushApiModel.js')
const PushServer = require('web-push-testing/src/server.js')

/** @param before called with the application (of express) and the model, before its routes are set */
export async function startPushService(before = () => {}) {
  const model = new PushApiModel()
  const pushService = new PushServer(model, 0)
  before(pushService._app, model)
  pushService.setRequestHandlers()
  const listening = await new Promise((resolve) => {
    const server = pushService._app.listen(0, '127.0.0.1', () => resolve(server)) // it would listen on all addresses
  })
  model.notifyUrl = `http://127.0.0.1:${listening.address().port}/notify/`
  return { model, close: () => listening.close() }
}
