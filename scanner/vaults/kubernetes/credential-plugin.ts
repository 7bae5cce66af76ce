import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'
import { VaultError } from '../vault-error.ts'
import type { ExecEntry } from './kubeconfig.ts'

const Answer = z.object({
  status: z.object({
    token: z.string().min(1),
    expirationTimestamp: z.iso.datetime({ offset: true }).optional(),
  }),
})

const run = promisify(execFile)
/** Before it ends, so that a page that is under way is not refused. */
const MARGIN_MILLISECONDS = 60_000

/**
 * The token that a kubeconfig's program for signing in gives, asked again when it ends. It runs without a shell, and
 * only where somebody at the machine opted in. Throws VaultError.
 */
export function pluginToken(exec: ExecEntry, now: () => Date): () => Promise<Secret> {
  let known: { readonly token: Secret; readonly until: number } | null = null
  return async () => {
    if (known !== null && now().getTime() < known.until - MARGIN_MILLISECONDS) return known.token
    const { token, expirationTimestamp } = await ask(exec)
    const until =
      expirationTimestamp === undefined ? Number.POSITIVE_INFINITY : Date.parse(expirationTimestamp)
    known = { token: new Secret(token), until }
    return known.token
  }
}

async function ask(exec: ExecEntry): Promise<z.output<typeof Answer>['status']> {
  const info = { apiVersion: exec.apiVersion, kind: 'ExecCredential', spec: { interactive: false } }
  const own = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]))
  const env = { ...process.env, ...own, KUBERNETES_EXEC_INFO: JSON.stringify(info) }
  try {
    const { stdout } = await run(exec.command, exec.args ?? [], {
      env,
      timeout: 60_000,
      maxBuffer: 1_000_000,
      windowsHide: true,
    })
    return Answer.parse(JSON.parse(stdout)).status
  } catch {
    throw new VaultError(
      'refused-credential',
      `${exec.command} gave no token.`,
      'Run it by hand and sign in; only plugins that answer with a token are understood.',
    )
  }
}
