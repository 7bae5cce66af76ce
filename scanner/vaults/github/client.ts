import { setTimeout as wait } from 'node:timers/promises'
import type { GitHubClient } from '#scanner/github/client.ts'
import { RateLimited, statusOf } from '#scanner/github/errors.ts'
import { VaultError } from '../vault-error.ts'
import { asVaultError } from './errors.ts'
import type { ReplyList } from './replies.ts'

/** What stands in the braces of a route. */
export type Place = Readonly<Record<string, string>>

/** An organisation whose lists are read. */
export type Reading = {
  readonly lists: GitHubLists
  readonly endpoint: string
  readonly organisation: string
  readonly signal: AbortSignal
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: number | null }

/** Both throw RequestError as GitHub answered, RateLimited, and VaultError for an answer of another shape. */
export type GitHubLists = {
  readonly page: <Item>(
    list: ReplyList<Item>,
    route: string,
    place: Place,
    page: number,
  ) => Promise<Page<Item>>
  /** All of a list. */
  readonly all: <Item>(list: ReplyList<Item>, route: string, place: Place) => Promise<Item[]>
}

const PER_PAGE = 100
/** A window of GitHub's limit is an hour. */
const LONGEST_WAIT_MILLISECONDS = 65 * 60_000
const WAITS = 3

/** Waits so many milliseconds, or until it is told to stop. */
type Pause = (milliseconds: number, signal: AbortSignal) => Promise<unknown>
const sleep: Pause = (milliseconds, signal) => wait(milliseconds, undefined, { signal })

/**
 * Lists of a GitHub: paced, repeated and waited for as GitHub asks; what is as it was the last time costs nothing.
 * Who is told to stop stops also while it waits.
 */
export function githubLists(client: GitHubClient, signal: AbortSignal, pause: Pause = sleep): GitHubLists {
  async function send<Item>(list: ReplyList<Item>, route: string, place: Place, page: number) {
    const asked = { ...place, per_page: PER_PAGE, page }
    const { url } = client.request.endpoint(route, asked)
    const before = list.known.get(url)
    try {
      const headers = before === undefined ? {} : { 'if-none-match': before.etag }
      const reply = await client.request(route, { ...asked, headers })
      const read = list.reply.safeParse(reply.data)
      if (!read.success) throw unclear(route)
      const next = /rel="next"/.test(reply.headers.link ?? '') ? page + 1 : null
      const { etag } = reply.headers
      if (etag !== undefined) list.known.set(url, { etag, items: read.data, next })
      return { items: read.data, next }
    } catch (error) {
      if (before === undefined || statusOf(error) !== 304) throw error
      return before
    }
  }
  const page: GitHubLists['page'] = (list, route, place, number) =>
    patiently(() => send(list, route, place, number), signal, pause)
  return {
    page,
    async all<Item>(list: ReplyList<Item>, route: string, place: Place) {
      const items: Item[] = []
      for (let number: number | null = 1; number !== null; ) {
        const read: Page<Item> = await page(list, route, place, number)
        items.push(...read.items)
        number = read.next
      }
      return items
    },
  }
}

/** What a call answers; its failure as VaultError. */
export async function within<T>(
  { endpoint, signal }: Pick<Reading, 'endpoint' | 'signal'>,
  route: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    signal.throwIfAborted()
    throw asVaultError(error, endpoint, route)
  }
}

/** Waits until a limit is over, and asks again. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal, pause: Pause): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await untilStopped(ask(), signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof RateLimited) || attempt > WAITS) throw error
      const milliseconds = Math.max(error.resumeAt.getTime() - Date.now(), 0)
      if (milliseconds > LONGEST_WAIT_MILLISECONDS) throw error
      await pause(milliseconds + 1_000, signal)
    }
  }
}

/** The client below waits up to a minute without looking at the signal. */
async function untilStopped<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  const stop = Promise.withResolvers<never>()
  const onStop = () => stop.reject(signal.reason)
  signal.addEventListener('abort', onStop, { once: true })
  try {
    return await Promise.race([asked, stop.promise])
  } finally {
    signal.removeEventListener('abort', onStop)
  }
}

const unclear = (route: string): VaultError =>
  new VaultError(
    'failed',
    `The answer to ${route} could not be understood.`,
    'Check the version of the server.',
  )
