import { randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieOf, deviceCookie } from './auth-address.ts'
import { cookieLine, type Door } from './auth-door.ts'

const DAYS = 180

/** The mark of a browser that this account signed in with before, or null. It opens nothing: it only has a count of its own. */
export function deviceOf({ headers, address, key }: Door, email: string): string | null {
  const [id = '', mark = ''] = (cookieOf(headers, deviceCookie(address)) ?? '').split('.')
  const wanted = Buffer.from(key.digest('device', `${email.toLowerCase()} ${id}`))
  const given = Buffer.from(mark)
  return id !== '' && given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null
}

/** The cookie that marks this browser as one of this account's. */
export function markDevice({ address, key }: Door, email: string): string {
  const id = randomBytes(16).toString('hex')
  const mark = key.digest('device', `${email.toLowerCase()} ${id}`)
  return cookieLine(address, deviceCookie(address), `${id}.${mark}`, DAYS * 86_400)
}
