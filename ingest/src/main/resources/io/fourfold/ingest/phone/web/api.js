// Talks to the server. Whatever it refuses is an ApiError with the server's own words (RFC 9457).

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail)
    this.status = status
  }
}

async function call(method, path, body) {
  let response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    throw new ApiError(0, 'No connection. Nothing was sent.')
  }
  const json = response.headers.get('content-type')?.includes('json') ? await response.json() : {}
  if (!response.ok) {
    throw new ApiError(response.status, json.detail ?? `The server answered ${response.status}.`)
  }
  return json
}

export const session = () => call('GET', '/api/session')
export const signIn = (workerId, password) => call('POST', '/api/session', { workerId, password })
export const signOut = (endpoint) => call('DELETE', '/api/session', endpoint ? { endpoint } : {})
export const subscribe = (subscription) => call('PUT', '/api/subscription', subscription)
export const notifications = async () => (await call('GET', '/api/notifications')).notifications
export const respond = (id, response) =>
  call('POST', `/api/notifications/${encodeURIComponent(id)}/response`, { response })
