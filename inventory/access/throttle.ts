import { createHash } from 'node:crypto'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { TooMany } from '#inventory/errors.ts'
import { newId } from '#prisma/keys.ts'

/** How many attempts are free, and how long the pause between two may grow. */
type Rule = { readonly key: string; readonly free: number; readonly longestSeconds: number }

/** What an attempt counts for: it is counted before it is made, so that a hundred at once are not one. */
export type Attempt = { readonly rules: readonly Rule[]; readonly account: readonly string[] }

const FORGET_SECONDS = 24 * 3600

/**
 * An attempt to sign in as `email`. Strangers are slowed down by their address, by the pair of address and
 * account, and a little by the account alone; a browser that signed in before (`deviceId`) has a count of its
 * own, so that nobody can keep the person out by trying wrong passwords.
 */
export function signInAttempt(email: string, address: string | null, deviceId: string | null): Attempt {
  const account = email.trim().toLowerCase()
  if (deviceId !== null) {
    const device = { key: keyOf('device', account, deviceId), free: 5, longestSeconds: 900 }
    return { rules: [device], account: [device.key] }
  }
  const place = networkOf(address)
  const pair = { key: keyOf('pair', account, place), free: 5, longestSeconds: 900 }
  const alone = { key: keyOf('account', account), free: 20, longestSeconds: 30 }
  return { rules: [pair, alone, addressRule(place)], account: [pair.key, alone.key] }
}

/** Any other attempt at the door: a link, a second factor, a passkey. */
export const doorAttempt = (kind: string, address: string | null): Attempt => ({
  rules: [{ ...addressRule(networkOf(address)), key: keyOf(kind, networkOf(address)) }],
  account: [],
})

const addressRule = (place: string): Rule => ({ key: keyOf('address', place), free: 30, longestSeconds: 900 })

/** Counts the attempt. Throws TooMany, with the seconds to wait, when it comes too soon; then it does not count. */
export async function countAttempt(ctx: Ctx, attempt: Attempt): Promise<number> {
  allow(ctx, 'access.enter')
  const now = ctx.now().getTime()
  let count = 0
  for (const rule of attempt.rules) {
    const counted = await countUp(ctx, rule, now)
    if (counted === null) throw new TooMany(await secondsLeft(ctx, rule, now))
    count = Math.max(count, rule === attempt.rules[0] ? counted : 0)
  }
  return count
}

/** The attempt was right: the account starts over, and the address has one attempt less on its count. */
export async function forgiveAttempt(ctx: Ctx, attempt: Attempt): Promise<void> {
  allow(ctx, 'access.enter')
  await ctx.db.signInRateLimit.deleteMany({ where: { key: { in: [...attempt.account] } } })
  const others = attempt.rules.map(({ key }) => key).filter((key) => !attempt.account.includes(key))
  await ctx.db.$executeRaw`
    update sign_in_rate_limit set count = greatest(count - 1, 0) where key = any(${others}::text[])`
  const old = BigInt(ctx.now().getTime() - FORGET_SECONDS * 1000)
  await ctx.db.signInRateLimit.deleteMany({ where: { lastRequest: { lt: old } } })
}

/** One statement: count and pause are checked under the row's lock. Null when the pause is not over. */
async function countUp(ctx: Ctx, { key, free, longestSeconds }: Rule, now: number): Promise<number | null> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    insert into sign_in_rate_limit as r (id, key, count, last_request)
    values (${newId()}::uuid, ${key}, 1, ${now}::bigint)
    on conflict (key) do update set last_request = ${now}::bigint,
      count = case when r.last_request < ${now - FORGET_SECONDS * 1000}::bigint then 1 else r.count + 1 end
    where r.count < ${free}::int
      or r.last_request + 1000 * least(${longestSeconds}::int, power(2, least(r.count - ${free}::int, 20))) <= ${now}::bigint
    returning count`
  return row?.count ?? null
}

async function secondsLeft(ctx: Ctx, { key, free, longestSeconds }: Rule, now: number): Promise<number> {
  const row = await ctx.db.signInRateLimit.findUnique({ where: { key } })
  if (row === null) return 1
  const pause = Math.min(longestSeconds, 2 ** Math.min(row.count - free, 20))
  return Math.max(1, Math.ceil((Number(row.lastRequest) + pause * 1000 - now) / 1000))
}

/** Keys are digests: the table names neither e-mails nor addresses. */
const keyOf = (...parts: readonly string[]): string =>
  `${parts[0]}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`

/** An IPv4 address, or the /64 of an IPv6 one, which is what one household has. */
function networkOf(address: string | null): string {
  if (address === null) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  return address.includes(':') ? firstGroups(address) : address
}

function firstGroups(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':')
}
