import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { BundleReceipt, type BundleUpload, type RegisterCollector } from '#inventory/model/vault-bundle.ts'
import { SetupError, UsageError } from '#scanner/usage-error.ts'
import { fetchAnywhere } from '../ci/fetch-anywhere.ts'
import { keyringOf } from '../login/keyring.ts'
import { LoginError, loginFile, tokenStore } from '../login/token-store.ts'
import { serverUrl } from '../login/who-am-i.ts'
import type { Environment } from '../up/child-env.ts'

export type Server = {
  readonly url: string
  readonly receive: (upload: BundleUpload) => Promise<BundleReceipt>
  /** Whether the token may trust the key; where it may not, somebody else has to. */
  readonly trust: (collector: RegisterCollector) => Promise<boolean>
}

const TRIES = 6
const SECONDS = 120
const Problem = z.object({ detail: z.string().max(1_000) })

/**
 * The server that bundles go to: `SPRAWL_URL` and `SPRAWL_TOKEN`, else the one that was logged in to. Throws
 * UsageError where there is none.
 */
export async function serverOf(given: string | undefined, env: Environment): Promise<Server> {
  const { url, token } = await accessOf(given, env)
  const fetch = fetchAnywhere()
  const post = async (path: string, body: unknown, reply: z.ZodType): Promise<unknown> => {
    const text = JSON.stringify(body)
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(new URL(path, url), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: text,
        redirect: 'manual',
        signal: AbortSignal.timeout(SECONDS * 1000),
      }).catch(() => null)
      const status = response?.status ?? 0
      const answer: unknown = await response?.json().catch(() => null)
      if (response?.ok === true) return reply.parse(answer)
      const isPassing = status === 0 || status === 429 || status >= 500
      if (!isPassing || attempt >= TRIES) throw new ServerRefused(status, url, answer)
      await wait(Math.min(30_000, 500 * 2 ** attempt))
    }
  }
  return {
    url,
    receive: async (upload) =>
      BundleReceipt.parse(await post('/api/v1/vaults/bundles', upload, BundleReceipt)),
    async trust({ vaultId, publicKey, name }) {
      try {
        await post(`/api/v1/vaults/${vaultId}/collectors`, { publicKey, name }, z.object({}))
        return true
      } catch (error) {
        if (error instanceof ServerRefused && error.status === 403) return false
        throw error
      }
    },
  }
}

/** What a server says against a bundle; its own words name no value. */
class ServerRefused extends SetupError {
  readonly status: number

  constructor(status: number, url: string, answer: unknown) {
    const told = Problem.safeParse(answer)
    super(
      status === 0
        ? `${url} does not answer.`
        : `${url} answers ${status}${told.success ? `: ${told.data.detail}` : '.'}`,
    )
    this.name = 'SetupError'
    this.status = status
  }
}

async function accessOf(
  given: string | undefined,
  env: Environment,
): Promise<{ url: string; token: string }> {
  try {
    const wanted = given ?? env.SPRAWL_URL
    const url = wanted === undefined || wanted === '' ? undefined : serverUrl(wanted)
    if (env.SPRAWL_TOKEN !== undefined && env.SPRAWL_TOKEN !== '' && url !== undefined)
      return { url, token: env.SPRAWL_TOKEN }
    const keyring = env.SPRAWL_NO_KEYRING === '1' ? null : keyringOf(process.platform)
    const kept = await tokenStore(loginFile(env), keyring).current(url)
    if (kept !== null) return kept
  } catch (error) {
    if (error instanceof LoginError) throw new UsageError(error.message, 'collect')
    throw error
  }
  throw new UsageError(
    'Say where to: log in with "sprawl login URL", or set SPRAWL_URL and SPRAWL_TOKEN, or write a file with --out.',
    'collect',
  )
}
