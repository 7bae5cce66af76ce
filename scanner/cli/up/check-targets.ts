import { stat } from 'node:fs/promises'
import { looksLikeBucket } from '#scanner/sources/bucket/address.ts'
import { looksLikeRemote, parseRemoteUrl } from '#scanner/sources/git/remote-url.ts'

/** What was named to scan and cannot be; says what to do. Never repeats a URL that carries credentials. */
class TargetError extends Error {}

/** Refuses targets that cannot be scanned before anything is started. */
export async function checkTargets(targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    if (looksLikeBucket(target))
      throw new TargetError(
        'Buckets are not kept in the ledger yet. Scan one with: npx sprawl scan s3+https://…',
      )
    if (looksLikeRemote(target)) checkUrl(target)
    else await checkFolder(target)
  }
}

function checkUrl(target: string): void {
  const { address, password, user } = parseRemoteUrl(target)
  if (password !== null || (user !== null && /^https?:/i.test(address)))
    throw new TargetError(
      `Take the credentials out of the URL ${address}: git's own credential helper is asked for them.`,
    )
}

async function checkFolder(target: string): Promise<void> {
  const facts = await stat(target).catch((error: NodeJS.ErrnoException) => error)
  if (!(facts instanceof Error)) {
    if (!facts.isDirectory())
      throw new TargetError(`${target} is not a folder. One file is scanned by: npx sprawl scan ${target}`)
    return
  }
  if (facts.code === 'ENOENT') throw new TargetError(`There is no folder ${target}.`)
  throw new TargetError(`${target} cannot be read (${facts.code ?? 'unknown reason'}).`)
}
